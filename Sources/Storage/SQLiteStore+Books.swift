import GRDB
import Guidance
import Rules

/// The two files that hold the same (二つの控え): which is read, and how one is made anew from the other.
extension SQLiteStore {
  /// The books, opened where they are not yet.
  func ready() throws(StoreError) -> Books {
    if let books { return books }
    let opened = try openBooks()
    books = opened
    if locks == nil { locks = DeskLocks(folder: folder) }
    return opened
  }

  /// Does something with the first book. When it is found damaged or gone it is made anew, and the thing done again.
  func onFirst<Value>(_ body: (Books) throws(StoreError) -> Value) throws(StoreError) -> Value {
    let ours = try ready()
    do {
      let value = try body(ours)
      if ours.first.isThere() { return value }
      reopen()
    } catch .damaged {
      try heal()
    } catch .shortened where secondIsAhead(ours) {
      try heal()
    } catch {
      guard !ours.first.isThere() else { throw error }
      reopen()
    }
    let value = try body(try ready())
    guard books?.first.isThere() == true else { throw .broken(0) }
    return value
  }

  private func secondIsAhead(_ ours: Books) -> Bool {
    guard let here = optional({ try ours.first.read { try Page.rows($0).visits } }),
      let there = optional({ try ours.second.read { try Page.rows($0).visits } })
    else { return false }
    let counts = Dictionary(here.map { ($0.id, $0.count) }) { first, _ in first }
    return there.contains { $0.count > counts[$0.id] ?? 0 }
  }

  /// Opens the files that the paths name now.
  func reopen() {
    let old = books
    books = nil
    _ = optional { try old?.first.close() }
    _ = optional { try old?.second.close() }
  }

  /// Brings the second book to what the first says of a visit.
  func mirror(_ visit: VisitID) {
    guard let books else { return }
    do {
      try Self.mirror(visit, from: books.first, to: books.second)
      if !books.second.isThere() { try remakeSecond(books) }
    } catch .damaged {
      do { try remakeSecond(books) } catch { secondProblem = error }
    } catch {
      secondProblem = error
    }
  }

  static func mirror(_ visit: VisitID, from: Book, to: Book) throws(StoreError) {
    // The first is read while the second is held, and all of it at once: another desk that mirrors too comes before
    // or after, not between.
    try to.write { database in
      let other = try Page.row(visit, database)
      let there = other?.count ?? 0
      try from.read { first in
        guard let row = try Page.row(visit, first) else { return }
        // At the end of a visit its text is closed, and opened where it is taken up again: it is another one then.
        let isAnother = row.state == .finished || other?.state == .finished
        let start = isAnother || there > row.count ? 0 : there
        if start == 0 { try Page.removeEvents(of: visit, database) }
        try Page.insert(try Page.records(of: visit, from: start, first), of: visit, database)
        try Page.put(row, database)
        let serial = try Page.lastSerial(on: visit.day, first)
        if try Page.lastSerial(on: visit.day, database) < serial {
          try Page.put(lastSerial: serial, on: visit.day, database)
        }
      }
    }
  }

  /// A failure that something else tells of, or that has another way round.
  func optional<Value>(_ body: () throws -> Value) -> Value? {
    do { return try body() } catch { return nil }
  }
}
