/// Keeps the My Number (個人番号) out: the law does not let a guidance desk take it in.
///
/// A filter, not a proof: one in ten numbers of twelve digits has a fitting check digit by chance.
package enum PersonalNumberGuard {
  package enum Verdict: Sendable, Equatable {
    case clean
    /// Twelve digits whose check digit does not fit, or a fitting twelve inside a longer number.
    case warning
    /// Twelve digits with a fitting check digit.
    case refused

    /// Key of the words that tell it beside the field; nil when there is nothing to tell.
    package var key: String? {
      switch self {
      case .clean: nil
      case .warning: "personal_number.warning"
      case .refused: "personal_number.refused"
      }
    }
  }

  /// Looks at digits of every script and width, joined over spaces and hyphens.
  package static func verdict(_ text: String) -> Verdict {
    var verdict = Verdict.clean
    for chain in chains(in: text) {
      switch judge(chain) {
      case .refused: return .refused
      case .warning: verdict = .warning
      case .clean: break
      }
    }
    return verdict
  }

  /// Whether the twelfth digit is the check digit of the other eleven (個人番号の検査用数字).
  package static func isValid(_ digits: some Sequence<Int>) -> Bool {
    let digits = Array(digits)
    guard digits.count == 12, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
    var sum = 0
    for place in 1...11 {
      let weight = place <= 6 ? place + 1 : place - 5
      sum += digits[11 - place] * weight
    }
    let rest = sum % 11
    return digits[11] == (rest <= 1 ? 0 : 11 - rest)
  }

  /// Groups of digits with nothing but spaces and hyphens between them: `1234 5678-9018` is one chain of three.
  private static func chains(in text: String) -> [[[Int]]] {
    var chains: [[[Int]]] = []
    var chain: [[Int]] = []
    var group: [Int] = []
    func closeGroup() {
      if !group.isEmpty { chain.append(group) }
      group = []
    }
    for scalar in text.unicodeScalars {
      if let digit = digit(scalar) {
        group.append(digit)
      } else if isSeparator(scalar) {
        closeGroup()
      } else {
        closeGroup()
        if !chain.isEmpty { chains.append(chain) }
        chain = []
      }
    }
    closeGroup()
    if !chain.isEmpty { chains.append(chain) }
    return chains
  }

  private static func judge(_ chain: [[Int]]) -> Verdict {
    var verdict = Verdict.clean
    for start in chain.indices {
      var digits: [Int] = []
      for group in chain[start...] {
        digits += group
        if digits.count >= 12 { break }
      }
      if digits.count == 12 {
        if isValid(digits) { return .refused }
        verdict = .warning
      }
      let group = chain[start]
      if group.count > 12 && (0...(group.count - 12)).contains(where: { isValid(group[$0..<($0 + 12)]) }) {
        verdict = .warning
      }
    }
    return verdict
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: return Int(scalar.value - 0x30)
    // Kanji digits are letters to Unicode, and numbers to whoever reads them.
    case 0x3007: return 0
    case 0x4E00: return 1
    case 0x4E8C: return 2
    case 0x4E09: return 3
    case 0x56DB: return 4
    case 0x4E94: return 5
    case 0x516D: return 6
    case 0x4E03: return 7
    case 0x516B: return 8
    case 0x4E5D: return 9
    default: break
    }
    let kind = scalar.properties.numericType
    guard kind == .decimal || kind == .digit, let value = scalar.properties.numericValue else { return nil }
    return Int(exactly: value).flatMap { (0...9).contains($0) ? $0 : nil }
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Minus, long vowel mark, middle dots, box lines: all typed for a hyphen.
    case 0x2212, 0x30FC, 0xFF70, 0xFF0D, 0x00B7, 0x30FB, 0xFF65, 0x2500, 0x2501, 0x5F, 0xFF3F, 0x2E, 0xFF0E,
      0x2C, 0xFF0C, 0x2F, 0xFF0F:
      return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .dashPunctuation, .spaceSeparator, .control, .format: return true
    default: return false
    }
  }
}
