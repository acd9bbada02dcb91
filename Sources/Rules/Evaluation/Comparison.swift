/// FEEL's `=` and its orderings (DMN 1.5, 10.3.2.13), with *unknown* beside null.
///
/// A verdict is a boolean, null where the two cannot be compared, or unknown.
enum Comparison {
  static func compare(_ relation: Syntax.Relation, _ a: Value, _ b: Value) -> Value {
    switch relation {
    case .equal: return equal(a, b)
    case .notEqual:
      let verdict = equal(a, b)
      if case .boolean(let same) = verdict { return .boolean(!same) }
      return verdict
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return order(relation, a, b)
    }
  }

  // MARK: equality

  static func equal(_ a: Value, _ b: Value) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): return .boolean(x == y)
    case (.string(let x), .string(let y)): return .boolean(Text.same(x, y))
    case (.boolean(let x), .boolean(let y)): return .boolean(x == y)
    case (.date(let x), .date(let y)): return .boolean(x == y)
    case (.unknown(let missing), let other), (let other, .unknown(let missing)):
      return .unknown(other.missing.map { missing.union($0) } ?? missing)
    case (.partial(let partial), let other): return equal(partial, other)
    case (let other, .partial(let partial)): return equal(partial, other)
    case (.null, .null): return .boolean(true)
    case (.null, _), (_, .null): return .boolean(false)
    case (.list(let x), .list(let y)): return equal(x, y)
    case (.context(let x), .context(let y)): return equal(x, y)
    case (.time(let x), .time(let y)): return equal(x, y)
    case (.dateTime(let x), .dateTime(let y)): return .boolean(same(x, y))
    case (.yearsMonths(let x), .yearsMonths(let y)): return .boolean(x == y)
    case (.daysTime(let x), .daysTime(let y)): return .boolean(x == y)
    case (.range(let x), .range(let y)):
      guard x.isEquality == y.isEquality, x.includesLow == y.includesLow, x.includesHigh == y.includesHigh
      else { return .boolean(false) }
      return every([equal(x.low, y.low), equal(x.high, y.high)])
    case (.row(let x), .row(let y)): return .boolean(x == y)
    case (.function(let x), .function(let y)): return .boolean(x === y)
    default: return .null
    }
  }

  /// Of lists and contexts: false as soon as one pair differs, unknown if a pair may still differ.
  private static func every(_ verdicts: [Value]) -> Value {
    var missing: Missing?
    for verdict in verdicts {
      switch verdict {
      case .boolean(true): break
      case .unknown(let more): missing = missing.map { $0.union(more) } ?? more
      default: return .boolean(false)
      }
    }
    return missing.map { .unknown($0) } ?? .boolean(true)
  }

  private static func equal(_ a: [Value], _ b: [Value]) -> Value {
    if a.count != b.count { return .boolean(false) }
    var missing: Missing?
    for (x, y) in zip(a, b) {
      switch equal(x, y) {
      case .boolean(true): break
      case .unknown(let more): missing = missing.map { $0.union(more) } ?? more
      default: return .boolean(false)
      }
    }
    return missing.map { .unknown($0) } ?? .boolean(true)
  }

  private static func equal(_ a: Context, _ b: Context) -> Value {
    if a.count != b.count { return .boolean(false) }
    var verdicts: [Value] = []
    for (name, value) in zip(a.names, a.values) {
      guard let other = b[name] else { return .boolean(false) }
      verdicts.append(equal(value, other))
    }
    return every(verdicts)
  }

  private static let nanoseconds = 1_000_000_000

  /// Times are equal when their whole seconds are: that is how the standard's conformance cases read it.
  private static func equal(_ a: ClockTime, _ b: ClockTime) -> Value {
    .boolean(a.comparable / nanoseconds == b.comparable / nanoseconds && (a.zone == nil) == (b.zone == nil))
  }

  private static func same(_ a: DateTime, _ b: DateTime) -> Bool {
    a.instant / Span.second == b.instant / Span.second && (a.zone == nil) == (b.zone == nil)
  }

  private static func equal(_ partial: Partial, _ other: Value) -> Value {
    let missing = other.missing.map { partial.missing.union($0) } ?? partial.missing
    switch partial {
    case .interval:
      if case .null = other { return .boolean(false) }
      let below = order(.less, .partial(partial), other)
      let above = order(.greater, .partial(partial), other)
      if case .boolean(true) = below { return .boolean(false) }
      if case .boolean(true) = above { return .boolean(false) }
      return below.isNull && !other.isUnknown ? .null : .unknown(missing)
    case .list(let sure, let possible):
      switch other {
      case .null: return .boolean(false)
      case .list(let members):
        if members.count < sure.count || members.count > sure.count + possible.count {
          return .boolean(false)
        }
        for member in sure {
          let isPossible = members.contains { equal($0, member).truth != false }
          if !isPossible { return .boolean(false) }
        }
        return .unknown(missing)
      case .unknown, .partial: return .unknown(missing)
      case .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .context, .range,
        .function,
        .row:
        return .null
      }
    }
  }

  // MARK: order

  static func order(_ relation: Syntax.Relation, _ a: Value, _ b: Value) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): return .boolean(holds(relation, x, y))
    case (.date(let x), .date(let y)): return .boolean(holds(relation, x, y))
    case (.unknown(let missing), let other), (let other, .unknown(let missing)):
      if case .null = other { return .null }
      return .unknown(other.missing.map { missing.union($0) } ?? missing)
    case (.partial, _), (_, .partial): return orderPartial(relation, a, b)
    case (.string(let x), .string(let y)):
      switch relation {
      case .less: return .boolean(Text.isLess(x, y))
      case .lessOrEqual: return .boolean(!Text.isLess(y, x))
      case .greater: return .boolean(Text.isLess(y, x))
      case .greaterOrEqual: return .boolean(!Text.isLess(x, y))
      case .equal, .notEqual: return .null
      }
    case (.time(let x), .time(let y)):
      // One without an offset takes that of the other (Table 54).
      if (x.zone == nil) != (y.zone == nil) {
        return .boolean(holds(relation, x.nanosecondOfDay, y.nanosecondOfDay))
      }
      return .boolean(holds(relation, x.comparable, y.comparable))
    case (.dateTime(let x), .dateTime(let y)):
      if (x.zone == nil) != (y.zone == nil) { return .boolean(holds(relation, x.wall, y.wall)) }
      return .boolean(holds(relation, x.instant, y.instant))
    case (.yearsMonths(let x), .yearsMonths(let y)): return .boolean(holds(relation, x, y))
    case (.daysTime(let x), .daysTime(let y)): return .boolean(holds(relation, x, y))
    default: return .null
    }
  }

  @inline(__always)
  static func holds<Ordered: Comparable>(_ relation: Syntax.Relation, _ a: Ordered, _ b: Ordered) -> Bool {
    switch relation {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }

  /// Between two ends: decided as soon as both ends say the same.
  private static func orderPartial(_ relation: Syntax.Relation, _ a: Value, _ b: Value) -> Value {
    guard let (lowA, highA, missingA) = ends(a), let (lowB, highB, missingB) = ends(b) else { return .null }
    let missing = missingA.union(missingB)
    let rising = relation == .greater || relation == .greaterOrEqual
    // The pair of ends that makes the relation hardest, and the one that makes it easiest.
    let hardest = rising ? order(relation, lowA, highB) : order(relation, highA, lowB)
    let easiest = rising ? order(relation, highA, lowB) : order(relation, lowA, highB)
    if case .boolean(true) = hardest { return .boolean(true) }
    if case .boolean(false) = easiest { return .boolean(false) }
    return hardest.isNull && easiest.isNull ? .null : .unknown(missing)
  }

  private static func ends(_ value: Value) -> (Value, Value, Missing)? {
    switch value {
    case .partial(.interval(let low, let high, let missing)): (low, high, missing)
    case .partial(.list): nil
    default: (value, value, Missing())
    }
  }

  /// Negative, zero, positive; nil for what has no order. Only for known values.
  static func sign(_ a: Value, _ b: Value) -> Int? {
    if case .boolean(let less) = order(.less, a, b), less { return -1 }
    if case .boolean(let more) = order(.greater, a, b) { return more ? 1 : 0 }
    return nil
  }
}

extension ClockTime {
  /// Nanoseconds of the day in UTC, or local where there is no zone.
  var comparable: Int {
    switch zone {
    case nil: nanosecondOfDay
    case .offset(let seconds): nanosecondOfDay - seconds * 1_000_000_000
    // A place without a day has its standard offset of the present rules.
    case .named(let rules): nanosecondOfDay - rules.offset(atInstant: 0) * 1_000_000_000
    }
  }
}
