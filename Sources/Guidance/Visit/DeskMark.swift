/// The short mark of a desk (受付席の記号), safe to print: it stands in the desk's reception numbers and events.
///
/// One or two letters, so that it never runs into the digits beside it; I and O are read as 1 and 0. A desk without one
/// is `unmarked`: its numbers are as they always were, and it is told apart only by where its journal lies.
package struct DeskMark: Sendable, Hashable, CustomStringConvertible {
  /// Empty for a desk without a mark.
  package let letters: String

  package static let unmarked = DeskMark(known: "")

  private init(known letters: String) { self.letters = letters }

  /// Reads `B`; small letters are meant as large ones.
  package init?(_ text: some StringProtocol) {
    // Only what is one letter large and small: ß would become two.
    guard (1...2).contains(text.utf8.count) else { return nil }
    let letters = text.uppercased()
    guard text.utf8.count == text.unicodeScalars.count,
      letters.utf8.allSatisfy({
        (0x41...0x5A).contains($0) && $0 != UInt8(ascii: "I") && $0 != UInt8(ascii: "O")
      })
    else { return nil }
    self.init(known: letters)
  }

  /// As it stands in a record: `B`, or `-`.
  package var description: String { letters.isEmpty ? "-" : letters }

  /// Reads what `description` writes.
  package init?(recorded text: String) {
    guard text != "-" else {
      self = .unmarked
      return
    }
    self.init(text)
  }
}
