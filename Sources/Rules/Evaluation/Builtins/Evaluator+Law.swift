extension Evaluator {
  /// The functions of Japanese law; the calendar of closed days is the world's.
  func law(_ builtin: Builtin, _ values: [Value]) -> Value {
    let arguments = Arguments(values)
    guard let day = arguments.date(0) else { return .null }
    switch builtin {
    case .reachesAge: return years(arguments) { LawDates.reachesAge(birth: day, years: $0) }
    case .birthday: return years(arguments) { LawDates.birthday(birth: day, years: $0) }
    case .endOfSchoolAge: return years(arguments) { LawDates.endOfSchoolAge(birth: day, years: $0) }
    case .age:
      guard let on = arguments.date(1) else { return .null }
      return .number(Number(LawDates.age(birth: day, on: on)))
    case .endOfFiscalYear: return .date(LawDates.endOfFiscalYear(day))
    case .endOfMonth: return .date(day.endOfMonth)
    case .firstOfNextMonth: return .date(day.firstOfNextMonth)
    case .lastDay:
      guard let text = arguments.text(2), let counting = LawDates.Counting(rawValue: text) else {
        return .null
      }
      switch arguments[1] {
      case .yearsMonths(let months):
        guard months.magnitude < 100_000 else { return .null }
        return .date(LawDates.lastDay(from: day, months: months, counting))
      case .daysTime(let span):
        guard let days = span.wholeDays, days.magnitude < 10_000_000 else { return .null }
        return .date(LawDates.lastDay(from: day, days: days, counting))
      default: return .null
      }
    case .nextOpenDay:
      let closed = world?.closedDays ?? ClosedDays()
      if !arguments.has(1) { return .date(closed.nextOpen(day)) }
      return arguments.text(1) == "tax" ? .date(closed.nextOpenForTax(day)) : .null
    default: return .null
    }
  }

  private func years(_ arguments: Arguments, _ body: (Int) -> CivilDate) -> Value {
    guard let years = arguments.number(1)?.integer, years.magnitude < 10_000 else { return .null }
    return .date(body(years))
  }
}
