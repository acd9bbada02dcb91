package import Procedures
package import Rules

/// What the cases and stories of a catalogue have never tried (網羅の点検): conditions that were not seen both true and
/// false, and documents, fees, deadlines and amounts that no household ever reached.
package struct CaseCoverage: Sendable {
  package struct Gap: Sendable, Equatable {
    package enum Kind: String, Sendable {
      case neverTrue = "never_true", neverFalse = "never_false", document, fee, deadline, amount, office
    }
    package let procedure: ProcedureID
    package let kind: Kind
    /// The expression, the document or the office that was not reached.
    package let text: String
    package let range: SourceRange
  }

  private struct Place: Hashable {
    let procedure: ProcedureID
    let part: String
  }

  private let catalogue: Catalogue
  private var seen: [Place: Set<Bool>] = [:]
  private var reached: Set<Place> = []

  package init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Takes in a household, for one procedure alone or for all that its life events call for.
  package mutating func take(_ household: Household, only id: ProcedureID? = nil) {
    let closedDays = ClosedDays.of(catalogue.city, around: household.on)
    let situation = Situation(household, by: catalogue, closedDays: closedDays)
    for judgement in Judge(situation).judgements() {
      let procedure = catalogue.procedures[judgement.procedure]
      guard id == nil || procedure.id == id else { continue }
      switch judgement.outcome {
      case .undecided: continue
      case .no: see(false, procedure, "when")
      case .yes:
        see(true, procedure, "when")
        take(procedure, situation, situation.locals(of: judgement.subject))
      }
    }
  }

  private mutating func see(_ value: Bool, _ procedure: Procedure, _ part: String) {
    seen[Place(procedure: procedure.id, part: part), default: []].insert(value)
  }

  private mutating func reach(_ procedure: Procedure, _ part: String) {
    reached.insert(Place(procedure: procedure.id, part: part))
  }

  /// What a condition says here; nil while it waits for an answer. None is always true.
  private mutating func holds(
    _ rule: Rule?, _ procedure: Procedure, _ part: String, _ situation: Situation, _ locals: [Value]
  ) -> Bool? {
    guard let rule else { return true }
    let value = rule.evaluate(in: situation, locals)
    if value.isUnknown { return nil }
    see(value == .boolean(true), procedure, part)
    return value == .boolean(true)
  }

  private mutating func take(_ procedure: Procedure, _ situation: Situation, _ locals: [Value]) {
    for (place, special) in procedure.specialNeeds.enumerated() {
      if holds(special.when, procedure, "need.\(place)", situation, locals) != false { break }
    }
    take(procedure.deadlines, procedure, "deadline", situation, locals)
    for (place, rule) in procedure.benefits.enumerated() {
      take(rule, procedure, "benefit.\(place)", situation, locals)
    }
    for (place, choice) in procedure.offices.enumerated() {
      let part = "office.\(place)"
      guard holds(choice.when, procedure, part, situation, locals) != false else { continue }
      reach(procedure, part)
      break
    }
    for (place, attachment) in procedure.bring.enumerated() {
      let part = "bring.\(place)"
      guard holds(attachment.when, procedure, part, situation, locals) == true else { continue }
      let whose = attachment.whose
      if whose == nil
        || situation.people.contains(where: {
          whose?.evaluate(in: situation, (procedure.range == .eachBirth ? locals : []) + [.row($0)])
            == .boolean(true)
        })
      {
        reach(procedure, part)
      }
    }
    for (place, channel) in procedure.channels.enumerated() {
      _ = holds(channel.when, procedure, "channel.\(place)", situation, locals)
      if case .yen(let fee) = channel.fee, case .number = fee.evaluate(in: situation, locals) {
        reach(procedure, "fee.\(place)")
      }
    }
  }

  private mutating func take(
    _ rules: [DeadlineRule], _ procedure: Procedure, _ part: String, _ situation: Situation, _ locals: [Value]
  ) {
    for (place, rule) in rules.enumerated() {
      let part = "\(part).\(place)"
      switch holds(rule.when, procedure, part, situation, locals) {
      case nil: return
      case false: continue
      default: break
      }
      if case .date = rule.day.evaluate(in: situation, locals) { reach(procedure, part) }
      if let from = rule.from, case .date = from.evaluate(in: situation, locals) { reach(procedure, part) }
      for (second, also) in rule.also.enumerated() {
        let part = "\(part).also.\(second)"
        guard holds(also.when, procedure, part, situation, locals) == true else { continue }
        if case .date = also.day.evaluate(in: situation, locals) { reach(procedure, part) }
      }
      return
    }
  }

  private mutating func take(
    _ rule: BenefitRule, _ procedure: Procedure, _ part: String, _ situation: Situation, _ locals: [Value]
  ) {
    var rows = [locals]
    if let each = rule.each {
      guard case .list(let values) = each.evaluate(in: situation, locals) else { return }
      rows = values.map { locals + [$0] }
    }
    for locals in rows where holds(rule.when, procedure, part, situation, locals) == true {
      if case .number(let yen) = rule.amount.evaluate(in: situation, locals), yen != Number(0) {
        reach(procedure, part)
      }
    }
  }

  // MARK: - What is left

  package var gaps: [Gap] { catalogue.procedures.flatMap(gaps) }

  private func gaps(of procedure: Procedure) -> [Gap] {
    var gaps: [Gap] = []
    func gap(_ kind: Gap.Kind, _ text: String, _ range: SourceRange?) {
      gaps.append(
        Gap(procedure: procedure.id, kind: kind, text: text, range: range ?? procedure.location))
    }
    func condition(_ rule: Rule?, _ part: String) {
      // A condition that reads nothing cannot come out otherwise.
      guard let rule, !rule.facts.isEmpty else { return }
      let values = seen[Place(procedure: procedure.id, part: part)] ?? []
      if !values.contains(true) { gap(.neverTrue, rule.source, rule.origin?.at) }
      if !values.contains(false) { gap(.neverFalse, rule.source, rule.origin?.at) }
    }
    func part(_ kind: Gap.Kind, _ part: String, _ text: String, _ range: SourceRange?) {
      if !reached.contains(Place(procedure: procedure.id, part: part)) { gap(kind, text, range) }
    }
    func deadlines(_ rules: [DeadlineRule], _ name: String) {
      for (place, rule) in rules.enumerated() {
        condition(rule.when, "\(name).\(place)")
        part(.deadline, "\(name).\(place)", rule.day.source, rule.day.origin?.at)
        deadlines(rule.also, "\(name).\(place).also")
      }
    }
    condition(procedure.when, "when")
    for (place, special) in procedure.specialNeeds.enumerated() { condition(special.when, "need.\(place)") }
    deadlines(procedure.deadlines, "deadline")
    for (place, rule) in procedure.benefits.enumerated() {
      condition(rule.when, "benefit.\(place)")
      part(.amount, "benefit.\(place)", rule.amount.source, rule.amount.origin?.at)
    }
    for (place, choice) in procedure.offices.enumerated() {
      condition(choice.when, "office.\(place)")
      part(.office, "office.\(place)", choice.office, choice.when?.origin?.at)
    }
    for (place, attachment) in procedure.bring.enumerated() {
      condition(attachment.when, "bring.\(place)")
      part(
        .document, "bring.\(place)", attachment.document.rawValue,
        (attachment.when ?? attachment.whose)?.origin?.at)
    }
    for (place, channel) in procedure.channels.enumerated() {
      condition(channel.when, "channel.\(place)")
      if case .yen(let fee) = channel.fee { part(.fee, "fee.\(place)", fee.source, fee.origin?.at) }
    }
    return gaps
  }
}
