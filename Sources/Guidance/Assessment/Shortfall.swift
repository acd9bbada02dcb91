package import Procedures
package import Rules

/// Why a list is not whole (一覧の足りないところ): it is said before the list, the paper and the end, with the answer that did it.
package enum Shortfall: Sendable, Hashable {
  /// None of the leading procedures of an event is on the list.
  case leading(event: String, procedure: ProcedureID, because: Cause)
  /// Two events that exclude each other were chosen.
  case exclusive(String, String)
  /// Questions are open, so many at most.
  case open(Int)

  /// What has to be looked at again.
  package enum Cause: Sendable, Hashable {
    case answer(FactAddress)
    /// The table of the people, or whose birth it is.
    case people, births
  }

  /// Names it in the visit: what was gone past with a remark is not said again.
  package var id: String {
    switch self {
    case .leading(let event, _, _): "leading:\(event)"
    case .exclusive(let one, let other): "exclusive:\(one)+\(other)"
    case .open: "open"
    }
  }

  /// Whether it can only be mended by a correction: no question that is still to come will do it.
  package var isWrong: Bool { if case .open = self { false } else { true } }
}

extension Assessment {
  /// What keeps the list from being whole.
  package func shortfalls(by catalogue: Catalogue, closedDays: ClosedDays) -> [Shortfall] {
    var found = catalogue.exclusive(among: household.events).map { Shortfall.exclusive($0.id, $1.id) }
    for (event, procedure) in withoutLeading(by: catalogue) {
      let situation = Situation(household, by: catalogue, closedDays: closedDays)
      found.append(
        .leading(
          event: event.id, procedure: procedure.id,
          because: Assessment.cause(of: event, in: situation, catalogue)))
    }
    if next != nil || !undecided.isEmpty { found.append(.open(max(atMostLeft, undecided.isEmpty ? 0 : 1))) }
    return found
  }

  /// The chosen events of which no leading procedure is on the list, each with the one that should be.
  package func withoutLeading(by catalogue: Catalogue) -> [(event: LifeEvent, procedure: Procedure)] {
    let there = Set(lines.map(\.key.procedure) + undecided.map(\.procedure))
    return household.events.compactMap(catalogue.lifeEvent).compactMap { event in
      guard there.isDisjoint(with: event.leading),
        let index = event.leading.lazy.compactMap({ catalogue.index[$0] }).first
      else { return nil }
      return (event, catalogue.procedures[index])
    }
  }

  /// The one answer without which a leading procedure would be there; else the table that lacks somebody.
  private static func cause(
    of event: LifeEvent, in situation: Situation, _ catalogue: Catalogue
  ) -> Shortfall.Cause {
    let judgements = Judge(situation).judgements()
    for index in event.leading.compactMap({ catalogue.index[$0] }) {
      for judgement in judgements where judgement.procedure == index {
        var trial = WhyNot(situation, procedure: index, subject: judgement.subject, changes: 1, trials: 400)
        guard let change = trial.smallestChange()?.first else { continue }
        let address = situation.address(of: change.key)
        if situation.household.answers[address] != nil { return .answer(address) }
      }
    }
    return event.id == "birth" && situation.household.births?.isEmpty != false ? .births : .people
  }
}
