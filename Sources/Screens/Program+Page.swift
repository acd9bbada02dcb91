import Guidance
import Localization
import Procedures
package import Terminal

/// What is said now (画面の中身), for a viewer; and how it stands on this terminal.
extension Program {
  package func page(for viewer: Viewer) -> Page {
    let context = context(for: viewer)
    let panes = way.screen.panes(context)
    var page = Page()
    page.bar = bar(context)
    page.notices = notices(in: context.words)
    page.main = panes.main
    if let open = openBanner(context) {
      page.main.items.insert(open, at: 0)
      page.main.pinned += 1
      page.main.attention = page.main.attention.map { $0 + 1 }
    }
    if let side = panes.side {
      page.side = side
    } else if hasLiveList(context) {
      page.side = LiveList(context).pane(way.walk, hasKeys: isWalking)
      page.hasSideKeys = isWalking
    }
    page.isSideInFront = way.isSideInFront || page.hasSideKeys
    let overlay = overlay(for: viewer)
    if let overlay { page.overlay = pane(of: overlay, context) }
    let table = overlay.map { keys(of: $0, context) } ?? keys(context)
    // A question that lies over the screen is the clerk's, and needs its keys in any language.
    let isClerks = overlay.map { !$0.isForReading } ?? false
    page.keys = hints(isClerks ? table : shown(table, to: viewer), context)
    // What the clerk did wrong is nothing that the resident has to read.
    if !viewer.isResident, let foot = way.foot { page.foot = foot.words(context) }
    if !viewer.isResident, table.action(of: .tab) == .walkList, !page.hasSideKeys { page.side?.key = "Tab" }
    return page
  }

  /// What lies over the screen for a viewer: the clerk's own box over none but the clerk's.
  private func overlay(for viewer: Viewer) -> Overlay? {
    if viewer.isResident, case .clerkBox = way.overlay { return nil }
    return way.overlay
  }

  /// The frame on this terminal.
  package var frame: Frame { placer.place(page(for: viewer), in: desk.size).frame }

  /// The frame on this terminal, now that people see it: what they press is looked up in it.
  package mutating func show() -> Frame {
    let page = page(for: viewer)
    let placed = placer.place(page, in: desk.size)
    way.seen = Way.Seen(page: page, placed: placed)
    return placed.frame
  }

  var placer: PanePlacer {
    let words = desk.words(for: viewer)
    return PanePlacer(
      words: PanePlacer.Words(
        moreAbove: words("screen.more_above"), moreBelow: words("screen.more_below"),
        tooSmall: words(
          "screen.too_small",
          ["columns": "\(PanePlacer.smallest.columns)", "rows": "\(PanePlacer.smallest.rows)"]),
        ticked: words("screen.mark.on"), unticked: words("screen.mark.off"),
        unsure: words("screen.mark.unsure")), ambiguous: setting.ambiguous)
  }

  /// Behind the questions, where a page could look finished: how many are still to be asked.
  func openBanner(_ context: Context) -> Item? {
    guard visit != nil, isOpen, way.screen.step > 3 else { return nil }
    let key = viewer.isResident ? "open.banner_resident" : "open.banner"
    return .text(context.say(key, ["count": "\(openCount)"]), .check)
  }

  private var openCount: Int { max(1, assessment?.atMostLeft ?? 0) }

  /// What is not answered, and what nobody knew: 未回答 5・わからない 2.
  private func openWords(_ context: Context) -> String {
    guard visit != nil else { return "" }
    var words: [String] = []
    if isOpen { words.append(context.say("bar.open", ["count": "\(openCount)"])) }
    let names = context.vocabulary.forClerk
    let unsure = context.household?.answers.count { $0.value == .unsure && !names.contains($0.key.fact) } ?? 0
    if unsure > 0 { words.append(context.say("bar.unsure", ["count": "\(unsure)"])) }
    return words.joined(separator: context.say("bar.separator"))
  }

  private func bar(_ context: Context) -> Page.Bar {
    var bar = Page.Bar()
    bar.steps = (1...8).map { context.say("step.\($0)") }
    bar.step = way.screen.step
    bar.name = context.say("step.\(way.screen.step)")
    bar.number =
      visit.map { visit in
        visit.number.map { context.say("bar.number", ["number": $0.description]) }
          ?? context.say("bar.no_number")
      } ?? context.say("bar.title")
    if assessment?.isProtected == true, !context.viewer.isResident { bar.mark = context.say("bar.protected") }
    bar.facts.append(openWords(context))
    if let openVisit, !viewer.isResident {
      bar.facts.append(context.say("bar.minutes", ["minutes": "\(openVisit.minutes(at: desk.now))"]))
    }
    if visit == nil {
      bar.facts.append(DateWords.full(setting.receptionDate, in: context.words))
    }
    let office = setting.officeName.isEmpty ? context.names.cityName : setting.officeName
    var desk = [office, setting.deskName].filter { !$0.isEmpty }.joined(separator: " ")
    if setting.catalogue.city?.isFictional == true { desk += context.say("bar.fictional") }
    bar.facts.append(desk)
    if visit == nil, !setting.clerkName.isEmpty { bar.facts.append(setting.clerkName) }
    return bar
  }

  /// Words that must not be overseen on any screen.
  private func notices(in words: Words) -> [Page.Notice] {
    var notices: [Page.Notice] = []
    if let problem = desk.keeping.problem {
      var text = words.problem(problem)
      if visit != nil, desk.keeping.waiting > 0 {
        text += words("screen.notice.waiting", ["count": "\(desk.keeping.waiting)"])
      }
      notices.append(Page.Notice(text: text, isError: true))
    }
    // Said once is enough where the list and the visit fail for the same reason.
    for telling in desk.tellings where telling.key != desk.keeping.problem?.key {
      notices.append(Page.Notice(text: telling.text(in: words), isError: true))
    }
    if let notice = way.notice {
      notices.append(Page.Notice(text: notice.told.words(in: words), isError: notice.isError))
    }
    let date = visit?.household.on ?? setting.receptionDate
    if date != desk.now.day {
      notices.append(
        Page.Notice(
          text: words(
            "screen.notice.other_date",
            [
              "date": DateWords.short(date, seenOn: desk.now.day, in: words),
              "today": DateWords.short(desk.now.day, in: words),
            ]),
          isError: false))
    }
    return notices
  }

  /// The keys that are told: what is the clerk's to press stands on no screen that the resident reads.
  func shown(_ table: KeyTable, to viewer: Viewer) -> KeyTable {
    viewer.isResident && setting.mode.canSeeClerkNotes ? table.only(\.isForResident) : table
  }

  /// The keys of the bottom line, in the same order on every screen.
  private func hints(_ table: KeyTable, _ context: Context) -> [Page.KeyHint] {
    let shown = table.bindings.enumerated().filter { $0.element.isInLine }
    return shown.sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.compactMap {
      _, binding in
      guard !binding.text.isEmpty, !binding.label.isEmpty, let key = binding.keys.first else { return nil }
      return Page.KeyHint(
        label: binding.label, text: context.words(binding.text), key: key, stays: binding.staysInLine)
    }
  }
}
