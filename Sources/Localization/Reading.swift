/// Readings above kanji (ふりがな), written `{漢字|かんじ}` in texts for residents.
package enum Reading {
  /// A piece of a text, with the reading that stands above it.
  package struct Piece: Sendable, Equatable {
    package let base: String
    package let reading: String?
    package init(_ base: String, reading: String? = nil) {
      self.base = base
      self.reading = reading
    }
  }

  /// The text without its readings.
  package static func strip(_ text: String) -> String {
    if !text.utf8.contains(UInt8(ascii: "{")) { return text }
    return pieces(of: text).map(\.base).joined()
  }

  /// The text with each reading in brackets behind its word, for plain text and screen readers.
  package static func inBrackets(_ text: String) -> String {
    if !text.utf8.contains(UInt8(ascii: "{")) { return text }
    return pieces(of: text).map { piece in
      guard let reading = piece.reading else { return piece.base }
      return "\(piece.base)（\(reading)）"
    }.joined()
  }

  /// The text cut into words with and without a reading. Braces that hold no reading are text like any other.
  package static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var plain = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      plain += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      if let close = inside.firstIndex(of: "}"), let bar = inside[..<close].firstIndex(of: "|"),
        !inside[..<close].contains("{"), bar > inside.startIndex
      {
        if !plain.isEmpty { pieces.append(Piece(plain)) }
        plain = ""
        let reading = String(inside[inside.index(after: bar)..<close])
        pieces.append(Piece(String(inside[..<bar]), reading: reading.isEmpty ? nil : reading))
        rest = inside[inside.index(after: close)...]
      } else {
        plain += "{"
        rest = inside
      }
    }
    plain += rest
    if !plain.isEmpty { pieces.append(Piece(plain)) }
    return pieces
  }
}
