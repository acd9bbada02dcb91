package import Localization
package import Procedures
import Rules

/// A language in which every text of the catalogue stands in «brackets» and the program itself says nothing Japanese: what
/// is Japanese outside the brackets was shown without asking the words.
package enum PseudoLanguage {
  package static let language = Language("xx")

  /// The words of the product with those of the pseudo language.
  package static func books(of texts: [CatalogueText.Entry], beside books: Phrasebooks) -> Phrasebooks {
    let japanese = books.book(of: .japanese)
    let program = (japanese?.allKeys.sorted() ?? []).compactMap { key in
      japanese?.entry(of: key).map {
        Phrasebook.Entry(key: key, source: $0.source, translation: withoutJapanese($0.source))
      }
    }
    let catalogue = texts.filter(\.isTranslated).map { entry in
      Phrasebook.Entry(
        key: entry.text.key, source: entry.text.japanese, translation: "«\(entry.text.japanese)»")
    }
    let all = books.languages.compactMap { books.book(of: $0) }
    return Phrasebooks(all + [Phrasebook(language: language, entries: catalogue + program)])
  }

  private static func withoutJapanese(_ text: String) -> String {
    let rest = String(text.filter { !isJapanese($0) })
    return rest.isEmpty ? "-" : rest
  }

  package static func isJapanese(_ character: Character) -> Bool {
    character.unicodeScalars.contains {
      $0.properties.isIdeographic || (0x3041...0x3096).contains($0.value)
        || (0x30A1...0x30FA).contains($0.value)
    }
  }

  /// What is Japanese outside the brackets.
  ///
  /// - Parameter citations: laws, sources and readings, which stand in Japanese in every language.
  package static func leak(in text: String, citations: [String]) -> String? {
    var depth = 0
    var outside = ""
    for character in text {
      switch character {
      case "«": depth += 1
      case "»": depth -= 1
      default: if depth <= 0 { outside.append(character) }
      }
    }
    guard outside.contains(where: isJapanese) else { return nil }
    for citation in citations where outside.contains(citation) {
      outside = outside.replacing(citation, with: "")
    }
    return outside.contains(where: isJapanese) ? text : nil
  }

  /// What stands in Japanese in every language: the names of laws and of sources, and how names are read.
  package static func citations(of catalogue: Catalogue) -> [String] {
    let rules = catalogue.procedures.flatMap { procedure in
      procedure.deadlines.flatMap { [$0.law] + $0.also.map(\.law) }
    }
    let sources =
      catalogue.procedures.flatMap(\.sources) + catalogue.functions.flatMap(\.sources)
      + (catalogue.city?.sources ?? [])
    let texts =
      catalogue.procedures.flatMap { [$0.kana] + $0.law + $0.words } + rules
      // The names of parts are their author's and Japanese in every language.
      + (catalogue.procedures.flatMap(\.parts) + catalogue.functions.flatMap(\.parts)).map(\.name)
      + sources.flatMap { [$0.title + " " + $0.article, $0.title, $0.article, $0.url] }
      + catalogue.functions.flatMap(\.law)
      + [catalogue.city?.kana ?? ""]
    return Set(texts.filter { !$0.isEmpty }).sorted { ($0.count, $0) > ($1.count, $1) }
  }
}
