package import Procedures
package import Rules

/// What an interview of one household cost, beside what it could have cost (聞き取りの数値).
package struct InterviewFigures: Sendable {
  package let asked: Int
  package let screens: Int
  /// All questions that the rules of the chosen events may read.
  package let questionnaire: Int
  /// The same in fixed order, without the useless ones.
  package let fixedOrder: Int
  /// Answers that are left when one after another is taken away as long as the list is proven all the same.
  package let proof: Int
  /// Questions whose answers were taken away there: another order would have spared them.
  package let spared: [String]
  /// How often a topic was taken up again after another one.
  package let returns: Int
  /// Questions whose every answer would have left the list as it was.
  package let useless: [String]
  /// Questions whose answers told only together with a later one.
  package let joint: [String]
  /// Lines left 要確認 though nothing was answered with "don't know".
  package let toCheck: Int
  /// Lines that the interview and all answers together do not say alike; none where the list is the same.
  package let differing: [String]
  /// What was left open, with the facts that it waits for.
  package let leftOver: [String]

  package init(_ known: Household, by catalogue: Catalogue, closedDays: ClosedDays) {
    let natural = InterviewReplay(known, by: catalogue, closedDays: closedDays)
    let fixed = InterviewReplay(known, by: catalogue, closedDays: closedDays, order: .fixed)
    asked = natural.facts
    screens = natural.screens.count
    fixedOrder = fixed.facts
    questionnaire = InterviewFigures.questionnaire(known, catalogue)
    (proof, spared) = InterviewFigures.proof(natural, catalogue, closedDays)
    returns = natural.returns
    (useless, joint) = (natural.useless, natural.joint)
    differing = natural.assessment.dutiesUnlike(
      Assessment(of: known, by: catalogue, closedDays: closedDays))
    let checks = natural.assessment.lines.filter { $0.need == .check }
    toCheck = checks.count + natural.assessment.undecided.count
    func names(_ keys: [FactKey]) -> String {
      keys.map { catalogue.vocabulary[$0.fact].name }.joined(separator: ", ")
    }
    leftOver =
      checks.map { "\($0.procedure.id): \(names($0.waitsFor))" }
      + natural.assessment.undecided.map { "\($0.procedure): \(names($0.waitsFor))" }
  }

  private static func questionnaire(_ household: Household, _ catalogue: Catalogue) -> Int {
    var facts: Set<FactID> = []
    for procedure in catalogue.procedures where procedure.events.contains(where: household.events.contains) {
      facts.formUnion(procedure.when.facts)
    }
    var known: Set<FactID> = []
    var open = Array(facts)
    while let fact = open.popLast() {
      guard known.insert(fact).inserted else { continue }
      if let rule = catalogue.vocabulary[fact].computed { open += rule.facts }
    }
    return known.reduce(0) { sum, fact in
      let question = catalogue.vocabulary[fact]
      guard question.isAsked, !question.isMereWish(on: household.events) else { return sum }
      switch Vocabulary.path(of: question.name) {
      case "person": return sum + (household.members?.count ?? 1)
      case "birth": return sum + (household.births?.count ?? 0)
      default: return sum + 1
      }
    }
  }

  /// In the same measure as `asked`: the tables stay as they are, one for each of their rows.
  private static func proof(
    _ replay: InterviewReplay, _ catalogue: Catalogue, _ closedDays: ClosedDays
  ) -> (count: Int, spared: [String]) {
    var household = replay.household
    var spared: [String] = []
    for address in household.answers.keys.sorted() {
      guard let question = catalogue.vocabulary[address.fact], question.isAsked, question.asked != .table
      else {
        continue
      }
      var less = household
      less.answers[address] = nil
      let assessment = Assessment(of: less, by: catalogue, closedDays: closedDays)
      if assessment.isComplete, assessment.hasSameDuties(as: replay.assessment) {
        household = less
        spared.append(address.fact)
      }
    }
    let rows = replay.screens.filter { CoreTable(rawValue: $0.fact) != nil }.reduce(0) { $0 + $1.rows }
    let answers = household.answers.keys.count {
      catalogue.vocabulary[$0.fact].map { $0.isAsked && $0.asked != .table } ?? false
    }
    return (rows + answers, spared)
  }
}
