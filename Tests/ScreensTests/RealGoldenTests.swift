import Foundation
import Guidance
import Procedures
import Rules
import Screens
import Terminal
import Testing

/// The built program in tmux on the small catalogue, row by row against the frames of the virtual terminal.
///
/// A difference is a fault of `Curses`, or of a width. Where a day stands (the line at the top), the frame that is
/// compared with was made for today; everything else is the golden file itself.
@Suite(.serialized, .enabled(if: RealScreen.isPossible, "tmux and the built program are needed"))
struct `A real terminal` {
  @Test(.timeLimit(.minutes(3)), arguments: `Golden frames`.sizes)
  func `shows the same frames as the virtual one`(size: Size) throws {
    let today = try #require(CivilDate(iso: RealScreen.today))
    let setting = SmallCatalogue.setting {
      $0.receptionDate = today
      $0.today = today
      $0.closedDays = ClosedDays.of(SmallCatalogue.read.catalogue.city, around: today)
      $0.printerName = ""
    }
    var play = Playthrough(setting, size: size)
    // Whether a counter is open hangs on the minute.
    if let now = Moment(RealScreen.now) { play.tell(.clock(now)) }
    let real = try RealScreen(size: size)
    real.expect(play.frame, "start")
    real.expectGolden("start-\(size.columns)x\(size.rows)")
    // The search, with a field and the cursor in it.
    play.type("ten")
    real.send("ten")
    real.expect(play.frame, "search")
    real.expectGolden("search-\(size.columns)x\(size.rows)")
    play.press(.escape)
    real.send("Escape")
    // Who came, the household, the first question, its why in a box, all keys.
    let steps: [(keys: [Key], sent: [String], name: String)] = [
      ([.character("1"), .enter], ["1", "Enter"], "visitor"),
      ([.character("1"), .character("1")], ["1", "1"], "household"),
      ("19930420".map { .character($0) } + [.enter], ["19930420", "Enter"], "relation"),
      ([.enter], ["Enter"], "question"), ([.character("w")], ["w"], "why"),
      ([.escape], ["Escape"], "question again"),
      ([.character("?")], ["?"], "help"), ([.escape], ["Escape"], "back"),
      ([.character("S")], ["S"], "list"),
    ]
    for step in steps {
      for key in step.keys { play.press(key) }
      for key in step.sent { real.send(key) }
      real.expect(play.frame, step.name)
    }
  }
}

/// The program in a terminal of tmux with a data folder of its own.
private final class RealScreen {
  private let folder: String
  private let size: Size

  static let program: String = {
    if let named = ProcessInfo.processInfo.environment["MADOGUCHI_PROGRAM"], !named.isEmpty { return named }
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }.map {
      URL(fileURLWithPath: $0).deletingLastPathComponent()
    }
    let places = [own, bundle].compactMap { $0?.appendingPathComponent("madoguchi").path }
    return places.first { FileManager.default.isExecutableFile(atPath: $0) } ?? root
      + "/.build/debug/madoguchi"
  }()

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static var isPossible: Bool {
    FileManager.default.isExecutableFile(atPath: program)
      && ["/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
      }
  }

  static let today = run("TZ=Asia/Tokyo date +%F").trimmingCharacters(in: .newlines)

  static var now: String {
    run("TZ=Asia/Tokyo date +%FT%T").trimmingCharacters(in: .newlines)
  }

  init(size: Size) throws {
    self.size = size
    folder = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString.prefix(8))")
      .path()
    for file in SmallCatalogue.files {
      try write("Procedures/" + file.0, file.1)
    }
    _ = Self.run("cp -r \(Self.root)/Localization \(folder)/")
    try write(
      "config.yaml",
      "office: 見本市役所\ndesk: 窓口1\nclosing: \"23:59\"\nstate: \(folder)/state\nfiles: \(folder)/pages\n")
    try write("tmux.conf", "set -g status off\nset -g escape-time 0\n")
    let command =
      "env -u NO_COLOR -u MADOGUCHI_CONFIG LC_ALL=C.UTF-8 SWIFT_BACKTRACE=enable=no \(Self.program)"
      + " --config \(folder)/config.yaml --data \(folder)"
    tmux("-f \(folder)/tmux.conf new-session -d -x \(size.columns) -y \(size.rows) '\(command)'")
  }

  deinit {
    tmux("kill-server")
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private static func run(_ command: String) -> String {
    guard let pipe = popen(command, "r") else { return "" }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { bytes += buffer.prefix(count) }
    pclose(pipe)
    return String(decoding: bytes, as: UTF8.self)
  }

  @discardableResult
  private func tmux(_ command: String) -> String {
    Self.run("env -u TMUX LC_ALL=C.UTF-8 tmux -S \(folder)/tmux \(command) 2>&1")
  }

  func send(_ key: String) { tmux("send-keys '\(key)'") }

  private var rows: [String] {
    tmux("capture-pane -p").split(separator: "\n", omittingEmptySubsequences: false).prefix(size.rows).map {
      String($0)
    }
  }

  /// All rows, once the last keys have done what they do; and where the cursor stands.
  func expect(_ frame: Frame, _ name: String, _ place: SourceLocation = #_sourceLocation) {
    let wanted = (0..<size.rows).map { frame.text(ofRow: $0) }
    compare(wanted, name, place)
    let cursor = tmux("display-message -p '#{cursor_y},#{cursor_x}'").trimmingCharacters(in: .newlines)
    #expect(cursor == frame.cursor.map { "\($0.row),\($0.column)" }, "\(name)", sourceLocation: place)
  }

  /// The rows of a golden file but the first, in which the day stands.
  func expectGolden(_ name: String, _ place: SourceLocation = #_sourceLocation) {
    let path = Self.root + "/Tests/ScreensTests/Golden/\(name).txt"
    let lines = ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n")
    let golden = lines.filter { $0.hasPrefix("|") && $0.hasSuffix("|") }.map { line in
      var text = String(line.dropFirst().dropLast())
      while text.last == " " { text.removeLast() }
      return text
    }
    #expect(golden.count == size.rows, "\(name)", sourceLocation: place)
    compare(golden, name, place, from: 1)
  }

  private func compare(_ wanted: [String], _ name: String, _ place: SourceLocation, from first: Int = 0) {
    let end = Date().addingTimeInterval(15)
    var seen: [String] = []
    repeat {
      // The minutes of the visit go on while it is looked at.
      seen = rows.map { $0.replacing(#/[0-9]+分/#, with: "0分") }
      if seen.dropFirst(first).elementsEqual(wanted.dropFirst(first)) { return }
      usleep(30_000)
    } while Date() < end
    let differences = zip(wanted, seen).enumerated().filter {
      $0.offset >= first && $0.element.0 != $0.element.1
    }
    .map { "  row \($0.offset)\n  virtual |\($0.element.0)\n  real    |\($0.element.1)" }
    Issue.record(
      "\(name), \(size.columns)x\(size.rows):\n\(differences.prefix(6).joined(separator: "\n"))",
      sourceLocation: place)
  }
}
