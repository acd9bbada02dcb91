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

let isLongAttack = ProcessInfo.processInfo.environment["MADOGUCHI_ATTACK"] == "long"

/// What happened outside, in order: read, kept, drawn.
final class Log: Sendable {
  enum Entry: Equatable { case read, kept, failed, drawn }
  private let entries = Mutex<[Entry]>([])
  func put(_ entry: Entry) { entries.withLock { $0.append(entry) } }
  var all: [Entry] { entries.withLock { $0 } }
}

/// A store that says when something is kept, over one in memory whose writes can fail.
final class LoggingStore: VisitStore {
  let inner: MemoryStore
  private let log: Log

  init(_ inner: MemoryStore, _ log: Log) { (self.inner, self.log) = (inner, log) }

  private func logged<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
    do {
      let value = try body()
      log.put(.kept)
      return value
    } catch {
      log.put(.failed)
      throw error
    }
  }

  func open(with events: [VisitEvent], at moment: Moment) throws(StoreError) -> VisitID {
    try logged { () throws(StoreError) in try inner.open(with: events, at: moment) }
  }
  func append(
    _ events: [VisitEvent], to visit: VisitID, after known: Int, at moment: Moment
  ) throws(StoreError) -> [VisitEvent] {
    guard !events.isEmpty else { return try inner.append(events, to: visit, after: known, at: moment) }
    return try logged { () throws(StoreError) in
      try inner.append(events, to: visit, after: known, at: moment)
    }
  }
  func restore(_ events: [VisitEvent], of visit: VisitID, at moment: Moment) throws(StoreError) {
    try inner.restore(events, of: visit, at: moment)
  }
  func events(of visit: VisitID) throws(StoreError) -> [VisitEvent] { try inner.events(of: visit) }
  func reopen(_ visit: VisitID, at moment: Moment) throws(StoreError) -> [VisitEvent] {
    try inner.reopen(visit, at: moment)
  }
  func soundEvents(of visit: VisitID) throws(StoreError) -> [VisitEvent] { try inner.soundEvents(of: visit) }
  func visits() throws(StoreError) -> [Storage.StoredVisit] { try inner.visits() }
  func noteMorning(of day: CivilDate) throws(StoreError) { try inner.noteMorning(of: day) }
  func wipe(_ visits: [Storage.StoredVisit]) throws(StoreError) { try inner.wipe(visits) }
  func wipeSetAside() throws(StoreError) {}
  func settle() throws(StoreError) { try inner.settle() }
  func hold(_ visit: VisitID) -> Bool { true }
  func letGo() {}
  func takeRemarks() -> [StoreRemark] { [] }
  func close() throws(StoreError) {}
}

/// A folder of a test's own, gone with it.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)").path()
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The other's files as they lie there now.
  func take(from other: TemporaryFolder) throws {
    try FileManager.default.copyItem(atPath: other.path, toPath: path)
  }
}

/// The clock of a test, and the time that has really passed.
final class TestTime: Sendable {
  typealias State = (day: CivilDate, minutes: Int, uptime: Int)
  private let state: Mutex<State>
  init(_ day: CivilDate, minutes: Int) { state = Mutex((day, minutes, 1000)) }
  var now: Moment { state.withLock { Moment($0.day, minute: $0.minutes) } }
  var uptime: Int { state.withLock { $0.uptime } }
  func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }
}

/// A desk with a terminal in memory, driven by keys, pauses and what happens meanwhile (試験の受付席).
final class TestDesk {
  enum Step {
    case keys([Key])
    /// The wait for a key runs out so many times; the store's faults end before, where one is named.
    case pauses(Int, MemoryStore?)
    case then(() throws -> Void)
  }

  /// Moving in from another city, one adult, and a few questions whose answer nobody knows, whichever they are.
  static let way: [Key] =
    [.character("2"), .enter, .character("1"), .character("1")] + "S63.5.14".map { .character($0) }
    + [.enter, .enter, .character("n")] + Array(repeating: .character("-"), count: 7)

  /// From there to the end, over the box that says what is still open, with a reason.
  static let toTheEnd: [Key] = [
    .function(4), .character("n"), .enter, .character("y"), .character("r"), .character("x"), .enter,
    .character("f"), .character("y"), .enter,
  ]

  /// An answer that is given on the way.
  static let birth = VisitEvent.Kind.answered(
    FactAddress("person.birth_date", of: "m1"), .date(.of("1988-05-14")))

  let start: CivilDate
  let version: String
  private let setting: Setting
  private let store: any VisitStore
  private let log: Log
  private let time: TestTime
  private(set) var end: Loop.End?
  private static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue

  init(_ store: any VisitStore, minutes: Int = 600, log: Log = Log()) throws {
    start = try #require(CivilDate(iso: "2026-11-24"))
    let catalogue = Self.catalogue
    version = catalogue.version
    setting = Setting(
      catalogue: catalogue, phrasebooks: Checkout.phrasebooks.books, languages: [.japanese],
      receptionDate: start, today: start, closedDays: ClosedDays.of(catalogue.city, around: start),
      cityCode: "999997", writer: EventWriter(desk: .unmarked, sitting: 1))
    (self.store, self.log) = (store, log)
    time = TestTime(start, minutes: minutes)
  }

  var storeMoment: Moment { time.now }

  /// Time goes by.
  func pass(minutes: Int) {
    time.change { time in
      let all = time.minutes + minutes
      time = (time.day.adding(days: all / 1440), all % 1440, time.uptime + minutes * 60)
    }
  }

  /// The clock alone changes.
  func jump(days: Int) { time.change { $0.day = $0.day.adding(days: days) } }

  /// Everything that is kept of the newest visit.
  func kept() throws -> [VisitEvent] {
    guard let last = try store.visits().last else { return [] }
    return try store.events(of: last.id)
  }

  func lastFrame(of loop: Loop) -> String {
    let frame = loop.program.frame
    return (0..<frame.size.rows).map { frame.text(ofRow: $0) }.joined(separator: "\n")
  }

  func run(_ keys: [Key], _ steps: [Step] = []) throws -> Loop {
    let world = World(
      store: store, printer: nil, files: FolderPrinter(folder: "/nonexistent"), filesFolder: "/nonexistent",
      clock: { [time] in time.now }, uptime: { [time] in time.uptime },
      retention: .init(closing: 1035, days: 0))
    let mailbox = try #require(Mailbox())
    let size = Size(columns: 120, rows: 40)
    var script: [[InputEvent]] = keys.map { [.key($0)] }
    var meanwhile: [Int: [() throws -> Void]] = [:]
    for step in steps {
      switch step {
      case .keys(let keys): script += keys.map { [.key($0)] }
      case .pauses(let count, let memory):
        if let memory { meanwhile[script.count, default: []].append { memory.setFault(nil) } }
        script += Array(repeating: [], count: count)
      case .then(let body): meanwhile[script.count, default: []].append(body)
      }
    }
    var setting = setting
    let today = storeMoment.day
    (setting.receptionDate, setting.today) = (today, today)
    var terminal = TestTerminal(
      inner: VirtualTerminal(size: size, script: script), log: log, meanwhile: meanwhile)
    var loop = Loop(
      Program(setting, size: size), runner: EffectRunner(world, mailbox: mailbox), mailbox: mailbox)
    end = loop.run(on: &terminal)
    if let problem = terminal.problem { throw problem }
    return loop
  }
}

/// A terminal in memory that says when it is read and drawn, and lets things happen between two keys.
struct TestTerminal: TerminalDevice {
  var inner: VirtualTerminal
  let log: Log
  var meanwhile: [Int: [() throws -> Void]]
  private(set) var problem: (any Error)?
  private var reads = 0

  init(inner: VirtualTerminal, log: Log, meanwhile: [Int: [() throws -> Void]]) {
    (self.inner, self.log, self.meanwhile) = (inner, log, meanwhile)
  }

  var size: Size { inner.size }
  mutating func draw(_ frame: Frame) {
    log.put(.drawn)
    inner.draw(frame)
  }
  mutating func nextEvents(timeoutMilliseconds: Int?) -> [InputEvent] {
    log.put(.read)
    for body in meanwhile[reads] ?? [] {
      do { try body() } catch { problem = error }
    }
    reads += 1
    return inner.nextEvents(timeoutMilliseconds: timeoutMilliseconds)
  }
  mutating func wipe() { inner.wipe() }
}
