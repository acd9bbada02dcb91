/// What the paper cannot show as it was written (紙に出ない文字), for the clerk before it is printed.
package struct PaperGap: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// No font has the character: a line to write on stands in its place.
    case character
    /// No font has this form of the kanji: its plain form stands there.
    case form
  }

  package let kind: Kind
  package let text: String
  /// What stands around it, so that it can be found on the page.
  package let context: String

  /// `U+E000`; of a form `U+9089 U+E0101`.
  package var codes: String {
    text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
  }
}

/// A kanji with a selector behind it that asks for one of its forms.
struct VariantForm: Hashable {
  let base: Unicode.Scalar
  let selector: Unicode.Scalar

  /// Whether a scalar asks for a form of the one before it; those that choose between text and picture do not.
  static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE0100...0xE01EF, 0xFE00...0xFE0D: true
    default: false
    }
  }
}

/// A text cut into what is set as one: characters, and kanji with the selector of their form.
struct PaperText {
  enum Piece {
    case scalar(Unicode.Scalar)
    case form(VariantForm)
  }

  let pieces: [Piece]

  init(_ text: String) {
    var pieces: [Piece] = []
    for scalar in text.unicodeScalars where !Self.isUnseen(scalar) {
      if VariantForm.isSelector(scalar) {
        guard case .scalar(let base)? = pieces.last else { continue }
        pieces[pieces.count - 1] = .form(VariantForm(base: base, selector: scalar))
      } else {
        pieces.append(.scalar(scalar))
      }
    }
    self.pieces = pieces
  }

  /// Joiners, marks of direction and the like: they show nothing, and fonts draw boxes for them.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE0E, 0xFE0F, 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
  }
}
