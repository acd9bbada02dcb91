/// The last rule of a zone file, for all later years: `EST5EDT,M3.2.0,M11.1.0` (RFC 8536 section 3.3).
struct PosixZone: Sendable {
  private struct Change: Sendable {
    enum Day: Sendable {
      /// The n-th (5 = last) weekday (0 = Sunday) of a month.
      case weekday(month: Int, week: Int, weekday: Int)
      /// Day 1 … 365, 29 February never counted.
      case julian(Int)
      /// Day 0 … 365, 29 February counted.
      case ordinal(Int)
    }
    let day: Day
    let second: Int

    func wall(in year: Int) -> Int {
      guard let newYear = CivilDate(year: year, month: 1, day: 1) else { return 0 }
      let date: CivilDate
      switch day {
      case .julian(let number):
        date = newYear.adding(days: number - 1 + (CivilDate.isLeap(year) && number >= 60 ? 1 : 0))
      case .ordinal(let number): date = newYear.adding(days: number)
      case .weekday(let month, let week, let weekday):
        let first = newYear.adding(months: month - 1)
        let ahead = (weekday - first.weekday % 7 + 7) % 7
        let found = first.adding(days: ahead + (week - 1) * 7)
        date = found.month == month ? found : found.adding(days: -7)
      }
      return date.dayNumber * 86_400 + second
    }
  }

  private let standard: Int
  private let summer: Int
  private let changes: (begin: Change, end: Change)?

  init?(_ bytes: [UInt8]) {
    var scanner = ISOScanner(String(decoding: bytes, as: UTF8.self))
    guard PosixZone.name(&scanner), let offset = PosixZone.clock(&scanner) else { return nil }
    standard = -offset
    if scanner.isAtEnd {
      summer = standard
      changes = nil
      return
    }
    guard PosixZone.name(&scanner) else { return nil }
    if scanner.next == UInt8(ascii: ",") {
      summer = standard + 3600
    } else {
      guard let other = PosixZone.clock(&scanner) else { return nil }
      summer = -other
    }
    guard scanner.take(","), let begin = PosixZone.change(&scanner), scanner.take(","),
      let end = PosixZone.change(&scanner)
    else { return nil }
    changes = (begin, end)
  }

  func offset(atInstant instant: Int) -> Int {
    guard let changes else { return standard }
    let day = (instant + standard) / 86_400 - ((instant + standard) % 86_400 < 0 ? 1 : 0)
    let year = CivilDate(dayNumber: day).year
    let begin = changes.begin.wall(in: year) - standard
    let end = changes.end.wall(in: year) - summer
    let isSummer = begin < end ? (begin..<end).contains(instant) : !(end..<begin).contains(instant)
    return isSummer ? summer : standard
  }

  private static func name(_ scanner: inout ISOScanner) -> Bool {
    if scanner.take("<") {
      while let byte = scanner.next {
        scanner.advance()
        if byte == UInt8(ascii: ">") { return true }
      }
      return false
    }
    var letters = 0
    while let byte = scanner.next, (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A {
      scanner.advance()
      letters += 1
    }
    return letters >= 3
  }

  /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
  private static func clock(_ scanner: inout ISOScanner) -> Int? {
    let negative = scanner.take("-")
    if !negative { _ = scanner.take("+") }
    guard let hours = scanner.digits(1, 3) else { return nil }
    var seconds = hours.value * 3600
    if scanner.take(":") {
      guard let minutes = scanner.digits(2, 2) else { return nil }
      seconds += minutes.value * 60
      if scanner.take(":") {
        guard let more = scanner.digits(2, 2) else { return nil }
        seconds += more.value
      }
    }
    return negative ? -seconds : seconds
  }

  private static func change(_ scanner: inout ISOScanner) -> Change? {
    let day: Change.Day
    if scanner.take("M") {
      guard let month = scanner.digits(1, 2), scanner.take("."), let week = scanner.digits(1, 1),
        scanner.take("."),
        let weekday = scanner.digits(1, 1), (1...12).contains(month.value), (1...5).contains(week.value),
        weekday.value <= 6
      else { return nil }
      day = .weekday(month: month.value, week: week.value, weekday: weekday.value)
    } else if scanner.take("J") {
      guard let number = scanner.digits(1, 3) else { return nil }
      day = .julian(number.value)
    } else {
      guard let number = scanner.digits(1, 3) else { return nil }
      day = .ordinal(number.value)
    }
    guard scanner.take("/") else { return Change(day: day, second: 7200) }
    guard let second = clock(&scanner) else { return nil }
    return Change(day: day, second: second)
  }
}
