import Guidance
import Procedures
import Rules
import Terminal

/// 手続き: the whole list, what became of each line, and its details beside it.
struct ChecklistScreen: CounterScreen {
  let step = 4
  private var grouping = ChecklistSections.Grouping.deadline
  private var unfolded: Set<ChecklistLine.Need> = []
  private var focus = 0
  private var detailScroll = 0
  private var focusedKey: Visit.LineKey?

  init() {}

  private func sections(_ context: Context) -> ChecklistSections {
    ChecklistSections(grouping, unfolded: unfolded, context)
  }

  /// The place that has the focus: it follows its line when the list is ordered anew.
  private func focused(_ places: [ChecklistSections.Place]) -> Int {
    if let key = focusedKey {
      let found = places.firstIndex { place in
        if case .row(let row) = place { row.keys.contains(key) } else { false }
      }
      if let found { return found }
    }
    return max(0, min(focus, places.count - 1))
  }

  private func row(_ context: Context) -> ChecklistRow? {
    let places = sections(context).places
    guard !places.isEmpty, case .row(let row) = places[focused(places)] else { return nil }
    return row
  }

  /// The line whose reasons are asked for.
  func focusedKey(_ context: Context) -> Visit.LineKey? { row(context)?.first.key }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    let row = row(context)
    table.bind(.character("n"), .right, to: .toBring, label: "n", "to_bring")
    table.bind(.enter, to: .confirm, label: "Enter", row == nil ? "unfold" : "detail")
    if row != nil {
      table.bind(.character("d"), to: .mark(.doneAlready), label: "d", "done_already")
      table.bind(.character("t"), to: .mark(.doneToday), label: "t", "done_today")
      table.bind(.character("l"), to: .mark(.later), label: "l", "later")
      table.bind(.character("x"), to: .mark(.notWanted), label: "x", "not_wanted")
      table.bind(.character("r"), to: .mark(.referred), label: "r", "referred")
      table.bind(.character("o"), to: .mark(.open), label: "o", "reopen", inLine: row?.first.state != .open)
      if let need = row?.first.need, need.isFolded {
        table.bind(.character("k"), to: .keep, label: "k", row?.first.isKept == true ? "unkeep" : "keep")
      }
      table.bind(.character("m"), to: .remark, label: "m", "remark", inLine: false)
      table.bind(.character("w"), .function(6), to: .why, label: "w", "why")
    }
    table.bind(.character("g"), to: .group, label: "g", "group")
    table.bind(.character("p"), to: .toHandOver, label: "p", "print", inLine: false)
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    table.bind(.up, to: .move(.up), label: "↑↓", "move", inLine: false)
    table.bind(.pageDown, to: .move(.pageDown), label: "PgDn", "scroll_detail", inLine: false)
    for key in [Key.down, .home, .end, .pageUp] { table.bind(key, to: .move(key), label: "", "") }
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    let places = sections(context).places
    switch action {
    case .move(let key): move(key, places)
    case .choose(let place):
      focus(on: place, places)
      return .stay
    case .confirm:
      guard !places.isEmpty else { return .stay }
      switch places[focused(places)] {
      case .row(let row): return .to(.detail(row.first.key))
      case .fold(let need):
        if unfolded.contains(need) { unfolded.remove(need) } else { unfolded.insert(need) }
      }
    case .group:
      grouping = grouping.next
      focus = 0
      focusedKey = nil
    case .mark(let mark):
      guard let row = row(context) else { return .stay }
      return self.mark(row, mark)
    case .keep:
      guard let row = row(context) else { return .stay }
      return keep(row, context)
    case .remark:
      guard let row = row(context) else { return .stay }
      return .to(.remark(row.keys))
    case .toBring: return .to(.toBring)
    case .toHandOver: return .to(.handOver)
    case .back: return .to(.back)
    default: break
    }
    return .stay
  }

  private mutating func move(_ key: Key, _ places: [ChecklistSections.Place]) {
    if key == .pageDown || key == .pageUp {
      detailScroll = max(0, detailScroll + (key == .pageDown ? 6 : -6))
      return
    }
    var cursor = ListCursor(count: places.count, index: focused(places))
    if cursor.take(key) { focus(on: cursor.index, places) }
  }

  private mutating func focus(on place: Int, _ places: [ChecklistSections.Place]) {
    guard places.indices.contains(place) else { return }
    focus = place
    detailScroll = 0
    focusedKey = nil
    if case .row(let row) = places[place] { focusedKey = row.first.key }
  }

  private mutating func mark(_ row: ChecklistRow, _ mark: LineStateAction) -> Outcome {
    focusedKey = row.first.key
    let state: LineState =
      switch mark {
      case .doneAlready: .doneAlready
      case .doneToday: .doneToday
      case .later: .later
      case .notWanted: .notWanted
      case .referred: .referred
      case .open: .open
      }
    // The same key again takes the mark back.
    let wanted = row.first.state == state ? LineState.open : state
    return .said(
      row.lines.map {
        .marked(procedure: $0.key.procedure, person: $0.key.person, state: wanted, remark: $0.remark)
      })
  }

  /// Keeping a folded wish answers the wish, and gives the line its own need.
  private func keep(_ row: ChecklistRow, _ context: Context) -> Outcome {
    guard row.first.need.isFolded || row.first.isKept else { return .stay }
    var kinds: [VisitEvent.Kind] = []
    for line in row.lines {
      let isKept = !line.isKept
      for key in line.wish { kinds += answer(to: key, isKept: isKept, context) }
      kinds.append(.wished(procedure: line.key.procedure, person: line.key.person, isKept))
    }
    return .said(kinds)
  }

  private func answer(to key: FactKey, isKept: Bool, _ context: Context) -> [VisitEvent.Kind] {
    guard let situation = context.situation else { return [] }
    let question = context.vocabulary[key.fact]
    let address = situation.address(of: key)
    guard question.kind == .choices, key.choice >= 0, Int(key.choice) < question.choices.count else {
      return question.kind == .yesNo ? [.answered(address, .yesNo(isKept))] : []
    }
    let id = question.choices[Int(key.choice)].id
    var with: [String] = []
    var without: [String] = []
    if case .ticks(let earlierWith, let earlierWithout)? = context.household?[address] {
      with = earlierWith.filter { $0 != id }
      without = earlierWithout.filter { $0 != id }
    }
    if isKept { with.append(id) } else { without.append(id) }
    return [.answered(address, .ticks(with: with, without: without))]
  }

  // MARK: - Page

  func hasLiveList(_ context: Context) -> Bool { false }

  func panes(_ context: Context) -> Panes {
    let sections = sections(context)
    let places = sections.places
    let focused = focused(places)
    var items: [Item] = []
    var place = 0
    var wasFolded = false
    for section in sections.sections {
      if !items.isEmpty, place == 0 || section.need == nil || !wasFolded { items.append(.gap) }
      if section.need != nil {
        let mark = sections.isOpen(section) ? "[-] " : "[+] "
        items.append(
          Item(
            .option(Option(key: "", label: mark + section.title)), isFocused: place == focused,
            target: .pick(place)))
        place += 1
      } else {
        items.append(Item(.heading(section.title)))
        items += section.notes
      }
      wasFolded = !sections.isOpen(section)
      guard !wasFolded else { continue }
      for row in section.rows {
        items.append(
          Item(
            .entry(row.entry(context, date: .countdown, withRemark: true)), isFocused: place == focused,
            target: .pick(place)))
        place += 1
      }
    }
    if places.isEmpty { items.append(.text(context.say("live.empty"), .dim)) }
    let rows = sections.sections.filter { $0.need == nil }.flatMap(\.rows)
    let left = rows.count { !$0.isOver }
    let tab = context.say("list.tab", ["count": "\(rows.count)", "left": "\(left)"])
    let order = context.say("list.order.\(grouping.rawValue)")
    var pane = Pane(
      heading: context.isNarrow ? tab : context.say("list.heading"),
      // The key that turns it is the clerk's.
      summary: context.viewer.isResident ? order : context.say("list.grouping.\(grouping.rawValue)"),
      tab: tab, items: items)
    (pane.brief, pane.scroll) = (order, 0)
    return Panes(main: pane, side: detail(context))
  }

  private func detail(_ context: Context) -> Pane {
    guard let row = row(context) else {
      return Pane(
        heading: context.say("detail.heading"), tab: context.say("detail.heading"),
        items: [.text(context.say("list.fold_hint"), .dim)])
    }
    var pane = LineDetail(row, context).pane
    pane.scroll = detailScroll
    return pane
  }
}
