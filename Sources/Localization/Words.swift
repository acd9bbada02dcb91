import Rules

/// The words of one language with Japanese behind them: what screens, paper and messages ask for their texts.
///
/// `words("date.full", ["day": "23"])` always gives something to read; a key without words shows as ⟦key⟧.
package struct Words: Sendable {
  package let language: Language
  private let own: Phrasebook?
  private let japanese: Phrasebook?
  /// Whether readings stand in brackets behind their words; else they stay marked, for paper that sets them itself.
  private var bracketsReadings = false

  package init(language: Language, own: Phrasebook?, japanese: Phrasebook?) {
    (self.language, self.own, self.japanese) = (language, own, japanese)
  }

  package func callAsFunction(_ key: String, _ parameters: [String: String] = [:]) -> String {
    ifKnown(key, parameters) ?? "⟦\(key)⟧"
  }

  /// The words for a key that need not exist, such as a hint; nil where neither language has it.
  package func ifKnown(_ key: String, _ parameters: [String: String] = [:]) -> String? {
    (own?.text(key, parameters) ?? japanese?.text(key, parameters)).map(read)
  }

  /// The same words for what is read on a screen: 漢字（かんじ）, and never the marks of a reading.
  package var shown: Words {
    var shown = self
    shown.bracketsReadings = true
    return shown
  }

  private func read(_ text: String) -> String { bracketsReadings ? Reading.inBrackets(text) : text }

  /// The text of a key in this very language, where it was translated from just this Japanese: a text that was put in
  /// the place of another one is not told in the words of the other.
  package func translation(of key: String, from japanese: String) -> String? {
    guard let own, own.language != .japanese, let source = own.source(of: key),
      Text.same(source, japanese)
    else { return nil }
    return own.text(key).map(read)
  }

  /// Whether the text of a key is in this very language and not a Japanese stand-in.
  package func isOwn(_ key: String) -> Bool { own?.has(key) ?? false }
}

/// The phrasebooks of all languages that were read.
package struct Phrasebooks: Sendable {
  private let books: [Language: Phrasebook]

  package init(_ books: [Phrasebook] = []) {
    var byLanguage: [Language: Phrasebook] = [:]
    for book in books { byLanguage[book.language] = book }
    self.books = byLanguage
  }

  /// Languages with words of their own, sorted by tag.
  package var languages: [Language] { books.keys.sorted { $0.tag < $1.tag } }

  package func book(of language: Language) -> Phrasebook? { books[language] }

  package func words(in language: Language) -> Words {
    Words(language: language, own: books[language], japanese: books[.japanese])
  }
}
