package import Localization
package import Rules

/// Holds the words of other languages against the Japanese of the catalogue (訳の点検): what lacks a translation, what
/// was translated from a text that has changed since, and what belongs to nothing any more.
package enum TranslationCheck {
  /// What is missing and stale of the texts of a catalogue. A language owes what its level says; one that declares none
  /// has just been begun, and is owed nothing.
  package static func findings(
    of texts: [CatalogueText.Entry], phrasebooks: Phrasebooks
  ) -> [Diagnostic] {
    phrasebooks.languages.filter { $0 != .japanese }.flatMap { language -> [Diagnostic] in
      guard let book = phrasebooks.book(of: language) else { return [] }
      let level = level(of: book)
      return unknownLevel(book)
        + texts.compactMap { entry in
          if let stale = stale(entry, in: book) { return stale }
          guard let level, let own = entry.level, own <= level, !book.has(entry.text.key) else { return nil }
          return missing(entry.text.key, language, at: entry.range)
        }
    }
  }

  private static func unknownLevel(_ book: Phrasebook) -> [Diagnostic] {
    guard let text = book.header["X-Level"], CatalogueText.Level(rawValue: text) == nil else { return [] }
    return [
      Diagnostic(
        error: "po-unknown-level",
        ["text": text, "known": CatalogueText.Level.allCases.map(\.rawValue).joined(separator: ", ")],
        at: start(book.language))
    ]
  }

  private static func start(_ language: Language) -> SourceRange {
    SourceRange(file: "Localization/\(language.tag)", line: 1, column: 1, length: 1)
  }

  /// What a language says of the catalogue: as its files declare it; English is what every city gets.
  package static func level(of book: Phrasebook) -> CatalogueText.Level? {
    book.header["X-Level"].flatMap(CatalogueText.Level.init) ?? (book.language == .english ? .screens : nil)
  }

  /// The finding of a translation whose Japanese has changed since.
  static func stale(_ entry: CatalogueText.Entry, in book: Phrasebook) -> Diagnostic? {
    guard let source = book.source(of: entry.text.key), entry.isTranslated else { return nil }
    return PhrasebookReader.stale(
      entry.text.key, from: source, at: book.range(of: entry.text.key), now: entry.text.japanese,
      entry.range)
  }

  static func missing(_ key: String, _ language: Language, at range: SourceRange?) -> Diagnostic {
    Diagnostic(error: "missing-translation", ["key": key, "language": language.tag], at: range)
  }

  /// What the program itself says, by the beginning of its keys. A file of words that is lost or empty leaves gaps here.
  private static let sections = [
    "amount", "answer", "bring", "channel", "check", "clean", "date", "date_input", "diagnostic", "era",
    "error", "field", "gaps",
    "handout", "line", "manual", "need", "need_of", "online", "person", "personal_number", "place", "print",
    "read",
    "reason",
    "screen", "shape",
    "show", "state", "store", "test", "why", "words",
  ]

  /// Words of the program that are not there, and translations of what is no longer there.
  ///
  /// - Parameter known: keys of the catalogue of every city.
  package static func program(_ phrasebooks: Phrasebooks, known: Set<String>) -> [Diagnostic] {
    let japanese = phrasebooks.book(of: .japanese) ?? Phrasebook(language: .japanese, entries: [])
    var found: [Diagnostic] = []
    for section in sections where !japanese.allKeys.contains(where: { $0.hasPrefix(section + ".") }) {
      found.append(Diagnostic(error: "po-section-missing", ["section": section], at: start(.japanese)))
    }
    for language in phrasebooks.languages where language != .japanese {
      guard let book = phrasebooks.book(of: language) else { continue }
      for key in book.allKeys.sorted() where !japanese.has(key) && !known.contains(key) {
        let isProgram = sections.contains { key.hasPrefix($0 + ".") }
        let parameters = ["key": key, "language": language.tag]
        found.append(
          isProgram
            ? Diagnostic(error: "po-no-japanese", parameters, at: book.range(of: key))
            : Diagnostic(warning: "po-orphan", parameters, at: book.range(of: key)))
      }
    }
    if let english = phrasebooks.book(of: .english) {
      for key in japanese.allKeys.sorted() where !english.has(key) {
        found.append(missing(key, .english, at: japanese.range(of: key)))
      }
    } else {
      found.append(Diagnostic(error: "po-language-missing", ["language": "en"], at: start(.english)))
    }
    return found
  }
}
