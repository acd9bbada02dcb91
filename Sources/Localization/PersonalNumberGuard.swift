import Rules

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

  /// Looks at digits of every script and width, joined over whatever marks stand between them. Dates, times of day,
  /// telephone numbers and amounts are not looked at.
  package static func verdict(_ text: String) -> Verdict {
    var verdict = Verdict.clean
    for chain in DigitChains(text).chains {
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
}

/// The digits of a text as groups that may belong together (数字の並び): `1234 5678-9018` is one chain of three.
private struct DigitChains {
  private(set) var chains: [[[Int]]] = []
  private var chain: [[Int]] = []

  /// Digits that single marks join, as `1234-5678` or `10:30`.
  private struct Compound {
    var groups: [[Int]] = []
    var marks: [Character] = []
    var count: Int { groups.reduce(0) { $0 + $1.count } }
  }

  private enum Piece: Equatable {
    case digit(Int)
    /// Digits by place: 千二百三十四.
    case number([Int])
    case mark(Character)
    /// A letter or kanji: what stands beyond it is another number.
    case word
  }

  init(_ text: String) {
    var compound = Compound()
    var group: [Int] = []
    var marks: [Character] = []
    func closeGroup() {
      if !group.isEmpty { compound.groups.append(group) }
      group = []
    }
    for piece in Self.pieces(of: text) {
      switch piece {
      case .digit, .number:
        let isNew = group.isEmpty
        if isNew, !compound.groups.isEmpty {
          if marks.count == 1, "-/.:,".contains(marks[0]) {
            compound.marks.append(marks[0])
          } else {
            take(compound)
            compound = Compound()
          }
        }
        marks = []
        if case .digit(let digit) = piece { group.append(digit) }
        if case .number(let digits) = piece { group += digits }
      case .mark(let mark):
        closeGroup()
        marks.append(mark)
      case .word:
        closeGroup()
        take(compound)
        compound = Compound()
        marks = []
        close()
      }
    }
    closeGroup()
    take(compound)
    close()
  }

  private mutating func close() {
    if !chain.isEmpty { chains.append(chain) }
    chain = []
  }

  private mutating func take(_ compound: Compound) {
    if compound.groups.isEmpty { return }
    if Self.isOrdinary(compound) { close() } else { chain += compound.groups }
  }

  /// A date, a time of day, a telephone number or an amount: such are written in any remark.
  private static func isOrdinary(_ compound: Compound) -> Bool {
    let lengths = compound.groups.map(\.count)
    guard lengths.allSatisfy({ $0 < 13 }) else { return false }
    let values = compound.groups.map { $0.reduce(0) { $0 * 10 + $1 } }
    guard let mark = compound.marks.first else {
      return lengths == [8] && (1800...2199).contains(values[0] / 10_000)
        && CivilDate(year: values[0] / 10_000, month: values[0] / 100 % 100, day: values[0] % 100) != nil
    }
    // From one date or time to another: 9:00-12:00.
    guard compound.marks.allSatisfy({ $0 == mark }) else {
      let parts = parts(of: compound)
      return !parts.isEmpty && parts.allSatisfy(isOrdinary)
    }
    switch mark {
    case ":": return lengths.count == 2 && lengths[1] == 2 && values[0] < 25 && values[1] < 60
    case ",": return lengths[0] <= 3 && lengths.dropFirst().allSatisfy { $0 == 3 } && compound.count < 12
    case "-" where compound.groups[0][0] == 0 && lengths.count == 3:
      return compound.count == 10 || compound.count == 11
    default:
      guard lengths.count == 3 || (lengths.count == 2 && mark == "/"), compound.count < 9 else {
        return false
      }
      let (month, day) = (values[values.count - 2], values[values.count - 1])
      return (1...12).contains(month) && (1...31).contains(day) && lengths.suffix(2).allSatisfy { $0 <= 2 }
    }
  }

  private static func parts(of compound: Compound) -> [Compound] {
    var parts = [Compound(groups: [compound.groups[0]])]
    for (mark, group) in zip(compound.marks, compound.groups.dropFirst()) {
      if mark == "-" {
        parts.append(Compound(groups: [group]))
      } else {
        parts[parts.count - 1].groups.append(group)
        parts[parts.count - 1].marks.append(mark)
      }
    }
    // Marks of two kinds without a hyphen part nothing: such a run is looked at.
    return parts.count > 1 ? parts : []
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var kanji: [Unicode.Scalar] = []
    func closeKanji() {
      if !kanji.isEmpty { pieces += Self.read(kanji) }
      kanji = []
    }
    for scalar in text.unicodeScalars {
      if "十百千拾佰仟".unicodeScalars.contains(scalar) || (kanjiDigit(scalar) != nil) {
        kanji.append(scalar)
        continue
      }
      closeKanji()
      if let digit = digit(scalar) {
        pieces.append(.digit(digit))
      } else if let mark = mark(scalar) {
        pieces.append(.mark(mark))
      } else {
        pieces.append(.word)
      }
    }
    closeKanji()
    return pieces
  }

  /// Kanji one by one (一二三四), or by place (千二百三十四).
  private static func read(_ kanji: [Unicode.Scalar]) -> [Piece] {
    let digits = kanji.map(kanjiDigit)
    guard digits.contains(nil) else { return digits.compactMap { $0 }.map { .digit($0) } }
    var value = 0
    var run = 0
    for (scalar, digit) in zip(kanji, digits) {
      if let digit {
        run = digit
      } else {
        value +=
          max(run, 1) * (scalar == "十" || scalar == "拾" ? 10 : scalar == "百" || scalar == "佰" ? 100 : 1000)
        run = 0
      }
    }
    return [.number("\(min(value + run, 99_999))".utf8.map { Int($0) - 48 })]
  }

  private static func kanjiDigit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇", "零": 0
    case "一", "壱", "壹", "弌": 1
    case "二", "弐", "貳", "弍": 2
    case "三", "参", "參", "弎": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陸": 6
    case "七", "漆", "柒": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: nil
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if (0x30...0x39).contains(scalar.value) { return Int(scalar.value - 0x30) }
    let kind = scalar.properties.numericType
    guard kind == .decimal || kind == .digit, let value = scalar.properties.numericValue else { return nil }
    return Int(exactly: value).flatMap { (0...9).contains($0) ? $0 : nil }
  }

  /// What may stand between the digits of one number: any mark, blank or unseen character, and の.
  private static func mark(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar.value {
    // Minus, long vowel mark, box lines: all typed for a hyphen.
    case 0x2212, 0x30FC, 0xFF70, 0x2500, 0x2501: return "-"
    case 0x3A, 0xFF1A: return ":"
    case 0x2E, 0xFF0E: return "."
    case 0x2C, 0xFF0C: return ","
    case 0x2F, 0xFF0F: return "/"
    case 0x306E, 0x30CE: return " "
    default: break
    }
    switch scalar.properties.generalCategory {
    case .dashPunctuation: return "-"
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
      .otherNumber, .decimalNumber:
      return nil
    default: return " "
    }
  }
}
