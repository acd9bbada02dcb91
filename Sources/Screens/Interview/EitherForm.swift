import Guidance
import Procedures
import Terminal

/// One of them, or none stands out (どちらか一つ): one key answers for all rows.
struct EitherForm: QuestionForm {
  let rows: AskedRows
  /// What Enter takes: nothing, until one was chosen.
  private var focus: Int?
  private var problem: Told?
  var told: Told? { problem }

  init(_ rows: AskedRows, _ context: Context) {
    self.rows = rows
    focus = rows.answers.firstIndex { $0 == .yesNo(true) }
    if focus == nil, rows.answers.allSatisfy({ $0 == .unsure }) { focus = rows.count }
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    table.bindChoices(rows.count + 1, "choose")
    table.bind(.enter, to: .confirm, label: "Enter", focus == nil ? "" : "take")
    table.bind(.character("-"), .character("0"), to: .unsure, label: "-", "unsure")
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    switch action {
    case .choose(let place): return take(place, context)
    case .unsure: return take(rows.count, context)
    case .confirm:
      if let focus { return take(focus, context) }
      problem = .phrase("screen.question.choose_by_key")
    case .move(let key):
      problem = nil
      var cursor = ListCursor(count: rows.count + 1, index: focus ?? -1)
      if focus == nil {
        focus = key == .up ? rows.count : 0
      } else if cursor.take(key) {
        focus = cursor.index
      }
    case .back: return .to(.back)
    default: break
    }
    return .stay
  }

  /// Nobody who stands out is nobody who is known: what hangs on it waits, and says so.
  private func take(_ place: Int, _ context: Context) -> Outcome {
    guard place <= rows.count else { return .stay }
    return .said(
      rows.asked.rows.indices.map { row in
        .answered(rows.address(row, context), place == rows.count ? .unsure : .yesNo(row == place))
      }, then: .advance)
  }

  func items(_ context: Context) -> [Item] {
    let isUnsure = rows.answers.allSatisfy { $0 == .unsure }
    var items = rows.asked.rows.indices.map { place in
      let option = Option(
        key: KeyTable.label(ofChoice: place), label: context.memberName(rows.asked.rows[place].id ?? ""),
        isChosen: rows.answers[place] == .yesNo(true))
      return Item(.option(option), isFocused: place == focus, target: .pick(place))
    }
    let none = Option(
      key: KeyTable.label(ofChoice: rows.count), label: context.names.text(rows.question(context).either),
      isChosen: isUnsure)
    items.append(Item(.option(none), isFocused: focus == rows.count, target: .pick(rows.count)))
    items.append(
      Item(.option(Option(key: "-", label: context.say("unsure"))), target: .key(.character("-"))))
    return items
  }
}
