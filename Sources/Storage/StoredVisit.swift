package import Guidance
package import Rules

/// A moment of the desk's day: the day and the minutes since midnight.
package struct VisitMoment: Sendable, Hashable, Comparable {
  package let day: CivilDate
  package let minute: Int

  package init(_ day: CivilDate, minute: Int) {
    self.day = day
    self.minute = minute
  }

  package static func < (a: Self, b: Self) -> Bool { (a.day, a.minute) < (b.day, b.minute) }
}

/// What the list of visits shows of one (受付一覧の1件): its number and how it stands, nothing of the resident.
package struct StoredVisit: Sendable, Hashable {
  package enum State: String, Sendable { case open, parked, finished }

  package let number: ReceptionNumber
  /// The day on which it was opened; numbers come again every year.
  package let day: CivilDate
  package let state: State
  package let last: VisitMoment
  /// How many events it has.
  package let count: Int

  package init(number: ReceptionNumber, day: CivilDate, state: State, last: VisitMoment, count: Int) {
    (self.number, self.day, self.state, self.last, self.count) = (number, day, state, last, count)
  }
}

extension VisitEvent.Kind {
  /// How the visit stands after this happened.
  var stateAfter: StoredVisit.State {
    switch self {
    case .parked: .parked
    case .finished: .finished
    case .opened, .events, .answered, .cleared, .rowAdded, .rowRemoved, .tableClosed, .linked, .marked,
      .wished,
      .documentHere, .confirmed, .handedOver, .resumed:
      .open
    }
  }
}
