import Foundation
import GRDB
import Guidance
import Rules

/// The rows of a book (記録簿の行): every row with a checksum, a visit's events behind one another.
enum Page {
  /// One line each, as SQLite gives them back: a flipped bit in them is seen.
  static let tables =
    tablesBefore + [
      "CREATE TABLE about (day TEXT NOT NULL, number TEXT NOT NULL, opened TEXT NOT NULL, events TEXT NOT NULL, "
        + "persons INTEGER NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (day, number)) WITHOUT ROWID"
    ]

  /// Those of the format before, which is brought to this one where it is found.
  static let tablesBefore = [
    "CREATE TABLE event (day TEXT NOT NULL, number TEXT NOT NULL, place INTEGER NOT NULL, body BLOB NOT NULL, "
      + "checksum INTEGER NOT NULL, PRIMARY KEY (day, number, place)) WITHOUT ROWID",
    "CREATE TABLE morning (day TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE serial (day TEXT PRIMARY KEY, last INTEGER NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE visit (day TEXT NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL, last_day TEXT NOT NULL, "
      + "last_minute INTEGER NOT NULL, events INTEGER NOT NULL, mornings INTEGER NOT NULL, "
      + "checksum INTEGER NOT NULL, PRIMARY KEY (day, number)) WITHOUT ROWID",
  ]

  // MARK: - Visits

  /// All visits, and how many rows there are whose number cannot be read.
  static func rows(_ database: Database) throws -> (visits: [StoredVisit], strays: Int) {
    let rows = try GRDB.Row.fetchAll(database, sql: "SELECT * FROM visit ORDER BY day, number")
    let summaries = try summaries(database)
    let visits = rows.compactMap(visit).map { found in
      var visit = found
      visit.summary = summaries[visit.id]
      return visit
    }
    return (visits, rows.count - visits.count)
  }

  static func row(_ visit: VisitID, _ database: Database) throws -> StoredVisit? {
    let row = try GRDB.Row.fetchOne(
      database, sql: "SELECT * FROM visit WHERE day = ? AND number = ?",
      arguments: [visit.day.description, visit.number.description])
    guard let row else { return nil }
    guard var found = Self.visit(row), !found.isDamaged, found.id == visit else { throw StoreError.damaged }
    found.summary = try summaries(database, of: visit)[visit]
    return found
  }

  /// A row whose sum is wrong still tells its number, as well as it can be read.
  private static func visit(_ row: GRDB.Row) -> StoredVisit? {
    let day = String.fromDatabaseValue(row["day"]) ?? ""
    let number = String.fromDatabaseValue(row["number"]) ?? ""
    guard let date = CivilDate(iso: day), let reception = ReceptionNumber(number) else { return nil }
    let id = VisitID(day: date, number: reception)
    guard let state = String.fromDatabaseValue(row["state"]).flatMap({ StoredVisit.State(rawValue: $0) }),
      let last = String.fromDatabaseValue(row["last_day"]).flatMap({ CivilDate(iso: $0) }),
      let minute = Int.fromDatabaseValue(row["last_minute"]),
      let count = Int.fromDatabaseValue(row["events"]),
      let mornings = Int.fromDatabaseValue(row["mornings"])
    else {
      let midnight = Moment(date, minute: 0)
      return StoredVisit(id: id, state: .open, last: midnight, count: 0, isDamaged: true)
    }
    var visit = StoredVisit(
      id: id, state: state, last: Moment(last, minute: minute), count: count, mornings: mornings)
    visit.isDamaged = Int64.fromDatabaseValue(row["checksum"]) != sum(visit)
    return visit
  }

  private static func sum(_ visit: StoredVisit) -> Int64 {
    Checksum.of(
      visit.day.description, visit.number.description, visit.state.rawValue, visit.last.day.description,
      numbers: visit.last.minute, visit.count, visit.mornings)
  }

  static func put(_ visit: StoredVisit, _ database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        visit.day.description, visit.number.description, visit.state.rawValue, visit.last.day.description,
        visit.last.minute, visit.count, visit.mornings, sum(visit),
      ])
    if let summary = visit.summary { try put(summary, of: visit.id, database) }
  }

  /// What each visit is about; of a row that is not what was written, nothing.
  private static func summaries(
    _ database: Database, of visit: VisitID? = nil
  ) throws -> [VisitID: VisitSummary] {
    let rows = try GRDB.Row.fetchAll(
      database, sql: "SELECT * FROM about WHERE ?1 IS NULL OR (day = ?1 AND number = ?2)",
      arguments: [visit?.day.description, visit?.number.description])
    var all: [VisitID: VisitSummary] = [:]
    for row in rows {
      guard let day = String.fromDatabaseValue(row["day"]).flatMap({ CivilDate(iso: $0) }),
        let number = String.fromDatabaseValue(row["number"]).flatMap({ ReceptionNumber($0) }),
        let opened = String.fromDatabaseValue(row["opened"]).flatMap({ Moment($0) }),
        let events = String.fromDatabaseValue(row["events"]),
        let persons = Int.fromDatabaseValue(row["persons"])
      else { continue }
      let id = VisitID(day: day, number: number)
      let summary = VisitSummary(
        opened: opened, events: events.split(separator: ",").map(String.init), persons: persons)
      if Int64.fromDatabaseValue(row["checksum"]) == sum(summary, of: id) { all[id] = summary }
    }
    return all
  }

  private static func sum(_ summary: VisitSummary, of visit: VisitID) -> Int64 {
    Checksum.of(
      visit.day.description, visit.number.description, summary.opened.description,
      summary.events.joined(separator: ","), numbers: summary.persons)
  }

  private static func put(_ summary: VisitSummary, of visit: VisitID, _ database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO about VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        visit.day.description, visit.number.description, summary.opened.description,
        summary.events.joined(separator: ","), summary.persons, sum(summary, of: visit),
      ])
  }

  static func remove(_ visit: VisitID, _ database: Database) throws {
    try removeEvents(of: visit, database)
    try database.execute(
      sql: "DELETE FROM about WHERE day = ? AND number = ?",
      arguments: [visit.day.description, visit.number.description])
    try database.execute(
      sql: "DELETE FROM visit WHERE day = ? AND number = ?",
      arguments: [visit.day.description, visit.number.description])
  }

  /// Rows that name no visit any more, and events without one: they are of nobody and go with the others.
  static func removeStray(_ database: Database) throws {
    let rows = try GRDB.Row.fetchAll(database, sql: "SELECT * FROM visit")
    for row in rows where visit(row) == nil {
      try database.execute(
        sql: "DELETE FROM visit WHERE day IS ? AND number IS ?",
        arguments: [row["day"] as DatabaseValue, row["number"] as DatabaseValue])
    }
    for table in ["event", "about"] {
      try database.execute(
        sql: """
          DELETE FROM \(table) WHERE NOT EXISTS
          (SELECT 1 FROM visit WHERE visit.day = \(table).day AND visit.number = \(table).number)
          """)
    }
  }

  // MARK: - Events

  static func records(of visit: VisitID, from place: Int, _ database: Database) throws -> [EventRecord] {
    let rows = try GRDB.Row.fetchAll(
      database,
      sql:
        "SELECT place, body, checksum FROM event WHERE day = ? AND number = ? AND place >= ? ORDER BY place",
      arguments: [visit.day.description, visit.number.description, place])
    return rows.map { row in
      EventRecord(
        place: Int.fromDatabaseValue(row["place"]) ?? -1, body: Data.fromDatabaseValue(row["body"]) ?? Data(),
        checksum: Int64.fromDatabaseValue(row["checksum"]) ?? 0)
    }
  }

  static func insert(_ records: [EventRecord], of visit: VisitID, _ database: Database) throws {
    for record in records {
      try database.execute(
        sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?)",
        arguments: [
          visit.day.description, visit.number.description, record.place, record.body, record.checksum,
        ])
    }
  }

  static func removeEvents(of visit: VisitID, _ database: Database) throws {
    try database.execute(
      sql: "DELETE FROM event WHERE day = ? AND number = ?",
      arguments: [visit.day.description, visit.number.description])
  }

  /// The events from a place on, up to the first that is not what was written. `newer` where one cannot be read here.
  static func events(
    of visit: VisitID, from place: Int, _ database: Database
  ) throws -> (sound: [VisitEvent], isWhole: Bool) {
    var events: [VisitEvent] = []
    for record in try records(of: visit, from: place, database) {
      guard record.place == place + events.count else { return (events, false) }
      switch record.finding(of: visit) {
      case .event(let event): events.append(event)
      case .newer: throw StoreError.newer
      case .damaged: return (events, false)
      }
    }
    return (events, true)
  }

  // MARK: - Numbers and days

  /// The last number given on a day: by its own row, and by the visits that are there.
  static func lastSerial(on day: CivilDate, _ database: Database) throws -> Int {
    let row = try GRDB.Row.fetchOne(
      database, sql: "SELECT last, checksum FROM serial WHERE day = ?", arguments: [day.description])
    var last = 0
    if let row, let kept = Int.fromDatabaseValue(row["last"]) {
      guard Int64.fromDatabaseValue(row["checksum"]) == Checksum.of(day.description, numbers: kept) else {
        throw StoreError.damaged
      }
      last = kept
    }
    let numbers = try String.fetchAll(
      database, sql: "SELECT number FROM visit WHERE day = ?", arguments: [day.description])
    return numbers.compactMap { ReceptionNumber($0)?.serial }.reduce(last, max)
  }

  /// A number on a paper in somebody's hand never becomes another visit's: the last one outlives the visits.
  static func put(lastSerial last: Int, on day: CivilDate, _ database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO serial VALUES (?, ?, ?)",
      arguments: [day.description, last, Checksum.of(day.description, numbers: last)])
    // Numbers come again after a year; whatever the clock says, the newest rows are enough.
    try database.execute(
      sql: "DELETE FROM serial WHERE day NOT IN (SELECT day FROM serial ORDER BY day DESC LIMIT 800)")
  }

  /// Notes a day; false when it was noted before.
  static func note(_ day: CivilDate, _ database: Database) throws -> Bool {
    try database.execute(sql: "INSERT OR IGNORE INTO morning VALUES (?)", arguments: [day.description])
    return database.changesCount > 0
  }
}
