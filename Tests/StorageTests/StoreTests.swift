import Foundation
import Guidance
import Rules
import Storage
import Testing

@Suite struct StoreTests {
  /// One scenario for every store.
  private func scenario(_ store: any VisitStore) throws {
    let first = try store.open(at: moment(9))
    let second = try store.open(at: moment(9, 10))
    #expect(first.serial == 1 && second.serial == 2)
    let events: [VisitEvent] = [
      VisitEvent(.opened(on: "2026-11-24", city: "999997", catalogue: "1"), seen: 0),
      VisitEvent(.answered(FactAddress("move.date"), .date("2026-11-09")), seen: 1),
      answer("\u{FA19}田", seen: 2),
      VisitEvent(.linked(row: "b1", link: "children", to: ["p3", "p4"]), seen: 3),
      VisitEvent(.answered(FactAddress("household.has"), .ticks(with: ["dog"], without: ["moped"])), seen: 4),
      VisitEvent(.marked(procedure: "inu-henko", person: nil, state: .later, remark: "月曜に"), seen: 5),
      VisitEvent(.parked, seen: 6),
    ]
    for (minute, event) in events.enumerated() {
      try store.append(event, to: first, at: moment(9, 20 + minute))
    }
    #expect(try store.events(of: first) == events)
    #expect(try store.soundEvents(of: first) == events)
    #expect(try store.events(of: second) == [])
    #expect(throws: StoreError.unknownVisit) { try store.events(of: ReceptionNumber(on: today, serial: 9)) }
    #expect(throws: StoreError.unknownVisit) {
      try store.append(answer("x", seen: 0), to: ReceptionNumber(on: today, serial: 9), at: moment(10))
    }
    try store.append(VisitEvent(.finished, seen: 0), to: second, at: moment(10))
    #expect(
      try store.visits(on: today) == [
        StoredVisit(number: first, day: today, state: .parked, last: moment(9, 26), count: 7),
        StoredVisit(number: second, day: today, state: .finished, last: moment(10), count: 1),
      ])
    try store.append(VisitEvent(.resumed, seen: 7), to: first, at: moment(11))
    #expect(try store.visits(on: today).first?.state == .open)
    #expect(try store.visits(on: today.adding(days: 1)) == [])
    #expect(try store.visits(on: nil).count == 2)
    try store.wipe(try store.visits(on: today))
    #expect(try store.visits(on: nil) == [])
    #expect(throws: StoreError.unknownVisit) { try store.events(of: first) }
    // A number on a paper in somebody's hand never becomes another visit's.
    #expect(try store.open(at: moment(12)).serial == 3)
    #expect(try store.open(at: moment(9, day: 1)).serial == 1)
    try store.settle()
    try store.close()
  }

  @Test func `a visit in the file`() throws { try scenario(SQLiteStore(folder: StoreFolder().path)) }
  @Test func `a visit in memory`() throws { try scenario(MemoryStore()) }

  @Test func `every n-th append fails as ordered`() throws {
    let store = MemoryStore(fault: .init(every: 3, error: .full))
    let number = try store.open(at: moment(9))
    var kept = 0
    for seen in 0..<9 {
      do {
        try store.append(answer("a", seen: seen), to: number, at: moment(9))
        kept += 1
      } catch { #expect(error == .full) }
    }
    #expect(kept == 6)
    #expect(try store.events(of: number).count == 6)
    store.setFault(nil)
    try store.append(answer("a", seen: 6), to: number, at: moment(9))
  }

  @Test func `answers are synced, wiped text is overwritten and nobody else may read the file`() throws {
    let folder = StoreFolder()
    let store = try SQLiteStore(folder: folder.path)
    let number = try store.open(at: moment(9))
    try store.append(answer("a", seen: 0), to: number, at: moment(9))
    #expect(
      try store.settings() == [
        "journal_mode": "wal", "synchronous": "2", "secure_delete": "1", "temp_store": "2",
        "trusted_schema": "0",
        "foreign_keys": "1",
      ])
    func rights(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try rights(folder.path) == 0o700)
    #expect(folder.files == ["visits.sqlite", "visits.sqlite-shm", "visits.sqlite-wal"])
    for file in folder.files { #expect(try rights(folder.path + "/" + file) == 0o600, "\(file)") }
    #expect(!store.wasDamaged)
  }

  @Test func `what is wiped is in no file any more, and its neighbour is whole`() throws {
    let folder = StoreFolder()
    let store = try SQLiteStore(folder: folder.path)
    let kept = try store.open(at: moment(9))
    try store.append(answer("NEIGHBOUR", seen: 0), to: kept, at: moment(9))
    let number = try store.open(at: moment(9))
    for seen in 0..<200 {
      try store.append(
        answer("CANARY-\(seen)-" + String(repeating: "x", count: seen * 20), seen: seen), to: number,
        at: moment(9))
    }
    #expect(folder.holds("CANARY-17-"))
    try store.wipe(try store.visits(on: today).filter { $0.number == number })
    #expect(!folder.holds("CANARY"))
    #expect(folder.holds("NEIGHBOUR"))
    #expect(try store.events(of: kept) == [answer("NEIGHBOUR", seen: 0)])
  }

  @Test func `a full disk is said and what was acknowledged stays`() throws {
    let folder = StoreFolder()
    let store = try SQLiteStore(folder: folder.path, largestPages: 24)
    let number = try store.open(at: moment(9))
    var kept = 0
    let failure = #expect(throws: StoreError.self) {
      while true {
        try store.append(answer(String(repeating: "あ", count: 2000), seen: kept), to: number, at: moment(9))
        kept += 1
      }
    }
    #expect(failure == .full && kept > 3)
    #expect(try store.events(of: number).count == kept)
    // Wiping makes room again.
    try store.wipe(try store.visits(on: nil))
    let next = try store.open(at: moment(10))
    try store.append(answer("a", seen: 0), to: next, at: moment(10))
  }

  @Test(arguments: ["/proc/no/such/folder", "/dev/null/store"])
  func `a place that cannot be written to is said`(folder: String) {
    #expect(throws: StoreError.readOnly) { try SQLiteStore(folder: folder) }
  }

  @Test func `visits are there after opening again, in two programs at once`() throws {
    let folder = StoreFolder()
    let store = try SQLiteStore(folder: folder.path)
    let number = try store.open(at: moment(9))
    try store.append(answer("a", seen: 0), to: number, at: moment(9))
    let other = try SQLiteStore(folder: folder.path)
    try other.append(answer("b", seen: 0), to: number, at: moment(9, 1))
    try store.append(answer("c", seen: 1), to: number, at: moment(9, 2))
    try store.close()
    #expect(
      try other.events(of: number) == [answer("a", seen: 0), answer("b", seen: 0), answer("c", seen: 1)])
    #expect(try other.open(at: moment(10)).serial == 2)
  }

  @Test func `two clerks who write at once lose nothing`() async throws {
    let folder = StoreFolder()
    let first = try SQLiteStore(folder: folder.path)
    let number = try first.open(at: moment(9))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for clerk in ["a", "b"] {
        let path = folder.path
        group.addTask {
          let store = try SQLiteStore(folder: path)
          for seen in 0..<100 {
            try store.append(answer("\(clerk)\(seen)", seen: seen), to: number, at: moment(9))
          }
        }
      }
      try await group.waitForAll()
    }
    let events = try first.events(of: number)
    #expect(events.count == 200)
    for clerk in ["a", "b"] {
      let own = events.filter { event in (0..<100).contains { event == answer("\(clerk)\($0)", seen: $0) } }
      #expect(own == (0..<100).map { answer("\(clerk)\($0)", seen: $0) })
    }
  }

  @Test func `many visits are listed quickly`() throws {
    let store = try SQLiteStore(folder: StoreFolder().path)
    for day in 0..<5 { for _ in 0..<100 { _ = try store.open(at: moment(9, day: day)) } }
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try store.visits(on: nil) }
    #expect(try store.visits(on: nil).count == 500)
    // 10,000 in 150 ms would be 7.5 ms for these; a debug build on a busy machine gets ten times that.
    #expect(time < .milliseconds(75))
  }
}
