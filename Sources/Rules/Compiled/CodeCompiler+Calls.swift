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
    case (.listContains, 2): return contains(codes[0], codes[1])
    default: break
    }
    return .value(full)
  }

  /// Whether a text is in a list of texts: what is ticked, what may still be.
  private func contains(_ list: Code, _ element: Code) -> Code {
    let (list, element) = (list.body, element.body)
    return .condition(
      { frame in
        let (members, wanted) = (list(frame), element(frame))
        switch Search(for: wanted, in: members) {
        case .there: return .yes
        case .possible(let hits): return hits.isEmpty ? .no : .unknown
        case .otherwise: return Verdict(frame.call(.listContains, [members, wanted]))
        }
      },
      { frame in
        let (members, wanted) = (list(frame), element(frame))
        switch Search(for: wanted, in: members) {
        case .there: return .boolean(true)
        case .possible(let hits):
          guard let first = hits.first else { return .boolean(false) }
          return .unknown(hits.dropFirst().reduce(first.missing) { $0.union($1.missing) })
        case .otherwise: return frame.call(.listContains, [members, wanted])
        }
      })
  }

  /// What looking for a text in a list of texts comes to.
  private enum Search {
    case there
    /// Only those that may be in the list are it: none of them, and it is not there.
    case possible([Partial.Member])
    /// Something else than texts, left to the function itself.
    case otherwise

    init(for wanted: Value, in list: Value) {
      func isText(_ value: Value) -> Bool { if case .string = value { true } else { false } }
      let (sure, maybe): ([Value], [Partial.Member])
      switch list {
      case .list(let members): (sure, maybe) = (members, [])
      case .partial(.list(let members, let possible)): (sure, maybe) = (members, possible)
      default:
        self = .otherwise
        return
      }
      guard case .string(let text) = wanted, sure.allSatisfy(isText), maybe.allSatisfy({ isText($0.value) })
      else {
        self = .otherwise
        return
      }
      func isWanted(_ value: Value) -> Bool {
        if case .string(let own) = value { Text.same(own, text) } else { false }
      }
      self = sure.contains(where: isWanted) ? .there : .possible(maybe.filter { isWanted($0.value) })
    }
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
