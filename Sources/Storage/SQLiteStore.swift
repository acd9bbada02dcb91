import Foundation
import GRDB
package import Guidance
package import Rules

/// Visits kept in two SQLite files of the state folder with the same content (二重の記録簿).
///
/// Every event is synced to both before `append` returns; what one file has lost or cannot read comes back from the
/// other. What is wiped leaves no byte behind. Nothing is opened before it is used, so that a desk starts without.
package final class SQLiteStore: VisitStore {
  struct Books {
    var first: Book
    var second: Book
  }

  let folder: String
  let largestPages: Int?
  /// Stands in the numbers that are given here.
  private let desk: DeskMark
  var books: Books?
  var locks: DeskLocks?
  /// Why the second book could not follow; it is tried again when the visit ends.
  var secondProblem: StoreError?
  private var remarks: [StoreRemark] = []
  /// The last number that this desk knows of each day, should all files be lost.
  private var knownSerials: [CivilDate: Int] = [:]

  /// `largestPages` bounds the size of each file; the disk does where it is nil.
  package init(folder: String, desk: DeskMark = .unmarked, largestPages: Int? = nil) {
    (self.folder, self.desk, self.largestPages) = (folder, desk, largestPages)
  }

  var paths: (first: String, second: String) {
    (folder + "/visits.sqlite", folder + "/visits-copy.sqlite")
  }

  // MARK: - Writing

  package func open(with events: [VisitEvent], at moment: Moment) throws(StoreError) -> VisitID {
    let (day, desk) = (moment.day, desk)
    let visit = try onFirst { books throws(StoreError) in
      let elsewhere = self.serialElsewhere(on: day, books.second)
      return try books.first.write { database in
        let serial = max(try Page.lastSerial(on: day, database), elsewhere) + 1
        let visit = VisitID(day: day, number: ReceptionNumber(on: day, desk: desk, serial: serial))
        try Page.put(lastSerial: serial, on: day, database)
        try self.write(events, of: visit, from: 0, database)
        let row = StoredVisit(id: visit, state: .open, last: moment, count: 0)
        try Page.put(row.after(events, at: moment) { [] }, database)
        return visit
      }
    }
    knownSerials[day] = visit.number.serial
    mirror(visit)
    return visit
  }

  /// The last number as the second book, the desk and files that cannot be read any more have it.
  private func serialElsewhere(on day: CivilDate, _ second: Book) -> Int {
    var last = knownSerials[day] ?? 0
    if let there = optional({ try second.read { try Page.lastSerial(on: day, $0) } }) {
      last = max(last, there)
    }
    let front = String(ReceptionNumber(on: day, serial: 1).description.prefix(4))
    let lost = StateFolder.highestSerial(startingWith: front, in: folder)
    // What can be made out may be damaged itself: the next hundred is on nobody's paper.
    return lost > 0 && lost >= last ? (lost / 100 + 1) * 100 : last
  }

  package func append(
    _ events: [VisitEvent], to visit: VisitID, after known: Int, at moment: Moment
  ) throws(StoreError) -> [VisitEvent] {
    let others = try onFirst { books throws(StoreError) in
      try books.first.write { database -> [VisitEvent] in
        guard let row = try Page.row(visit, database) else { throw StoreError.unknownVisit }
        guard row.state != .finished else { throw StoreError.finished }
        guard row.count >= known else { throw StoreError.shortened(row.count) }
        let (others, isWhole) = try Page.events(of: visit, from: known, database)
        guard isWhole, others.count == row.count - known else { throw StoreError.damaged }
        // Written before its file was found to be another one: it is there already.
        if !events.isEmpty, others == events { return [] }
        let next = try row.after(events, at: moment) { try Page.events(of: visit, from: 0, database).sound }
        try self.write(events, of: visit, from: row.count, database)
        try Page.put(next, database)
        return others
      }
    }
    mirror(visit)
    return others
  }

  package func restore(
    _ events: [VisitEvent], of visit: VisitID, at moment: Moment
  ) throws(StoreError) {
    try onFirst { books throws(StoreError) in
      try books.first.write { database in
        let last = try Page.lastSerial(on: visit.day, database)
        try Page.put(lastSerial: max(last, visit.number.serial), on: visit.day, database)
        try Page.remove(visit, database)
        try self.write(events, of: visit, from: 0, database)
        let row = StoredVisit(id: visit, state: .open, last: moment, count: 0)
        try Page.put(row.after(events, at: moment) { [] }, database)
      }
    }
    let second = books?.second
    _ = optional { try second?.write { try Page.remove(visit, $0) } }
    mirror(visit)
  }

  /// Of a finished visit the text is closed: it is opened where the visit is taken up again, until closing time.
  private func write(
    _ events: [VisitEvent], of visit: VisitID, from place: Int, _ database: Database
  ) throws {
    var records = try events.enumerated().map { offset, event in
      try EventRecord(event, of: visit, place: place + offset)
    }
    if events.last?.kind == .finished {
      let all = try Page.records(of: visit, from: 0, database) + records
      try Page.removeEvents(of: visit, database)
      // A visit can be finished where no key can be kept; then nobody opens it again.
      guard let seal = Seal.of(folder, makes: true) else { return }
      records = all.map { EventRecord($0, of: visit, body: seal.closed($0.body)) }
    }
    try Page.insert(records, of: visit, database)
  }

  package func reopen(_ visit: VisitID, at moment: Moment) throws(StoreError) -> [VisitEvent] {
    _ = try ready()
    guard let seal = Seal.of(folder, makes: false) else { throw .finished }
    let events = try onFirst { books throws(StoreError) in
      try books.first.write { database -> [VisitEvent] in
        guard var row = try Page.row(visit, database) else { throw StoreError.unknownVisit }
        let closed = try Page.records(of: visit, from: 0, database)
        let records = closed.compactMap { record in
          seal.opened(record.body).map { EventRecord(record, of: visit, body: $0) }
        }
        try Page.removeEvents(of: visit, database)
        try Page.insert(records, of: visit, database)
        // What cannot be opened leaves everything as it was.
        let events = try Page.events(of: visit, from: 0, database).sound
        guard row.state == .finished, !events.isEmpty, events.count == row.count else {
          throw StoreError.finished
        }
        (row.state, row.last) = (.open, moment)
        try Page.put(row, database)
        return events
      }
    }
    mirror(visit)
    return events
  }

  package func noteMorning(of day: CivilDate) throws(StoreError) {
    let changed = try onFirst { books throws(StoreError) in
      try books.first.write { database -> [VisitID] in
        guard try Page.note(day, database) else { return [] }
        let rows = try Page.rows(database).visits.filter { $0.day != day && !$0.isDamaged }
        for var row in rows {
          row.mornings += 1
          try Page.put(row, database)
        }
        return rows.map(\.id)
      }
    }
    for visit in changed { mirror(visit) }
  }

  package func wipe(_ visits: [StoredVisit]) throws(StoreError) {
    let ours = try ready()
    let locks = self.locks
    let over = visits.filter { locks?.isHeld($0.id) != true }
    guard !over.isEmpty else { return }
    for book in [ours.first, ours.second] {
      try book.write { database in
        for visit in over { try Page.remove(visit.id, database) }
        try Page.removeStray(database)
      }
    }
    let left = optional { try ours.first.read { try Page.rows($0).visits } }
    if left?.contains(where: { $0.state == .finished }) == false { Seal.forget(folder) }
    try settle()
  }

  package func wipeSetAside() throws(StoreError) {
    for path in StateFolder.setAsides(in: folder) where !StateFolder.wipe(path) { throw .readOnly }
  }

  // MARK: - Reading

  package func events(of visit: VisitID) throws(StoreError) -> [VisitEvent] {
    let ours = try ready()
    let (one, other) = (reading(visit, ours.first), reading(visit, ours.second))
    // What a newer version wrote is not healed away.
    if one.problem == .newer || other.problem == .newer { throw .newer }
    if let whole = one.whole, (other.row?.count ?? 0) <= whole.count {
      // The first is written to before the second: what the second lacks is brought over.
      if other.whole?.count != whole.count { mirror(visit) }
      return whole
    }
    if let whole = other.whole {
      try heal()
      return whole
    }
    if let problem = one.problem, problem != .damaged { throw problem }
    if one.row == nil, other.row == nil, one.problem == nil, other.problem == nil { throw .unknownVisit }
    if one.row?.state == .finished || other.row?.state == .finished { throw .finished }
    throw .damaged
  }

  package func soundEvents(of visit: VisitID) throws(StoreError) -> [VisitEvent] {
    let ours = try ready()
    let found = [reading(visit, ours.first).sound, reading(visit, ours.second).sound]
    return found.max { $0.count < $1.count } ?? []
  }

  /// What one book says of a visit.
  private struct Reading {
    var row: StoredVisit?
    var sound: [VisitEvent] = []
    var whole: [VisitEvent]?
    var problem: StoreError?
  }

  private func reading(_ visit: VisitID, _ book: Book) -> Reading {
    var reading = Reading()
    do {
      reading.row = try book.read { try Page.row(visit, $0) }
      let (events, isWhole) = try book.read { try Page.events(of: visit, from: 0, $0) }
      reading.sound = events
      if isWhole, let row = reading.row, row.count == events.count { reading.whole = events }
    } catch { reading.problem = error }
    return reading
  }

  package func visits() throws(StoreError) -> [StoredVisit] {
    var ours = try ready()
    var needsHealing = false
    var lists: [[StoredVisit]] = []
    do {
      let (visits, strays) = try ours.first.read { try Page.rows($0) }
      needsHealing = strays > 0 || visits.contains(where: \.isDamaged)
      lists.append(visits)
    } catch .damaged { needsHealing = true }
    let there = optional { try ours.second.read { try Page.rows($0) } }
    if let there { lists.append(there.visits) }
    if needsHealing, let there, there.strays == 0, !there.visits.contains(where: \.isDamaged) {
      try heal()
      ours = try ready()
      lists = [try ours.first.read { try Page.rows($0).visits }]
    }
    guard !lists.isEmpty else { throw .damaged }
    var all: [VisitID: StoredVisit] = [:]
    for visit in lists.joined() {
      guard let known = all[visit.id] else {
        all[visit.id] = visit
        continue
      }
      let isBetter = known.isDamaged != visit.isDamaged ? known.isDamaged : visit.count > known.count
      if isBetter { all[visit.id] = visit }
    }
    for visit in all.keys { knownSerials[visit.day] = max(knownSerials[visit.day] ?? 0, visit.number.serial) }
    return all.values.sorted { ($0.day, $0.number.serial) < ($1.day, $1.number.serial) }
  }

  // MARK: - The end of a visit

  package func settle() throws(StoreError) {
    let ours = try ready()
    let (here, there) = (
      try ours.first.read { try Page.rows($0).visits }, try ours.second.read { try Page.rows($0).visits }
    )
    // What the second missed while it was full or busy; above all, that a visit is finished.
    for visit in here where !visit.isDamaged && !there.contains(visit) { mirror(visit.id) }
    if let problem = secondProblem {
      secondProblem = nil
      throw problem
    }
    let current = try ready()
    try current.first.settle()
    try current.second.settle()
  }

  package func hold(_ visit: VisitID) -> Bool { locks?.hold(visit) ?? true }
  package func letGo() { locks?.letGo() }

  package func takeRemarks() -> [StoreRemark] {
    defer { remarks = [] }
    return remarks
  }

  func remark(_ remark: StoreRemark) { if !remarks.contains(remark) { remarks.append(remark) } }

  package func close() throws(StoreError) {
    letGo()
    let ours = books
    books = nil
    try ours?.first.close()
    try ours?.second.close()
  }

  /// The settings of both files, as the database itself reports them.
  package func settings() throws(StoreError) -> [[String: String]] {
    let ours = try ready()
    return [try ours.first.settings(), try ours.second.settings()]
  }
}
