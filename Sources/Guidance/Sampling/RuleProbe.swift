package import Procedures
package import Rules

/// Tries every rule of the catalogue on a few made-up households (規則の試し): which of them run out of steps.
package enum RuleProbe {
  /// - Parameter today: the day of reception of the households.
  package static func faults(of catalogue: Catalogue, today: CivilDate) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    var sampler = HouseholdSampler(catalogue, seed: 1)
    var households = (0..<4).map { _ in sampler.household(on: today) }
    // And one of which nothing is known: then everything is looked at.
    if var unknown = households.first {
      unknown.answers = [:]
      households.append(unknown)
    }
    for household in households {
      let situation = Situation(household, by: catalogue, closedDays: .of(catalogue.city, around: today))
      for procedure in catalogue.procedures {
        for locals in locals(of: procedure, in: situation) {
          for rule in [procedure.when] + procedure.ruleList
          where rule.evaluate(in: situation, locals).missing?.isOutOfSteps == true {
            let fault = fault(of: procedure, at: rule.origin?.at ?? procedure.location)
            if !faults.contains(fault) { faults.append(fault) }
          }
        }
      }
    }
    return faults
  }

  static func fault(of procedure: Procedure, at place: SourceRange) -> Diagnostic {
    Diagnostic(.error, code: "out-of-steps", parameters: ["name": procedure.id.rawValue], range: place)
  }

  private static func locals(of procedure: Procedure, in situation: Situation) -> [[Value]] {
    switch procedure.range {
    case .household: [[]]
    case .eachMember, .deceased: situation.people.map { [.row($0)] }
    case .eachBirth: (situation.births ?? []).map { [.row($0)] }
    }
  }
}
