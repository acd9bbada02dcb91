import ArgumentParser
import CSystem
import Curses
import Foundation
import Localization

/// The program: the counter by default, and its headless twins for scripts, tests and screen readers.
@main
struct Madoguchi: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "madoguchi",
    abstract: "窓口 — one-stop assistant of the city counter. 市役所の窓口で、その方に要る手続きの一覧を作ります。",
    discussion: """
      例 / Examples:
        madoguchi                              窓口を始める / start the counter
        madoguchi --household family.yaml      世帯ファイルから始める / start prefilled
        madoguchi checklist family.yaml        一覧を出す / print a household's checklist
        madoguchi check                        カタログを確かめる / diagnose the catalogue
      """,
    version: "0.1.0",
    subcommands: [
      CounterCommand.self, ChecklistCommand.self, CheckCommand.self, TestCommand.self, ShowCommand.self,
      DiffCommand.self, NewCityCommand.self, ExportCommand.self,
      SchemaCommand.self,
      WordsCommand.self, WhyCommand.self, FindCommand.self, FeelCommand.self, BenchRulesCommand.self,
      BenchCommand.self,
    ], defaultSubcommand: CounterCommand.self)

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as ProgramError {
      StandardError.write(ErrorWords.text(of: error))
      Foundation.exit(error.code.rawValue)
    } catch {
      TerminalHold.release()
      // What an argument holds is repeated in the message: it is cleaned like all that is written.
      let text = fullMessage(for: error)
      let code = exitCode(for: error)
      if !text.isEmpty {
        if code == .success { try? StandardOutput.write(text) } else { StandardError.write(text) }
      }
      Foundation.exit(code.rawValue)
    }
  }
}

/// Standard error, written without buffers; nothing in it is unseen or steers a terminal.
enum StandardError {
  /// Where nobody can read it, closed or full, it is lost and nothing else happens.
  static func write(_ text: String) {
    // Words stand on the terminal as it was, not on a screen of ours.
    TerminalHold.release()
    let text = CleanText.shown(text)
    let bytes = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
    cs_write_all(STDERR_FILENO, bytes, bytes.count)
  }
}

/// Standard output; a closed pipe ends the program quietly. Nothing in its text is unseen or steers a terminal.
enum StandardOutput {
  static func write(_ text: String) throws {
    let text = CleanText.shown(text)
    try write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// JSON: what must not be seen is escaped, so that a reader gets just what was meant.
  static func write(json: String) throws {
    let text = JSONText.escaped(json)
    try write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }
  static func write(_ data: Data) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: data)
    } catch {
      throw ProgramError(.ioError, "error.cannot_write", ["file": "stdout"])
    }
  }
}
