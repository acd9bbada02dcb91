import Foundation
import Localization
import Rules
import Terminal

/// Puts a diagnostic into words, with its source line and marks under the place (指摘の表示).
///
/// What stands in a file may be long or hide something: it is shown in part, and cleaned.
final class DiagnosticRenderer {
  private let words: Words
  private let folder: DataFolder?
  /// Lines of files by the name in the diagnostic, each file read once.
  private var lines: [String: [Substring.UnicodeScalarView]]

  /// - Parameter texts: files that are not below the data folder, by the name in the diagnostic.
  init(words: Words, folder: DataFolder?, texts: [String: String] = [:]) {
    self.words = words
    self.folder = folder
    lines = texts.mapValues { $0.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  func message(_ code: String, _ parameters: [String: String]) -> String {
    let shown = parameters.mapValues { Self.clipped($0) }
    let text = words("diagnostic.\(code)", shown)
    guard let quoted = shown["quoted"] else { return text }
    return text + words("diagnostic.in_expression", ["quoted": quoted])
  }

  func text(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    let message = message(diagnostic.code, diagnostic.parameters)
    let severity = words("diagnostic.severity.\(diagnostic.severity.rawValue)")
    lines.append("\(place(diagnostic.range))\(severity): \(message) [\(diagnostic.code)]")
    if let range = diagnostic.range { lines += picture(range, suggestion: diagnostic.suggestion) }
    for note in diagnostic.notes {
      let text = self.message(note.code, note.parameters)
      lines.append("\(place(note.range))\(words("diagnostic.severity.note")): \(text)")
    }
    return CleanText.shown(lines.joined(separator: "\n"))
  }

  private func place(_ range: SourceRange?) -> String {
    range.map { "\(Self.oneLine($0.file)):\($0.line):\($0.column): " } ?? ""
  }

  /// So much of a name or text from a file stands in a message.
  private static let longestParameter = 200
  /// So many characters of the source line stand around the place.
  private static let longestExcerpt = 100

  /// A text on one line, cut in the middle of nowhere with a mark.
  private static func clipped(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard
      let end = scalars.index(scalars.startIndex, offsetBy: longestParameter, limitedBy: scalars.endIndex),
      end != scalars.endIndex
    else { return oneLine(text) }
    return oneLine(String(scalars[..<end])) + "…"
  }

  private static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }))
  }

  /// The source line with marks, placed by display width since full-width text takes two columns.
  private func picture(_ range: SourceRange, suggestion: String?) -> [String] {
    let hint = suggestion.map { words("diagnostic.did_you_mean", ["name": Self.clipped($0)]) }
    guard let all = line(range) else { return hint.map { ["    | " + $0] } ?? [] }
    // What does not show takes one column, so that the marks stand where they should.
    let column = max(range.column - 1, 0)
    let skipped = column > Self.longestExcerpt / 2 ? column - Self.longestExcerpt / 2 : 0
    let visible = all.dropFirst(skipped).prefix(Self.longestExcerpt).map { Self.visible($0) }
    let start = min(column - skipped, visible.count)
    let end = min(start + max(range.length, 1), visible.count)
    let before = skipped > 0 ? "…" : ""
    let after = all.dropFirst(skipped).dropFirst(Self.longestExcerpt).isEmpty ? "" : "…"
    func width(_ part: ArraySlice<Unicode.Scalar>) -> Int {
      TextWidth.columns(of: String(String.UnicodeScalarView(part)))
    }
    let number = "\(range.line)"
    let indent = String(repeating: " ", count: max(0, 3 - number.count))
    // The mark of what was left out takes a column like any other.
    let marks =
      String(repeating: " ", count: TextWidth.columns(of: before) + width(visible[0..<start]))
      + String(repeating: "^", count: max(1, width(visible[start..<end])))
    let excerpt = before + String(String.UnicodeScalarView(visible)) + after
    return ["\(indent)\(number) | \(excerpt)", "    | \(marks)\(hint.map { " " + $0 } ?? "")"]
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\t" { return " " }
    return CleanText.shown(String(Character(scalar))).unicodeScalars.elementsEqual([scalar]) ? scalar : "?"
  }

  private func line(_ range: SourceRange) -> Substring.UnicodeScalarView? {
    if lines[range.file] == nil {
      let text = folder.flatMap { try? TextFile.text(of: $0.url.appendingPathComponent(range.file).path) }
      lines[range.file] = text?.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    }
    guard let found = lines[range.file], range.line > 0, found.count >= range.line else { return nil }
    return found[range.line - 1]
  }

  func json(_ diagnostic: Diagnostic) -> JSONText {
    .object([
      ("severity", .string(diagnostic.severity.rawValue)), ("code", .string(diagnostic.code)),
      ("file", .optional(diagnostic.range?.file)),
      ("line", diagnostic.range.map { .integer($0.line) } ?? .null),
      ("column", diagnostic.range.map { .integer($0.column) } ?? .null),
      ("length", diagnostic.range.map { .integer($0.length) } ?? .null),
      ("message", .string(message(diagnostic.code, diagnostic.parameters))),
      ("suggestion", .optional(diagnostic.suggestion.map(Self.clipped))),
      (
        "parameters",
        .object(
          diagnostic.parameters.sorted { $0.key < $1.key }.map { ($0.key, .string(Self.clipped($0.value))) })
      ),
    ])
  }
}
