/// What stands of a visit's events, and what can be taken back of it (操作の取り消し).
///
/// An act is all that one key said. The last one that stands can be undone; what was undone comes back in the reverse
/// order, until something new is said. It is worked out from the events alone: every desk comes to the same.
package struct VisitActs: Sendable, Equatable {
  /// Acts that stand, the last one on top.
  package private(set) var done: [VisitEvent.ID] = []
  /// Acts that can be brought again, the next one on top.
  package private(set) var undone: [VisitEvent.ID] = []
  /// Acts that do not stand, whether they can be brought again or not.
  private var gone: Set<VisitEvent.ID> = []
  private var known: Set<VisitEvent.ID> = []
  private var isAboutSomething = false

  /// What an event does to those before it.
  enum Effect {
    /// It stands behind the others.
    case stands
    /// Others stand now than before: the visit is to be folded anew.
    case changed
    /// It changes nothing.
    case nothing
  }

  mutating func take(_ event: VisitEvent) -> Effect {
    switch event.kind {
    case .undone(let act):
      // Another desk may have taken back the same, or said something behind it.
      guard done.last == act else { return .nothing }
      done.removeLast()
      undone.append(act)
      gone.insert(act)
      return .changed
    case .redone(let act):
      guard undone.last == act else { return .nothing }
      undone.removeLast()
      gone.remove(act)
      done.append(act)
      return .changed
    case .opened, .resumed:
      // What is said while a visit begins or goes on belongs to that.
      if let act = event.origin?.actID { known.insert(act) }
      return .stands
    case .parked, .finished, .handedOver: return .stands
    case .events where !isAboutSomething:
      // Without a life event there is no visit to go back to.
      isAboutSomething = true
      if let act = event.origin?.actID { known.insert(act) }
      return .stands
    case .events, .answered, .cleared, .rowAdded, .rowRemoved, .tableClosed, .linked, .marked, .wished,
      .documentHere, .wentOn, .confirmed:
      guard let act = event.origin?.actID else { return .stands }
      if gone.contains(act) { return .nothing }
      if known.insert(act).inserted {
        done.append(act)
        undone = []
      }
      return .stands
    }
  }

  /// Whether an event counts as said.
  func stands(_ event: VisitEvent) -> Bool {
    guard event.kind.canBeUndone, let act = event.origin?.actID else { return true }
    return !gone.contains(act)
  }
}

extension VisitEvent.Kind {
  /// Whether it is something that somebody said in the visit; what happened to the visit itself happened.
  package var canBeUndone: Bool {
    switch self {
    case .opened, .parked, .resumed, .finished, .handedOver, .undone, .redone: false
    case .events, .answered, .cleared, .rowAdded, .rowRemoved, .tableClosed, .linked, .marked, .wished,
      .documentHere, .wentOn, .confirmed:
      true
    }
  }
}
