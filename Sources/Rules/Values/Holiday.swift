/// A national holiday (国民の祝日・休日, 国民の祝日に関する法律), by the law in force in that year.
package enum Holiday: String, Sendable, CaseIterable {
  case newYear, comingOfAge, foundation, emperor, vernalEquinox, showa, greenery, constitution, children
  case sea, mountain, aged, autumnalEquinox, sports, culture, labour
  case ceremony
  /// 振替休日, and the day between two holidays (国民の休日).
  case substitute, between

  /// The holiday on that day, if it is one.
  package static func on(_ day: CivilDate) -> Holiday? {
    if let named = named(day) { return named }
    // 3条2項: from 12 April 1973 the next day; since 2007 the next day that is no holiday itself.
    if day.dayNumber >= substituteSince {
      var before = day.adding(days: -1)
      let reach = day.year >= 2007 ? 6 : 1
      var steps = 0
      while steps < reach, named(before) != nil {
        if before.weekday == 7 { return .substitute }
        before = before.adding(days: -1)
        steps += 1
      }
    }
    // 3条3項, from 27 December 1985; a Sunday was left out until 2006.
    if day.dayNumber >= betweenSince, day.year >= 2007 || day.weekday != 7,
      named(day.adding(days: -1)) != nil, named(day.adding(days: 1)) != nil
    {
      return .between
    }
    return nil
  }

  private static let substituteSince = CivilDate(year: 1973, month: 4, day: 12)?.dayNumber ?? 0
  private static let betweenSince = CivilDate(year: 1985, month: 12, day: 27)?.dayNumber ?? 0
  private static let lawSince = CivilDate(year: 1948, month: 7, day: 20)?.dayNumber ?? 0

  private static func named(_ date: CivilDate) -> Holiday? {
    if date.dayNumber < lawSince { return nil }
    let (year, month, day) = date.parts
    if let special = special(year, month, day) { return special }
    let monday = date.weekday == 1 ? (day - 1) / 7 + 1 : 0
    // The two summers of the Olympic Games moved three holidays (令和2年・3年の特例).
    let isOlympic = year == 2020 || year == 2021
    switch month {
    case 1:
      if day == 1 { return .newYear }
      if year >= 2000 ? monday == 2 : day == 15 { return .comingOfAge }
    case 2:
      if day == 11, year >= 1967 { return .foundation }
      if day == 23, year >= 2020 { return .emperor }
    case 3:
      if day == vernalEquinox(year) { return .vernalEquinox }
    case 4:
      if day == 29 { return year >= 2007 ? .showa : year >= 1989 ? .greenery : year >= 1949 ? .emperor : nil }
    case 5:
      if day == 3, year >= 1949 { return .constitution }
      if day == 4, year >= 2007 { return .greenery }
      if day == 5, year >= 1949 { return .children }
    case 7:
      if isOlympic { return nil }
      if year >= 2003 ? monday == 3 : (year >= 1996 && day == 20) { return .sea }
    case 8:
      if day == 11, year >= 2016, !isOlympic { return .mountain }
    case 9:
      if year >= 2003 ? monday == 3 : (year >= 1966 && day == 15) { return .aged }
      if day == autumnalEquinox(year) { return .autumnalEquinox }
    case 10:
      if isOlympic { return nil }
      if year >= 2000 ? monday == 2 : (year >= 1966 && day == 10) { return .sports }
    case 11:
      if day == 3 { return .culture }
      if day == 23 { return .labour }
    case 12:
      if day == 23, (1989...2018).contains(year) { return .emperor }
    default: return nil
    }
    return nil
  }

  private static func special(_ year: Int, _ month: Int, _ day: Int) -> Holiday? {
    switch (year, month, day) {
    case (1959, 4, 10), (1989, 2, 24), (1990, 11, 12), (1993, 6, 9), (2019, 5, 1), (2019, 10, 22): .ceremony
    case (2020, 7, 23), (2021, 7, 22): .sea
    case (2020, 7, 24), (2021, 7, 23): .sports
    case (2020, 8, 10), (2021, 8, 8): .mountain
    default: nil
    }
  }

  /// The day is fixed by the almanac of the year before; this is the formula that it has followed so far.
  private static func vernalEquinox(_ year: Int) -> Int {
    equinox(year, year < 1980 ? 20_835_700 : year < 2100 ? 20_843_100 : 21_851_000)
  }
  private static func autumnalEquinox(_ year: Int) -> Int {
    equinox(year, year < 1980 ? 23_258_800 : year < 2100 ? 23_248_800 : 24_248_800)
  }
  private static func equinox(_ year: Int, _ base: Int) -> Int {
    let leaps = year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4
    return (base + 242_194 * (year - 1980)) / 1_000_000 - leaps
  }
}
