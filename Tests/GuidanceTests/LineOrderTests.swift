import Guidance
import Procedures
import TestSupport
import Testing

@Suite struct LineOrderTests {
  private func order(_ procedures: [(id: String, need: String, more: String)]) throws -> [String] {
    var small = SmallCatalogue()
    for procedure in procedures {
      small = small.procedure(procedure.id, need: procedure.need, more: procedure.more)
    }
    let assessment = try small.read().assess("{ events: [moving-in], move: { date: 2026-11-20 } }")
    return assessment.lines.map(\.procedure.id.rawValue)
  }

  private func due(_ days: Int) -> String {
    "deadline: { day: 'move.date + duration(\"P\(days)D\")', kind: duty }"
  }

  @Test func `what comes first stands first, whatever is due`() throws {
    #expect(
      try order([("a", "must", due(3) + "\nafter: [c]"), ("b", "must", due(2)), ("c", "must", due(9))]) == [
        "b", "c", "a",
      ])
    #expect(
      try order([("a", "must", due(9)), ("b", "must", due(2) + "\nbefore: [a]"), ("c", "must", due(5))]) == [
        "b", "c", "a",
      ])
  }

  @Test func `else what is due first, then those without a date, then the folded ones`() throws {
    #expect(
      try order([
        ("a", "inform", ""), ("b", "may", due(1)), ("c", "must", ""), ("d", "should", due(5)),
        ("e", "must", due(8)),
      ]) == ["d", "e", "c", "b", "a"])
  }

  @Test func `an order over a procedure that is not on the list changes nothing`() throws {
    let small = SmallCatalogue().procedure("a", more: "after: [gone]").procedure("b", more: "before: [gone]")
      .procedure("gone", when: "false")
    #expect(try small.read().assess("events: [moving-in]").lines.map(\.procedure.id) == ["a", "b"])
  }

  @Test func `a circle loses no line`() throws {
    #expect(Set(try order([("a", "must", "after: [b]"), ("b", "must", "after: [a]")])) == ["a", "b"])
  }

  @Test func `lines of one procedure stay together`() throws {
    let small = SmallCatalogue().procedure("a", to: "each member").procedure("b", to: "each member")
    let assessment = try small.read().assess("{ events: [moving-in], members: [{ id: x }, { id: y }] }")
    #expect(assessment.lines.map(\.procedure.id) == ["a", "a", "b", "b"])
  }
}
