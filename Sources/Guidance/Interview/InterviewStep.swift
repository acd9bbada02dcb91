package import Procedures
package import Rules

/// The next screen of questions (次の質問): one fact, asked of one row or of several members at once.
package struct InterviewStep: Sendable, Equatable {
  /// One row of the screen: who is asked, and what may be answered.
  package struct Asked: Sendable, Equatable {
    package let row: Row
    /// Id of the member or birth; nil for a question asked once a visit.
    package let id: String?
    /// Values that are left, for a choice; values that an open rule still tests, for ticks.
    package let choices: [String]
  }

  package let fact: FactID
  /// Where a whole table is to be filled in.
  package let table: CoreTable?
  package let rows: [Asked]
  /// The procedures that wait for it, for 「なぜきくのか」.
  package let procedures: [ProcedureID]
}
