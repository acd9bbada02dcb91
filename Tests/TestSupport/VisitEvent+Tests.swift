package import Guidance

extension VisitEvent {
  /// An event that nobody's desk said, as those were that were written before events had an origin.
  package init(_ kind: Kind, seen: Int) { self.init(kind, seen: seen, origin: nil) }
}

extension Visit {
  /// The event that would be said next.
  package func event(_ kind: VisitEvent.Kind) -> VisitEvent { VisitEvent(kind, seen: events.count) }
}
