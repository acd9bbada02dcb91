import Guidance
import Terminal

/// One row, one key (一つを選ぶ質問): a digit answers at once.
struct SingleForm: QuestionForm {
  private(set) var rows: AskedRows
  private var choice: ChoiceOfRow
  var told: Told? { choice.problem }

  init(_ rows: AskedRows, _ context: Context) {
    self.rows = rows
    choice = ChoiceOfRow(rows, isOfEach: false, context)
  }

  func keys(_ context: Context) -> KeyTable { choice.keys(rows, context) }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    if let answer = choice.answer(to: action, rows, context) { return rows.take(answer, context) }
    return action == .back ? .to(.back) : .stay
  }

  func items(_ context: Context) -> [Item] { choice.items(rows, context) }
}
