import Rules

/// Dates with the month in English (英語の月名): `14 May 1988`, `May 14, 1988`, `14th May`.
extension DateScanner {
  /// nil where no English month stands in it.
  static func english(_ text: String, today: CivilDate) -> Result<CivilDate, DateInput.Problem>? {
    var dayFirst = DateScanner(text)
    if let day = dayFirst.englishDay(), let month = dayFirst.englishMonth() {
      return dayFirst.englishYear(day, month, today)
    }
    var monthFirst = DateScanner(text)
    guard let month = monthFirst.englishMonth(), let day = monthFirst.englishDay() else { return nil }
    return monthFirst.englishYear(day, month, today)
  }

  private mutating func englishDay() -> Int? {
    guard let day = number(digits: 2) else { return nil }
    _ = take(["st", "nd", "rd", "th"])
    dropJoint()
    return day
  }

  private mutating func englishMonth() -> Int? {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november", "december",
    ]
    guard
      let month = names.firstIndex(where: { name in take([name, name == "september" ? "sept" : name]) })
        ?? names.firstIndex(where: { take(String($0.prefix(3))) })
    else { return nil }
    dropJoint()
    return month + 1
  }

  /// Without a year it is this one.
  private mutating func englishYear(
    _ day: Int, _ month: Int, _ today: CivilDate
  ) -> Result<CivilDate, DateInput.Problem> {
    if isAtEnd { return DateInput.date(today.year, month, day) }
    guard let year = number(digits: 4), year >= 1000, isAtEnd else { return .failure(.notADate) }
    return DateInput.date(year, month, day)
  }

  private mutating func dropJoint() { while separator([]) {} }
}
