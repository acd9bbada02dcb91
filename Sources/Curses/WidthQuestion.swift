import CNcurses
import CSystem
import Glibc
import Terminal

/// Asks the terminal how wide it draws what is narrow in the west and wide in the east (○ │).
///
/// Two such characters are written and the cursor is asked for its column: in the third, or in the fourth or fifth. The
/// first frame covers them. They stand in the first row, so that an answer that comes too late is known as one
/// (`KeyDecoder.lateAnswer`). A terminal that does not answer in time draws them narrow, as most do.
enum WidthQuestion {
  private static let patience = 400

  static func ask() -> TextWidth.Ambiguous? {
    let question = Array("\u{1B}[H○│\u{1B}[6n".utf8)
    cs_write_all(STDOUT_FILENO, question, question.count)
    var answer = CursorReport()
    var now = milliseconds()
    let end = now + patience
    while now < end {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&input, 1, Int32(end - now)) > 0 else { break }
      var bytes = [UInt8](repeating: 0, count: 256)
      let count = read(STDIN_FILENO, &bytes, bytes.count)
      guard count > 0 else { break }
      for byte in bytes.prefix(count) {
        if let column = answer.feed(byte) { return column > 3 ? .wide : .narrow }
      }
      now = milliseconds()
    }
    return nil
  }

  /// From now on ncurses counts as such a terminal does.
  static func widen() {
    cs_widen { code in
      Unicode.Scalar(code).map { TextWidth.columns(of: $0, ambiguous: .wide) } == 2 ? 1 : 0
    }
  }

  private static func milliseconds() -> Int { Monotonic.milliseconds }
}

/// A clock that only goes forward, for waiting.
enum Monotonic {
  static var milliseconds: Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }
}
