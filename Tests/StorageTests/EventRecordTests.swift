import Foundation
import GRDB
import Guidance
import Rules
import Storage
import TestSupport
import Testing

/// How events lie in the file: what this version writes, what the one before wrote, and what a later one may write.
@Suite struct EventRecordTests {
  private static let origin = VisitEvent.Origin(
    id: VisitEvent.ID(sitting: 0x00C0_FFEE_5EED_0001, place: 12), at: Moment(today, second: 36_307),
    desk: DeskMark("B") ?? .unmarked)

  @Test func `an event is read as it was written, with its id, its moment and its desk`() throws {
    let folder = StoreFolder()
    let store = SQLiteStore(folder: folder.path)
    let event = VisitEvent(.confirmed, seen: 0, origin: Self.origin)
    let visit = try store.open(with: [event], at: moment(11))
    #expect(try store.events(of: visit) == [event])
    let written =
      #"{"at":"2026-11-24T10:05:07","desk":"B","id":"00c0ffee5eed0001-12","kind":{"confirmed":{}},"#
      + #""schema":3,"seen":0}"#
    for book in books { #expect(try bodies(folder, book) == [written]) }
  }

  // MARK: - The version before

  /// A visit as the version before wrote it, byte for byte: parked, with eleven events and their sums.
  private static let before: [(body: String, checksum: Int64)] = [
    (
      #"{"kind":{"opened":{"catalogue":"2026.11.1","city":"999997","on":"2026-11-30"}},"seen":0}"#,
      -6_188_646_040_060_334_596
    ),
    (#"{"kind":{"events":{"_0":["moving-in"]}},"seen":1}"#, 8_567_494_855_687_889_458),
    (
      #"{"kind":{"answered":{"_0":{"fact":"visitor.acts_as"},"_1":{"choice":{"_0":"own_right"}}}},"seen":2}"#,
      -8_539_177_609_371_957_593
    ),
    (
      #"{"kind":{"linked":{"link":"member","row":"visitor","to":["m1"]}},"seen":3}"#,
      -8_561_930_073_665_046_440
    ),
    (
      #"{"kind":{"answered":{"_0":{"fact":"visitor.id"},"_1":{"choice":{"_0":"photo"}}}},"seen":4}"#,
      -6_788_204_185_336_700_941
    ),
    (#"{"kind":{"rowAdded":{"id":"m1","table":"people"}},"seen":5}"#, -7_890_105_314_585_684_000),
    (
      #"{"kind":{"answered":{"_0":{"fact":"person.relation","row":"m1"},"_1":{"choice":{"_0":"self"}}}},"seen":6}"#,
      2_264_398_333_221_098_869
    ),
    (
      #"{"kind":{"answered":{"_0":{"fact":"person.birth_date","row":"m1"},"_1":{"date":{"_0":"1988-05-14"}}}},"#
        + #""seen":7}"#, 534_328_172_192_898_476
    ),
    (#"{"kind":{"rowAdded":{"id":"m2","table":"people"}},"seen":8}"#, 2_565_057_034_123_289_787),
    (
      #"{"kind":{"answered":{"_0":{"fact":"person.relation","row":"m2"},"_1":{"choice":{"_0":"spouse"}}}},"#
        + #""seen":9}"#, 1_635_450_163_627_005_149
    ),
    (#"{"kind":{"parked":{}},"seen":10}"#, -1_194_006_992_026_176_982),
  ]

  private func writeBefore(_ folder: StoreFolder) throws {
    try folder.make()
    let queue = try DatabaseQueue(path: folder.path + "/visits.sqlite")
    try queue.write { database in
      for table in [
        "CREATE TABLE event (day TEXT NOT NULL, number TEXT NOT NULL, place INTEGER NOT NULL, body BLOB NOT NULL, "
          + "checksum INTEGER NOT NULL, PRIMARY KEY (day, number, place)) WITHOUT ROWID",
        "CREATE TABLE morning (day TEXT PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE serial (day TEXT PRIMARY KEY, last INTEGER NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE visit (day TEXT NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL, last_day TEXT NOT NULL, "
          + "last_minute INTEGER NOT NULL, events INTEGER NOT NULL, mornings INTEGER NOT NULL, "
          + "checksum INTEGER NOT NULL, PRIMARY KEY (day, number)) WITHOUT ROWID",
        "INSERT INTO visit VALUES ('2026-11-30', '1130-01', 'parked', '2026-11-30', 1265, 11, 0, -5093032722100235725)",
        "INSERT INTO serial VALUES ('2026-11-30', 1, -2786515448051590928)", "PRAGMA user_version = 2",
      ] { try database.execute(sql: table) }
      for (place, record) in Self.before.enumerated() {
        try database.execute(
          sql: "INSERT INTO event VALUES ('2026-11-30', '1130-01', ?, ?, ?)",
          arguments: [place, Data(record.body.utf8), record.checksum])
      }
    }
    try queue.close()
  }

  private func bodies(_ folder: StoreFolder, _ book: String) throws -> [String] {
    let queue = try DatabaseQueue(path: folder.path + "/" + book)
    let bodies = try queue.read { try Data.fetchAll($0, sql: "SELECT body FROM event ORDER BY place") }
    try queue.close()
    return bodies.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `a visit that was parked before the update goes on after it`() throws {
    let folder = StoreFolder()
    try writeBefore(folder)
    var store = SQLiteStore(folder: folder.path)
    let row = try #require(try store.visits().first)
    #expect(row.number.description == "1130-01" && row.state == .parked && row.count == 11)
    let events = try store.events(of: row.id)
    #expect(events.map(\.seen) == Array(0..<11) && events.allSatisfy { $0.origin == nil })
    let visit = Visit(number: row.number, on: row.day, city: "999997", events: events)
    #expect(
      visit.isParked && visit.household.members == ["m1", "m2"] && visit.household.events == ["moving-in"])
    #expect(visit.household[FactAddress("person.birth_date", of: "m1")] == .date("1988-05-14"))
    // What this version says stands behind it in its own form; what stood there is not touched.
    let more = VisitEvent(.resumed, seen: 11, origin: Self.origin)
    #expect(try store.append([more], to: row.id, after: 11, at: moment(9, day: 7)) == [])
    try store.close()
    store = SQLiteStore(folder: folder.path)
    #expect(try store.events(of: row.id) == events + [more])
    #expect(store.takeRemarks() == [])
    try store.close()
    for book in books { #expect(try bodies(folder, book).prefix(11) == Self.before.map(\.body)[...]) }
    // Written anew, it is what it was.
    store = SQLiteStore(folder: folder.path)
    try store.restore(events + [more], of: row.id, at: moment(9, day: 7))
    #expect(try store.events(of: row.id) == events + [more])
    try store.close()
    #expect(try bodies(folder, books[0]).prefix(11) == Self.before.map(\.body)[...])
  }

  // MARK: - A later version

  /// Puts another body in the place of a visit's first event, with the sum that belongs to it.
  private func replace(_ folder: StoreFolder, with body: String) throws {
    for book in books {
      let queue = try DatabaseQueue(path: folder.path + "/" + book)
      try queue.write { database in
        try database.execute(
          sql: "UPDATE event SET body = ?, checksum = ?", arguments: [Data(body.utf8), sum(body)])
      }
      try queue.close()
    }
  }

  private func sum(_ body: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for text in ["2026-11-24", "1124-01"] {
      for byte in text.utf8 { mix(byte) }
      mix(0xFF)
    }
    for _ in 0..<8 { mix(0) }
    for byte in body.utf8 { mix(byte) }
    return Int64(bitPattern: hash)
  }

  @Test func `a record of a later version is told as such and left as it is`() throws {
    let folder = StoreFolder()
    var store = SQLiteStore(folder: folder.path)
    let visit = try store.open(with: [answer("a", seen: 0)], at: moment(9))
    let other = try store.open(with: [answer("b", seen: 0)], at: moment(9))
    try store.append(VisitEvent(.finished, seen: 1), to: other, at: moment(9))
    try store.close()
    let later = #"{"schema":4,"what":"nobody knows yet"}"#
    try replace(folder, with: later)
    store = SQLiteStore(folder: folder.path)
    #expect(try store.visits().map(\.number.serial) == [1, 2])
    #expect(throws: StoreError.newer) { try store.events(of: visit) }
    #expect(throws: StoreError.newer) {
      try store.append([answer("c", seen: 0)], to: visit, after: 0, at: moment(10))
    }
    #expect(store.takeRemarks() == [])
    try store.close()
    for book in books { #expect(try bodies(folder, book) == [later]) }
  }

  @Test(arguments: [
    #"{"schema":0,"kind":{"parked":{}},"seen":0}"#, #"{"schema":"3"}"#,
    #"{"schema":2,"kind":{"parked":{}},"seen":0}"#,
    #"{"at":"2026-11-24","desk":"B","id":"00c0ffee5eed0001-12","kind":{"parked":{}},"schema":2,"seen":0}"#,
    #"{"kind":{"flown":{}},"seen":0}"#, "[]", "",
  ])
  func `a record that no version writes is damage`(body: String) throws {
    let folder = StoreFolder()
    var store = SQLiteStore(folder: folder.path)
    let visit = try store.open(with: [answer("a", seen: 0)], at: moment(9))
    try store.close()
    try replace(folder, with: body)
    store = SQLiteStore(folder: folder.path)
    #expect(throws: StoreError.damaged) { try store.events(of: visit) }
  }

  // MARK: - Numbers

  @Test
  func `numbers of desks with folders of their own differ, and those of one folder are counted together`()
    throws
  {
    let marks = try [#require(DeskMark("A")), #require(DeskMark("B"))]
    let own = try marks.map { mark in
      try SQLiteStore(folder: StoreFolder().path, desk: mark).open(at: moment(9)).number.description
    }
    #expect(own == ["1124-A01", "1124-B01"])
    let folder = StoreFolder()
    let shared = try marks.map { mark in
      try SQLiteStore(folder: folder.path, desk: mark).open(at: moment(9)).number.description
    }
    #expect(shared == ["1124-A01", "1124-B02"])
    #expect(try SQLiteStore(folder: folder.path).visits().map(\.number.description) == shared)
    #expect(try SQLiteStore(folder: folder.path).open(at: moment(9)).number.description == "1124-03")
  }

  @Test func `a number on a paper is not given again when both files of a desk with a mark are lost`() throws
  {
    let folder = StoreFolder()
    let desk = try #require(DeskMark("AB"))
    let store = SQLiteStore(folder: folder.path, desk: desk)
    for _ in 0..<3 { _ = try store.open(with: [answer("a", seen: 0)], at: moment(9)) }
    try store.settle()
    try store.close()
    for book in books { try folder.change(book) { bytes in bytes[0] ^= 1 } }
    let next = SQLiteStore(folder: folder.path, desk: desk)
    #expect(try next.open(at: moment(10)).number.description == "1124-AB101")
    #expect(next.takeRemarks() == [.setAside])
  }
}
