package import Procedures
package import Rules

/// A household as the rules see it on one day (判定のための世帯): answers, what they imply, and what is computed.
///
/// Everything is worked out when it is first asked for and remembered for this one assessment. It lives for one
/// assessment and belongs to one thread.
package final class Situation: FactWorld {
  package let household: Household
  package let catalogue: Catalogue
  package let closedDays: ClosedDays
  let members: [Row]
  let births: [Row]?
  /// Index of a member's row by id.
  let memberIndex: [String: Int]
  let birthIndex: [String: Int]
  let hasDeceased: Bool
  private let said: SaidAnswers
  private let isOpenScope: [Bool]
  private let slots: [Int]
  private var memory: [Value?]
  private var isBusy: [Bool]
  /// Answers tried out instead of those given, for the interview.
  private var trial: [FactKey: Value] = [:]

  package convenience init(_ household: Household, by catalogue: Catalogue, closedDays: ClosedDays) {
    self.init(SaidAnswers(household, in: catalogue.vocabulary), by: catalogue, closedDays: closedDays)
  }

  private init(_ said: SaidAnswers, by catalogue: Catalogue, closedDays: ClosedDays) {
    self.said = said
    household = said.household
    self.catalogue = catalogue
    self.closedDays = closedDays
    members = said.members
    births = said.births
    memberIndex = said.memberIndex
    birthIndex = said.birthIndex
    hasDeceased = said.hasDeceased
    isOpenScope = said.isOpenScope
    slots = catalogue.vocabulary.slots
    memory = Array(repeating: nil, count: said.size)
    isBusy = Array(repeating: false, count: said.size)
  }

  package func value(of fact: FactID, in row: Row) -> Value {
    let place = said.place(of: slots[Int(fact.number)], in: row)
    if let known = memory[place] { return known }
    // A circle among computed facts: the fact waits for itself.
    guard !isBusy[place] else { return .unknown(Missing(FactKey(fact: fact, row: row))) }
    isBusy[place] = true
    let value = work(out: fact, in: row, place: place)
    isBusy[place] = false
    memory[place] = value
    return value
  }

  /// The same household with one more answer, for trying out what a question would settle.
  package func trying(_ key: FactKey, _ value: Value) -> Situation {
    let other = Situation(said, by: catalogue, closedDays: closedDays)
    other.trial = trial
    other.trial[key] = value
    return other
  }

  package func answer(to key: FactKey) -> Answer? {
    household.answers[address(of: key)]
  }

  package func address(of key: FactKey) -> FactAddress {
    let question = catalogue.vocabulary[key.fact]
    return FactAddress(question.name, of: id(of: key.row))
  }

  /// The id of a member's or birth's row; nil for the rows that exist once.
  package func id(of row: Row) -> String? {
    if row.kind == catalogue.vocabulary.member { return household.members?[Int(row.index)] }
    if row.kind == catalogue.vocabulary.birth { return household.births?[Int(row.index)] }
    return nil
  }

  /// Whether "don't know" was said to this fact.
  package func isUnsure(_ key: FactKey) -> Bool { answer(to: key) == .unsure }

  func isOpen(_ question: Question) -> Bool {
    let scope = catalogue.vocabulary.scopeNumbers[Int(question.id.number)]
    return scope < 0 || isOpenScope[scope]
  }

  // MARK: - Working out

  private func work(out fact: FactID, in row: Row, place: Int) -> Value {
    let number = Int(fact.number)
    let key = FactKey(fact: fact, row: row)
    // Fields are read one by one: a whole question is costly to hand around on the hot path.
    if let link = catalogue.vocabulary.links[number] { return value(of: link, key: key) }
    let scope = catalogue.vocabulary.scopeNumbers[number]
    guard scope < 0 || isOpenScope[scope] else { return .null }
    if let given = catalogue.vocabulary.givens[number] { return value(of: given) }
    if !trial.isEmpty, let tried = trial[key] { return tried }
    if let rule = catalogue.vocabulary.questions[number].computed {
      return rule.evaluate(in: self, locals(of: row))
    }
    if catalogue.vocabulary.questions[number].kind == .choices {
      return ticks(catalogue.vocabulary.questions[number], key: key, answer: said.answers[place])
    }
    if let answer = said.answers[place] {
      return answer == .unsure ? .unknown(Missing(key)) : Situation.value(of: answer)
    }
    guard !catalogue.vocabulary.questions[number].implied.isEmpty else { return .unknown(Missing(key)) }
    return implied(catalogue.vocabulary.questions[number], in: row).value ?? .unknown(Missing(key))
  }

  private func value(of given: Vocabulary.Given) -> Value {
    switch given {
    case .on: .date(household.on)
    case .city: .string(household.city)
    case .events: .list(household.events.map { .string($0) })
    case .done: .list(Set(household.done.map(\.procedure)).sorted().map { .string($0) })
    case .disasterActs: .list([])
    }
  }

  func locals(of row: Row) -> [Value] {
    row.kind == catalogue.vocabulary.member || row.kind == catalogue.vocabulary.birth ? [.row(row)] : []
  }

  /// What follows for a fact without asking, with the choices that are left.
  package func implied(_ question: Question, in row: Row) -> (value: Value?, left: [String], why: [String]) {
    var left = question.choices.map(\.id)
    var why: [String] = []
    var fixed: Value?
    for rule in question.implied {
      guard rule.when.evaluate(in: self, locals(of: row)) == .boolean(true) else { continue }
      why.append(rule.why)
      switch rule.conclusion {
      case .value(let value): if fixed == nil { fixed = value }
      case .computed(let feel):
        let value = feel.evaluate(in: self, locals(of: row))
        if fixed == nil, !value.isUnknown { fixed = value }
      case .only(let ids): left.removeAll { !ids.contains($0) }
      case .not(let ids): left.removeAll { ids.contains($0) }
      case .has: break
      }
    }
    if fixed == nil, question.kind == .choice, left.count == 1, left.count < question.choices.count {
      fixed = .string(left[0])
    }
    // Rules that contradict each other decide nothing: the fact is asked among all its values.
    if left.isEmpty { left = question.choices.map(\.id) }
    return (fixed, left, why)
  }

  /// A "which of these apply?" fact: what was ticked for sure, and what may still be.
  private func ticks(_ question: Question, key: FactKey, answer: Answer?) -> Value {
    var sure: Set<String> = []
    var out: Set<String> = []
    switch answer {
    case .ticks(let with, let without):
      sure = Set(with)
      out = Set(without)
    case .choice(let one): sure = [one]
    case .nothing: out = Set(question.choices.map(\.id))
    default: break
    }
    for rule in question.implied where rule.when.evaluate(in: self, locals(of: key.row)) == .boolean(true) {
      switch rule.conclusion {
      case .value(.list(let values)):
        let ids = values.compactMap { if case .string(let id) = $0 { id } else { nil } }
        sure.formUnion(ids)
        out.formUnion(question.choices.map(\.id).filter { !ids.contains($0) })
      case .only(let ids): out.formUnion(question.choices.map(\.id).filter { !ids.contains($0) })
      case .not(let ids): out.formUnion(ids)
      case .has(let ids): sure.formUnion(ids)
      case .value, .computed: break
      }
    }
    var known: [Value] = []
    var possible: [(Value, Missing)] = []
    for (place, choice) in question.choices.enumerated() {
      let one = FactKey(fact: key.fact, row: key.row, choice: place)
      if let tried = trial[one] {
        if tried == .boolean(true) { known.append(.string(choice.id)) }
      } else if sure.contains(choice.id) {
        known.append(.string(choice.id))
      } else if !out.contains(choice.id) {
        possible.append((.string(choice.id), Missing(one)))
      }
    }
    return possible.isEmpty ? .list(known) : .partialList(sure: known, possible: possible)
  }

  /// An answer as a value of the rules; `.unsure` has none and gives null.
  package static func value(of answer: Answer) -> Value {
    switch answer {
    case .yesNo(let truth): .boolean(truth)
    case .choice(let id), .text(let id): .string(id)
    case .ticks(let with, _): .list(with.map { .string($0) })
    case .date(let iso): CivilDate(iso: iso).map { .date($0) } ?? .null
    case .number(let text): Number(text).map { .number($0) } ?? .null
    case .nothing, .unsure: .null
    }
  }
}
