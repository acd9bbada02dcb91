import Rules

/// What the file of life events says of procedures, of each other and of topics (ご用件の点検).
enum EventCheck {
  /// How many facts one screen has room for.
  static let mostOfCard = 4

  static func findings(in catalogue: Catalogue) -> [Diagnostic] {
    catalogue.lifeEvents.flatMap { leading(of: $0, catalogue) + names(in: $0, catalogue) } + board(catalogue)
      + cards(catalogue)
  }

  /// The start screen names only events that there are, has a digit for each frequent one, and leaves none out.
  private static func board(_ catalogue: Catalogue) -> [Diagnostic] {
    guard let board = catalogue.eventBoard else { return [] }
    let events = catalogue.lifeEvents.map(\.id)
    let named =
      board.groups.flatMap { group in group.events.map { ($0, group.range) } }
      + (board.frequent + board.together.flatMap(\.self)).map { ($0, board.range) }
    var findings = named.filter { !events.contains($0.0) }.map { name, range in
      Diagnostic(
        error: "unknown-event", ["text": name], at: range, suggestion: NearestName.of(name, among: events))
    }
    if board.frequent.count > EventBoard.mostFrequent {
      findings.append(
        Diagnostic(error: "too-many-frequent", ["most": "\(EventBoard.mostFrequent)"], at: board.range))
    }
    let placed = Set(board.groups.flatMap(\.events))
    findings += catalogue.offeredEvents.filter { !placed.contains($0.id) }.map {
      Diagnostic(error: "event-without-group", ["name": $0.name], at: $0.range)
    }
    return findings
  }

  /// What a list must not be without stands here and belongs to the event.
  private static func leading(of event: LifeEvent, _ catalogue: Catalogue) -> [Diagnostic] {
    event.leading.compactMap { id in
      guard let procedure = catalogue[procedure: id] else {
        return Diagnostic(
          error: "unknown-procedure", ["text": id.rawValue], at: event.range,
          suggestion: NearestName.of(id.rawValue, among: catalogue.procedures.map(\.id.rawValue)))
      }
      if procedure.events.contains(event.id) { return nil }
      return Diagnostic(
        error: "leading-elsewhere", ["text": id.rawValue, "name": event.name], at: event.range)
    }
  }

  private static func names(in event: LifeEvent, _ catalogue: Catalogue) -> [Diagnostic] {
    let events = catalogue.lifeEvents.map(\.id)
    let topics = catalogue.vocabulary.topics.map(\.id)
    func unknown(_ names: [String], _ known: [String], _ code: String) -> [Diagnostic] {
      names.filter { !known.contains($0) }.map {
        Diagnostic(
          error: code, ["text": $0], at: event.range, suggestion: NearestName.of($0, among: known))
      }
    }
    return unknown(event.excludes, events, "unknown-event") + unknown(event.topics, topics, "unknown-topic")
  }

  /// What stands on one screen is of one topic, and has room there.
  private static func cards(_ catalogue: Catalogue) -> [Diagnostic] {
    let cards = Dictionary(grouping: catalogue.vocabulary.questions.filter { !$0.card.isEmpty }, by: \.card)
    return cards.keys.sorted().compactMap { card in
      let facts = cards[card] ?? []
      guard let last = facts.last else { return nil }
      if facts.count > mostOfCard {
        return Diagnostic(error: "card-too-full", ["text": card, "most": "\(mostOfCard)"], at: last.range)
      }
      if Set(facts.map(\.topic)).count > 1 {
        return Diagnostic(error: "card-of-many-topics", ["text": card], at: last.range)
      }
      return nil
    }
  }
}
