package import Rules

/// Dates in words (日付の書き方): in Japanese 令和8年11月23日（月）, in English 23 Nov 2026 (Mon).
///
/// The order of the parts is the phrasebook's; the keys start with `date.`.
package enum DateWords {
  /// The whole date with its weekday, in the calendar of the language.
  package static func full(_ date: CivilDate, in words: Words) -> String {
    words("date.full", parts(date, words))
  }

  /// The date in both calendars, as an input is echoed: 令和8年11月23日（月）・2026年.
  package static func both(_ date: CivilDate, in words: Words) -> String {
    guard JapaneseEra.year(of: date) != nil else { return words("date.western", parts(date, words)) }
    return words("date.both", parts(date, words))
  }

  /// A date of this or the next months: 12月7日（月）.
  package static func short(_ date: CivilDate, in words: Words) -> String {
    words("date.short", parts(date, words))
  }

  /// The short form, with the year where it is not that of `today`.
  package static func short(_ date: CivilDate, seenOn today: CivilDate, in words: Words) -> String {
    date.year == today.year ? short(date, in: words) : full(date, in: words)
  }

  /// The year and month: 令和8年12月（2026年）.
  package static func month(_ date: CivilDate, in words: Words) -> String {
    words("date.month", parts(date, words))
  }

  /// The month by its year alone, where room is short: 2026年12月.
  package static func monthShort(_ date: CivilDate, in words: Words) -> String {
    words("date.month_short", parts(date, words))
  }

  /// A day of birth, without weekday: 1995年（平成7年）8月3日.
  package static func birth(_ date: CivilDate, in words: Words) -> String {
    words("date.birth", parts(date, words))
  }

  /// A day of birth where room is short, in figures that stand below each other: 1988-12-25 S63.
  package static func table(_ date: CivilDate, in words: Words) -> String {
    guard let year = JapaneseEra.year(of: date) else { return date.description }
    return words(
      "date.table",
      ["day": date.description, "letter": String(year.era.letter), "era_year": "\(year.number)"])
  }

  /// How long until a deadline, or how long past it: あと14日, 今日まで, 3日過ぎています.
  package static func countdown(to date: CivilDate, on today: CivilDate, in words: Words) -> String {
    switch date.dayNumber - today.dayNumber {
    case 0: return words("date.today")
    case 1: return words("date.days_left_one", ["days": "1"])
    case 2...: return words("date.days_left", ["days": "\(date.dayNumber - today.dayNumber)"])
    case -1: return words("date.days_over_one", ["days": "1"])
    default: return words("date.days_over", ["days": "\(today.dayNumber - date.dayNumber)"])
    }
  }

  /// A deadline with the time that is left: 12月7日（月）まで・あと14日.
  package static func deadline(_ date: CivilDate, on today: CivilDate, in words: Words) -> String {
    words(
      "date.deadline",
      ["date": short(date, seenOn: today, in: words), "left": countdown(to: date, on: today, in: words)])
  }

  /// From one day to another: 12月7日（月）から12月20日（日）まで.
  package static func span(_ from: CivilDate, _ until: CivilDate, on today: CivilDate, in words: Words)
    -> String
  {
    words(
      "date.span",
      ["from": short(from, seenOn: today, in: words), "until": short(until, seenOn: today, in: words)])
  }

  /// From one day on, with no last one: 12月7日（月）から.
  package static func opening(_ from: CivilDate, on today: CivilDate, in words: Words) -> String {
    words("date.opening", ["from": short(from, seenOn: today, in: words)])
  }

  /// The weekday's short name: 月, Mon.
  package static func weekday(_ date: CivilDate, in words: Words) -> String {
    words("date.weekday.\(date.weekday)")
  }

  /// The date written in a given era, also past the era's change of name.
  static func inEra(_ date: CivilDate, _ era: JapaneseEra, _ words: Words) -> String {
    var parts = parts(date, words)
    put(JapaneseEra.Year(era, date.year - era.yearZero), into: &parts, words)
    return words("date.era", parts)
  }

  private static func parts(_ date: CivilDate, _ words: Words) -> [String: String] {
    let (year, month, day) = date.parts
    var parts = [
      "year": "\(year)", "month": "\(month)", "day": "\(day)", "weekday": weekday(date, in: words),
      "month_name": words("date.month_name.\(month)"),
    ]
    if let eraYear = JapaneseEra.year(of: date) {
      put(eraYear, into: &parts, words)
    } else {
      (parts["era"], parts["era_year"]) = (words("era.western"), "\(year)")
    }
    return parts
  }

  private static func put(_ year: JapaneseEra.Year, into parts: inout [String: String], _ words: Words) {
    parts["era"] = words(year.era.key)
    parts["era_year"] = year.number == 1 ? words("era.first_year") : "\(year.number)"
  }
}
