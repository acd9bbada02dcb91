import Terminal

/// The keys of a screen as they are now (キー割り当て): dispatch, the bottom line and `?` all read it.
struct KeyTable: Sendable {
  struct Binding: Sendable {
    var keys: [Key]
    var action: Action
    /// As it is shown, `1-4`, `Enter`.
    var label: String
    /// Key of the words that say what it does; empty for a binding that another one speaks for.
    var text: String
    /// Whether it stands in the bottom line, or only among all keys.
    var isInLine: Bool
    /// While a text field is edited, it works only in an empty one.
    var needsEmptyField: Bool

    /// Where it stands in the bottom line: what answers first, then what the screen does, at the end what always works.
    var rank: Int {
      switch action {
      case .choose, .yes, .no, .nothing: 0
      case _ where keys.first == .enter: 1
      case .unsure: 2
      case .start: 4
      case .why: 5
      case .undo: 6
      case .back, .close: 7
      case .language: 8
      case .help: 9
      default: 3
      }
    }

    /// Whether it is among the last to leave a narrow line: ←, F2 and ?.
    var staysInLine: Bool { rank >= 7 }
  }

  private(set) var bindings: [Binding] = []

  mutating func bind(
    _ keys: Key..., to action: Action, label: String, _ text: String, inLine: Bool = true,
    whenEmpty: Bool = false
  ) {
    bindings.append(
      Binding(
        keys: keys, action: action, label: label, text: text.isEmpty ? "" : "screen.key." + text,
        isInLine: inLine,
        needsEmptyField: whenEmpty))
  }

  /// Digits for choices, letters from A on behind 9.
  mutating func bindChoices(_ count: Int, _ text: String) {
    guard count > 0 else { return }
    for place in 0..<min(count, Self.choiceKeys.count) {
      let last = Self.choiceKeys[min(count, 9) - 1]
      bindings.append(
        Binding(
          keys: [.character(Self.choiceKeys[place])], action: .choose(place),
          label: count == 1 ? "1" : "1-\(last)", text: place == 0 ? "screen.key." + text : "", isInLine: true,
          needsEmptyField: false))
    }
  }

  static let choiceKeys = Array("123456789ABCDEFGHIJKMN")

  static func label(ofChoice place: Int) -> String {
    place < choiceKeys.count ? String(choiceKeys[place]) : ""
  }

  /// Arrows and their kin for moving the focus.
  mutating func bindMoves(_ text: String = "move") {
    bind(.up, to: .move(.up), label: "↑↓", text, inLine: false)
    for key in [Key.down, .pageUp, .pageDown, .home, .end] { bind(key, to: .move(key), label: "", "") }
  }

  /// The action of a key. Keys of an input method left on count as the plain ones.
  func action(of key: Key, fieldIsEmpty: Bool = true) -> Action? {
    for candidate in [key, key.folded] {
      if let found = bindings.first(where: {
        $0.keys.contains(candidate) && (fieldIsEmpty || !$0.needsEmptyField)
      }) {
        return found.action
      }
    }
    return nil
  }

  /// The same keys without those of actions that are not to be had here.
  func only(_ isAllowed: (Action) -> Bool) -> KeyTable {
    var table = KeyTable()
    table.bindings = bindings.filter { isAllowed($0.action) }
    return table
  }

  func isForEmptyField(_ key: Key) -> Bool {
    bindings.contains { $0.needsEmptyField && ($0.keys.contains(key) || $0.keys.contains(key.folded)) }
  }
}
