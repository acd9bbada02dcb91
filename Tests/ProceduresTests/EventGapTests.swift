import Procedures
import Rules
import TestSupport
import Testing

/// Procedures that an event may have forgotten: what it asks anyway, and who else reads it.
@Suite struct EventGapTests {
  private func gaps(_ answer: String) throws -> [EventGap] {
    let catalogue = try SmallCatalogue()
      .procedure(
        "asks", events: "[birth]", to: "each member", when: "household.rent and person.relation = \"self\""
      )
      .procedure("forgotten", when: "household.rent", more: answer)
      .procedure("wish", need: "may", when: "household.rent")
      .procedure("elsewhere", when: "household.rent and move.online")
      .procedure("general", to: "each member", when: "person.relation = \"self\"")
      .read()
    return EventGap.all(in: catalogue).filter { $0.event.id == "birth" }
  }

  @Test
  func `a duty that reads what another event asks is a gap; a wish, a closed scope, who one is are none`()
    throws
  {
    let found = try gaps("")
    #expect(found.map(\.procedure.id) == ["forgotten"])
    #expect(found.map(\.reason) == [nil])
    #expect(found.flatMap { $0.known.map(\.name) } == ["household.rent"])
  }

  @Test(arguments: [
    ("not_on: [{ why: 向きが違う }]", "向きが違う" as String?),
    ("not_on: [{ events: [birth], why: 転入でない }, { why: ほか }]", "転入でない"),
    ("not_on: [{ events: [moving-in], why: 別 }]", nil),
  ])
  func `the author's reason answers it for the events that it names`(answer: String, reason: String?) throws {
    #expect(try gaps(answer).map(\.reason) == [reason])
  }

  @Test func `a reason needs words and events that there are`() {
    let (_, found) = SmallCatalogue().procedure("a", more: "not_on: [{ events: [moving-inn] }]").findings()
    #expect(found.map(\.code) == ["unknown-event", "missing-field"])
  }
}
