extension ValueType {
  /// Whether a known value is of this type, for `instance of` (null is of no type but Null and Any).
  func has(_ value: Value) -> Bool {
    switch (self, value) {
    case (.any, .null): return false
    case (.any, _): return true
    case (.null, .null), (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date),
      (.time, .time),
      (.dateTime, .dateTime), (.daysTime, .daysTime), (.yearsMonths, .yearsMonths):
      return true
    case (.list(let inner), .list(let members)): return members.allSatisfy { inner.allows($0) }
    case (.range(let inner), .range(let range)):
      return [range.low, range.high].allSatisfy { $0.isNull || inner.has($0) }
    case (.context(let fields), .context(let context)):
      return fields.allSatisfy { field in context[field.name].map { field.type.allows($0) } ?? false }
    case (.function(let parameters, let result), .function(let function as CallableFunction)):
      return ValueType.isFunction(function, parameters, result)
    case (.allowed(let inner, _), _): return inner.has(value)
    default: return false
    }
  }

  /// Like `has`, but null may stand anywhere.
  func allows(_ value: Value) -> Bool { value.isNull || has(value) }

  private static func isFunction(
    _ function: CallableFunction, _ parameters: [ValueType]?, _ result: ValueType?
  )
    -> Bool
  {
    guard let parameters else { return true }
    switch function.body {
    case .lambda(let lambda, _):
      guard lambda.parameters.count == parameters.count else { return false }
      for (own, wanted) in zip(lambda.parameters, parameters) {
        guard let type = own.type else {
          // A parameter without a type takes anything.
          continue
        }
        if !wanted.conforms(to: type) { return false }
      }
      guard let result, result != .any else { return true }
      return ValueType(lambda.body.type)?.conforms(to: result) ?? false
    case .builtin(let builtin):
      return builtin.signatures.contains { $0.takes(parameters.count) }
    case .catalogue(let function): return function.parameters.count == parameters.count
    }
  }

  /// Whether every value of this type is one of the other (DMN 1.5, 10.3.2.9.2).
  func conforms(to other: ValueType) -> Bool {
    switch (self, other) {
    case (_, .any), (.null, _): return true
    case (.list(let a), .list(let b)), (.range(let a), .range(let b)): return a.conforms(to: b)
    case (.context(let a), .context(let b)):
      return b.allSatisfy { field in a.contains { $0.name == field.name && $0.type.conforms(to: field.type) }
      }
    case (.function, .function(nil, _)): return true
    case (.function(let a, let x), .function(let b, let y)):
      guard let a, let b, a.count == b.count else { return false }
      return zip(b, a).allSatisfy { $0.conforms(to: $1) } && (x ?? .any).conforms(to: y ?? .any)
    case (.allowed(let a, _), _): return a.conforms(to: other)
    case (_, .allowed(let b, _)): return conforms(to: b)
    default: return self == other
    }
  }

  /// The run-time type of a checked one, where there is one.
  init?(_ type: FeelType) {
    switch type.certain {
    case .any, .optional, .row: return nil
    case .null: self = .null
    case .boolean: self = .boolean
    case .number: self = .number
    case .string, .choice: self = .string
    case .choices: self = .list(.string)
    case .date: self = .date
    case .time: self = .time
    case .dateTime: self = .dateTime
    case .yearsMonths: self = .yearsMonths
    case .daysTime: self = .daysTime
    case .list(let inner): self = .list(ValueType(inner) ?? .any)
    case .context(let fields):
      self = .context(
        fields.sorted { $0.key < $1.key }.map { Field(name: $0.key, type: ValueType($0.value) ?? .any) })
    case .range(let inner): self = .range(ValueType(inner) ?? .any)
    case .function: self = .function(nil, nil)
    }
  }

  /// The value as this type, by the implicit conversions of DMN 1.5, 10.3.2.9.4; null when it does not conform.
  func converted(_ value: Value) -> Value {
    switch value {
    case .null, .unknown, .partial: return value
    default: break
    }
    if let direct = direct(value) { return direct }
    if case .list(let inner) = self {
      if case .list = value { return .null }
      return inner.direct(value).map { .list([$0]) } ?? .null
    }
    if case .list(let members) = value, members.count == 1 { return direct(members[0]) ?? .null }
    return .null
  }

  private func direct(_ value: Value) -> Value? {
    switch (self, value) {
    case (.any, _): return value
    case (.dateTime, .date(let date)): return .dateTime(Arithmetic.midnight(date))
    case (.list(let inner), .list(let members)):
      var all: [Value] = []
      for member in members {
        if member.isNull || member.isUnknown {
          all.append(member)
        } else {
          guard let one = inner.direct(member) else { return nil }
          all.append(one)
        }
      }
      return .list(all)
    case (.context(let fields), .context(var context)):
      for field in fields {
        guard let entry = context[field.name] else { return nil }
        if entry.isNull || entry.isUnknown { continue }
        guard let one = field.type.direct(entry) else { return nil }
        context[field.name] = one
      }
      return .context(context)
    case (.allowed(let inner, _), _): return inner.direct(value)
    default: return value.isUnknown || has(value) ? value : nil
    }
  }
}
