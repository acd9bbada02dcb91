/// A text field of one line (入力欄): insert, move, delete, paste; by what a person takes for one character.
package struct LineEditor: Sendable, Hashable, Codable {
  private enum CodingKeys: String, CodingKey { case text, cursor, limit }

  package private(set) var text: String
  /// How many characters stand before the cursor.
  package private(set) var cursor: Int
  package let limit: Int

  package init(_ text: String = "", limit: Int = 60) {
    self.text = String(text.prefix(limit))
    self.limit = limit
    cursor = self.text.count
  }

  /// A field that comes from elsewhere has its cursor inside its text.
  package init(from decoder: any Decoder) throws {
    let sent = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try sent.decode(String.self, forKey: .text), limit: max(0, try sent.decode(Int.self, forKey: .limit)))
    cursor = max(0, min(text.count, try sent.decode(Int.self, forKey: .cursor)))
  }

  package var isEmpty: Bool { text.isEmpty }

  /// Takes everything away.
  package mutating func clear() { (text, cursor) = ("", 0) }

  /// Takes away the word before the cursor, with the blanks behind it.
  private mutating func cutWord() {
    let before = Array(text.prefix(cursor))
    let kept = before.reversed().drop { $0.isWhitespace }.drop { !$0.isWhitespace }.count
    let start = text.index(text.startIndex, offsetBy: kept)
    text.removeSubrange(start..<text.index(text.startIndex, offsetBy: cursor))
    cursor = kept
  }

  /// Whether the key belonged to the field.
  package mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .backspace:
      guard cursor > 0 else { return !text.isEmpty }
      text.remove(at: text.index(text.startIndex, offsetBy: cursor - 1))
      cursor -= 1
    case .delete:
      if cursor < text.count { text.remove(at: text.index(text.startIndex, offsetBy: cursor)) }
    case .control("u"): clear()
    case .control("w"): cutWord()
    case .enter, .escape, .tab, .backTab, .up, .down, .pageUp, .pageDown, .function, .control: return false
    }
    return true
  }

  /// Inserts text as one line, as much as there is room for.
  package mutating func insert(_ inserted: String) {
    var line = String.UnicodeScalarView()
    for scalar in inserted.unicodeScalars {
      if scalar == "\n" || scalar == "\r" || scalar == "\t" {
        line.append(" ")
      } else if scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && scalar != "\u{FFFD}" {
        line.append(scalar)
      }
    }
    let before = text.count
    let piece = String(String(line).prefix(max(0, limit - before)))
    text.insert(contentsOf: piece, at: text.index(text.startIndex, offsetBy: cursor))
    // A mark may have joined the character before it.
    cursor = min(text.count, max(0, cursor + text.count - before))
  }

  /// The part that a field of `columns` shows, and the cursor's column in it.
  package func window(
    _ columns: Int, ambiguous: TextWidth.Ambiguous = .narrow
  ) -> (text: String, cursor: Int) {
    let characters = Array(text)
    func width(_ range: Range<Int>) -> Int {
      TextWidth.columns(of: DrawableText.of(String(characters[range])), ambiguous: ambiguous)
    }
    var start = 0
    while start < cursor, width(start..<cursor) >= columns { start += 1 }
    var end = cursor
    while end < characters.count, width(start..<(end + 1)) <= columns { end += 1 }
    return (String(characters[start..<end]), width(start..<cursor))
  }
}
