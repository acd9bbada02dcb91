import Foundation
import GRDB
import Guidance
import Storage
import TestSupport
import Testing

/// Journals of the first version: taken over once, or told.
@Suite struct OlderBookTests {
  private let parked = [
    answer("PARKED-1", seen: 0), answer("PARKED-2", seen: 1), VisitEvent(.parked, seen: 2),
  ]
  private static let parkedAsWritten = [
    #"{"kind":{"answered":{"_0":{"fact":"person.name","row":"p0"},"_1":{"text":{"_0":"PARKED-1"}}}},"seen":0}"#,
    #"{"kind":{"answered":{"_0":{"fact":"person.name","row":"p1"},"_1":{"text":{"_0":"PARKED-2"}}}},"seen":1}"#,
    #"{"kind":{"parked":{}},"seen":2}"#,
  ]
  private static let finishedAsWritten = [
    #"{"kind":{"answered":{"_0":{"fact":"person.name","row":"p0"},"_1":{"text":{"_0":"FINISHED"}}}},"seen":0}"#,
    #"{"kind":{"finished":{}},"seen":1}"#,
  ]

  /// The file as the first version wrote it, with a parked and a finished visit; number 5 was the last one given.
  private func write(_ folder: StoreFolder, steps: [String] = ["visits and their events"]) throws {
    try folder.make()
    let queue = try DatabaseQueue(path: folder.path + "/visits.sqlite")
    try queue.write { database in
      try database.execute(
        sql: """
          CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
          CREATE TABLE visit (
            id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL,
            last_day TEXT NOT NULL, last_minute INTEGER NOT NULL, events INTEGER NOT NULL, UNIQUE (number, day));
          CREATE TABLE event (
            visit INTEGER NOT NULL REFERENCES visit (id) ON DELETE CASCADE, place INTEGER NOT NULL,
            body BLOB NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (visit, place)) WITHOUT ROWID;
          CREATE TABLE serial (day TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
          INSERT INTO serial VALUES ('2026-11-24', 5);
          INSERT INTO visit VALUES (1, '2026-11-24', '1124-02', 'parked', '2026-11-24', 600, 3);
          INSERT INTO visit VALUES (2, '2026-11-24', '1124-05', 'finished', '2026-11-24', 610, 2);
          """)
      for step in steps {
        try database.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [step])
      }
      for (visit, bodies) in [(Int64(1), Self.parkedAsWritten), (2, Self.finishedAsWritten)] {
        for (place, text) in bodies.enumerated() {
          let body = Data(text.utf8)
          try database.execute(
            sql: "INSERT INTO event VALUES (?, ?, ?, ?)",
            arguments: [visit, place, body, sum(body, visit, place)])
        }
      }
    }
    try queue.close()
  }

  private func sum(_ body: Data, _ visit: Int64, _ place: Int) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for shift in stride(from: 0, to: 64, by: 8) {
      mix(UInt8(truncatingIfNeeded: visit >> Int64(shift)))
      mix(UInt8(truncatingIfNeeded: place >> shift))
    }
    for byte in body { mix(byte) }
    return Int64(bitPattern: hash)
  }

  @Test func `visits of the first version go on, numbers too, and what was finished is gone`() throws {
    let folder = StoreFolder()
    try write(folder)
    #expect(folder.holds("FINISHED"))
    let store = SQLiteStore(folder: folder.path)
    let visits = try store.visits()
    #expect(visits.map(\.number.description) == ["1124-02", "1124-05"])
    #expect(visits.map(\.state) == [.parked, .finished] && visits.map(\.count) == [3, 2])
    #expect(try store.events(of: visits[0].id) == parked)
    #expect(!folder.holds("FINISHED") && store.takeRemarks() == [])
    #expect(try store.open(at: moment(12)).number.serial == 6)
    _ = try store.append([answer("more", seen: 3)], to: visits[0].id, after: 3, at: moment(12))
  }

  @Test func `what is damaged in it is told and the rest goes on`() throws {
    let folder = StoreFolder()
    try write(folder)
    try folder.change("visits.sqlite") { bytes in
      if let place = bytes.range(of: Data("PARKED-2".utf8)) { bytes[place.lowerBound] ^= 1 }
    }
    let store = SQLiteStore(folder: folder.path)
    let visits = try store.visits()
    #expect(try store.events(of: visits[0].id) == Array(parked.prefix(1)))
    #expect(store.takeRemarks() == [.partlyImported])
  }

  @Test func `one with a step that this version does not know is newer`() throws {
    let folder = StoreFolder()
    try write(folder, steps: ["visits and their events", "something later"])
    #expect(throws: StoreError.newer) { try SQLiteStore(folder: folder.path).visits() }
    #expect(folder.holds("PARKED-1") && !folder.files.contains("visits-copy.sqlite"))
  }
}
