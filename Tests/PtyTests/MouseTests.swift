import Foundation
import Testing

extension RealProgram {
  /// The mouse in a real terminal: what is pressed is what stands there, and the terminal is left as it was.
  @Suite struct MouseTests {
    private let words = Words.japanese

    @Test(.timeLimit(.minutes(3)), arguments: ["screen", "xterm-256color"])
    func `a press does what the key does, and the terminal is asked no more when the program has ended`(
      type: String
    ) throws {
      let desk = try Desk()
      let terminal = try RealTerminal(
        desk, desk.counter(environment: ["TERM=" + type]), columns: 100, rows: 30)
      #expect(terminal.sees(words["screen.start.heading"]))
      #expect(terminal.reportsMouse)
      let start = terminal.shown
      let on = words["screen.mark.on"]
      let name = words["event.moving-in"]
      terminal.press(on: name)
      let pressed = terminal.shown
      #expect(
        pressed != start && pressed.main.contains { $0.contains(on) && $0.contains(name) }, "\(pressed.text)")
      // Twice is as if it had never been.
      terminal.press(on: name)
      #expect(!terminal.shown.main.contains { $0.contains(on) }, "\(terminal.shown.text)")
      terminal.press(on: name)
      terminal.press(on: "Enter ")
      #expect(terminal.waits { $0.number != nil }, "\(terminal.shown.text)")
      terminal.press("C-c", "q")
      #expect(terminal.ends(within: 10) == 0)
      #expect(!terminal.reportsMouse && !terminal.isAlternate)
    }
  }
}
