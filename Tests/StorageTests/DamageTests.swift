import Foundation
import Guidance
import Storage
import Testing

@Suite struct DamageTests {
  /// A store of three visits, closed; gives their numbers.
  private func filled(_ folder: StoreFolder) throws -> [ReceptionNumber] {
    let store = try SQLiteStore(folder: folder.path)
    let numbers = try (0..<3).map { _ in try store.open(at: moment(9)) }
    for (index, number) in numbers.enumerated() {
      for seen in 0..<30 {
        try store.append(
          answer("visit\(index)-event\(seen)-" + String(repeating: "z", count: 150), seen: seen), to: number,
          at: moment(9))
      }
    }
    try store.settle()
    try store.close()
    return numbers
  }

  private func change(_ folder: StoreFolder, _ edit: (inout Data) -> Void) throws {
    let url = URL(filePath: folder.path + "/visits.sqlite")
    var bytes = try Data(contentsOf: url)
    edit(&bytes)
    try bytes.write(to: url)
  }

  @Test func `a flipped bit in a text is seen and blocks only its own visit`() throws {
    let folder = StoreFolder()
    let numbers = try filled(folder)
    try change(folder) { bytes in
      let place = bytes.range(of: Data("visit1-event7".utf8))
      #expect(place != nil)
      if let place { bytes[place.lowerBound + 2] ^= 1 }
    }
    let store = try SQLiteStore(folder: folder.path)
    #expect(!store.wasDamaged)
    #expect(throws: StoreError.damaged) { try store.events(of: numbers[1]) }
    let sound = try store.soundEvents(of: numbers[1])
    #expect(!sound.isEmpty && sound.count < 30)
    for index in [0, 2] { #expect(try store.events(of: numbers[index]).count == 30) }
    #expect(try store.visits(on: nil).count == 3)
    try store.append(answer("after", seen: 30), to: numbers[0], at: moment(10))
  }

  @Test func `no flipped bit changes an answer unseen and none keeps the desk shut`() throws {
    let origin = StoreFolder()
    let numbers = try filled(origin)
    let whole = origin.bytes(of: "visits.sqlite")
    let store = try SQLiteStore(folder: origin.path)
    let truth = try numbers.map { try store.events(of: $0) }
    try store.close()
    for round in 0..<150 {
      let folder = StoreFolder()
      try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
      var bytes = whole
      // Spread over the file, with every bit of a byte taking its turn.
      let place = (round * 7919 + 13) % bytes.count
      bytes[place] ^= UInt8(1 << (round % 8))
      try bytes.write(to: URL(filePath: folder.path + "/visits.sqlite"))
      let opened = try SQLiteStore(folder: folder.path)
      for (index, number) in numbers.enumerated() {
        guard let events = try? opened.events(of: number) else { continue }
        #expect(events == truth[index], "byte \(place)")
      }
      let next = try opened.open(at: moment(11, day: 1))
      try opened.append(answer("next", seen: 0), to: next, at: moment(11, day: 1))
      try opened.close()
    }
  }

  @Test func `a file that is no database is set aside, and goes when visits are wiped`() throws {
    let folder = StoreFolder()
    _ = try filled(folder)
    try change(folder) { bytes in bytes.replaceSubrange(0..<100, with: Data(repeating: 0x55, count: 100)) }
    let store = try SQLiteStore(folder: folder.path)
    #expect(store.wasDamaged)
    #expect(folder.files.contains("visits.damaged") && folder.holds("visit1-event7"))
    let number = try store.open(at: moment(10))
    try store.append(answer("a", seen: 0), to: number, at: moment(10))
    try store.wipe(try store.visits(on: nil))
    #expect(!folder.holds("visit1-event7"))
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
      let store = try SQLiteStore(folder: folder)
      let number = try store.open(at: moment(9))
      let acknowledged = open(folder + "/acknowledged", O_WRONLY | O_CREAT, 0o600)
      let delay = UInt32.random(in: 2_000...60_000)
      Thread.detachNewThread {
        usleep(delay)
        kill(getpid(), SIGKILL)
      }
      for seen in 0..<100_000 {
        try store.append(answer("answer \(seen)", seen: seen), to: number, at: moment(9))
        var byte = UInt8(ascii: ".")
        write(acknowledged, &byte, 1)
      }
    }
    let acknowledged = (FileManager.default.contents(atPath: folder + "/acknowledged") ?? Data()).count
    let store = try SQLiteStore(folder: folder)
    #expect(!store.wasDamaged)
    let visits = try store.visits(on: today)
    guard let number = visits.first?.number else {
      // Killed before the visit was opened: then nothing was acknowledged either.
      #expect(acknowledged == 0)
      return
    }
    let events = try store.events(of: number)
    #expect(events == (0..<events.count).map { answer("answer \($0)", seen: $0) })
    // One more may have been written without the word of it having come out.
    #expect(events.count == acknowledged || events.count == acknowledged + 1)
  }
}
