/// How a last day is counted from a start (期間の数え方), stated in figures instead of an expression.
///
/// The counting itself stays with the functions of law: a count becomes the calls that an author would write out, so
/// that there is one way of counting and not two.
package struct DayCount: Sendable, Equatable {
  package enum Unit: String, Sendable, CaseIterable { case days, months, years }
  /// Whether the first day counted is the one after the start (民法140条) or the start itself.
  package enum FirstDay: String, Sendable, CaseIterable { case next, same }
  /// What ends on a day of its own, whatever the start's place in it.
  package enum Stretch: String, Sendable, CaseIterable {
    case month, nextMonth = "next_month", fiscalYear = "fiscal_year", nextFiscalYear = "next_fiscal_year"
  }
  package enum Span: Sendable, Equatable {
    case period(Int, Unit, FirstDay)
    /// The day before the nth birthday.
    case eveOfBirthday(Int)
    case endOf(Stretch)
  }
  /// What becomes of a last day on which the office is closed.
  package enum Closed: String, Sendable, CaseIterable {
    case keep, nextOpen = "next_open", nextNational = "next_open_national"
  }

  package let span: Span
  package let closed: Closed

  package init(_ span: Span, closed: Closed) {
    self.span = span
    self.closed = closed
  }

  /// The expression that counts; all of it stands where the start stands, so that what is told is told there.
  func counted(from start: Syntax) -> Syntax {
    let range = start.range
    func call(_ name: String, _ arguments: Syntax...) -> Syntax {
      Syntax(.call(Syntax(.name(name), range), arguments.map { .init(name: nil, value: $0) }), range)
    }
    func duration(_ text: String) -> Syntax { call("duration", Syntax(.string(text), range)) }
    func day(_ first: FirstDay) -> Syntax { Syntax(.string(first == .next ? "next day" : "same day"), range) }
    let last: Syntax =
      switch span {
      case .period(let count, let unit, let first):
        call("last day", start, duration("P\(count)\(unit.letter)"), day(first))
      case .eveOfBirthday(let age): call("reaches age", start, Syntax(.number(Number(age)), range))
      case .endOf(.month): call("end of month", start)
      case .endOf(.nextMonth): call("end of month", call("first of next month", start))
      case .endOf(.fiscalYear): call("end of fiscal year", start)
      case .endOf(.nextFiscalYear):
        call(
          "end of fiscal year",
          Syntax(.arithmetic(.add, call("end of fiscal year", start), duration("P1D")), range))
      }
    return switch closed {
    case .keep: last
    case .nextOpen: call("next open day", last)
    case .nextNational: call("next open day", last, Syntax(.string("tax"), range))
    }
  }
}

extension DayCount.Unit {
  /// As a duration names it (ISO 8601).
  fileprivate var letter: String {
    switch self {
    case .days: "D"
    case .months: "M"
    case .years: "Y"
    }
  }
}
