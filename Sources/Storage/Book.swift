import Foundation
import GRDB

/// One SQLite file with visits (記録簿). There are two with the same content, so that one damaged page costs no visit.
final class Book {
  /// What a file turns out to be, before it is used.
  enum Finding { case absent, sound(Book), older, newer, damaged }

  let path: String
  private let queue: DatabaseQueue
  private var file: FileIdentity?
  private var wal: FileIdentity?

  /// Two bits apart from the one before and the next to come, so that a flipped bit makes none of them of another.
  static let format = 4
  static let formatBefore = 2

  static func find(_ path: String, _ largestPages: Int?) throws(StoreError) -> Finding {
    guard let size = FileIdentity(path)?.size, size > 0 else { return .absent }
    guard let head = FileIdentity.head(of: path), head.count == 100,
      head.starts(with: Array("SQLite format 3".utf8))
    else { return .damaged }
    let format = head[60..<64].reduce(0) { $0 << 8 | Int($1) }
    // A newer file is not opened at all: opening alone may write to it.
    if Self.isNewer(format) { return .newer }
    do {
      let book = try Book(path, largestPages)
      let state = try book.state()
      if state != .sound { try book.close() }
      switch state {
      case .sound: return .sound(book)
      case .blank: return .absent
      case .older: return .older
      case .newer: return .newer
      case .damaged: return .damaged
      }
    } catch StoreError.damaged {
      return .damaged
    }
  }

  private static func isNewer(_ found: Int) -> Bool { (format + 1...99).contains(found) }

  /// A file of the format before has a table less.
  private func upgrade() throws(StoreError) {
    try write { database in
      guard try Int.fetchOne(database, sql: "PRAGMA user_version") == Book.formatBefore else { return }
      let tables = try String.fetchAll(
        database, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
      guard tables == Page.tablesBefore.sorted() else { return }
      for table in Page.tables where !tables.contains(table) { try database.execute(sql: table) }
      try database.execute(sql: "PRAGMA user_version = \(Book.format)")
    }
  }

  private enum State { case sound, blank, older, newer, damaged }

  private func state() throws(StoreError) -> State {
    // Only a file of the format before is written to.
    let found = try read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    if found == Self.formatBefore { try upgrade() }
    return try read { database in
      let format = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      let tables = try String.fetchAll(
        database, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
      if format == Book.format {
        guard tables == Page.tables.sorted() else { return .damaged }
        _ = try Page.rows(database)
        return .sound
      }
      guard format == 0 else { return Book.isNewer(format) ? .newer : .damaged }
      if tables.isEmpty { return .blank }
      return try OlderBook.isOne(database) ? (try OlderBook.isNewer(database) ? .newer : .older) : .damaged
    }
  }

  /// A new file with empty tables, which nobody else on the machine can read.
  static func make(_ path: String, _ largestPages: Int?) throws(StoreError) -> Book {
    try StateFolder.make(file: path)
    let book = try Book(path, largestPages)
    try book.write { database in
      for table in Page.tables { try database.execute(sql: table) }
      try database.execute(sql: "PRAGMA user_version = \(Book.format)")
    }
    try book.settle()
    return book
  }

  /// A new file with the content of this one, in place of what lies there.
  func remake(at path: String, _ largestPages: Int?) throws(StoreError) -> Book {
    let fresh = path + ".new"
    StateFolder.wipe(fresh)
    try StateFolder.make(file: fresh)
    do {
      let target = try DatabaseQueue(path: fresh)
      try queue.backup(to: target)
      try target.close()
    } catch {
      StateFolder.wipe(fresh)
      throw StoreError(error)
    }
    StateFolder.wipe(path)
    guard rename(fresh, path) == 0 else { throw .readOnly }
    return try Book(path, largestPages)
  }

  init(_ path: String, _ largestPages: Int?) throws(StoreError) {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.journalMode = .wal
      // Whoever waits longer lets the screen stand still; the loop tries again.
      configuration.busyMode = .timeout(0.1)
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA secure_delete = ON")
        try database.execute(sql: "PRAGMA temp_store = MEMORY")
        try database.execute(sql: "PRAGMA trusted_schema = OFF")
        try database.execute(sql: "PRAGMA cell_size_check = ON")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { database in
        // GRDB turns this down to NORMAL after opening: an answer could then be lost in a power cut.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
          throw StoreError.other("synchronous")
        }
        if let largestPages { try database.execute(sql: "PRAGMA max_page_count = \(largestPages)") }
      }
    } catch { throw StoreError(error) }
    file = FileIdentity(path)
  }

  /// Whether the file under this path is still the one that is written to, and not shorter than it was.
  func isThere() -> Bool {
    guard let now = FileIdentity(path), let file, now.isSame(as: file), now.size >= file.size else {
      return false
    }
    self.file = now
    guard let walNow = FileIdentity(path + "-wal") else { return false }
    if let wal, !walNow.isSame(as: wal) { return false }
    wal = walNow
    return true
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try queue.write(body) } catch { throw StoreError(error) }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try queue.read(body) } catch { throw StoreError(error) }
  }

  /// The WAL holds the text of deleted rows until it is emptied.
  func settle() throws(StoreError) {
    do {
      let isBusy = try queue.writeWithoutTransaction { database in
        try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? 0
      }
      if isBusy != 0 { throw StoreError.busy }
    } catch { throw StoreError(error) }
    file = FileIdentity(path)
  }

  func close() throws(StoreError) {
    do { try queue.close() } catch { throw StoreError(error) }
  }

  /// The settings that keep answers safe and wiped text away, as the database itself reports them.
  func settings() throws(StoreError) -> [String: String] {
    try read { database in
      var settings: [String: String] = [:]
      for name in ["journal_mode", "synchronous", "secure_delete", "temp_store", "trusted_schema"] {
        settings[name] = try String.fetchOne(database, sql: "PRAGMA \(name)")
      }
      return settings
    }
  }
}
