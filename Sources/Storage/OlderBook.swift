import Foundation
import GRDB
import Guidance
import Rules

/// A journal of the first version (旧形式の記録): its visits are read once and taken over.
enum OlderBook {
  static func isOne(_ database: Database) throws -> Bool {
    let names = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL ORDER BY name")
    return Set(names).isSuperset(of: ["event", "serial", "visit"])
  }

  /// A migration with an unknown name is of a later version.
  static func isNewer(_ database: Database) throws -> Bool {
    guard try database.tableExists("grdb_migrations") else { return false }
    let steps = try Int.fetchOne(database, sql: "SELECT count(*) FROM grdb_migrations") ?? 0
    return steps > 1
  }

  struct Content {
    var visits: [(visit: StoredVisit, events: [VisitEvent])] = []
    var serials: [(day: CivilDate, last: Int)] = []
    var isWhole = true
  }

  static func read(_ path: String) throws(StoreError) -> Content {
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(0.1)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let content = try queue.read(content)
      try queue.close()
      return content
    } catch { throw StoreError(error) }
  }

  private static func content(_ database: Database) throws -> Content {
    var content = Content()
    for row in try GRDB.Row.fetchAll(database, sql: "SELECT day, last FROM serial") {
      if let day = String.fromDatabaseValue(row["day"]).flatMap({ CivilDate(iso: $0) }),
        let last = Int.fromDatabaseValue(row["last"])
      {
        content.serials.append((day, last))
      } else {
        content.isWhole = false
      }
    }
    for row in try GRDB.Row.fetchAll(database, sql: "SELECT * FROM visit ORDER BY day, id") {
      guard let day = String.fromDatabaseValue(row["day"]).flatMap({ CivilDate(iso: $0) }),
        let number = String.fromDatabaseValue(row["number"]).flatMap({ ReceptionNumber($0) }),
        let last = String.fromDatabaseValue(row["last_day"]).flatMap({ CivilDate(iso: $0) }),
        let minute = Int.fromDatabaseValue(row["last_minute"]),
        let state = String.fromDatabaseValue(row["state"]).flatMap({ StoredVisit.State(rawValue: $0) }),
        let id = Int64.fromDatabaseValue(row["id"]), let count = Int.fromDatabaseValue(row["events"])
      else {
        content.isWhole = false
        continue
      }
      // What is over stays over: of a finished visit nothing is taken along.
      let events = state == .finished ? [] : try self.events(id, database)
      if state != .finished, events.count != count { content.isWhole = false }
      content.visits.append(
        (
          StoredVisit(
            id: VisitID(day: day, number: number), state: state, last: Moment(last, minute: minute),
            count: state == .finished ? count : events.count), events
        ))
    }
    return content
  }

  private static func events(_ visit: Int64, _ database: Database) throws -> [VisitEvent] {
    var events: [VisitEvent] = []
    let rows = try GRDB.Row.fetchAll(
      database, sql: "SELECT place, body, checksum FROM event WHERE visit = ? ORDER BY place",
      arguments: [visit])
    for row in rows {
      guard row["place"] == events.count, let body = Data.fromDatabaseValue(row["body"]),
        Int64.fromDatabaseValue(row["checksum"]) == sum(body, visit, events.count)
      else { return events }
      guard case .event(let event) = EventRecord.finding(in: body) else { return events }
      events.append(event)
    }
    return events
  }

  /// The first version mixed the bytes of visit and place in turn.
  private static func sum(_ body: Data, _ visit: Int64, _ place: Int) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for shift in stride(from: 0, to: 64, by: 8) {
      mix(UInt8(truncatingIfNeeded: visit >> Int64(shift)))
      mix(UInt8(truncatingIfNeeded: place >> shift))
    }
    for byte in body { mix(byte) }
    return Int64(bitPattern: hash)
  }
}
