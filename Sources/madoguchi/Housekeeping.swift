import Guidance
import Rules
import Screens
import Storage

/// Wiping what has to go (保存期間の番): at the start and at closing time, without any key; what fails is tried again.
struct Housekeeping {
  private let store: any VisitStore
  private let rule: World.RetentionRule
  private var last: (moment: Moment, uptime: Int)?
  /// Something is to be wiped still, or the journal to be emptied: by which evidence, and why it failed.
  private var open: Retention.Evidence?
  private var triedAt = 0
  /// Visits that the clerk is asked about.
  private(set) var doubtful: [Storage.StoredVisit] = []

  init(_ store: any VisitStore, _ rule: World.RetentionRule) { (self.store, self.rule) = (store, rule) }

  /// A visit ended: the journal holds its text until it is emptied.
  mutating func emptyJournal() -> [Message] {
    do {
      try store.settle()
      return []
    } catch {
      if open == nil { open = .clockAlone }
      return [.wipeFailed(Problem(error))]
    }
  }

  /// Looks at the clock; `uptime` are seconds that no change of the clock changes.
  mutating func tick(_ now: Moment, uptime: Int, except current: VisitID?) -> [Message] {
    var messages: [Message] = []
    let before = last
    last = (now, uptime)
    if let before {
      let jump = minutes(now) - minutes(before.moment) - (uptime - before.uptime) / 60
      if abs(jump) > 10 {
        messages.append(.clockJumped(from: before.moment))
        open = .clockAlone
      } else if closingCame(between: before.moment, and: now) {
        open = .livedThrough
      } else if uptime - triedAt < 30 {
        return []
      }
    } else {
      open = .clockAlone
    }
    guard let evidence = open else { return messages }
    triedAt = uptime
    return messages + sweep(now, by: evidence, except: current, isStart: before == nil)
  }

  private mutating func sweep(
    _ now: Moment, by evidence: Retention.Evidence, except current: VisitID?, isStart: Bool
  ) -> [Message] {
    var (hasSomething, isEmptying) = (false, false)
    do {
      try store.noteMorning(of: now.day)
      let visits = try store.visits().filter { $0.id != current }
      let verdict = Retention.judge(
        visits, at: now, closing: rule.closing, days: rule.days, by: evidence)
      doubtful = verdict.doubtful
      hasSomething = !verdict.over.isEmpty
      if hasSomething { try store.wipe(verdict.over) }
      if case .livedThrough = evidence { try store.wipeSetAside() }
      isEmptying = true
      try store.settle()
      open = nil
      return [.wipeFailed(nil)] + (isStart ? [] : [listed(visits.filter { !verdict.over.contains($0) })])
    } catch {
      // Why the store does not work at all, the list of visits tells; here only that something stays that must go.
      var mayStay = hasSomething || (isEmptying && error == .busy)
      if case .livedThrough = evidence, ![.noFolder, .newer, .notOurs].contains(error) { mayStay = true }
      return mayStay ? [.wipeFailed(Problem(error))] : []
    }
  }

  /// The clerk said that the clock is right.
  mutating func wipeDoubtful() throws(StoreError) {
    try store.wipe(doubtful)
    doubtful = []
  }

  func listed(_ visits: [Storage.StoredVisit]) -> Message {
    .visits(
      visits.map { visit in
        let state: Screens.StoredVisit.State =
          switch visit.state {
          case _ where visit.isDamaged: .damaged
          case .open: .open
          case .parked: .parked
          case .finished: .finished
          }
        return Screens.StoredVisit(
          number: visit.number, day: visit.day, state: state,
          isDoubtful: doubtful.contains { $0.id == visit.id }, summary: visit.summary)
      })
  }

  // MARK: - The clock

  private func minutes(_ moment: Moment) -> Int { moment.day.dayNumber * 1440 + moment.minute }

  private func closingCame(between before: Moment, and now: Moment) -> Bool {
    let first = before.day.dayNumber * 1440 + rule.closing
    let next = before.minute < rule.closing ? first : first + 1440
    return minutes(now) >= next
  }

  /// Until there is something to do; at most five minutes, for a machine that sleeps in between does not count them.
  func millisecondsToNext(_ now: Moment) -> Int {
    var wait = 300_000
    if open != nil { wait = 30_000 }
    if now.minute < rule.closing { wait = min(wait, max(1, rule.closing - now.minute) * 60_000) }
    return wait
  }
}
