package import Procedures
package import Rules

/// Goes through an interview as the resident of a fully known household would (聞き取りの再現): for figures and tests.
package struct InterviewReplay {
  /// One screen that was shown, with what was answered on it.
  package struct Screen: Sendable {
    package let fact: String
    package let rows: Int
  }

  package private(set) var screens: [Screen] = []
  package private(set) var household: Household
  package private(set) var assessment: Assessment
  /// Questions none of whose answers would have changed the list, with the procedures that they were asked for.
  package private(set) var useless: [String] = []
  /// Questions whose answers tell only together with a later one, such as an income and how many depend on it.
  package private(set) var joint: [String] = []
  /// Called around each assessment with its next question, for timing it from outside.
  private let observe: ((() -> Void) -> Void)?
  /// Whether every question is tried for its use: slow, and of no interest where time is taken or order is fixed.
  private let judgesUse: Bool
  private let known: Household
  private let catalogue: Catalogue
  private let closedDays: ClosedDays

  /// Rounds after which an interview that does not end is cut off: a defect that the figures then show.
  private static let limit = 300
  /// How many ways of answering the others are tried for a question that tells nothing by itself.
  private static let trials = 50_000

  package init(
    _ known: Household, by catalogue: Catalogue, closedDays: ClosedDays, order: QuestionOrder = .natural,
    observe: ((() -> Void) -> Void)? = nil
  ) {
    self.observe = observe
    judgesUse = observe == nil && order == .natural
    self.known = known
    self.catalogue = catalogue
    self.closedDays = closedDays
    household = Household(on: known.on, city: known.city)
    household.events = known.events
    for (address, answer) in known.answers where address.fact.hasPrefix("visitor.") {
      household.answers[address] = answer
    }
    assessment = Assessment(of: household, by: catalogue, closedDays: closedDays)
    while let step = assessment.next, screens.count < InterviewReplay.limit {
      answer(step)
      var made = assessment
      let make = { [household, screens] in
        made = Assessment(
          of: household, lastFact: screens.last?.fact, order: order, by: catalogue, closedDays: closedDays)
      }
      if let observe { observe(make) } else { make() }
      assessment = made
    }
  }

  /// The screens, those that stand on one card taken together.
  package var cards: Int {
    let cards = screens.map { catalogue.vocabulary[$0.fact]?.card ?? "" }
    return cards.indices.count { $0 == 0 || cards[$0].isEmpty || cards[$0] != cards[$0 - 1] }
  }

  /// How often a topic was taken up again after another one (話題の行き来). What the clerk asks apart is of none.
  package var returns: Int {
    let talk = screens.filter { !catalogue.vocabulary.forClerk.contains($0.fact) }
    let topics = talk.map { catalogue.vocabulary[$0.fact]?.topic ?? "" }
    var begun: Set<String> = []
    return topics.indices.count { place in
      let isNew = begun.insert(topics[place]).inserted
      return !isNew && topics[place - 1] != topics[place]
    }
  }

  package var facts: Int { screens.reduce(0) { $0 + $1.rows } }

  private mutating func answer(_ step: InterviewStep) {
    let question = catalogue.vocabulary[step.fact]
    switch step.table {
    case .people: enterPeople()
    case .births:
      household.births = known.births ?? []
      for id in household.births ?? [] { household.links[id] = known.links[id] }
      screens.append(
        Screen(fact: CoreFact.births.name, rows: 1))
    case nil:
      if judgesUse, step.rows.allSatisfy({ isUseless(question, $0) }) {
        let name = "\(question.name) for \(step.procedures.map(\.rawValue).joined(separator: ", "))"
        if step.rows.contains(where: { tellsTogether(question, $0) }) {
          joint.append(name)
        } else {
          useless.append(name)
        }
      }
      for row in step.rows {
        let address = FactAddress(question.name, of: row.id)
        let answer = known.answers[address] ?? implied(question, row) ?? .unsure
        household.answers[address] = merged(answer, with: household.answers[address], asked: row.choices)
      }
      screens.append(Screen(fact: question.name, rows: step.rows.count))
    }
  }

  /// What the resident knows though it was never written down: it follows from the rest of the household.
  private func implied(_ question: Question, _ asked: InterviewStep.Asked) -> Answer? {
    let value = Situation(known, by: catalogue, closedDays: closedDays).value(of: question.id, in: asked.row)
    guard case .list(let values) = value else { return InterviewReplay.answer(value) }
    return .ticks(
      with: values.compactMap { if case .string(let id) = $0 { id } else { nil } },
      without: asked.choices.filter { id in !values.contains(.string(id)) })
  }

  private static func answer(_ value: Value) -> Answer? {
    switch value {
    case .boolean(let truth): .yesNo(truth)
    case .string(let id): .choice(id)
    case .date(let date): .date(date)
    case .number(let number): .number(number)
    case .null: .nothing
    default: nil
    }
  }

  /// Tries every answer of a question, of dates and numbers those on either side of every limit: is the list, with all
  /// that is open, the same under each?
  private func isUseless(_ question: Question, _ asked: InterviewStep.Asked) -> Bool {
    let answers: [Answer]
    switch question.kind {
    case .yesNo: answers = [.yesNo(true), .yesNo(false)]
    case .choice: answers = asked.choices.map { .choice($0) } + (question.offersNone ? [.nothing] : [])
    case .choices: answers = tickAnswers(question, asked)
    case .date, .number, .money: answers = openAnswers(question, asked)
    case .text: return false
    }
    return isSameUnderAll(answers, to: FactAddress(question.name, of: asked.id), household)
  }

  private func isSameUnderAll(_ answers: [Answer], to address: FactAddress, _ base: Household) -> Bool {
    var first: Assessment?
    for answer in answers {
      var other = base
      other.answers[address] = answer
      let shown = Assessment(of: other, by: catalogue, closedDays: closedDays)
      if let first, !first.isSameList(as: shown) { return false }
      first = first ?? shown
    }
    return true
  }

  /// Whether some way of answering the other open questions makes the answers lead to different lists.
  private func tellsTogether(_ question: Question, _ asked: InterviewStep.Asked) -> Bool {
    let situation = Situation(assessment.household, by: catalogue, closedDays: closedDays)
    let relevance = Relevance(situation, assessment.matters, laboratory: situation.trial())
    return assessment.matters.flatMap(\.missing.keys).contains {
      $0.fact == question.id && $0.row == asked.row && relevance.tells($0, within: InterviewReplay.trials)
    }
  }

  /// None of the values that are left, and each of them alone.
  private func tickAnswers(_ question: Question, _ asked: InterviewStep.Asked) -> [Answer] {
    let old = household.answers[FactAddress(question.name, of: asked.id)]
    return ([[]] + asked.choices.map { [$0] }).map { with in
      merged(
        .ticks(with: with, without: asked.choices.filter { !with.contains($0) }), with: old,
        asked: asked.choices)
    }
  }

  private func openAnswers(_ question: Question, _ asked: InterviewStep.Asked) -> [Answer] {
    let situation = Situation(household, by: catalogue, closedDays: closedDays)
    let key = FactKey(fact: question.id, row: asked.row)
    let common = AnswerSamples.samples(for: key, question, in: situation).map(\.value)
    let matters = assessment.matters.filter { $0.missing.keys.contains(key) }
    let limits = matters.flatMap { AnswerSamples.limits(for: question, in: $0, situation) }
    return (common + limits).compactMap { InterviewReplay.answer($0) }
  }

  /// On a screen of ticks only what an open rule tests is shown: the rest stays open.
  private func merged(_ answer: Answer, with old: Answer?, asked: [String]) -> Answer {
    guard case .ticks(let with, _) = answer else { return answer }
    var sure = with.filter(asked.contains)
    var out = asked.filter { !with.contains($0) }
    if case .ticks(let oldWith, let oldWithout) = old {
      sure = oldWith + sure.filter { !oldWith.contains($0) }
      out = oldWithout + out.filter { !oldWithout.contains($0) }
    }
    return .ticks(with: sure, without: out)
  }

  private mutating func enterPeople() {
    household.members = known.members ?? []
    for id in household.members ?? [] {
      for fact in [CoreFact.relation, .birthDate, .nationality, .livesIn, .isHead] {
        let address = FactAddress(fact, of: id)
        guard let answer = known.answers[address] else { continue }
        household.answers[address] = answer
      }
      if let links = known.links[id] { household.links[id] = links }
    }
    if let member = known.links[Household.visitor] { household.links[Household.visitor] = member }
    screens.append(Screen(fact: CoreFact.people.name, rows: household.members?.count ?? 0))
  }
}
