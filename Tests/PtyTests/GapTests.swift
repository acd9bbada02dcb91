import Foundation
import Testing

extension RealProgram {
  /// The moments in which no screen of ours stands yet, or no longer: the terminal is never open then.
  @Suite struct GapTests {
    private let words = Words.japanese
    /// What somebody types who does not look.
    private static let secret = "hokaniwaiwanai"

    private func ready(_ desk: Desk, columns: Int = 80, rows: Int = 24, _ more: [String] = []) throws
      -> RealTerminal
    {
      try RealTerminal(desk, desk.counter(more), columns: columns, rows: rows)
    }

    /// A visit that is about to end: the next Enter wipes it.
    private func atEnd(_ terminal: RealTerminal) throws {
      #expect(terminal.sees(words["screen.start.heading"]))
      var clerk = try Clerk(terminal, words)
      try clerk.begins()
      terminal.press("C-c")
      #expect(terminal.shown.says(words["screen.leave.heading"]), "\(terminal.shown.text)")
    }

    /// Text, Enter, and keys that are signals on an open terminal.
    private func storm(_ terminal: RealTerminal, for seconds: Double) {
      let end = Date().addingTimeInterval(seconds)
      repeat {
        terminal.flood(Self.secret, "Enter", "C-c", "Enter", "C-\\", "C-z", "C-d", "Enter")
      } while Date()
        < end
    }

    private func expectUntouched(_ terminal: RealTerminal) {
      #expect(terminal.sees(words["screen.start.heading"]))
      let shown = terminal.shown
      #expect(shown.number == nil, "a visit was opened by keys for another screen\n\(shown.text)")
      #expect(!shown.says(words["screen.leave.heading"]), "\(shown.text)")
      #expect(!terminal.everythingLeft.contains(Self.secret), "\(terminal.everythingLeft)")
      #expect(!terminal.program.isGone)
    }

    @Test(.timeLimit(.minutes(3)))
    func `keys between two visits are neither shown nor kept nor obeyed`() throws {
      let desk = try Desk()
      let terminal = try ready(desk)
      for _ in 0..<3 {
        try atEnd(terminal)
        terminal.flood("p")
        storm(terminal, for: 0.15)
        expectUntouched(terminal)
      }
    }

    @Test(.timeLimit(.minutes(3)))
    func `keys before the first screen are neither shown nor kept nor obeyed`() throws {
      let desk = try Desk()
      let terminal = try ready(desk)
      // The program has begun when its terminal does not echo any more.
      #expect(terminal.waits(upTo: 5) { _ in terminal.mode.contains("-echo ") })
      storm(terminal, for: 0.1)
      expectUntouched(terminal)
    }

    @Test(.timeLimit(.minutes(3)), arguments: [SIGINT, SIGQUIT])
    func `signals between two visits end nothing`(number: Int32) throws {
      let desk = try Desk()
      let terminal = try ready(desk)
      try atEnd(terminal)
      terminal.flood("p")
      #expect(terminal.waits(upTo: 5) { _ in terminal.alternateScreenIsEmpty })
      // Not to a program whose screen stands already: that one ends as it is told.
      for _ in 0..<20 {
        kill(terminal.program.id, number)
        usleep(5000)
      }
      expectUntouched(terminal)
    }

    @Test(.timeLimit(.minutes(3)), arguments: [SIGSEGV, SIGABRT, SIGTERM, SIGILL])
    func `the terminal is given back whenever the program is killed by a signal`(number: Int32) throws {
      let desk = try Desk()
      for isInGap in [false, true] {
        let terminal = try ready(desk)
        try atEnd(terminal)
        #expect(terminal.mode.contains("-icanon "))
        if isInGap {
          terminal.flood("p")
          #expect(terminal.waits(upTo: 5) { _ in terminal.alternateScreenIsEmpty })
          usleep(250_000)
        }
        kill(terminal.program.id, number)
        let code = terminal.ends(within: 20)
        #expect(code == 128 + number || (number == SIGTERM && code == 0), "\(String(describing: code))")
        for flag in [" echo ", " icanon ", " isig ", " icrnl ", " opost "] {
          #expect(
            terminal.mode.contains(flag), "\(flag) after \(number), in the gap: \(isInGap)\n\(terminal.mode)")
        }
        #expect(!terminal.isAlternate)
      }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a household file's name is not in the list of processes`() throws {
      let desk = try Desk()
      let file = try desk.write(
        "yamada-hanako.yaml", try String(contentsOfFile: Family.file, encoding: .utf8))
      for option in [["--household", file], ["--household=" + file]] {
        let terminal = try ready(desk, option)
        #expect(terminal.sees(words["screen.start.heading"]))
        let line = FileManager.default.contents(atPath: "/proc/\(terminal.program.id)/cmdline") ?? Data()
        #expect(!line.isEmpty && !String(decoding: line, as: UTF8.self).contains("hanako"))
      }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a paste without an end does not leave the desk deaf`() throws {
      let desk = try Desk()
      let terminal = try ready(desk)
      #expect(terminal.sees(words["screen.start.heading"]))
      for pasted in ["\u{1B}[200~", "\u{1B}[200~abc", "\u{1B}[200~" + String(repeating: "x", count: 9000)] {
        terminal.flood(literally: pasted)
        // A long paste takes the terminal its time; the silence begins behind it.
        usleep(pasted.count > 100 ? 3_000_000 : 800_000)
        terminal.flood("C-c")
        #expect(terminal.sees(words["screen.leave.heading"], within: 3), "\(terminal.shown.text)")
        terminal.press("Escape")
      }
    }
  }

  /// A standard error that nobody can read.
  @Suite struct ClosedErrorsTests {
    @Test(.timeLimit(.minutes(3)), arguments: ["2>&-", "2>/dev/full", "2>&- >&-", "2>&- <&-"])
    func `does not end the program otherwise`(redirection: String) throws {
      let desk = try Desk()
      let file = try desk.write("broken.yaml", "\"on\": 2026-11-16\nevents: [moving-in]\nmembrs: []\n")
      #expect(Shell.run(desk.command(["checklist", file]) + " " + redirection).code == 65)
      #expect(Shell.run(desk.command(["--household", file]) + " " + redirection).code == 65)
      #expect(Shell.run(desk.command(["--config", desk.path("none.yaml")]) + " " + redirection).code == 66)
    }

    @Test(.timeLimit(.minutes(3)))
    func `a closed standard output is an error and takes no other file's place`() throws {
      let desk = try Desk()
      #expect(Shell.run(desk.command(["checklist", Family.file]) + " >&- 2>/dev/null").code == 74)
      let terminal = try RealTerminal(desk, desk.counter() + " 2>&-")
      #expect(terminal.sees(Words.japanese["screen.start.heading"]))
    }
  }
}
