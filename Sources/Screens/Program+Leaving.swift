import Guidance

/// Leaving the desk (席を離れる): nothing goes before the last event is on the disk, or the clerk chose otherwise.
extension Program {
  /// After how many milliseconds the list of visits is read again where it could not be.
  static let listAgain = 2_000

  /// Nor does a visit leave while its page is on its way: it would come out when the resident has gone.
  mutating func leave(_ ending: Ending) -> [Effect] {
    guard !isPrinting else {
      overlay = .stillPrinting
      return []
    }
    guard let last = event(ending == .finished ? .finished : .parked) else { return end(ending) }
    return write(Leaving(ending: ending, last: last))
  }

  mutating func write(_ leaving: Leaving) -> [Effect] {
    overlay = .leaving(Leaving(ending: leaving.ending, last: leaving.last))
    return [.conclude(leaving.ending, leaving.last)]
  }

  mutating func conclude(_ ending: Ending, _ keeping: Keeping) -> [Effect] {
    self.keeping = keeping
    // A visit without a number leaves nothing behind that would have to be marked as finished.
    let isNowhere = ending == .finished && visit?.number == nil
    if keeping == Keeping() || isNowhere { return end(ending) }
    guard case .leaving(var leaving) = overlay else { return [] }
    leaving.state = .refused
    overlay = .leaving(leaving)
    return retry
  }

  /// The clerk knows what is written and what is not.
  mutating func end(_ ending: Ending) -> [Effect] {
    if ending == .quit { return [.quit] }
    forget()
    return [.endVisit] + firstEffects
  }

  // MARK: - Trying again

  /// When what the disk refused is worth another try.
  var retry: [Effect] { keeping.retry.map { [.tick(after: $0)] } ?? [] }

  /// What was refused is tried again: the end of a visit here, the rest by the loop, which writes after every step.
  mutating func wake() -> [Effect] {
    var effects: [Effect] = []
    if tellings.contains(where: { $0.kind == .store }) { effects += firstEffects }
    if case .leaving(let leaving) = overlay, leaving.state == .refused { return effects + write(leaving) }
    return effects + retry
  }
}
