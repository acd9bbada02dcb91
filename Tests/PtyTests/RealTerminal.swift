import Foundation
import Testing

/// The built program in a real terminal emulator (tmux), driven by keys and read from its screen.
///
/// One server for each terminal, by a socket in the desk's folder; when the terminal goes, the program must be gone.
final class RealTerminal {
  private let desk: Desk
  private let socket: String
  private(set) var columns: Int
  private(set) var rows: Int
  /// Keys that were pressed so far.
  private(set) var keys = 0
  let program: RunningProgram

  static let isHere = Shell.has("tmux")

  /// Starts a command for a shell in a terminal of this size.
  init(_ desk: Desk, _ command: String, columns: Int = 80, rows: Int = 24) throws {
    (self.desk, self.columns, self.rows) = (desk, columns, rows)
    socket = desk.path("tmux-" + UUID().uuidString.prefix(8))
    try desk.write(
      "tmux.conf",
      """
      set -g status off
      set -g remain-on-exit on
      set -g default-shell /bin/sh
      set -g escape-time 0
      set -g history-limit 5000

      """)
    let script = try desk.write("start.sh", "exec \(command)\n")
    let started = Shell.run(
      "env -u TMUX LC_ALL=C.UTF-8 tmux -S \(socket) -f \(Shell.quoted(desk.path("tmux.conf"))) "
        + "new-session -d -x \(columns) -y \(rows) 'exec sh \(script)' 2>&1")
    guard started.code == 0 else { throw Lost("tmux: " + started.output) }
    let id = Shell.run("\(Self.tmux(socket)) display-message -p '#{pane_pid}' 2>&1").output
    program = RunningProgram(id: Int32(id.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0)
  }

  deinit {
    hangUp()
    // A program that is left behind would slow down every later test, unseen.
    if !program.goes(within: 2) {
      Issue.record("the program outlived its terminal")
      kill(program.id, SIGKILL)
    }
  }

  private static func tmux(_ socket: String) -> String { "env -u TMUX LC_ALL=C.UTF-8 tmux -S \(socket)" }

  @discardableResult
  private func tmux(_ command: String) -> Shell.Result { Shell.run("\(Self.tmux(socket)) \(command) 2>&1") }

  /// The terminal goes away under the program.
  func hangUp() { tmux("kill-server") }

  func resize(columns: Int, rows: Int) {
    tmux("resize-window -x \(columns) -y \(rows)")
    (self.columns, self.rows) = (columns, rows)
    settle(after: nil)
  }

  /// The exit code, once the program has ended.
  var exitCode: Int32? {
    let fields = tmux("display-message -p '#{pane_dead} #{pane_dead_status}'").output.split(whereSeparator: \.isWhitespace)
    return fields.first == "1" ? fields.dropFirst().first.flatMap { Int32($0) } : nil
  }

  func ends(within seconds: Double) -> Int32? {
    let end = Date().addingTimeInterval(seconds)
    repeat {
      if let code = exitCode { return code }
      usleep(30_000)
    } while Date() < end
    return nil
  }

  // MARK: - Seeing

  private func capture(_ options: String = "") -> [String] {
    tmux("capture-pane -p \(options)").output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .dropLast()
  }

  /// The screen as it is now; a torn one is an issue of its own.
  var shown: Shown {
    let shown = Shown(lines: capture(), columns: columns, rows: rows)
    for fault in shown.tears { Issue.record("torn frame, \(columns)×\(rows): \(fault)\n\(shown.text)") }
    return shown
  }

  /// Everything the terminal still holds: the screen, what was scrolled away, and the screen below this one.
  var everythingLeft: String { (capture("-S - -E -") + capture("-a -q -S - -E -")).joined(separator: "\n") }

  @discardableResult
  func waits(upTo seconds: Double = 20, until isThere: (Shown) -> Bool) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    repeat {
      if isThere(Shown(lines: capture(), columns: columns, rows: rows)) { return true }
      usleep(20_000)
    } while Date() < end
    return false
  }

  func sees(_ words: String, within seconds: Double = 20) -> Bool { waits(upTo: seconds) { $0.says(words) } }

  /// Waits until the screen is another one and stays so; a key that changes nothing is waited for in vain.
  private func settle(after before: [String]?, within seconds: Double = 1.5) {
    let end = Date().addingTimeInterval(seconds)
    var last = before ?? []
    repeat {
      usleep(15_000)
      let now = capture()
      if now == last, now != before { return }
      last = now
    } while Date() < end
  }

  // MARK: - Keys

  /// Presses keys by their tmux names, one after the other.
  func press(_ names: String...) {
    for name in names {
      let before = capture()
      keys += 1
      tmux("send-keys \(Shell.quoted(name))")
      settle(after: before)
    }
  }

  /// Types text as it is, at once: each character is a key.
  func type(_ text: String) {
    let before = capture()
    keys += text.count
    tmux("send-keys -l \(Shell.quoted(text))")
    settle(after: before)
  }

  /// Keys for looking around, which a clerk who knows the way would not press.
  func look(_ names: String...) {
    let pressed = keys
    for name in names { press(name) }
    keys = pressed
  }
}
