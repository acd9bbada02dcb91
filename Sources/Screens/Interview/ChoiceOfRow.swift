import Guidance
import Procedures
import Terminal

/// The one choice of a row (一つを選ぶ欄): what is offered, and what Enter takes.
struct ChoiceOfRow: Sendable {
  private var focus: Int

  /// Stands on what was said before, else on the likeliest.
  init(_ rows: AskedRows, isOfEach: Bool, _ context: Context) {
    let offers = Offer.all(for: rows, context)
    let answer = rows.shownAnswer(context)
    focus =
      offers.firstIndex { $0.answer == answer }
      ?? Offer.likeliest(of: offers, for: rows, isOfEach: isOfEach, context)
  }

  func keys(_ rows: AskedRows, _ context: Context) -> KeyTable {
    var table = KeyTable()
    let question = rows.question(context)
    if question.kind == .yesNo {
      table.bind(.character("y"), .character("1"), to: .choose(0), label: "y", "yes")
      table.bind(.character("n"), .character("2"), to: .choose(1), label: "n", "no")
    } else {
      let count = Offer.all(for: rows, context).count
      table.bindChoices(question.mayBeNone ? count - 1 : count, "choose")
      if question.mayBeNone { table.bind(.character("n"), to: .nothing, label: "n", "none") }
    }
    table.bind(.enter, to: .confirm, label: "Enter", "take")
    table.bind(.character("-"), .character("0"), to: .unsure, label: "-", "unsure")
    return table
  }

  /// What a key answers; nil where it only moves, or means something else.
  mutating func answer(to action: Action, _ rows: AskedRows, _ context: Context) -> Answer? {
    let offers = Offer.all(for: rows, context)
    switch action {
    case .choose(let place):
      guard offers.indices.contains(place) else { return nil }
      focus = place
      return offers[place].answer
    case .confirm: return focused(rows, context)
    case .unsure: return .unsure
    case .nothing: return .nothing
    case .move(let key):
      var cursor = ListCursor(count: offers.count, index: focus)
      if cursor.take(key) { focus = cursor.index }
      return nil
    default: return nil
    }
  }

  func focused(_ rows: AskedRows, _ context: Context) -> Answer? {
    Offer.all(for: rows, context).dropFirst(focus).first?.answer
  }

  func items(_ rows: AskedRows, _ context: Context) -> [Item] {
    let answer = rows.shownAnswer(context)
    let offers = Offer.all(for: rows, context).enumerated().map { place, offer in
      offer.item(isChosen: answer == offer.answer, isFocused: place == focus, at: place)
    }
    return rows.whomItems(context) + offers + [rows.unsureItem(context)]
  }
}
