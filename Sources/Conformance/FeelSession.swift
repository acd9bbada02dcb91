import Rules

/// One question of the filter, read and answered: the inputs, and what the steps of a chain have bound so far.
struct FeelSession {
  private let zones: ZoneBook
  private var plain: PlainSession
  private var unknownNames: [String] = []
  /// What went beyond all measure: too long, too deep, too many steps. There is no value then.
  var trouble: ExpressionFinding? { plain.trouble }

  init(zones: ZoneBook, now: DateTime?, steps: Int) {
    self.zones = zones
    plain = PlainSession(zones: zones, now: now, steps: steps)
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
      plain.bind(name, declared.map { plain.conforming(value, to: $0) } ?? value)
    }
    switch question["kind"]?.text ?? "expression" {
    case "table":
      return converted(question["table"].map { table($0) } ?? .null, question["result_type"])
    case "chain":
      var last = Value.null
      for step in question["steps"]?.members ?? [] { last = self.step(step) }
      return converted(last, question["result_type"])
    default:
      return converted(
        question["expression"]?.text.map { plain.evaluate($0) } ?? .null, question["result_type"])
    }
  }

  private mutating func step(_ step: JSONText) -> Value {
    var value = Value.null
    if let text = step["expression"]?.text {
      value = plain.evaluate(text)
    } else if let table = step["table"], case .object = table {
      value = self.table(table)
    } else if let entries = step["context"]?.members {
      value = plain.scoped { FeelSession.context(entries, &$0) }
    }
    value = converted(value, step["result_type"])
    if let name = step["name"]?.text { plain.bind(name, value) }
    return value
  }

  /// A boxed context: each entry sees those before it; an entry without a name is the result.
  private static func context(_ entries: [JSONText], _ plain: inout PlainSession) -> Value {
    var context = Context()
    for entry in entries {
      guard let pair = entry.members, pair.count >= 2, let text = pair[1].text else { continue }
      let value = plain.evaluate(text)
      guard let name = pair[0].text else { return value }
      context[name] = value
      plain.bind(name, value)
    }
    return .context(context)
  }

  private mutating func table(_ json: JSONText) -> Value { plain.evaluate(PlainTable(json)) }

  // MARK: inputs and types

  /// Names inside declared types and input values may be of several words.
  private mutating func noteNames(_ json: JSONText?, depth: Int) {
    guard depth > 0 else { return }
    switch json {
    case .object(let entries):
      for (name, value) in entries {
        plain.note(member: name)
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
        plain.note(member: name)
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
    declared.flatMap { type($0, depth: 20) }.map { plain.conforming(value, to: $0) } ?? value
  }
}
