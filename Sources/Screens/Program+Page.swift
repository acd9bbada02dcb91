import Guidance
import Localization
import Procedures
package import Terminal

/// What is said now (画面の中身), for a viewer; and how it stands on this terminal.
extension Program {
  package func page(for viewer: Viewer) -> Page {
    let context = context(for: viewer)
    let panes = screen.panes(context)
    var page = Page()
    page.bar = bar(context)
    page.notices = notices(in: context.words)
    page.main = panes.main
    if let side = panes.side {
      page.side = side
    } else if panes.hasSide, visit != nil {
      page.side = LiveList(context).pane
    }
    page.isSideInFront = isSideInFront
    if let overlay { page.overlay = pane(of: overlay, context) }
    let table = overlay.map { keys(of: $0, context) } ?? keys(context)
    page.keys = hints(table, context)
    return page
  }

  /// The frame on this terminal.
  package var frame: Frame { placer.place(page(for: viewer), in: size).frame }

  /// The frame on this terminal, now that people see it: what they press is looked up in it.
  package mutating func show() -> Frame {
    let page = page(for: viewer)
    let placed = placer.place(page, in: size)
    seen = Seen(page: page, placed: placed)
    return placed.frame
  }

  /// The frame that people look at, with what it says.
  struct Seen {
    let page: Page
    let placed: PanePlacer.Placed

    /// Whether what can be pressed is still the same; the clock and remarks above may have changed.
    func isStill(_ now: Page) -> Bool {
      page.main == now.main && page.side == now.side && page.overlay == now.overlay && page.keys == now.keys
        && page.isSideInFront == now.isSideInFront
    }
  }

  var placer: PanePlacer {
    let words = words
    return PanePlacer(
      words: PanePlacer.Words(
        moreAbove: words("screen.more_above"), moreBelow: words("screen.more_below"),
        tooSmall: words(
          "screen.too_small",
          ["columns": "\(PanePlacer.smallest.columns)", "rows": "\(PanePlacer.smallest.rows)"]),
        ticked: words("screen.mark.on"), unticked: words("screen.mark.off"),
        unsure: words("screen.mark.unsure")), ambiguous: setting.ambiguous)
  }

  private func bar(_ context: Context) -> Page.Bar {
    var bar = Page.Bar()
    bar.steps = (1...8).map { context.say("step.\($0)") }
    bar.step = screen.step
    bar.name = context.say("step.\(screen.step)")
    bar.number =
      visit.map { visit in
        visit.number.map { context.say("bar.number", ["number": $0.description]) }
          ?? context.say("bar.no_number")
      } ?? context.say("bar.title")
    if visit != nil, !viewer.isResident {
      bar.facts.append(context.say("bar.minutes", ["minutes": "\(elapsedMinutes)"]))
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

  private func hints(_ table: KeyTable, _ context: Context) -> [Page.KeyHint] {
    table.bindings.compactMap { binding in
      guard binding.isInLine, !binding.text.isEmpty, !binding.label.isEmpty, let key = binding.keys.first
      else {
        return nil
      }
      return Page.KeyHint(label: binding.label, text: context.words(binding.text), key: key)
    }
  }

  private func pane(of overlay: Overlay, _ context: Context) -> Pane {
    var pane: Pane
    switch overlay {
    case .help: pane = help(context)
    case .why:
      guard case .question(let screen) = screen else { return Pane() }
      pane = WhyText(context).question(screen.asked)
    case .detail(let key, _):
      guard let row = row(of: key) else { return Pane() }
      pane = LineDetail(row, context).pane
    case .whyLine(let key, _):
      guard let row = row(of: key) else { return Pane() }
      pane = WhyText(context).line(row)
    case .facts(let id, _):
      guard let procedure = setting.catalogue[procedure: id] else { return Pane() }
      pane = ProcedureFacts(procedure, context).pane
    case .find(let editor, let focus):
      pane = FindText(context).pane(editor, found(editor), focus: focus)
    case .verdict(let id, _):
      guard let procedure = setting.catalogue[procedure: id] else { return Pane() }
      pane = FindText(context).verdict(on: procedure)
    case .remark(_, let editor, let problem):
      let field = Field(
        label: "", editor: editor, hint: context.say("remark.hint"),
        error: problem?.words(in: context.words) ?? "")
      pane = Pane(
        heading: context.say("remark.heading"), items: [.gap, Item(.field(field), isFocused: true)])
    case .clerkBox: pane = ClerkBox(context).pane
    case .leave:
      pane = Pane(heading: context.say("leave.heading"))
      pane.items = [.gap] + KeptText(context).beforeLeaving
    case .leaving(let leaving): pane = KeptText(context).pane(of: leaving)
    case .wipeOld:
      let count = visits.count { $0.isDoubtful }
      pane = Pane(
        heading: context.say("wipe_old.heading"),
        items: [.gap, .text(context.say("wipe_old.text", ["count": "\(count)"]))])
    case .stillPrinting:
      pane = Pane(
        heading: context.say("printing.heading"), items: [.gap, .text(context.say("printing.text"))])
    case .finish:
      pane = Pane(
        heading: context.say("finish.heading"), items: [.gap, .text(context.say("finish.not_printed"))])
    }
    pane.scroll = overlay.scroll
    return pane
  }

  private func row(of key: Visit.LineKey) -> ChecklistRow? {
    ChecklistRow.rows(of: assessment?.lines ?? []).first { $0.keys.contains(key) }
  }

  private func help(_ context: Context) -> Pane {
    let items: [Item] = keys(context).bindings.compactMap { binding in
      guard !binding.text.isEmpty, !binding.label.isEmpty else { return nil }
      return Item(.pair(binding.label, context.words(binding.text), .plain))
    }
    return Pane(
      heading: context.say("help.heading"), items: items + [.gap, .text(context.say("help.note"), .dim)])
  }
}
