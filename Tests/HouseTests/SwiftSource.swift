import Foundation

/// A Swift file taken apart: its code without comments and texts, and its texts by themselves.
///
/// A small scanner over bytes, not a parser: it knows comments, texts of one line and of many, raw texts and what is
/// interpolated into them, which is all that the house rules need.
struct SwiftSource: Sendable {
  struct Literal: Sendable {
    /// The text as written; what is interpolated is one `\u{1}`.
    let text: String
    let line: Int
    /// Offset of its opening quote in `bytes`.
    let place: Int
  }

  let path: String
  /// The file with comments dropped and every text empty: `words("")`; lines stay where they are.
  let code: String
  let bytes: [UInt8]
  let literals: [Literal]
  let lineCount: Int

  var room: String { String(path.split(separator: "/")[1]) }
  var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }

  init(path: String, text: String) {
    self.path = path
    var scanner = Scanner(rest: Array(text.utf8))
    scanner.scan(untilParenthesis: false)
    bytes = scanner.code
    code = String(decoding: scanner.code, as: UTF8.self)
    literals = scanner.literals
    lineCount = scanner.line - 1
  }

  /// Functions and initialisers with how many lines they take, told by their indentation, which the formatter keeps.
  var functions: [(path: String, line: Int, lines: Int)] {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    var found: [(path: String, line: Int, lines: Int)] = []
    for (place, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " }
      let words = line.dropFirst(indent.count).split(separator: " ")
      let opening = words.drop { SwiftSource.modifiers.contains(String($0)) || $0.hasPrefix("@") }.first ?? ""
      guard opening == "func" || opening.hasPrefix("init(") || opening.hasPrefix("init?") else { continue }
      if line.hasSuffix("}") {
        found.append((path, place + 1, 1))
      } else if let end = lines[(place + 1)...].firstIndex(where: { $0.hasPrefix(indent + "}") }) {
        found.append((path, place + 1, end - place + 1))
      }
    }
    return found
  }

  private static let modifiers: Set = [
    "package", "private", "fileprivate", "internal", "static", "mutating", "final", "override", "convenience",
    "nonisolated",
  ]

  /// The last bytes before a literal, for what stands in front of it.
  func before(_ literal: Literal, _ count: Int) -> String {
    String(decoding: bytes[max(0, literal.place - count)..<literal.place], as: UTF8.self)
  }
}

private struct Scanner {
  let rest: [UInt8]
  var next = 0
  var code: [UInt8] = []
  var literals: [SwiftSource.Literal] = []
  var line = 1

  init(rest: [UInt8]) {
    self.rest = rest
    code.reserveCapacity(rest.count)
  }

  private func byte(_ offset: Int = 0) -> UInt8 {
    let place = next + offset
    return place < rest.count ? rest[place] : 0
  }

  private mutating func put(_ byte: UInt8) {
    if byte == 10 { line += 1 }
    code.append(byte)
  }

  mutating func scan(untilParenthesis: Bool) {
    var depth = 0
    while next < rest.count {
      let first = rest[next]
      switch first {
      case UInt8(ascii: "/") where byte(1) == first:
        while next < rest.count, rest[next] != 10 { next += 1 }
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): comment()
      case UInt8(ascii: "\""): literal(hashes: 0)
      case UInt8(ascii: "#"):
        var hashes = 1
        while byte(hashes) == first { hashes += 1 }
        if byte(hashes) == UInt8(ascii: "\"") {
          literal(hashes: hashes)
        } else {
          put(first)
          next += 1
        }
      default:
        if untilParenthesis {
          if first == UInt8(ascii: "(") { depth += 1 }
          if first == UInt8(ascii: ")") {
            if depth == 0 { return }
            depth -= 1
          }
        }
        put(first)
        next += 1
      }
    }
  }

  private mutating func comment() {
    var depth = 0
    while next < rest.count {
      if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        depth += 1
        next += 2
      } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        depth -= 1
        next += 2
        if depth == 0 { return }
      } else {
        if byte() == 10 { put(10) }
        next += 1
      }
    }
  }

  private func stands(_ wanted: [UInt8]) -> Bool {
    for (offset, one) in wanted.enumerated() where byte(offset) != one { return false }
    return true
  }

  private mutating func literal(hashes: Int) {
    let quote = UInt8(ascii: "\"")
    next += hashes
    let quotes = stands([quote, quote, quote]) ? 3 : 1
    next += quotes
    let (place, start) = (code.count, line)
    code.append(quote)
    let end = Array(repeating: quote, count: quotes) + Array(repeating: UInt8(ascii: "#"), count: hashes)
    let escape = [UInt8(ascii: "\\")] + Array(repeating: UInt8(ascii: "#"), count: hashes)
    var text: [UInt8] = []
    while next < rest.count, !stands(end) {
      guard stands(escape) else {
        if byte() == 10 { put(10) }
        text.append(byte())
        next += 1
        continue
      }
      next += escape.count
      if byte() == UInt8(ascii: "(") {
        next += 1
        text.append(1)
        code.append(UInt8(ascii: "("))
        scan(untilParenthesis: true)
        next += 1
        code.append(UInt8(ascii: ")"))
      } else {
        if byte() == 10 { put(10) }
        text += [UInt8(ascii: "\\"), byte()]
        next += 1
      }
    }
    next += end.count
    code.append(quote)
    literals.append(
      SwiftSource.Literal(text: String(decoding: text, as: UTF8.self), line: start, place: place))
  }
}
