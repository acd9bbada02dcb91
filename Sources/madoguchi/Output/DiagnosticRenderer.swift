import Foundation
import Localization
import Rules
import Terminal

/// Puts a diagnostic into words, with its source line and marks under the place (指摘の表示).
struct DiagnosticRenderer {
  let words: Words
  let folder: DataFolder?
  /// Files that are not below the data folder, by the name in the diagnostic.
  var texts: [String: String] = [:]

  init(words: Words, folder: DataFolder?, texts: [String: String] = [:]) {
    self.words = words
    self.folder = folder
    self.texts = texts
  }

  func message(_ code: String, _ parameters: [String: String], suggestion: String?) -> String {
    let text = words("diagnostic.\(code)", parameters)
    guard let quoted = parameters["quoted"] else { return text }
    return text + words("diagnostic.in_expression", ["quoted": quoted])
  }

  func text(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    let message = message(diagnostic.code, diagnostic.parameters, suggestion: diagnostic.suggestion)
    let severity = words("diagnostic.severity.\(diagnostic.severity.rawValue)")
    lines.append("\(place(diagnostic.range))\(severity): \(message) [\(diagnostic.code)]")
    if let range = diagnostic.range { lines += picture(range, suggestion: diagnostic.suggestion) }
    for note in diagnostic.notes {
      let words = message_(note)
      lines.append("\(place(note.range))\(self.words("diagnostic.severity.note")): \(words)")
    }
    return lines.joined(separator: "\n")
  }

  private func message_(_ note: Diagnostic.Note) -> String {
    words("diagnostic.\(note.code)", note.parameters)
  }

  private func place(_ range: SourceRange?) -> String {
    range.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
  }

  /// The source line with marks, placed by display width since full-width text takes two columns.
  private func picture(_ range: SourceRange, suggestion: String?) -> [String] {
    guard let line = line(range) else {
      return suggestion.map { ["    | " + words("diagnostic.did_you_mean", ["name": $0])] } ?? []
    }
    let scalars = Array(line.unicodeScalars)
    let start = min(max(range.column - 1, 0), scalars.count)
    let end = min(start + max(range.length, 1), scalars.count)
    func width(_ part: ArraySlice<Unicode.Scalar>) -> Int {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part)
      return TextWidth.columns(of: String(view))
    }
    let number = "\(range.line)"
    let indent = String(repeating: " ", count: max(0, 3 - number.count))
    let marks =
      String(repeating: " ", count: width(scalars[0..<start]))
      + String(repeating: "^", count: max(1, width(scalars[start..<end])))
    let hint = suggestion.map { " " + words("diagnostic.did_you_mean", ["name": $0]) } ?? ""
    return ["\(indent)\(number) | \(line)", "    | \(marks)\(hint)"]
  }

  private func line(_ range: SourceRange) -> String? {
    let text =
      texts[range.file]
      ?? folder.flatMap {
        try? String(contentsOf: $0.url.appendingPathComponent(range.file), encoding: .utf8)
      }
    guard let lines = text?.split(separator: "\n", omittingEmptySubsequences: false),
      lines.count >= range.line,
      range.line > 0
    else { return nil }
    return String(lines[range.line - 1])
  }

  func json(_ diagnostic: Diagnostic) -> JSONText {
    .object([
      ("severity", .string(diagnostic.severity.rawValue)), ("code", .string(diagnostic.code)),
      ("file", .optional(diagnostic.range?.file)),
      ("line", diagnostic.range.map { .integer($0.line) } ?? .null),
      ("column", diagnostic.range.map { .integer($0.column) } ?? .null),
      ("length", diagnostic.range.map { .integer($0.length) } ?? .null),
      (
        "message",
        .string(message(diagnostic.code, diagnostic.parameters, suggestion: diagnostic.suggestion))
      ),
      ("suggestion", .optional(diagnostic.suggestion)),
      (
        "parameters",
        .object(diagnostic.parameters.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
      ),
    ])
  }
}

/// The words of an error that ends a command; they are looked up late, since the words themselves may be missing.
enum ErrorWords {
  /// The language of the command line, before or without its being parsed.
  static var language: String { value(of: "--language", in: CommandLine.arguments) ?? "ja" }

  /// What an option was given, as `--name value` or `--name=value`; the last one counts.
  static func value(of option: String, in arguments: [String]) -> String? {
    var found: String?
    for (place, argument) in arguments.enumerated() {
      if argument == option, arguments.indices.contains(place + 1) { found = arguments[place + 1] }
      if argument.hasPrefix(option + "=") { found = String(argument.dropFirst(option.count + 1)) }
    }
    return found
  }

  static func text(of error: ProgramError) -> String {
    let data = value(of: "--data", in: CommandLine.arguments)
    guard let folder = (try? DataFolder.find(option: data)) ?? (try? DataFolder.find(option: nil)),
      let books = try? folder.phrasebooks().books
    else {
      let details = error.parameters.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      return "madoguchi: \(error.key) \(details.joined(separator: ", "))"
    }
    return "madoguchi: " + books.words(in: Language(language))(error.key, error.parameters)
  }
}
