/// How Japanese law counts ages and periods (年齢計算ニ関スル法律, 民法140条・142条・143条): never by adding durations.
package enum LawDates {
  /// The day on which someone reaches the age of `years`: the day before the birthday (年齢計算ニ関スル法律).
  package static func reachesAge(birth: CivilDate, years: Int) -> CivilDate {
    // 民法143条2項 proviso: where there is no matching day, the month's last day ends the period.
    if let day = birth.matchingDay(months: years * 12) { return day.adding(days: -1) }
    return birth.adding(months: years * 12).endOfMonth
  }

  /// Full years on the day `on`, by the same rule; negative before birth.
  package static func age(birth: CivilDate, on: CivilDate) -> Int {
    let guess = on.year - birth.year
    for years in [guess + 1, guess] where reachesAge(birth: birth, years: years) <= on { return years }
    return guess - 1
  }

  /// The birthday itself, the day after the age is reached: 29 February is kept on 1 March in common years.
  package static func birthday(birth: CivilDate, years: Int) -> CivilDate {
    reachesAge(birth: birth, years: years).adding(days: 1)
  }

  /// The first 31 March on or after the day (年度末).
  package static func endOfFiscalYear(_ day: CivilDate) -> CivilDate {
    let (year, month, _) = day.parts
    return CivilDate(year: month <= 3 ? year : year + 1, month: 3, day: 31) ?? day
  }

  /// The end of the fiscal year in which the age is reached: 31 March for someone born on 1 April too.
  package static func endOfSchoolAge(birth: CivilDate, years: Int) -> CivilDate {
    endOfFiscalYear(reachesAge(birth: birth, years: years))
  }

  /// Whether the day itself is counted (初日算入) or not (初日不算入).
  package enum Counting: String, Sendable {
    case nextDay = "next day"
    case sameDay = "same day"
  }

  /// The last day of a period of days.
  package static func lastDay(from: CivilDate, days: Int, _ counting: Counting) -> CivilDate {
    counting == .nextDay ? from.adding(days: days) : from.adding(days: days - 1)
  }

  /// The last day of a period of months or years (民法143条).
  package static func lastDay(from: CivilDate, months: Int, _ counting: Counting) -> CivilDate {
    let start = counting == .nextDay ? from.adding(days: 1) : from
    if let match = start.matchingDay(months: months) { return match.adding(days: -1) }
    return start.adding(months: months).endOfMonth
  }

  package static func endOfMonth(_ day: CivilDate) -> CivilDate { day.endOfMonth }
  package static func firstOfNextMonth(_ day: CivilDate) -> CivilDate { day.firstOfNextMonth }
}
