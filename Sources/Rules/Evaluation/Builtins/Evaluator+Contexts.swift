extension Evaluator {
  /// Context functions and `is` (DMN 1.5, 10.3.4.10, 10.3.4.6).
  func context(_ builtin: Builtin, _ values: [Value]) -> Value {
    let arguments = Arguments(values)
    switch builtin {
    case .is:
      guard !values.isEmpty else { return .null }
      return .boolean(Identity.same(values[0], values.count > 1 ? values[1] : .null))
    case .getValue:
      guard values.count == 2, case .context(let context) = arguments[0] else { return .null }
      if case .list(let keys) = values[1] { return value(at: keys, in: .context(context)) }
      guard let key = arguments.text(1) else { return .null }
      return context[key] ?? .null
    case .getEntries:
      guard case .context(let context) = arguments[0] else { return .null }
      return .list(
        zip(context.names, context.values).map {
          .context(Context([("key", .string($0)), ("value", $1)]))
        })
    case .context: return context(of: arguments.list(0))
    case .contextPut: return put(arguments)
    case .contextMerge:
      guard let contexts = arguments.list(0) else { return .null }
      var merged = Context()
      for member in contexts {
        guard case .context(let context) = member else { return .null }
        for (name, value) in zip(context.names, context.values) {
          guard spend(merged.count) else { return .null }
          merged[name] = value
        }
      }
      return .context(merged)
    default: return .null
    }
  }

  private func value(at keys: [Value], in base: Value) -> Value {
    if keys.isEmpty { return .null }
    var value = base
    for key in keys {
      guard case .string(let name) = key, case .context(let context) = value, let next = context[name] else {
        return .null
      }
      value = next
    }
    return value
  }

  private func context(of entries: [Value]?) -> Value {
    guard let entries else { return .null }
    var context = Context()
    for entry in entries {
      guard case .context(let pair) = entry, case .string(let key)? = pair["key"], let value = pair["value"],
        context[key] == nil, spend(context.count)
      else { return .null }
      context[key] = value
    }
    return .context(context)
  }

  private func put(_ arguments: Arguments) -> Value {
    guard arguments.count == 3, case .context(let context) = arguments[0], spend(2 * context.count) else {
      return .null
    }
    if case .list(let keys) = arguments.values[1] {
      var path: [String] = []
      for key in keys {
        guard case .string(let name) = key else { return .null }
        path.append(name)
      }
      return put(arguments.values[2], at: path[...], in: context).map { .context($0) } ?? .null
    }
    guard let key = arguments.text(1) else { return .null }
    var changed = context
    changed[key] = arguments.values[2]
    return .context(changed)
  }

  private func put(_ value: Value, at path: ArraySlice<String>, in context: Context) -> Context? {
    guard let first = path.first else { return nil }
    var changed = context
    if path.count == 1 {
      changed[first] = value
      return changed
    }
    guard case .context(let inner)? = context[first], let next = put(value, at: path.dropFirst(), in: inner)
    else {
      return nil
    }
    changed[first] = .context(next)
    return changed
  }
}

/// `is()`: the same value in the same domain, zones and all.
enum Identity {
  static func same(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.time(let x), .time(let y)): x.nanosecondOfDay == y.nanosecondOfDay && zones(x.zone, y.zone)
    case (.dateTime(let x), .dateTime(let y)):
      x.date == y.date && x.time.nanosecondOfDay == y.time.nanosecondOfDay && zones(x.zone, y.zone)
    case (.list(let x), .list(let y)): x.count == y.count && zip(x, y).allSatisfy { same($0, $1) }
    default: a == b
    }
  }

  private static func zones(_ a: Zone?, _ b: Zone?) -> Bool {
    switch (a, b) {
    case (.named(let rules), .offset(0)), (.offset(0), .named(let rules)):
      ["UTC", "Etc/UTC", "Z", "Etc/GMT", "GMT"].contains(rules.name)
    default: a == b
    }
  }
}
