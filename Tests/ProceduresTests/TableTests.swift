import Guidance
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct TableTests {
  private func table(_ rows: String, hit: String = "U") -> SmallCatalogue {
    SmallCatalogue().file(
      "functions/rank.yaml",
      """
      name: band of
      parameters: [{ name: n, type: number }]
      result: number
      table:
        hit: \(hit)
        inputs: [n]
        outputs: [{ name: band, otherwise: 9 }]
        rows:
      \(rows.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))

      """
    ).procedure("it", more: "benefits: [{ amount: band of(5), unit: yen_once }]")
  }

  private func amount(_ small: SmallCatalogue) throws -> [String] {
    let assessment = try small.read().assess("events: [moving-in]")
    return assessment.lines.flatMap(\.benefits).map(\.amount.description)
  }

  @Test(arguments: [
    ("- { if: ['< 3'], then: [1] }\n- { if: ['[3..7]'], then: [2] }", "U", ["2"]),
    ("- { if: ['< 9'], then: [1] }\n- { if: ['[3..7]'], then: [2] }", "F", ["1"]),
    ("- { if: ['< 9'], then: [1] }\n- { if: ['[3..7]'], then: [2] }", "C+", ["3"]),
    ("- { if: ['> 6'], then: [1] }", "U", ["9"]),
  ])
  func `a decision table of the catalogue gives what its hit policy says`(
    rows: String, hit: String, expected: [String]
  ) throws {
    #expect(try amount(table(rows, hit: hit)) == expected)
  }

  @Test func `a row with too few cells is told at its place`() {
    let (_, diagnostics) = table("- { if: [], then: [1] }").findings()
    #expect(diagnostics.contains { $0.code == "table-row-width" && $0.range?.line == 9 })
  }

  @Test func `an expression beside a table is told, since it would never be used`() {
    let (_, diagnostics) = SmallCatalogue().file(
      "functions/rank.yaml",
      """
      name: band of
      parameters: [{ name: n, type: number }]
      result: number
      feel: n + 1
      table: { inputs: [n], rows: [{ if: ['-'], then: [1] }] }

      """
    ).procedure("it", more: "benefits: [{ amount: band of(5), unit: yen_once }]").findings()
    #expect(diagnostics.contains { $0.code == "feel-and-table" && $0.range?.line == 4 })
  }
}
