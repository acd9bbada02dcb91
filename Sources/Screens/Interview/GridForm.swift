import Guidance
import Terminal

/// Several rows with a choice each (一人ずつ選ぶ質問): a digit answers a row and goes to the next.
struct GridForm: QuestionForm {
  private(set) var rows: AskedRows
  private var choice: ChoiceOfRow

  init(_ rows: AskedRows, _ context: Context) {
    self.rows = rows
    choice = ChoiceOfRow(rows, isOfEach: true, context)
  }

  func keys(_ context: Context) -> KeyTable {
    var table = choice.keys(rows, context)
    table.bind(.character("="), to: .same, label: "=", "same")
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    if let answer = choice.answer(to: action, rows, context) {
      let outcome = rows.take(answer, context)
      if outcome.go == .stay { enter(context) }
      return outcome
    }
    switch action {
    case .same:
      // Before the first row is answered, what has the focus is meant for all.
      guard let answer = rows.row > 0 ? rows.answerBefore : choice.focused(rows, context) else {
        return .stay
      }
      return rows.takeForRest(answer, context)
    case .choose(let pick):
      if rows.go(to: pick) { enter(context) }
      return .stay
    case .back:
      guard rows.stepBack() else { return .to(.back) }
      enter(context)
      return .stay
    default: return .stay
    }
  }

  private mutating func enter(_ context: Context) { choice = ChoiceOfRow(rows, isOfEach: true, context) }

  func items(_ context: Context) -> [Item] {
    rows.rowItems(context) { rows.answerWords($0, context) } + [.gap] + choice.items(rows, context)
  }
}
