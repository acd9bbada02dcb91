package import Rules

/// Reads a message file (gettext PO) into phrases, telling the author of each slip where it stands.
///
/// Nothing stops at the first slip: a bad phrase is left out and reading goes on behind it.
package enum PhrasebookReader {
  package static func read(
    bytes: [UInt8], file: String
  ) -> (entries: [Phrasebook.Entry], diagnostics: [Diagnostic]) {
    let reading = Self.file(bytes, file)
    return (reading.entries, reading.diagnostics)
  }

  private static func file(_ bytes: [UInt8], _ name: String) -> MessageFile {
    var reading = MessageFile(file: name)
    reading.read(bytes)
    return reading
  }

  /// Reads the files of all languages into phrasebooks and compares them: keys that stand twice in a language,
  /// translations of a Japanese text that has changed since, parameters that differ, forms that the language's rule does
  /// not have. A file without phrases declares its language all the same.
  package static func gather(
    _ files: [(language: Language, file: String, bytes: [UInt8])]
  ) -> (books: Phrasebooks, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var entries: [Language: [Phrasebook.Entry]] = [:]
    var seen: [Language: [String: SourceRange?]] = [:]
    var headers: [Language: [String: String]] = [:]
    for (language, file, bytes) in files {
      let reading = Self.file(bytes, file)
      diagnostics += reading.diagnostics
      entries[language, default: []] += []
      for (name, field) in reading.header {
        headers[language, default: [:]][name] = field.text
        if name == "Plural-Forms", PluralRule(field.text) == nil {
          diagnostics.append(
            Diagnostic(.error, code: "po-bad-rule", parameters: ["text": field.text], range: field.range))
        }
      }
      for entry in reading.entries {
        if let first = seen[language]?[entry.key] {
          diagnostics.append(Self.duplicate(entry, first: first))
        } else {
          seen[language, default: [:]].updateValue(entry.range, forKey: entry.key)
          entries[language, default: []].append(entry)
        }
      }
    }
    let japanese = entries[.japanese] ?? []
    let sources = Dictionary(japanese.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for language in entries.keys.sorted(by: { $0.tag < $1.tag }) where language != .japanese {
      for entry in entries[language] ?? [] {
        diagnostics += compare(entry, with: sources[entry.key])
      }
    }
    for language in entries.keys.sorted(by: { $0.tag < $1.tag }) {
      let rule = headers[language]?["Plural-Forms"].flatMap(PluralRule.init)
      for entry in entries[language] ?? [] where !entry.forms.isEmpty && entry.forms.count != rule?.count {
        diagnostics.append(
          Diagnostic(
            .error, code: "po-forms",
            parameters: [
              "key": entry.key, "forms": "\(entry.forms.count)", "rule": rule.map { "\($0.count)" } ?? "–",
            ], range: entry.range))
      }
    }
    let books = entries.map {
      Phrasebook(language: $0.key, entries: $0.value, header: headers[$0.key] ?? [:])
    }
    return (Phrasebooks(books), diagnostics)
  }

  static func duplicate(_ entry: Phrasebook.Entry, first: SourceRange?) -> Diagnostic {
    Diagnostic(
      .error, code: "po-duplicate-key", parameters: ["key": entry.key], range: entry.range,
      notes: [Diagnostic.Note(code: "po-first-here", parameters: ["key": entry.key], range: first)])
  }

  private static func compare(
    _ entry: Phrasebook.Entry, with japanese: Phrasebook.Entry?
  ) -> [Diagnostic] {
    // Names of procedures and documents stand in the catalogue itself: it compares those.
    guard let japanese else { return [] }
    return stale(entry.key, from: entry.source, at: entry.range, now: japanese.source, japanese.range)
      .map { [$0] } ?? []
  }

  /// The finding of a translation whose Japanese has changed since; nil where it is the same to the letter.
  package static func stale(
    _ key: String, from then: String, at range: SourceRange?, now: String, _ place: SourceRange?
  ) -> Diagnostic? {
    guard !Text.same(then, now) else { return nil }
    return Diagnostic(
      .warning, code: "po-stale", parameters: ["key": key, "now": now, "then": then], range: range,
      notes: [Diagnostic.Note(code: "po-source-here", parameters: ["key": key], range: place)])
  }
}
