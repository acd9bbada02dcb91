import Guidance
import Screens
import Storage

/// The journal of the visit at the desk (受付の書き手): keeps what the store refuses, in order, until it takes it.
///
/// All that one key says is written in one step. What is not written has no number of its own.
struct JournalWriter {
  private let store: any VisitStore
  /// The visit as the store knows it; nil while nothing of it is kept.
  private(set) var visit: VisitID?
  /// Everything that was said in the visit; the first `known` of them are on the disk.
  private var events: [VisitEvent] = []
  private var known = 0
  private var mustRestore = false
  private var problem: StoreError?
  private var told = Keeping()

  init(_ store: any VisitStore) { self.store = store }

  var keeping: Keeping {
    Keeping(waiting: events.count - known, problem: problem.map(Problem.init), retry: problem?.retry)
  }

  /// A new visit begins with these events.
  mutating func begin(_ first: [VisitEvent]) {
    forget()
    events = first
  }

  /// A visit that was read goes on. With `mustRestore`, only a part of it could be read and it is written anew.
  mutating func take(_ visit: VisitID, _ events: [VisitEvent], mustRestore: Bool) {
    forget()
    (self.visit, self.events, self.mustRestore) = (visit, events, mustRestore)
    known = mustRestore ? 0 : events.count
  }

  mutating func add(_ more: [VisitEvent]) { events += more }

  /// The visit left the desk.
  mutating func forget() {
    (visit, events, known, mustRestore, problem, told) = (nil, [], 0, false, nil, Keeping())
    store.letGo()
  }

  /// Writes what waits, and says what came of it where that is another thing than before.
  mutating func flush(at moment: Moment) -> [Message] {
    var messages: [Message] = []
    // What another desk finished takes nothing more.
    if known < events.count, problem != .finished {
      do {
        try write(at: moment, &messages)
        problem = nil
      } catch { problem = error }
    }
    if keeping != told {
      told = keeping
      messages.append(.kept(told))
    }
    return messages
  }

  private mutating func write(at moment: Moment, _ messages: inout [Message]) throws(StoreError) {
    guard let visit else {
      let opened = try store.open(with: events, at: moment)
      known = events.count
      visit = opened
      _ = store.hold(opened)
      return messages.append(.opened(opened.number))
    }
    guard !mustRestore else { return try restore(visit, moment) }
    let ours = Array(events.dropFirst(known))
    do {
      let others = try store.append(ours, to: visit, after: known, at: moment)
      if !others.isEmpty {
        events = events.prefix(known) + others + ours
        messages.append(.othersWrote(events))
      }
      known = events.count
    } catch {
      switch error {
      case .unknownVisit, .shortened, .damaged:
        // Everything is known here: the record is written anew, and that it was lost is told.
        try restore(visit, moment)
        messages.append(.storeRemark(Problem(StoreRemark.vanished.key)))
      case .full, .readOnly, .broken, .busy, .newer, .notOurs, .noFolder, .finished, .other: throw error
      }
    }
  }

  private mutating func restore(_ visit: VisitID, _ moment: Moment) throws(StoreError) {
    try store.restore(events, of: visit, at: moment)
    _ = store.hold(visit)
    mustRestore = false
    known = events.count
  }

  /// Writes what waits and then the visit's last event; where anything fails, the last event was not said.
  ///
  /// Without a keeping nothing was concluded: another desk wrote something that has to be seen first.
  mutating func conclude(_ last: VisitEvent, at moment: Moment) -> (keeping: Keeping?, told: [Message]) {
    let said = events.count
    var messages = flush(at: moment)
    guard known == events.count, let visit else { return (keeping, messages) }
    if events.count > said { return (nil, messages) }
    // What is over takes no last event, and misses none.
    if problem == .finished { return (Keeping(), messages) }
    do {
      let others = try store.append([], to: visit, after: known, at: moment)
      if !others.isEmpty {
        events += others
        known = events.count
        return (nil, messages + [.othersWrote(events)])
      }
    } catch .finished {
      return (Keeping(), messages)
    } catch {
      // The same failure meets the last event below, and is told there.
    }
    events.append(last)
    messages += flush(at: moment)
    if known < events.count {
      events.removeLast()
      told = keeping
      return (keeping, messages)
    }
    return (Keeping(), messages)
  }
}

extension StoreError {
  /// In how many milliseconds what was refused for it is worth another try; nil where it never is.
  fileprivate var retry: Int? {
    switch self {
    case .busy: 300
    case .full, .readOnly, .broken, .damaged, .other, .shortened, .unknownVisit: 2_000
    case .newer, .notOurs, .noFolder: 30_000
    case .finished: nil
    }
  }
}

extension Problem {
  init(_ error: StoreError) { self.init(error.key, detail: error.detail) }
}
