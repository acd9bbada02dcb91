extension CodeCompiler {
  func call(_ builtin: Builtin, _ nodes: [Node], _ node: Node) -> Code {
    let codes = nodes.map { compile($0) }
    let full: Code.Body = { frame in frame.call(builtin, codes.map { $0.full(frame) }) }
    switch (builtin, codes.count) {
    case (.age, 2):
      let (birth, on) = (codes[0].body, codes[1].body)
      return .value { frame in
        let (birth, on) = (birth(frame), on(frame))
        if case .date(let birth) = birth, case .date(let on) = on {
          return .number(Number(LawDates.age(birth: birth, on: on)))
        }
        return full(frame)
      }
    case (.reachesAge, 2): return Self.years(codes, full) { LawDates.reachesAge(birth: $0, years: $1) }
    case (.birthday, 2): return Self.years(codes, full) { LawDates.birthday(birth: $0, years: $1) }
    case (.endOfSchoolAge, 2):
      return Self.years(codes, full) { LawDates.endOfSchoolAge(birth: $0, years: $1) }
    case (.endOfFiscalYear, 1): return Self.day(codes[0], full) { date, _ in LawDates.endOfFiscalYear(date) }
    case (.endOfMonth, 1): return Self.day(codes[0], full) { date, _ in date.endOfMonth }
    case (.firstOfNextMonth, 1): return Self.day(codes[0], full) { date, _ in date.firstOfNextMonth }
    case (.nextOpenDay, 1): return Self.day(codes[0], full) { date, world in world.closedDays.nextOpen(date) }
    case (.lastDay, 3): return Self.lastDay(codes, full)
    case (.count, 1):
      let list = codes[0].body
      return .value { frame in
        if case .list(let members) = list(frame) { return .number(Number(members.count)) }
        return full(frame)
      }
    case (.listContains, 2):
      let (list, element) = (codes[0].body, codes[1].body)
      return .condition(
        { frame in
          let (members, wanted) = (list(frame), element(frame))
          guard case .list(let all) = members, case .string(let text) = wanted else {
            return Verdict(full(frame))
          }
          var isOpen = false
          for member in all {
            switch member {
            case .string(let own): if Text.same(own, text) { return .yes }
            case .unknown, .partial, .list: isOpen = true
            default: break
            }
          }
          return isOpen ? Verdict(full(frame)) : .no
        }, full)
    default: break
    }
    return .value(full)
  }

  /// Functions of a birth date and a number of years.
  private static func years(
    _ codes: [Code], _ full: @escaping Code.Body, _ body: @escaping @Sendable (CivilDate, Int) -> CivilDate
  ) -> Code {
    let (birth, years) = (codes[0].body, codes[1].body)
    return .value { frame in
      if case .date(let birth) = birth(frame), case .number(let number) = years(frame),
        let years = number.integer, years.magnitude < 10_000
      {
        return .date(body(birth, years))
      }
      return full(frame)
    }
  }

  private static func day(
    _ code: Code, _ full: @escaping Code.Body,
    _ body: @escaping @Sendable (CivilDate, any FactWorld) -> CivilDate
  ) -> Code {
    let code = code.body
    return .value { frame in
      if case .date(let date) = code(frame) { return .date(body(date, frame.world)) }
      return full(frame)
    }
  }

  private static func lastDay(_ codes: [Code], _ full: @escaping Code.Body) -> Code {
    guard case .constant(.daysTime(let span)) = codes[1], let days = span.wholeDays,
      days.magnitude < 10_000_000,
      case .constant(.string(let text)) = codes[2], let counting = LawDates.Counting(rawValue: text)
    else { return .value(full) }
    let from = codes[0].body
    return .value { frame in
      if case .date(let date) = from(frame) {
        return .date(LawDates.lastDay(from: date, days: days, counting))
      }
      return full(frame)
    }
  }
}
