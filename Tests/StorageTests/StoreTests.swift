import Foundation
import Guidance
import Rules
import Storage
import TestSupport
import Testing

@Suite struct StoreTests {
  /// A finished visit that is opened again with all that was said, goes on, and is finished again.
  private func reopens(_ store: any VisitStore, _ visit: VisitID, behind start: [VisitEvent]) throws {
    let all = start + [VisitEvent(.finished, seen: 1)]
    #expect(try store.reopen(visit, at: moment(10, 30)) == all)
    #expect(try store.visits().last?.state == .open && store.events(of: visit) == all)
    #expect(throws: StoreError.finished) { try store.reopen(visit, at: moment(10, 31)) }
    _ = try store.append(
      [VisitEvent(.resumed, seen: 2), VisitEvent(.finished, seen: 3)], to: visit, after: 2, at: moment(10, 40)
    )
    #expect(try store.visits().last?.state == .finished && store.visits().last?.count == 4)
    #expect(throws: StoreError.finished) { try store.events(of: visit) }
  }

  /// One scenario for every store.
  private func scenario(_ store: any VisitStore) throws {
    let start = [VisitEvent(.opened(on: .of("2026-11-24"), city: "999997", catalogue: "1"), seen: 0)]
    let first = try store.open(with: start, at: moment(9))
    let second = try store.open(with: start, at: moment(9, 10))
    #expect(first.number.serial == 1 && second.number.serial == 2)
    let events: [VisitEvent] = [
      VisitEvent(.answered(FactAddress("move.date"), .date(.of("2026-11-09"))), seen: 1),
      answer("\u{FA19}田", seen: 2),
      VisitEvent(.linked(row: "b1", link: .children, to: ["p3", "p4"]), seen: 3),
      VisitEvent(.answered(FactAddress("household.has"), .ticks(with: ["dog"], without: ["moped"])), seen: 4),
      VisitEvent(.marked(procedure: "inu-henko", person: nil, state: .later, remark: "月曜に"), seen: 5),
      VisitEvent(.parked, seen: 6),
    ]
    #expect(try store.append(Array(events.prefix(2)), to: first, after: 1, at: moment(9, 20)) == [])
    #expect(try store.append(Array(events.dropFirst(2)), to: first, after: 3, at: moment(9, 26)) == [])
    #expect(try store.events(of: first) == start + events)
    #expect(try store.soundEvents(of: first) == start + events)
    #expect(try store.events(of: second) == start)
    let nobody = VisitID(day: today, number: ReceptionNumber(on: today, serial: 9))
    #expect(throws: StoreError.unknownVisit) { try store.events(of: nobody) }
    #expect(throws: StoreError.unknownVisit) {
      try store.append([answer("x", seen: 0)], to: nobody, after: 0, at: moment(10))
    }
    // What is finished is closed: nothing can be read of it and nothing added.
    _ = try store.append([VisitEvent(.finished, seen: 1)], to: second, after: 1, at: moment(10))
    #expect(throws: StoreError.finished) { try store.events(of: second) }
    #expect(throws: StoreError.finished) {
      try store.append([answer("x", seen: 2)], to: second, after: 2, at: moment(10))
    }
    let about = [moment(9), moment(9, 10)].map { VisitSummary(opened: $0, events: [], persons: 0) }
    #expect(
      try store.visits() == [
        StoredVisit(id: first, state: .parked, last: moment(9, 26), count: 7, summary: about[0]),
        StoredVisit(id: second, state: .finished, last: moment(10), count: 2, summary: about[1]),
      ])
    try reopens(store, second, behind: start)
    // Two desks: what the other wrote comes back, and stands first.
    #expect(try store.append([answer("b", seen: 7)], to: first, after: 7, at: moment(11)) == [])
    #expect(
      try store.append([answer("c", seen: 7)], to: first, after: 7, at: moment(11)) == [answer("b", seen: 7)])
    #expect(try store.events(of: first).suffix(2) == [answer("b", seen: 7), answer("c", seen: 7)])
    #expect(throws: StoreError.shortened(9)) {
      try store.append([answer("d", seen: 20)], to: first, after: 20, at: moment(11))
    }
    try store.restore([answer("all", seen: 0)], of: first, at: moment(11))
    #expect(try store.events(of: first) == [answer("all", seen: 0)])
    #expect(try store.visits().first?.state == .open)
    try store.noteMorning(of: today)
    try store.noteMorning(of: today.adding(days: 1))
    try store.noteMorning(of: today.adding(days: 1))
    #expect(try store.visits().map(\.mornings) == [1, 1])
    try store.wipe(try store.visits())
    #expect(try store.visits() == [])
    #expect(throws: StoreError.unknownVisit) { try store.events(of: first) }
    // A number on a paper in somebody's hand never becomes another visit's.
    #expect(try store.open(at: moment(12)).number.serial == 3)
    #expect(try store.open(at: moment(9, day: 1)).number.serial == 1)
    try store.settle()
    try store.close()
  }

  @Test func `a visit in the file`() throws { try scenario(SQLiteStore(folder: StoreFolder().path)) }
  @Test func `a visit in memory`() throws { try scenario(MemoryStore()) }

  @Test func `several events are written together or not at all`() throws {
    let folder = StoreFolder()
    let store = SQLiteStore(folder: folder.path, largestPages: 24)
    let visit = try store.open(at: moment(9))
    let two = [answer("short", seen: 0), answer(String(repeating: "あ", count: 60_000), seen: 1)]
    #expect(throws: StoreError.full) { try store.append(two, to: visit, after: 0, at: moment(9)) }
    #expect(try store.events(of: visit) == [])
  }

  @Test func `answers are synced, wiped text is overwritten and nobody else may read the files`() throws {
    let folder = StoreFolder()
    let store = SQLiteStore(folder: folder.path)
    let visit = try store.open(at: moment(9))
    try store.append(answer("a", seen: 0), to: visit, at: moment(9))
    let wanted = [
      "journal_mode": "wal", "synchronous": "2", "secure_delete": "1", "temp_store": "2",
      "trusted_schema": "0",
    ]
    #expect(try store.settings() == [wanted, wanted])
    func rights(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try rights(folder.path) == 0o700)
    for book in books {
      for ending in ["", "-shm", "-wal"] { #expect(folder.files.contains(book + ending)) }
    }
    for file in folder.files { #expect(try rights(folder.path + "/" + file) == 0o600, "\(file)") }
    #expect(store.takeRemarks().isEmpty)
  }

  @Test(arguments: [false, true])
  func `what is finished or wiped is in no file any more, and its neighbour is whole`(isFinished: Bool) throws
  {
    let folder = StoreFolder()
    let store = SQLiteStore(folder: folder.path)
    let kept = try store.open(with: [answer("NEIGHBOUR", seen: 0)], at: moment(9))
    let visit = try store.open(at: moment(9))
    for seen in 0..<200 {
      let text = "CANARY-\(seen)-" + String(repeating: "x", count: seen * 20)
      _ = try store.append([answer(text, seen: seen)], to: visit, after: seen, at: moment(9))
    }
    #expect(folder.holds("CANARY-17-"))
    if isFinished {
      _ = try store.append([VisitEvent(.finished, seen: 200)], to: visit, after: 200, at: moment(9))
      try store.settle()
      #expect(try store.visits().last?.count == 201)
      #expect(!folder.holds("CANARY"))
      // With either book alone it is opened again, and closed again.
      try store.close()
      try folder.change("visits.sqlite") { bytes in bytes[0] ^= 1 }
      let again = SQLiteStore(folder: folder.path)
      let events = try again.reopen(visit, at: moment(10))
      #expect(events.count == 201 && events.last?.kind == .finished && folder.holds("CANARY-17-"))
      #expect(try again.events(of: visit) == events)
      _ = try again.append([VisitEvent(.finished, seen: 201)], to: visit, after: 201, at: moment(10))
      try again.settle()
      #expect(!folder.holds("CANARY"))
      // Without its key nobody opens it; the key goes with the last of the finished.
      #expect(folder.files.contains("finished.key"))
      try again.wipe(try again.visits().filter { $0.id == visit })
      #expect(!folder.files.contains("finished.key"))
      #expect(try again.events(of: kept) == [answer("NEIGHBOUR", seen: 0)])
      return
    } else {
      try store.wipe(try store.visits().filter { $0.id == visit })
    }
    #expect(!folder.holds("CANARY"))
    #expect(folder.holds("NEIGHBOUR"))
    #expect(try store.events(of: kept) == [answer("NEIGHBOUR", seen: 0)])
  }

  @Test func `a full disk is said and what was acknowledged stays`() throws {
    let folder = StoreFolder()
    let store = SQLiteStore(folder: folder.path, largestPages: 24)
    let visit = try store.open(at: moment(9))
    var kept = 0
    let failure = #expect(throws: StoreError.self) {
      while true {
        let event = answer(String(repeating: "あ", count: 2000), seen: kept)
        _ = try store.append([event], to: visit, after: kept, at: moment(9))
        kept += 1
      }
    }
    #expect(failure == .full && kept > 3)
    #expect(try store.events(of: visit).count == kept)
    // Wiping makes room again.
    try store.wipe(try store.visits())
    let next = try store.open(at: moment(10))
    try store.append(answer("a", seen: 0), to: next, at: moment(10))
  }

  @Test(arguments: [
    ("/proc/no/such/folder", StoreError.readOnly), ("/dev/null/store", .readOnly), ("", .noFolder),
  ])
  func `a place that cannot be written to is said, and nothing is thrown before it is used`(
    folder: String, error: StoreError
  ) {
    let store = SQLiteStore(folder: folder)
    #expect(throws: error) { try store.open(at: moment(9)) }
    #expect(throws: error) { try store.visits() }
  }

  @Test func `a folder or file of others is refused and left as it is`() throws {
    // Open to all, as a shared folder is.
    let shared = StoreFolder()
    try shared.make()
    chmod(shared.path, 0o777)
    #expect(throws: StoreError.notOurs) { try SQLiteStore(folder: shared.path).open(at: moment(9)) }
    var status = stat()
    #expect(stat(shared.path, &status) == 0 && status.st_mode & 0o777 == 0o777)
    #expect(shared.files == [])
    // A link in place of each file.
    for file in books + books.map({ $0 + "-wal" }) {
      let folder = StoreFolder()
      try folder.make()
      try folder.write(Data("somebody's".utf8), to: "target")
      chmod(folder.path + "/target", 0o644)
      symlink(folder.path + "/target", folder.path + "/" + file)
      #expect(throws: StoreError.notOurs, "\(file)") {
        try SQLiteStore(folder: folder.path).open(at: moment(9))
      }
      #expect(stat(folder.path + "/target", &status) == 0 && status.st_mode & 0o777 == 0o644)
      #expect(folder.bytes(of: "target") == Data("somebody's".utf8))
    }
    // One of our own that others may read keeps its rights; its files are private.
    let open = StoreFolder()
    try open.make()
    chmod(open.path, 0o755)
    _ = try SQLiteStore(folder: open.path).open(at: moment(9))
    #expect(stat(open.path, &status) == 0 && status.st_mode & 0o777 == 0o755)
  }

  @Test func `visits are there after opening again, in two programs at once`() throws {
    let folder = StoreFolder()
    let store = SQLiteStore(folder: folder.path)
    let visit = try store.open(with: [answer("a", seen: 0)], at: moment(9))
    let other = SQLiteStore(folder: folder.path)
    #expect(
      try other.append([answer("b", seen: 0)], to: visit, after: 0, at: moment(9, 1)) == [
        answer("a", seen: 0)
      ])
    #expect(
      try store.append([answer("c", seen: 1)], to: visit, after: 1, at: moment(9, 2)) == [
        answer("b", seen: 0)
      ])
    try store.close()
    #expect(
      try other.events(of: visit) == [answer("a", seen: 0), answer("b", seen: 0), answer("c", seen: 1)])
    #expect(try other.open(at: moment(10)).number.serial == 2)
  }

  @Test func `a visit that is open at a desk is held by it, until it lets go or ends`() throws {
    let folder = StoreFolder()
    let one = SQLiteStore(folder: folder.path)
    let visit = try one.open(at: moment(9))
    let next = try one.open(at: moment(9))
    #expect(one.hold(visit))
    var other: SQLiteStore? = SQLiteStore(folder: folder.path)
    #expect(try other?.visits().count == 2)
    #expect(other?.hold(visit) == false && other?.hold(next) == true)
    // What another desk works on is not wiped under its hands.
    try one.wipe(try one.visits())
    #expect(try one.visits().map(\.id) == [visit, next])
    one.letGo()
    #expect(other?.hold(visit) == true)
    other = nil
    #expect(one.hold(visit))
  }

  @Test func `a journal held by another program does not make the desk wait`() throws {
    let folder = StoreFolder()
    let store = SQLiteStore(folder: folder.path)
    let visit = try store.open(at: moment(9))
    try withLock(on: folder.path + "/visits.sqlite") {
      let clock = ContinuousClock()
      let time = clock.measure {
        #expect(throws: StoreError.busy) {
          try store.append([answer("a", seen: 0)], to: visit, after: 0, at: moment(9))
        }
      }
      #expect(time < .milliseconds(900))
    }
    _ = try store.append([answer("a", seen: 0)], to: visit, after: 0, at: moment(9))
    #expect(try store.events(of: visit) == [answer("a", seen: 0)])
  }

  @Test func `two clerks who write at once lose nothing`() async throws {
    let folder = StoreFolder()
    let first = SQLiteStore(folder: folder.path)
    let visit = try first.open(at: moment(9))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for clerk in ["a", "b"] {
        let path = folder.path
        group.addTask {
          let store = SQLiteStore(folder: path)
          for seen in 0..<60 {
            // Whoever finds the file busy tries again, as the loop does.
            while true {
              do {
                _ = try store.append(
                  [answer("\(clerk)\(seen)", seen: seen)], to: visit, after: 0, at: moment(9))
                break
              } catch StoreError.busy { continue }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let events = try first.events(of: visit)
    #expect(events.count == 120)
    for clerk in ["a", "b"] {
      let own = events.filter { event in (0..<60).contains { event == answer("\(clerk)\($0)", seen: $0) } }
      #expect(own == (0..<60).map { answer("\(clerk)\($0)", seen: $0) })
    }
  }

  @Test func `many visits are listed quickly`() throws {
    let store = SQLiteStore(folder: StoreFolder().path)
    for day in 0..<5 { for _ in 0..<100 { _ = try store.open(at: moment(9, day: day)) } }
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try store.visits() }
    #expect(try store.visits().count == 500)
    // 10,000 in 150 ms would be 7.5 ms for these; a debug build on a busy machine gets many times that.
    #expect(time < .milliseconds(250))
  }
}
