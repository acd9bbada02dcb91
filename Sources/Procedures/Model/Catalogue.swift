package import Rules

/// The procedures, questions, documents and offices in force at a desk (手続カタログ).
package struct Catalogue: Sendable {
  package internal(set) var version = ""
  package internal(set) var vocabulary = Vocabulary()
  package internal(set) var environment = RuleEnvironment()
  package internal(set) var lifeEvents: [LifeEvent] = []
  /// nil: the events stand in their order, without groups.
  package internal(set) var eventBoard: EventBoard?
  package internal(set) var procedures: [Procedure] = []
  package internal(set) var documents: [DocumentID: Document] = [:]
  package internal(set) var documentOrder: [DocumentID] = []
  package internal(set) var offices: [String: Office] = [:]
  package internal(set) var elsewhere: [Elsewhere] = []
  /// The city whose overlay was laid over the national base, or nil: then the base alone judges.
  package internal(set) var city: City?
  package private(set) var index: [ProcedureID: Int] = [:]
  package internal(set) var functions: [CatalogueFunction] = []
  /// Every text that languages translate, with its place.
  package internal(set) var texts: [CatalogueText.Entry] = []
  /// The places of the procedures of each life event.
  private(set) var byEvent: [String: [Int]] = [:]

  package init() {}

  mutating func buildIndex() {
    (index, byEvent) = ([:], [:])
    for (place, procedure) in procedures.enumerated() {
      if index[procedure.id] == nil { index[procedure.id] = place }
      for event in procedure.events { byEvent[event, default: []].append(place) }
    }
    isAnythingForClerk =
      procedures.contains(where: \.isForClerk) || vocabulary.questions.contains(where: \.isForClerk)
  }

  /// The places of the procedures that any of these life events calls for, in the order of the catalogue.
  package func procedures(of events: [String]) -> [Int] {
    guard events.count != 1 else { return byEvent[events[0]] ?? [] }
    return Set(events.flatMap { byEvent[$0] ?? [] }).sorted()
  }

  package subscript(procedure id: ProcedureID) -> Procedure? { index[id].map { procedures[$0] } }

  /// The life events whose procedures stand here: those that are offered at a counter and taken from a file.
  package internal(set) var offeredEvents: [LifeEvent] = []

  /// Whether there is anything that only the clerk may see.
  package private(set) var isAnythingForClerk = false

  package func lifeEvent(_ id: String) -> LifeEvent? { lifeEvents.first { $0.id == id } }

  /// Whether the person whose matter it is has died (亡くなった方が表の1行目): somebody else came for it.
  package func isAboutDeceased(_ events: [String]) -> Bool {
    lifeEvents.contains { $0.isAboutDeceased && events.contains($0.id) }
  }

  /// Pairs of the chosen events that cannot both be, in the order in which they were chosen.
  package func exclusive(among chosen: [String]) -> [(LifeEvent, LifeEvent)] {
    let events = chosen.compactMap(lifeEvent)
    return events.indices.flatMap { place in
      events[(place + 1)...].filter { other in
        events[place].excludes.contains(other.id) || other.excludes.contains(events[place].id)
      }.map { (events[place], $0) }
    }
  }
}

/// What a resident comes for (ライフイベント).
package struct LifeEvent: Sendable, Hashable {
  package let id: String
  package let name: String
  package let kana: String
  /// Everyday words by which it is looked for.
  package let words: [String]
  package let isDelicate: Bool
  /// Whether the first row of the table is somebody who died (亡くなった方), and so never the one who came.
  package let isAboutDeceased: Bool
  /// Whether its procedures are complete, so that it stands on the start screen.
  package let isOffered: Bool
  /// The procedures without which a list of this event is not whole (主となる手続き).
  package let leading: [ProcedureID]
  /// The events that cannot be chosen together with this one (両立しない用件).
  package let excludes: [String]
  /// Topics in the order in which a counter talks of them; the others follow in the order of the vocabulary.
  package let topics: [String]
  package let range: SourceRange
}

/// What people ask for at the city hall and is done at another office (ほかの機関の手続き): found, and told where.
package struct Elsewhere: Sendable, Hashable {
  package let id: ElsewhereID
  package let name: String
  package let kana: String
  package let words: [String]
  package let office: String
  package let what: CatalogueText
  /// What was not confirmed.
  package let unsure: [CatalogueText]
  package let sources: [Source]
}

/// A function of law with its own figures (法令の関数), as its file describes it.
package struct CatalogueFunction: Sendable {
  package let name: String
  /// What it says or gives, with its parameters in braces; empty where its author gave none.
  package let label: CatalogueText
  /// Its expressions as their author wrote them, each on one line, and the parts of them that have names.
  package let expressions: [String]
  package let parts: [Procedure.NamedPart]
  package let law: [String]
  package let sources: [Source]
  /// Remarks on the function and on rows of its table.
  package let notes: [CatalogueText]
  package let range: SourceRange
}

/// A thing that is brought, shown or handed in (書類).
package struct Document: Sendable, Hashable {
  package let id: DocumentID
  package let name: String
  package let note: CatalogueText
  package let original: Bool
  package let copies: Int
  package let isShown: Bool
  package let alternatives: [CatalogueText]
}

/// A city with its own counters, closed days and fees (市区町村差分).
package struct City: Sendable, Hashable {
  package let code: String
  package let name: CatalogueText
  package let kana: String
  package let prefecture: CatalogueText
  /// Made up, for demonstration and tests: said so wherever it shows.
  package let isFictional: Bool
  /// In the order in which people go from one to the next.
  package let buildings: [Building]
  package let closed: [ClosedDay]
  package let sources: [Source]
  package let notes: [CatalogueText]

  package struct ClosedDay: Sendable, Hashable {
    package let month: Int
    package let day: Int
    /// nil: every year.
    package let year: Int?
    package let name: CatalogueText
  }

  /// The city's own closed days between two years, as days.
  package func closedDays(years: ClosedRange<Int>) -> Set<CivilDate> {
    var days: Set<CivilDate> = []
    for closed in closed {
      for year in closed.year.map({ $0...$0 }) ?? years {
        if let date = CivilDate(year: year, month: closed.month, day: closed.day) { days.insert(date) }
      }
    }
    return days
  }
}
