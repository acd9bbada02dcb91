package import Guidance
import Rules

/// How long visits are kept (保存期間): until closing time of their day, or some days more where the city says so.
///
/// The clock may be wrong. A closing time that the desk lived through counts as it is; that a day has gone by since the
/// last start is believed only when a desk was there on a day in between, and is asked about until then.
package enum Retention {
  /// What the desk knows of the time that has passed.
  package enum Evidence: Sendable {
    /// A closing time came while the program was running and its clock went evenly.
    case livedThrough
    /// The program has just started, or the clock has jumped.
    case clockAlone
  }

  package struct Verdict: Sendable, Equatable {
    /// To be wiped now.
    package var over: [StoredVisit] = []
    /// Over by the clock, or of a day to come: told and asked about.
    package var doubtful: [StoredVisit] = []
  }

  /// - Parameters:
  ///   - closing: closing time in minutes since midnight.
  ///   - days: further days after the day itself, 0 to 30.
  package static func judge(
    _ visits: [StoredVisit], at now: Moment, closing: Int, days: Int, by evidence: Evidence
  ) -> Verdict {
    let days = max(0, min(days, 30))
    var verdict = Verdict()
    for visit in visits {
      switch evidence {
      case .livedThrough where visit.day > now.day:
        // Its day cannot be counted from. A desk was there for as many days as it may be kept.
        if visit.mornings >= days || visit.state == .finished {
          verdict.over.append(visit)
        } else {
          verdict.doubtful.append(visit)
        }
      case .livedThrough: if isOver(visit, at: now, closing, days) { verdict.over.append(visit) }
      case .clockAlone where visit.day > now.day: verdict.doubtful.append(visit)
      case .clockAlone where isOver(visit, at: now, closing, days):
        let isBelieved = visit.day == now.day || visit.state == .finished || visit.mornings >= days + 2
        if isBelieved { verdict.over.append(visit) } else { verdict.doubtful.append(visit) }
      case .clockAlone: break
      }
    }
    // Of a finished visit there is nothing to be asked about.
    verdict.doubtful.removeAll { $0.state == .finished }
    return verdict
  }

  private static func isOver(_ visit: StoredVisit, at now: Moment, _ closing: Int, _ days: Int) -> Bool {
    now >= Moment(lastDay(of: visit, closing).adding(days: days), minute: closing)
  }

  /// The day at whose closing time the visit is over.
  ///
  /// Who comes after closing time is kept until the next day's.
  private static func lastDay(of visit: StoredVisit, _ closing: Int) -> CivilDate {
    // Parking and resuming prolong nothing: only the day of opening and work past closing time count.
    let isLate = visit.last.day == visit.day && visit.last.minute >= closing
    return isLate ? visit.day.adding(days: 1) : visit.day
  }
}
