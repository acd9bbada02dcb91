package import Localization
package import Rules

/// Holds the words of other languages against the Japanese of the catalogue (訳の点検): what lacks a translation, what
/// was translated from a text that has changed since, and what belongs to nothing any more.
package enum TranslationCheck {
  /// A Japanese text of the catalogue and the key under which languages translate it.
  package struct Text: Sendable {
    package let key: String
    package let japanese: String
    package let range: SourceRange?
    /// Whether every shipped language must have it.
    package let isNeeded: Bool
  }

  /// What the catalogue has in Japanese; the city's own wording of a national text is not translated.
  package static func texts(of catalogue: Catalogue) -> [Text] {
    var texts: [Text] = []
    func put(_ key: String, _ japanese: String, _ range: SourceRange?, isNeeded: Bool = true) {
      texts.append(Text(key: key, japanese: japanese, range: range, isNeeded: isNeeded))
    }
    func top(_ file: String) -> SourceRange {
      SourceRange(file: "Procedures/\(file)", line: 1, column: 1, length: 1)
    }
    for procedure in catalogue.procedures {
      let isOwn = procedure.cityFields.contains("name") && !procedure.cityFields.contains("applies")
      put("\(procedure.id).name", isOwn ? "" : procedure.name, procedure.location)
    }
    for id in catalogue.documentOrder {
      put("document.\(id)", catalogue.documents[id]?.name ?? "", top("documents"))
    }
    for office in catalogue.offices.values.sorted(by: { $0.id < $1.id }) {
      put("office.\(office.id)", office.isMapped ? "" : office.name, top("offices.yaml"))
    }
    for event in catalogue.lifeEvents { put("event.\(event.id)", event.name, top("life-events.yaml")) }
    for topic in catalogue.vocabulary.topics {
      put("topic.\(topic.id)", topic.name, top("questions/topics.yaml"), isNeeded: false)
    }
    for question in catalogue.vocabulary.questions where !question.range.file.isEmpty {
      put("\(question.name).label", question.label, question.range, isNeeded: false)
      put("\(question.name).ask", question.ask, question.range, isNeeded: question.isAsked)
      guard question.name != "events" else { continue }
      let isNeeded = question.isAsked && question.choices.count < 80 && !isAdopted(question, catalogue)
      for choice in question.choices {
        let words = question.computed == nil ? choice.words : ""
        put("\(question.name).\(choice.id)", words, question.range, isNeeded: isNeeded)
      }
    }
    return texts
  }

  /// Missing and stale translations.
  package static func findings(of texts: [Text], phrasebooks: Phrasebooks) -> [Diagnostic] {
    phrasebooks.languages.filter { $0 != .japanese }.flatMap { language -> [Diagnostic] in
      guard let book = phrasebooks.book(of: language) else { return [] }
      return texts.compactMap { text -> Diagnostic? in
        guard let source = book.source(of: text.key) else {
          guard language == .english, text.isNeeded else { return nil }
          return missing(text.key, language, at: text.range)
        }
        if !text.japanese.isEmpty, !isSame(source, text.japanese) {
          return Diagnostic(
            .warning, code: "po-stale",
            parameters: ["key": text.key, "now": text.japanese, "then": source],
            range: book.range(of: text.key),
            notes: [Diagnostic.Note(code: "po-source-here", parameters: ["key": text.key], range: text.range)]
          )
        }
        guard language == .english, text.isNeeded, !book.has(text.key) else { return nil }
        return missing(text.key, language, at: text.range)
      }
    }
  }

  private static func missing(_ key: String, _ language: Language, at range: SourceRange?) -> Diagnostic {
    Diagnostic(error: "missing-translation", ["key": key, "language": language.tag], at: range)
  }

  /// Spaces and line breaks at the ends of a folded text are the YAML's, not the author's.
  private static func isSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  /// What the program itself says, by the beginning of its keys. A file of words that is lost or empty leaves gaps here.
  private static let sections = [
    "amount", "answer", "bring", "channel", "check", "clean", "date", "date_input", "diagnostic", "era",
    "error", "gaps",
    "handout", "line", "need", "need_of", "online", "person", "personal_number", "place", "print", "reason",
    "screen",
    "show", "state", "store", "test", "why",
  ]

  /// Words of the program that are not there, and translations of what is no longer there.
  ///
  /// - Parameter known: keys of the catalogue of every city.
  package static func program(_ phrasebooks: Phrasebooks, known: Set<String>) -> [Diagnostic] {
    func start(_ language: Language) -> SourceRange {
      SourceRange(file: "Localization/\(language.tag)", line: 1, column: 1, length: 1)
    }
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

  /// Values taken from another question have their words there.
  private static func isAdopted(_ question: Question, _ catalogue: Catalogue) -> Bool {
    question.choices.first.map { first in
      catalogue.vocabulary.questions.contains {
        $0.id != question.id && $0.id < question.id && $0.choices.first == first
          && $0.choices == question.choices
      }
    } ?? false
  }
}
