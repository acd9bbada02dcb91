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
  private let factCount: Int
  /// What was worked out, by place, and what is being worked out just now. By pointer, since every rule reads it
  /// hundreds of times.
  private let memory: UnsafeMutablePointer<Value?>
  private let isBusy: UnsafeMutablePointer<Bool>
  /// Answers tried out instead of those given, for the interview. They are few: running through them beats hashing.
  private var trial: [(key: FactKey, value: Value)] = []
  /// Places in `memory` that hold something, while answers are tried out one after the other.
  private var touched: [Int] = []
  /// The situation that this one was made from for a trial; what does not follow from the trial is as it is there.
  private let ground: Situation?
  /// Whether a fact follows from what is tried out, by its number. By pointer, as `memory`.
  private let isReached: UnsafeMutablePointer<Bool>
  /// What functions came to, by function and rows; a function's places are made when it is first asked.
  private let recall: UnsafeMutablePointer<UnsafeMutableBufferPointer<FunctionMemory>>
  private let functionCount: Int
  /// The most rows of a table.
  private let rowCount: Int
  private let isFunctionReached: UnsafeMutablePointer<Bool>
  private var touchedRecall: [UnsafeMutablePointer<FunctionMemory>] = []
  /// Whether every wish that was not said counts as none.
  private let isWithoutWishes: Bool

  package convenience init(_ household: Household, by catalogue: Catalogue, closedDays: ClosedDays) {
    self.init(
      SaidAnswers(household, in: catalogue.vocabulary), by: catalogue, closedDays: closedDays, ground: nil,
      isWithoutWishes: false)
  }

  private init(
    _ said: SaidAnswers, by catalogue: Catalogue, closedDays: ClosedDays, ground: Situation?,
    isWithoutWishes: Bool
  ) {
    self.said = said
    self.ground = ground
    self.isWithoutWishes = isWithoutWishes
    household = said.household
    self.catalogue = catalogue
    self.closedDays = closedDays
    members = said.members
    births = said.births
    memberIndex = said.memberIndex
    birthIndex = said.birthIndex
    hasDeceased = said.hasDeceased
    isOpenScope = said.isOpenScope
    factCount = catalogue.vocabulary.facts.count
    memory = .allocate(capacity: max(1, said.size))
    memory.initialize(repeating: nil, count: said.size)
    isBusy = .allocate(capacity: max(1, said.size))
    isBusy.initialize(repeating: false, count: said.size)
    isReached = .allocate(capacity: max(1, factCount))
    isReached.initialize(repeating: false, count: factCount)
    functionCount = catalogue.environment.functionFacts.count
    rowCount = max(said.members.count, said.births?.count ?? 0, 1)
    recall = .allocate(capacity: max(1, functionCount))
    recall.initialize(repeating: .init(start: nil, count: 0), count: functionCount)
    isFunctionReached = .allocate(capacity: max(1, functionCount))
    isFunctionReached.initialize(repeating: false, count: functionCount)
  }

  deinit {
    for function in 0..<functionCount {
      recall[function].deinitialize()
      recall[function].deallocate()
    }
    recall.deallocate()
    isFunctionReached.deallocate()
    isReached.deallocate()
    memory.deinitialize(count: said.size)
    memory.deallocate()
    isBusy.deallocate()
  }

  package func value(of fact: FactID, in row: Row) -> Value {
    if let ground, !isReached[Int(fact.number)] { return ground.value(of: fact, in: row) }
    let place = said.place(of: catalogue.vocabulary.facts[Int(fact.number)].slot, in: row)
    if let known = memory[place] { return known }
    // A circle among computed facts: the fact waits for itself.
    guard !isBusy[place] else { return .unknown(Missing(FactKey(fact: fact, row: row))) }
    isBusy[place] = true
    let value = work(out: fact, in: row, place: place)
    isBusy[place] = false
    memory[place] = value
    if ground != nil { touched.append(place) }
    return value
  }

  package func memory(
    of function: Int, _ first: Row, _ second: Row?
  ) -> UnsafeMutablePointer<FunctionMemory>? {
    if let ground, !isFunctionReached[function] { return ground.memory(of: function, first, second) }
    let (one, other) = (Int(first.index), Int(second?.index ?? 0))
    guard one < rowCount, other < rowCount else { return nil }
    if recall[function].isEmpty {
      recall[function] = .allocate(capacity: second == nil ? rowCount : rowCount * rowCount)
      recall[function].initialize(repeating: FunctionMemory())
    }
    guard let places = recall[function].baseAddress else { return nil }
    let place = places + (second == nil ? one : one * rowCount + other)
    if ground != nil, place.pointee.isEmpty { touchedRecall.append(place) }
    return place
  }

  /// The same household, made for supposing one set of answers after the other.
  package func laboratory() -> Situation {
    let other = Situation(
      said, by: catalogue, closedDays: closedDays, ground: self, isWithoutWishes: isWithoutWishes)
    other.suppose(trial)
    return other
  }

  /// The same household as one that wishes nothing but what it said.
  func withoutWishes() -> Situation {
    let other = Situation(
      said, by: catalogue, closedDays: closedDays, ground: self, isWithoutWishes: true)
    for number in catalogue.vocabulary.facts.indices
    where catalogue.vocabulary.facts[number].question.isWish {
      other.reach(FactID(number: number))
    }
    return other
  }

  /// Takes these answers for given, and no others that were supposed before; only in a `laboratory`.
  package func suppose(_ answers: [(key: FactKey, value: Value)]) {
    for place in touched { memory[place] = nil }
    touched.removeAll(keepingCapacity: true)
    for place in touchedRecall { place.pointee = FunctionMemory() }
    touchedRecall.removeAll(keepingCapacity: true)
    let isSameFacts =
      answers.count == trial.count && zip(answers, trial).allSatisfy { $0.key.fact == $1.key.fact }
    trial = answers
    if isSameFacts { return }
    isReached.update(repeating: false, count: factCount)
    isFunctionReached.update(repeating: false, count: functionCount)
    var last: FactID?
    for answer in answers where answer.key.fact != last {
      reach(answer.key.fact)
      last = answer.key.fact
    }
  }

  private func reach(_ fact: FactID) {
    for follower in catalogue.vocabulary.facts[Int(fact.number)].followers {
      isReached[Int(follower.number)] = true
    }
    for function in catalogue.vocabulary.facts[Int(fact.number)].functions {
      isFunctionReached[function] = true
    }
  }

  private func supposed(_ key: FactKey) -> Value? {
    // The last word counts.
    trial.isEmpty ? nil : trial.last { $0.key == key }?.value
  }

  /// Answers that may no longer fit what else was said.
  var ruledAnswers: [SaidAnswers.Ruled] { said.ruled }

  /// How many facts were asked so far, on how many screens: one fact of several members is one screen.
  var asked: (screens: Int, facts: Int) { (said.askedScreens, said.askedFacts) }

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

  /// The rows of which a fact is known or asked: every member, every birth, or the one row of its scope.
  package func rows(of fact: FactID) -> [Row] {
    let kind = catalogue.vocabulary.facts[Int(fact.number)].kind
    if kind == catalogue.vocabulary.member { return members }
    if kind == catalogue.vocabulary.birth { return births ?? [] }
    return [Row(kind: kind, index: 0)]
  }

  /// Whether "don't know" was said to this fact.
  package func isUnsure(_ key: FactKey) -> Bool { answer(to: key) == .unsure }

  func isOpen(_ question: Question) -> Bool {
    let scope = catalogue.vocabulary.facts[Int(question.id.number)].scope
    return scope.map { isOpenScope[$0] } ?? true
  }

  // MARK: - Working out

  private func work(out fact: FactID, in row: Row, place: Int) -> Value {
    let number = Int(fact.number)
    let key = FactKey(fact: fact, row: row)
    // Fields are read one by one: a whole question is costly to hand around on the hot path.
    if let link = catalogue.vocabulary.facts[number].link { return value(of: link, key: key) }
    let scope = catalogue.vocabulary.facts[number].scope
    if let scope, !isOpenScope[scope] { return .null }
    if let given = catalogue.vocabulary.facts[number].given { return value(of: given) }
    if let tried = supposed(key) { return tried }
    if let rule = catalogue.vocabulary.facts[number].question.computed {
      return rule.evaluate(in: self, locals(of: row))
    }
    if isWithoutWishes, catalogue.vocabulary.facts[number].question.isWish, said.answers[place] == nil {
      return catalogue.vocabulary.facts[number].question.kind == .choices ? .list([]) : .boolean(false)
    }
    if catalogue.vocabulary.facts[number].question.kind == .choices {
      return ticks(catalogue.vocabulary.facts[number].question, key: key, answer: said.answers[place])
    }
    if let answer = said.answers[place] {
      return answer == .unsure ? .unknown(Missing(key)) : Situation.value(of: answer)
    }
    if !catalogue.vocabulary.facts[number].question.implied.isEmpty,
      let value = following(number, in: row).value
    {
      return value
    }
    return prefilled(catalogue.vocabulary.facts[number].question.prefilled, in: row) ?? .unknown(Missing(key))
  }

  /// What a cell of a table says while nobody wrote into it; nil where it stands empty.
  private func prefilled(_ cell: Question.Implied.Conclusion?, in row: Row) -> Value? {
    switch cell {
    case .value(let value): return value
    case .computed(let feel):
      let value = feel.evaluate(in: self, locals(of: row))
      return value == .null || value.isUnknown ? nil : value
    case .only, .not, .has, nil: return nil
    }
  }

  private func value(of given: Vocabulary.Given) -> Value {
    switch given {
    case .on: .date(household.on)
    case .city: .string(household.city)
    case .events: .list(household.events.map { .string($0) })
    case .done: .list(Set(household.done.map(\.procedure)).sorted().map { .string($0.rawValue) })
    case .disasterActs: .list([])
    }
  }

  /// What the rules of a row's facts are worked out for: the row itself, or nothing where it exists once.
  func locals(of row: Row?) -> [Value] {
    guard let row else { return [] }
    let known: [[Value]]
    switch row.kind {
    case catalogue.vocabulary.member: known = said.memberLocals
    case catalogue.vocabulary.birth: known = said.birthLocals
    default: return []
    }
    // A row that went is still itself.
    return Int(row.index) < known.count ? known[Int(row.index)] : [.row(row)]
  }

  /// What follows for a fact without asking, with the choices that are left.
  package func implied(_ question: Question, in row: Row) -> (
    value: Value?, left: [String], why: [CatalogueText]
  ) {
    let following = following(Int(question.id.number), in: row)
    return (
      following.value,
      question.kind == .choices
        ? catalogue.vocabulary.facts[Int(question.id.number)].choiceIDs : following.left,
      following.rules.map { question.implied[$0].why }
    )
  }

  /// A "which of these apply?" fact: what was ticked for sure, and what may still be.
  private func ticks(_ question: Question, key: FactKey, answer: Answer?) -> Value {
    var ticks = Ticks(question)
    switch answer {
    case .ticks(let with, let without): ticks.say(with, without)
    case .choice(let one): ticks.say([one], [])
    case .nothing: ticks.only([])
    default: break
    }
    if !question.implied.isEmpty {
      let (sure, out) = impliedTicks(Int(question.id.number), in: key.row)
      if !sure.isEmpty || !out.isEmpty { ticks.say(by: sure, out) }
    }
    var known: [Value] = []
    var possible: [(Value, Missing)] = []
    for place in question.choices.indices {
      let one = FactKey(fact: key.fact, row: key.row, choice: place)
      if let tried = supposed(one) {
        if tried == .boolean(true) { known.append(.string(question.choices[place].id)) }
        continue
      }
      switch ticks.states[place] {
      case .ticked: known.append(.string(question.choices[place].id))
      case .open where isWithoutWishes && question.isWish: break
      case .open: possible.append((.string(question.choices[place].id), Missing(one)))
      case .out: break
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
    case .date(let date): .date(date)
    case .number(let number): .number(number)
    case .nothing, .unsure: .null
    }
  }
}
