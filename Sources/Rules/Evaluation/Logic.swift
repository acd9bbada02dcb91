/// `and`, `or` and `not` over true, false, null and unknown, independent of order.
enum Logic {
  /// What a chain of `and` (`stop` = false) or `or` (`stop` = true) has come to so far.
  struct Chain {
    let stop: Bool
    private var keys: [FactKey] = []
    private var isOpen = false
    private var isOutOfSteps = false
    private var hasNull = false

    init(stop: Bool) { self.stop = stop }

    /// Takes one more part; true when the chain is decided.
    mutating func add(_ value: Value) -> Bool {
      switch value {
      case .boolean(let truth): return truth == stop
      case .unknown, .partial:
        if let more = value.missing { add(more) }
      case .null, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .list, .context, .range,
        .function, .row:
        hasNull = true
      }
      return false
    }

    mutating func add(_ more: Missing) {
      isOpen = true
      if more.isOutOfSteps { isOutOfSteps = true }
      if keys.isEmpty { keys = more.keys } else { keys += more.keys }
    }

    mutating func addNull() { hasNull = true }

    /// The result when no part decided it.
    var result: Value {
      if isOutOfSteps { return .unknown(Missing(keys).union(.outOfSteps)) }
      if isOpen { return .unknown(Missing(keys)) }
      return hasNull ? .null : .boolean(!stop)
    }
  }

  static func not(_ value: Value) -> Value {
    switch value {
    case .boolean(let truth): .boolean(!truth)
    case .unknown: value
    case .partial(let partial): .unknown(partial.missing)
    case .null, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .list, .context, .range,
      .function,
      .row:
      .null
    }
  }

  static func and(_ parts: [Value]) -> Value {
    var chain = Chain(stop: false)
    for part in parts where chain.add(part) { return .boolean(false) }
    return chain.result
  }

  static func or(_ parts: [Value]) -> Value {
    var chain = Chain(stop: true)
    for part in parts where chain.add(part) { return .boolean(true) }
    return chain.result
  }
}
