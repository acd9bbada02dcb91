/// The hand that writes a desk's events (受付履歴の書き手), from the start of the program to its end.
///
/// It gives every event an id that no other event of any desk has: its sitting is drawn at random before the first one,
/// and what it writes is counted.
package struct EventWriter: Sendable {
  package let desk: DeskMark
  private let sitting: UInt64
  private var written = 0
  private var act = 1

  /// `sitting` is 64 random bits, drawn anew whenever the program starts.
  package init(desk: DeskMark, sitting: UInt64) { (self.desk, self.sitting) = (desk, sitting) }

  /// A key was pressed: what it says can be taken back together.
  package mutating func beginAct() { act = written + 1 }

  /// The act that began last, which need not have said anything.
  package var currentAct: VisitEvent.ID { VisitEvent.ID(sitting: sitting, place: act) }

  /// The event that is said now.
  package mutating func event(_ kind: VisitEvent.Kind, seen: Int, at moment: Moment) -> VisitEvent {
    written += 1
    let id = VisitEvent.ID(sitting: sitting, place: written)
    return VisitEvent(kind, seen: seen, origin: VisitEvent.Origin(id: id, at: moment, desk: desk, act: act))
  }
}
