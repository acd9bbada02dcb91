/// How many columns a text takes on a terminal (表示幅), by scalar and by our own table, as the terminal counts.
///
/// A `Character` is no measure: `ｶﾞ` is one of two columns, `か` with U+3099 is one of two.
package enum TextWidth {
  /// What a terminal makes of characters that are narrow in the west and wide in the east (○※─).
  package enum Ambiguous: Int, Sendable { case narrow = 1, wide = 2 }

  package static func columns(of scalar: Unicode.Scalar, ambiguous: Ambiguous = .narrow) -> Int {
    let code = scalar.value
    if code < 0x7F { return code < 0x20 ? 0 : 1 }
    if code < 0xA0 { return 0 }
    if code < 0x300 {
      return ambiguous == .wide && isListed(code, in: Self.ambiguous) ? 2 : 1
    }
    if (0x3041...0x3096).contains(code) || (0x30A1...0x30FE).contains(code)
      || (0x4E00...0x9FFF).contains(code)
    {
      return 2
    }
    if code >= 0x20000 && code <= 0x3FFFF { return 2 }
    if code >= 0xE0000 { return code <= 0xE01EF ? 0 : 1 }
    if isListed(code, in: zero) { return 0 }
    if isListed(code, in: wide) { return 2 }
    return ambiguous == .wide && isListed(code, in: Self.ambiguous) ? 2 : 1
  }

  package static func columns(of text: some StringProtocol, ambiguous: Ambiguous = .narrow) -> Int {
    var sum = 0
    for scalar in text.unicodeScalars { sum += columns(of: scalar, ambiguous: ambiguous) }
    return sum
  }

  /// The longest beginning of `text` that fits; a text that is cut ends in `…`, which has its column too.
  ///
  /// A part of a number or of a date would be another number or date: it goes whole.
  package static func cut(_ text: String, to limit: Int, ambiguous: Ambiguous = .narrow) -> String {
    guard columns(of: text, ambiguous: ambiguous) > limit else { return text }
    let ellipsis = ambiguous.rawValue
    guard limit >= ellipsis else { return "" }
    var kept = String.UnicodeScalarView()
    var sum = 0
    for scalar in text.unicodeScalars {
      sum += columns(of: scalar, ambiguous: ambiguous)
      if sum > limit - ellipsis { break }
      kept.append(scalar)
    }
    while let last = kept.last, isDigit(last) || isJoint(last) && kept.dropLast().last.map(isDigit) == true {
      kept.removeLast()
    }
    return String(kept) + "…"
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
  }

  /// What joins digits to one number or date; among it the words for year and month.
  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    [0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x5E74, 0x6708].contains(scalar.value)
  }

  /// `text` with spaces behind it up to `width`, or cut to it.
  package static func padded(_ text: String, to width: Int, ambiguous: Ambiguous = .narrow) -> String {
    let shown = cut(text, to: width, ambiguous: ambiguous)
    return shown + String(repeating: " ", count: max(0, width - columns(of: shown, ambiguous: ambiguous)))
  }

  private static func isListed(_ code: UInt32, in table: [UInt32]) -> Bool {
    var low = 0
    var high = table.count / 2
    while low < high {
      let middle = (low + high) / 2
      if code > table[middle * 2 + 1] {
        low = middle + 1
      } else if code < table[middle * 2] {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}

/// A text as a terminal can show it: what terminals disagree about is taken out, the original stays where it is kept.
package enum DrawableText {
  package static func of(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let code = scalar.value
      switch code {
      case 0x3099, 0x309A:
        // か + ゛ is が: some terminals give the mark a column of its own.
        if let last = result.last, let whole = composed(last, with: scalar) {
          result.removeLast()
          result.append(whole)
        } else {
          result.append(scalar)
        }
      case 0..<0x20, 0x7F..<0xA0: result.append(" ")
      case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE007F:
        break
      // Newer than the libraries of today's terminals, or of nobody's: a geta (〓) stands for it.
      case 0xE000...0xF8FF, 0x31350...0x3FFFF, 0xF0000...: result.append("〓")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func composed(_ base: Unicode.Scalar, with mark: Unicode.Scalar) -> Unicode.Scalar? {
    let isKana = (0x3041...0x30FF).contains(base.value)
    guard isKana else { return nil }
    let voiced: Set<UInt32> = [
      0x304B, 0x304D, 0x304F, 0x3051, 0x3053, 0x3055, 0x3057, 0x3059, 0x305B, 0x305D, 0x305F, 0x3061, 0x3064,
      0x3066, 0x3068, 0x306F, 0x3072, 0x3075, 0x3078, 0x307B,
    ]
    let hiragana = base.value >= 0x30A1 ? base.value - 0x60 : base.value
    if mark.value == 0x3099 {
      if hiragana == 0x3046 { return Unicode.Scalar(base.value >= 0x30A1 ? 0x30F4 : 0x3094) }
      return voiced.contains(hiragana) ? Unicode.Scalar(base.value + 1) : nil
    }
    return [0x306F, 0x3072, 0x3075, 0x3078, 0x307B].contains(hiragana) ? Unicode.Scalar(base.value + 2) : nil
  }
}
