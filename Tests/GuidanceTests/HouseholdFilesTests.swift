import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// The three households beside the tests, judged by the real catalogue of the made-up 見本市.
@Suite struct HouseholdFilesTests {
  /// What must or should be done: procedure, persons, day, amounts.
  static let expected: [String: [String]] = [
    "family": [],
    "birth": [],
    "single-out": [],
  ]

  private func assess(_ name: String) throws -> Assessment {
    let text = try #require(Checkout.text("Tests/Households/\(name).yaml"))
    return try RealCatalogueTests.mihonshi.catalogue.assess(text)
  }

  @Test(arguments: ["birth", "family", "single-out"])
  func `everything is answered: no question is left and no line is left to check`(name: String) throws {
    let assessment = try assess(name)
    #expect(assessment.next.map { RealCatalogueTests.mihonshi.catalogue.vocabulary[$0.fact].name } == nil)
    #expect(assessment.undecided.map(\.procedure) == [])
    #expect(assessment.lines.filter { $0.need == .check }.map(\.procedure.id) == [])
  }

  @Test(arguments: ["birth", "family", "single-out"])
  func `what must or should be done is what the facts say`(name: String) throws {
    let lines = try assess(name).lines.filter { [.must, .should].contains($0.need) }.map { line in
      ([line.procedure.id] + [line.lineFor.joined(separator: "+")].filter { !$0.isEmpty }
        + [line.deadline?.date.description].compactMap { $0 } + line.benefits.map(\.amount.description))
        .joined(separator: " ")
    }
    #expect(lines.sorted() == (Self.expected[name] ?? []).sorted())
  }

  @Test func `every line of the households says where it is done`() throws {
    for name in Self.expected.keys.sorted() {
      #expect(try assess(name).lines.filter { $0.office == nil }.map(\.procedure.id) == [])
    }
  }
}
