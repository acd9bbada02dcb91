/// What the list of visits tells of one (受付一覧の1行): when it began, what it is about, how many people; no more of anybody.
package struct VisitSummary: Sendable, Hashable {
  package let opened: Moment
  /// Ids of the life events.
  package let events: [String]
  package let persons: Int

  package init(opened: Moment, events: [String], persons: Int) {
    (self.opened, self.events, self.persons) = (opened, events, persons)
  }

  /// - Parameter opened: when its first event was kept, for those that do not say when they were said.
  package init(of visit: Visit, opened: Moment) {
    self.init(
      opened: visit.events.first?.origin?.at ?? opened, events: visit.household.events,
      persons: visit.household.members?.count ?? 0)
  }
}
