/// A regular expression as XPath means it (F&O 5.6): `matches`, `replace` and `split` of FEEL.
struct Regex: Sendable {
  enum Replaced {
    case text(String)
    case invalid
    case tooMuch
  }

  let program: RegexProgram
  let groups: Int
  let hasReference: Bool
  let ignoresCase: Bool
  let isMultiline: Bool
  /// Under the flag q pattern and replacement are taken as they are (F&O 5.6.2, 5.6.4).
  private let isLiteral: Bool

  /// Nil when pattern or flags are not right.
  init?(_ pattern: String, flags: String) {
    guard flags.unicodeScalars.allSatisfy({ "smixq".unicodeScalars.contains($0) }),
      pattern.utf8.count <= 20_000
    else {
      return nil
    }
    var scalars = Array(pattern.unicodeScalars)
    isLiteral = flags.contains("q")
    if flags.contains("x"), !isLiteral { scalars = Regex.withoutBlanks(scalars) }
    let node: RegexNode
    if isLiteral {
      node = .sequence(scalars.map { .character(.range($0.value...$0.value)) })
      groups = 0
      hasReference = false
    } else {
      var parser = RegexParser(scalars, dotMatchesLines: flags.contains("s"))
      guard let parsed = parser.parse() else { return nil }
      node = parsed
      groups = parser.groups
      hasReference = parser.hasReference
    }
    guard let program = RegexProgram(node) else { return nil }
    self.program = program
    ignoresCase = flags.contains("i")
    isMultiline = flags.contains("m")
  }

  /// Blanks outside of brackets say nothing under the flag x.
  private static func withoutBlanks(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var brackets = 0
    var isEscaped = false
    for scalar in scalars {
      if brackets == 0, [" ", "\t", "\n", "\r"].contains(scalar) { continue }
      if !isEscaped, scalar == "[" { brackets += 1 }
      if !isEscaped, scalar == "]", brackets > 0 { brackets -= 1 }
      isEscaped = !isEscaped && scalar == "\\"
      kept.append(scalar)
    }
    return kept
  }

  /// Whether the pattern is found anywhere; nil when that would take too long.
  func matches(_ text: String, budget: inout Int) -> Bool? {
    var machine = RegexMachine(self, Array(text.unicodeScalars), budget: budget)
    let match = machine.search(from: 0)
    budget = machine.budget
    return machine.isExhausted ? nil : match != nil
  }

  /// All matches; nil when one is empty or it takes too long.
  private func all(_ scalars: [Unicode.Scalar], budget: inout Int) -> (matches: [[Int]]?, isExhausted: Bool) {
    var machine = RegexMachine(self, scalars, budget: budget)
    defer { budget = machine.budget }
    var empty = RegexMachine(self, [], budget: budget)
    // A pattern that matches nothing at all has no place to be replaced (FORX0003).
    if empty.search(from: 0) != nil { return (nil, empty.isExhausted) }
    var found: [[Int]] = []
    var start = 0
    while start <= scalars.count, let match = machine.search(from: start) {
      if match[1] == match[0] {
        start = match[1] + 1
        continue
      }
      found.append(match)
      start = match[1]
    }
    return (found, machine.isExhausted)
  }

  /// The parts between the matches; nil when it would take too long.
  func split(_ text: String, budget: inout Int) -> [String]? {
    let scalars = Array(text.unicodeScalars)
    guard case (let matches?, false) = all(scalars, budget: &budget) else { return nil }
    var parts: [String] = []
    var start = 0
    for match in matches {
      parts.append(Regex.text(scalars[start..<match[0]]))
      start = match[1]
    }
    parts.append(Regex.text(scalars[start...]))
    return parts
  }

  /// Replaces every match; `$1` is a group and `\$` a dollar sign in the replacement.
  func replace(_ text: String, with replacement: String, budget: inout Int, size: Int) -> Replaced {
    guard
      let pieces = isLiteral ? [.text(Array(replacement.unicodeScalars))] : self.pieces(replacement)
    else { return .invalid }
    let scalars = Array(text.unicodeScalars)
    let (matches, isExhausted) = all(scalars, budget: &budget)
    if isExhausted { return .tooMuch }
    guard let matches else { return .invalid }
    var result = String.UnicodeScalarView()
    var count = 0
    var start = 0
    for match in matches {
      result.append(contentsOf: scalars[start..<match[0]])
      for piece in pieces {
        switch piece {
        case .text(let text):
          result.append(contentsOf: text)
          count += text.count
        case .group(let number):
          if number <= groups, match[number * 2] >= 0 {
            result.append(contentsOf: scalars[match[number * 2]..<match[number * 2 + 1]])
            count += match[number * 2 + 1] - match[number * 2]
          }
        }
      }
      if count > size { return .tooMuch }
      start = match[1]
    }
    result.append(contentsOf: scalars[start...])
    return .text(String(result))
  }

  private enum Piece {
    case text([Unicode.Scalar])
    case group(Int)
  }

  private func pieces(_ replacement: String) -> [Piece]? {
    let scalars = Array(replacement.unicodeScalars)
    var pieces: [Piece] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == "\\" {
        guard index < scalars.count, scalars[index] == "\\" || scalars[index] == "$" else { return nil }
        pieces.append(.text([scalars[index]]))
        index += 1
      } else if scalar == "$" {
        guard index < scalars.count, scalars[index].isDigit else { return nil }
        var number = 0
        var digits = 0
        while index < scalars.count, scalars[index].isDigit {
          let longer = number * 10 + Int(scalars[index].value - 0x30)
          if digits > 0, longer > groups { break }
          number = longer
          digits += 1
          index += 1
        }
        pieces.append(.group(number))
      } else {
        pieces.append(.text([scalar]))
      }
    }
    return pieces
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
