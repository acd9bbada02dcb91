import Guidance
import Localization
import Procedures
import Terminal

/// What the start screen shows (受付の画面).
extension StartScreen {
  // MARK: - What is offered

  func board(_ context: Context) -> StartBoard { StartBoard(self, context) }

  func found(_ context: Context) -> [CatalogueSearch.Match] {
    context.search.matches(field?.text ?? "", limit: FoundNames.limit)
  }

  func matching(_ context: Context) -> [StoredVisit] {
    let (typed, exact) = (typed, number(context))
    let found = (StartBoard.waiting(context) + StartBoard.finished(context)).filter {
      typed.isEmpty || $0.number == exact || $0.number.description.contains(typed)
    }
    // Whoever types a number means that one first: 3 also stands in the 30th of the month.
    return found.filter { $0.number == exact } + found.filter { $0.number != exact }
  }

  func count(_ context: Context) -> Int {
    switch mode {
    case .events, .group: board(context).rows.count
    case .search: found(context).count
    case .number: matching(context).count
    }
  }

  // MARK: - Page

  func hasLiveList(_ context: Context) -> Bool { false }

  func panes(_ context: Context) -> Panes {
    switch mode {
    case .events, .group: return Panes(main: eventsPane(context), side: sidePane(context))
    case .search: return Panes(main: searchPane(context))
    case .number: return Panes(main: numberPane(context))
    }
  }

  private func eventsPane(_ context: Context) -> Pane {
    let board = board(context)
    var items: [Item] = [.text(board.hint, .dim)]
    if let hidden = board.hiddenChoice { items.append(.text(hidden, .strong)) }
    if !context.isNarrow { items.append(.gap) }
    items += board.items
    if let problem { items += [.gap, .text(problem.words(in: context.words), .late)] }
    if context.isNarrow { items += visitItems(context) }
    return Pane(heading: board.heading, tab: context.say("start.tab"), items: items)
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
    if StartBoard.waiting(context).isEmpty, context.setting.mode.canListVisits {
      items.append(
        .text(context.say(context.desk.knowsVisits ? "start.no_visits" : "start.visits_unknown"), .dim))
    }
    items += [.gap, Item(.heading(context.say("start.way"))), .text(context.say("start.way_1"))]
    items += [.text(context.say("start.way_2")), .text(context.say("start.way_3"))]
    if !context.setting.wipesScrollback { items += [.gap, .text(context.say("start.scrollback"), .check)] }
    return Pane(heading: context.say("start.side"), tab: context.say("start.side"), items: items)
  }

  private func visitItems(_ context: Context) -> [Item] {
    guard !StartBoard.waiting(context).isEmpty, !context.viewer.isResident else { return [] }
    var items: [Item] = context.isNarrow ? [.gap] : []
    items.append(Item(.heading(context.say("start.visits"))))
    let doubtful = context.visits.count { $0.isDoubtful }
    if doubtful > 0 {
      let parameters = [
        "count": "\(doubtful)", "today": DateWords.both(context.setting.today, in: context.words),
      ]
      items.append(.text(context.say("start.doubtful", parameters), .check))
    }
    for (place, row) in board(context).rows.enumerated() {
      guard case .visit(let visit) = row else { continue }
      items.append(visitItem(visit, isFocused: mode.isOfEvents && focus == place, place, context))
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
