/// A language (言語) that words for people exist in, by its BCP 47 tag: `ja`, `en`, `ja-easy`.
package struct Language: Sendable, Hashable, CustomStringConvertible {
  package let tag: String

  package init(_ tag: String) { self.tag = tag }

  /// The language that every phrase is written in first.
  package static let japanese = Language("ja")
  package static let english = Language("en")

  /// Japanese or plain Japanese: dates lead with the era, and lines break by Japanese rules.
  package var isJapanese: Bool { tag == "ja" || tag.hasPrefix("ja-") }

  package var description: String { tag }
}
