import Guidance
import Rules

/// The visit at the desk (窓口に来ている受付) with all that follows from what was said; there is one or there is none.
struct OpenVisit: Sendable {
  private(set) var visit: Visit
  private(set) var assessment: Assessment
  /// What the last answer did to the list.
  private(set) var changes = ChecklistChanges()
  private let startedAt: Moment

  /// As it is sat down to: nothing of it is a change yet.
  init(_ visit: Visit, at desk: Desk) {
    self.visit = visit
    assessment = Self.assessed(visit, desk)
    startedAt = desk.now
  }

  /// As it stands after something happened: everything is worked out anew.
  mutating func become(_ visit: Visit, at desk: Desk) {
    let old = assessment
    self.visit = visit
    assessment = Self.assessed(visit, desk)
    changes = ChecklistChanges(from: old, to: assessment)
  }

  private static func assessed(_ visit: Visit, _ desk: Desk) -> Assessment {
    Assessment(of: visit, by: desk.setting.catalogue, closedDays: desk.setting.closedDays)
  }

  /// It is on the disk, under this number.
  mutating func number(_ number: ReceptionNumber) { visit.number = number }

  /// Minutes since this resident sat down; told when something else is drawn, never by itself.
  func minutes(at now: Moment) -> Int {
    let days = now.day.dayNumber - startedAt.day.dayNumber
    return max(0, days * 1440 + now.minute - startedAt.minute)
  }
}
