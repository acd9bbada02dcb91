import Foundation
import Testing

/// The built program in a real terminal emulator (tmux), driven by keys and read from its screen.
///
/// One server for each test, by a socket of its own; tmux is started by `popen`, since a server keeps the descriptors
/// by which `Process` would see its end.
final class RealTerminal {
  private let socket: String
  let folder: String
  private let size: (columns: Int, rows: Int)

  init(_ columns: Int, _ rows: Int) throws {
    size = (columns, rows)
    socket = "mg" + UUID().uuidString.prefix(8)
    folder = NSTemporaryDirectory() + "/" + socket
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    Self.shell("\(tmux) kill-server")
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var tmux: String { "env LC_ALL=C.UTF-8 tmux -L \(socket) -f /dev/null" }

  /// The program beside the tests.
  static var program: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("madoguchi").path
  }

  @discardableResult
  static func shell(_ command: String) -> String {
    guard let pipe = popen(command + " 2>&1", "r") else { return "" }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { text += buffer[0..<count] }
    pclose(pipe)
    return String(decoding: text, as: UTF8.self)
  }

  /// Starts the counter; what it ends with is written below it as `rc 0`.
  func start(_ environment: String = "", arguments: String = "--on 2026-11-24") {
    let own = "HOME=\(folder) XDG_STATE_HOME=\(folder) XDG_CONFIG_HOME=\(folder) SWIFT_BACKTRACE=enable=no"
    let command = "env \(own) \(environment) \(Self.program) \(arguments); echo rc $?; sleep 60"
    Self.shell("\(tmux) new-session -d -x \(size.columns) -y \(size.rows) '\(command)'")
  }

  var screen: String { Self.shell("\(tmux) capture-pane -p") }

  /// Presses keys by their tmux names and waits until the screen is another one.
  func press(_ keys: String...) {
    let before = screen
    Self.shell("\(tmux) send-keys \(keys.joined(separator: " "))")
    wait(for: 1.5) { $0 != before }
  }

  func type(_ text: String) {
    let before = screen
    Self.shell("\(tmux) send-keys -l '\(text)'")
    wait(for: 1.5) { $0 != before }
  }

  func resize(_ columns: Int, _ rows: Int) {
    Self.shell("\(tmux) resize-window -x \(columns) -y \(rows)")
    wait(for: 1) { _ in false }
  }

  @discardableResult
  func wait(for seconds: Double, until isThere: (String) -> Bool) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    repeat {
      if isThere(screen) { return true }
      usleep(40_000)
    } while Date() < end
    return false
  }

  func sees(_ words: String, within seconds: Double = 15) -> Bool {
    wait(for: seconds) { $0.contains(words) }
  }

  /// The process of the program itself, not of the shell around it.
  var process: Int32? {
    let shell = Self.shell("\(tmux) display -p '#{pane_pid}'").trimmingCharacters(in: .whitespacesAndNewlines)
    return Int32(Self.shell("pgrep -P \(shell)").split(separator: "\n").first.map(String.init) ?? "")
  }

  func killServer() { Self.shell("\(tmux) kill-server") }
}
