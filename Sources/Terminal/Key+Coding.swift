/// A key as it is sent to another terminal (キーの綴り): `y`, `enter`, `F2`, `^c`.
extension Key: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let spelling = try container.decode(String.self)
    guard let key = Key(spelling: spelling) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: spelling)
    }
    self = key
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(spelling)
  }

  private static let named: [(key: Key, name: String)] = [
    (.enter, "enter"), (.escape, "escape"), (.tab, "tab"), (.backTab, "backTab"), (.up, "up"),
    (.down, "down"), (.left, "left"), (.right, "right"), (.pageUp, "pageUp"), (.pageDown, "pageDown"),
    (.home, "home"), (.end, "end"), (.backspace, "backspace"), (.delete, "delete"),
  ]

  private var spelling: String {
    switch self {
    case .character(let character): String(character)
    case .function(let number): "F\(number)"
    case .control(let character): "^" + String(character)
    case .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end,
      .backspace, .delete:
      Self.named.first { $0.key == self }?.name ?? ""
    }
  }

  /// What is one character is that character; all names are longer.
  private init?(spelling: String) {
    if let named = Self.named.first(where: { $0.name == spelling }) {
      self = named.key
    } else if spelling.count == 1, let character = spelling.first {
      self = .character(character)
    } else if spelling.count == 2, spelling.hasPrefix("^"), let character = spelling.last {
      self = .control(character)
    } else if spelling.hasPrefix("F"), let number = Int(spelling.dropFirst()) {
      self = .function(number)
    } else {
      return nil
    }
  }
}
