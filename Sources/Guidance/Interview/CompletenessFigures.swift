package import Procedures
package import Rules

/// How often the engine decides as soon as it can (判定の完全さ): of the judgements on which all ways of giving the
/// missing answers agree, those that local three-valued logic decides. The others are settled by exact relevance.
package struct CompletenessFigures: Sendable {
  package private(set) var decided = 0
  /// Left open by local logic, though all completions agree.
  package private(set) var settledByRelevance = 0
  /// On these the missing answers really tell.
  package private(set) var open = 0

  package var share: Double {
    decided + settledByRelevance == 0 ? 1 : Double(decided) / Double(decided + settledByRelevance)
  }

  /// - Parameter households: fully answered; of each a part of the answers is taken away, more or less of it.
  package init(_ households: [Household], by catalogue: Catalogue, closedDays: ClosedDays) {
    var random = SplitMix64(seed: 17)
    for (place, household) in households.enumerated() {
      var less = household
      for address in household.answers.keys.sorted(by: { ($0.row ?? "", $0.fact) < ($1.row ?? "", $1.fact) })
      where catalogue.vocabulary[address.fact]?.asked != .table && random.next() % 10 < UInt64(2 + place % 7)
      {
        less.answers[address] = nil
      }
      count(Situation(less, by: catalogue, closedDays: closedDays))
    }
  }

  private mutating func count(_ situation: Situation) {
    let relevance = Relevance(situation, [], laboratory: situation.trial())
    for judgement in Judge(situation).judgements() {
      guard case .undecided(let missing) = judgement.outcome else {
        decided += 1
        continue
      }
      let matter = OpenMatter(
        about: .judgement, procedure: judgement.procedure, row: judgement.subject, missing: missing)
      if relevance.isSettled(matter) { settledByRelevance += 1 } else { open += 1 }
    }
  }
}
