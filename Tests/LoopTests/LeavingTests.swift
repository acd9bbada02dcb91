import Guidance
import Rules
import Screens
import Storage
import Terminal
import TestSupport
import Testing

@testable import madoguchi

/// Leaving, parking and finishing at a desk whose disk fails: nothing goes before its last event is written.
@Suite struct LeavingTests {
  /// The ways to leave, by their keys from the question that `TestDesk.way` ends at.
  enum Way: CaseIterable {
    case parked, quit, finished

    var keys: [Key] {
      switch self {
      case .parked: [.control("c"), .character("p")]
      case .quit: [.control("c"), .character("q")]
      case .finished: TestDesk.toTheEnd
      }
    }

    var end: Loop.End { self == .quit ? .quit : .visitEnded }
    var state: Storage.StoredVisit.State { self == .finished ? .finished : .parked }
  }

  private func fail(_ memory: MemoryStore, _ error: StoreError) -> TestDesk.Step {
    .then { memory.setFault(.init(every: 1, error: error)) }
  }

  @Test(arguments: Way.allCases, [StoreError.full, .busy, .readOnly, .broken(1)])
  func `waits for the last event, and goes by itself when it is written`(way: Way, error: StoreError) throws {
    let memory = MemoryStore()
    let desk = try TestDesk(memory)
    // Of these keys none is offered: they do nothing, and the visit is still there.
    let others: [Key] = [.character("1"), .function(1), .function(2), .control("c"), .left, .character("p")]
    let loop = try desk.run(
      TestDesk.way, [fail(memory, error), .keys(way.keys), .pauses(2, nil), .keys(others), .pauses(1, nil)])
    let frame = desk.lastFrame(of: loop)
    #expect(desk.end == .closed && frame.contains("保存できていません") && frame.contains("自動で保存して"))
    #expect(loop.program.visit != nil)
    #expect(try memory.visits().allSatisfy { $0.state == .open })

    // The same again, and then the disk works.
    let again = MemoryStore()
    let second = try TestDesk(again)
    _ = try second.run(
      TestDesk.way,
      [fail(again, error), .keys(way.keys), .pauses(2, nil), .then { again.setFault(nil) }, .pauses(1, nil)])
    #expect(second.end == way.end)
    let visit = try #require(try again.visits().first)
    #expect(visit.state == way.state)
    if way != .finished { #expect(try again.events(of: visit.id).map(\.kind).contains(TestDesk.birth)) }
  }

  @Test func `a key that says so leaves without, and one that says stay takes the last event back`() throws {
    let memory = MemoryStore()
    let desk = try TestDesk(memory)
    _ = try desk.run(TestDesk.way, [fail(memory, .full), .keys(Way.parked.keys + [.character("e")])])
    #expect(desk.end == .visitEnded)
    #expect(try memory.visits().map(\.state) == [.open])

    memory.setFault(nil)
    let loop = try desk.run(
      TestDesk.way,
      [
        fail(memory, .full), .keys(Way.parked.keys + [.escape]), .then { memory.setFault(nil) },
        .pauses(2, nil), .keys([.character("-")]),
      ])
    let events = try #require(loop.program.visit?.events)
    #expect(try desk.kept() == events)
    #expect(!events.contains { $0.kind == .parked } && loop.program.keeping == Keeping())
  }

  @Test func `what another desk wrote meanwhile is seen before the visit leaves`() throws {
    let memory = MemoryStore()
    let desk = try TestDesk(memory)
    let theirs = VisitEvent(.answered(FactAddress("household.welfare"), .yesNo(false)), seen: 0)
    let loop = try desk.run(
      TestDesk.way,
      [
        fail(memory, .full), .keys([.character("-")]), .keys(Way.parked.keys),
        .then {
          memory.setFault(nil)
          let visit = try #require(try memory.visits().first)
          _ = try memory.append([theirs], to: visit.id, after: visit.count, at: desk.storeMoment)
        }, .pauses(1, nil),
      ])
    #expect(desk.end == .closed && desk.lastFrame(of: loop).contains("別の窓口がこの受付に入力しました"))
    #expect(try desk.kept() == loop.program.visit?.events)
    #expect(loop.program.visit?.events.contains(theirs) == true && loop.program.visit?.isParked == false)
  }

  @Test func `a visit that another desk finished leaves without waiting for anything`() throws {
    let memory = MemoryStore()
    let desk = try TestDesk(memory)
    _ = try desk.run(
      TestDesk.way,
      [
        .then {
          let visit = try #require(try memory.visits().first)
          let last = VisitEvent(.finished, seen: visit.count)
          _ = try memory.append([last], to: visit.id, after: visit.count, at: desk.storeMoment)
        }, .keys(Way.parked.keys),
      ])
    #expect(desk.end == .visitEnded)
    #expect(try memory.visits().map(\.state) == [.finished])
  }

  @Test func `what waits for the disk keeps its order, and the moment at which it was said`() throws {
    let memory = MemoryStore(fault: .init(every: 1, error: .full))
    let desk = try TestDesk(memory, minutes: 600)
    let steps = TestDesk.way.flatMap { key in
      [TestDesk.Step.keys([key]), .then { desk.pass(minutes: 1) }]
    }
    let loop = try desk.run([], steps + [.then { memory.setFault(nil) }, .pauses(1, nil)])
    let kept = try desk.kept()
    #expect(kept == loop.program.visit?.events && kept.count > 8)
    let origins = kept.compactMap(\.origin)
    #expect(origins.count == kept.count && origins.map(\.id.place) == Array(1...kept.count))
    #expect(Set(origins.map(\.id)).count == kept.count)
    // Written in one step at the end; said minute by minute.
    let minutes = origins.map(\.at.minute)
    #expect(minutes == minutes.sorted() && Set(minutes).count > 5)
    let last = try #require(try memory.visits().first?.last.minute)
    #expect(minutes[0] < 605 && minutes[kept.count - 1] < last)
  }
}

@Suite struct AlarmTests {
  @Test func `it rings once, for the earliest wish, and a wait that ran out was for it`() {
    var alarm = Alarm()
    #expect(alarm.wait(at: 0, upTo: 300_000) == 300_000)
    #expect(alarm.rings(at: 1, waitRanOut: true) == false, "nobody asked to be woken")
    alarm.set(after: 2_000, at: 10_000)
    alarm.set(after: 300, at: 10_000)
    alarm.set(after: 30_000, at: 10_000)
    #expect(alarm.wait(at: 10_000, upTo: 300_000) == 300 && alarm.wait(at: 10_000, upTo: 100) == 100)
    #expect(alarm.rings(at: 10_299, waitRanOut: false) == false)
    #expect(alarm.wait(at: 99_000, upTo: 300_000) == 0)
    // However busily somebody types.
    #expect(alarm.rings(at: 10_300, waitRanOut: false) == true)
    #expect(alarm.rings(at: 99_000, waitRanOut: true) == false)
  }
}
