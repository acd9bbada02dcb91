import Rules

/// Reads `words:`, the everyday words by which people look for something (保育園, 印鑑証明, moped): each once.
enum SearchWordsReader {
  /// Nobody types more than so many characters.
  private static let longest = 24

  static func read(_ node: LocatedNode, in context: inout ReadingContext) -> [String] {
    let words = context.texts(node, "words")
    for (place, word) in words.enumerated() {
      let range = node["words"]?.items?[place].range ?? node["words"]?.range
      let isWord = word.unicodeScalars.contains(where: \.properties.isAlphabetic)
      if !isWord || word.unicodeScalars.count > longest {
        context.error("not-a-search-word", ["text": word], at: range)
      } else if words[..<place].contains(word) || word == node["name"]?.text {
        context.error("declared-twice", ["name": word], at: range)
      }
    }
    return words
  }
}

/// Reads `elsewhere.yaml`: what people ask for at the city hall and is done at another office.
enum ElsewhereReader {
  static func read(
    _ files: [(path: String, node: LocatedNode)], in context: inout ReadingContext
  ) -> [Elsewhere] {
    var all: [Elsewhere] = []
    for item in files.flatMap({ context.items($0.node, field: $0.path) })
    where context.check(item, as: .elsewhere) {
      guard let text = context.newID(of: item, unlike: { id in all.contains { $0.id.rawValue == id } })
      else { continue }
      let id = ElsewhereID(text)
      let office = context.text(item, "office", required: true)
      if !office.isEmpty, !context.offices.contains(office) {
        context.error(
          "unknown-office", ["text": office], at: item["office"]?.range,
          suggestion: NearestName.of(office, among: context.offices))
      }
      all.append(
        Elsewhere(
          id: id,
          name: context.phrase(item, "name", as: "elsewhere.\(id)", level: .names, required: true).japanese,
          kana: context.text(item, "kana", required: true),
          words: SearchWordsReader.read(item, in: &context), office: office,
          what: context.phrase(item, "what", as: "elsewhere.\(id).what"),
          unsure: context.phrases(item, "unsure", as: "elsewhere.\(id).unsure"),
          sources: ProcedureReader.sources(item, in: &context)))
    }
    return all
  }
}
