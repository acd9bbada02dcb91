extension Evaluator {
  /// Conversion functions and the calendar (DMN 1.5, 10.3.4.1, 10.3.4.8).
  func conversion(_ builtin: Builtin, _ values: [Value]) -> Value {
    let arguments = Arguments(values)
    switch builtin {
    case .date: return date(arguments)
    case .dateAndTime: return dateAndTime(arguments)
    case .time: return time(arguments)
    case .number: return number(arguments)
    case .string:
      guard values.count == 1, canCompare(values[0], values[0]) else { return .null }
      return ValueText.string(values[0]).map { .string($0) } ?? .null
    case .duration:
      switch arguments[0] {
      case .string(let text): return Temporal.duration(text) ?? .null
      case .yearsMonths, .daysTime: return arguments[0]
      default: return .null
      }
    case .yearsAndMonthsDuration: return yearsAndMonths(arguments)
    case .dayOfYear: return arguments.date(0).map { .number(Number($0.dayOfYear)) } ?? .null
    case .weekOfYear: return arguments.date(0).map { .number(Number($0.weekOfYear)) } ?? .null
    case .dayOfWeek: return arguments.date(0).map { .string(CalendarWords.days[$0.weekday - 1]) } ?? .null
    case .monthOfYear: return arguments.date(0).map { .string(CalendarWords.months[$0.month - 1]) } ?? .null
    case .now: return moment.map { .dateTime($0) } ?? .null
    case .today: return moment.map { .date($0.date) } ?? .null
    default: return .null
    }
  }

  private func date(_ arguments: Arguments) -> Value {
    if arguments.count == 1 {
      switch arguments[0] {
      case .string(let text): return CivilDate(iso: text).map { .date($0) } ?? .null
      case .date: return arguments[0]
      case .dateTime(let moment): return .date(moment.date)
      default: return .null
      }
    }
    guard arguments.count == 3, let year = whole(arguments, 0), let month = whole(arguments, 1),
      let day = whole(arguments, 2)
    else { return .null }
    return CivilDate(year: year, month: month, day: day).map { .date($0) } ?? .null
  }

  private func whole(_ arguments: Arguments, _ index: Int) -> Int? { arguments.number(index)?.integer }

  private func dateAndTime(_ arguments: Arguments) -> Value {
    switch arguments.count {
    case 1:
      switch arguments[0] {
      case .string(let text):
        if let date = CivilDate(iso: text) {
          return .dateTime(DateTime(date: date, time: ClockTime(nanosecondOfDay: 0)))
        }
        return Temporal.dateTime(text, zones).map { .dateTime($0) } ?? .null
      case .dateTime: return arguments[0]
      case .date(let date): return .dateTime(Arithmetic.midnight(date))
      default: return .null
      }
    case 2:
      guard let date = arguments.date(0) else { return .null }
      switch arguments[1] {
      case .time(let time): return .dateTime(DateTime(date: date, time: time))
      case .string(let name):
        // A date and time seen from another zone.
        guard case .dateTime(let moment) = arguments[0], let zone = zones.rules(name) else { return .null }
        let offset = zone.offset(atInstant: Int(clamping: moment.instant / Span.second))
        return .dateTime(DateTime(wall: moment.instant + Int128(offset) * Span.second, zone: .named(zone)))
      default: return .null
      }
    case 6, 7:
      guard let year = whole(arguments, 0), let month = whole(arguments, 1), let day = whole(arguments, 2),
        let date = CivilDate(year: year, month: month, day: day)
      else { return .null }
      guard case .time(let time) = clock(arguments, from: 3) else { return .null }
      return .dateTime(DateTime(date: date, time: time))
    default: return .null
    }
  }

  private func time(_ arguments: Arguments) -> Value {
    if arguments.count == 1 {
      switch arguments[0] {
      case .string(let text):
        // A time string only (Table 72); a date or a date and time is given as a value.
        return Temporal.time(text, zones).map { .time($0) } ?? .null
      case .time: return arguments[0]
      case .dateTime(let moment): return .time(moment.time)
      case .date: return .time(ClockTime(nanosecondOfDay: 0, zone: .offset(0)))
      default: return .null
      }
    }
    return arguments.count == 3 || arguments.count == 4 ? clock(arguments, from: 0) : .null
  }

  /// Hour, minute, second, and where given the offset or the zone's name.
  private func clock(_ arguments: Arguments, from start: Int) -> Value {
    guard let hour = whole(arguments, start), let minute = whole(arguments, start + 1),
      let second = arguments.number(start + 2), !second.isNegative
    else { return .null }
    let whole = second.floor
    guard let seconds = whole.integer,
      let fraction = ((second - whole) * Number(1_000_000_000)).rounded(.down)?.integer
    else { return .null }
    var zone: Zone?
    switch arguments[start + 3] {
    case .null: break
    case .daysTime(let span):
      guard span.seconds.magnitude <= 18 * 3600, span.nanoseconds == 0 else { return .null }
      zone = .offset(span.seconds)
    case .string(let name):
      guard let read = zones.rules(name) else { return .null }
      zone = .named(read)
    default: return .null
    }
    return ClockTime(hour: hour, minute: minute, second: seconds, nanosecond: fraction, zone: zone)
      .map { .time($0) } ?? .null
  }

  private func number(_ arguments: Arguments) -> Value {
    if arguments.count == 1 {
      switch arguments[0] {
      case .number: return arguments[0]
      case .string(let text): return Arithmetic.result(NumberText.number(text))
      default: return .null
      }
    }
    guard arguments.count == 3, let text = arguments.text(0) else { return .null }
    let grouping = arguments.values[1].isNull ? "" : arguments.text(1)
    let point = arguments.values[2].isNull ? "" : arguments.text(2)
    guard let grouping, let point, ["", " ", ",", "."].contains(grouping), ["", ".", ","].contains(point),
      grouping != point || grouping.isEmpty
    else { return .null }
    var plain = ""
    for scalar in text.unicodeScalars {
      if !grouping.isEmpty, String(scalar) == grouping { continue }
      plain += !point.isEmpty && String(scalar) == point ? "." : String(scalar)
    }
    return Arithmetic.result(NumberText.number(plain))
  }

  private func yearsAndMonths(_ arguments: Arguments) -> Value {
    guard let from = arguments.date(0), let to = arguments.date(1) else { return .null }
    let (a, b) = (from.parts, to.parts)
    var months = (b.year - a.year) * 12 + b.month - a.month
    if months > 0, b.day < a.day { months -= 1 }
    if months < 0, b.day > a.day { months += 1 }
    return .yearsMonths(months)
  }
}

/// Names of days and months as the standard spells them; they are values of FEEL, no words for people.
enum CalendarWords {
  static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
}

/// Numbers as text in the form of the literals of FEEL.
enum NumberText {
  static func number(_ text: String) -> Number? {
    let body = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = body.unicodeScalars.first, first.isDigit || first == ".",
      let last = body.unicodeScalars.last, last.isDigit
    else { return nil }
    return Number(text)
  }
}
