import Foundation

/// Commands run by `popen`, with their output and exit code.
///
/// Never by `Process`: a tmux server would keep the descriptor by which `Process` sees the end, and inherit its
/// blocked signals.
enum Shell {
  struct Result {
    var code: Int32
    /// What was printed; standard error is in it where the command says so.
    var output: String
  }

  @discardableResult
  static func run(_ command: String) -> Result {
    guard let pipe = popen(command, "r") else { return Result(code: -1, output: "") }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    let status = pclose(pipe)
    // A command that died of a signal has the signal in the low bits.
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Result(code: code, output: String(decoding: bytes, as: UTF8.self))
  }

  static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  static func has(_ command: String) -> Bool { run("command -v \(command)").code == 0 }
}

/// A process that may be gone (実行中のプログラム).
struct RunningProgram {
  let id: Int32

  /// A process that ended and that nobody has asked about yet is gone, too.
  var isGone: Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else { return true }
    return text.split(separator: ")").last?.trimmingCharacters(in: .whitespaces).hasPrefix("Z") ?? true
  }

  func goes(within seconds: Double) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if isGone { return true }
      usleep(10_000)
    }
    return isGone
  }

  /// Time on the processor so far, in hundredths of a second.
  var ticks: Int {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else { return 0 }
    let fields = (text.split(separator: ")").last ?? "").split(separator: " ")
    return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
  }
}
