import Foundation
import GRDB

extension SQLiteStore {
  /// Makes the folder and the file so that nobody else on the machine can read them.
  static func prepare(folder: String) throws(StoreError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw StoreError.readOnly }
    guard chmod(folder, 0o700) == 0 else { throw .readOnly }
    // SQLite gives its journal the rights of the file, which must therefore be there first.
    let descriptor = Foundation.open(folder + "/visits.sqlite", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw errno == ENOSPC ? .full : .readOnly }
    fchmod(descriptor, 0o600)
    Foundation.close(descriptor)
  }

  static func openChecked(_ file: String, _ largestPages: Int?) throws(StoreError) -> DatabaseQueue {
    do {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(5)
      configuration.foreignKeysEnabled = true
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA secure_delete = ON")
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
        try database.execute(sql: "PRAGMA trusted_schema = OFF")
        try database.execute(sql: "PRAGMA cell_size_check = ON")
      }
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      try queue.writeWithoutTransaction { database in
        // GRDB turns this down to NORMAL after opening: an answer could then be lost in a power cut.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
          throw StoreError.other("synchronous")
        }
        if let largestPages { try database.execute(sql: "PRAGMA max_page_count = \(largestPages)") }
        let check = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        guard check == "ok" else { throw StoreError.damaged }
      }
      try migrator.migrate(queue)
      return queue
    } catch { throw StoreError(error) }
  }

  /// Named steps of the schema. A step that has been shipped is never edited.
  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("visits and their events") { database in
      try database.execute(
        sql: """
          CREATE TABLE visit (
            id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL,
            last_day TEXT NOT NULL, last_minute INTEGER NOT NULL, events INTEGER NOT NULL, UNIQUE (number, day));
          CREATE TABLE event (
            visit INTEGER NOT NULL REFERENCES visit (id) ON DELETE CASCADE, place INTEGER NOT NULL,
            body BLOB NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (visit, place)) WITHOUT ROWID;
          CREATE TABLE serial (day TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
          """)
    }
    return migrator
  }

  static func setAside(_ file: String, as aside: String) throws(StoreError) {
    guard rename(file, aside) == 0 else { throw .readOnly }
    for ending in ["-wal", "-shm"] { unlink(file + ending) }
  }
}

extension StoreError {
  /// What an error of the database means for the clerk.
  init(_ error: any Error) {
    if let known = error as? StoreError {
      self = known
      return
    }
    guard let error = error as? DatabaseError else {
      self = .other("\(type(of: error))")
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .full
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .readOnly
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    // The statement and its arguments hold answers: they stay out of messages and logs.
    default: self = .other("SQLite \(error.extendedResultCode.rawValue)")
    }
  }
}
