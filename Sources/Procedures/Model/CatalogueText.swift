package import Rules

/// A Japanese text of the catalogue with the key under which other languages translate it (カタログの文).
///
/// It is no plain text on purpose: nothing shows it but the words of a language (`CatalogueWords`).
package struct CatalogueText: Sendable {
  package let key: String
  package let japanese: String

  package init(key: String, japanese: String) {
    (self.key, self.japanese) = (key, japanese)
  }

  /// Where the catalogue says nothing.
  package static let none = CatalogueText(key: "", japanese: "")

  package var isEmpty: Bool { japanese.isEmpty }
}

/// Texts that read the same are the same, wherever they stand: a remark is told once.
extension CatalogueText: Hashable {
  package static func == (a: CatalogueText, b: CatalogueText) -> Bool { a.japanese == b.japanese }
  package func hash(into hasher: inout Hasher) { hasher.combine(japanese) }
}

extension CatalogueText {
  /// How much of the catalogue a language says (訳の段階), each level with all before it.
  package enum Level: String, Sendable, CaseIterable, Comparable {
    /// Names of procedures, papers, offices, events and facts.
    case names
    /// What is asked and answered, and all that the program itself says.
    case screens
    /// Explanations too.
    case full

    private var rank: Int {
      switch self {
      case .names: 0
      case .screens: 1
      case .full: 2
      }
    }

    package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }
  }

  /// A text of the catalogue as translators get it.
  package struct Entry: Sendable {
    package let text: CatalogueText
    package let range: SourceRange?
    /// The level from which on a language owes it; nil where another text does as well.
    package let level: Level?

    package init(_ text: CatalogueText, at range: SourceRange?, level: Level?) {
      (self.text, self.range, self.level) = (text, range, level)
    }

    /// Whether it has a text of its own to translate: words of what is computed stand in the phrasebooks.
    package var isTranslated: Bool { !text.isEmpty }
  }
}
