import Guidance
import Procedures
import Terminal

/// Which of them (どなたに当てはまるか): several rows are ticked on one screen; the rest is no.
struct WhoForm: QuestionForm {
  let rows: AskedRows
  /// Where all rows have the same single tick, the members are ticked instead: who of them has it?
  private let only: String?
  /// The row that a tick is for.
  private var focus = 0
  private var ticks: Set<String> = []
  private var unsureTicks: Set<String> = []
  private var problem: Told?
  var told: Told? { problem }
  /// Whether nobody is an answer that Enter alone must not give.
  private var nobodyCosts = false
  /// Whether mostly everybody is meant.
  private let isLikely: Bool

  init(_ rows: AskedRows, only: String?, _ context: Context) {
    (self.rows, self.only) = (rows, only)
    isLikely = (rows.question(context).likely["true"] ?? 0) > 0.5
    for (asked, answer) in zip(rows.asked.rows, rows.answers) {
      guard let id = asked.id else { continue }
      switch answer {
      case .yesNo(true): ticks.insert(id)
      case .ticks(let with, _): if let only, with.contains(only) { ticks.insert(id) }
      case .unsure: unsureTicks.insert(id)
      // Whoever moves mostly moves together: all are ticked, and who stays is struck.
      case nil where isLikely: ticks.insert(id)
      default: break
      }
    }
    let (all, slip) = (rows.asked.rows.indices, Slip(rows, context, in: context.situation))
    func costs(_ isTicked: Bool) -> Bool {
      slip.costsLine(all.map { said(isTicked, at: $0, context) }) { [said(!isTicked, at: $0, context)] }
    }
    if ticks.count == rows.count, isLikely, rows.answers.allSatisfy({ $0 == nil }), costs(true) { ticks = [] }
    nobodyCosts = costs(false)
  }

  /// The single tick that all rows have; nil where there are others.
  static func only(of asked: AskedQuestion) -> String? {
    guard let first = asked.rows.first?.choices, first.count == 1, asked.rows.count > 1,
      asked.rows.allSatisfy({ $0.choices == first })
    else { return nil }
    return first[0]
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    table.bindChoices(rows.count, "tick")
    table.bind(.character(" "), to: .toggle, label: "Space", "tick", inLine: false)
    table.bind(.character("="), to: .same, label: "=", "all")
    let isOpen = ticks.isEmpty && unsureTicks.isEmpty
    if isOpen, nobodyCosts {
      table.bind(.character("n"), to: .nothing, label: "n", "nobody")
      table.bind(.enter, to: .confirm, label: "", "")
    } else {
      table.bind(.enter, to: .confirm, label: "Enter", isOpen ? "nobody" : "take")
      if isOpen { table.bind(.character("n"), to: .nothing, label: "", "") }
    }
    table.bind(.character("-"), .character("0"), to: .unsure, label: "-", "unsure")
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    problem = nil
    switch action {
    case .choose(let place): toggle(place)
    case .toggle: toggle(focus)
    case .confirm where nobodyCosts && ticks.isEmpty && unsureTicks.isEmpty:
      problem = .phrase(isLikely ? "screen.question.all_by_key" : "screen.question.nobody_by_key")
    case .confirm, .nothing:
      return .said(rows.asked.rows.indices.map { said($0, context) }, then: .advance)
    case .unsure: markUnsure()
    case .same where isLikely && nobodyCosts && ticks.isEmpty:
      (ticks, unsureTicks) = (Set(rows.asked.rows.compactMap(\.id)), [])
      return .said(rows.asked.rows.indices.map { said($0, context) }, then: .advance)
    case .same: ticks = ticks.count == rows.count ? [] : Set(rows.asked.rows.compactMap(\.id))
    case .move(let key):
      var cursor = ListCursor(count: rows.count, index: focus)
      if cursor.take(key) { focus = cursor.index }
    case .back: return .to(.back)
    default: break
    }
    return .stay
  }

  private mutating func toggle(_ place: Int) {
    guard place < rows.count, let id = rows.asked.rows[place].id else { return }
    focus = place
    unsureTicks.remove(id)
    if ticks.contains(id) { ticks.remove(id) } else { ticks.insert(id) }
  }

  private mutating func markUnsure() {
    guard focus < rows.count, let id = rows.asked.rows[focus].id else { return }
    ticks.remove(id)
    if unsureTicks.contains(id) { unsureTicks.remove(id) } else { unsureTicks.insert(id) }
    if focus + 1 < rows.count { focus += 1 }
  }

  private func said(_ place: Int, _ context: Context) -> VisitEvent.Kind {
    .answered(rows.address(place, context), answer(place, context))
  }

  private func answer(_ place: Int, _ context: Context) -> Answer {
    let id = rows.asked.rows[place].id ?? ""
    if unsureTicks.contains(id) { return .unsure }
    return said(ticks.contains(id), at: place, context)
  }

  private func said(_ isTicked: Bool, at place: Int, _ context: Context) -> Answer {
    guard let only else { return .yesNo(isTicked) }
    // The one tick of a member, beside what was ticked for them earlier.
    return rows.ticked(isTicked ? [only] : [], of: [only], at: place, context)
  }

  func items(_ context: Context) -> [Item] {
    var items: [Item] = []
    if let only {
      items += [.text(context.names.choice(only, of: rows.question(context)), .heading), .gap]
    }
    for (place, asked) in rows.asked.rows.enumerated() {
      let id = asked.id ?? ""
      let tick: Option.Tick = unsureTicks.contains(id) ? .unsure : ticks.contains(id) ? .on : .off
      let option = Option(
        key: KeyTable.label(ofChoice: place), label: context.memberName(id), tick: tick)
      items.append(Item(.option(option), isFocused: place == focus, target: .pick(place)))
    }
    // The key for everybody is the likeliest, and a narrow key line has no room for it.
    let hint: [Item] =
      problem == nil && isLikely && nobodyCosts && ticks.isEmpty
      ? [.gap, .text(context.say("question.all_by_key"), .dim)] : []
    return items + hint + [.gap, .text(context.say("question.rest_is_no"), .dim)]
  }
}
