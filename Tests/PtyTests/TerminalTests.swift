import Foundation
import Testing

extension RealProgram {
  /// Terminals that cannot show the counter, or not yet.
  @Suite struct TerminalTests {
    private let words = Words.japanese

    @Test(.timeLimit(.minutes(3)), arguments: ["-u TERM", "TERM=", "TERM=dumb", "TERM=no-such-terminal"])
    func `says in plain words that this terminal cannot show it`(environment: String) throws {
      let desk = try Desk()
      let errors = desk.path("errors")
      let terminal = try RealTerminal(desk, "env \(environment) \(desk.counter()) 2>\(errors)")
      #expect(terminal.ends(within: 10) == 69)
      let type = environment.hasPrefix("TERM=") ? String(environment.dropFirst(5)) : ""
      expectPlain(desk.text("errors"), words["error.unusable_terminal", ["type": type]])
    }

    /// One end that is no terminal is enough: input, output, or both.
    @Test(.timeLimit(.minutes(3)), arguments: ["</dev/null", ">out", "</dev/null >out", "| cat >out"])
    func `says in plain words that there is no terminal`(redirection: String) throws {
      let desk = try Desk()
      let errors = desk.path("errors")
      let out = redirection.replacingOccurrences(of: ">out", with: ">" + desk.path("out"))
      let script = try desk.write(
        "run.sh", "{ \(desk.counter()) 2>\(errors); echo $? >\(desk.path("code")); } \(out)\n")
      let terminal = try RealTerminal(desk, "sh \(script)")
      #expect(terminal.ends(within: 10) == 0)
      #expect(desk.text("code") == "69\n")
      #expect(desk.text("out").isEmpty)
      expectPlain(desk.text("errors"), words["error.no_terminal"])
    }

    private func expectPlain(_ told: String, _ expected: String) {
      #expect(told == "madoguchi: \(expected)\n")
      #expect(!told.unicodeScalars.contains("\u{1B}"))
    }

    @Test(.timeLimit(.minutes(3)))
    func `says that a terminal is too small and goes on when it is large enough`() throws {
      let desk = try Desk()
      let terminal = try RealTerminal(desk, desk.counter(), columns: 50, rows: 12)
      let tooSmall = words["screen.too_small", ["columns": "60", "rows": "16"]]
      #expect(terminal.sees(tooSmall), "\(terminal.shown.text)")
      terminal.resize(columns: 80, rows: 24)
      #expect(terminal.sees(words["screen.start.heading"]))
      var clerk = try Clerk(terminal, words)
      try clerk.begins()
      terminal.type("S630514")
      let before = terminal.shown
      for size in [(50, 12), (60, 16), (120, 40), (20, 8), (59, 40), (120, 15)] {
        terminal.resize(columns: size.0, rows: size.1)
        let isLarge = size.0 >= 60 && size.1 >= 16
        #expect(terminal.waits(upTo: 3) { $0.says(tooSmall) != isLarge }, "\(size)\n\(terminal.shown.text)")
      }
      terminal.resize(columns: 80, rows: 24)
      #expect(terminal.waits(upTo: 3) { $0 == before }, "\(terminal.shown.text)")
    }
  }
}
