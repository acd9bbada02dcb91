import Localization
package import Procedures
package import Rules

/// How it stands with one procedure, in words (該当・非該当の説明): for whom, why, and what would change it.
package struct ProcedureVerdict: Sendable, Equatable {
  package enum State: String, Sendable {
    case applies, appliesNot = "applies_not", undecided
  }

  package let state: State
  /// Ids of the members whom it was judged for alike; empty for the household.
  package private(set) var members: [String]
  /// What made it so, in the viewer's words; the open questions where it is not decided.
  package let reasons: [String]
  /// What would have to be different for it to apply; empty where it applies or nothing was found.
  package let changes: [String]
  /// Reasons or changes name something delicate.
  package let tellsDelicate: Bool

  /// One entry for all who stand alike. Empty where none of its life events was chosen.
  ///
  /// - Parameter isShared: others see it: what only the clerk may see is not named.
  package static func all(
    of procedure: ProcedureID, in household: Household, _ words: CatalogueWords, closedDays: ClosedDays,
    isShared: Bool = false
  ) -> [ProcedureVerdict] {
    guard let index = words.catalogue.index[procedure] else { return [] }
    let situation = Situation(household, by: words.catalogue, closedDays: closedDays)
    var verdicts: [ProcedureVerdict] = []
    for judgement in Judge(situation).judgements() where judgement.procedure == index {
      let verdict = ProcedureVerdict(judgement, situation, words, isShared)
      if let place = verdicts.firstIndex(where: { $0.isAlike(verdict) }) {
        verdicts[place].members += verdict.members
      } else {
        verdicts.append(verdict)
      }
    }
    return verdicts
  }

  private func isAlike(_ other: ProcedureVerdict) -> Bool {
    state == other.state && reasons == other.reasons && changes == other.changes
  }

  private init(
    _ judgement: Judgement, _ situation: Situation, _ words: CatalogueWords, _ isShared: Bool
  ) {
    let vocabulary = situation.catalogue.vocabulary
    func isHidden(_ key: FactKey) -> Bool {
      isShared && vocabulary.facts[Int(key.fact.number)].isForClerk
    }
    let household = situation.household
    let procedure = situation.catalogue.procedures[judgement.procedure]
    let members =
      judgement.subject.flatMap { row in
        row.kind == situation.catalogue.vocabulary.member ? situation.id(of: row) : nil
      }.map { [$0] } ?? []
    self.members = members
    switch judgement.outcome {
    case .yes: state = .applies
    case .no: state = .appliesNot
    case .undecided: state = .undecided
    }
    var facts: [FactKey] = []
    if case .undecided(let missing) = judgement.outcome {
      facts += missing.keys
      var open: [String] = []
      for key in missing.keys where !isHidden(key) {
        let label = words.label(situation.catalogue.vocabulary[key.fact])
        if !open.contains(label) { open.append(label) }
      }
      if missing.isOutOfSteps { open.append(words.words("line.out_of_steps")) }
      reasons = open
    } else {
      let leaves = procedure.when.reasons(
        in: situation, judgement.subject.map { [.row($0)] } ?? [],
        result: .boolean(judgement.outcome == .yes))
      let law = procedure.law.first ?? ""
      let known = leaves.map { Reason($0, law: law) }
      facts += known.flatMap(\.facts)
      reasons = words.telling(known, in: household, silent: members, limit: 30)
    }
    var whyNot = WhyNot(situation, procedure: judgement.procedure, subject: judgement.subject)
    var smallest = whyNot.smallestChange() ?? []
    // Half of what would have to be different is not true.
    if smallest.contains(where: { isHidden($0.key) }) { smallest = [] }
    facts += smallest.map(\.key)
    changes = smallest.map { words.text(of: $0, in: household, silent: members) }
    tellsDelicate = facts.contains { vocabulary.facts[Int($0.fact.number)].tellsDelicate }
  }
}
