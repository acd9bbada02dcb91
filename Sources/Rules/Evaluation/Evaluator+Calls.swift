extension Evaluator {
  /// Calls a function of the catalogue in the version in force on the day of reception.
  func call(_ function: RuleFunction, _ arguments: [Value]) -> Value {
    if let day = function.day, let missing = world?.value(of: day.fact, in: day.row).missing {
      return .unknown(missing)
    }
    return function.versionInForce(in: world).map { call(function.versions[$0].text, arguments) } ?? .null
  }

  func call(_ text: TypedTree, _ arguments: [Value]) -> Value {
    let saved = slots
    defer { slots = saved }
    slots = arguments + Array(repeating: .null, count: max(0, text.slotCount - arguments.count))
    return evaluate(text.root)
  }

  /// Calls a function value with arguments by place or by name.
  func invoke(_ function: Value, _ arguments: [Value], _ names: [String]? = nil) -> Value {
    if case .unknown = function { return function }
    guard case .function(let value as CallableFunction) = function, spend(1) else { return .null }
    switch value.body {
    case .lambda(let lambda, let captured):
      var ordered = arguments
      if let names {
        guard Set(names).count == names.count,
          names.allSatisfy({ name in lambda.parameters.contains { $0.name == name } })
        else { return .null }
        // An argument that is left out is null (10.3.2.13.5).
        ordered = lambda.parameters.map { parameter in
          names.firstIndex(of: parameter.name).map { arguments[$0] } ?? .null
        }
      }
      guard ordered.count == lambda.parameters.count else { return .null }
      let saved = slots
      defer { slots = saved }
      slots = captured
      for (slot, (value, parameter)) in zip(lambda.slots, zip(ordered, lambda.parameters)) {
        let converted = parameter.type.map { $0.converted(value) } ?? value
        // An argument that does not fit makes the whole call null (DMN 1.5, 10.3.2.9.4).
        if converted.isNull, !value.isNull { return .null }
        slots[slot] = converted
      }
      return evaluate(lambda.body)
    case .builtin(let builtin):
      guard let names else {
        return builtin.signatures.contains { $0.takes(arguments.count) }
          ? sized(call(builtin, arguments)) : .null
      }
      for signature in builtin.signatures where signature.parameters.count == names.count {
        let ordered = signature.parameters.compactMap { parameter in
          names.firstIndex(of: parameter.name).map { arguments[$0] }
        }
        if ordered.count == names.count { return sized(call(builtin, ordered)) }
      }
      return .null
    case .catalogue(let function):
      guard names == nil, arguments.count == function.parameters.count else { return .null }
      return call(function, arguments)
    }
  }
}
