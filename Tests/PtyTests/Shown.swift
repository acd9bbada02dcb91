import Foundation

/// What a terminal shows (画面): its lines, the pane with the question, the step of the way.
struct Shown: Equatable {
  let lines: [String]
  let columns: Int
  let rows: Int

  var text: String { lines.map { "|" + $0 }.joined(separator: "\n") }

  /// Whether some words stand there, wherever lines break.
  func says(_ words: String) -> Bool {
    let wanted = words.withoutSpaces
    return mainWords.contains(wanted) || lines.joined().withoutSpaces.contains(wanted)
  }

  private static let frame: Character = "│"
  /// Column of the line between two panes: where it stands in most lines.
  private var middle: Int {
    let places = lines.compactMap { line in
      line.firstIndex(of: Self.frame).map { String(line[..<$0]).columns }
    }
    return Dictionary(grouping: places) { $0 }.max { $0.value.count < $1.value.count }?.key ?? 0
  }
  private var hasTwoPanes: Bool { columns >= 80 && lines.count { $0.contains(Self.frame) } > rows / 2 }

  /// The left pane, or the pane of a narrow screen, without the line at the top and the keys.
  var main: [String] {
    let body = lines.dropFirst().prefix(max(0, rows - 2))
    return hasTwoPanes
      ? body.map {
        $0.split(separator: Self.frame, omittingEmptySubsequences: false).first.map(String.init) ?? ""
      }
      .map { $0.trimmedAtEnd }
      : body.map(\.trimmedAtEnd)
  }

  /// The main pane in one piece, without any space, so that line breaks do not matter.
  var mainWords: String { main.joined().withoutSpaces }

  var keyLine: String { lines.dropFirst(rows - 1).first ?? "" }

  /// Step of the way, 1 to 8; 0 where none is shown.
  var step: Int {
    guard let bar = lines.first else { return 0 }
    if let found = bar.firstMatch(of: #/\[([1-8]) /#) { return Int(found.1) ?? 0 }
    return bar.firstMatch(of: #/([1-8])/8/#).flatMap { Int($0.1) } ?? 0
  }

  /// The reception number at the top.
  var number: String? { lines.first?.firstMatch(of: #/[0-9]{4}-[0-9]{2}/#).map { String($0.0) } }

  /// Whether this is a frame for just this size: the facts at the top reach to its right edge.
  var isPlaced: Bool {
    columns < 60 || rows < 16
      ? keyLine.allSatisfy(\.isWhitespace) && lines.first?.isEmpty == false
      : tears.isEmpty && lines.first.map { $0.trimmedAtEnd.columns == columns - 1 } == true
        && !keyLine.isEmpty
  }

  /// What is wrong with the frame as such: too wide, broken characters, a line between the panes that is not straight.
  var tears: [String] {
    var found: [String] = []
    if lines.count > rows { found.append("\(lines.count) lines") }
    for (row, line) in lines.enumerated() {
      let width = line.columns
      if width > columns { found.append("line \(row) has \(width) columns") }
      if line.unicodeScalars.contains("\u{FFFD}") { found.append("line \(row) has a replacement character") }
      let parts = line.split(separator: Self.frame, omittingEmptySubsequences: false)
      if hasTwoPanes, parts.count == 2, parts[0].columns != middle {
        found.append("line \(row) is divided at column \(parts[0].columns), not \(middle)")
      }
    }
    return found
  }
}

extension StringProtocol {
  var withoutSpaces: String { String(filter { !$0.isWhitespace }) }
  var trimmedAtEnd: String {
    var text = String(self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// Columns on a terminal whose ambiguous characters are narrow.
  var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }
}

extension Unicode.Scalar {
  fileprivate var columns: Int {
    switch value {
    case 0x300...0x36F, 0x3099...0x309A, 0x200B...0x200F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
