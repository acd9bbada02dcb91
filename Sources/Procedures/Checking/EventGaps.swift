import Rules

/// Procedures that a life event may have forgotten (ご用件からもれていないか): a duty or a right that reads what the event asks
/// anyway, and does not belong to it.
///
/// A row is a question to the author, not a mistake: `not_on` in the procedure's file answers it with the reason.
package struct EventGap: Sendable {
  package let event: LifeEvent
  package let procedure: Procedure
  /// Facts that tell what happened, and that the event asks already.
  package let known: [Question]
  /// What the procedure would ask besides.
  package let further: [Question]
  /// Why it does not belong there, in the author's words; nil where nobody has looked yet.
  package let reason: String?

  /// The gaps of every event that the desk offers, in the order of events and procedures.
  package static func all(in catalogue: Catalogue) -> [EventGap] {
    let reading = FactReading(catalogue)
    return catalogue.lifeEvents.filter(\.isOffered).flatMap { event in
      let asked = catalogue.procedures.filter { $0.events.contains(event.id) }
        .reduce(into: Set<FactID>()) { $0.formUnion(reading.asked(by: $1)) }
      return catalogue.procedures.compactMap { procedure in
        gap(event, procedure, asked: asked, reading, catalogue.vocabulary)
      }
    }
  }

  /// Half of the facts that tell the procedure's cause are asked: fewer say nothing about it.
  private static func gap(
    _ event: LifeEvent, _ procedure: Procedure, asked: Set<FactID>, _ reading: FactReading,
    _ vocabulary: Vocabulary
  ) -> EventGap? {
    guard !procedure.events.contains(event.id), procedure.need == .must || procedure.need == .should else {
      return nil
    }
    let direct = reading.direct(procedure)
    let telling = direct.filter { !vocabulary[$0].isGeneral && !vocabulary[$0].isWish }
    let known = telling.intersection(asked)
    let isOutOfReach = direct.contains { isShut(vocabulary[$0], on: event, for: procedure, vocabulary) }
    guard !known.isEmpty, known.count * 2 >= telling.count, !isOutOfReach else { return nil }
    func sorted(_ facts: Set<FactID>) -> [Question] { facts.sorted().map { vocabulary[$0] } }
    return EventGap(
      event: event, procedure: procedure, known: sorted(known), further: sorted(direct.subtracting(asked)),
      reason: procedure.reasonNotToBelong(to: event.id))
  }

  /// The event keeps the fact closed, and the procedure has no cause outside where it is open.
  private static func isShut(
    _ question: Question, on event: LifeEvent, for procedure: Procedure, _ vocabulary: Vocabulary
  ) -> Bool {
    guard let opens = vocabulary.scopes[question.scope]?.opens, !opens.isEmpty else { return false }
    return !opens.contains(event.id) && procedure.events.allSatisfy(opens.contains)
  }
}

/// Which questions stand behind a rule, computed facts followed to what they are computed from.
private struct FactReading {
  private let vocabulary: Vocabulary
  private var behind: [FactID: Set<FactID>] = [:]

  init(_ catalogue: Catalogue) {
    vocabulary = catalogue.vocabulary
    for question in vocabulary.questions where question.computed != nil {
      var found: Set<FactID> = []
      var open = [question.id]
      var seen: Set<FactID> = []
      while let fact = open.popLast() {
        guard seen.insert(fact).inserted else { continue }
        if vocabulary[fact].isAsked { found.insert(fact) }
        if let rule = vocabulary[fact].computed { open += rule.facts }
      }
      behind[question.id] = found
    }
  }

  /// Questions that the procedure's condition names itself.
  func direct(_ procedure: Procedure) -> Set<FactID> {
    procedure.when.facts.filter { vocabulary[$0].isAsked }
  }

  func asked(by procedure: Procedure) -> Set<FactID> {
    procedure.when.facts.reduce(into: direct(procedure)) { $0.formUnion(behind[$1] ?? []) }
  }
}

extension Procedure {
  /// The author's answer to a gap; an answer without events holds for all that are not named by another.
  func reasonNotToBelong(to event: String) -> String? {
    (notOn.first { $0.events.contains(event) } ?? notOn.first { $0.events.isEmpty })?.why
  }
}
