/// The properties of values that are no contexts (DMN 1.5, 10.3.2.13): `date.year`, `duration.days`, `range.start`.
enum Properties {
  /// Those of several words, which a parser must know to read them.
  static let names = NameTable(["time offset", "start included", "end included"])

  /// `.some(nil)` for a type that has properties but not this one; nil for a type without a known list of them.
  static func type(of name: String, in type: FeelType) -> FeelType?? {
    let numbers: [String]
    switch type {
    case .date: numbers = ["year", "month", "day", "weekday"]
    case .dateTime:
      if name == "timezone" { return .some(.optional(.string)) }
      if name == "time offset" { return .some(.optional(.daysTime)) }
      numbers = ["year", "month", "day", "weekday", "hour", "minute", "second"]
    case .time:
      if name == "timezone" { return .some(.optional(.string)) }
      if name == "time offset" { return .some(.optional(.daysTime)) }
      numbers = ["hour", "minute", "second"]
    case .yearsMonths: numbers = ["years", "months"]
    case .daysTime: numbers = ["days", "hours", "minutes", "seconds"]
    case .range(let inner):
      switch name {
      case "start", "end": return .some(inner.orNull())
      case "start included", "end included": return .some(.boolean)
      default: return .some(nil)
      }
    case .boolean, .number, .string, .choice, .choices, .function: numbers = []
    case .any, .null, .list, .row, .context, .optional: return nil
    }
    return .some(numbers.contains(name) ? .number : nil)
  }

  /// Null where the value has no such property.
  static func value(_ name: String, of value: Value) -> Value {
    switch value {
    case .date(let date): return day(name, date) ?? midnight(name) ?? .null
    case .dateTime(let moment):
      return day(name, moment.date) ?? clock(name, moment.time, moment.offset) ?? .null
    case .time(let time):
      var offset: Int?
      if case .offset(let seconds) = time.zone { offset = seconds }
      if case .named(let rules) = time.zone { offset = rules.offset(atInstant: 0) }
      return clock(name, time, offset) ?? .null
    case .yearsMonths(let months):
      if name == "years" { return .number(Number(months / 12)) }
      return name == "months" ? .number(Number(months % 12)) : .null
    case .daysTime(let span): return self.span(name, span)
    case .range(let range):
      switch name {
      case "start": return range.low
      case "end": return range.high
      case "start included": return .boolean(range.includesLow)
      case "end included": return .boolean(range.includesHigh)
      default: return .null
      }
    case .null, .boolean, .number, .string, .list, .context, .function, .row, .unknown, .partial: return .null
    }
  }

  private static func day(_ name: String, _ date: CivilDate) -> Value? {
    switch name {
    case "year": .number(Number(date.year))
    case "month": .number(Number(date.month))
    case "day": .number(Number(date.day))
    case "weekday": .number(Number(date.weekday))
    default: nil
    }
  }

  /// A date is midnight UTC where a time is asked of it.
  private static func midnight(_ name: String) -> Value? {
    switch name {
    case "hour", "minute", "second": .number(.zero)
    case "time offset": .daysTime(Span(seconds: 0))
    case "timezone": .string("UTC")
    default: nil
    }
  }

  private static func clock(_ name: String, _ time: ClockTime, _ offset: Int?) -> Value? {
    switch name {
    case "hour": return .number(Number(time.hour))
    case "minute": return .number(Number(time.minute))
    case "second":
      let whole = Number(time.second)
      guard time.nanosecond > 0 else { return .number(whole) }
      return .number(whole + Number(coefficient: Int128(time.nanosecond), exponent: -9))
    case "time offset": return offset.map { .daysTime(Span(seconds: $0)) } ?? .null
    case "timezone":
      if case .named(let rules) = time.zone { return .string(rules.name) }
      return .null
    default: return nil
    }
  }

  private static func span(_ name: String, _ span: Span) -> Value {
    let total = span.total
    let seconds = total / Span.second
    switch name {
    case "days": return .number(Number(Int(clamping: seconds / 86_400)))
    case "hours": return .number(Number(Int(seconds % 86_400 / 3600)))
    case "minutes": return .number(Number(Int(seconds % 3600 / 60)))
    case "seconds":
      return .number(Number(coefficient: seconds % 60 * Span.second + total % Span.second, exponent: -9))
    default: return .null
    }
  }
}
