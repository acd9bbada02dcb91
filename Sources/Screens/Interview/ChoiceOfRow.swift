import Guidance
import Procedures
import Terminal

/// The one choice of a row (一つを選ぶ欄): what is offered, and what Enter takes.
struct ChoiceOfRow: Sendable {
  /// What Enter takes; nil where a slip of it would cost a line, so that a key of the answer is asked for.
  private(set) var focus: Int?
  private(set) var problem: Told?
  /// What was chosen when it was asked back: the same once more is meant.
  private var doubted: Answer?

  /// Stands on what was said before, else on the likeliest.
  init(_ rows: AskedRows, isOfEach: Bool, _ context: Context) {
    let offers = Offer.all(for: rows, context)
    let answer = rows.answer
    focus =
      offers.firstIndex { $0.answer == answer }
      ?? Offer.harmless(of: offers, for: rows, isOfEach: isOfEach, context)
  }

  func keys(_ rows: AskedRows, _ context: Context) -> KeyTable {
    var table = KeyTable()
    table.bindOffers(for: rows, context)
    table.bind(.enter, to: .confirm, label: "Enter", focus == nil ? "" : "take")
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
      return taken(offers[place].answer, rows, context)
    case .confirm:
      guard let focused = focused(rows, context) else {
        problem = .phrase("screen.question.choose_by_key")
        return nil
      }
      return taken(focused, rows, context)
    case .unsure: return .unsure
    case .nothing: return taken(.nothing, rows, context)
    case .move(let key):
      problem = nil
      guard let place = focus else {
        focus = key == .up || key == .end ? offers.count - 1 : 0
        return nil
      }
      var cursor = ListCursor(count: offers.count, index: place)
      if cursor.take(key) { focus = cursor.index }
      return nil
    default: return nil
    }
  }

  /// What is odd is asked back once; what stood there already was confirmed.
  private mutating func taken(_ answer: Answer, _ rows: AskedRows, _ context: Context) -> Answer? {
    guard answer != rows.answer, answer != doubted,
      let doubt = Told.odd(answer, at: rows.address(rows.row, context), in: context.situation)
    else { return answer }
    problem = .againByKey(doubt)
    doubted = answer
    return nil
  }

  func focused(_ rows: AskedRows, _ context: Context) -> Answer? {
    focus.flatMap { Offer.all(for: rows, context).dropFirst($0).first?.answer }
  }

  func items(_ rows: AskedRows, _ context: Context) -> [Item] {
    let answer = rows.answer
    let offers = Offer.all(for: rows, context).enumerated().map { place, offer in
      offer.item(isChosen: answer == offer.answer, isFocused: place == focus, at: place)
    }
    return rows.whomItems(context) + offers + [rows.unsureItem(context)]
  }
}
