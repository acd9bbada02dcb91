import Rules

/// How long visits are kept (保存期間): until closing time of their day, or some days more where the city says so.
package enum Retention {
  /// The visits that are to be wiped now.
  ///
  /// Who comes after closing time is kept until the next day's; a visit being worked on is never taken away.
  /// - Parameters:
  ///   - closing: closing time in minutes since midnight.
  ///   - days: further days after the day itself, 0 to 30.
  package static func expired(
    _ visits: [StoredVisit], at now: VisitMoment, closing: Int, days: Int, except current: StoredVisit? = nil
  ) -> [StoredVisit] {
    visits.filter { visit in
      if let current, current.number == visit.number, current.day == visit.day { return false }
      let end = VisitMoment(lastDay(of: visit, closing).adding(days: max(0, min(days, 30))), minute: closing)
      return now >= end
    }
  }

  /// The day at whose closing time the visit is over.
  private static func lastDay(of visit: StoredVisit, _ closing: Int) -> CivilDate {
    // Parking and resuming prolong nothing: only the day of opening and work past closing time count.
    let isLate = visit.last.day == visit.day && visit.last.minute >= closing
    return isLate ? visit.day.adding(days: 1) : visit.day
  }
}
