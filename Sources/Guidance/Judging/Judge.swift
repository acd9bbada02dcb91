import Procedures
package import Rules

/// What a rule says for one procedure and one person (該当判定).
package struct Judgement: Sendable {
  package enum Outcome: Sendable, Equatable {
    case no
    case yes
    case undecided(Missing)
  }
  /// Index of the procedure in the catalogue.
  package let procedure: Int
  /// The member or birth it is judged for; nil for the household.
  package let subject: Row?
  package let outcome: Outcome
}

/// Judges every procedure of the chosen life events for everybody it may concern.
package struct Judge {
  package let situation: Situation

  package init(_ situation: Situation) { self.situation = situation }

  package func judgements() -> [Judgement] {
    let people = situation.people
    var all: [Judgement] = []
    all.reserveCapacity(situation.catalogue.procedures.count * max(1, people.count))
    // Fields are read in place: copying whole procedures would cost more than judging them.
    // A procedure none of whose events was chosen is *no* before its condition is looked at.
    for index in situation.catalogue.procedures(of: situation.household.events)
    where situation.catalogue.procedures[index].inForce.contains(situation.household.on) {
      switch situation.catalogue.procedures[index].range {
      case .household:
        all.append(judgement(index, nil))
      case .eachMember:
        if situation.household.members == nil {
          all.append(waiting(index, for: "people"))
        } else {
          for row in people { all.append(judgement(index, row)) }
        }
      case .eachBirth:
        if let births = situation.births {
          for row in births { all.append(judgement(index, row)) }
        } else {
          all.append(waiting(index, for: "births"))
        }
      case .deceased:
        if let row = situation.deceased { all.append(judgement(index, row)) }
      }
    }
    return all
  }

  private func waiting(_ index: Int, for table: String) -> Judgement {
    guard let question = situation.catalogue.vocabulary[table],
      let row = situation.catalogue.vocabulary.row("visit")
    else { return Judgement(procedure: index, subject: nil, outcome: .no) }
    return Judgement(
      procedure: index, subject: nil, outcome: .undecided(Missing(FactKey(fact: question.id, row: row))))
  }

  package func judgement(_ index: Int, _ subject: Row?) -> Judgement {
    let value = situation.catalogue.procedures[index].when.evaluate(
      in: situation, situation.locals(of: subject))
    let outcome: Judgement.Outcome =
      if let missing = value.missing { .undecided(missing) } else { value == .boolean(true) ? .yes : .no }
    return Judgement(procedure: index, subject: subject, outcome: outcome)
  }
}
