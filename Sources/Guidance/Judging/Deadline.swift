package import Procedures
package import Rules

/// The last day of a line, how it was counted, and what happens afterwards (期限).
package struct Deadline: Sendable, Equatable {
  /// The day the law names, rolled over closed days where the law rolls.
  package let date: CivilDate
  /// The first day of a window.
  package let from: CivilDate?
  package let kind: DeadlineRule.Kind
  /// The day after which it is late: later than the date where offices are closed and it is not sure that the law
  /// rolls.
  package let last: CivilDate
  /// Past on the day of reception; judged by the rolled day where it is not sure that the law rolls.
  package let isLate: Bool
  package let daysLeft: Int
  /// An earlier day to tell the resident, where offices count differently.
  package let advise: CivilDate?
  /// How it was counted, in the words of the catalogue's author.
  package let counted: CatalogueText
  package let law: String
  /// What happens if late.
  package let late: CatalogueText
  package let also: [Deadline]

  /// Days over count from the date; between the date and the last day that is in time, days are left.
  fileprivate static func daysLeft(_ date: CivilDate, _ last: CivilDate, on today: CivilDate) -> Int {
    let end = today > date && today <= last ? last : date
    return end.dayNumber - today.dayNumber
  }

  /// Whether its date is past and it is still in time, since the office was closed.
  package func isRolling(on today: CivilDate) -> Bool { !isLate && today > date }

  /// Whether its first day is still to come: the line is then for later.
  package func isAhead(on today: CivilDate) -> Bool { from.map { $0 > today } ?? false }
}

/// The first day of a line that has no last one (…から): the law lets it be done from then on, and names no end.
package struct Opening: Sendable, Equatable {
  package let date: CivilDate
  /// What it hangs on, in the words of the catalogue's author.
  package let counted: CatalogueText
  package let law: String

  package func isAhead(on today: CivilDate) -> Bool { date > today }
}

/// Works deadlines out for one line.
struct DeadlineJudge {
  let situation: Situation
  let locals: [Value]
  /// Facts that a deadline of the line still waits for.
  private(set) var missing = Missing()
  /// The first day, where the rule that counts names no last one.
  private(set) var opening: Opening?

  init(_ situation: Situation, locals: [Value]) {
    self.situation = situation
    self.locals = locals
  }

  /// The first rule whose condition holds counts. nil: there is none, or it is not known yet.
  mutating func deadline(by rules: [DeadlineRule]) -> Deadline? {
    for rule in rules {
      if let when = rule.when {
        let value = when.evaluate(in: situation, locals)
        if let open = value.missing {
          missing = missing.union(open)
          return nil
        }
        guard value == .boolean(true) else { continue }
      }
      return deadline(by: rule)
    }
    return nil
  }

  private mutating func deadline(by rule: DeadlineRule) -> Deadline? {
    let seconds = rule.also.compactMap { second -> Deadline? in
      if let when = second.when {
        let value = when.evaluate(in: situation, locals)
        if let open = value.missing { missing = missing.union(open) }
        guard value == .boolean(true) else { return nil }
      }
      return single(second, also: [])
    }
    guard let first = single(rule, also: seconds) else {
      opening = opening(by: rule)
      return nil
    }
    // Of several days the first to cost something stands in front; one that has passed already has cost it.
    guard
      let earlier = seconds.filter({ !$0.isLate && $0.kind != .prescription }).min(by: { $0.date < $1.date }),
      earlier.date < first.date
    else { return first }
    let others = [first.with(also: [])] + seconds.filter { $0 != earlier }
    return earlier.with(also: others)
  }

  /// Only where the rule says that there is no last day: one that is not known yet may still come.
  private mutating func opening(by rule: DeadlineRule) -> Opening? {
    guard rule.day.evaluate(in: situation, locals) == .null, let from = rule.from.flatMap({ date($0) })
    else { return nil }
    return Opening(date: from, counted: rule.counted, law: rule.law)
  }

  private mutating func single(_ rule: DeadlineRule, also: [Deadline]) -> Deadline? {
    guard let date = date(rule.day) else { return nil }
    let lastDay = rule.lateAfter.flatMap { self.date($0) } ?? date
    let today = situation.household.on
    let from = rule.from.flatMap { self.date($0) }
    // What cannot be done yet is a window, whatever comes of being late.
    let isAhead = from.map { $0 > today } ?? false
    return Deadline(
      date: date, from: from, kind: isAhead ? .window : rule.kind, last: lastDay,
      isLate: today > lastDay, daysLeft: Deadline.daysLeft(date, lastDay, on: today),
      advise: rule.advise.flatMap { self.date($0) },
      counted: rule.counted,
      law: rule.law, late: rule.late, also: also)
  }

  private mutating func date(_ rule: Rule) -> CivilDate? {
    let value = rule.evaluate(in: situation, locals)
    if let open = value.missing { missing = missing.union(open) }
    if case .date(let date) = value { return date }
    return nil
  }
}

extension Deadline {
  fileprivate func with(also: [Deadline]) -> Deadline {
    Deadline(
      date: date, from: from, kind: kind, last: last, isLate: isLate, daysLeft: daysLeft, advise: advise,
      counted: counted,
      law: law, late: late, also: also)
  }
}
