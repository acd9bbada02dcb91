/// A day of the calendar (日付): Japanese law counts days, so this is a day number and nothing smaller.
package struct CivilDate: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01.
  package let dayNumber: Int

  package init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// Nil when there is no such day in the Gregorian calendar.
  package init?(year: Int, month: Int, day: Int) {
    guard (-999_999_999...999_999_999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `2026-11-24`; years of more than four digits may not begin with zero.
  package init?(iso text: String) {
    var scanner = ISOScanner(text)
    guard let date = scanner.date(), scanner.isAtEnd else { return nil }
    self = date
  }

  package static func isLeap(_ year: Int) -> Bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
  }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package var year: Int { parts.year }
  package var month: Int { parts.month }
  package var day: Int { parts.day }

  /// 1 = Monday … 7 = Sunday.
  package var weekday: Int {
    let rest = (dayNumber + 3) % 7
    return (rest < 0 ? rest + 7 : rest) + 1
  }

  package var dayOfYear: Int {
    dayNumber - CivilDate(unchecked: year, 1, 1).dayNumber + 1
  }

  /// The number of the week by ISO 8601, whose first week holds the year's first Thursday.
  package var weekOfYear: Int {
    let thursday = adding(days: 4 - weekday)
    return (thursday.dayOfYear - 1) / 7 + 1
  }

  package func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

  /// The same day `months` later, or that month's last day where it has no such day.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = parts
    let (target, index) = CivilDate.month(months, after: year, month)
    return CivilDate(unchecked: target, index, min(day, CivilDate.days(inMonth: index, of: target)))
  }

  /// The same day of a month `months` later; nil where that month has no such day.
  package func matchingDay(months: Int) -> CivilDate? {
    let (year, month, day) = parts
    let (target, index) = CivilDate.month(months, after: year, month)
    return CivilDate(year: target, month: index, day: day)
  }

  private static func month(_ months: Int, after year: Int, _ month: Int) -> (year: Int, month: Int) {
    let total = year * 12 + month - 1 + months
    let target = total >= 0 ? total / 12 : (total - 11) / 12
    return (target, total - target * 12 + 1)
  }

  package var endOfMonth: CivilDate {
    let (year, month, _) = parts
    return CivilDate(unchecked: year, month, CivilDate.days(inMonth: month, of: year))
  }

  package var firstOfNextMonth: CivilDate { endOfMonth.adding(days: 1) }

  package static func < (a: Self, b: Self) -> Bool { a.dayNumber < b.dayNumber }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601: 2026-11-24.
  package var description: String {
    let (year, month, day) = parts
    let digits = String(year.magnitude)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return (year < 0 ? "-" : "") + padded + "-" + CivilDate.two(month) + "-" + CivilDate.two(day)
  }

  package static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
