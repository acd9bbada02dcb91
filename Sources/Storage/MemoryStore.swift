package import Guidance
package import Rules

/// Visits kept in memory only, for tests; failures can be ordered.
package final class MemoryStore: VisitStore {
  /// Which writes fail, and how.
  package struct Fault: Sendable {
    package let every: Int
    package let error: StoreError
    package init(every: Int, error: StoreError) {
      self.every = every
      self.error = error
    }
  }

  private var kept: [VisitID: StoredVisit] = [:]
  private var events: [VisitID: [VisitEvent]] = [:]
  private var serials: [CivilDate: Int] = [:]
  private var noted: Set<CivilDate> = []
  private var writes = 0
  private var fault: Fault?

  private let desk: DeskMark

  package init(desk: DeskMark = .unmarked, fault: Fault? = nil) { (self.desk, self.fault) = (desk, fault) }

  /// Orders failures from now on, or ends them.
  package func setFault(_ fault: Fault?) {
    self.fault = fault
    writes = 0
  }

  private func write() throws(StoreError) {
    writes += 1
    if let fault, writes % max(1, fault.every) == 0 { throw fault.error }
  }

  package func open(with events: [VisitEvent], at moment: Moment) throws(StoreError) -> VisitID {
    try write()
    let serial = serials[moment.day, default: 0] + 1
    serials[moment.day] = serial
    let visit = VisitID(day: moment.day, number: ReceptionNumber(on: moment.day, desk: desk, serial: serial))
    kept[visit] = StoredVisit(id: visit, state: .open, last: moment, count: 0).after(events, at: moment) {
      []
    }
    self.events[visit] = events
    return visit
  }

  package func append(
    _ events: [VisitEvent], to visit: VisitID, after known: Int, at moment: Moment
  ) throws(StoreError) -> [VisitEvent] {
    try write()
    guard let row = kept[visit], let all = self.events[visit] else { throw .unknownVisit }
    guard row.state != .finished else { throw .finished }
    guard all.count >= known else { throw .shortened(all.count) }
    kept[visit] = row.after(events, at: moment) { all }
    self.events[visit] = all + events
    return Array(all.dropFirst(known))
  }

  package func restore(
    _ events: [VisitEvent], of visit: VisitID, at moment: Moment
  ) throws(StoreError) {
    try write()
    kept[visit] = StoredVisit(id: visit, state: .open, last: moment, count: 0).after(events, at: moment) {
      []
    }
    self.events[visit] = events
  }

  package func events(of visit: VisitID) throws(StoreError) -> [VisitEvent] {
    guard let row = kept[visit], let events = events[visit] else { throw .unknownVisit }
    guard row.state != .finished else { throw .finished }
    return events
  }

  package func reopen(_ visit: VisitID, at moment: Moment) throws(StoreError) -> [VisitEvent] {
    try write()
    guard let row = kept[visit], let events = events[visit] else { throw .unknownVisit }
    guard row.state == .finished else { throw .finished }
    kept[visit]?.state = .open
    return events
  }

  package func soundEvents(of visit: VisitID) throws(StoreError) -> [VisitEvent] { try events(of: visit) }

  package func visits() throws(StoreError) -> [StoredVisit] {
    kept.values.sorted { ($0.day, $0.number.serial) < ($1.day, $1.number.serial) }
  }

  package func noteMorning(of day: CivilDate) throws(StoreError) {
    guard noted.insert(day).inserted else { return }
    for visit in kept.keys where visit.day != day { kept[visit]?.mornings += 1 }
  }

  package func wipe(_ visits: [StoredVisit]) throws(StoreError) {
    try write()
    for visit in visits {
      kept[visit.id] = nil
      events[visit.id] = nil
    }
  }

  package func wipeSetAside() throws(StoreError) {}
  package func settle() throws(StoreError) {}
  package func hold(_ visit: VisitID) -> Bool { true }
  package func letGo() {}
  package func takeRemarks() -> [StoreRemark] { [] }
  package func close() throws(StoreError) {}
}
