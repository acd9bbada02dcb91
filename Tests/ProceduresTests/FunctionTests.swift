import Guidance
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct FunctionTests {
  static let dated = """
    name: monthly rate
    parameters: [{ name: n, type: number }]
    result: number
    versions:
      - { from: 2025-04-01, until: 2026-03-31, feel: 100 * n }
      - { from: 2026-04-01, feel: 200 * n }

    """

  private func amounts(on day: String, _ small: SmallCatalogue) throws -> [String] {
    let catalogue = try small.read()
    let assessment = try catalogue.assess("{ \"on\": \(day), events: [moving-in] }")
    return assessment.lines.flatMap(\.benefits).map(\.amount.description)
  }

  @Test(arguments: [
    ("2025-04-01", ["300"]), ("2026-03-31", ["300"]), ("2026-04-01", ["600"]), ("2030-01-01", ["600"]),
  ])
  func `the version in force on the day of reception counts`(day: String, expected: [String]) throws {
    let small = SmallCatalogue().file("functions/rate.yaml", Self.dated)
      .procedure("it", more: "benefits: [{ amount: monthly rate(3), unit: yen_per_month }]")
    #expect(try amounts(on: day, small) == expected)
  }

  @Test func `a table does not fall back to its last row when no date fits`() throws {
    let small = SmallCatalogue().file("functions/rate.yaml", Self.dated)
      .procedure("it", more: "benefits: [{ amount: monthly rate(3), unit: yen_per_month }]")
    #expect(try amounts(on: "2025-03-31", small) == [])
  }

  @Test func `a function may call one that stands in a later file`() throws {
    let small = SmallCatalogue()
      .file(
        "functions/a.yaml",
        "{ name: twice rate, parameters: [{ name: n, type: number }], result: number, feel: 2 * base rate(n) }\n"
      )
      .file(
        "functions/b.yaml",
        "{ name: base rate, parameters: [{ name: n, type: number }], result: number, feel: 7 * n }\n"
      )
      .procedure("it", more: "benefits: [{ amount: twice rate(2), unit: yen_once }]")
    #expect(try amounts(on: "2026-04-01", small) == ["28"])
  }

  @Test(arguments: [
    ("{ name: f, parameters: [{ name: n, type: number }], result: number, feel: '1️⃣m + 1' }", "unknown-name"),
    ("{ name: f, result: number, feel: \"1️⃣'a'\" }", "unexpected"),
    ("{ name: f, result: number, feel: 1️⃣on }", "wrong-result"),
    ("{ name: f, result: number, feel: 1️⃣g(1) }", "unknown-function"),
  ])
  func `a slip of a function is told in its body`(text: String, code: String) throws {
    let marked = MarkedText(text)
    let (_, diagnostics) = SmallCatalogue().file("functions/f.yaml", marked.text + "\n").findings()
    let finding = try #require(diagnostics.first { $0.severity == .error })
    #expect(finding.range.map { "\($0.line):\($0.column)" } == marked.places[1])
    #expect(finding.code == code)
  }

  @Test(arguments: [
    ("[{ from: 2025-04-01, until: 2026-02-28, feel: '1' }, { from: 1️⃣2026-04-01, feel: '2' }]", "version-gap"),
    ("[{ from: 2025-04-01, feel: '1' }, { from: 1️⃣2026-04-01, feel: '2' }]", "version-overlap"),
    (
      "[{ from: 1️⃣2026-04-01, feel: '2' }, { from: 2025-04-01, until: 2026-04-01, feel: '1' }]",
      "version-overlap"
    ),
  ])
  func `a day without a version, or with two, is told`(versions: String, code: String) throws {
    let marked = MarkedText("{ name: f, result: number, versions: \(versions) }")
    let (_, diagnostics) = SmallCatalogue().file("functions/f.yaml", marked.text + "\n").findings()
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [code])
    #expect(errors.first?.range.map { "\($0.line):\($0.column)" } == marked.places[1])
  }

  @Test(arguments: [
    ("inputs: [1️⃣m], rows: [{ if: ['-'], then: [1] }]", "unknown-name"),
    ("inputs: [n], rows: [{ if: ['< 3'], then: [1] }, { if: [1️⃣'>= \"3\"'], then: [2] }]", "cannot-compare"),
    ("inputs: [n], rows: [{ if: ['< 3'], then: [1] }, { if: ['>= 3'], then: [1️⃣q] }]", "unknown-name"),
    (
      "inputs: [n], hit: F, rows: [{ if: ['-'], then: [1] }, 1️⃣{ if: ['>= 3'], then: [2] }]",
      "table-row-unreachable"
    ),
    ("inputs: [n], hit: 1️⃣U, rows: [{ if: ['< 3'], then: [1] }, { if: ['> 3'], then: [2] }]", "table-gap"),
  ])
  func `a slip of a table is told in its cell`(table: String, code: String) throws {
    let marked = MarkedText(
      "{ name: f, parameters: [{ name: n, type: number }], result: number, table: { \(table) } }")
    let (_, diagnostics) = SmallCatalogue().file("functions/f.yaml", marked.text + "\n").findings()
    let finding = try #require(diagnostics.first { $0.code == code })
    // A quoted cell is marked from its quotation mark or from its first letter.
    let column = try #require(marked.places[1]?.split(separator: ":").last.flatMap { Int($0) })
    #expect([column, column + 1].contains(finding.range?.column ?? 0))
  }
}
