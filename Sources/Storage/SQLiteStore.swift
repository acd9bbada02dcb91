import Foundation
import GRDB
package import Guidance
package import Rules

/// Visits kept in one SQLite file of the state folder.
///
/// Every event is synced to the disk before `append` returns, and what is wiped leaves no byte behind.
package final class SQLiteStore: VisitStore {
  /// Whether the file that was found could not be read and was set aside for a new one.
  package let wasDamaged: Bool
  private let queue: DatabaseQueue
  private let asideFile: String

  /// `largestPages` bounds the size of the file; the disk does where it is nil.
  package init(folder: String, largestPages: Int? = nil) throws(StoreError) {
    try Self.prepare(folder: folder)
    let file = folder + "/visits.sqlite"
    asideFile = folder + "/visits.damaged"
    do {
      queue = try Self.openChecked(file, largestPages)
      wasDamaged = false
    } catch StoreError.damaged {
      // A desk that does not open is worse than one that has lost its drafts.
      try Self.setAside(file, as: asideFile)
      try Self.prepare(folder: folder)
      queue = try Self.openChecked(file, largestPages)
      wasDamaged = true
    }
  }

  package func open(at moment: VisitMoment) throws(StoreError) -> ReceptionNumber {
    try write { database in
      let day = moment.day.description
      // The last number of the day is kept apart, so that a wiped visit's number is not given twice.
      let serial = try Int.fetchOne(
        database,
        sql: """
          INSERT INTO serial (day, last) VALUES (?, 1)
          ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last
          """, arguments: [day])
      let number = ReceptionNumber(on: moment.day, serial: serial ?? 1)
      try database.execute(
        sql:
          "INSERT INTO visit (day, number, state, last_day, last_minute, events) VALUES (?, ?, 'open', ?, ?, 0)",
        arguments: [day, number.description, day, moment.minute])
      return number
    }
  }

  package func append(
    _ event: VisitEvent, to number: ReceptionNumber, at moment: VisitMoment
  ) throws(StoreError) {
    try write { database in
      let (visit, count) = try Self.find(number, in: database)
      let body = try EventRecord.encode(event)
      try database.execute(
        sql: "INSERT INTO event (visit, place, body, checksum) VALUES (?, ?, ?, ?)",
        arguments: [visit, count, body, EventRecord.checksum(body, visit: visit, place: count)])
      try database.execute(
        sql: "UPDATE visit SET state = ?, last_day = ?, last_minute = ?, events = events + 1 WHERE id = ?",
        arguments: [event.kind.stateAfter.rawValue, moment.day.description, moment.minute, visit])
    }
  }

  package func events(of number: ReceptionNumber) throws(StoreError) -> [VisitEvent] {
    let (events, isWhole) = try records(of: number)
    guard isWhole else { throw .damaged }
    return events
  }

  package func soundEvents(of number: ReceptionNumber) throws(StoreError) -> [VisitEvent] {
    try records(of: number).events
  }

  private func records(of number: ReceptionNumber) throws(StoreError) -> (events: [VisitEvent], isWhole: Bool)
  {
    try read { database in
      let (visit, count) = try Self.find(number, in: database)
      var events: [VisitEvent] = []
      do {
        let rows = try GRDB.Row.fetchCursor(
          database, sql: "SELECT place, body, checksum FROM event WHERE visit = ? ORDER BY place",
          arguments: [visit])
        while let row = try rows.next() {
          guard row["place"] == events.count, let body = Data.fromDatabaseValue(row["body"]),
            let checksum = Int64.fromDatabaseValue(row["checksum"]),
            checksum == EventRecord.checksum(body, visit: visit, place: events.count),
            let event = EventRecord.decode(body)
          else { return (events, false) }
          events.append(event)
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        return (events, false)
      }
      return (events, events.count == count)
    }
  }

  package func visits(on day: CivilDate?) throws(StoreError) -> [StoredVisit] {
    try read { database in
      let rows = try GRDB.Row.fetchAll(
        database,
        sql: "SELECT * FROM visit WHERE ?1 IS NULL OR day = ?1 ORDER BY day, id",
        arguments: [day?.description])
      return rows.compactMap(Self.visit)
    }
  }

  package func wipe(_ visits: [StoredVisit]) throws(StoreError) {
    try write { database in
      for visit in visits {
        // Events go with their visit; secure_delete overwrites them in the file.
        try database.execute(
          sql: "DELETE FROM visit WHERE day = ? AND number = ?",
          arguments: [visit.day.description, visit.number.description])
      }
      // Days that no visit is left of need no last number, but for the newest.
      try database.execute(
        sql: """
          DELETE FROM serial WHERE day NOT IN (SELECT day FROM visit) AND day < (SELECT max(day) FROM serial)
          """)
    }
    if !visits.isEmpty { unlink(asideFile) }
    try settle()
  }

  package func settle() throws(StoreError) {
    do {
      // The journal holds the text of deleted rows until it is emptied.
      let isBusy = try queue.writeWithoutTransaction { database in
        try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? 0
      }
      if isBusy != 0 { throw StoreError.busy }
    } catch { throw StoreError(error) }
  }

  package func close() throws(StoreError) {
    do { try queue.close() } catch { throw StoreError(error) }
  }

  /// The settings that keep answers safe and wiped text away, as the database itself reports them.
  package func settings() throws(StoreError) -> [String: String] {
    try read { database in
      var settings: [String: String] = [:]
      for name in [
        "journal_mode", "synchronous", "secure_delete", "temp_store", "trusted_schema", "foreign_keys",
      ] {
        settings[name] = try String.fetchOne(database, sql: "PRAGMA \(name)")
      }
      return settings
    }
  }

  // MARK: rows

  private static func find(
    _ number: ReceptionNumber, in database: Database
  ) throws -> (visit: Int64, count: Int) {
    let row = try GRDB.Row.fetchOne(
      database, sql: "SELECT id, events FROM visit WHERE number = ? ORDER BY day DESC LIMIT 1",
      arguments: [number.description])
    guard let row else { throw StoreError.unknownVisit }
    return (row["id"], row["events"])
  }

  private static func visit(_ row: GRDB.Row) -> StoredVisit? {
    guard let day = String.fromDatabaseValue(row["day"]).flatMap({ CivilDate(iso: $0) }),
      let number = String.fromDatabaseValue(row["number"]).flatMap({ ReceptionNumber($0) }),
      let lastDay = String.fromDatabaseValue(row["last_day"]).flatMap({ CivilDate(iso: $0) }),
      let minute = Int.fromDatabaseValue(row["last_minute"]),
      let count = Int.fromDatabaseValue(row["events"]),
      let state = String.fromDatabaseValue(row["state"]).flatMap({ StoredVisit.State(rawValue: $0) })
    else { return nil }
    return StoredVisit(
      number: number, day: day, state: state, last: VisitMoment(lastDay, minute: minute), count: count)
  }

  private func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try queue.write(body) } catch { throw StoreError(error) }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try queue.read(body) } catch { throw StoreError(error) }
  }
}
