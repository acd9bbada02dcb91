/// Reading and writing dates, times and durations as text, in the forms of ISO 8601 and XML Schema that FEEL names.
package enum Temporal {
  /// What stands after `@`: a date, a time, a date and time or a duration.
  static func literal(_ text: String, _ zones: ZoneBook) -> Value? {
    if let date = CivilDate(iso: text) { return .date(date) }
    if let moment = dateTime(text, zones) { return .dateTime(moment) }
    if let time = time(text, zones) { return .time(time) }
    return duration(text)
  }

  /// `2026-04-01T09:00:00`, with or without a zone; nil for what is none.
  package static func dateTime(_ text: String, _ zones: ZoneBook) -> DateTime? {
    var scanner = ISOScanner(text)
    guard let date = scanner.date() else { return nil }
    if scanner.isAtEnd { return nil }
    guard scanner.take("T") else { return nil }
    var midnight = scanner
    if midnight.take("2"), midnight.take("4"), let time = endOfDay(&midnight, zones) {
      // 24:00:00 is the beginning of the next day (XML Schema 3.2.7).
      return DateTime(date: date.adding(days: 1), time: time)
    }
    guard let time = time(&scanner, zones) else { return nil }
    return DateTime(date: date, time: time)
  }

  private static func endOfDay(_ scanner: inout ISOScanner, _ zones: ZoneBook) -> ClockTime? {
    for _ in 0..<2 {
      guard scanner.take(":"), scanner.take("0"), scanner.take("0") else { return nil }
    }
    if scanner.isAtEnd { return ClockTime(nanosecondOfDay: 0) }
    return zone(scanner.rest(), zones).map { ClockTime(nanosecondOfDay: 0, zone: $0) }
  }

  /// `09:00:00`, with or without a zone; nil for what is none.
  package static func time(_ text: String, _ zones: ZoneBook) -> ClockTime? {
    var scanner = ISOScanner(text)
    return time(&scanner, zones)
  }

  private static func time(_ scanner: inout ISOScanner, _ zones: ZoneBook) -> ClockTime? {
    guard let hour = scanner.digits(2, 2), scanner.take(":"), let minute = scanner.digits(2, 2),
      scanner.take(":"),
      let second = scanner.digits(2, 2)
    else { return nil }
    var nanosecond = 0
    if scanner.take(".") {
      guard scanner.next.map({ $0 >= 0x30 && $0 <= 0x39 }) == true else { return nil }
      nanosecond = fraction(&scanner)
    }
    var zone: Zone?
    if !scanner.isAtEnd {
      guard let read = self.zone(scanner.rest(), zones) else { return nil }
      zone = read
    }
    return ClockTime(
      hour: hour.value, minute: minute.value, second: second.value, nanosecond: nanosecond, zone: zone)
  }

  private static func fraction(_ scanner: inout ISOScanner) -> Int {
    var value = 0
    var count = 0
    while let byte = scanner.next, byte >= 0x30, byte <= 0x39 {
      if count < 9 { value = value * 10 + Int(byte - 0x30) }
      count += 1
      scanner.advance()
    }
    while count < 9 {
      value *= 10
      count += 1
    }
    return value
  }

  /// `Z`, `+09:00`, `@Asia/Tokyo`.
  static func zone(_ text: String, _ zones: ZoneBook) -> Zone? {
    if text == "Z" || text == "z" { return .offset(0) }
    if text.hasPrefix("@") {
      let name = String(text.dropFirst())
      if name == "Z" { return nil }
      return zones.rules(name).map { .named($0) }
    }
    var scanner = ISOScanner(text)
    let negative = scanner.take("-")
    guard negative || scanner.take("+"), let hours = scanner.digits(2, 2), scanner.take(":"),
      let minutes = scanner.digits(2, 2), minutes.value < 60
    else { return nil }
    var seconds = hours.value * 3600 + minutes.value * 60
    if scanner.take(":") {
      guard let more = scanner.digits(2, 2), more.value < 60 else { return nil }
      seconds += more.value
    }
    guard scanner.isAtEnd, seconds <= 18 * 3600 else { return nil }
    return .offset(negative ? -seconds : seconds)
  }

  /// `P1Y2M` is a years and months duration, `P1DT2H` a days and time duration; a mixture is neither.
  package static func duration(_ text: String) -> Value? {
    var scanner = ISOScanner(text)
    let negative = scanner.take("-")
    guard scanner.take("P") else { return nil }
    var months = 0
    var total: Int128 = 0
    var isMonths = false
    var isSpan = false
    var inTime = false
    // Each letter at most once, in this order.
    var order = Array("YMDHMS".unicodeScalars)[...]
    while !scanner.isAtEnd {
      if !inTime, scanner.take("T") {
        inTime = true
        order = Array("HMS".unicodeScalars)[...]
        if scanner.isAtEnd { return nil }
        continue
      }
      guard let number = scanner.digits(1, 18) else { return nil }
      var nanoseconds = 0
      var hasFraction = false
      if inTime, scanner.take(".") {
        nanoseconds = fraction(&scanner)
        hasFraction = true
      }
      guard let byte = scanner.next else { return nil }
      let letter = Unicode.Scalar(byte)
      scanner.advance()
      guard let place = order.firstIndex(of: letter), !hasFraction || letter == "S" else { return nil }
      if !inTime, !["Y", "M", "D"].contains(letter) { return nil }
      order = order[(place + 1)...]
      let amount = Int128(number.value)
      switch (letter, inTime) {
      case ("Y", _):
        guard number.value <= 100_000_000_000 else { return nil }
        months += number.value * 12
        isMonths = true
      case ("M", false):
        guard number.value <= 1_000_000_000_000 else { return nil }
        months += number.value
        isMonths = true
      case ("D", _): total += amount * 86_400 * Span.second
      case ("H", _): total += amount * 3600 * Span.second
      case ("M", true): total += amount * 60 * Span.second
      default: total += amount * Span.second + Int128(nanoseconds)
      }
      if letter != "Y", letter != "M" || inTime { isSpan = true }
    }
    guard isMonths != isSpan, total < Int128(Int.max) * Span.second else { return nil }
    if isMonths { return .yearsMonths(negative ? -months : months) }
    return .daysTime(Span(total: negative ? -total : total))
  }

  // MARK: writing

  /// `09:00:00`, with its zone where it has one.
  package static func text(_ time: ClockTime) -> String {
    var text = CivilDate.two(time.hour) + ":" + CivilDate.two(time.minute) + ":" + CivilDate.two(time.second)
    if time.nanosecond > 0 { text += fractionText(time.nanosecond) }
    switch time.zone {
    case nil: break
    case .offset(let seconds): text += offsetText(seconds)
    case .named(let rules): text += "@" + rules.name
    }
    return text
  }

  /// `2026-04-01T09:00:00`, with its zone where it has one.
  package static func text(_ moment: DateTime) -> String { moment.date.description + "T" + text(moment.time) }

  private static func fractionText(_ nanosecond: Int) -> String {
    var digits = String(nanosecond)
    digits = String(repeating: "0", count: 9 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "." + digits
  }

  static func offsetText(_ seconds: Int) -> String {
    if seconds == 0 { return "Z" }
    let size = abs(seconds)
    let text = (seconds < 0 ? "-" : "+") + CivilDate.two(size / 3600) + ":" + CivilDate.two(size / 60 % 60)
    return size % 60 == 0 ? text : text + ":" + CivilDate.two(size % 60)
  }

  /// `P1Y2M`
  package static func text(months: Int) -> String {
    if months == 0 { return "P0M" }
    let size = months.magnitude
    let years = size / 12 > 0 ? "\(size / 12)Y" : ""
    return (months < 0 ? "-P" : "P") + years + (size % 12 > 0 ? "\(size % 12)M" : "")
  }

  /// `P1DT2H`
  package static func text(_ span: Span) -> String {
    let total = span.total.magnitude
    if total == 0 { return "PT0S" }
    let second = Span.second.magnitude
    let seconds = total / second
    let fraction = Int(total % second)
    var text = span.total < 0 ? "-P" : "P"
    if seconds / 86_400 > 0 { text += "\(seconds / 86_400)D" }
    var clock = ""
    if seconds % 86_400 / 3600 > 0 { clock += "\(seconds % 86_400 / 3600)H" }
    if seconds % 3600 / 60 > 0 { clock += "\(seconds % 3600 / 60)M" }
    if seconds % 60 > 0 || fraction > 0 {
      clock += "\(seconds % 60)" + (fraction > 0 ? fractionText(fraction) : "") + "S"
    }
    return clock.isEmpty ? text : text + "T" + clock
  }
}
