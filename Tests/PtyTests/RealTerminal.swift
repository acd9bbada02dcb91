import Foundation
import Testing

/// The built program in a real terminal emulator (tmux), driven by keys and read from its screen.
///
/// One server for each terminal, by a socket in the desk's folder; when the terminal goes, the program must be gone.
final class RealTerminal {
  private let desk: Desk
  private let name: String
  private(set) var columns: Int
  private(set) var rows: Int
  /// Keys that were pressed so far.
  private(set) var keys = 0
  let program: RunningProgram

  static let isHere = Shell.has("tmux")

  /// Starts a command for a shell in a terminal of this size.
  init(_ desk: Desk, _ command: String, columns: Int = 80, rows: Int = 24) throws {
    (self.desk, self.columns, self.rows) = (desk, columns, rows)
    name = String(UUID().uuidString.prefix(8))
    try desk.write("tmux.conf", "set -g status off\nset -g escape-time 0\nset -g history-limit 5000\n")
    // The program's own number and its exit code are written down beside it; its shell keeps the terminal open.
    let inner = try desk.write("run-\(name)", "echo $$ >\(desk.path("id-" + name))\nexec \(command)\n")
    let outer = try desk.write(
      "start-\(name)", "sh \(inner)\necho $? >\(desk.path("code-" + name))\nexec sleep 1000\n")
    let started = Shell.run(
      "\(Self.client(desk, name)) -f \(Shell.quoted(desk.path("tmux.conf"))) "
        + "new-session -d -x \(columns) -y \(rows) 'exec sh \(outer)' 2>&1")
    guard started.code == 0 else { throw Lost("tmux: " + started.output) }
    program = RunningProgram(id: Int32(Self.written(desk.path("id-" + name), within: 5) ?? "") ?? 0)
    guard program.id > 1 else { throw Lost("the program did not start") }
  }

  /// What is written into a file, as soon as a whole line stands there.
  private static func written(_ path: String, within seconds: Double) -> String? {
    let end = Date().addingTimeInterval(seconds)
    repeat {
      let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
      if text.hasSuffix("\n") { return text.trimmingCharacters(in: .newlines) }
      usleep(10_000)
    } while Date() < end
    return nil
  }

  deinit {
    hangUp()
    // A program that is left behind would slow down every later test, unseen.
    if !program.goes(within: 2) {
      Issue.record("the program outlived its terminal")
      kill(program.id, SIGKILL)
    }
  }

  private static func client(_ desk: Desk, _ name: String) -> String {
    "env -u TMUX LC_ALL=C.UTF-8 tmux -S \(desk.path("tmux-" + name))"
  }

  @discardableResult
  private func tmux(_ command: String) -> Shell.Result {
    Shell.run("\(Self.client(desk, name)) \(command) 2>&1")
  }

  /// The terminal goes away under the program.
  func hangUp() { tmux("kill-server") }

  func resize(columns: Int, rows: Int) {
    tmux("resize-window -x \(columns) -y \(rows)")
    (self.columns, self.rows) = (columns, rows)
    // tmux cuts the old frame at once; the new one comes a moment later.
    waits(upTo: 3) { $0.isPlaced }
    settle(after: nil)
  }

  /// The exit code, once the program has ended.
  func ends(within seconds: Double) -> Int32? {
    Self.written(desk.path("code-" + name), within: seconds).flatMap { Int32($0) }
  }

  // MARK: - Seeing

  private func capture(_ options: String = "") -> [String] {
    tmux("capture-pane -p \(options)").output.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init
    )
    .dropLast()
  }

  /// The screen as it is now; a torn one is an issue of its own.
  var shown: Shown {
    let now = capture()
    settled = now
    let shown = Shown(lines: now, columns: columns, rows: rows)
    for fault in shown.tears { Issue.record("torn frame, \(columns)×\(rows): \(fault)\n\(shown.text)") }
    return shown
  }

  /// Everything the terminal still holds: the screen, what was scrolled away, and the screen below this one.
  var everythingLeft: String { (capture("-S - -E -") + capture("-a -q -S - -E -")).joined(separator: "\n") }

  @discardableResult
  func waits(upTo seconds: Double = 20, until isThere: (Shown) -> Bool) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    repeat {
      let now = capture()
      if isThere(Shown(lines: now, columns: columns, rows: rows)) {
        settled = now
        return true
      }
      usleep(15_000)
    } while Date() < end
    return false
  }

  func sees(_ words: String, within seconds: Double = 20) -> Bool { waits(upTo: seconds) { $0.says(words) } }

  /// Waits until the screen is another one and stays so; a key that changes nothing is waited for in vain.
  private func settle(after before: [String]?, within seconds: Double = 6) {
    let end = Date().addingTimeInterval(seconds)
    var last = before ?? []
    repeat {
      usleep(10_000)
      let now = capture()
      if now == last, now != before {
        settled = now
        return
      }
      last = now
    } while Date() < end
    settled = last
  }

  /// The screen as the last key left it.
  private var settled: [String]?

  // MARK: - Keys

  /// Presses keys by their tmux names, one after the other.
  func press(_ names: String...) {
    for name in names {
      let before = settled ?? capture()
      keys += 1
      tmux("send-keys \(Shell.quoted(name))")
      settle(after: before)
    }
  }

  /// Types text as it is, at once: each character is a key.
  func type(_ text: String) {
    let before = settled ?? capture()
    keys += text.count
    tmux("send-keys -l \(Shell.quoted(text))")
    settle(after: before)
  }

  /// Keys by their tmux names, all at once and without waiting for what they do; what is no key's name is text.
  func flood(_ names: String...) { tmux("send-keys " + names.map(Shell.quoted).joined(separator: " ")) }

  /// Bytes as they are, without waiting for what they do.
  func flood(literally text: String) { tmux("send-keys -l \(Shell.quoted(text))") }

  /// Whether the program wants to be told of the mouse.
  var reportsMouse: Bool { tmux("display-message -p '#{mouse_any_flag}'").output.hasPrefix("1") }

  /// Presses and lets go where these words stand, in the bytes in which the program asked to be told of it.
  func press(on words: String) {
    let before = settled ?? capture()
    guard let row = before.firstIndex(where: { $0.contains(words) }),
      let start = before[row].range(of: words)?.lowerBound
    else {
      Issue.record("\(words) is not there:\n\(before.joined(separator: "\n"))")
      return
    }
    let (column, line) = (before[row][..<start].columns + 1, row + 1)
    if tmux("display-message -p '#{mouse_sgr_flag}'").output.hasPrefix("1") {
      flood(literally: "\u{1B}[<0;\(column);\(line)M\u{1B}[<0;\(column);\(line)m")
    } else {
      let place = [column, line].map { String(Character(Unicode.Scalar(UInt8(32 + $0)))) }.joined()
      flood(literally: "\u{1B}[M \(place)\u{1B}[M#\(place)")
    }
    settle(after: before)
  }

  /// What `stty` says of the terminal: `echo`, `-icanon` …
  var mode: String {
    let line = tmux("display-message -p '#{pane_tty}'").output.trimmingCharacters(in: .newlines)
    return " "
      + Shell.run("stty -a -F \(line)").output.replacingOccurrences(of: "\n", with: " ")
      .replacingOccurrences(of: ";", with: " ")
  }

  /// Whether the screen of a full-screen program stands there.
  var isAlternate: Bool { tmux("display-message -p '#{alternate_on}'").output.hasPrefix("1") }

  var alternateScreenIsEmpty: Bool { isAlternate && capture().allSatisfy { $0.trimmedAtEnd.isEmpty } }

  /// Keys for looking around, which a clerk who knows the way would not press.
  func look(_ names: String...) {
    let pressed = keys
    for name in names { press(name) }
    keys = pressed
  }
}
