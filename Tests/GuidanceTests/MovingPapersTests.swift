import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// What a moving-in notice of 24 November 2026 asks for, by the way the moving-out notice was filed and by
/// what became of the card.
@Suite struct MovingPapersTests {
  struct Arrival: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var move = "date: 2026-11-14, out_filed: online, out_planned: 2026-11-14"
    var person = "card: valid"
    var visitor = "member: a, acts_as: own_right"
    let papers: Set<DocumentID>
    var due = "2026-11-30"
    var isLate = false
  }

  static let arrivals: [Arrival] = [
    Arrival(testDescription: "in time with a card", papers: ["identity", "my-number-card"]),
    // The card lapsed on day 14 (番号法施行令14条2号); day 30 would have been 1 December.
    Arrival(
      testDescription: "23 days after the move",
      move: "date: 2026-11-01, out_filed: online, out_planned: 2026-11-01",
      papers: ["identity", "moving-out-certificate"], due: "2026-11-16", isLate: true),
    // Day 30 after the planned day was 19 November; the duty runs from the real move.
    Arrival(
      testDescription: "moved later than planned",
      move: "date: 2026-11-14, out_filed: card, out_planned: 2026-10-20",
      papers: ["identity", "moving-out-certificate"]),
    Arrival(
      testDescription: "a card that is no card any more", person: "card: expired",
      papers: ["identity", "moving-out-certificate"]),
    Arrival(
      testDescription: "on paper without a card",
      move: "date: 2026-11-14, out_filed: paper, out_planned: 2026-11-14",
      person: "card: none", papers: ["identity", "moving-out-certificate"]),
    Arrival(
      testDescription: "a special permanent resident", person: "card: valid, nationality: special_permanent",
      papers: ["identity", "my-number-card", "special-permanent-card"]),
    Arrival(
      testDescription: "a permanent resident", person: "card: valid, nationality: permanent",
      papers: ["identity", "my-number-card", "residence-card"]),
    Arrival(
      testDescription: "a guardian comes", visitor: "relation: other, acts_as: legal_representative",
      papers: ["identity", "my-number-card", "legal-representative-proof"]),
  ]

  @Test(arguments: arrivals)
  func `the notice asks for the papers that this arrival needs, until the day that still counts`(
    arrival: Arrival
  )
    throws
  {
    let assessment = try RealCatalogueTests.mihonshi.catalogue.assess(
      """
      "on": 2026-11-24
      events: [moving-in]
      move: { kind: in, \(arrival.move), in_filed_on: null }
      visitor: { \(arrival.visitor), id: photo }
      members: [{ id: a, relation: self, birth_date: 1988-05-14, moves: true, \(arrival.person) }]
      """)
    let notice = try #require(assessment.lines.first { $0.procedure.id == "tennyu-todoke" })
    #expect(Set(notice.bring.filter(\.isSure).map(\.document)) == arrival.papers)
    #expect(notice.deadline?.date.description == arrival.due)
    #expect(notice.deadline?.isLate == arrival.isLate)
    #expect(notice.deadline?.also.map(\.date.description) == [])
  }
}
