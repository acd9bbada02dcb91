import Foundation

/// A Swift file taken apart: its code without comments and texts, and its texts by themselves.
///
/// A small scanner, not a parser: it knows comments, texts of one line and of many, raw texts and what is
/// interpolated into them, which is all that the house rules need.
struct SwiftSource: Sendable {
  struct Literal: Sendable {
    /// The text as written; what is interpolated is one `\u{1}`.
    let text: String
    let line: Int
    /// Where its opening quote stands in `code`.
    let place: Int
  }

  let path: String
  let text: String
  /// The file line by line, comments dropped and every text empty: `words("")`.
  private(set) var code: [Character] = []
  private(set) var literals: [Literal] = []
  private var line = 1

  var room: String { String(path.split(separator: "/")[1]) }
  var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var rest = Array(text)[...]
    scan(&rest, untilParenthesis: false)
  }

  /// Lines of code with their numbers.
  var codeLines: [(number: Int, text: String)] {
    String(code).split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      ($0.offset + 1, String($0.element))
    }
  }

  func line(ofCode place: Int) -> Int { code[..<place].count { $0 == "\n" } + 1 }

  private mutating func put(_ character: Character) {
    if character == "\n" { line += 1 }
    code.append(character)
  }

  private mutating func scan(_ rest: inout ArraySlice<Character>, untilParenthesis: Bool) {
    var depth = 0
    while let next = rest.first {
      let second = rest.dropFirst().first
      if next == "/", second == "/" {
        while let end = rest.first, end != "\n" { rest.removeFirst() }
      } else if next == "/", second == "*" {
        comment(&rest)
      } else if next == "\"" || (next == "#" && isRawText(rest)) {
        literal(&rest)
      } else {
        if untilParenthesis {
          if next == "(" { depth += 1 }
          if next == ")" {
            if depth == 0 { return }
            depth -= 1
          }
        }
        put(next)
        rest.removeFirst()
      }
    }
  }

  private mutating func comment(_ rest: inout ArraySlice<Character>) {
    var depth = 0
    while let next = rest.first {
      let second = rest.dropFirst().first
      if next == "/", second == "*" {
        depth += 1
        rest = rest.dropFirst(2)
      } else if next == "*", second == "/" {
        depth -= 1
        rest = rest.dropFirst(2)
        if depth == 0 { return }
      } else {
        if next == "\n" { put(next) }
        rest.removeFirst()
      }
    }
  }

  private func isRawText(_ rest: ArraySlice<Character>) -> Bool { rest.drop { $0 == "#" }.first == "\"" }

  private mutating func literal(_ rest: inout ArraySlice<Character>) {
    let hashes = rest.prefix { $0 == "#" }.count
    rest = rest.dropFirst(hashes)
    let isLong = rest.starts(with: "\"\"\"")
    let quotes = isLong ? 3 : 1
    rest = rest.dropFirst(quotes)
    let (place, start) = (code.count, line)
    code.append("\"")
    let end = String(repeating: "\"", count: quotes) + String(repeating: "#", count: hashes)
    let escape = "\\" + String(repeating: "#", count: hashes)
    var text = ""
    while !rest.isEmpty, !rest.starts(with: end) {
      guard rest.starts(with: escape) else {
        let next = rest.removeFirst()
        if next == "\n" { put(next) }
        text.append(next)
        continue
      }
      rest = rest.dropFirst(escape.count)
      if rest.first == "(" {
        rest.removeFirst()
        text.append("\u{1}")
        code.append("(")
        scan(&rest, untilParenthesis: true)
        rest = rest.dropFirst()
        code.append(")")
      } else if let escaped = rest.popFirst() {
        if escaped == "\n" { put(escaped) }
        text += "\\" + String(escaped)
      }
    }
    rest = rest.dropFirst(end.count)
    code.append("\"")
    literals.append(Literal(text: text, line: start, place: place))
  }
}
