import Foundation
import Guidance
import Localization
import Printing
import Procedures
import Rules
import Screens
import Storage
import Synchronization
import Terminal
import TestSupport
import Testing

@testable import madoguchi

/// The loop with a terminal in memory: the order of keeping and drawing, and faults of the store.
@Suite struct LoopTests {
  @Test func `no frame shows an answer that is not kept, and a key is written in one step`() throws {
    let log = Log()
    let desk = try TestDesk(LoggingStore(MemoryStore(), log), log: log)
    let loop = try desk.run(TestDesk.way)
    var keptSinceRead = 0
    for (place, entry) in log.all.enumerated() {
      switch entry {
      case .kept:
        // Between a key and the frame after it everything is kept: nothing is kept after its frame.
        #expect(log.all[..<place].last { $0 == .read || $0 == .drawn } == .read)
        keptSinceRead += 1
        #expect(keptSinceRead == 1)
      case .read: keptSinceRead = 0
      case .failed, .drawn: break
      }
    }
    let events = try #require(loop.program.visit?.events)
    #expect(events.count > 8)
    #expect(try desk.kept() == events)
    #expect(events.contains { $0.kind == TestDesk.birth })
  }

  /// What is on the disk is the beginning of what was said, event by event, whichever writes fail.
  @Test(arguments: [1, 2, 3, 5], [StoreError.full, .busy])
  func `a store that fails now and then loses no answer, no order and leaves no hole`(
    every: Int, error: StoreError
  ) throws {
    let log = Log()
    let memory = MemoryStore(fault: MemoryStore.Fault(every: every, error: error))
    let desk = try TestDesk(LoggingStore(memory, log), log: log)
    let loop = try desk.run(TestDesk.way)
    #expect(log.all.contains(.failed))
    let said = try #require(loop.program.visit?.events)
    let kept = try desk.kept()
    #expect(said.starts(with: kept))
    #expect(said.count - kept.count == loop.program.keeping.waiting)
    #expect((loop.program.visit?.number == nil) == kept.isEmpty)
    // As soon as the store works again everything is there.
    memory.setFault(nil)
    let again = try desk.run(TestDesk.way, [.pauses(every, memory)])
    #expect(again.program.keeping == Keeping())
  }

  /// Frames that say that the visit is parked or finished: then it is, with every answer.
  @Test(arguments: isLongAttack ? 1...20 : 1...6)
  func `leaving waits for the last answer`(failing: Int) throws {
    let log = Log()
    let memory = MemoryStore(fault: MemoryStore.Fault(every: failing, error: .full))
    let desk = try TestDesk(LoggingStore(memory, log), log: log)
    let loop = try desk.run(TestDesk.way, [.keys([.control("c"), .character("p")])])
    guard loop.program.visit == nil else {
      // Not left: the screen says so, and how much is missing.
      #expect(desk.lastFrame(of: loop).contains("保存できていません"))
      return
    }
    let visit = try #require(try memory.visits().first)
    let kinds = try memory.events(of: visit.id).map(\.kind)
    #expect(visit.state == .parked && kinds.last == .parked)
    #expect(kinds.contains(TestDesk.birth))
  }

  @Test(arguments: ["/proc/no/such", "", "/dev/null/x"])
  func `a desk without a place for its records starts, says so, and finishes a visit`(folder: String) throws {
    let desk = try TestDesk(SQLiteStore(folder: folder))
    var loop = try desk.run([])
    #expect(desk.lastFrame(of: loop).contains(folder.isEmpty ? "置き場所が決まっていません" : "書き込めません"))
    loop = try desk.run(TestDesk.way)
    #expect(loop.program.visit != nil && loop.program.visit?.number == nil)
    #expect(desk.lastFrame(of: loop).contains("番号なし"))
    _ = try desk.run(TestDesk.way, [.keys(TestDesk.toTheEnd)])
    #expect(desk.end == .visitEnded)
  }

  @Test func `what waited is written without a key when the store works again`() throws {
    let memory = MemoryStore(fault: .init(every: 1, error: .busy))
    let log = Log()
    let desk = try TestDesk(LoggingStore(memory, log), log: log)
    let loop = try desk.run(TestDesk.way, [.pauses(2, nil), .then { memory.setFault(nil) }, .pauses(1, nil)])
    #expect(try desk.kept() == loop.program.visit?.events)
    #expect(!desk.lastFrame(of: loop).contains("自動でやりなおします"))
  }

  @Test func `a visit that another desk finishes or writes to is told`() throws {
    let folder = TemporaryFolder()
    let desk = try TestDesk(SQLiteStore(folder: folder.path))
    let other = SQLiteStore(folder: folder.path)
    func others(_ kind: VisitEvent.Kind) throws {
      let visit = try #require(try other.visits().first)
      _ = try other.append(
        [VisitEvent(kind, seen: 0)], to: visit.id, after: visit.count, at: desk.storeMoment)
    }
    let head = FactAddress("household.welfare")
    let loop = try desk.run(
      TestDesk.way,
      [
        .then { try others(.answered(head, .yesNo(false))) }, .keys([.character("-")]),
      ])
    let visit = try #require(loop.program.visit)
    #expect(visit.household[head] == .yesNo(false))
    #expect(try other.events(of: try #require(try other.visits().first?.id)) == visit.events)
    #expect(desk.lastFrame(of: loop).contains("別の窓口がこの受付に入力しました"))
    // A second visit, finished over there.
    let second = try desk.run(
      TestDesk.way,
      [
        .then {
          let visit = try #require(try other.visits().last)
          _ = try other.append(
            [VisitEvent(.finished, seen: 0)], to: visit.id, after: visit.count, at: desk.storeMoment)
        }, .keys([.character("-")]),
      ])
    #expect(desk.lastFrame(of: second).contains("別の窓口で終了しました"))
  }
}

/// The clock and closing time (閉庁時刻の消去).
@Suite struct HousekeepingTests {
  private func parked(_ store: any VisitStore, _ desk: TestDesk) throws {
    let events = [VisitEvent(.events(["moving-in"]), seen: 0), VisitEvent(.parked, seen: 1)]
    _ = try store.open(with: events, at: desk.storeMoment)
  }

  @Test func `closing time comes without a key, and nothing is drawn before it`() throws {
    let store = MemoryStore()
    let log = Log()
    let desk = try TestDesk(LoggingStore(store, log), minutes: 1020, log: log)
    try parked(store, desk)
    _ = try desk.run([], [.pauses(3, nil), .then { desk.pass(minutes: 14) }, .pauses(1, nil)])
    #expect(try store.visits().count == 1)
    #expect(log.all.filter { $0 == .drawn }.count == 1)
    _ = try desk.run([], [.then { desk.pass(minutes: 1) }, .pauses(1, nil)])
    #expect(try store.visits() == [])
  }

  @Test func `what could not be wiped is told and tried again`() throws {
    let store = MemoryStore()
    let desk = try TestDesk(store, minutes: 1030)
    try parked(store, desk)
    var loop = try desk.run(
      [],
      [
        .then {
          desk.pass(minutes: 6)
          store.setFault(.init(every: 1, error: .full))
        }, .pauses(1, nil),
      ])
    #expect(try store.visits().count == 1)
    #expect(desk.lastFrame(of: loop).contains("まだ消せていません"))
    loop = try desk.run(
      [],
      [
        .then { store.setFault(nil) }, .then { desk.pass(minutes: 1) }, .pauses(1, nil),
      ])
    #expect(try store.visits() == [])
    #expect(!desk.lastFrame(of: loop).contains("まだ消せていません"))
  }

  /// The desk is started with a clock that is so many days off: nothing is wiped or hidden, and it is asked.
  @Test(arguments: [1, 366, -1, -365])
  func `a start with another day's clock wipes and hides nothing, and asks`(days: Int) throws {
    let store = MemoryStore()
    let desk = try TestDesk(store, minutes: 600)
    try parked(store, desk)
    desk.jump(days: days)
    let loop = try desk.run([])
    #expect(try store.visits().count == 1)
    let frame = desk.lastFrame(of: loop)
    #expect(frame.contains("1124-01") && frame.contains("日付の合わない受付"))
    _ = try desk.run([], [.keys([.character("W"), .character("y")])])
    #expect(try store.visits() == [])
  }

  @Test func `a clock that jumps under the running program is told and not acted on`() throws {
    let store = MemoryStore()
    let desk = try TestDesk(store, minutes: 600)
    try parked(store, desk)
    let loop = try desk.run([], [.then { desk.jump(days: 1) }, .pauses(1, nil)])
    #expect(try store.visits().count == 1)
    #expect(desk.lastFrame(of: loop).contains("時計が"))
    // The next closing time that it lives through is one.
    _ = try desk.run([], [.then { desk.pass(minutes: 440) }, .pauses(1, nil)])
    #expect(try store.visits() == [])
  }

  @Test func `a desk that was on overnight gives the next visit today's date and number`() throws {
    let store = MemoryStore()
    let desk = try TestDesk(store, minutes: 600)
    let loop = try desk.run([], [.then { desk.pass(minutes: 1440) }, .keys(TestDesk.way)])
    #expect(loop.program.visit?.number?.description == "1125-01")
    #expect(loop.program.visit?.household.on == desk.start.adding(days: 1))
    #expect(
      try desk.kept().first?.kind == .opened(on: .of("2026-11-25"), city: "999997", catalogue: desk.version))
  }
}

/// The program is killed at every step of a visit (停電): what the last frame said is there when it is taken up again.
@Suite struct KillEveryStepAttackTests {
  @Test func `every step of a visit is there again after a kill`() throws {
    let keys = TestDesk.way + (isLongAttack ? [.enter, .enter, .enter, .enter, .character("n"), .enter] : [])
    // The files as they lie there after every frame, and what had been said by then.
    var snapshots: [(folder: TemporaryFolder, events: [VisitEvent])] = []
    for count in stride(from: 2, through: keys.count, by: isLongAttack ? 1 : 5) {
      let own = TemporaryFolder()
      let one = try TestDesk(SQLiteStore(folder: own.path))
      var loop: Loop?
      let copy = TemporaryFolder()
      loop = try one.run(Array(keys.prefix(count)), [.then { try copy.take(from: own) }, .pauses(1, nil)])
      snapshots.append((copy, loop?.program.visit?.events ?? []))
    }
    for (copy, events) in snapshots {
      let store = SQLiteStore(folder: copy.path)
      let visits = try store.visits()
      guard let visit = visits.first else {
        #expect(events.isEmpty)
        continue
      }
      #expect(try store.events(of: visit.id) == events)
      try store.close()
      let again = try TestDesk(SQLiteStore(folder: copy.path))
      let loop = try again.run([.character("#"), .character("1"), .enter])
      #expect(loop.program.visit?.events.prefix(events.count) == events[...])
      #expect(store.takeRemarks() == [])
    }
    #expect(snapshots.contains { $0.events.count > 8 })
  }
}
