package import Procedures
package import Rules

/// Runs the cases that the authors of procedures wrote beside them (事例): each a household, and what must follow.
package struct CaseRunner {
  package struct Failure: Sendable, Equatable {
    package let procedure: ProcedureID
    package let title: String
    package let range: SourceRange
    /// What differs: a stable code with what was expected and what came.
    package let code: String
    package let expected: String
    package let actual: String
  }

  package struct Report: Sendable {
    package var passed = 0
    package var failures: [Failure] = []
    package var diagnostics: [Diagnostic] = []
    /// Procedures that lack a case in which they apply, or one in which they do not.
    package var oneSided: [ProcedureID] = []
  }

  private let catalogue: Catalogue
  private let today: CivilDate

  package static func run(_ catalogue: Catalogue, today: CivilDate, only procedure: ProcedureID? = nil)
    -> Report
  {
    let runner = CaseRunner(catalogue: catalogue, today: today)
    var report = Report()
    for item in catalogue.procedures where procedure == nil || item.id == procedure {
      for one in item.cases { runner.run(one, of: item, into: &report) }
      let kinds = Set(item.cases.map(\.applies))
      if !kinds.contains(.yes) || !kinds.contains(.no) { report.oneSided.append(item.id) }
    }
    return report
  }

  private func run(_ one: ProcedureCase, of procedure: Procedure, into report: inout Report) {
    let (household, diagnostics) = HouseholdReader.read(
      one.given, by: catalogue, today: today, city: catalogue.city?.code ?? "", events: .all)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else {
      report.diagnostics += errors
      return
    }
    var failures: [Failure] = []
    func expect(_ code: String, _ expected: String, _ actual: String) {
      guard expected != actual else { return }
      failures.append(
        Failure(
          procedure: procedure.id, title: one.title, range: one.range, code: code, expected: expected,
          actual: actual))
    }
    let city = catalogue.city
    let closedDays = ClosedDays.of(city, around: household.on)
    let assessment = Assessment(of: household, by: catalogue, closedDays: closedDays)
    for fault in assessment.faults
    where fault.parameters["name"] == procedure.id.rawValue && !report.diagnostics.contains(fault) {
      report.diagnostics.append(fault)
    }
    let lines = assessment.lines.filter { $0.procedure.id == procedure.id }
    let decided = lines.filter { $0.waitsFor.isEmpty && $0.need != .check }
    let waiting = missing(for: procedure, in: household, closedDays)
    let actual: ProcedureCase.Applies = !decided.isEmpty ? .yes : waiting.isEmpty ? .no : .unknown
    expect("applies", one.applies.rawValue, actual.rawValue)
    // What a city has put in the place of the base is shown by the city's own cases.
    func isCitysOwn(_ field: String) -> Bool { procedure.cityFields.contains(field) && !one.isOfCity }
    func expect(_ code: String, _ ids: [String]?, _ actual: [String]) {
      guard let ids else { return }
      expect(code, ids.sorted().joined(separator: ", "), Set(actual).sorted().joined(separator: ", "))
    }
    expect("for", one.lineFor, decided.flatMap(\.lineFor))
    expect("about", one.about, decided.flatMap(\.about))
    if let office = one.office, !isCitysOwn("office") {
      expect("office", office, decided.first?.office?.id ?? "")
    }
    if let deadline = one.deadline {
      expect("deadline", deadline, decided.first?.deadline?.date.description ?? "")
    }
    if let opens = one.opens { expect("opens", opens, decided.first?.opens?.description ?? "") }
    if let late = one.late { expect("late", "\(late)", "\(decided.first?.deadline?.isLate ?? false)") }
    if let need = one.need { expect("need", need.rawValue, decided.first?.need.rawValue ?? "") }
    if let benefits = one.benefits {
      expect(
        "benefits", benefits.joined(separator: ", "),
        decided.flatMap(\.benefits).map { $0.amount.description }.joined(separator: ", "))
    }
    expect(
      "bring", isCitysOwn("bring") ? nil : one.bring, decided.first?.bring.map(\.document.rawValue) ?? [])
    if let fee = one.fee, !isCitysOwn("fee") {
      let paid = decided.first?.channels.first { $0.name == .counter }?.fee
      expect("fee", fee, paid.map { "\($0)" } ?? "")
    }
    expect("asks", one.asks, Array(waiting))
    if failures.isEmpty { report.passed += 1 } else { report.failures += failures }
  }

  /// Names of the facts that the procedure's judgements wait for.
  private func missing(for procedure: Procedure, in household: Household, _ closedDays: ClosedDays) -> Set<
    String
  > {
    let situation = Situation(household, by: catalogue, closedDays: closedDays)
    var names: Set<String> = []
    for judgement in Judge(situation).judgements()
    where catalogue.procedures[judgement.procedure].id == procedure.id {
      if case .undecided(let missing) = judgement.outcome {
        names.formUnion(missing.keys.map { catalogue.vocabulary[$0.fact].name })
      }
    }
    return names
  }
}

extension ClosedDays {
  /// The closed days of a city around a day: what law closes, and the city's own.
  package static func of(_ city: City?, around day: CivilDate) -> ClosedDays {
    ClosedDays(own: city?.closedDays(years: (day.year - 2)...(day.year + 5)) ?? [])
  }
}

extension Assessment {
  /// The list of a household, with the closed days of the catalogue's city.
  package init(of household: Household, by catalogue: Catalogue) {
    self.init(
      of: household, by: catalogue, closedDays: ClosedDays.of(catalogue.city, around: household.on))
  }
}
