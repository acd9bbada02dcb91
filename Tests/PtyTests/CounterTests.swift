import Foundation
import Testing

/// The counter in a real terminal: the way through, crashes, hang-ups, and terminals that cannot show it.
@Suite(.serialized) struct CounterTests {
  /// A single person who moved in: up to the first question.
  private func begin(_ terminal: RealTerminal) {
    terminal.start()
    #expect(terminal.sees("今日はどのようなことで来られましたか"))
    terminal.press("2")
    terminal.press("Enter")
    terminal.press("1")
    terminal.press("1")
    terminal.type("19930420")
    terminal.press("Enter")
    terminal.press("Enter")
    #expect(terminal.sees("3/8") || terminal.sees("妊娠・出産"))
  }

  /// Answers whatever is asked, until the list stands there.
  private func answer(_ terminal: RealTerminal) {
    for _ in 0..<80 {
      let screen = terminal.screen
      if screen.contains("4/8") || screen.contains("[4 ") { return }
      let isField = screen.contains("11/3") || screen.contains("数字で入れてください")
      terminal.press(isField ? "-" : "Enter")
    }
  }

  @Test(arguments: [(80, 24), (60, 16), (120, 40)])
  func `leads from the event to the saved page by keyboard alone`(columns: Int, rows: Int) throws {
    let terminal = try RealTerminal(columns, rows)
    begin(terminal)
    answer(terminal)
    #expect(terminal.screen.contains("転入届"))
    terminal.press("n")
    terminal.press("Enter")
    terminal.press("y")
    terminal.press("s")
    #expect(terminal.sees("保存しました"))
    let pages = try FileManager.default.contentsOfDirectory(atPath: terminal.folder + "/madoguchi/pages")
    #expect(pages.count == 1)
    let data = FileManager.default.contents(
      atPath: terminal.folder + "/madoguchi/pages/" + (pages.first ?? ""))
    #expect(data?.starts(with: Data("%PDF".utf8)) == true)
    terminal.press("Enter")
    terminal.press("Enter")
    #expect(terminal.sees("今日はどのようなことで来られましたか"))
    #expect(!terminal.screen.contains("1124-01"))
    terminal.press("Q")
    terminal.press("q")
    #expect(terminal.sees("rc 0"))
  }

  @Test func `is at the same question again after kill -9`() throws {
    let terminal = try RealTerminal(80, 24)
    begin(terminal)
    for _ in 0..<4 { terminal.press(terminal.screen.contains("11/3") ? "-" : "Enter") }
    let left = question(terminal.screen)
    let process = try #require(terminal.process)
    kill(process, SIGKILL)
    #expect(terminal.sees("rc 137"))
    terminal.killServer()
    terminal.start()
    #expect(terminal.sees("1124-01"))
    terminal.type("#")
    terminal.type("1")
    terminal.press("Enter")
    #expect(terminal.sees("3/8"))
    #expect(question(terminal.screen) == left)
  }

  /// The left pane below the bar, without its progress and the mark of what was answered before.
  private func question(_ screen: String) -> [String] {
    screen.split(separator: "\n").dropFirst(2).prefix(12).map { line in
      String(line.split(separator: "│").first ?? "").trimmingCharacters(in: .whitespaces)
    }
  }

  @Test(arguments: [SIGHUP, SIGTERM])
  func `is gone within a second when it is told to end`(signal: Int32) throws {
    let terminal = try RealTerminal(80, 24)
    begin(terminal)
    let process = try #require(terminal.process)
    kill(process, signal)
    #expect(terminal.sees("rc 0", within: 3))
    #expect(kill(process, 0) != 0)
  }

  @Test func `keeps everything through resizes, also too small ones`() throws {
    let terminal = try RealTerminal(80, 24)
    begin(terminal)
    let before = terminal.screen
    terminal.resize(40, 10)
    #expect(terminal.sees("画面が小さすぎます"))
    terminal.resize(120, 40)
    terminal.resize(80, 24)
    #expect(terminal.wait(for: 3) { $0 == before })
  }

  @Test(arguments: ["TERM=dumb", "TERM=", "TERM=no-such-terminal"])
  func `says in words that a terminal cannot show it`(environment: String) throws {
    let terminal = try RealTerminal(80, 24)
    terminal.start(environment)
    #expect(terminal.sees("rc 69"))
    #expect(terminal.screen.count(where: { !$0.isWhitespace }) > 15)
  }

  @Test func `says in words that there is no terminal`() {
    let told = RealTerminal.shell("\(RealTerminal.program) </dev/null; echo rc $?")
    #expect(told.contains("rc 69") && told.count > 15)
  }
}
