/// Making ranges, and what lies in them (DMN 1.5, 10.3.2.7).
enum Ranges {
  /// Null when the ends are of different types, in the wrong order, or null where an end was written.
  static func make(
    _ low: Value, _ includesLow: Bool, _ high: Value, _ includesHigh: Bool, isOpenLow: Bool = false,
    isOpenHigh: Bool = false, isEquality: Bool = false
  ) -> Value {
    if (low.isNull && !isOpenLow) || (high.isNull && !isOpenHigh) { return .null }
    if low.isUnknown || high.isUnknown {
      return .range(ValueRange(low: low, includesLow: includesLow, high: high, includesHigh: includesHigh))
    }
    if !low.isNull, !high.isNull {
      guard isEquality || Comparison.sign(low, high).map({ $0 <= 0 }) == true else { return .null }
    }
    let end = low.isNull ? high : low
    switch end {
    case .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime: break
    case .boolean where isEquality: break
    case .null, .boolean, .list, .context, .range, .function, .row, .unknown, .partial: return .null
    }
    return .range(
      ValueRange(
        low: low, includesLow: includesLow, high: high, includesHigh: includesHigh, isEquality: isEquality))
  }

  static func contains(_ range: ValueRange, _ value: Value) -> Value {
    if range.isEquality { return Comparison.equal(value, range.low) }
    var parts: [Value] = []
    if !range.low.isNull {
      parts.append(Comparison.order(range.includesLow ? .greaterOrEqual : .greater, value, range.low))
    }
    if !range.high.isNull {
      parts.append(Comparison.order(range.includesHigh ? .lessOrEqual : .less, value, range.high))
    }
    let verdict = Logic.and(parts)
    guard verdict.truth == false, parts.count == 2, let missing = Value.missing(of: [range.low, range.high])
    else { return verdict }
    // Ends that turn out to be the wrong way round make no range: then it is not false, but null.
    return Comparison.order(.lessOrEqual, range.low, range.high).truth == true ? verdict : .unknown(missing)
  }
}
