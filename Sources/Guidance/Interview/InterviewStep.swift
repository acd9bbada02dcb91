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

    package init(row: Row, id: String?, choices: [String]) {
      (self.row, self.id, self.choices) = (row, id, choices)
    }

    /// The rows of a question that keys wait for, with what may be answered.
    package static func all(_ question: Question, for keys: [FactKey], in situation: Situation) -> [Asked] {
      var rows: [Row] = []
      for key in keys where !rows.contains(key.row) { rows.append(key.row) }
      return rows.map { row in
        let choices: [String] =
          if question.kind == .choices {
            keys.filter { $0.row == row && $0.choice >= 0 }.map { question.choices[Int($0.choice)].id }
          } else {
            situation.implied(question, in: row).left
          }
        return Asked(row: row, id: situation.id(of: row), choices: choices)
      }
    }
  }

  package let fact: FactID
  /// Where a whole table is to be filled in.
  package let table: CoreTable?
  package let rows: [Asked]
  /// The procedures that wait for it, for 「なぜきくのか」.
  package let procedures: [ProcedureID]
}
