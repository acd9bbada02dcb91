package import Procedures
package import Rules

/// A household as the rules see it on one day (判定のための世帯): what was said, what it implies, and what is computed.
///
/// Everything is worked out when it is first asked for and remembered for this one assessment. It lives for one
/// assessment and belongs to one thread.
package class Situation: FactWorld {
  let facts: Facts
  /// What was worked out, by place, and what is being worked out just now. By pointer, since every rule reads it
  /// hundreds of times.
  private let memory: UnsafeMutablePointer<Value?>
  private let isBusy: UnsafeMutablePointer<Bool>
  /// What functions came to, by function and rows; a function's places are made when it is first asked.
  private let recall: UnsafeMutablePointer<UnsafeMutableBufferPointer<FunctionMemory>>
  private let functionCount: Int
  /// The most rows of a table.
  private let rowCount: Int

  package convenience init(_ household: Household, by catalogue: Catalogue, closedDays: ClosedDays) {
    self.init(Facts(household, by: catalogue, closedDays: closedDays))
  }

  init(_ facts: Facts) {
    self.facts = facts
    memory = .allocate(capacity: max(1, facts.size))
    memory.initialize(repeating: nil, count: facts.size)
    isBusy = .allocate(capacity: max(1, facts.size))
    isBusy.initialize(repeating: false, count: facts.size)
    functionCount = facts.catalogue.environment.functionFacts.count
    rowCount = max(facts.members.count, facts.births?.count ?? 0, 1)
    recall = .allocate(capacity: max(1, functionCount))
    recall.initialize(repeating: .init(start: nil, count: 0), count: functionCount)
  }

  deinit {
    for function in 0..<functionCount {
      recall[function].deinitialize()
      recall[function].deallocate()
    }
    recall.deallocate()
    memory.deinitialize(count: facts.size)
    memory.deallocate()
    isBusy.deallocate()
  }

  package final var household: Household { facts.household }
  package final var catalogue: Catalogue { facts.catalogue }
  package final var closedDays: ClosedDays { facts.closedDays }
  final var members: [Row] { facts.members }
  final var births: [Row]? { facts.births }
  /// Index of a row by its id.
  final var memberIndex: [String: Int] { facts.memberIndex }
  final var birthIndex: [String: Int] { facts.birthIndex }

  package func value(of fact: FactID, in row: Row) -> Value {
    let place = facts.place(of: facts.catalogue.vocabulary.facts[Int(fact.number)].slot, in: row)
    return memory[place] ?? work(out: fact, in: row, place: place)
  }

  package func memory(
    of function: Int, _ first: Row, _ second: Row?
  ) -> UnsafeMutablePointer<FunctionMemory>? {
    let (one, other) = (Int(first.index), Int(second?.index ?? 0))
    guard one < rowCount, other < rowCount else { return nil }
    if recall[function].isEmpty {
      recall[function] = .allocate(capacity: second == nil ? rowCount : rowCount * rowCount)
      recall[function].initialize(repeating: FunctionMemory())
    }
    return recall[function].baseAddress.map { $0 + (second == nil ? one : one * rowCount + other) }
  }

  final func known(at place: Int) -> Value? { memory[place] }

  final func forget(_ place: Int) { memory[place] = nil }

  /// The living people of the table, in its order.
  package private(set) final lazy var people: [Row] = {
    guard case .list(let values) = fact(.people) else { return [] }
    return values.compactMap { if case .row(let row) = $0 { row } else { nil } }
  }()

  /// The person who died; nil where nobody did.
  final var deceased: Row? { if case .row(let row) = fact(.deceased) { row } else { nil } }

  /// A fact that the program itself reads; nothing where a vocabulary does not have it.
  final func fact(_ fact: CoreFact, _ row: Row? = nil) -> Value {
    guard let core = catalogue.vocabulary.core(fact), let row = row ?? core.row else { return .null }
    return value(of: core.id, in: row)
  }

  /// What is supposed of a fact, or of one tick of it, instead of what was said; only a trial supposes.
  func supposed(_ key: FactKey) -> Value? { nil }

  /// Whether a fact is a mere wish here: nobody is asked for it, unless a chosen event is about it.
  final func isWish(_ number: Int) -> Bool {
    catalogue.vocabulary.facts[number].question.isWish
      && (facts.wishesAsked.isEmpty || !facts.wishesAsked.contains { Int($0.number) == number })
  }

  /// Whether every wish that was not said counts as none.
  var isWithoutWishes: Bool { false }

  /// The same household, made for supposing one set of answers after the other.
  package func trial() -> Trial { Trial(on: self, isWithoutWishes: false) }

  /// The same household as one that wishes nothing but what it said.
  func withoutWishes() -> Situation { Trial(on: self, isWithoutWishes: true) }

  /// Answers that may no longer fit what else was said.
  final var ruledAnswers: [Facts.Ruled] { facts.ruled }

  /// How many facts were asked so far, on how many screens: one fact of several members is one screen.
  final var asked: (screens: Int, facts: Int) { (facts.askedScreens, facts.askedFacts) }

  package final func answer(to key: FactKey) -> Answer? {
    household.answers[address(of: key)]
  }

  package final func address(of key: FactKey) -> FactAddress {
    let question = catalogue.vocabulary[key.fact]
    return FactAddress(question.name, of: id(of: key.row))
  }

  /// The id of a member's or birth's row; nil for the rows that exist once.
  package final func id(of row: Row) -> String? {
    if row.kind == catalogue.vocabulary.member { return household.members?[Int(row.index)] }
    if row.kind == catalogue.vocabulary.birth { return household.births?[Int(row.index)] }
    return nil
  }

  /// The rows of which a fact is known or asked: every member, every birth, or the one row of its scope.
  package final func rows(of fact: FactID) -> [Row] {
    let kind = catalogue.vocabulary.facts[Int(fact.number)].kind
    if kind == catalogue.vocabulary.member { return members }
    if kind == catalogue.vocabulary.birth { return births ?? [] }
    return [Row(kind: kind, index: 0)]
  }

  /// Whether "don't know" was said to this fact.
  package final func isUnsure(_ key: FactKey) -> Bool { answer(to: key) == .unsure }

  final func isOpen(_ question: Question) -> Bool {
    let scope = catalogue.vocabulary.facts[Int(question.id.number)].scope
    return scope.map { facts.isOpenScope[$0] } ?? true
  }

  // MARK: - Working out

  final func work(out fact: FactID, in row: Row, place: Int) -> Value {
    // A circle among computed facts: the fact waits for itself.
    guard !isBusy[place] else { return .unknown(Missing(FactKey(fact: fact, row: row))) }
    isBusy[place] = true
    let value = defined(fact, in: row, place: place)
    isBusy[place] = false
    memory[place] = value
    return value
  }

  /// What a fact comes to by its definition.
  private func defined(_ fact: FactID, in row: Row, place: Int) -> Value {
    let number = Int(fact.number)
    let key = FactKey(fact: fact, row: row)
    // Fields are read one by one: a whole question is costly to hand around on the hot path.
    if let scope = catalogue.vocabulary.facts[number].scope, !facts.isOpenScope[scope],
      catalogue.vocabulary.facts[number].table == nil
    {
      return .null
    }
    switch catalogue.vocabulary.facts[number].question.definition {
    case .desk(let given): return value(of: given)
    case .entered(let entered): return value(of: entered, key: key)
    case .link(let rule): return rule.evaluate(in: self, locals(of: row))
    case .computed(let rule): return supposed(key) ?? rule.evaluate(in: self, locals(of: row))
    case .answered(let answered): return supposed(key) ?? said(answered, key, place)
    }
  }

  private func said(_ answered: Definition.Answered, _ key: FactKey, _ place: Int) -> Value {
    let number = Int(key.fact.number)
    let isTicks = catalogue.vocabulary.facts[number].question.kind == .choices
    if isWithoutWishes, isWish(number), facts.answers[place] == nil {
      return isTicks ? .list([]) : .boolean(false)
    }
    if isTicks {
      return ticks(catalogue.vocabulary.facts[number].question, key: key, answer: facts.answers[place])
    }
    if let answer = facts.answers[place] {
      return answer == .unsure ? .unknown(Missing(key)) : Situation.value(of: answer)
    }
    if !answered.rules.isEmpty, let value = following(number, in: key.row).value { return value }
    return prefilled(answered.prefilled, in: key.row) ?? .unknown(Missing(key))
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
    }
  }

  /// What the rules of a row's facts are worked out for: the row itself, or nothing where it exists once.
  final func locals(of row: Row?) -> [Value] {
    guard let row else { return [] }
    let known: [[Value]]
    switch row.kind {
    case catalogue.vocabulary.member: known = facts.memberLocals
    case catalogue.vocabulary.birth: known = facts.birthLocals
    default: return []
    }
    // A row that went is still itself.
    return Int(row.index) < known.count ? known[Int(row.index)] : [.row(row)]
  }

  /// What follows for a fact without asking, with the choices that are left.
  package final func implied(_ question: Question, in row: Row) -> (
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
      case .open where isWithoutWishes && isWish(Int(key.fact.number)): break
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
