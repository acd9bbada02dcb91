import Foundation
import Testing

extension RealProgram {
  /// Terminals that draw ○ and │ in two columns, as many do in Japan.
  @Suite struct WidthTests {
    private let words = Words.japanese

    private func start(
      _ manner: PseudoTerminal.Manner, setting: String = "", columns: Int = 80, rows: Int = 24
    ) throws -> (Desk, PseudoTerminal) {
      let desk = try Desk()
      try desk.write("config.yaml", desk.text("config.yaml") + setting)
      let terminal = try PseudoTerminal(desk, desk.counter(), as: manner, columns: columns, rows: rows)
      #expect(terminal.sees(words["screen.start.heading"]), "\(terminal.text)")
      return (desk, terminal)
    }

    /// Every row between the line at the top, the notice and the key line has its divider in one column.
    private func dividers(_ terminal: PseudoTerminal, _ divider: String) -> [Int] {
      let middle = min(terminal.column(0).count, 24)
      return (0..<80).filter { terminal.column($0).count { $0 == divider } >= middle - 4 }
    }

    @Test(.timeLimit(.minutes(3)), arguments: [(80, 24), (120, 40)])
    func `are asked for it, and no frame is torn`(columns: Int, rows: Int) throws {
      let (_, terminal) = try start(.wide, columns: columns, rows: rows)
      #expect(dividers(terminal, "|").count == 1, "\(terminal.text)")
      #expect(!terminal.text.contains("│"))
      terminal.send("?")
      #expect(terminal.sees(words["screen.help.heading"]))
      // A box has straight edges, all of them of one column.
      let ends = terminal.lines.indices.filter { terminal.lines[$0].contains("--+") }
      let (top, bottom) = (try #require(ends.first), try #require(ends.last))
      #expect(ends.count == 2 && bottom - top > 5, "\(terminal.text)")
      let edges = (0..<columns).filter { column in
        terminal.column(column)[(top + 1)..<bottom].allSatisfy { $0 == "|" }
      }
      #expect(edges.count >= 2, "\(terminal.text)")
      for row in [top, bottom] {
        #expect(edges.first.map { terminal.column($0)[row] } == "+", "\(terminal.text)")
      }
      terminal.send("\u{1B}")
      terminal.send("1\r")
      #expect(terminal.sees(words["screen.visitor.first"]))
      #expect(dividers(terminal, "|").count == 1, "\(terminal.text)")
    }

    @Test(.timeLimit(.minutes(3)))
    func `that draw them narrow, or do not answer, get lines of │`() throws {
      for manner in [PseudoTerminal.Manner.narrow, .silent] {
        let (_, terminal) = try start(manner)
        #expect(dividers(terminal, "│").count == 1, "\(manner)\n\(terminal.text)")
      }
    }

    @Test(.timeLimit(.minutes(3)))
    func `that do not answer are believed what the configuration says`() throws {
      let (_, terminal) = try start(.silent, setting: "ambiguous_width: wide\n")
      #expect(dividers(terminal, "|").count == 1, "\(terminal.text)")
      let (_, other) = try start(.narrow, setting: "ambiguous_width: narrow\n")
      #expect(dividers(other, "│").count == 1, "\(other.text)")
    }
  }
}
