package import Localization
package import Rules

/// What translators have before them (訳の進みぐあい): of one language what is missing, what no longer fits, what is too long.
package struct WordsReport: Sendable {
  package let language: Language
  package let level: CatalogueText.Level
  /// How many texts the language owes at its level.
  package let owed: Int
  /// How many of those have words that can be shown and fit the Japanese of today.
  package let translated: Int
  /// How many texts there are in all, and how many of them have words.
  package let all: (texts: Int, translated: Int)
  package let missing: [Diagnostic]
  /// Translated from another Japanese text than today's, or waiting to be looked at again.
  package let stale: [Diagnostic]
  package let tooLong: [Diagnostic]
  /// Parameters, forms and keys that are not those of the Japanese.
  package let wrong: [Diagnostic]

  /// - Parameters:
  ///   - texts: of the catalogue of every city, and of the program.
  ///   - slips: what was found while the files were read.
  package init(_ book: Phrasebook, of texts: [CatalogueText.Entry], slips: [Diagnostic]) {
    language = book.language
    let level = TranslationCheck.level(of: book) ?? .full
    self.level = level
    var (missing, stale, tooLong): ([Diagnostic], [Diagnostic], [Diagnostic]) = ([], [], [])
    var (owed, translated, all, shown) = (0, 0, 0, 0)
    for text in texts where text.isTranslated {
      let key = text.text.key
      let isOwed = text.level.map { $0 <= level } ?? false
      all += 1
      owed += isOwed ? 1 : 0
      if let finding = TranslationCheck.stale(text, in: book) ?? Self.fuzzy(key, in: book) {
        stale.append(finding)
      } else if let words = book.translation(of: key) {
        shown += 1
        translated += isOwed ? 1 : 0
        if let finding = Self.tooLong(words, text, at: book.range(of: key)) { tooLong.append(finding) }
      } else if isOwed {
        missing.append(
          Diagnostic(
            warning: "missing-translation", ["key": key, "language": book.language.tag], at: text.range))
      }
    }
    (self.missing, self.stale, self.tooLong) = (missing, stale, tooLong)
    (self.owed, self.translated, self.all) = (owed, translated, (all, shown))
    let folder = "Localization/\(language.tag)"
    wrong = slips.filter { slip in
      slip.severity == .error
        && (slip.range.map { $0.file == folder || $0.file.hasPrefix("\(folder)/") } ?? false)
    }
  }

  /// Every finding, for whoever translates the language.
  package var findings: [Diagnostic] { wrong + stale + tooLong + missing }

  private static func fuzzy(_ key: String, in book: Phrasebook) -> Diagnostic? {
    guard let entry = book.entry(of: key), entry.isFuzzy else { return nil }
    return Diagnostic(warning: "po-fuzzy", ["key": key], at: entry.range)
  }

  /// A name stands in a line of 80 columns beside other things; an explanation may be longer than the Japanese, which
  /// says much in little room, but not by so much that the paper is another one.
  private static func tooLong(
    _ words: String, _ text: CatalogueText.Entry, at range: SourceRange?
  ) -> Diagnostic? {
    let (width, japanese) = (words.screenColumns, text.text.japanese.screenColumns)
    let limit = text.level == .names ? max(80, 3 * japanese) : max(80, 4 * japanese)
    guard width > limit else { return nil }
    return Diagnostic(
      warning: "po-too-long",
      ["key": text.text.key, "columns": "\(width)", "limit": "\(limit)", "japanese": "\(japanese)"], at: range
    )
  }
}

extension TranslationCheck {
  /// The texts of the program itself: the Japanese phrasebook, which says all that the catalogue does not.
  package static func texts(of japanese: Phrasebook) -> [CatalogueText.Entry] {
    japanese.allKeys.sorted().compactMap { key in
      guard let entry = japanese.entry(of: key) else { return nil }
      return CatalogueText.Entry(
        CatalogueText(key: key, japanese: entry.source), at: entry.range, level: .screens)
    }
  }
}
