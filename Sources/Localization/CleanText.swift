/// A text from outside that is safe to show, keep and print: nothing in it is unseen or steers a terminal.
///
/// What was typed stays as it is: no normalisation, since 神 and its variant are two people's names.
package struct CleanText: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  /// How many lines a text may have. A tab is allowed where several are.
  package enum Lines: Sendable { case one, many }

  package enum Problem: Error, Sendable, Equatable {
    /// The bytes are not UTF-8.
    case notUnicode
    /// A control character such as Esc, or a line break where one line is asked for.
    case control
    /// A character that turns the direction of writing.
    case direction
    /// A character without width, or a tag.
    case invisible
    /// A number that stands for no character.
    case unassigned
    /// A variation selector that does not follow a kanji.
    case loneVariant
    case tooLong(limit: Int)

    /// Key of the words that tell it beside the field.
    package var key: String {
      switch self {
      case .notUnicode: "clean.not_unicode"
      case .control: "clean.control"
      case .direction: "clean.direction"
      case .invisible: "clean.invisible"
      case .unassigned: "clean.unassigned"
      case .loneVariant: "clean.lone_variant"
      case .tooLong: "clean.too_long"
      }
    }

    package func text(in words: Words) -> String {
      if case .tooLong(let limit) = self { return words(key, ["limit": "\(limit)"]) }
      return words(key)
    }
  }

  package init(_ text: String, lines: Lines = .one, limit: Int = 400) throws(Problem) {
    if let problem = Self.problem(in: text, lines: lines, limit: limit) { throw problem }
    self.text = text
  }

  package init(bytes: [UInt8], lines: Lines = .one, limit: Int = 400) throws(Problem) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUnicode }
    try self.init(text, lines: lines, limit: limit)
  }

  package var description: String { text }

  /// What is wrong with a text; nil when it is clean.
  package static func problem(in text: String, lines: Lines = .one, limit: Int = .max) -> Problem? {
    var previous: Unicode.Scalar = " "
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      if scalar.value < 0x20 || scalar.value >= 0x7F {
        if isVariationSelector(scalar) {
          if !previous.properties.isIdeographic { return .loneVariant }
        } else if let problem = problem(of: scalar, lines: lines) {
          return problem
        }
      }
      previous = scalar
    }
    return count > limit ? .tooLong(limit: limit) : nil
  }

  /// A text as it may reach a terminal, a page or a log: what hides or steers is written out, `<U+202E>`.
  ///
  /// For edges where a text must be told although it is not clean, such as a message about it.
  package static func shown(_ text: String) -> String {
    shown(text) { "<U+" + hex($0, digits: 4) + ">" }
  }

  /// The same, with each such character in words of the caller's; line breaks and tabs stay.
  package static func shown(_ text: String, _ write: (Unicode.Scalar) -> String) -> String {
    guard text.unicodeScalars.contains(where: { !isShown($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isShown(scalar) { result.unicodeScalars.append(scalar) } else { result += write(scalar) }
    }
    return result
  }

  /// The first character that does not belong into a text, by its number: U+202E.
  package static func firstUnclean(in text: String, lines: Lines = .one) -> (name: String, offset: Int)? {
    var offset = 0
    for scalar in text.unicodeScalars {
      if !isVariationSelector(scalar), scalar.value < 0x20 || scalar.value >= 0x7F,
        problem(of: scalar, lines: lines) != nil
      {
        return ("U+" + hex(scalar, digits: 4), offset)
      }
      offset += 1
    }
    return nil
  }

  /// Whether a character is seen and does not steer.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20 && scalar.value < 0x7F { return true }
    guard let problem = problem(of: scalar, lines: .many) else { return true }
    switch problem {
    case .control, .direction, .invisible: return false
    case .notUnicode, .unassigned, .loneVariant, .tooLong: return true
    }
  }

  /// The number of a character in capital hexadecimal digits.
  package static func hex(_ scalar: Unicode.Scalar, digits: Int) -> String {
    let number = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - number.count)) + number
  }

  private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
  }

  private static func problem(of scalar: Unicode.Scalar, lines: Lines) -> Problem? {
    switch scalar.value {
    case 0x09, 0x0A: return lines == .many ? nil : .control
    // Punctuation of Japanese, kana, the usual kanji and full-width letters need no look-up.
    case 0x3000...0x303F, 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFF, 0xFF01...0xFF5E: return nil
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return .direction
    case 0xE0000...0xE007F: return .invisible
    // Fillers, joiners and spaces without width that Unicode does not count as format characters.
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2065, 0x3164, 0xFFA0, 0x1D173...0x1D17A:
      return .invisible
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return .control
    case .format: return .invisible
    case .unassigned: return .unassigned
    default: return nil
    }
  }

  package static func == (a: Self, b: Self) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
