import Guidance
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct VisitTests {
  private let number = ReceptionNumber(on: .of("2026-11-24"), serial: 3)

  private func visit(_ kinds: VisitEvent.Kind...) -> Visit {
    var visit = Visit(number: number, on: .of("2026-11-24"), city: "999997")
    for kind in kinds { visit.append(visit.event(kind)) }
    return visit
  }

  @Test func `a visit is the fold of its events, however often they are folded`() {
    let first = visit(
      .opened(on: .of("2026-11-20"), city: "082201", catalogue: "small.1"), .events(["moving-in"]),
      .rowAdded(table: .people, id: "m1"),
      .answered(FactAddress("person.insurance", of: "m1"), .choice("kokuho")),
      .tableClosed(table: .people), .marked(procedure: "a", person: nil, state: .later, remark: "x"),
      .wished(procedure: "b", person: "m1", true), .documentHere("identity", true), .parked)
    let again = Visit(number: number, on: .of("2026-11-24"), city: "999997", events: first.events)
    #expect(again.household == first.household)
    #expect(again.events == first.events)
    #expect(again.marks == first.marks)
    #expect(again.wishes == first.wishes)
    #expect(again.documentsHere == ["identity"])
    #expect(again.isParked)
    #expect(first.household.on == .of("2026-11-20"))
    #expect(first.household.city == "082201")
    #expect(first.catalogueVersion == "small.1")
    #expect(first.household.members == ["m1"])
  }

  @Test func `the last answer to a question counts and stands last`() {
    let kind = FactAddress("move.kind")
    let date = FactAddress("move.date")
    let visit = visit(
      .answered(kind, .choice("in")), .answered(date, .date(.of("2026-11-09"))),
      .answered(kind, .choice("within"))
    )
    #expect(visit.household[kind] == .choice("within"))
    #expect(visit.answered == [date, kind])
    #expect(visit.events.count == 3, "nothing that happened is taken out of the list")
  }

  @Test func `an answer taken back is open again`() {
    let kind = FactAddress("move.kind")
    let visit = visit(.answered(kind, .unsure), .cleared(kind))
    #expect(visit.household[kind] == nil)
    #expect(visit.answered.isEmpty)
  }

  @Test func `what was said of a removed row comes back with the row`() {
    let address = FactAddress("person.insurance", of: "m2")
    var visit = visit(
      .rowAdded(table: .people, id: "m1"), .rowAdded(table: .people, id: "m2"),
      .answered(address, .choice("shaho")), .tableClosed(table: .people),
      .rowRemoved(table: .people, id: "m2"))
    #expect(visit.household.members == ["m1"])
    #expect(visit.closedTables.isEmpty, "a table that changes is open again")
    visit.append(visit.event(.rowAdded(table: .people, id: "m2")))
    #expect(visit.household.members == ["m1", "m2"])
    #expect(visit.household[address] == .choice("shaho"))
  }

  @Test func `a table that was left with no row is known to be empty`() {
    let visit = visit(.tableClosed(table: .births))
    #expect(visit.household.births == [])
    #expect(visit.household.members == nil)
  }

  @Test func `an id of a row is never given twice`() {
    let visit = visit(
      .rowAdded(table: .people, id: "m1"), .rowAdded(table: .people, id: "m2"),
      .rowRemoved(table: .people, id: "m2"), .rowAdded(table: .births, id: "b1"))
    #expect(visit.freshRowID(for: .people) == "m3")
    #expect(visit.freshRowID(for: .births) == "b2")
  }

  @Test func `a line marked as done already counts as done until it is opened again`() {
    let done = Household.Done(procedure: "notice", person: "m1")
    var visit = visit(.marked(procedure: "notice", person: "m1", state: .doneAlready, remark: ""))
    #expect(visit.household.done == [done])
    visit.append(visit.event(.marked(procedure: "notice", person: "m1", state: .open, remark: "")))
    #expect(visit.household.done.isEmpty)
  }

  @Test func `an event says how many its writer had seen`() {
    let visit = visit(.confirmed, .handedOver(form: "pdf"), .finished)
    #expect(visit.events.map(\.seen) == [0, 1, 2])
    #expect(visit.isConfirmed)
    #expect(visit.isFinished)
  }

  @Test(arguments: [
    ("1124-03", true), ("0101-1", true), ("1124-120", true), ("1324-01", false), ("1132-01", false),
    ("1124-0", false), ("124-01", false), ("1124", false), ("1124-a", false), ("1124-03-1", false),
    ("", false),
  ])
  func `a reception number is read strictly`(text: String, isValid: Bool) {
    #expect((ReceptionNumber(text) != nil) == isValid)
  }

  @Test func `a reception number is written as it is read`() {
    #expect(number.description == "1124-03")
    #expect(ReceptionNumber(number.description) == number)
  }
}
