/// One word or mark of an expression, with its place in Unicode scalars.
struct Token: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    /// One piece of a name or a keyword; names with blanks are several.
    case word
    case number
    case string
    case mark
    case end
  }

  let kind: Kind
  /// The word or mark itself; of a string its contents, of a number its digits.
  let text: String
  let range: Range<Int>

  func isMark(_ text: String) -> Bool { kind == .mark && self.text == text }
  func isWord(_ text: String) -> Bool { kind == .word && self.text == text }
}

/// Cuts an expression into tokens by the grammar of FEEL (DMN 1.5, 10.3.1.2).
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private(set) var tokens: [Token] = []
  private(set) var findings: [ExpressionFinding] = []
  /// The catalogue refuses full-width signs, which the standard takes for letters.
  private let isStrict: Bool

  /// Letters beyond which an expression is not looked at: its texts may be long, but not without end.
  private static let letters = 1_000_000

  /// - Parameter longest: how many words and marks there may be; reading ends there, and a finding says so.
  init(_ source: String, isStrict: Bool = false, longest: Int = .max) {
    self.isStrict = isStrict
    scalars = Array(source.unicodeScalars.prefix(Lexer.letters + 1))
    while tokens.count <= longest, scalars.count <= Lexer.letters, next() {}
    if tokens.count > longest || scalars.count > Lexer.letters {
      let start = tokens.last?.range.lowerBound ?? 0
      findings.append(ExpressionFinding(code: "too-long", range: start..<start + 1))
    }
    tokens.append(Token(kind: .end, text: "", range: scalars.count..<scalars.count))
  }

  private static let marks = [
    "..", "**", "<=", ">=", "!=", "->", "+", "-", "*", "/", "=", "<", ">", "(", ")", "[", "]", "{", "}", ",",
    ":",
    ".", "@",
  ].map { (text: $0, scalars: Array($0.unicodeScalars)) }

  private mutating func next() -> Bool {
    skipBlanks()
    guard position < scalars.count else { return false }
    let start = position
    let scalar = scalars[position]
    if scalar == "\"" { return string() }
    if scalar.isDigit || (scalar == "." && peek(1)?.isDigit == true) { return number() }
    if isStrict, let plain = FullWidth.plain(scalar) {
      let text = String(scalar)
      findings.append(
        ExpressionFinding(
          code: "full-width-sign", range: start..<start + 1, parameters: ["sign": text],
          suggestion: plain))
      // Read on as if it had been typed rightly, so that no second finding follows from the first.
      position += 1
      if plain == " " { return true }
      add(plain.unicodeScalars.first?.isNameStart == true ? .word : .mark, plain, start)
      return true
    }
    if scalar.isNameStart {
      while position < scalars.count, scalars[position].isNamePart, !isFullWidthStop(scalars[position]) {
        position += 1
      }
      add(.word, String(String.UnicodeScalarView(scalars[start..<position])), start)
      return true
    }
    for mark in Lexer.marks where starts(with: mark.scalars) {
      position += mark.scalars.count
      add(.mark, mark.text, start)
      return true
    }
    position += 1
    // An apostrophe may stand inside a name that the scope knows.
    if scalar == "'" {
      add(.mark, "'", start)
      return true
    }
    findings.append(
      ExpressionFinding(
        code: "unexpected-sign", range: start..<position, parameters: ["sign": String(scalar)])
    )
    add(.mark, "\u{0}", start)
    return true
  }

  private func isFullWidthStop(_ scalar: Unicode.Scalar) -> Bool {
    isStrict && FullWidth.plain(scalar) != nil
  }

  private func peek(_ ahead: Int) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private func starts(with text: [Unicode.Scalar]) -> Bool {
    position + text.count <= scalars.count && scalars[position..<position + text.count].elementsEqual(text)
  }

  private mutating func add(_ kind: Token.Kind, _ text: String, _ start: Int) {
    tokens.append(Token(kind: kind, text: text, range: start..<position))
  }

  private mutating func skipBlanks() {
    while position < scalars.count {
      let scalar = scalars[position]
      if isStrict, scalar == "\u{3000}" { return }
      if scalar.isFeelBlank {
        position += 1
      } else if scalar == "/", peek(1) == "/" {
        while position < scalars.count, !scalars[position].isLineEnd { position += 1 }
      } else if scalar == "/", peek(1) == "*" {
        let start = position
        position += 2
        while position < scalars.count, !(scalars[position] == "*" && peek(1) == "/") { position += 1 }
        if position >= scalars.count {
          findings.append(
            ExpressionFinding(code: "open-comment", range: start..<scalars.count))
        }
        position = min(position + 2, scalars.count)
      } else {
        return
      }
    }
  }

  private mutating func number() -> Bool {
    let start = position
    while peek(0)?.isDigit == true { position += 1 }
    if peek(0) == ".", peek(1)?.isDigit == true {
      position += 1
      while peek(0)?.isDigit == true { position += 1 }
    }
    if peek(0) == "e" || peek(0) == "E" {
      let signed = peek(1) == "+" || peek(1) == "-"
      if peek(signed ? 2 : 1)?.isDigit == true {
        position += signed ? 2 : 1
        while peek(0)?.isDigit == true { position += 1 }
      }
    }
    add(.number, String(String.UnicodeScalarView(scalars[start..<position])), start)
    return true
  }

  private mutating func string() -> Bool {
    let start = position
    position += 1
    var text = String.UnicodeScalarView()
    while position < scalars.count, scalars[position] != "\"" {
      let scalar = scalars[position]
      position += 1
      if scalar != "\\" {
        text.append(scalar)
      } else {
        escape(into: &text)
      }
    }
    if position < scalars.count {
      position += 1
    } else {
      findings.append(ExpressionFinding(code: "open-string", range: start..<scalars.count))
    }
    add(.string, String(text), start)
    return true
  }

  private mutating func escape(into text: inout String.UnicodeScalarView) {
    guard position < scalars.count else { return }
    let scalar = scalars[position]
    position += 1
    switch scalar {
    case "n": text.append("\n")
    case "r": text.append("\r")
    case "t": text.append("\t")
    case "\"", "'", "\\": text.append(scalar)
    case "u", "U":
      guard let code = hexadecimal(scalar == "u" ? 4 : 6) else {
        text.append("\\")
        text.append(scalar)
        return
      }
      if (0xD800...0xDBFF).contains(code), peek(0) == "\\", peek(1) == "u" {
        let saved = position
        position += 2
        if let low = hexadecimal(4), (0xDC00...0xDFFF).contains(low),
          let pair = Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
        {
          text.append(pair)
          return
        }
        position = saved
      }
      text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    default:
      // No escape of the grammar; regular expressions written with one backslash are understood all the same.
      text.append("\\")
      text.append(scalar)
    }
  }

  private mutating func hexadecimal(_ count: Int) -> UInt32? {
    guard position + count <= scalars.count else { return nil }
    var value: UInt32 = 0
    for scalar in scalars[position..<position + count] {
      guard let digit = scalar.hexadecimalValue else { return nil }
      value = value << 4 | digit
    }
    position += count
    return value
  }
}

/// Signs typed with the Japanese input method left on (全角): the standard reads most of them as letters.
enum FullWidth {
  /// The half-width sign that was meant; nil for everything else, and for kana and kanji.
  static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x3000: " "
    case 0x3001, 0xFF64: ","
    case 0x3002: "."
    case 0x201C, 0x201D: "\""
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).map(String.init)
    case 0x2260: "!="
    case 0x2264, 0x2266: "<="
    case 0x2265, 0x2267: ">="
    case 0x00D7: "*"
    case 0x00F7: "/"
    case 0x2212: "-"
    default: nil
    }
  }
}
