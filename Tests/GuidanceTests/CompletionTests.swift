import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// No result is ever taken back: what is decided with answers missing stays so under every way of giving them.
@Suite struct CompletionTests {
  static let small = SmallCatalogue()
    .procedure(
      "plain", when: "move.kind = \"in\" and move.date <= on",
      more: "deadline: { day: 'last day(move.date, duration(\"P14D\"), \"next day\")', kind: duty }"
    )
    .procedure("choice", when: "move.kind in (\"in\", \"abroad\") or move.online")
    .procedure("null", when: "move.planned = null or move.planned < move.date")
    .procedure(
      "insurance", to: "each member", when: "person.insurance = \"kokuho\" and not(person.pension = \"cat2\")"
    )
    .procedure("some", when: "some p in people satisfies p.care and p.moves")
    .procedure("every", when: "every p in people satisfies p.moves or p.age >= 75")
    .procedure("count", when: "count(household.children[item.age < 18]) >= 2")
    .procedure(
      "spouse", to: "each member", when: "person.spouse != null and person.spouse.insurance = \"shaho\""
    )
    .procedure("head", when: "household.head != null and household.head.moves")
    .procedure(
      "ticks", when: "list contains(household.has, \"dog\") and not(list contains(household.has, \"garden\"))"
    )
    .procedure("wish", need: "should", when: "list contains(certificates, \"tax\") and move.online")
    .procedure("may", need: "may", to: "each member", when: "person.grade = \"one\"")
    .procedure(
      "money", need: "should", to: "each member", when: "person.relation = \"self\"",
      more: """
        benefits:
          - { amount: if person.income < 1000000 then 500 else 300, unit: yen_once }
          - { each: 'household.children[item.age < 18]', amount: if child.age < 3 then 15000 else 10000, unit: yen_per_month }
        """)

  /// One random way to answer a fact among what is left for it.
  private func answer(_ question: Question, _ left: [String], _ random: inout Dice) -> Answer {
    if question.mayBeNone, random.next(4) == 0 { return .nothing }
    switch question.kind {
    case .yesNo: return .yesNo(random.next(2) == 0)
    case .choice: return .choice(left[random.next(left.count)])
    case .choices:
      let with = question.choices.map(\.id).filter { _ in random.next(3) == 0 }
      return .ticks(with: with, without: question.choices.map(\.id).filter { !with.contains($0) })
    case .date:
      return .date(
        CivilDate.of("2026-11-24").adding(days: -random.next(question.field == "birth_date" ? 33_000 : 60)))
    case .number, .money: return .number(Number(random.next(20) * 100_000))
    case .text: return .text("x")
    }
  }

  /// Facts that a household may still answer: not known yet, in random order.
  private func open(_ household: Household, _ catalogue: Catalogue) -> [(FactAddress, Question, [String])] {
    let situation = Situation(household, by: catalogue, closedDays: ClosedDays())
    var open: [(FactAddress, Question, [String])] = []
    for question in catalogue.vocabulary.questions where question.isAsked && question.name != "events" {
      let path = Vocabulary.path(of: question.name)
      guard path != "birth", path != "visitor", path != "death", let kind = catalogue.vocabulary.kinds[path]
      else { continue }
      let ids: [String?] = path == "person" ? household.members ?? [] : [nil]
      for (index, id) in ids.enumerated() {
        let row = Row(kind: kind, index: index)
        guard situation.value(of: question.id, in: row).isUnknown else { continue }
        open.append((FactAddress(question.name, of: id), question, situation.implied(question, in: row).left))
      }
    }
    return open
  }

  private func complete(_ household: Household, _ catalogue: Catalogue, steps: Int, _ random: inout Dice)
    -> Household
  {
    var household = household
    for _ in 0..<steps {
      let open = open(household, catalogue)
      guard !open.isEmpty else { break }
      let (address, question, left) = open[random.next(open.count)]
      var tried = household
      tried.answers[address] = answer(question, left, &random)
      // Answers that contradict each other are corrections, no completion: the later ones set the others aside.
      let standing = StandingAnswers(tried, by: catalogue, closedDays: ClosedDays())
      if standing.setAside.isEmpty { household = tried }
    }
    return household
  }

  private func start(_ catalogue: Catalogue, _ random: inout Dice) throws -> Household {
    let others = ["spouse", "child", "child", "parent", "other"]
    let count = random.next(4)
    let rows = (0..<count).map { "{ id: m\($0), relation: \(others[random.next(others.count)]) }" }
    return try catalogue.household(
      "{ \"on\": 2026-11-24, events: [moving-in], members: [\((["{ id: self, relation: self }"] + rows).joined(separator: ", "))] }"
    )
  }

  private struct Outcome: Hashable {
    let procedure: ProcedureID
    let person: String?
  }

  private func outcomes(_ household: Household, _ catalogue: Catalogue) -> [Outcome: Judgement.Outcome] {
    let situation = Situation(household, by: catalogue, closedDays: ClosedDays())
    var all: [Outcome: Judgement.Outcome] = [:]
    for judgement in Judge(situation).judgements() {
      let person = judgement.subject.flatMap { situation.id(of: $0) }
      all[Outcome(procedure: catalogue.procedures[judgement.procedure].id, person: person)] =
        judgement.outcome
    }
    return all
  }

  @Test(arguments: 1...12) func `what is decided stays as it is under every completion`(seed: Int) throws {
    let catalogue = try Self.small.read()
    var random = Dice(seed: seed)
    var decided = 0
    for _ in 0..<3 {
      let partial = complete(try start(catalogue, &random), catalogue, steps: random.next(12), &random)
      let before = outcomes(partial, catalogue)
      let lines = catalogue.assess(partial).lines
      for _ in 0..<3 {
        let full = complete(partial, catalogue, steps: 200, &random)
        let after = outcomes(full, catalogue)
        for (key, outcome) in before {
          switch outcome {
          case .yes, .no:
            decided += 1
            #expect(after[key] == outcome, "\(key) with \(full.answers)")
          case .undecided(let missing):
            #expect(!missing.isEmpty)
          }
        }
        #expect(
          after.values.allSatisfy { outcome in outcome == .yes || outcome == .no },
          "all is answered: \(after)")
        expectLines(lines, in: catalogue.assess(full))
      }
    }
    #expect(decided > 20)
  }

  /// Decided lines keep their date, and amounts that were shown stay.
  private func expectLines(_ lines: [ChecklistLine], in assessment: Assessment) {
    for line in lines where line.waitsFor.isEmpty && line.need != .check {
      guard let same = assessment.lines.first(where: { $0.key == line.key }) else {
        Issue.record("the line \(line.key) is gone")
        continue
      }
      #expect(same.need == line.need)
      if let deadline = line.deadline { #expect(same.deadline == deadline) }
      for benefit in line.benefits { #expect(same.benefits.contains(benefit)) }
    }
  }

  @Test(arguments: 1...8) func `the order of answering does not matter`(seed: Int) throws {
    let catalogue = try Self.small.read()
    var random = Dice(seed: 100 + seed)
    let begun = try start(catalogue, &random)
    let full = complete(begun, catalogue, steps: 15, &random)
    var other = begun
    for (address, answer) in full.answers.sorted(by: { $1.key < $0.key }) { other.answers[address] = answer }
    #expect(outcomes(other, catalogue) == outcomes(full, catalogue))
  }

  @Test(arguments: 1...12) func `an interview asks what can change the list, each once, and comes to its end`(
    seed: Int
  ) throws {
    let catalogue = try Self.small.read()
    var random = Dice(seed: 200 + seed)
    var household = try start(catalogue, &random)
    var asked: Set<FactAddress> = []
    var assessment = catalogue.assess(household)
    while let step = assessment.next, asked.count < 300 {
      let question = catalogue.vocabulary[step.fact]
      #expect(question.isAsked && !question.isWish, "\(question.name)")
      let before = outcomes(household, catalogue)
      #expect(isUseful(step, household, catalogue, before), "\(question.name)")
      let situation = Situation(household, by: catalogue, closedDays: ClosedDays())
      for row in step.rows {
        let address = FactAddress(question.name, of: row.id)
        #expect(asked.insert(address).inserted, "\(address) is asked twice")
        let left = situation.implied(question, in: row.row).left
        #expect(question.kind != .choice || row.choices == left)
        household.answers[address] = random.next(6) == 0 ? .unsure : answer(question, left, &random)
      }
      assessment = catalogue.assess(household)
    }
    #expect(assessment.isComplete)
    #expect(assessment.undecided.isEmpty)
    let unsure = household.answers.values.contains(.unsure)
    #expect(unsure || !assessment.lines.contains { $0.need == .check })
  }

  /// Whether some answer to some row of the screen leads to other judgements or lines than another answer.
  private func isUseful(
    _ step: InterviewStep, _ household: Household, _ catalogue: Catalogue,
    _ before: [Outcome: Judgement.Outcome]
  ) -> Bool {
    let question = catalogue.vocabulary[step.fact]
    return step.rows.contains { row in
      var answers: [Answer]
      switch question.kind {
      case .yesNo: answers = [.yesNo(true), .yesNo(false)]
      case .choice: answers = row.choices.map { .choice($0) }
      case .choices:
        let all = question.choices.map(\.id)
        answers =
          [.ticks(with: all, without: []), .ticks(with: [], without: all)]
          + row.choices.map { choice in .ticks(with: [choice], without: all.filter { $0 != choice }) }
      case .date, .number, .money, .text: return true
      }
      if question.mayBeNone { answers.append(.nothing) }
      return answers.contains { answer in
        var other = household
        other.answers[FactAddress(question.name, of: row.id)] = answer
        return outcomes(other, catalogue) != before
      }
    }
  }
}

/// Chance that falls the same way every time.
struct Dice {
  private var state: UInt64
  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 }

  /// A number from 0 up to, not including, `count`.
  mutating func next(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, count)))
  }
}
