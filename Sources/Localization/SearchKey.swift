/// By what a procedure is found as one types (検索): its name, its kana and its Latin spelling.
///
/// `tennyu`, `tennyuu`, てんにゅう, ﾃﾝﾆｭｳ and 転入 all find 転入届; so does each beginning of them.
package struct SearchKey: Sendable, Hashable {
  private let names: [String]
  private let sounds: [Romaji]

  /// `also` holds further names: an id in Latin letters, an everyday word, the name in another language.
  package init(name: String, kana: String, also: [String] = []) {
    // Kana stand among the names as well: し begins しゅ to the eye, though `si` does not begin `syu`.
    names = ([name, kana] + also).map { Self.bare(Kana.folded(Reading.strip($0))) }
    sounds = ([kana] + also).compactMap { Romaji(Kana.folded($0)) }.filter { !$0.isEmpty }
  }

  /// How well what was typed fits: 0 the whole name, 1 its beginning, 2 inside it; nil when it does not fit.
  package func rank(of query: SearchQuery) -> Int? {
    if query.isEmpty { return nil }
    var best: Int?
    func offer(_ rank: Int) { best = min(best ?? rank, rank) }
    for name in names {
      if name.utf8.elementsEqual(query.text.utf8) { offer(0) }
      if name.utf8.starts(with: query.text.utf8) { offer(1) }
      if query.isLongEnoughInside, Self.contains(name, query.text) { offer(2) }
    }
    if let typed = query.sounds {
      for sound in sounds {
        if sound == typed { offer(0) }
        if sound.hasPrefix(typed) { offer(1) }
        if query.isLongEnoughInside, sound.contains(typed) { offer(2) }
      }
    }
    return best
  }

  package func matches(_ typed: String) -> Bool { rank(of: SearchQuery(typed)) != nil }

  /// The places of the keys that fit, best first, in their own order where they fit equally well.
  package static func find(_ typed: String, in keys: [SearchKey]) -> [Int] {
    let query = SearchQuery(typed)
    let found = keys.indices.compactMap { index in
      keys[index].rank(of: query).map { (rank: $0, index: index) }
    }
    return found.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
  }

  /// Without spaces and middle dots, which people leave out.
  static func bare(_ text: String) -> String {
    let shown = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "・" && $0 != "･" }
    return String(String.UnicodeScalarView(shown))
  }

  private static func contains(_ name: String, _ text: String) -> Bool {
    let name = Array(name.utf8)
    let text = Array(text.utf8)
    guard name.count >= text.count else { return false }
    return (0...(name.count - text.count)).contains { name[$0...].starts(with: text) }
  }
}

/// What was typed into the search field, folded once for all keys.
package struct SearchQuery: Sendable {
  let text: String
  let sounds: Romaji?
  /// One letter inside a name finds everything and nothing.
  let isLongEnoughInside: Bool

  package init(_ typed: String) {
    let folded = Kana.folded(typed)
    text = SearchKey.bare(folded)
    let sounds = Romaji(folded)
    self.sounds = sounds?.isEmpty == true ? nil : sounds
    let isLatin = text.utf8.allSatisfy { $0 < 0x80 }
    isLongEnoughInside = isLatin ? text.utf8.count >= 3 : text.unicodeScalars.count >= 1
  }

  package var isEmpty: Bool { text.isEmpty }
}
