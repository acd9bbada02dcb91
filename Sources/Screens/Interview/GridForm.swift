import Guidance
import Procedures
import Terminal

/// Several rows with a choice each (一人ずつ選ぶ質問): a digit answers a row and goes to the next.
struct GridForm: QuestionForm {
  private(set) var rows: AskedRows
  private var choice: ChoiceOfRow
  var told: Told? { choice.problem }

  init(_ rows: AskedRows, _ context: Context) {
    self.rows = rows
    choice = ChoiceOfRow(rows, isOfEach: true, context)
  }

  func keys(_ context: Context) -> KeyTable {
    var table = choice.keys(rows, context)
    if rows.row > 0 || choice.focus != nil {
      table.bind(.character("="), to: .same, label: "=", "same")
    } else if none(context) != nil {
      table.bind(.character("="), to: .same, label: "=", "all_none")
    }
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
      let first = choice.focused(rows, context) ?? none(context)
      guard let answer = rows.row > 0 ? rows.answerBefore : first else {
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

  /// What says of everybody that there is none, where every row has it.
  private func none(_ context: Context) -> Answer? {
    let question = rows.question(context)
    if question.offersNone { return .nothing }
    return rows.asked.rows.allSatisfy { $0.choices.contains(Question.Choice.none) }
      ? .choice(Question.Choice.none) : nil
  }

  private mutating func enter(_ context: Context) { choice = ChoiceOfRow(rows, isOfEach: true, context) }

  func items(_ context: Context) -> [Item] {
    rows.rowItems(context) { rows.answerWords($0, context) } + [.gap] + choice.items(rows, context)
  }
}
