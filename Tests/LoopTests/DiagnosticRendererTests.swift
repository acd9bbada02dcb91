import Localization
import Rules
import TestSupport
import Testing

@testable import madoguchi

/// How a slip is shown to whoever mends a file: the line, the marks under it, the words.
@Suite struct DiagnosticRendererTests {
  private func renderer(_ text: String, _ language: String = "ja") -> DiagnosticRenderer {
    DiagnosticRenderer(
      words: Checkout.phrasebooks.books.words(in: Language(language)), folder: nil, texts: ["a.yaml": text])
  }

  private func finding(_ line: Int, _ column: Int, _ length: Int, suggestion: String? = nil) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-office", parameters: ["text": "まどぐち"],
      range: SourceRange(file: "a.yaml", line: line, column: column, length: length), suggestion: suggestion)
  }

  @Test func `marks stand under full-width text by its columns`() {
    let shown = renderer("x: y\noffice: 住民の窓口 # ここ\n").text(finding(2, 9, 5, suggestion: "residents"))
    let lines = shown.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("a.yaml:2:9: ") && lines[0].hasSuffix("[unknown-office]"))
    #expect(lines[1] == "  2 | office: 住民の窓口 # ここ")
    #expect(lines[2].hasPrefix("    |         ^^^^^^^^^^ "))
    #expect(lines[2].contains("residents"))
  }

  @Test func `a mark behind full-width text is moved by two columns for each character`() {
    let shown = renderer("届出: 窓口\n").text(finding(1, 5, 2))
    #expect(shown.split(separator: "\n").last == "    |       ^^^^")
  }

  @Test func `a long line is shown around the place, and a long name in part`() {
    let line = String(repeating: "a", count: 100_000) + "窓" + String(repeating: "b", count: 100_000)
    var finding = self.finding(1, 100_001, 1)
    finding.parameters["text"] = String(repeating: "長", count: 1_000_000)
    let shown = renderer(line).text(finding)
    #expect(shown.unicodeScalars.count < 700)
    let lines = shown.split(separator: "\n")
    #expect(lines[1].contains("…") && lines[1].contains("窓"))
    let mark = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
    let place = lines[1].firstIndex(of: "窓").map { lines[1].distance(from: lines[1].startIndex, to: $0) }
    // The number of the line takes as many columns as the bar below it.
    #expect(mark == place)
  }

  @Test func `nothing of the file steers the terminal, and the marks stay where they are`() {
    var finding = self.finding(1, 5, 1)
    finding.parameters["text"] = "\u{1B}[31m\u{202E}x\n"
    finding.range?.file = "a.yaml"
    let shown = renderer("a\u{1B}\u{200B}\tz\n").text(finding)
    #expect(CleanText.problem(in: shown, lines: .many) == nil)
    #expect(shown.split(separator: "\n").dropFirst().first == "  1 | a?? z")
    #expect(shown.split(separator: "\n").last == "    |     ^")
  }

  @Test func `a place that is not there has no picture`() {
    #expect(renderer("a\n").text(finding(9, 1, 1)).split(separator: "\n").count == 1)
    let placeless = Diagnostic(.warning, code: "more-findings", parameters: ["count": "1"])
    #expect(renderer("").text(placeless, contains: "ほかに1件"))
    #expect(renderer("", "en").text(placeless, contains: "1 more finding;"))
  }

  @Test func `as JSON the place is numbers and the text is escaped`() {
    var finding = self.finding(2, 9, 5, suggestion: "residents")
    finding.parameters["text"] = "\u{202E}\u{E0041}\""
    let json = JSONText.escaped(renderer("x\ny\n").json(finding).text())
    for part in [
      "\"severity\": \"error\"", "\"code\": \"unknown-office\"", "\"file\": \"a.yaml\"", "\"line\": 2",
      "\"column\": 9",
      "\"length\": 5", "\"suggestion\": \"residents\"", "\\u202e\\udb40\\udc41\\\"",
    ] {
      #expect(json.contains(part), "\(part)")
    }
    #expect(CleanText.problem(in: json, lines: .many) == nil)
  }
}

extension DiagnosticRenderer {
  fileprivate func text(_ diagnostic: Diagnostic, contains part: String) -> Bool {
    text(diagnostic).contains(part)
  }
}
