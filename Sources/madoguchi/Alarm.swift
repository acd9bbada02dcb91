/// When the program asked to be woken (目覚まし): it rings once, for the earliest of its wishes.
struct Alarm {
  /// In milliseconds since the machine was started.
  private var due: Int?

  mutating func set(after milliseconds: Int, at now: Int) { due = min(due ?? .max, now + milliseconds) }

  /// How long nothing has to happen; at most `longest`.
  func wait(at now: Int, upTo longest: Int) -> Int { due.map { max(0, min(longest, $0 - now)) } ?? longest }

  /// A wait that ran out was as long as it was for the alarm's sake.
  mutating func rings(at now: Int, waitRanOut: Bool) -> Bool {
    guard let due, waitRanOut || due <= now else { return false }
    self.due = nil
    return true
  }
}
