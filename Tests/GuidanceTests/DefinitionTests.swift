import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// What a fact is stands in its definition: every one is worked out alike by code and by the plain evaluator, whatever is
/// known of a household.
@Suite struct DefinitionTests {
  private static let catalogue = RealCatalogueTests.national.catalogue

  @Test func `every fact of made-up households is the same by code and by the plain evaluator`() throws {
    var random = SplitMix64(seed: 20_000)
    var compared = 0
    for _ in 0..<40 {
      let situation = Situation(try household(&random), by: Self.catalogue, closedDays: ClosedDays())
      for question in Self.catalogue.vocabulary.questions {
        for rule in question.definition.rules {
          for row in situation.rows(of: question.id) {
            let locals = locals(of: row)
            let value = rule.evaluate(in: situation, locals)
            #expect(value == rule.interpret(in: situation, locals), "\(question.name) \(row.index)")
            compared += 1
          }
        }
      }
    }
    #expect(compared > 15_000)
  }

  /// Whoever reads the definitions reads all there is: no fact is made of anything beside them.
  @Test func `what follows from a fact follows by the definitions`() throws {
    let vocabulary = Self.catalogue.vocabulary
    for question in vocabulary.questions {
      for fact in Set(question.definition.rules.flatMap(\.facts)) {
        #expect(
          vocabulary.facts[Int(fact.number)].followers.contains(question.id),
          "\(question.name) follows from \(vocabulary[fact].name)")
      }
    }
    let relation = try #require(vocabulary["person.relation"])
    let parents = try #require(vocabulary["person.parents"])
    #expect(vocabulary.facts[Int(relation.id.number)].followers.contains(parents.id))
  }

  private func locals(of row: Row) -> [Value] {
    let vocabulary = Self.catalogue.vocabulary
    return row.kind == vocabulary.member || row.kind == vocabulary.birth ? [.row(row)] : []
  }

  /// A household of which much is not said, and of which things are said that go ill together.
  private func household(_ random: inout SplitMix64) throws -> Household {
    func upTo(_ count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }
    func chance(_ share: Double) -> Bool { Double(random.next() >> 11) / Double(1 << 53) < share }
    let day = try #require(CivilDate(iso: "2026-11-24"))
    var household = Household(on: day.adding(days: upTo(400)), city: "")
    let events = Self.catalogue.lifeEvents.map(\.id)
    household.events = Array(Set((0...upTo(3)).map { _ in events[upTo(events.count)] })).sorted()
    let members = (1...1 + upTo(5)).map { "m\($0)" }
    household.members = chance(0.95) ? members : nil
    household.births = chance(0.9) ? (0..<upTo(3)).map { "b\($0)" } : nil
    for question in Self.catalogue.vocabulary.questions where question.isAsked {
      let path = Vocabulary.path(of: question.name)
      let rows: [String?] =
        path == "person" ? household.members ?? [] : path == "birth" ? household.births ?? [] : [nil]
      for row in rows where chance(0.7) {
        household.answers[FactAddress(question.name, of: row)] =
          chance(0.05) ? .unsure : answer(to: question, on: household.on, upTo, chance)
      }
    }
    for row in members where chance(0.15) {
      household.links[row] = [.spouse: [chance(0.2) ? "gone" : members[upTo(members.count)]]]
    }
    for row in household.births ?? [] {
      household.links[row] = [
        .mother: chance(0.2) ? [] : [members[upTo(members.count)]],
        .children: [members[upTo(members.count)]],
      ]
    }
    return household
  }

  private func answer(
    to question: Question, on day: CivilDate, _ upTo: (Int) -> Int, _ chance: (Double) -> Bool
  ) -> Answer {
    switch question.kind {
    case .yesNo: return .yesNo(chance(0.5))
    case .choice: return .choice(question.choices[upTo(question.choices.count)].id)
    case .choices:
      let ids = question.choices.map(\.id)
      return .ticks(with: ids.filter { _ in chance(0.3) }, without: [])
    case .date: return .date(day.adding(days: 200 - upTo(20_000)))
    case .number, .money: return .number(Number(upTo(chance(0.5) ? 10 : 9_000_000)))
    case .text: return .text("x")
    }
  }
}
