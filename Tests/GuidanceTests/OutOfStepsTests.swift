import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

/// A rule that is sound and takes too many steps: its line may not vanish, and whoever keeps the catalogue hears of it.
@Suite struct OutOfStepsTests {
  private static let endless = "count(for i in 1..10000000 return i) > 3"

  @Test(arguments: ["must", "should", "may", "inform"])
  func `a condition without end stands on the list to be checked`(need: String) throws {
    let catalogue = try SmallCatalogue().procedure("endless", need: need, when: Self.endless)
      .procedure("sound").read()
    let assessment = try catalogue.assess("events: [moving-in]")
    let line = try #require(assessment.lines.first { $0.procedure.id == "endless" })
    #expect(line.need == .check)
    #expect(assessment.lines.contains { $0.procedure.id == "sound" && $0.need == .must && $0.faultAt == nil })
    // No answer helps: nothing is asked for it.
    #expect(assessment.isComplete)
    let fault = try #require(assessment.faults.first)
    #expect(assessment.faults.count == 1)
    #expect(fault.code == "out-of-steps")
    #expect(fault.range?.file == "Procedures/national/tests/endless.yaml" && fault.range?.line == 8)
  }

  @Test func `what decides without it decides`() throws {
    let catalogue = try SmallCatalogue().procedure("never", when: "move.kind = \"in\" and \(Self.endless)")
      .read()
    let assessment = try catalogue.assess("{ events: [moving-in], move: { kind: within } }")
    #expect(assessment.lines.isEmpty && assessment.faults.isEmpty)
  }

  @Test func `an amount without end is told on its line`() throws {
    let catalogue = try SmallCatalogue().procedure(
      "paid", more: "benefits: [{ amount: 'sum(for i in 1..10000000 return i)', unit: yen_once }]"
    ).read()
    let assessment = try catalogue.assess("events: [moving-in]")
    let line = try #require(assessment.lines.first)
    #expect(line.need == .must && line.benefits.isEmpty && line.faultAt != nil)
    #expect(assessment.faults.map(\.code) == ["out-of-steps"])
  }

  @Test func `the check of the catalogue tries its rules`() throws {
    let sound = try SmallCatalogue().procedure("sound").read()
    let today = try #require(CivilDate(iso: "2026-11-29"))
    #expect(RuleProbe.faults(of: sound, today: today).isEmpty)
    let catalogue = try SmallCatalogue().procedure("endless", when: Self.endless).read()
    let faults = RuleProbe.faults(of: catalogue, today: today)
    #expect(faults.map(\.code) == ["out-of-steps"] && faults.first?.severity == .error)
    #expect(faults.first?.range?.line == 8)
  }
}
