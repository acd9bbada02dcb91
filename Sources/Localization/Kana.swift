/// Kana in their many forms (かな): hiragana, katakana, half-width, and Latin letters typed for them.
package enum Kana {
  /// Katakana and half-width katakana as hiragana, full-width letters and digits as ASCII in lower case.
  /// For search only: never for what is stored or shown.
  package static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { append(scalar, to: &result) }
    return String(result)
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    switch scalar.value {
    case 0x41...0x5A: push(scalar.value + 0x20, &result)
    case 0xFF21...0xFF3A: push(scalar.value - 0xFEE0 + 0x20, &result)
    case 0xFF01...0xFF5E: push(scalar.value - 0xFEE0, &result)
    case 0x3000: push(0x20, &result)
    case 0x30A1...0x30F6, 0x30FD, 0x30FE: push(scalar.value - 0x60, &result)
    case 0xFF66...0xFF9D: push(halfWidth[Int(scalar.value - 0xFF66)], &result)
    // Voicing marks typed on their own join the kana before them.
    case 0x3099, 0x309B, 0xFF9E: voice(&result, by: 1)
    case 0x309A, 0x309C, 0xFF9F: voice(&result, by: 2)
    default: result.append(scalar)
    }
  }

  private static func push(_ value: UInt32, _ result: inout String.UnicodeScalarView) {
    if let scalar = Unicode.Scalar(value) { result.append(scalar) }
  }

  private static func voice(_ result: inout String.UnicodeScalarView, by step: UInt32) {
    guard let last = result.last?.value else { return }
    // う has its voiced form far from it; は to ほ come in threes; か to と in twos.
    let voiced: UInt32? =
      switch last {
      case 0x3046 where step == 1: 0x3094
      case 0x304B...0x3062 where step == 1 && last % 2 == 1: last + 1
      case 0x3064 where step == 1, 0x3066 where step == 1, 0x3068 where step == 1: last + 1
      case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B: last + step
      default: nil
      }
    guard let voiced else { return }
    result.removeLast()
    push(voiced, &result)
  }

  /// Hiragana for the half-width katakana from U+FF66 on, in their order.
  private static let halfWidth: [UInt32] = Array(
    "をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん".unicodeScalars
  ).map(\.value)

  /// Whether a folded scalar is hiragana or the long vowel mark.
  static func isKana(_ scalar: Unicode.Scalar) -> Bool {
    (0x3041...0x3096).contains(scalar.value) || scalar.value == 0x30FC
  }

  /// A hiragana's consonant and vowel as one letter each would be typed in Kunrei: き is `ki`, し is `si`.
  static func syllable(_ scalar: Unicode.Scalar) -> String? { table[scalar] }

  private static let table: [Unicode.Scalar: String] = {
    let rows: [(String, String)] = [
      ("", "あいうえお"), ("k", "かきくけこ"), ("g", "がぎぐげご"), ("s", "さしすせそ"), ("z", "ざじずぜぞ"),
      ("t", "たちつてと"), ("d", "だ  でど"), ("n", "なにぬねの"), ("h", "はひふへほ"), ("b", "ばびぶべぼ"),
      ("p", "ぱぴぷぺぽ"), ("m", "まみむめも"), ("r", "らりるれろ"), ("y", "や ゆ よ"), ("w", "わゐ ゑ "),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (consonant, kana) in rows {
      for (scalar, vowel) in zip(kana.unicodeScalars, ["a", "i", "u", "e", "o"]) where scalar != " " {
        table[scalar] = consonant + vowel
      }
    }
    // Sounds that have fallen together, and ん before anything.
    for (scalar, sound) in zip("ぢづをんゔゐゑ".unicodeScalars, ["zi", "zu", "o", "n", "bu", "i", "e"]) {
      table[scalar] = sound
    }
    return table
  }()

  /// The vowel of a small kana that changes the syllable before it: ゃ, ァ.
  static func smallVowel(_ scalar: Unicode.Scalar) -> (vowel: String, isGlide: Bool)? {
    switch scalar {
    case "ゃ": ("a", true)
    case "ゅ": ("u", true)
    case "ょ": ("o", true)
    case "ぁ": ("a", false)
    case "ぃ": ("i", false)
    case "ぅ": ("u", false)
    case "ぇ": ("e", false)
    case "ぉ": ("o", false)
    default: nil
    }
  }
}
