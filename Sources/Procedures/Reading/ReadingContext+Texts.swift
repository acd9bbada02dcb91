import Rules

/// The texts that languages translate are gathered while they are read: none can be shown that is not among them.
extension ReadingContext {
  /// A text of the catalogue and the key of its translations, `tennyu-todoke.what`.
  ///
  /// - Parameter level: from which on a language owes it.
  mutating func phrase(
    _ node: LocatedNode, _ field: String, as key: String, level: CatalogueText.Level = .full,
    required: Bool = false
  ) -> CatalogueText {
    let japanese = text(node, field, required: required)
    guard let value = node[field] else { return .none }
    return declare(japanese, as: key, at: value.range, level: level)
  }

  /// A list of texts; each has its number in the key.
  mutating func phrases(_ node: LocatedNode, _ field: String, as key: String) -> [CatalogueText] {
    let texts = self.texts(node, field)
    let ranges = node[field]?.items?.filter { $0.text != nil }.map(\.range) ?? []
    return texts.enumerated().map { place, japanese in
      declare(
        japanese, as: "\(key).\(place + 1)", at: place < ranges.count ? ranges[place] : node[field]?.range)
    }
  }

  /// - Parameters:
  ///   - level: nil where another text does as well.
  ///   - isCitysOwn: whether a city's file has a key of its own: it does not speak for other cities.
  @discardableResult
  mutating func declare(
    _ japanese: String, as key: String, at range: SourceRange?, level: CatalogueText.Level? = .full,
    isCitysOwn: Bool = true
  ) -> CatalogueText {
    guard !japanese.isEmpty else { return .none }
    let prefix = isCitysOwn ? Self.cityPrefix(range?.file ?? "") : ""
    let text = CatalogueText(key: prefix + key, japanese: japanese)
    // Numbers of counters and hours read the same in every language.
    if japanese.unicodeScalars.contains(where: \.properties.isAlphabetic) {
      phrases.append(CatalogueText.Entry(text, at: range, level: level))
    }
    return text
  }

  /// A key whose Japanese stands elsewhere: in the phrasebooks, or in the base under a city's own words.
  mutating func declareKey(_ key: String, at range: SourceRange?, level: CatalogueText.Level? = nil) {
    phrases.append(CatalogueText.Entry(CatalogueText(key: key, japanese: ""), at: range, level: level))
  }

  /// `city.082201.` for what a city's file says.
  private static func cityPrefix(_ file: String) -> String {
    CityFolder.code(of: file).map { "city.\($0)." } ?? ""
  }
}
