import Guidance

/// A visit on its way from the desk (席を離れる途中): it was asked for, and waits until its last event is on the disk.
struct Leaving: Sendable {
  enum State: Sendable, Hashable {
    /// The last event is being written: no key does anything.
    case writing
    /// The disk refused it. It is tried again by itself; the clerk may stay after all, or leave without.
    case refused
  }

  let ending: Ending
  /// Said once, when the clerk wanted to leave, however often it is written.
  let last: VisitEvent
  var state = State.writing
}
