package import Localization
package import Procedures

/// Finds what people name as they type it (検索): procedures, what is done at other offices, and life events, by name,
/// everyday word, kana, romaji, or the name in any language.
///
/// Made once when somebody begins to type: folding every name takes longer than a key may.
package struct CatalogueSearch: Sendable {
  /// What a name stands for.
  package enum Found: Sendable {
    case procedure(Procedure)
    case elsewhere(Elsewhere)
    case event(LifeEvent)
  }

  /// What was found, and the word in which the typed letters are seen.
  package struct Match: Sendable {
    package let found: Found
    /// The name, an everyday word or the kana, with the characters that were typed; nil where it fits otherwise.
    package let sight: Sight?
  }

  package struct Sight: Sendable, Hashable {
    package let word: String
    package let marks: Range<Int>
  }

  private let found: [Found]
  private let keys: [SearchKey]

  /// - Parameters:
  ///   - phrasebooks: the languages whose names are known as well.
  ///   - isShared: others see what is found: what is for the clerk alone is not.
  package init(_ catalogue: Catalogue, _ phrasebooks: Phrasebooks, isShared: Bool = false) {
    let languages = ([.japanese] + phrasebooks.languages.filter { $0 != .japanese }).map {
      CatalogueWords(catalogue, phrasebooks.words(in: $0))
    }
    func names(_ name: (CatalogueWords) -> String) -> [String] {
      var all: [String] = []
      for name in languages.map(name) where !all.contains(name) { all.append(name) }
      return all
    }
    found =
      catalogue.procedures.filter { !isShared || !$0.isForClerk }.map { .procedure($0) }
      + catalogue.elsewhere.map { .elsewhere($0) }
      + catalogue.offeredEvents.map { .event($0) }
    keys = found.map { found in
      switch found {
      case .procedure(let procedure):
        SearchKey(
          name: procedure.name, kana: procedure.kana,
          also: procedure.words + names { $0.name(of: procedure) },
          id: procedure.id.rawValue.split(separator: "-").joined(), weight: Self.weight(of: procedure))
      case .elsewhere(let item):
        SearchKey(
          name: item.name, kana: item.kana, also: item.words + names { $0.name(of: item) },
          weight: Self.weightElsewhere)
      case .event(let event):
        SearchKey(
          name: event.name, kana: event.kana, also: event.words + names { $0.name(of: event) },
          weight: Self.weightOfEvent)
      }
    }
  }

  /// Best matches first.
  ///
  /// - Parameter distance: how near something is to what is talked of; of equal fits, the nearer comes first.
  package func find(_ typed: String, distance: (Found) -> Int = { _ in 0 }) -> [Found] {
    SearchKey.find(typed, in: keys) { distance(found[$0]) }.map { found[$0] }
  }

  /// The same with the words in which the typed letters are seen, of so many at most.
  package func matches(
    _ typed: String, limit: Int, distance: (Found) -> Int = { _ in 0 }
  ) -> [Match] {
    SearchKey.find(typed, in: keys) { distance(found[$0]) }.prefix(limit).map { place in
      let sight = keys[place].sight(of: typed)
      return Match(found: found[place], sight: sight.map { Sight(word: $0.word, marks: $0.marks) })
    }
  }

  /// What comes up more often stands first, then a duty before a right and a wish, then the shorter, plainer name.
  private static func weight(of procedure: Procedure) -> Int {
    let common: Int =
      switch procedure.common {
      case .daily: 0
      case .weekly: 1
      case .rarely: 3
      }
    let need: Int =
      switch procedure.need {
      case .must: 0
      case .should: 1
      case .may: 2
      case .inform: 3
      }
    return common * 10_000 + need * 1000 + procedure.name.unicodeScalars.count
  }

  /// What can be done here stands before what cannot, unless it hardly ever comes up.
  private static let weightElsewhere = 20_000
  /// Somebody who names an event means one of its procedures, or the event itself: it stands behind the usual ones.
  private static let weightOfEvent = 9_000
}

extension CatalogueWords {
  /// What was found, as it stands in a list: of another office with its name, of an event as one.
  package func name(of found: CatalogueSearch.Found) -> String {
    switch found {
    case .procedure(let procedure): name(of: procedure)
    case .event(let event): words("find.event", ["name": name(of: event)])
    case .elsewhere(let item):
      words(
        "find.elsewhere",
        ["name": name(of: item), "office": catalogue.offices[item.office].map(name(of:)) ?? ""])
    }
  }
}
