package import Guidance
package import Rules
import Synchronization

/// Visits kept in memory only, for tests and for a desk whose disk does not work; failures can be ordered.
package final class MemoryStore: VisitStore {
  /// Which appends fail, and how.
  package struct Fault: Sendable {
    package let every: Int
    package let error: StoreError
    package init(every: Int, error: StoreError) {
      self.every = every
      self.error = error
    }
  }

  private struct Kept: Sendable {
    var visits: [StoredVisit] = []
    var events: [ReceptionNumber: [VisitEvent]] = [:]
    var serials: [CivilDate: Int] = [:]
    var appends = 0
    var fault: Fault?
  }

  private let kept: Mutex<Kept>

  package init(fault: Fault? = nil) { kept = Mutex(Kept(fault: fault)) }

  /// Orders failures from now on, or ends them.
  package func setFault(_ fault: Fault?) {
    kept.withLock {
      $0.fault = fault
      $0.appends = 0
    }
  }

  package func open(at moment: VisitMoment) throws(StoreError) -> ReceptionNumber {
    kept.withLock { kept in
      let serial = kept.serials[moment.day, default: 0] + 1
      kept.serials[moment.day] = serial
      let number = ReceptionNumber(on: moment.day, serial: serial)
      kept.visits.append(StoredVisit(number: number, day: moment.day, state: .open, last: moment, count: 0))
      kept.events[number] = []
      return number
    }
  }

  package func append(
    _ event: VisitEvent, to number: ReceptionNumber, at moment: VisitMoment
  ) throws(StoreError) {
    try kept.withLock { (kept) throws(StoreError) in
      kept.appends += 1
      if let fault = kept.fault, kept.appends % max(1, fault.every) == 0 { throw fault.error }
      guard let place = kept.visits.lastIndex(where: { $0.number == number }) else { throw .unknownVisit }
      let visit = kept.visits[place]
      kept.events[number, default: []].append(event)
      kept.visits[place] = StoredVisit(
        number: number, day: visit.day, state: event.kind.stateAfter, last: moment, count: visit.count + 1)
    }
  }

  package func events(of number: ReceptionNumber) throws(StoreError) -> [VisitEvent] {
    guard let events = kept.withLock({ $0.events[number] }) else { throw .unknownVisit }
    return events
  }

  package func soundEvents(of number: ReceptionNumber) throws(StoreError) -> [VisitEvent] {
    try events(of: number)
  }

  package func visits(on day: CivilDate?) throws(StoreError) -> [StoredVisit] {
    kept.withLock { kept in kept.visits.filter { day == nil || $0.day == day } }
  }

  package func wipe(_ visits: [StoredVisit]) throws(StoreError) {
    kept.withLock { kept in
      for visit in visits {
        kept.visits.removeAll { $0.number == visit.number && $0.day == visit.day }
        kept.events[visit.number] = nil
      }
    }
  }

  package func settle() throws(StoreError) {}
  package func close() throws(StoreError) {}
}
