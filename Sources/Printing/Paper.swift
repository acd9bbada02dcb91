/// A size of paper (用紙) with the margins that printers can keep, in points of 1/72 inch.
package struct Paper: Sendable, Equatable {
  /// What `lp` calls it.
  package let media: String
  package let width: Double
  package let height: Double
  /// White space at the left and right, above and below.
  package let side: Double
  package let top: Double
  package let bottom: Double

  package init(media: String, width: Double, height: Double, side: Double, top: Double, bottom: Double) {
    (self.media, self.width, self.height) = (media, width, height)
    (self.side, self.top, self.bottom) = (side, top, bottom)
  }

  package static let a4 = Paper(
    media: "A4", width: 595.276, height: 841.89, side: 36, top: 30, bottom: 38)

  /// How large the letters are (文字の大きさ): large is 18 points for what must be read.
  package enum Letters: Sendable {
    case standard, large

    var factor: Double { self == .large ? 1.5 : 1 }
  }

  /// The width between the margins.
  var measure: Double { width - 2 * side }
}
