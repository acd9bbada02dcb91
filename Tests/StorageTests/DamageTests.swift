import Foundation
import GRDB
import Guidance
import Rules
import Storage
import TestSupport
import Testing

/// Holds a database as another program would, while something else is tried.
func withLock(on path: String, _ body: () throws -> Void) throws {
  let holder = try DatabaseQueue(path: path)
  try holder.writeWithoutTransaction { database in
    try database.execute(sql: "BEGIN IMMEDIATE")
    try body()
    try database.execute(sql: "ROLLBACK")
  }
  try holder.close()
}

/// A folder with three visits of thirty events, closed.
struct Filled {
  let folder = StoreFolder()
  let visits: [VisitID]
  let truth: [[VisitEvent]]

  init() throws {
    let store = SQLiteStore(folder: folder.path)
    truth = (0..<3).map { index in
      (0..<30).map { answer("visit\(index)-event\($0)-" + String(repeating: "z", count: 150), seen: $0) }
    }
    visits = try truth.map { events throws in
      let visit = try store.open(with: Array(events.prefix(10)), at: moment(9))
      _ = try store.append(Array(events.dropFirst(10)), to: visit, after: 10, at: moment(9))
      return visit
    }
    try store.settle()
    try store.close()
  }
}

@Suite struct DamageTests {
  /// Everything is there, and the desk works.
  private func expectWhole(_ filled: Filled, told: [StoreRemark]) throws {
    let store = SQLiteStore(folder: filled.folder.path)
    #expect(try store.visits().map(\.id) == filled.visits)
    for (visit, events) in zip(filled.visits, filled.truth) { #expect(try store.events(of: visit) == events) }
    #expect(store.takeRemarks() == told)
    #expect(try store.open(at: moment(10)).number.serial == 4)
    _ = try store.append([answer("after", seen: 30)], to: filled.visits[0], after: 30, at: moment(10))
    try store.close()
    let again = SQLiteStore(folder: filled.folder.path)
    #expect(try again.visits().count == 4)
    #expect(again.takeRemarks() == [])
  }

  @Test func `a flipped bit in a text costs nothing`() throws {
    let filled = try Filled()
    try filled.folder.change("visits.sqlite") { bytes in
      if let place = bytes.range(of: Data("visit1-event7".utf8)) { bytes[place.lowerBound + 2] ^= 1 }
    }
    try expectWhole(filled, told: [.healed])
  }

  enum Blow: CaseIterable { case zeroHead, garbage, empty, gone, half }

  @Test(arguments: books, Blow.allCases)
  func `one file that is damaged or gone is put back from the other, and that is told`(
    book: String, blow: Blow
  ) throws {
    let filled = try Filled()
    switch blow {
    case .zeroHead:
      try filled.folder.change(book) { $0.replaceSubrange(0..<100, with: Data(repeating: 0x55, count: 100)) }
    case .garbage: try filled.folder.write(Data(repeating: 0x37, count: 40_000), to: book)
    case .empty: try filled.folder.write(Data(), to: book)
    case .gone: try filled.folder.remove(book)
    case .half: try filled.folder.change(book) { $0 = $0.prefix($0.count / 2) }
    }
    // A copy that is not there is simply made: nothing of it was ever told to anybody.
    let isMade = book == books[1] && [.empty, .gone].contains(blow)
    try expectWhole(filled, told: isMade ? [] : [.healed])
  }

  @Test
  func `when both are damaged it is told, numbers go on behind those that were given, and the files go`()
    throws
  {
    let filled = try Filled()
    for book in books {
      try filled.folder.change(book) { $0.replaceSubrange(0..<100, with: Data(repeating: 0x55, count: 100)) }
    }
    let store = SQLiteStore(folder: filled.folder.path)
    #expect(try store.visits() == [])
    #expect(store.takeRemarks() == [.setAside])
    #expect(try store.open(at: moment(10)).number.serial > 3)
    #expect(filled.folder.holds("visit1-event7"))
    try store.wipeSetAside()
    #expect(!filled.folder.holds("visit1-event7"))
    #expect(try store.visits().count == 1)
  }

  @Test func `the same page damaged in both costs only its visit, and what is sound of it goes on`() throws {
    let filled = try Filled()
    for book in books {
      try filled.folder.change(book) { bytes in
        if let place = bytes.range(of: Data("visit1-event7".utf8)) { bytes[place.lowerBound + 2] ^= 1 }
      }
    }
    let store = SQLiteStore(folder: filled.folder.path)
    #expect(throws: StoreError.damaged) { try store.events(of: filled.visits[1]) }
    let sound = try store.soundEvents(of: filled.visits[1])
    #expect(sound == Array(filled.truth[1].prefix(7)))
    for index in [0, 2] { #expect(try store.events(of: filled.visits[index]) == filled.truth[index]) }
    try store.restore(sound, of: filled.visits[1], at: moment(11))
    #expect(try store.events(of: filled.visits[1]) == sound)
  }

  @Test func `a row that is damaged in both is listed as damaged and can be wiped`() throws {
    let filled = try Filled()
    for book in books {
      try filled.folder.change(book) { bytes in
        // The state of the last visit: its row alone says "open" behind its number.
        if let place = bytes.range(of: Data("\(filled.visits[2].number)open".utf8)) {
          bytes[place.upperBound - 1] ^= 1
        }
      }
    }
    let store = SQLiteStore(folder: filled.folder.path)
    let visits = try store.visits()
    #expect(visits.map(\.isDamaged) == [false, false, true])
    #expect(try store.events(of: filled.visits[0]) == filled.truth[0])
    #expect(throws: StoreError.damaged) { try store.events(of: filled.visits[2]) }
    try store.wipe(visits)
    #expect(try store.visits() == [] && !filled.folder.holds("visit2-event"))
  }

  @Test func `a newer journal is told as such and not touched`() throws {
    let filled = try Filled()
    for book in books { try filled.folder.change(book) { $0[63] = 7 } }
    let before = books.map { filled.folder.bytes(of: $0) }
    let store = SQLiteStore(folder: filled.folder.path)
    #expect(throws: StoreError.newer) { try store.visits() }
    #expect(throws: StoreError.newer) { try store.open(at: moment(10)) }
    #expect(books.map { filled.folder.bytes(of: $0) } == before)
    #expect(filled.folder.files.filter { $0 != "visits.lock" } == books.sorted())
  }

  /// What happens to the files under the running program.
  enum Loss: CaseIterable {
    case firstDeleted, bothDeleted, folderDeleted, firstCut, journalDeleted, replaced
  }

  @Test(arguments: Loss.allCases)
  func `files that vanish under the running program are noticed and nothing acknowledged is lost`(loss: Loss)
    throws
  {
    let folder = StoreFolder()
    let store = SQLiteStore(folder: folder.path)
    let said = (0..<20).map { answer("said \($0)", seen: $0) }
    let visit = try store.open(with: Array(said.prefix(10)), at: moment(9))
    switch loss {
    case .firstDeleted: try folder.remove(books[0])
    case .bothDeleted:
      for book in books { for ending in ["", "-wal", "-shm"] { try folder.remove(book + ending) } }
    case .folderDeleted: try FileManager.default.removeItem(atPath: folder.path)
    case .firstCut: truncate(folder.path + "/" + books[0], 0)
    case .journalDeleted: try folder.remove(books[0] + "-wal")
    case .replaced: try folder.write(folder.bytes(of: books[0]), to: books[0])
    }
    do {
      _ = try store.append(Array(said.dropFirst(10)), to: visit, after: 10, at: moment(9))
      // A journal that is deleted or a file that is written again with the same bytes loses nothing.
      #expect([.replaced, .journalDeleted].contains(loss) || store.takeRemarks() == [.healed], "\(loss)")
    } catch {
      // The desk has everything in memory and writes it anew.
      #expect([.unknownVisit, .shortened(0)].contains(error), "\(loss)")
      try store.restore(said, of: visit, at: moment(9))
    }
    let other = SQLiteStore(folder: folder.path)
    #expect(try other.events(of: visit) == said, "\(loss)")
    #expect(try other.open(at: moment(9)).number.serial == 2, "\(loss)")
  }
}

/// Single bits flipped anywhere in a stopped journal (一般の破損): none is silent, and the other visits go on.
@Suite struct JournalAttackTests {
  @Test func `no flipped bit changes an answer, hides a visit or keeps the desk shut`() throws {
    let filled = try Filled()
    let whole = books.map { filled.folder.bytes(of: $0) }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<(isLongAttack ? 300 : 40) {
      let folder = StoreFolder()
      try folder.make()
      for (book, bytes) in zip(books, whole) { try folder.write(bytes, to: book) }
      let book = Int.random(in: 0...1, using: &random)
      let bit = Int.random(in: 0..<whole[book].count * 8, using: &random)
      try folder.change(books[book]) { $0[bit / 8] ^= UInt8(1 << (bit % 8)) }
      let place = "\(books[book]) bit \(bit)"
      // One of the six bits that make another version of this one: told, and nothing is touched.
      guard !isNewer(folder) else {
        #expect((60 * 8..<64 * 8).contains(bit), "\(place)")
        continue
      }
      try expectWhole(folder, filled, place)
    }
  }

  private func isNewer(_ folder: StoreFolder) -> Bool {
    let store = SQLiteStore(folder: folder.path)
    do {
      _ = try store.visits()
      try store.close()
      return false
    } catch { return error == .newer }
  }

  private func expectWhole(_ folder: StoreFolder, _ filled: Filled, _ place: String) throws {
    let store = SQLiteStore(folder: folder.path)
    #expect(try store.visits().map(\.id) == filled.visits, "\(place)")
    for (visit, events) in zip(filled.visits, filled.truth) {
      #expect(try store.events(of: visit) == events, "\(place)")
    }
    let next = try store.open(with: [answer("next", seen: 0)], at: moment(11))
    #expect(next.number.serial == 4, "\(place)")
    for visit in filled.visits {
      _ = try store.append([answer("more", seen: 30)], to: visit, after: 30, at: moment(11))
    }
    try store.settle()
    try store.close()
  }

  @Test func `of finished visits no word is left in any file`() throws {
    let folder = StoreFolder()
    for round in 0..<(isLongAttack ? 100 : 10) {
      let store = SQLiteStore(folder: folder.path)
      var visit = try store.open(with: [answer("CANARY-\(round)-first", seen: 0)], at: moment(9))
      for seen in 1..<12 {
        let text = "CANARY-\(round)-" + String(repeating: "c", count: seen * 150)
        _ = try store.append([answer(text, seen: seen)], to: visit, after: seen, at: moment(9))
      }
      // Every third is taken up again by another program before it ends.
      if round % 3 == 0 {
        let other = SQLiteStore(folder: folder.path)
        #expect(try other.events(of: visit).count == 12)
        visit = try #require(try other.visits().last?.id)
      }
      _ = try store.append([VisitEvent(.finished, seen: 12)], to: visit, after: 12, at: moment(9))
      try store.settle()
      #expect(!folder.holds("CANARY"), "round \(round)")
      try store.close()
    }
    #expect(
      try SQLiteStore(folder: folder.path).visits().allSatisfy { $0.state == .finished && $0.count == 13 })
  }
}

/// A program that is killed in the middle of writing.
@Suite(.serialized) struct KillTests {
  /// The child finds the folder by its parent's number, since it cannot be handed anything.
  private static func folder(_ parent: Int32) -> String {
    FileManager.default.temporaryDirectory.appending(path: "store-kill-\(parent)").path()
  }

  @Test(arguments: 1...8)
  func `what was acknowledged outlives a kill`(round: Int) async throws {
    let folder = Self.folder(getpid())
    try? FileManager.default.removeItem(atPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let folder = KillTests.folder(getppid())
      let store = SQLiteStore(folder: folder)
      let visit = try store.open(at: moment(9))
      let acknowledged = open(folder + "/acknowledged", O_WRONLY | O_CREAT, 0o600)
      let delay = UInt32.random(in: 2_000...60_000)
      Thread.detachNewThread {
        usleep(delay)
        kill(getpid(), SIGKILL)
      }
      for seen in 0..<100_000 {
        _ = try store.append([answer("answer \(seen)", seen: seen)], to: visit, after: seen, at: moment(9))
        var byte = UInt8(ascii: ".")
        write(acknowledged, &byte, 1)
      }
    }
    let acknowledged = (FileManager.default.contents(atPath: folder + "/acknowledged") ?? Data()).count
    let store = SQLiteStore(folder: folder)
    guard let visit = try store.visits().first?.id else {
      // Killed before the visit was opened: then nothing was acknowledged either.
      #expect(acknowledged == 0)
      return
    }
    #expect(store.takeRemarks() == [])
    let events = try store.events(of: visit)
    #expect(events == (0..<events.count).map { answer("answer \($0)", seen: $0) })
    // One more may have been written without the word of it having come out.
    #expect(events.count == acknowledged || events.count == acknowledged + 1)
  }
}
