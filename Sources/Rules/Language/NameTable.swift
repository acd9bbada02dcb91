/// The names of several words that a parser must know to read them (`date and time`, `Full Name`).
///
/// Names of one word need no entry.
struct NameTable: Sendable {
  private struct Entry: Sendable {
    let words: [String]
    let name: String
  }

  private var entries: [String: [Entry]] = [:]

  init(_ names: some Sequence<String> = []) {
    for name in names { insert(name) }
  }

  mutating func insert(_ name: String) {
    // Nearly all names are one word, and need no reading.
    if name.unicodeScalars.allSatisfy(\.isNamePart) { return }
    let words = Lexer(name).tokens.dropLast().map(\.text)
    guard words.count > 1, let first = words.first else { return }
    insert(Array(words), first, name)
  }

  private mutating func insert(_ words: [String], _ first: String, _ name: String) {
    var same = entries[first] ?? []
    if same.contains(where: { $0.words == words }) { return }
    same.append(Entry(words: words, name: name))
    same.sort { $0.words.count > $1.words.count }
    entries[first] = same
  }

  mutating func formUnion(_ other: NameTable) {
    for (first, list) in other.entries {
      for entry in list { insert(entry.words, first, entry.name) }
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// The longest known name that the tokens begin with, and how many of them it takes.
  func longest(in tokens: ArraySlice<Token>) -> (name: String, count: Int)? {
    guard let first = tokens.first, first.kind == .word, let list = entries[first.text] else { return nil }
    for entry in list where entry.words.count <= tokens.count {
      let isSame = zip(entry.words, tokens).allSatisfy { word, token in
        token.kind != .string && token.kind != .end && token.text == word
      }
      if isSame { return (entry.name, entry.words.count) }
    }
    return nil
  }
}
