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
    var previousTakesVariant = false
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      if scalar.value >= 0x20 && scalar.value < 0x7F {
        previousTakesVariant = false
        continue
      }
      if isVariationSelector(scalar) {
        if !previousTakesVariant { return .loneVariant }
        previousTakesVariant = false
        continue
      }
      if let problem = problem(of: scalar, lines: lines) { return problem }
      previousTakesVariant = scalar.properties.isIdeographic
    }
    return count > limit ? .tooLong(limit: limit) : nil
  }

  private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
  }

  private static func problem(of scalar: Unicode.Scalar, lines: Lines) -> Problem? {
    switch scalar.value {
    case 0x09, 0x0A: return lines == .many ? nil : .control
    // Kana and the usual kanji need no look-up.
    case 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFF: return nil
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
