import Guidance
import Terminal

/// Which of these apply (当てはまるものをすべて選ぶ質問): a list of ticks for each row in turn.
struct TicksForm: QuestionForm {
  private(set) var rows: AskedRows
  private var focus = 0
  /// Of the row that is being answered.
  private var ticks: Set<String> = []
  private var problem: Told?
  var told: Told? { problem }
  /// Whether none of these is an answer that Enter alone must not give.
  private var noneCosts = false

  init(_ rows: AskedRows, _ context: Context) {
    self.rows = rows
    enter(context)
  }

  private mutating func enter(_ context: Context) {
    focus = 0
    problem = nil
    if case .ticks(let with, _) = rows.answer { ticks = Set(with) } else { ticks = [] }
    let shown = shown(context)
    let ticked = shown.map { rows.ticked([$0], of: shown, at: rows.row, context) }
    let none = rows.ticked([], of: shown, at: rows.row, context)
    noneCosts = Slip(rows, context, in: context.situation).costsLine(none, rather: ticked)
  }

  private func shown(_ context: Context) -> [String] {
    Offer.all(for: rows, context).compactMap { if case .choice(let id) = $0.answer { id } else { nil } }
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    table.bindChoices(Offer.all(for: rows, context).count, "tick")
    table.bind(.character(" "), to: .toggle, label: "Space", "tick", inLine: false)
    if ticks.isEmpty, noneCosts {
      table.bind(.character("n"), to: .nothing, label: "n", "none_of_these")
      table.bind(.enter, to: .confirm, label: "", "")
    } else {
      table.bind(.enter, to: .confirm, label: "Enter", ticks.isEmpty ? "nothing_applies" : "take")
      if ticks.isEmpty { table.bind(.character("n"), to: .nothing, label: "", "") }
    }
    table.bind(.character("-"), .character("0"), to: .unsure, label: "-", "unsure")
    if rows.count > 1 {
      let isForAll = rows.row == 0 && ticks.isEmpty
      table.bind(.character("="), to: .same, label: "=", isForAll ? "all_none" : "same")
    }
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    problem = nil
    switch action {
    case .choose(let place): if rows.go(to: place) { enter(context) } else { toggle(place, context) }
    case .toggle: toggle(focus, context)
    case .confirm where ticks.isEmpty && noneCosts: problem = .phrase("screen.question.none_by_key")
    case .confirm, .nothing: return take(ticked(context), context)
    case .unsure: return take(.unsure, context)
    case .same: return same(context)
    case .move(let key):
      var cursor = ListCursor(count: Offer.all(for: rows, context).count, index: focus)
      if cursor.take(key) { focus = cursor.index }
    case .back:
      guard rows.stepBack() else { return .to(.back) }
      enter(context)
    default: break
    }
    return .stay
  }

  private mutating func toggle(_ place: Int, _ context: Context) {
    guard case .choice(let id)? = Offer.all(for: rows, context).dropFirst(place).first?.answer else { return }
    focus = place
    if ticks.contains(id) { ticks.remove(id) } else { ticks.insert(id) }
  }

  private mutating func take(_ answer: Answer, _ context: Context) -> Outcome {
    let outcome = rows.take(answer, context)
    if outcome.go == .stay { enter(context) }
    return outcome
  }

  /// The ticks that are set, for the row that is being answered.
  private func ticked(_ context: Context) -> Answer {
    rows.ticked(ticks, of: shown(context), at: rows.row, context)
  }

  /// The ticks that are set count for everybody left; each row answers just the choices that it was asked.
  private mutating func same(_ context: Context) -> Outcome {
    var kinds: [VisitEvent.Kind] = []
    while true {
      let outcome = rows.take(ticked(context), context)
      kinds += outcome.kinds
      if outcome.go != .stay { return .said(kinds, then: outcome.go) }
    }
  }

  func items(_ context: Context) -> [Item] {
    let isMany = rows.count > 1
    let offers = Offer.all(for: rows, context).enumerated().map { place, offer in
      var tick = Option.Tick.off
      if case .choice(let id) = offer.answer, ticks.contains(id) { tick = .on }
      return offer.item(isChosen: false, tick: tick, isFocused: place == focus, at: place)
    }
    let before = rows.rowItems(context) { $0 < rows.row ? rows.answerWords($0, context) : "" }
    return before + (isMany ? [.gap] : []) + rows.whomItems(context) + offers + [
      rows.unsureItem(context), .gap,
      .text(context.say(isMany ? "question.ticks_hint_rows" : "question.ticks_hint"), .dim),
    ]
  }
}
