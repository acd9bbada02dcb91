/// The names of several words that a parser must know to read them (`date and time`, `Full Name`).
///
/// Names of one word need no entry.
struct NameTable: Sendable {
  /// The names that begin with one word.
  private struct Group: Sendable {
    var names: [[String]: String] = [:]
    /// How many words they have, the most first.
    var lengths: [Int] = []
  }

  private var groups: [String: Group] = [:]
  /// Names of more words than this are not read: a sentence is no name.
  private static let most = 40

  init(_ names: some Sequence<String> = []) {
    for name in names { insert(name) }
  }

  mutating func insert(_ name: String) {
    // Nearly all names are one word, and need no reading.
    if name.unicodeScalars.allSatisfy(\.isNamePart) { return }
    let words = Lexer(name, longest: NameTable.most).tokens.dropLast().map(\.text)
    guard words.count > 1, words.count <= NameTable.most, let first = words.first else { return }
    insert(words, first, name)
  }

  private mutating func insert(_ words: [String], _ first: String, _ name: String) {
    // One table of a thousand entries is not copied for each.
    if groups[first]?.names[words] != nil { return }
    groups[first, default: Group()].names[words] = name
    if groups[first]?.lengths.contains(words.count) == true { return }
    groups[first]?.lengths.append(words.count)
    groups[first]?.lengths.sort(by: >)
  }

  mutating func formUnion(_ other: NameTable) {
    for (first, group) in other.groups {
      for (words, name) in group.names { insert(words, first, name) }
    }
  }

  var isEmpty: Bool { groups.isEmpty }

  /// The longest known name that the tokens begin with, and how many of them it takes.
  func longest(in tokens: ArraySlice<Token>) -> (name: String, count: Int)? {
    guard let first = tokens.first, first.kind == .word, let group = groups[first.text] else { return nil }
    for length in group.lengths where length <= tokens.count {
      let words = tokens.prefix(length)
      if words.contains(where: { $0.kind == .string || $0.kind == .end }) { continue }
      if let name = group.names[words.map(\.text)] { return (name, length) }
    }
    return nil
  }
}

extension Builtin {
  /// Those of several words, which a parser must know to read them.
  static let names = NameTable(allCases.map(\.rawValue))
}
