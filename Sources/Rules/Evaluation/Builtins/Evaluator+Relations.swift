extension Evaluator {
  /// Range functions (DMN 1.5, 10.3.4.7), and `range()` itself.
  func relation(_ builtin: Builtin, _ values: [Value]) -> Value {
    if builtin == .range { return range(Arguments(values)) }
    guard values.count == 2, let a = End(single(values[0])), let b = End(single(values[1])) else {
      return .null
    }
    // The tables know only certain pairs of points and ranges.
    switch builtin {
    case .before: return truth { try $0.before(a, b) }
    case .after: return truth { try $0.before(b, a) }
    case .meets:
      guard a.isRange, b.isRange else { return .null }
      return truth { try a.includesHigh && b.includesLow && $0.equal(a.high, b.low) }
    case .metBy:
      guard a.isRange, b.isRange else { return .null }
      return truth { try b.includesHigh && a.includesLow && $0.equal(b.high, a.low) }
    case .overlaps:
      guard a.isRange, b.isRange else { return .null }
      return truth { try !$0.before(a, b) && !$0.before(b, a) }
    case .overlapsBefore:
      guard a.isRange, b.isRange else { return .null }
      return truth { try $0.overlapsBefore(a, b) }
    case .overlapsAfter:
      guard a.isRange, b.isRange else { return .null }
      return truth { try $0.overlapsAfter(a, b) }
    case .finishes:
      guard b.isRange else { return .null }
      return truth { try $0.finishes(a, b) }
    case .finishedBy:
      guard a.isRange else { return .null }
      return truth { try $0.finishes(b, a) }
    case .includes:
      guard a.isRange else { return .null }
      return truth { try $0.includes(a, b) }
    case .during:
      guard b.isRange else { return .null }
      return truth { try $0.includes(b, a) }
    case .starts:
      guard b.isRange else { return .null }
      return truth { try $0.starts(a, b) }
    case .startedBy:
      guard a.isRange else { return .null }
      return truth { try $0.starts(b, a) }
    case .coincides:
      guard a.isRange == b.isRange else { return .null }
      return truth {
        try $0.equal(a.low, b.low) && $0.equal(a.high, b.high) && a.includesLow == b.includesLow
          && a.includesHigh == b.includesHigh
      }
    default: return .null
    }
  }

  private func truth(_ body: (Ends) throws -> Bool) -> Value {
    do { return .boolean(try body(Ends())) } catch { return .null }
  }

  /// `range("[1..5]")`, `range("[1..)")`: only literal ends (10.3.4.1, grammar rule 66).
  private func range(_ arguments: Arguments) -> Value {
    guard arguments.count == 1, let text = arguments.text(0) else { return .null }
    guard let syntax = Parser.rangeLiteral(text, names: Builtin.names),
      case .range(let low, let includesLow, let high, let includesHigh) = syntax.kind
    else { return .null }
    guard let first = low.map({ literal($0) }) ?? .null, let last = high.map({ literal($0) }) ?? .null else {
      return .null
    }
    let made = Ranges.make(
      first, includesLow, last, includesHigh, isOpenLow: low == nil, isOpenHigh: high == nil)
    guard case .range(let range) = made, !(range.low.isNull && range.high.isNull) else { return .null }
    return made
  }

  /// What a written value stands for; nil for all else.
  private func literal(_ syntax: Syntax) -> Value? {
    switch syntax.kind {
    case .null: return .null
    case .boolean(let truth): return .boolean(truth)
    case .number(let number): return .number(number)
    case .string(let text): return .string(text)
    case .at(let text): return Temporal.literal(text, zones) ?? .null
    case .negation(let inner):
      guard case .number(let number)? = literal(inner) else { return nil }
      return .number(-number)
    case .call(let function, let arguments):
      guard case .name(let name) = function.kind, let builtin = Builtin.byName[name],
        [.date, .time, .dateAndTime, .duration].contains(builtin)
      else { return nil }
      let values = arguments.compactMap { literal($0.value) }
      let names = arguments.compactMap(\.name)
      guard values.count == arguments.count, names.isEmpty || names.count == arguments.count else {
        return nil
      }
      return invoke(.function(CallableFunction(.builtin(builtin))), values, names.isEmpty ? nil : names)
    default: return nil
    }
  }
}

/// A point or a range as both ends.
private struct End {
  let low: Value
  let high: Value
  let includesLow: Bool
  let includesHigh: Bool
  let isRange: Bool

  init?(_ value: Value) {
    switch value {
    case .range(let range):
      low = range.low
      high = range.high
      includesLow = range.includesLow
      includesHigh = range.includesHigh
      isRange = true
    case .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime:
      low = value
      high = value
      includesLow = true
      includesHigh = true
      isRange = false
    default: return nil
    }
  }
}

/// Comparisons of ends; an end without value lies beyond everything.
private struct Ends {
  struct NotComparable: Error {}

  private func sign(_ a: Value, _ b: Value) throws -> Int {
    guard let sign = Comparison.sign(a, b) else { throw NotComparable() }
    return sign
  }

  func equal(_ a: Value, _ b: Value) throws -> Bool {
    if a.isNull || b.isNull { return a.isNull && b.isNull }
    return try sign(a, b) == 0
  }

  /// All of `a` lies before all of `b`.
  func before(_ a: End, _ b: End) throws -> Bool {
    if a.high.isNull || b.low.isNull { return false }
    let order = try sign(a.high, b.low)
    return order < 0 || (order == 0 && !(a.includesHigh && b.includesLow))
  }

  /// Order of two low ends: an open one begins later, one without value before all.
  private func lows(_ a: End, _ b: End) throws -> Int {
    if a.low.isNull || b.low.isNull { return a.low.isNull ? b.low.isNull ? 0 : -1 : 1 }
    let order = try sign(a.low, b.low)
    return order != 0 || a.includesLow == b.includesLow ? order : a.includesLow ? -1 : 1
  }

  /// Order of two high ends.
  private func highs(_ a: End, _ b: End) throws -> Int {
    if a.high.isNull || b.high.isNull { return a.high.isNull ? b.high.isNull ? 0 : 1 : -1 }
    let order = try sign(a.high, b.high)
    return order != 0 || a.includesHigh == b.includesHigh ? order : a.includesHigh ? 1 : -1
  }

  func includes(_ outer: End, _ inner: End) throws -> Bool {
    try lows(outer, inner) <= 0 && highs(inner, outer) <= 0
  }

  func starts(_ a: End, _ b: End) throws -> Bool {
    if !a.isRange { return try b.includesLow && equal(a.low, b.low) }
    return try a.includesLow == b.includesLow && equal(a.low, b.low) && highs(a, b) <= 0
  }

  func finishes(_ a: End, _ b: End) throws -> Bool {
    if !a.isRange { return try b.includesHigh && equal(a.high, b.high) }
    return try a.includesHigh == b.includesHigh && equal(a.high, b.high) && lows(a, b) >= 0
  }

  func overlapsBefore(_ a: End, _ b: End) throws -> Bool {
    try lows(a, b) < 0 && !before(a, b) && highs(a, b) <= 0
  }

  func overlapsAfter(_ a: End, _ b: End) throws -> Bool {
    try lows(a, b) > 0 && !before(b, a) && highs(a, b) >= 0
  }
}
