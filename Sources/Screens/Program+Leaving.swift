import Guidance

/// Leaving the desk (席を離れる): nothing goes before the last event is on the disk, or the clerk chose otherwise.
extension Program {
  /// After how many milliseconds the list of visits is read again where it could not be.
  static let listAgain = 2_000

  /// Nor does a visit leave while its page is on its way: it would come out when the resident has gone.
  mutating func leave(_ ending: Ending) -> [Effect] {
    guard !desk.isPrinting else {
      way.overlay = .stillPrinting
      return []
    }
    guard let visit else { return end(ending) }
    let last = desk.event(ending == .finished ? .finished : .parked, in: visit)
    return write(Leaving(ending: ending, last: last))
  }

  mutating func write(_ leaving: Leaving) -> [Effect] {
    way.overlay = .leaving(Leaving(ending: leaving.ending, last: leaving.last))
    return [.conclude(leaving.ending, leaving.last)]
  }

  mutating func conclude(_ ending: Ending, _ keeping: Keeping) -> [Effect] {
    desk.keeping = keeping
    // A visit without a number leaves nothing behind that would have to be marked as finished.
    let isNowhere = ending == .finished && visit?.number == nil
    if keeping == Keeping() || isNowhere { return end(ending) }
    guard case .leaving(var leaving) = way.overlay else { return [] }
    leaving.state = .refused
    way.overlay = .leaving(leaving)
    return retry
  }

  /// The clerk knows what is written and what is not.
  mutating func end(_ ending: Ending) -> [Effect] {
    if ending == .quit { return [.quit] }
    forget()
    return [.endVisit] + desk.listing
  }

  // MARK: - Trying again

  /// When what the disk refused is worth another try.
  var retry: [Effect] { keeping.retry.map { [.tick(after: $0)] } ?? [] }

  /// What was refused is tried again: the end of a visit here, the rest by the loop, which writes after every step.
  mutating func wake() -> [Effect] {
    var effects: [Effect] = []
    if desk.tellings.contains(where: { $0.kind == .store }) { effects += desk.listing }
    if case .leaving(let leaving) = way.overlay, leaving.state == .refused { return effects + write(leaving) }
    return effects + retry
  }
}
