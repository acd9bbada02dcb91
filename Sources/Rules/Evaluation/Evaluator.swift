/// The plain evaluator: walks the typed tree. Slow and simple, it is what the compiled form is held against.
final class Evaluator {
  let world: (any FactWorld)?
  let zones: ZoneBook
  var slots: [Value] = []
  var budget: Budget
  private let now: DateTime?
  private(set) var isExhausted = false
  /// Where in the expression the steps ran out.
  private(set) var exhaustedAt: Range<Int>?
  private var depth = 0

  init(
    world: (any FactWorld)? = nil, zones: ZoneBook = ZoneBook(), budget: Budget = .rule, now: DateTime? = nil
  ) {
    self.world = world
    self.zones = zones
    self.budget = budget
    self.now = now
  }

  var moment: DateTime? { now }

  /// Takes `steps` from what may still be done; false when that is used up.
  func spend(_ steps: Int) -> Bool {
    budget.steps -= steps
    if budget.steps < 0 { isExhausted = true }
    return !isExhausted
  }

  func evaluate(_ node: Node) -> Value {
    guard spend(1) else { return exhausted(at: node) }
    depth += 1
    defer { depth -= 1 }
    if depth > budget.depth { return exhausted(at: node) }
    switch node.kind {
    case .constant(let value): return value
    case .slot(let slot): return slots[slot]
    case .fact(let fact, let row): return world?.value(of: fact, in: row) ?? .null
    case .field(let base, let kind, let fact): return field(evaluate(base), kind, fact)
    case .member(let slot, let name, let otherwise): return member(slot, name, otherwise)
    case .path(let base, let name): return path(evaluate(base), name)
    case .list(let nodes): return sized(.list(nodes.map { evaluate($0) }))
    case .context(let entries): return context(entries)
    case .range(let low, let includesLow, let high, let includesHigh):
      return Ranges.make(
        low.map { evaluate($0) } ?? .null, includesLow, high.map { evaluate($0) } ?? .null, includesHigh,
        isOpenLow: low == nil, isOpenHigh: high == nil)
    case .point(let end):
      let value = evaluate(end)
      return Ranges.make(value, true, value, true, isEquality: true)
    case .lambda(let lambda): return .function(CallableFunction(.lambda(lambda, captured: slots)))
    case .builtin(let builtin, let nodes): return sized(call(builtin, nodes.map { evaluate($0) }))
    case .function(let function, let nodes): return call(function, nodes.map { evaluate($0) })
    case .invocation(let function, let nodes, let names):
      return invoke(evaluate(function), nodes.map { evaluate($0) }, names)
    case .filter(let list, let slot, let condition): return filter(evaluate(list), slot, condition)
    case .negation(let operand): return Arithmetic.negated(evaluate(operand))
    case .arithmetic(let sign, let a, let b):
      if sign == .power, !spend(Budget.stepsPerSeries) { return exhausted(at: node) }
      return sized(Arithmetic.calculate(sign, evaluate(a), evaluate(b)))
    case .comparison(let relation, let a, let b):
      let (left, right) = (evaluate(a), evaluate(b))
      return canCompare(left, right) ? Comparison.compare(relation, left, right) : .null
    case .conjunction(let parts): return chain(parts, stop: false)
    case .disjunction(let parts): return chain(parts, stop: true)
    case .between(let value, let low, let high):
      let tested = evaluate(value)
      return Logic.and([
        Comparison.order(.greaterOrEqual, tested, evaluate(low)),
        Comparison.order(.lessOrEqual, tested, evaluate(high)),
      ])
    case .membership(let value, let slot, let tests): return membership(evaluate(value), slot, tests)
    case .instance(let value, let type):
      guard let type = ValueType(type) else { return .null }
      let tested = evaluate(value)
      return tested.missing.map { .unknown($0) } ?? .boolean(type.has(tested))
    case .condition(let test, let yes, let no): return condition(test, yes, no)
    case .iteration(let bindings, let partial, let body): return iteration(bindings, partial, body)
    case .quantifier(let isEvery, let bindings, let body): return quantifier(isEvery, bindings, body)
    case .table(let table): return evaluate(table)
    case .converted(let inner, let type): return type.converted(evaluate(inner))
    }
  }

  private func chain(_ parts: [Node], stop: Bool) -> Value {
    var chain = Logic.Chain(stop: stop)
    for part in parts where chain.add(evaluate(part)) { return .boolean(stop) }
    return chain.result
  }

  // MARK: names

  private func member(_ slot: Int, _ name: String, _ otherwise: Node) -> Value {
    switch slots[slot] {
    case .context(let context): return context[name] ?? evaluate(otherwise)
    case .unknown(let missing):
      if case .constant(.null) = otherwise.kind { return .unknown(missing) }
      return evaluate(otherwise)
    case let item:
      if case .constant(.null) = otherwise.kind { return path(item, name) }
      return evaluate(otherwise)
    }
  }

  func field(_ base: Value, _ kind: RowKind, _ fact: FactID) -> Value {
    Fields.value(base, kind, fact, world)
  }

  func path(_ base: Value, _ name: String) -> Value {
    switch base {
    case .context(let context): return context[name] ?? .null
    case .list(let members):
      guard spend(members.count) else { return .null }
      return .list(members.map { path($0, name) })
    case .partial(.list(let sure, let possible)):
      return .partialList(
        sure: sure.map { path($0, name) }, possible: possible.map { (path($0.value, name), $0.missing) })
    case .unknown: return base
    case .partial(.interval(_, _, let missing)): return .unknown(missing)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .range,
      .function, .row:
      return Properties.value(name, of: base)
    }
  }

  private func context(_ entries: [Node.Entry]) -> Value {
    var context = Context()
    for entry in entries {
      let value = evaluate(entry.value)
      slots[entry.slot] = value
      context[entry.name] = value
    }
    return sized(.context(context))
  }

  // MARK: conditions

  private func condition(_ test: Node, _ yes: Node, _ no: Node) -> Value {
    switch evaluate(test) {
    case .boolean(true): return evaluate(yes)
    case .unknown(let missing): return Uncertain.either(evaluate(yes), evaluate(no), missing)
    case .partial(let partial): return Uncertain.either(evaluate(yes), evaluate(no), partial.missing)
    case .boolean(false), .null, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .list,
      .context,
      .range, .function, .row:
      return evaluate(no)
    }
  }

  func membership(_ value: Value, _ slot: Int, _ tests: [Node.Test]) -> Value {
    slots[slot] = value
    var chain = Logic.Chain(stop: true)
    for test in tests where chain.add(holds(test, value)) { return .boolean(true) }
    return chain.result
  }

  /// Whether one test holds of the value (DMN 1.5, 10.3.2.13).
  func holds(_ test: Node.Test, _ value: Value) -> Value {
    let operand = evaluate(test.operand)
    if let relation = test.relation { return Comparison.compare(relation, value, operand) }
    if test.speaksOfInput { return operand }
    // A range that could not be made says nothing about the value.
    if operand.isNull, case .range = test.operand.kind { return .null }
    if case .list = operand, !canCompare(operand, operand) { return .null }
    return Membership.test(value, operand)
  }

  // MARK: size

  /// A value that has grown beyond all use becomes null.
  func sized(_ value: Value) -> Value {
    switch value {
    case .string(let text):
      let size = text.utf8.count
      return size > budget.size ? exhausted() : spend(size / Evaluator.lettersPerStep) ? value : .null
    case .list, .context, .partial, .range:
      var left = budget.size
      guard value.weigh(&left, 100) else { return exhausted() }
      return spend(min(budget.size - left, 1_000_000)) ? value : .null
    case .null, .boolean, .number, .date, .time, .dateTime, .yearsMonths, .daysTime, .function, .row,
      .unknown:
      return value
    }
  }

  func exhausted() -> Value {
    isExhausted = true
    return .null
  }

  private func exhausted(at node: Node) -> Value {
    if exhaustedAt == nil { exhaustedAt = node.range }
    return exhausted()
  }

  /// How many letters of a text are looked at in one step.
  static let lettersPerStep = 32

  /// Takes the steps for comparing two long texts or lists; false when they are used up.
  func canCompare(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.string(let x), .string(let y)):
      return spend(min(x.utf8.count, y.utf8.count) / Evaluator.lettersPerStep)
    case (.list, .list), (.context, .context), (.partial, .list):
      var left = budget.size
      return a.weigh(&left, 100) ? spend(budget.size - left) : spend(budget.size)
    default: return true
    }
  }
}

extension Value {
  /// Counts all members, nested ones too; false when they are more than `left` or nested too deep.
  fileprivate func weigh(_ left: inout Int, _ depth: Int) -> Bool {
    left -= 1
    if left < 0 || depth == 0 { return false }
    switch self {
    case .list(let members):
      for member in members where !member.weigh(&left, depth - 1) { return false }
    case .context(let context):
      for member in context.values where !member.weigh(&left, depth - 1) { return false }
    case .partial(.list(let sure, let possible)):
      for member in sure where !member.weigh(&left, depth - 1) { return false }
      for member in possible where !member.value.weigh(&left, depth - 1) { return false }
    case .range(let range): return range.low.weigh(&left, depth - 1) && range.high.weigh(&left, depth - 1)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .function, .row,
      .unknown,
      .partial:
      break
    }
    return true
  }
}
