import Foundation
import Testing

extension RealProgram {
  /// After a visit nothing of it is anywhere (残留の検査): words typed in it, a different one each time, are looked for.
  ///
  /// A short run each time; `MADOGUCHI_ATTACK=long` plays a hundred visits.
  @Suite struct ResidueAttackTests {
    private let words = Words.japanese
    private static let visits = ProcessInfo.processInfo.environment["MADOGUCHI_ATTACK"] == "long" ? 100 : 3

    /// Nobody else's bytes: they stand in no file of the checkout but this one.
    private static let typedOnly = "kanariya"
    private static let kept = "sijuukara"
    private func canary(_ visit: Int) -> String { String(visit * 7919 + 104_729) + "tori" }

    @Test(.timeLimit(.minutes(60)))
    func `words of a visit are neither in memory nor on disk nor to be scrolled back to`() throws {
      let desk = try Desk()
      let terminal = try RealTerminal(desk, desk.counter(), columns: 100, rows: 30)
      #expect(terminal.sees(words["screen.start.heading"]))
      var typed: [String] = []
      for visit in 1...Self.visits {
        let canary = canary(visit)
        try play(terminal, desk, saying: canary)
        typed.append(canary)
        #expect(terminal.waits(upTo: 30) { $0.step == 1 && $0.number == nil }, "\(terminal.shown.text)")
        for word in [Self.typedOnly, Self.kept] {
          for place in residues(of: word, typed, desk, terminal) {
            Issue.record("visit \(visit), \(word): \(place)")
          }
        }
      }
    }

    /// The search field, a remark on a line of the list, a field that was left: then the visit ends.
    private func play(_ terminal: RealTerminal, _ desk: Desk, saying canary: String) throws {
      var clerk = try Clerk(terminal, words)
      try clerk.begins()
      terminal.press("F4")
      guard terminal.waits(until: { $0.step == 4 }) else { throw Lost("no list", terminal.shown) }
      terminal.type("/" + Self.typedOnly + canary)
      terminal.press("Escape")
      terminal.press("Escape")
      terminal.press("m")
      terminal.type(Self.kept + canary)
      terminal.press("Enter")
      // It is found while it is there: what looks for it can see.
      guard !residues(of: Self.kept, [canary], desk, terminal).isEmpty else {
        throw Lost("the remark was not taken", terminal.shown)
      }
      terminal.press("p")
      // Questions are open: one goes on with a reason.
      if terminal.sees(words["screen.short.heading"]) {
        terminal.type("r")
        terminal.type(Self.kept + canary)
        terminal.press("Enter")
      }
      guard terminal.waits(until: { $0.step == 7 }) else { throw Lost("no page", terminal.shown) }
      terminal.press("t")
      guard terminal.sees(words["screen.hand.saved", ["path": ""]]) else {
        throw Lost("not saved", terminal.shown)
      }
      try clerk.finishes()
    }

    /// Where one of the words is still to be found.
    private func residues(
      of start: String, _ typed: [String], _ desk: Desk, _ terminal: RealTerminal
    ) -> [String] {
      var places: [String] = []
      // All of them begin so; on the screen each letter takes four bytes.
      let needles = [Data(start.utf8), Data(start.utf8.flatMap { [$0, 0, 0, 0] })]
      if ProcessMemory.of(terminal.program.id, holdsAnyOf: needles) { places.append("memory") }
      if typed.contains(where: terminal.everythingLeft.contains) { places.append("scrollback") }
      // What was saved for the resident on purpose is the clerk's file.
      let folders = [desk.path("state"), "/dev/shm", "/var/spool/cups", "/tmp/madoguchi"]
      for folder in folders where FileManager.default.fileExists(atPath: folder) {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        for file in files {
          let data = FileManager.default.contents(atPath: folder + "/" + file) ?? Data()
          if needles.contains(where: { data.range(of: $0) != nil }) { places.append("\(folder)/\(file)") }
        }
      }
      return places
    }
  }
}

/// The memory of another process, as root may read it.
enum ProcessMemory {
  static func of(_ id: Int32, holdsAnyOf needles: [Data]) -> Bool {
    let maps = (try? String(contentsOfFile: "/proc/\(id)/maps", encoding: .utf8)) ?? ""
    let file = open("/proc/\(id)/mem", O_RDONLY)
    #expect(!maps.isEmpty && file >= 0, "the memory cannot be read: this test wants root")
    defer { close(file) }
    var total = 0
    for line in maps.split(separator: "\n") where line.contains(" r") && !line.contains("[v") {
      let bounds = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt(String($0), radix: 16) }
      guard bounds.count == 2 else { continue }
      var place = bounds[0]
      while place < bounds[1] {
        let count = Int(min(bounds[1] - place, 8 << 20))
        var bytes = [UInt8](repeating: 0, count: count)
        let read = pread(file, &bytes, count, off_t(truncatingIfNeeded: place))
        guard read > 0 else { break }
        total += read
        if holds(bytes, read, needles) { return true }
        guard read > 512, place + UInt(read) < bounds[1] else { break }
        // What lies across two pieces is in the next one.
        place += UInt(read - 256)
      }
    }
    #expect(total > 10_000_000, "only \(total) bytes were read")
    return false
  }

  private static func holds(_ bytes: [UInt8], _ count: Int, _ needles: [Data]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      return needles.contains { needle in
        needle.withUnsafeBytes { needle in
          guard let wanted = needle.baseAddress, let first = needle.first else { return false }
          var place = 0
          while place + needle.count <= count,
            let next = memchr(start + place, Int32(first), count - needle.count - place + 1)
          {
            if memcmp(next, wanted, needle.count) == 0 { return true }
            place = UnsafeRawPointer(next) - start + 1
          }
          return false
        }
      }
    }
  }
}
