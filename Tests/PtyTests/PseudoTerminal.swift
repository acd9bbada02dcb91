import Foundation
import Testing

/// A terminal of the tests' own (疑似端末), for what tmux cannot be: one that draws ○ and │ in two columns, or that does
/// not answer. It knows what `vt100` says and no more.
final class PseudoTerminal {
  enum Manner { case narrow, wide, silent }

  private let master: Int32
  private let desk: Desk
  private let name = String(UUID().uuidString.prefix(8))
  private(set) var program = RunningProgram(id: 0)
  private var screen: EmulatedScreen
  private let manner: Manner

  init(_ desk: Desk, _ command: String, as manner: Manner, columns: Int = 80, rows: Int = 24) throws {
    (self.desk, self.manner) = (desk, manner)
    screen = EmulatedScreen(columns: columns, rows: rows, isWide: manner == .wide)
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (isLocked, number): (Int32, Int32) = (0, 0)
    // TIOCSPTLCK and TIOCGPTN: the functions of the C library for it are not seen from here.
    guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0, ioctl(master, 0x8004_5430, &number) == 0
    else { throw Lost("no pseudo terminal") }
    let path = "/dev/pts/\(number)"
    let id = desk.path("id-" + name)
    let script = try desk.write(
      "pseudo-\(name)", "echo $$ >\(id)\nstty rows \(rows) cols \(columns)\nTERM=vt100 exec \(command)\n")
    Shell.run("setsid -c sh \(script) <\(path) >\(path) 2>\(path) &")
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    let end = Date().addingTimeInterval(5)
    while program.id == 0, Date() < end {
      listen(milliseconds: 10)
      program = RunningProgram(id: Int32(desk.text("id-" + name).trimmingCharacters(in: .newlines)) ?? 0)
    }
    guard program.id > 1 else { throw Lost("the program did not start") }
  }

  deinit {
    close(master)
    if !program.goes(within: 2) {
      Issue.record("the program outlived its terminal")
      kill(program.id, SIGKILL)
    }
  }

  /// Takes what the program writes, and answers it.
  private func listen(milliseconds: Int32) {
    var input = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&input, 1, milliseconds) > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else { return }
    let answer = screen.feed(bytes.prefix(count))
    if manner != .silent { send(answer) }
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    if !bytes.isEmpty { _ = write(master, bytes, bytes.count) }
  }

  var lines: [String] { screen.lines }
  var text: String { lines.map { "|" + $0 }.joined(separator: "\n") }
  /// What stands in one column, from top to bottom.
  func column(_ column: Int) -> [String] { screen.cells.map { $0[column] } }

  func sees(_ words: String, within seconds: Double = 20) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    repeat {
      if lines.joined().withoutSpaces.contains(words.withoutSpaces) {
        // The rest of the frame.
        listen(milliseconds: 50)
        listen(milliseconds: 50)
        return true
      }
      listen(milliseconds: 50)
    } while Date() < end
    return false
  }
}

/// The cells of such a terminal and what its sequences do to them.
private struct EmulatedScreen {
  let columns: Int
  let rows: Int
  let isWide: Bool
  /// The second half of a wide character is empty.
  private(set) var cells: [[String]]
  private var row = 0
  private var column = 0
  private var pending: [UInt8] = []

  init(columns: Int, rows: Int, isWide: Bool) {
    (self.columns, self.rows, self.isWide) = (columns, rows, isWide)
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  var lines: [String] { cells.map { $0.joined().trimmedAtEnd } }

  /// Gives what the terminal answers.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> String {
    pending += bytes
    var answer = ""
    while let length = take(&answer) { pending.removeFirst(length) }
    return answer
  }

  /// The length of what begins the bytes; nil where the rest of it is missing.
  private mutating func take(_ answer: inout String) -> Int? {
    guard let first = pending.first else { return nil }
    if first == 0x1B { return escape(&answer) }
    if first < 0x20 {
      switch first {
      case 0x0D: column = 0
      case 0x0A: row = min(rows - 1, row + 1)
      case 0x08: column = max(0, column - 1)
      default: break
      }
      return 1
    }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard pending.count >= length else { return nil }
    put(String(decoding: pending.prefix(length), as: UTF8.self))
    return length
  }

  private mutating func put(_ text: String) {
    let width = Self.width(of: text, isWide: isWide)
    guard width > 0 else { return }
    if column + width > columns {
      column = 0
      row = min(rows - 1, row + 1)
    }
    for place in column..<(column + width) {
      // Half of a wide character that is written over leaves a blank.
      if cells[row][place].isEmpty, place > 0 { cells[row][place - 1] = " " }
      if place + 1 < columns, cells[row][place + 1].isEmpty { cells[row][place + 1] = " " }
      cells[row][place] = place == column ? text : ""
    }
    column += width
  }

  private mutating func escape(_ answer: inout String) -> Int? {
    guard pending.count > 1 else { return nil }
    switch pending[1] {
    case UInt8(ascii: "["): return control(&answer)
    case UInt8(ascii: "M"): row = max(0, row - 1)
    case UInt8(ascii: "("), UInt8(ascii: ")"): return pending.count > 2 ? 3 : nil
    default: break
    }
    return 2
  }

  private mutating func control(_ answer: inout String) -> Int? {
    guard let last = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return nil
    }
    let text = String(decoding: pending[2..<last], as: UTF8.self)
    let numbers = text.split(separator: ";").map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    switch pending[last] {
    case UInt8(ascii: "H"):
      row = min(rows, count) - 1
      column = min(columns, numbers.count > 1 ? max(1, numbers[1]) : 1) - 1
    case UInt8(ascii: "A"): row = max(0, row - count)
    case UInt8(ascii: "B"): row = min(rows - 1, row + count)
    case UInt8(ascii: "C"): column = min(columns - 1, column + count)
    case UInt8(ascii: "D"): column = max(0, column - count)
    case UInt8(ascii: "K"): clear(row, numbers.first == 1 ? 0...min(column, columns - 1) : nil)
    case UInt8(ascii: "J"):
      clear(row, nil)
      if row + 1 < rows { for row in (row + 1)..<rows { clear(row, 0...(columns - 1)) } }
    case UInt8(ascii: "n") where text == "6": answer += "\u{1B}[\(row + 1);\(column + 1)R"
    default: break
    }
    return last + 1
  }

  /// Blanks a part of a row; nil: from the cursor to its end.
  private mutating func clear(_ row: Int, _ range: ClosedRange<Int>?) {
    guard range != nil || column < columns else { return }
    for place in range ?? column...(columns - 1) { cells[row][place] = " " }
  }

  private static func width(of text: String, isWide: Bool) -> Int {
    let narrow = text.columns
    guard narrow == 1, isWide, let scalar = text.unicodeScalars.first else { return narrow }
    // Those that the screens are made of; the Unicode list is the program's own matter.
    switch scalar.value {
    case 0xD7, 0xF7, 0xB0, 0xB1, 0x2010, 0x2013...0x2016, 0x2018...0x2019, 0x201C...0x201D, 0x2020...0x2022,
      0x2025...0x2026, 0x203B, 0x2190...0x2199, 0x2460...0x24E9, 0x2500...0x254B, 0x25A0...0x25A1,
      0x25B2...0x25B3, 0x25C6...0x25C7, 0x25CB, 0x25CE...0x25D1, 0x2605...0x2606:
      return 2
    default: return 1
    }
  }
}
