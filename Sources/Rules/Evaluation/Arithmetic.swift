/// `+ - * / **` over numbers, texts, dates and durations (DMN 1.5, 10.3.2.13).
enum Arithmetic {
  static func calculate(_ sign: Syntax.Operator, _ a: Value, _ b: Value) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): return result(numbers(sign, x, y))
    case (.unknown, .null), (.null, .unknown), (.null, _), (_, .null): return .null
    case (.unknown(let missing), let other), (let other, .unknown(let missing)):
      return .unknown(other.missing.map { missing.union($0) } ?? missing)
    case (.partial, _), (_, .partial): return partial(sign, a, b)
    case (.string(let x), .string(let y)): return sign == .add ? joined(x, y) : .null
    case (.yearsMonths(let x), .yearsMonths(let y)):
      switch sign {
      case .add: return months(x.addingReportingOverflow(y))
      case .subtract: return months(x.subtractingReportingOverflow(y))
      case .divide: return result(Number(x) / Number(y))
      case .multiply, .power: return .null
      }
    case (.daysTime(let x), .daysTime(let y)):
      switch sign {
      case .add: return span(x.total + y.total)
      case .subtract: return span(x.total - y.total)
      case .divide: return result(number(x) / number(y))
      case .multiply, .power: return .null
      }
    case (.yearsMonths(let x), .number(let y)):
      if sign == .multiply { return months(Number(x).multiplied(by: y)) }
      return sign == .divide ? months(Number(x).divided(by: y)) : .null
    case (.number(let x), .yearsMonths(let y)):
      return sign == .multiply ? months(x.multiplied(by: Number(y))) : .null
    case (.daysTime(let x), .number(let y)):
      if sign == .multiply { return span(number(x).multiplied(by: y)) }
      return sign == .divide ? span(number(x).divided(by: y)) : .null
    case (.number(let x), .daysTime(let y)):
      return sign == .multiply ? span(x.multiplied(by: number(y))) : .null
    default: return temporal(sign, a, b)
    }
  }

  private static func joined(_ a: String, _ b: String) -> Value {
    a.utf8.count + b.utf8.count > Budget.rule.size ? .outOfSteps : .string(a + b)
  }

  static func negated(_ value: Value) -> Value {
    switch value {
    case .number(let number): .number(-number)
    case .yearsMonths(let months): .yearsMonths(0 &- months)
    case .daysTime(let span): .daysTime(Span(total: -span.total))
    case .unknown: value
    case .partial(.interval(let low, let high, let missing)):
      Value.pair(negated(high), negated(low), missing)
    case .partial(let partial): .unknown(partial.missing)
    case .null, .boolean, .string, .date, .time, .dateTime, .list, .context, .range, .function, .row: .null
    }
  }

  // MARK: numbers

  static func numbers(_ sign: Syntax.Operator, _ a: Number, _ b: Number) -> Number? {
    switch sign {
    case .add: a.adding(b)
    case .subtract: a.adding(-b)
    case .multiply: a.multiplied(by: b)
    case .divide: a.divided(by: b)
    case .power: a.power(b)
    }
  }

  static func result(_ number: Number?) -> Value { number.map { .number($0) } ?? .null }

  /// Seconds with their fraction.
  static func number(_ span: Span) -> Number {
    Number(magnitude: span.total.magnitude, negative: span.total < 0, exponent: -9) ?? .zero
  }

  private static func months(_ sum: (partialValue: Int, overflow: Bool)) -> Value {
    sum.overflow ? .null : .yearsMonths(sum.partialValue)
  }

  private static func months(_ number: Number?) -> Value {
    number.flatMap { $0.rounded(.down)?.integer }.map { .yearsMonths($0) } ?? .null
  }

  static func span(_ total: Int128) -> Value {
    let seconds = total / Span.second
    return seconds.magnitude > Int128(Int.max).magnitude ? .null : .daysTime(Span(total: total))
  }

  private static func span(_ seconds: Number?) -> Value {
    guard let number = seconds?.rounded(scale: 9, .down)?.normalized, number.exponent <= 10 else {
      return .null
    }
    let shift = Int(number.exponent) + 9
    guard shift >= 0 else { return .null }
    let (total, overflow) = number.coefficient.multipliedReportingOverflow(
      by: Int128(DecimalDigits.power(shift)))
    return overflow ? .null : span(total)
  }

  /// Sums, differences and multiples of intervals; everything else of one is simply unknown.
  private static func partial(_ sign: Syntax.Operator, _ a: Value, _ b: Value) -> Value {
    let missing = Value.missing(of: [a, b]) ?? Missing()
    guard let (lowA, highA) = Uncertain.ends(a), let (lowB, highB) = Uncertain.ends(b) else {
      return .unknown(missing)
    }
    switch sign {
    case .add: return Value.pair(calculate(.add, lowA, lowB), calculate(.add, highA, highB), missing)
    case .subtract:
      return Value.pair(calculate(.subtract, lowA, highB), calculate(.subtract, highA, lowB), missing)
    case .multiply:
      guard case .number(let factor) = lowB, lowB == highB else {
        return lowA == highA ? partial(.multiply, b, a) : .unknown(missing)
      }
      let ends = (calculate(.multiply, lowA, lowB), calculate(.multiply, highA, lowB))
      return factor.isNegative ? Value.pair(ends.1, ends.0, missing) : Value.pair(ends.0, ends.1, missing)
    case .divide, .power: return .unknown(missing)
    }
  }

  // MARK: dates

  private static func temporal(_ sign: Syntax.Operator, _ a: Value, _ b: Value) -> Value {
    switch (sign, a, b) {
    case (.add, .date(let date), .yearsMonths(let months)), (.add, .yearsMonths(let months), .date(let date)):
      return day(date, months: months)
    case (.subtract, .date(let date), .yearsMonths(let months)): return day(date, months: 0 &- months)
    case (.add, .date(let date), .daysTime(let span)), (.add, .daysTime(let span), .date(let date)):
      return day(date, span.total)
    case (.subtract, .date(let date), .daysTime(let span)): return day(date, -span.total)
    case (.add, .dateTime(let moment), .yearsMonths(let months)),
      (.add, .yearsMonths(let months), .dateTime(let moment)):
      return self.moment(moment, months: months)
    case (.subtract, .dateTime(let moment), .yearsMonths(let months)):
      return self.moment(moment, months: 0 &- months)
    case (.add, .dateTime(let moment), .daysTime(let span)),
      (.add, .daysTime(let span), .dateTime(let moment)):
      return self.moment(moment, span.total)
    case (.subtract, .dateTime(let moment), .daysTime(let span)): return self.moment(moment, -span.total)
    case (.add, .time(let time), .daysTime(let span)), (.add, .daysTime(let span), .time(let time)):
      return clock(time, span.total)
    case (.subtract, .time(let time), .daysTime(let span)): return clock(time, -span.total)
    case (.subtract, .date(let x), .date(let y)): return .daysTime(Span(days: x.dayNumber - y.dayNumber))
    case (.subtract, .time(let x), .time(let y)):
      guard (x.zone == nil) == (y.zone == nil) else { return .null }
      return span(Int128(x.comparable) - Int128(y.comparable))
    case (.subtract, .dateTime(let x), .dateTime(let y)):
      guard (x.zone == nil) == (y.zone == nil) else { return .null }
      return span(x.instant - y.instant)
    case (.subtract, .date(let x), .dateTime(let y)):
      guard y.zone != nil else { return .null }
      return span(midnight(x).instant - y.instant)
    case (.subtract, .dateTime(let x), .date(let y)):
      guard x.zone != nil else { return .null }
      return span(x.instant - midnight(y).instant)
    default: return .null
    }
  }

  /// A date stands for its midnight in UTC where a date and time is wanted.
  static func midnight(_ date: CivilDate) -> DateTime {
    DateTime(date: date, time: ClockTime(nanosecondOfDay: 0, zone: .offset(0)))
  }

  private static let years = -999_999_999...999_999_999

  private static func checked(_ date: CivilDate) -> CivilDate? { years.contains(date.year) ? date : nil }

  private static func day(_ date: CivilDate, months: Int) -> Value {
    guard abs(Int128(months)) < 30_000_000_000 else { return .null }
    return checked(date.adding(months: months)).map { .date($0) } ?? .null
  }

  private static func day(_ date: CivilDate, _ span: Int128) -> Value {
    let total = Int128(date.dayNumber) * 86_400 * Span.second + span
    let moved = DateTime(wall: total, zone: nil).date
    return checked(moved).map { .date($0) } ?? .null
  }

  private static func moment(_ moment: DateTime, months: Int) -> Value {
    guard case .date(let date) = day(moment.date, months: months) else { return .null }
    return .dateTime(DateTime(date: date, time: moment.time))
  }

  private static func moment(_ moment: DateTime, _ span: Int128) -> Value {
    let moved: DateTime
    if case .named(let rules) = moment.zone {
      // Along the line of time, and then on the wall of that place again.
      let instant = moment.instant + span
      let offset = rules.offset(atInstant: Int(clamping: instant / Span.second))
      moved = DateTime(wall: instant + Int128(offset) * Span.second, zone: moment.zone)
    } else {
      moved = DateTime(wall: moment.wall + span, zone: moment.zone)
    }
    return checked(moved.date) == nil ? .null : .dateTime(moved)
  }

  private static func clock(_ time: ClockTime, _ span: Int128) -> Value {
    let day = 86_400 * Span.second
    let moved = (Int128(time.nanosecondOfDay) + span % day + day) % day
    return .time(ClockTime(nanosecondOfDay: Int(moved), zone: time.zone))
  }
}

extension Value {
  /// An interval whose ends may have turned out null, as when a result is too large.
  fileprivate static func pair(_ low: Value, _ high: Value, _ missing: Missing) -> Value {
    low.isNull || high.isNull ? .unknown(missing) : .interval(low, high, missing)
  }
}
