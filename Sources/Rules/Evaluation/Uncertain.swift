/// What follows when a condition is not decided: what both ways have in common.
enum Uncertain {
  /// The value of `if` when the condition waits for `missing`.
  static func either(_ yes: Value, _ no: Value, _ missing: Missing) -> Value {
    if !yes.isUnknown, !no.isUnknown {
      if yes == no { return yes }
      if let both = both(yes, no, missing) { return both }
    }
    if case .list = yes, case .list = no { return .unknown(all(yes, no, missing)) }
    if let (low, high) = bounds(yes, no) { return .interval(low, high, all(yes, no, missing)) }
    return .unknown(all(yes, no, missing))
  }

  private static func all(_ yes: Value, _ no: Value, _ missing: Missing) -> Missing {
    var all = missing
    if let more = yes.missing { all = all.union(more) }
    if let more = no.missing { all = all.union(more) }
    return all
  }

  private static func both(_ yes: Value, _ no: Value, _ missing: Missing) -> Value? {
    switch (yes, no) {
    case (.list(let a), .list(let b)):
      // Only rows: as a set of rows a list is the same in any order.
      guard (a + b).allSatisfy({ if case .row = $0 { true } else { false } }) else { return nil }
      let sure = a.filter { b.contains($0) }
      let possible = a.filter { !b.contains($0) } + b.filter { !a.contains($0) }
      return .partialList(sure: sure, possible: possible.map { ($0, missing) })
    default: return nil
    }
  }

  /// The least and the greatest that a number or date can be, over both ways.
  private static func bounds(_ a: Value, _ b: Value) -> (Value, Value)? {
    guard let (lowA, highA) = ends(a), let (lowB, highB) = ends(b), let low = Comparison.sign(lowA, lowB),
      let high = Comparison.sign(highA, highB)
    else { return nil }
    return (low <= 0 ? lowA : lowB, high >= 0 ? highA : highB)
  }

  static func ends(_ value: Value) -> (Value, Value)? {
    switch value {
    case .number, .date: (value, value)
    case .partial(.interval(let low, let high, _)): (low, high)
    case .null, .boolean, .string, .time, .dateTime, .yearsMonths, .daysTime, .list, .context, .range,
      .function, .row,
      .unknown, .partial:
      nil
    }
  }
}
