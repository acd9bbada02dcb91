import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// Names that a file gives to parts of its expressions.
@Suite struct NamedTests {
  private func people(_ small: SmallCatalogue) throws -> [String] {
    let household = """
      "on": 2026-04-01
      events: [moving-in]
      move: { date: 2026-04-01 }
      members:
        - { id: a, relation: self, birth_date: 1980-05-05, moves: true }
        - { id: b, relation: child, birth_date: 2015-05-05, moves: true }
        - { id: c, relation: child, birth_date: 2017-05-05, moves: false }
      """
    return try small.read().assess(household).lines.compactMap(\.key.person).sorted()
  }

  @Test func `a name is asked of the person of the line, and may speak of those above it`() throws {
    let named = """
      named:
        - name: 子どもである
          feel: not(person.adult)
        - name: 引っ越す子である
          feel: 子どもである and person.moves
      """
    let small = SmallCatalogue().procedure("it", to: "each member", when: "引っ越す子である", more: named)
    #expect(try people(small) == ["b"])
  }

  @Test func `a name with parameters is asked of what they stand for where the name stands`() throws {
    let named = """
      named:
        - name: 年上である
          parameters: [{ name: q, type: person }]
          feel: q.age > person.age
      """
    let condition = "(some q in people satisfies 年上である and not(q.adult))"
    let small = SmallCatalogue().procedure("it", to: "each member", when: condition, more: named)
    #expect(try people(small) == ["c"])
  }

  @Test func `a name of a day counts where a day is needed`() throws {
    let more = """
      named: [{ name: 起算日, feel: if move.planned != null then move.planned else move.date }]
      deadline: { after: 起算日, days: 14, first_day: next, closed: keep, kind: duty }
      """
    let assessment = try SmallCatalogue().procedure("it", more: more).read().assess(
      "{ \"on\": 2026-04-01, events: [moving-in], move: { date: 2026-04-01, planned: null } }")
    #expect(assessment.lines.first?.deadline?.date == .of("2026-04-15"))
  }

  @Test func `a function's names end with its file`() throws {
    let function = """
      name: is grown up
      parameters: [{ name: person, type: person }]
      result: boolean
      named: [{ name: 大人である, feel: person.age >= 18 }]
      feel: 大人である

      """
    let small = SmallCatalogue().file("functions/grown.yaml", function)
    #expect(try people(small.procedure("it", to: "each member", when: "is grown up(person)")) == ["a"])
    let leak = small.procedure("it", to: "each member", when: "大人である").findings().diagnostics
    #expect(leak.map(\.code) == ["unknown-name"])
  }

  @Test func `blanks and line breaks do not make an expression longer`() throws {
    let sum = (["on"] + Array(repeating: "duration(\"P1D\")", count: 13)).joined(separator: "\n      + ")
    let more = "deadline:\n  day: >-\n      \(sum)\n  kind: duty"
    #expect(SmallCatalogue().procedure("it", more: more).findings().diagnostics.map(\.short) == [])
  }
}
