/// Sounds of Japanese written in Latin letters so loosely that every spelling of a word is the same:
/// Hepburn and Kunrei, long vowels or short, doubled consonants or single.
struct Romaji: Sendable, Hashable {
  /// Lower-case letters and digits only.
  private(set) var letters: [UInt8] = []
  /// Where in `letters` a syllable begins.
  private(set) var starts: [Int] = []

  /// Sounds of folded kana, of letters as typed, or of both mixed (てんn). Nil where other characters stand.
  init?(_ folded: String) {
    var spelled = ""
    for scalar in folded.unicodeScalars {
      if scalar == "っ" || scalar == "ー" { continue }
      if let (vowel, isGlide) = Kana.smallVowel(scalar) {
        Self.soften(&spelled, vowel, isGlide)
      } else if let syllable = Kana.syllable(scalar) {
        spelled += syllable
      } else if let letter = Self.letter(scalar) {
        spelled += letter
      } else if !Self.isIgnored(scalar) {
        return nil
      }
    }
    let sounds = Self.sounds(Array(spelled.utf8))
    for (index, letter) in sounds.enumerated() {
      let follows = index > 0 ? sounds[index - 1] : nil
      if let follows, !Self.isVowel(follows), letter != Self.n || follows == Self.n {
        // A syllable does not begin inside a consonant group such as `ty`, but does after ん.
        if follows == Self.n, !Self.isVowel(letter), letter != Self.y { starts.append(index) }
      } else {
        starts.append(index)
      }
    }
    letters = sounds
  }

  var isEmpty: Bool { letters.isEmpty }

  func hasPrefix(_ other: Romaji) -> Bool { letters.starts(with: other.letters) }

  /// Whether the sounds stand anywhere inside, beginning with a syllable.
  func contains(_ other: Romaji) -> Bool { starts.contains { letters[$0...].starts(with: other.letters) } }

  private static let n = UInt8(ascii: "n")
  private static let y = UInt8(ascii: "y")

  /// し and ゃ are `sya`, ふ and ァ are `ha`.
  private static func soften(_ spelled: inout String, _ vowel: String, _ isGlide: Bool) {
    if let last = spelled.utf8.last, isVowel(last) { spelled.removeLast() }
    spelled += isGlide && !spelled.hasSuffix("y") ? "y" + vowel : vowel
  }

  private static func letter(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39: String(Character(scalar))
    case 0x101, 0xE2, 0x100, 0xC2: "a"
    case 0x12B, 0xEE, 0x12A, 0xCE: "i"
    case 0x16B, 0xFB, 0x16A, 0xDB: "u"
    case 0x113, 0xEA, 0x112, 0xCA: "e"
    case 0x14D, 0xF4, 0x14C, 0xD4: "o"
    default: nil
    }
  }

  /// Spaces, hyphens, apostrophes, middle dots and brackets say nothing about the sound.
  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .dashPunctuation, .connectorPunctuation, .otherPunctuation, .openPunctuation,
      .closePunctuation, .initialPunctuation, .finalPunctuation, .modifierSymbol:
      true
    default: false
    }
  }

  static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "e"), UInt8(ascii: "o"): true
    default: false
    }
  }

  /// Hepburn to Kunrei, then doubled letters and long vowels to one letter.
  private static func sounds(_ spelled: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    func peek(_ offset: Int) -> UInt8 { index + offset < spelled.count ? spelled[index + offset] : 0 }
    func isNext(_ text: String) -> Bool { spelled[index...].starts(with: text.utf8) }
    /// `sh`, `ch` and `j` soften what follows, unless it is `i` or `e`, or nothing has been typed yet.
    func glide(_ consonant: Character, skipping count: Int) {
      result += Array(String(consonant).utf8)
      index += count
      let next = peek(0)
      if isVowel(next) && next != UInt8(ascii: "i") && next != UInt8(ascii: "e") { result.append(y) }
    }
    while index < spelled.count {
      let letter = spelled[index]
      if isNext("tch") {
        index += 1
      } else if isNext("sh") {
        glide("s", skipping: 2)
      } else if isNext("ch") {
        glide("t", skipping: 2)
      } else if isNext("ts") {
        result.append(UInt8(ascii: "t"))
        index += 2
      } else if isNext("dz") {
        index += 1
      } else if isNext("du") || isNext("di") {
        result.append(UInt8(ascii: "z"))
        index += 1
      } else if letter == UInt8(ascii: "j") {
        glide("z", skipping: peek(1) == y ? 2 : 1)
      } else if letter == UInt8(ascii: "m"), "bpm".utf8.contains(peek(1)), peek(1) != letter {
        result.append(n)
        index += 1
      } else if letter == UInt8(ascii: "h"), result.last == UInt8(ascii: "o"), peek(1) != y, !isVowel(peek(1))
      {
        index += 1
      } else {
        result.append(plain(letter, next: peek(1)))
        index += 1
      }
    }
    return collapsed(result)
  }

  private static func plain(_ letter: UInt8, next: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "c"): UInt8(ascii: "t")
    case UInt8(ascii: "f"): UInt8(ascii: "h")
    case UInt8(ascii: "l"): UInt8(ascii: "r")
    case UInt8(ascii: "v"): UInt8(ascii: "b")
    default: letter
    }
  }

  private static func collapsed(_ letters: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for letter in letters {
      let isDigit = (0x30...0x39).contains(letter)
      if !isDigit, letter == result.last { continue }
      if letter == UInt8(ascii: "u"), result.last == UInt8(ascii: "o") { continue }
      if letter == UInt8(ascii: "o"), result.last == UInt8(ascii: "w") { result.removeLast() }
      result.append(letter)
    }
    return result
  }
}
