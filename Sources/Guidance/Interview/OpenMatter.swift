import Procedures
import Rules

/// Something that waits for answers (未決の事項): whether a procedure applies, or what a sure line says.
struct OpenMatter {
  enum Subject {
    case judgement
    /// Its persons, date, amounts and office.
    case line
  }

  /// What a matter comes to under some answers.
  enum Result: Equatable {
    case decided(Bool)
    case said(LineJudge.Essentials)
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
    case .line:
      var judge = LineJudge(situation, situation.catalogue.procedures[procedure], row)
      let essentials = judge.essentials()
      return judge.missing.isEmpty ? .said(essentials) : .open(judge.missing)
    }
  }
}
