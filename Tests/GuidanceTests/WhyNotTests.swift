import Guidance
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct WhyNotTests {
  private func changes(when: String, _ yaml: String) throws -> [String]? {
    let catalogue = try SmallCatalogue().procedure("it", when: when).read()
    let situation = Situation(try catalogue.household(yaml), by: catalogue, closedDays: ClosedDays())
    let index = try #require(catalogue.procedures.firstIndex { $0.id == "it" })
    return WhyNot(situation, procedure: index, subject: nil).smallestChange()?.map {
      catalogue.vocabulary[$0.key.fact].name
    }
  }

  @Test func `one answer that would have to be another is found`() throws {
    #expect(
      try changes(when: "move.online", "{ events: [moving-in], move: { online: false } }") == ["move.online"])
  }

  @Test func `a procedure that applies needs no change`() throws {
    #expect(try changes(when: "move.online", "{ events: [moving-in], move: { online: true } }") == nil)
  }

  @Test func `what no answer can bring about is said so`() throws {
    #expect(
      try changes(when: "move.online and not(move.online)", "{ events: [moving-in], move: { online: true } }")
        == nil)
  }
}
