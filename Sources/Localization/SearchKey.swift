/// By what a procedure is found as one types (検索): its name, its kana, its everyday words and its Latin spelling.
///
/// `tennyu`, `tennyuu`, てんにゅう, ﾃﾝﾆｭｳ, 転入届け, 転入とどけ and 転入 all find 転入届; so does each beginning of them.
package struct SearchKey: Sendable, Hashable {
  private let names: [Spelling]
  private let sounds: [Romaji]
  private let id: Romaji?
  /// The name and its kana, by which kanji and kana typed together are found.
  private let name: String
  private let kana: String
  /// The name, its everyday words and its kana as they are written: what a found name shows of them.
  private let written: [String]
  /// What is needed more often comes first where two fit equally well: smaller is more often.
  private let weight: Int

  /// A spelling as it stands, and without the kana that people write or leave out (引っ越し, 引越し, 引越).
  private struct Spelling: Hashable {
    let whole: [UInt8]
    let stem: [UInt8]
    /// Where a word of the name begins: behind の, a bracket or a middle dot.
    let wordStarts: [Int]

    init(_ text: String) {
      let folded = SearchKey.folded(text)
      whole = Array(SearchKey.bare(folded).utf8)
      stem = Array(SearchKey.stem(text).utf8)
      wordStarts = SearchKey.wordStarts(folded)
    }
  }

  /// - Parameters:
  ///   - also: further names: everyday words, the name in another language.
  ///   - id: Latin letters by which the catalogue knows it; less telling than a name.
  ///   - weight: of two that fit equally well, the one with the smaller weight comes first.
  package init(name: String, kana: String, also: [String] = [], id: String = "", weight: Int = 0) {
    let shown = Reading.strip(name)
    written = [shown] + also.filter { $0 != shown }.map { Reading.strip($0) } + [kana]
    // Kana stand among the names as well: し begins しゅ to the eye, though `si` does not begin `syu`.
    names = ([shown, kana] + also).map { Spelling(Reading.strip($0)) }
    sounds = ([kana] + also).compactMap { Romaji(Kana.folded($0)) }.filter { !$0.isEmpty }
    self.id = id.isEmpty ? nil : Romaji(id)
    (self.name, self.kana, self.weight) = (
      Self.bare(Self.folded(shown)), Self.bare(Self.folded(kana)), weight
    )
  }

  /// How well what was typed fits: by the kind of the fit, then by how little of the name is left.
  private struct Fit: Comparable {
    /// 0 the whole name, 1 its beginning, 2 the beginning of a word in it, 3 inside it, 4 its kanji and kana together.
    let rank: Int
    let left: Int
    static func < (a: Fit, b: Fit) -> Bool { (a.rank, a.left) < (b.rank, b.left) }
  }

  private func fit(of query: SearchQuery) -> Fit? {
    if query.isEmpty { return nil }
    var best: Fit?
    func offer(_ rank: Int, left: Int = 0) {
      let fit = Fit(rank: rank, left: max(0, left))
      best = best.map { min($0, fit) } ?? fit
    }
    let text = Array(query.text.utf8)
    for name in names {
      if name.whole == text { offer(0) }
      if name.whole.starts(with: text) { offer(1, left: (name.whole.count - text.count) / 3) }
      if name.wordStarts.contains(where: { name.whole[min($0, name.whole.count)...].starts(with: text) }) {
        offer(2)
      }
      if query.isLongEnoughInside, Self.place(of: text, in: name.whole[...]) != nil { offer(3) }
      guard let stem = query.stem else { continue }
      if name.stem == stem { offer(1) }
      if stem.count >= 6, name.stem.starts(with: stem) { offer(2) }
    }
    if let typed = query.sounds {
      // However often a letter was typed, it is one sound: that is in everything and says nothing.
      let isLongEnoughInside = query.isLongEnoughInside && typed.letters.count > 1
      for sound in sounds {
        if sound == typed { offer(0) }
        // A syllable has two letters or so.
        if sound.hasPrefix(typed) { offer(1, left: (sound.letters.count - typed.letters.count) / 2) }
        if isLongEnoughInside, sound.contains(typed) { offer(3) }
      }
      if let id {
        if id.hasPrefix(typed) { offer(2) }
        if isLongEnoughInside, id.contains(typed) { offer(3) }
      }
    }
    if best == nil, query.isMixed, Self.fits(query.runs, name, kana) { offer(4) }
    return best
  }

  package func matches(_ typed: String) -> Bool { fit(of: SearchQuery(typed)) != nil }

  /// The places of the keys that fit, best first: what was typed whole, then by how near they are to what is talked of,
  /// by the kind of the fit, by their weight, by how little of the name is left, then in their order.
  package static func find(
    _ typed: String, in keys: [SearchKey], distance: (Int) -> Int = { _ in 0 }
  ) -> [Int] {
    let query = SearchQuery(typed)
    let found = keys.indices.compactMap { index in
      keys[index].fit(of: query).map {
        (near: $0.rank == 0 ? 0 : 1 + distance(index), fit: $0, weight: keys[index].weight, index: index)
      }
    }
    return found.sorted {
      ($0.near, $0.fit.rank, $0.weight, $0.fit.left, $0.index) < (
        $1.near, $1.fit.rank, $1.weight, $1.fit.left, $1.index
      )
    }.map(\.index)
  }

  /// Of the name, its everyday words and its kana the first in which what was typed is seen, and where in it; nil where
  /// it fits otherwise (by its id, by kanji and kana mixed).
  package func sight(of typed: String) -> (word: String, marks: Range<Int>)? {
    let query = SearchQuery(typed)
    if query.isEmpty { return nil }
    for word in written {
      if let marks = SearchMark.range(of: query, in: word) { return (word, marks) }
    }
    if let stem = query.stem {
      // 引越 for 引っ越し: the word as a whole.
      let word = written.first { Array(Self.stem($0).utf8).starts(with: stem) }
      if let word { return (word, 0..<word.count) }
    }
    guard let typed = query.sounds else { return nil }
    for word in written.reversed() {
      if let marks = SearchMark.range(of: typed, in: word) { return (word, marks) }
    }
    return nil
  }

  /// Kana in one form, and kanji that are mixed up with kana in everyday words.
  static func folded(_ text: String) -> String {
    var folded = Kana.folded(text)
    for (from, to) in [("子供", "子ども"), ("障碍", "障害"), ("障がい", "障害"), ("歳", "才"), ("届出", "届")] {
      if folded.utf8.count >= from.utf8.count { folded = replacing(from, by: to, in: folded) }
    }
    return folded
  }

  private static func replacing(_ from: String, by to: String, in text: String) -> String {
    let wanted = Array(from.utf8)
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      if rest.starts(with: wanted) {
        result += Array(to.utf8)
        rest = rest.dropFirst(wanted.count)
      } else {
        result.append(rest[rest.startIndex])
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Without spaces and middle dots, which people leave out.
  static func bare(_ text: String) -> String {
    let shown = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "・" && $0 != "･" }
    return String(String.UnicodeScalarView(shown))
  }

  /// The kanji alone, where there are any: what is typed with more or fewer kana around them is the same word.
  static func stem(_ text: String) -> String {
    let kanji = bare(text).unicodeScalars.filter { !(0x3041...0x3096).contains($0.value) }
    guard kanji.contains(where: { $0.properties.isIdeographic }) else { return "" }
    return bare(folded(String(String.UnicodeScalarView(kanji))))
  }

  private static func wordStarts(_ folded: String) -> [Int] {
    var starts: [Int] = []
    var place = 0
    var isBreak = false
    for scalar in folded.unicodeScalars {
      let isGap = scalar.properties.isWhitespace || scalar == "・" || scalar == "･"
      if isBreak, !isGap { starts.append(place) }
      isBreak = isGap || "の（(「・".unicodeScalars.contains(scalar)
      if !isGap { place += UTF8.width(scalar) }
    }
    return starts
  }

  /// Whether the kanji stand in the name and the kana in its reading, each in the order in which they were typed.
  private static func fits(_ runs: [(text: String, isKana: Bool)], _ name: String, _ kana: String) -> Bool {
    var (inName, inKana) = (Array(name.utf8)[...], Array(kana.utf8)[...])
    for run in runs {
      let wanted = Array(run.text.utf8)
      let place = run.isKana ? Self.place(of: wanted, in: inKana) : Self.place(of: wanted, in: inName)
      guard let place else { return false }
      if run.isKana {
        inKana = inKana[(place + wanted.count)...]
      } else {
        inName = inName[(place + wanted.count)...]
      }
    }
    return true
  }

  private static func place(of text: [UInt8], in name: ArraySlice<UInt8>) -> Int? {
    guard name.count >= text.count else { return nil }
    return (name.startIndex...(name.endIndex - text.count)).first { name[$0...].starts(with: text) }
  }
}

/// What was typed into the search field, folded once for all keys.
package struct SearchQuery: Sendable {
  let text: String
  let sounds: Romaji?
  /// One letter inside a name finds everything and nothing.
  let isLongEnoughInside: Bool
  /// The kanji alone, where there are any.
  let stem: [UInt8]?
  /// Kanji and kana by turns (じどう手当), where both were typed.
  let runs: [(text: String, isKana: Bool)]
  var isMixed: Bool { runs.count > 1 }

  package init(_ typed: String) {
    // Nobody types a name of more than so many characters.
    let typed = String(String.UnicodeScalarView(typed.unicodeScalars.prefix(60)))
    let folded = SearchKey.folded(typed)
    text = SearchKey.bare(folded)
    let sounds = Romaji(Kana.folded(typed))
    self.sounds = sounds?.isEmpty == true ? nil : sounds
    let isLatin = text.utf8.allSatisfy { $0 < 0x80 }
    isLongEnoughInside = isLatin ? text.utf8.count >= 3 : text.unicodeScalars.count >= 1
    runs = SearchQuery.runs(text)
    let stem = SearchKey.stem(typed)
    self.stem = stem.isEmpty ? nil : Array(stem.utf8)
  }

  private static func runs(_ text: String) -> [(text: String, isKana: Bool)] {
    var runs: [(text: String, isKana: Bool)] = []
    for scalar in text.unicodeScalars {
      let isKana = Kana.isKana(scalar)
      if runs.last?.isKana != isKana { runs.append(("", isKana)) }
      runs[runs.count - 1].text.unicodeScalars.append(scalar)
    }
    return runs
  }

  package var isEmpty: Bool { text.isEmpty }
}
