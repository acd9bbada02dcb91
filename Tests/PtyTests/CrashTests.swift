import Foundation
import Testing

extension RealProgram {
  /// What is said stays, however the program or its terminal ends.
  @Suite struct CrashTests {
    private let words = Words.japanese

    /// What must be the same again: the question with its rows and answers, not the clock and the marks of change.
    private func question(_ shown: Shown) -> [String] { shown.main.filter { !$0.isEmpty } }

    /// Everything that was answered, as the review shows it; and back to where one was.
    private func review(_ terminal: RealTerminal) -> [String] {
      terminal.look("R")
      let seen = terminal.shown
      terminal.look("Left")
      return seen.step == 6 ? seen.main.filter { !$0.isEmpty } : []
    }

    private func resumes(_ number: String, in terminal: RealTerminal) {
      #expect(terminal.sees(words["screen.start.heading"]))
      #expect(terminal.shown.text.contains(number), "the visit is offered at the start")
      terminal.type("#")
      terminal.type(number)
      terminal.press("Enter")
      #expect(terminal.waits { $0.number == number }, "\(terminal.shown.text)")
    }

    private func ready(_ desk: Desk) throws -> RealTerminal {
      try RealTerminal(desk, desk.counter(), columns: 120, rows: 40)
    }

    @Test(.timeLimit(.minutes(3)))
    func `is at the same question with every answer after kill -9`() throws {
      let desk = try Desk()
      var terminal = try ready(desk)
      var clerk = try Clerk(terminal, words)
      try clerk.begins()
      try clerk.tellsFamily()
      // In the middle of a question of all four: of the first two it is answered.
      try clerk.answers { shown in
        shown.says(words["person.card.ask"]) && shown.main.contains { $0.hasPrefix(" > 第1子") }
      }
      let number = try #require(terminal.shown.number)
      let before = review(terminal)
      let asked = question(terminal.shown)
      #expect(before.count > 10)
      kill(terminal.program.id, SIGKILL)
      #expect(terminal.program.goes(within: 1))

      terminal = try ready(desk)
      resumes(number, in: terminal)
      let again = terminal.shown
      #expect(again.says(words["person.card.ask"]), "\(again.text)")
      #expect(again.main.contains { $0.hasPrefix(" > 第1子") }, "\(again.text)\n\(asked)")
      #expect(review(terminal) == before)

      // And once more at the first row of a question: nothing at all is different.
      clerk = try Clerk(terminal, words)
      try clerk.answers { $0.says(words["person.main_earner.ask"]) }
      let whole = question(terminal.shown)
      kill(terminal.program.id, SIGKILL)
      terminal = try ready(desk)
      resumes(number, in: terminal)
      #expect(question(terminal.shown) == whole)
    }

    /// Ways in which a terminal or a system ends the program.
    enum End: String, CaseIterable {
      case terminalGone, terminalGoneUnheard, hangUp, terminate
    }

    @Test(.timeLimit(.minutes(3)), arguments: End.allCases)
    func `is gone within a second and keeps the answers when it is told to end or loses its terminal`(
      end: End
    ) throws {
      let desk = try Desk()
      // Started so that the signal is ignored, only the closed terminal itself tells it.
      let counter =
        end == .terminalGoneUnheard
        ? "sh -c \(Shell.quoted("trap '' HUP; exec " + desk.counter()))" : desk.counter()
      var terminal = try RealTerminal(desk, counter, columns: 120, rows: 40)
      var clerk = try Clerk(terminal, words)
      try clerk.begins()
      terminal.type("S630514")
      terminal.press("Enter", "1")
      let number = try #require(terminal.shown.number)
      let asked = question(terminal.shown)
      #expect(asked.contains { $0.contains("1988-05-14 S63") })
      switch end {
      case .terminalGone, .terminalGoneUnheard: terminal.hangUp()
      case .hangUp: kill(terminal.program.id, SIGHUP)
      case .terminate: kill(terminal.program.id, SIGTERM)
      }
      #expect(terminal.program.goes(within: 1), "still there a second later")
      terminal = try ready(desk)
      resumes(number, in: terminal)
      #expect(question(terminal.shown) == asked)
    }

    @Test(.timeLimit(.minutes(3)))
    func `waits without work while nobody presses a key`() throws {
      let desk = try Desk()
      let terminal = try ready(desk)
      #expect(terminal.sees(words["screen.start.heading"]))
      usleep(200_000)
      let before = terminal.program.ticks
      usleep(1_000_000)
      #expect(terminal.program.ticks - before <= 2)
    }
  }
}
