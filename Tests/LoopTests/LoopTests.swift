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

/// What happened outside, in order: read, kept, drawn.
private final class Log: Sendable {
  enum Entry: Equatable { case read, kept, failed, drawn }
  private let entries = Mutex<[Entry]>([])
  func put(_ entry: Entry) { entries.withLock { $0.append(entry) } }
  var all: [Entry] { entries.withLock { $0 } }
}

/// A store that says when something is kept, over one in memory whose appends can fail.
private final class LoggingStore: VisitStore {
  let inner: MemoryStore
  private let log: Log

  init(_ inner: MemoryStore, _ log: Log) {
    (self.inner, self.log) = (inner, log)
  }

  func open(at moment: VisitMoment) throws(StoreError) -> ReceptionNumber { try inner.open(at: moment) }
  func append(_ event: VisitEvent, to number: ReceptionNumber, at moment: VisitMoment) throws(StoreError) {
    do {
      try inner.append(event, to: number, at: moment)
      log.put(.kept)
    } catch {
      log.put(.failed)
      throw error
    }
  }
  func events(of number: ReceptionNumber) throws(StoreError) -> [VisitEvent] { try inner.events(of: number) }
  func soundEvents(of number: ReceptionNumber) throws(StoreError) -> [VisitEvent] {
    try inner.soundEvents(of: number)
  }
  func visits(on day: CivilDate?) throws(StoreError) -> [Storage.StoredVisit] { try inner.visits(on: day) }
  func wipe(_ visits: [Storage.StoredVisit]) throws(StoreError) { try inner.wipe(visits) }
  func settle() throws(StoreError) { try inner.settle() }
  func close() throws(StoreError) { try inner.close() }
}

/// A terminal in memory that says when it is read and drawn.
private struct LoggingTerminal: TerminalDevice {
  var inner: VirtualTerminal
  let log: Log
  var size: Size { inner.size }
  mutating func draw(_ frame: Frame) {
    log.put(.drawn)
    inner.draw(frame)
  }
  mutating func nextEvents(timeoutMilliseconds: Int?) -> [InputEvent] {
    log.put(.read)
    return inner.nextEvents(timeoutMilliseconds: timeoutMilliseconds)
  }
  mutating func wipe() { inner.wipe() }
}

/// The loop with a terminal and a store in memory: the order of keeping and drawing, and faults of the store.
@Suite struct LoopTests {
  /// Moving in from another city, one adult, and a few answers.
  private static let keys: [Key] =
    [.character("2"), .enter, .enter, .enter] + "S63.5.14".map { .character($0) }
    + [.enter, .enter, .enter, .enter] + "11/3".map { .character($0) } + [.enter, .enter, .enter]

  private func run(fault: MemoryStore.Fault?) throws -> (log: [Log.Entry], loop: Loop, store: MemoryStore) {
    let today = try #require(CivilDate(iso: "2026-11-24"))
    let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue
    let setting = Setting(
      catalogue: catalogue, phrasebooks: Checkout.phrasebooks.books, languages: [.japanese],
      receptionDate: today,
      today: today, closedDays: ClosedDays.of(catalogue.city, around: today), cityCode: "999997")
    let log = Log()
    let store = MemoryStore(fault: fault)
    let world = World(
      store: LoggingStore(store, log), printer: nil, files: FolderPrinter(folder: "/nonexistent"),
      filesFolder: "/nonexistent", clock: { Moment(date: today, minutes: 600) },
      retention: .init(closing: 1035, days: 0))
    let mailbox = try #require(Mailbox())
    let size = Size(columns: 80, rows: 24)
    var terminal = LoggingTerminal(
      inner: VirtualTerminal(size: size, script: Self.keys.map { [.key($0)] }), log: log)
    var loop = Loop(
      Program(setting, size: size), runner: EffectRunner(world, mailbox: mailbox), mailbox: mailbox)
    let end = loop.run(on: &terminal)
    #expect(end == .closed)
    return (log.all, loop, store)
  }

  @Test func `no frame shows an answer that is not kept`() throws {
    let (log, loop, store) = try run(fault: nil)
    for (place, entry) in log.enumerated() where entry == .kept {
      // Between a key and the frame after it everything is kept: nothing is kept after its frame.
      let before = log[..<place].last { $0 == .read || $0 == .drawn }
      #expect(before == .read)
    }
    let number = try #require(loop.program.currentNumber)
    let kept = try store.events(of: number)
    #expect(kept.count > 8)
    #expect(kept.contains { $0.kind == .answered(FactAddress("move.date"), .date("2026-11-03")) })
  }

  @Test(arguments: [2, 3, 5])
  func `a store that fails now and then loses no answer`(every: Int) throws {
    let (log, loop, store) = try run(fault: MemoryStore.Fault(every: every, error: .full))
    #expect(log.contains(.failed))
    let number = try #require(loop.program.currentNumber)
    let kept = try store.events(of: number)
    #expect(kept.contains { $0.kind == .answered(FactAddress("move.date"), .date("2026-11-03")) })
    #expect(
      kept.contains { $0.kind == .answered(FactAddress("person.birth_date", of: "m1"), .date("1988-05-14")) })
  }
}
