/// Days on which the offices are closed (閉庁日): weekends, national holidays, 29 December to 3 January, a city's own.
package struct ClosedDays: Sendable {
  /// The city's own closed days with their names where they have one.
  private let own: [CivilDate: String]

  package init(own: Set<CivilDate> = [], ownNames: [CivilDate: String] = [:]) {
    var all = ownNames
    for day in own where all[day] == nil { all[day] = "" }
    self.own = all
  }

  package func isClosed(_ day: CivilDate) -> Bool {
    isClosedForTax(day) || (!own.isEmpty && own[day] != nil)
  }

  /// Closed whatever the weekday: a counter that is open on Saturdays is not on such a day.
  package func isHoliday(_ day: CivilDate) -> Bool {
    isNationalHoliday(day) || (!own.isEmpty && own[day] != nil)
  }

  /// National tax knows no city's own closed days (国税通則法10条2項).
  package func isClosedForTax(_ day: CivilDate) -> Bool {
    day.weekday >= 6 || isNationalHoliday(day)
  }

  /// A holiday of the nation, or the turn of the year.
  private func isNationalHoliday(_ day: CivilDate) -> Bool {
    let (_, month, number) = day.parts
    if (month == 12 && number >= 29) || (month == 1 && number <= 3) { return true }
    return Holiday.on(day) != nil
  }

  package func holiday(on day: CivilDate) -> Holiday? { Holiday.on(day) }

  /// The name of a city's own closed day, as the city wrote it.
  package func ownName(of day: CivilDate) -> String? {
    own[day].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The day itself when the office is open, else the next open day (民法142条 and the law at hand).
  package func nextOpen(_ day: CivilDate) -> CivilDate { next(day, isClosed) }
  package func nextOpenForTax(_ day: CivilDate) -> CivilDate { next(day, isClosedForTax) }

  private func next(_ day: CivilDate, _ isClosed: (CivilDate) -> Bool) -> CivilDate {
    var candidate = day
    // A year of closed days can only be a mistake in the city's list; the day itself is then as good as any.
    for _ in 0..<366 {
      if !isClosed(candidate) { return candidate }
      candidate = candidate.adding(days: 1)
    }
    return day
  }
}
