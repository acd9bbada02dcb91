import Procedures
import Rules

/// Something that waits for answers (未決の事項): whether a procedure applies, or what a sure line says.
struct OpenMatter {
  enum Subject {
    case judgement
    /// Its persons, date, amounts and office.
    case line
    /// One condition of the judgement's rule, looked at by itself.
    case condition(RuleAtom)
  }

  /// What a matter comes to under some answers.
  enum Result: Equatable {
    case decided(Bool)
    case said(LineJudge.Essentials)
    case came(Value)
    case open(Missing)
  }

  let about: Subject
  /// Index of the procedure in the catalogue.
  let procedure: Int
  let row: Row?
  let missing: Missing

  func result(in situation: Situation) -> Result {
    switch about {
    case .judgement:
      switch Judge(situation).judgement(procedure, row).outcome {
      case .yes: return .decided(true)
      case .no: return .decided(false)
      case .undecided(let missing): return .open(missing)
      }
    case .condition(let atom):
      let value = atom.evaluate(in: situation, row.map { [.row($0)] } ?? [])
      return value.missing.map { .open($0) } ?? .came(value)
    case .line:
      var judge = LineJudge(situation, situation.catalogue.procedures[procedure], row)
      let essentials = judge.essentials()
      return judge.missing.isEmpty ? .said(essentials) : .open(judge.missing)
    }
  }

  /// The rules by which it is worked out.
  func rules(in catalogue: Catalogue) -> (facts: [Set<FactID>], limits: [[Value]]) {
    switch about {
    case .judgement:
      let when = catalogue.procedures[procedure].when
      return ([when.facts], [when.limits])
    case .line:
      let rules = catalogue.procedures[procedure].ruleList
      return (rules.map(\.facts), rules.map(\.limits))
    case .condition(let atom): return ([atom.facts], [atom.limits])
    }
  }

  /// Its conditions one by one, those that read any of these facts.
  func conditions(reading facts: Set<FactID>, in catalogue: Catalogue) -> [OpenMatter] {
    catalogue.procedures[procedure].when.atoms(reading: facts).map {
      OpenMatter(about: .condition($0), procedure: procedure, row: row, missing: missing)
    }
  }
}
