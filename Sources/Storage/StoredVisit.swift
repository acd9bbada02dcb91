package import Guidance
package import Rules

/// What names a visit for ever (受付番号と日): numbers come again every year.
package struct VisitID: Sendable, Hashable {
  package let day: CivilDate
  package let number: ReceptionNumber

  package init(day: CivilDate, number: ReceptionNumber) { (self.day, self.number) = (day, number) }
}

/// What the list of visits shows of one (受付一覧の1件): its number and how it stands, when it began,
/// what it is about and for how many people; nothing more of the resident.
package struct StoredVisit: Sendable, Hashable {
  package enum State: String, Sendable { case open, parked, finished }

  package let id: VisitID
  package var state: State
  package var last: Moment
  /// How many events it has, or had when it was finished.
  package var count: Int
  /// On how many further days a desk was there since it was opened.
  package var mornings: Int
  /// Its row is not what was written: it can be listed and wiped, not resumed.
  package var isDamaged: Bool
  /// What it is about; nil for one that an earlier version finished.
  package var summary: VisitSummary?

  package init(
    id: VisitID, state: State, last: Moment, count: Int, mornings: Int = 0, isDamaged: Bool = false,
    summary: VisitSummary? = nil
  ) {
    (self.id, self.state, self.last, self.count) = (id, state, last, count)
    (self.mornings, self.isDamaged, self.summary) = (mornings, isDamaged, summary)
  }

  package var day: CivilDate { id.day }
  package var number: ReceptionNumber { id.number }

  /// The same visit after these events were appended to those before.
  func after(
    _ events: [VisitEvent], at moment: Moment, behind before: () throws -> [VisitEvent]
  ) rethrows -> StoredVisit {
    var next = self
    if summary == nil || events.contains(where: \.kind.changesSummary) {
      let visit = Visit(number: number, on: day, city: "", events: try before() + events)
      next.summary = VisitSummary(of: visit, opened: summary?.opened ?? moment)
    }
    next.count += events.count
    next.last = moment
    if let last = events.last { next.state = last.kind.stateAfter }
    return next
  }
}

extension VisitEvent.Kind {
  /// Whether the visit may be about something else after this happened, or about others.
  var changesSummary: Bool {
    switch self {
    case .events, .rowAdded, .rowRemoved, .tableClosed, .undone, .redone: true
    case .opened, .answered, .cleared, .linked, .marked, .wished, .wentOn, .documentHere, .confirmed,
      .handedOver,
      .parked, .resumed, .finished:
      false
    }
  }

  /// How the visit stands after this happened.
  var stateAfter: StoredVisit.State {
    switch self {
    case .parked: .parked
    case .finished: .finished
    case .opened, .events, .answered, .cleared, .rowAdded, .rowRemoved, .tableClosed, .linked, .marked,
      .wished, .wentOn, .documentHere, .confirmed, .handedOver, .resumed, .undone, .redone:
      .open
    }
  }
}
