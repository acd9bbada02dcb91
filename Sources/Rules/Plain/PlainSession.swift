/// The language by itself, as the standard has it: texts over named values, worked out by the plain evaluator.
///
/// Nothing is checked and every mistake is null; only what goes beyond all measure is told, as `trouble`.
///
///     var session = PlainSession()
///     session.bind("x", .number(Number(2)))
///     session.evaluate("x + 1")   // 3
package struct PlainSession {
  private let zones: ZoneBook
  private let now: DateTime?
  private var names = Builtin.names
  private var members = Properties.names
  private var values: [Value] = []
  private var places: [ExactText: Int] = [:]
  private var budget: Budget
  /// What went beyond all measure: too long, too deep, too many steps. There is no value then.
  package private(set) var trouble: ExpressionFinding?

  /// How much one session may cost where nobody says otherwise, in steps of the plain evaluator.
  package static let usualSteps = Budget.filter.steps
  /// More names than these are refused.
  private static let most = 10_000

  /// `now` is what `now()` and `today()` give; without it they are null.
  package init(zones: ZoneBook = ZoneBook(), now: DateTime? = nil, steps: Int = PlainSession.usualSteps) {
    (self.zones, self.now) = (zones, now)
    budget = .filter
    budget.steps = steps
  }

  /// Tells the parser of a name that may stand after a point: those of several words it must know to read them.
  package mutating func note(member name: String) { members.insert(name) }

  /// Gives a name a value, which all later texts see.
  package mutating func bind(_ name: String, _ value: Value) {
    names.insert(name)
    members.insert(name)
    guard values.count < PlainSession.most else { return report("too-long", 0..<0) }
    places[ExactText(name)] = values.count
    values.append(value)
  }

  /// Runs `body` and forgets the names that it bound.
  package mutating func scoped<Result>(_ body: (inout PlainSession) -> Result) -> Result {
    let saved = (names, values, places)
    let result = body(&self)
    (names, values, places) = saved
    return result
  }

  /// What an expression comes to with all names bound so far.
  package mutating func evaluate(_ text: String) -> Value {
    let (syntax, findings) = Parser.expression(text, names: names, members: members)
    return run(syntax?.range ?? 0..<0) { binder in
      binder.take(beyondMeasure: findings)
      return syntax.map { binder.bind($0) }
    } then: { evaluator, node in
      node.map { evaluator.evaluate($0) } ?? .null
    }
  }

  /// What a decision table comes to with all names bound so far; null where it cannot be read.
  package mutating func evaluate(_ table: PlainTable) -> Value {
    let reader = PlainTableBinder(names: names, members: members)
    return run(0..<0) { binder in
      reader.bind(table, &binder)
    } then: { evaluator, table in
      table.map { evaluator.evaluate($0) } ?? .null
    }
  }

  /// The value as one of a declared type, converted where the standard converts; null where it does not conform.
  package mutating func conforming(_ value: Value, to type: ValueType) -> Value {
    let converted = type.converted(value)
    return isAllowed(converted, type) ? converted : .null
  }

  private mutating func report(_ code: String, _ range: Range<Int>) {
    if trouble == nil { trouble = ExpressionFinding(code: code, range: range) }
  }

  /// Binds with all names in scope, then evaluates with their values in the slots.
  private mutating func run<Bound>(
    _ range: Range<Int>, _ bind: (inout Binder) -> Bound, then evaluate: (Evaluator, Bound) -> Value
  ) -> Value {
    var binder = Binder(environment: nil, zones: zones, given: places, slots: values.count)
    let bound = bind(&binder)
    if trouble == nil { trouble = binder.findings.first }
    // Nothing is worked out any more once something was too much.
    if trouble != nil { return .null }
    let evaluator = Evaluator(zones: zones, budget: budget, now: now)
    evaluator.slots = values + Array(repeating: .null, count: max(0, binder.slotCount - values.count))
    let value = evaluate(evaluator, bound)
    budget.steps = evaluator.budget.steps
    if evaluator.isExhausted || value.missing?.isOutOfSteps == true {
      report("out-of-steps", evaluator.exhaustedAt ?? range)
      return .null
    }
    return value
  }

  /// Whether all parts with a list of allowed values keep to it.
  private mutating func isAllowed(_ value: Value, _ type: ValueType) -> Bool {
    switch (type, value) {
    case (_, .null), (_, .unknown): return true
    case (.allowed(let inner, let tests), _): return isAllowed(value, inner) && passes(value, tests)
    case (.list(let inner), .list(let members)): return members.allSatisfy { isAllowed($0, inner) }
    case (.context(let fields), .context(let context)):
      return fields.allSatisfy { field in context[field.name].map { isAllowed($0, field.type) } ?? true }
    default: return true
    }
  }

  private mutating func passes(_ value: Value, _ tests: String) -> Bool {
    let (syntax, _) = Parser.unaryTests(tests, names: names, members: members)
    guard let syntax, case .tests(let list, let negated) = syntax.kind, !list.isEmpty else { return true }
    let verdict = run(syntax.range) { binder in
      binder.membership(Node(.constant(value), 0..<0), list, syntax.range)
    } then: { evaluator, node in
      evaluator.evaluate(node)
    }
    return verdict != .boolean(negated)
  }
}
