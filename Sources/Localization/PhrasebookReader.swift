package import Rules

/// Reads a message file (gettext PO) into phrases, telling the author of each slip where it stands.
///
/// Nothing stops at the first slip: a bad phrase is left out and reading goes on behind it.
package enum PhrasebookReader {
  package static func read(
    bytes: [UInt8], file: String
  ) -> (entries: [Phrasebook.Entry], diagnostics: [Diagnostic]) {
    var reading = MessageFile(file: file)
    reading.read(bytes)
    return (reading.entries, reading.diagnostics)
  }

  /// Reads the files of all languages into phrasebooks and compares them: keys that stand twice in a language,
  /// translations of a Japanese text that has changed since, parameters that differ, keys that Japanese lacks.
  package static func gather(
    _ files: [(language: Language, file: String, bytes: [UInt8])]
  ) -> (books: Phrasebooks, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var entries: [Language: [Phrasebook.Entry]] = [:]
    var seen: [Language: [String: SourceRange?]] = [:]
    for (language, file, bytes) in files {
      let (found, slips) = read(bytes: bytes, file: file)
      diagnostics += slips
      for entry in found {
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
    let books = entries.map { Phrasebook(language: $0.key, entries: $0.value) }
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
    if !isSame(entry.source, japanese.source) {
      return [
        Diagnostic(
          .warning, code: "po-stale",
          parameters: ["key": entry.key, "now": japanese.source, "then": entry.source], range: entry.range,
          notes: [
            Diagnostic.Note(code: "po-source-here", parameters: ["key": entry.key], range: japanese.range)
          ])
      ]
    }
    return []
  }

  /// Canonically equal kanji are not the same text: 神 has two characters.
  static func isSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
