import Guidance
import Procedures
import Rules

/// One screen of the interview (質問の画面の対象): a fact, the rows that it is asked of, and what hangs on it.
///
/// It comes from the interview, or from what was answered earlier and is opened again.
struct AskedQuestion: Sendable {
  typealias Asked = InterviewStep.Asked

  let fact: FactID
  let rows: [Asked]
  let procedures: [ProcedureID]

  init(fact: FactID, rows: [Asked], procedures: [ProcedureID]) {
    (self.fact, self.rows, self.procedures) = (fact, rows, procedures)
  }

  init(_ step: InterviewStep) {
    (fact, rows, procedures) = (step.fact, step.rows, step.procedures)
  }
}
