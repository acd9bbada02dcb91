/// Where what was typed stands in a word that people read (一致したところ), in characters.
enum SearchMark {
  /// What was typed as it stands, whatever its letters' form; spaces and middle dots between count as marked.
  static func range(of query: SearchQuery, in word: String) -> Range<Int>? {
    let wanted = Array(query.text.unicodeScalars)
    var scalars: [(scalar: Unicode.Scalar, character: Int)] = []
    for (place, character) in word.enumerated() {
      for scalar in SearchKey.bare(SearchKey.folded(String(character))).unicodeScalars {
        scalars.append((scalar, place))
      }
    }
    guard !wanted.isEmpty, scalars.count >= wanted.count else { return nil }
    for start in 0...(scalars.count - wanted.count)
    where (0..<wanted.count).allSatisfy({ scalars[start + $0].scalar == wanted[$0] }) {
      return scalars[start].character..<(scalars[start + wanted.count - 1].character + 1)
    }
    return nil
  }

  /// Sounds typed in Latin letters, in kana or letters that sound so.
  static func range(of typed: Romaji, in word: String) -> Range<Int>? {
    let characters = Array(word)
    func sounds(_ range: Range<Int>) -> Romaji? { Romaji(Kana.folded(String(characters[range]))) }
    guard !typed.isEmpty, let all = sounds(0..<characters.count) else { return nil }
    let starts = all.hasPrefix(typed) ? 0..<1 : all.contains(typed) ? 1..<max(1, characters.count) : 0..<0
    for start in starts {
      guard let rest = sounds(start..<characters.count), rest.hasPrefix(typed) else { continue }
      let end = ((start + 1)...characters.count).first { sounds(start..<$0)?.hasPrefix(typed) == true }
      return start..<(end ?? characters.count)
    }
    return nil
  }
}
