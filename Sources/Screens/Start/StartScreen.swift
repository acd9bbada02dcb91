import Guidance
import Localization
import Procedures
import Terminal

/// 受付: what happened, one procedure by its name, or a visit that goes on.
struct StartScreen: CounterScreen {
  private enum Mode { case events, search, number }

  let step = 1
  private var chosen: [String] = []
  private var focus = 0
  private var mode = Mode.events
  private var field: LineEditor?
  private var problem: Told?
  /// Events that exclude each other, as they were chosen when that was said: once more is meant.
  private var doubted: [String] = []

  init(chosen: [String] = []) { self.chosen = chosen }

  var editor: LineEditor? {
    get { field }
    set {
      let typed = field?.text.count
      field = newValue
      focus = 0
      problem = nil
      // The last letter taken away: back to the events.
      if mode == .search, newValue?.isEmpty == true, typed == 1 { leaveField() }
    }
  }

  private mutating func leaveField() {
    mode = .events
    field = nil
    focus = 0
    problem = nil
  }

  // MARK: - Keys

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    switch mode {
    case .events:
      table.bindChoices(events(context).count, "choose_events")
      table.bind(.character(" "), to: .toggle, label: "Space", "tick", inLine: false)
      table.bind(.enter, to: .confirm, label: "Enter", chosen.isEmpty ? "take" : "begin")
      if context.visit != nil {
        // They are being changed at the review: there is nothing to look up and nobody to call up.
        table.bind(.left, .backspace, .escape, to: .back, label: "←", "back")
        break
      }
      table.bind(.character("/"), to: .search, label: "a-z /", "search")
      table.bind(.function(5), .character("#"), to: .resume, label: "#", "resume")
      if context.visits.contains(where: \.isDoubtful) {
        table.bind(.function(8), .character("W"), to: .wipeOld, label: "W", "wipe_old")
      }
    case .search, .number:
      table.bind(.enter, to: .confirm, label: "Enter", mode == .search ? "open_facts" : "resume")
      table.bind(.escape, to: .back, label: "Esc", "back")
      table.bind(.backspace, to: .back, label: "", "")
    }
    table.bindMoves()
    return table
  }

  /// A letter or kana begins the search without any other key.
  mutating func begins(with key: Key) -> Bool {
    guard mode == .events, case .character(let character) = key, character.isLetter,
      !("A"..."Z").contains(character)
    else { return false }
    mode = .search
    field = LineEditor(limit: 40)
    _ = field?.take(key)
    focus = 0
    return true
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    switch action {
    case .choose(let place):
      focus = place
      return toggle(context)
    case .toggle: return toggle(context)
    case .move(let key):
      var cursor = ListCursor(count: count(context), index: focus)
      if cursor.take(key) { focus = cursor.index }
      return .stay
    case .search:
      mode = .search
      field = LineEditor(limit: 40)
      focus = 0
      return .stay
    case .resume:
      mode = .number
      field = LineEditor(limit: 12)
      focus = 0
      return .stay
    case .back:
      if mode == .events { return .to(.back) }
      leaveField()
      return .stay
    case .confirm: return confirm(context)
    default: return .stay
    }
  }

  private mutating func toggle(_ context: Context) -> Outcome {
    problem = nil
    let events = events(context)
    guard mode == .events else { return .stay }
    guard focus < events.count else { return confirm(context) }
    let id = events[focus].id
    if let place = chosen.firstIndex(of: id) { chosen.remove(at: place) } else { chosen.append(id) }
    return .stay
  }

  private mutating func confirm(_ context: Context) -> Outcome {
    switch mode {
    case .events:
      let events = events(context)
      if focus >= events.count, focus - events.count < waiting(context).count {
        let visit = waiting(context)[focus - events.count]
        return .to(.resume(visit.number, on: visit.day))
      }
      if chosen.isEmpty, focus < events.count { chosen = [events[focus].id] }
      if doubted != chosen, let pair = context.catalogue.exclusive(among: chosen).first {
        problem = .phrase(
          "screen.start.exclusive",
          ["one": context.names.name(of: pair.0), "other": context.names.name(of: pair.1)])
        doubted = chosen
        return .stay
      }
      return chosen.isEmpty ? .stay : .to(.open(chosen))
    case .search:
      let found = found(context)
      guard found.indices.contains(focus) else { return .stay }
      switch found[focus].found {
      case .procedure(let procedure): return .to(.facts(procedure: procedure.id))
      case .elsewhere(let item): return .to(.elsewhere(item.id))
      case .event(let event):
        if !chosen.contains(event.id) { chosen.append(event.id) }
        leaveField()
        focus = events(context).firstIndex { $0.id == event.id } ?? 0
        return .stay
      }
    case .number:
      let visits = matching(context)
      if focus < visits.count { return .to(.resume(visits[focus].number, on: visits[focus].day)) }
      if let number = number(context) { return .to(.resume(number, on: nil)) }
      problem = .phrase("screen.start.no_number", example(context))
      return .stay
    }
  }

  /// As it was typed, whichever input method was on.
  private var typed: String {
    String(
      (field?.text ?? "").map { character -> Character in
        if case .character(let folded) = Key.character(character).folded { folded } else { character }
      }
    ).uppercased()
  }

  /// The whole number, or the running number of today alone.
  private func number(_ context: Context) -> ReceptionNumber? {
    ReceptionNumber(typed: typed, on: context.setting.today, at: context.setting.writer.desk)
  }

  /// What a number of this desk looks like.
  private func example(_ context: Context) -> [String: String] {
    let setting = context.setting
    return ["example": ReceptionNumber(on: setting.today, desk: setting.writer.desk, serial: 3).description]
  }

  // MARK: - What is offered

  private func events(_ context: Context) -> [LifeEvent] { context.catalogue.offeredEvents }

  /// Visits that can go on; none while one is at the desk.
  private func waiting(_ context: Context) -> [StoredVisit] {
    context.visit == nil ? context.visits.filter { $0.state != .finished } : []
  }

  /// Those that are over and can be opened again: they stand on no screen before somebody looks for them.
  private func finished(_ context: Context) -> [StoredVisit] {
    context.visits.filter { $0.state == .finished && $0.summary != nil }
  }

  private func found(_ context: Context) -> [CatalogueSearch.Match] {
    context.search.matches(field?.text ?? "", limit: FoundNames.limit)
  }

  private func matching(_ context: Context) -> [StoredVisit] {
    let (typed, exact) = (typed, number(context))
    let found = (waiting(context) + finished(context)).filter {
      typed.isEmpty || $0.number == exact || $0.number.description.contains(typed)
    }
    // Whoever types a number means that one first: 3 also stands in the 30th of the month.
    return found.filter { $0.number == exact } + found.filter { $0.number != exact }
  }

  private func count(_ context: Context) -> Int {
    switch mode {
    case .events: events(context).count + waiting(context).count
    case .search: found(context).count
    case .number: matching(context).count
    }
  }

  // MARK: - Page

  func hasLiveList(_ context: Context) -> Bool { false }

  func panes(_ context: Context) -> Panes {
    switch mode {
    case .events: return Panes(main: eventsPane(context), side: sidePane(context))
    case .search: return Panes(main: searchPane(context))
    case .number: return Panes(main: numberPane(context))
    }
  }

  private func eventsPane(_ context: Context) -> Pane {
    var items: [Item] = [.text(context.say("start.hint"), .dim), .gap]
    for (place, event) in events(context).enumerated() {
      let option = Option(
        key: KeyTable.label(ofChoice: place), label: context.names.name(of: event),
        tick: chosen.contains(event.id) ? .on : .off)
      let item = Item(.option(option), isFocused: focus == place, target: .pick(place))
      items.append(item.delicate(event.isDelicate && chosen.contains(event.id)))
    }
    if let problem { items += [.gap, .text(problem.words(in: context.words), .late)] }
    if context.isNarrow { items += visitItems(context) }
    return Pane(
      heading: context.say("start.heading"), tab: context.say("start.tab"), items: items)
  }

  private func sidePane(_ context: Context) -> Pane? {
    guard !context.isNarrow else { return nil }
    var items: [Item] = [.text(context.say("start.search_hint"), .plain), .gap]
    for example in ["start.search_example_1", "start.search_example_2"] {
      items.append(.text(context.say(example), .dim, indent: 1))
    }
    // Whose visits wait here, and how a clerk begins, is nothing for the one who reads the display.
    if context.viewer.isResident {
      return Pane(
        heading: context.say("start.side_resident"), tab: context.say("start.side_resident"), items: items)
    }
    items.append(.gap)
    items += visitItems(context)
    if waiting(context).isEmpty, context.setting.mode.canListVisits {
      items.append(
        .text(context.say(context.desk.knowsVisits ? "start.no_visits" : "start.visits_unknown"), .dim))
    }
    items += [.gap, Item(.heading(context.say("start.way"))), .text(context.say("start.way_1"))]
    items += [.text(context.say("start.way_2")), .text(context.say("start.way_3"))]
    if !context.setting.wipesScrollback { items += [.gap, .text(context.say("start.scrollback"), .check)] }
    return Pane(heading: context.say("start.side"), tab: context.say("start.side"), items: items)
  }

  private func visitItems(_ context: Context) -> [Item] {
    guard !waiting(context).isEmpty, !context.viewer.isResident else { return [] }
    var items: [Item] = context.isNarrow ? [.gap] : []
    items.append(Item(.heading(context.say("start.visits"))))
    let doubtful = context.visits.count { $0.isDoubtful }
    if doubtful > 0 {
      let parameters = [
        "count": "\(doubtful)", "today": DateWords.both(context.setting.today, in: context.words),
      ]
      items.append(.text(context.say("start.doubtful", parameters), .check))
    }
    let first = events(context).count
    for (place, visit) in waiting(context).enumerated() {
      items.append(
        visitItem(visit, isFocused: mode == .events && focus == first + place, first + place, context))
    }
    return items
  }

  private func visitItem(_ visit: StoredVisit, isFocused: Bool, _ place: Int, _ context: Context) -> Item {
    var label = [visit.number.description]
    // The number alone says month and day: another day's is named, for the year may be another too.
    if visit.day != context.setting.today { label.append(DateWords.both(visit.day, in: context.words)) }
    if let summary = visit.summary {
      label.append(context.say("start.visit.time", ["time": summary.opened.timeOfDay]))
      let events = summary.events.compactMap { context.catalogue.lifeEvent($0) }
      label.append(
        events.map { $0.isDelicate ? context.say("start.visit.other_event") : context.names.name(of: $0) }
          .joined(separator: context.say("list_separator")))
      if summary.persons > 0 {
        label.append(context.say("start.visit.persons", ["count": "\(summary.persons)"]))
      }
    }
    let state = context.say("start.visit.\(visit.state.rawValue)")
    let option = Option(key: "", label: label.filter { !$0.isEmpty }.joined(separator: "  "), remark: state)
    return Item(.option(option), isFocused: isFocused, target: .pick(place))
  }

  private func searchPane(_ context: Context) -> Pane {
    let names = FoundNames(field ?? LineEditor(), context)
    let found = found(context)
    let rows = found.enumerated().map { place, match in
      var remark = ""
      if place == focus, case .procedure(let procedure) = match.found {
        remark = context.names.explanation(procedure.what) ?? ""
      }
      return names.item(match, at: place, isFocused: place == focus, remark: remark)
    }
    return names.pane(
      heading: "start.search_heading", hint: "start.search_hint", rows: rows)
  }

  private func numberPane(_ context: Context) -> Pane {
    let visits = matching(context)
    var items = [
      Item(
        .field(
          Field(
            label: context.say("start.number_label"), editor: field ?? LineEditor(),
            hint: context.say("start.number_hint", example(context)),
            error: problem?.words(in: context.words) ?? "")),
        isFocused: visits.isEmpty),
      .gap,
    ]
    for (place, visit) in visits.enumerated() {
      items.append(visitItem(visit, isFocused: place == focus, place, context))
    }
    return Pane(heading: context.say("start.number_heading"), items: items)
  }
}
