/// The evaluation of one question of the filter: the inputs, and what the steps of a chain have bound so far.
struct FeelSession {
  private let zones: ZoneBook
  private let now: DateTime?
  private var names = Builtin.names
  private var members = Properties.names
  private var values: [Value] = []
  private var places: [ExactText: Int] = [:]
  private var unknownNames: [String] = []
  private var budget: Budget
  /// What went beyond all measure: too long, too deep, too many steps. There is no value then.
  private(set) var trouble: ExpressionFinding?

  /// More inputs and steps than these are refused.
  private static let most = 10_000

  init(zones: ZoneBook, now: DateTime?, budget: Budget) {
    self.budget = budget
    self.zones = zones
    self.now = now
  }

  func names(of missing: Missing) -> [String] {
    missing.keys.compactMap { key in
      let number = Int(key.fact.number)
      return unknownNames.indices.contains(number) ? unknownNames[number] : nil
    }
  }

  mutating func answer(_ question: JSONText) -> Value {
    let types = question["input_types"]
    noteNames(types, depth: 20)
    for (name, json) in question["inputs"]?.entries ?? [] {
      let value = value(json, path: name)
      let declared = types?[name].flatMap { type($0, depth: 20) }
      bind(name, declared.map { conforming(value, to: $0) } ?? value)
    }
    switch question["kind"]?.text ?? "expression" {
    case "table":
      return converted(question["table"].map { table($0) } ?? .null, question["result_type"])
    case "chain":
      var last = Value.null
      for step in question["steps"]?.members ?? [] { last = self.step(step) }
      return converted(last, question["result_type"])
    default:
      return converted(question["expression"]?.text.map { evaluate($0) } ?? .null, question["result_type"])
    }
  }

  private mutating func step(_ step: JSONText) -> Value {
    var value = Value.null
    if let text = step["expression"]?.text {
      value = evaluate(text)
    } else if let table = step["table"], case .object = table {
      value = self.table(table)
    } else if let entries = step["context"]?.members {
      value = context(entries)
    }
    value = converted(value, step["result_type"])
    if let name = step["name"]?.text { bind(name, value) }
    return value
  }

  private mutating func bind(_ name: String, _ value: Value) {
    names.insert(name)
    members.insert(name)
    guard values.count < FeelSession.most else { return report("too-long", 0..<0) }
    places[ExactText(name)] = values.count
    values.append(value)
  }

  private mutating func report(_ code: String, _ range: Range<Int>) {
    if trouble == nil { trouble = ExpressionFinding(code: code, isError: true, range: range) }
  }

  // MARK: evaluating

  private mutating func evaluate(_ text: String) -> Value {
    let (syntax, findings) = Parser.expression(text, names: names, members: members)
    return run(syntax?.range ?? 0..<0) { binder in
      binder.take(beyondMeasure: findings)
      return syntax.map { binder.bind($0) }
    } then: { evaluator, node in
      node.map { evaluator.evaluate($0) } ?? .null
    }
  }

  /// Binds with all variables in scope, then evaluates with their values in the slots.
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

  /// A boxed context: each entry sees those before it; an entry without a name is the result.
  private mutating func context(_ entries: [JSONText]) -> Value {
    let saved = (names, values, places)
    defer { (names, values, places) = saved }
    var context = Context()
    for entry in entries {
      guard let pair = entry.members, pair.count >= 2, let text = pair[1].text else { continue }
      let value = evaluate(text)
      guard let name = pair[0].text else { return value }
      context[name] = value
      bind(name, value)
    }
    return .context(context)
  }

  private mutating func table(_ json: JSONText) -> Value {
    let reader = TableReader(names: names, members: members)
    return run(0..<0) { binder in
      reader.read(json, &binder)
    } then: { evaluator, table in
      table.map { evaluator.evaluate($0) } ?? .null
    }
  }

  // MARK: inputs and types

  /// Names inside declared types and input values may be of several words.
  private mutating func noteNames(_ json: JSONText?, depth: Int) {
    guard depth > 0 else { return }
    switch json {
    case .object(let entries):
      for (name, value) in entries {
        members.insert(name)
        noteNames(value, depth: depth - 1)
      }
    case .array(let values): for value in values { noteNames(value, depth: depth - 1) }
    case nil, .null, .boolean, .number, .string: break
    }
  }

  private mutating func value(_ json: JSONText, path: String) -> Value {
    switch json {
    case .null: return .null
    case .boolean(let truth): return .boolean(truth)
    case .number(let number): return .number(number)
    case .string(let text): return .string(text)
    case .array(let members):
      var values: [Value] = []
      for (index, member) in members.enumerated() {
        values.append(value(member, path: "\(path)[\(index + 1)]"))
      }
      return .list(values)
    case .object(let entries):
      if entries.count == 1, let first = entries.first {
        switch (first.name, first.value) {
        case ("$unknown", .boolean(true)):
          unknownNames.append(path)
          let fact = FactID(number: unknownNames.count - 1)
          return .unknown(Missing(FactKey(fact: fact, row: Row(kind: RowKind(number: 0), index: 0))))
        case ("$date", .string(let text)): return CivilDate(iso: text).map { .date($0) } ?? .null
        case ("$time", .string(let text)): return Temporal.time(text, zones).map { .time($0) } ?? .null
        case ("$dateTime", .string(let text)):
          return Temporal.dateTime(text, zones).map { .dateTime($0) } ?? .null
        case ("$duration", .string(let text)): return Temporal.duration(text) ?? .null
        default: break
        }
      }
      var context = Context()
      for (name, entry) in entries {
        members.insert(name)
        context[name] = value(entry, path: "\(path).\(name)")
      }
      return .context(context)
    }
  }

  private func type(_ json: JSONText, depth: Int) -> ValueType? {
    guard depth > 0 else { return nil }
    switch json {
    case .string(let name): return ValueType(named: name)
    case .object:
      if let inner = json["list"] { return .list(type(inner, depth: depth - 1) ?? .any) }
      if let inner = json["range"] { return .range(type(inner, depth: depth - 1) ?? .any) }
      if let fields = json["context"]?.entries {
        return .context(
          fields.map { ValueType.Field(name: $0.name, type: type($0.value, depth: depth - 1) ?? .any) })
      }
      if let base = json["base"], let inner = type(base, depth: depth - 1) {
        return json["allowed"]?.text.map { .allowed(inner, $0) } ?? inner
      }
      return nil
    case .null, .boolean, .number, .array: return nil
    }
  }

  private mutating func converted(_ value: Value, _ declared: JSONText?) -> Value {
    declared.flatMap { type($0, depth: 20) }.map { conforming(value, to: $0) } ?? value
  }

  private mutating func conforming(_ value: Value, to type: ValueType) -> Value {
    let converted = type.converted(value)
    return isAllowed(converted, type) ? converted : .null
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
