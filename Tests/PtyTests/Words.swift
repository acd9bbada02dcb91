import Foundation

/// The words of the catalogue and the screens by their keys, in Japanese or English (語句).
///
/// Both stand in the English message files: the Japanese text itself is the `msgid`.
struct Words {
  let language: String
  private let texts: [String: String]

  static let japanese = Words("ja")
  static let english = Words("en")

  private init(_ language: String) {
    self.language = language
    let folder = Place.data + "/Localization/en"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var texts: [String: String] = [:]
    for file in files.sorted() where file.hasSuffix(".po") {
      let text = (try? String(contentsOfFile: folder + "/" + file, encoding: .utf8)) ?? ""
      Self.read(text, field: language == "ja" ? "msgid" : "msgstr", into: &texts)
    }
    self.texts = texts
    questions = texts.compactMap { key, text in
      // Some are asked in other words for an event: `person.insurance.ask.moving-in`.
      key.firstRange(of: ".ask").flatMap { found in
        found.upperBound == key.endIndex || key[found.upperBound] == "."
          ? (String(key[..<found.lowerBound]), Self.question(of: text).withoutSpaces) : nil
      }
    }.sorted { ($0.words.count, $0.name) > ($1.words.count, $1.name) }
  }

  /// Without what explains it in brackets behind: that stands on lines of its own.
  private static func question(of text: String) -> String {
    text.wholeMatch(of: #/(.*[。？?])\s*[（(].*[）)]/#).map { String($0.1) } ?? text
  }

  private static func read(_ text: String, field wanted: String, into texts: inout [String: String]) {
    var fields: [String: String] = [:]
    var field = ""
    func take(_ texts: inout [String: String]) {
      if let key = fields["msgctxt"], let words = fields[wanted] { texts[key] = words }
      fields = [:]
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard !line.hasPrefix("#"), let start = line.firstIndex(of: "\""), let end = line.lastIndex(of: "\""),
        start < end
      else {
        if line.isEmpty { take(&texts) }
        continue
      }
      if start != line.startIndex { field = line[..<start].trimmingCharacters(in: .whitespaces) }
      if field == "msgctxt", start != line.startIndex { take(&texts) }
      let piece = line[line.index(after: start)..<end]
        .replacingOccurrences(of: "\\n", with: "\n").replacingOccurrences(of: "\\\"", with: "\"")
      fields[field, default: ""] += piece
    }
    take(&texts)
  }

  subscript(_ key: String, _ parameters: [String: String] = [:]) -> String {
    guard let text = texts[key] else { return "⟨\(key)⟩" }
    return parameters.reduce(text) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
  }

  /// The last parts of the keys that begin so.
  func keys(below start: String) -> [String] {
    texts.keys.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }.sorted()
  }

  /// Every question that may be asked, with its words; the longest first, so that none hides in another.
  let questions: [(name: String, words: String)]
}
