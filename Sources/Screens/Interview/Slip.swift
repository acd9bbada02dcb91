import Guidance
import Rules

/// Whether Enter alone may take an answer on this screen (Enterだけで決めてよいか).
struct Slip {
  private let trial: SlipTrial?
  private let rows: AskedRows
  private let context: Context

  init(_ rows: AskedRows, _ context: Context, in situation: Situation?) {
    (self.rows, self.context) = (rows, context)
    if let assessment = context.assessment, let situation {
      trial = SlipTrial(assessment, in: situation)
    } else {
      trial = nil
    }
  }

  private func supposed(_ answer: Answer, at place: Int) -> SupposedAnswers {
    answer.supposed(for: rows.question(context), of: rows.asked.rows[place].row)
  }

  /// Of the row that is being answered: whether this answer loses what another one would keep.
  func costsLine(_ answer: Answer, of offers: [Offer]) -> Bool {
    costsLine(answer, rather: offers.map(\.answer).filter { $0 != answer })
  }

  func costsLine(_ answer: Answer, rather others: [Answer]) -> Bool {
    guard let trial, rows.current != nil else { return false }
    return trial.costsLine(supposed(answer, at: rows.row), rather: others.map { supposed($0, at: rows.row) })
  }

  /// Of several rows: whether these answers lose what another answer of one of them would keep.
  func costsLine(_ answers: [Answer], others: (_ place: Int) -> [Answer]) -> Bool {
    guard let trial else { return false }
    let all = answers.indices.map { supposed(answers[$0], at: $0) }
    let turned = answers.indices.flatMap { place in
      others(place).map { other in
        (all[..<place] + [supposed(other, at: place)] + all[(place + 1)...]).flatMap { $0 }
      }
    }
    return trial.costsLine(all.flatMap { $0 }, rather: turned)
  }
}
