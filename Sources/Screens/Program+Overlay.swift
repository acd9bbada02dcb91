import Guidance
import Localization
import Procedures
import Terminal

/// What lies over a screen (重ねて出す画面の中身).
extension Program {
  func pane(of overlay: Overlay, _ context: Context) -> Pane {
    var pane: Pane
    switch overlay {
    case .help: pane = help(context)
    case .why:
      guard case .question(let screen) = way.screen else { return Pane() }
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
    case .elsewhere(let id, _):
      guard let item = setting.catalogue.elsewhere.first(where: { $0.id == id }) else { return Pane() }
      pane = ElsewhereFacts(item, context).pane
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
    case .shortfall(let found, _): pane = ShortfallText(context).pane(found)
    case .goingOn(_, let editor, _, let problem): pane = ShortfallText(context).remark(editor, problem)
    case .clerkBox(let place): pane = ClerkBox(context).pane(place)
    case .leave:
      pane = Pane(heading: context.say("leave.heading"))
      pane.items = [.gap] + KeptText(context).beforeLeaving
    case .discard(let problem):
      pane = Pane(heading: context.say("discard.heading"), items: [.gap, .text(context.say("discard.text"))])
      if let problem { pane.items.append(.text(context.words.problem(problem), .error)) }
    case .leaving(let leaving): pane = KeptText(context).pane(of: leaving)
    case .wipeOld:
      let count = desk.visits.count { $0.isDoubtful }
      pane = Pane(
        heading: context.say("wipe_old.heading"),
        items: [.gap, .text(context.say("wipe_old.text", ["count": "\(count)"]))])
    case .stillPrinting:
      pane = Pane(
        heading: context.say("printing.heading"), items: [.gap, .text(context.say("printing.text"))])
    case .finish:
      pane = Pane(
        heading: context.say("finish.heading"), items: [.gap, .text(context.say("finish.not_printed"))])
      if let open = openBanner(context) { pane.items.append(open) }
    }
    if overlay.asks {
      let choices = choices(of: overlay, context)
      if !choices.isEmpty { pane.items += [.gap] + choices }
    }
    pane.scroll = overlay.scroll
    return pane
  }

  /// The keys of a question as what can be chosen, in its own box.
  private func choices(of overlay: Overlay, _ context: Context) -> [Item] {
    keys(of: overlay, context).bindings.compactMap { binding in
      guard let key = binding.keys.first, !binding.text.isEmpty else { return nil }
      return Item(
        .option(Option(key: binding.label, label: context.words(binding.text))), target: .key(key))
    }
  }

  private func row(of key: Visit.LineKey) -> ChecklistRow? {
    ChecklistRow.rows(of: assessment?.sharedLines ?? []).first { $0.keys.contains(key) }
  }

  private func help(_ context: Context) -> Pane {
    let items: [Item] = shown(keys(context), to: viewer).bindings.compactMap { binding in
      guard !binding.text.isEmpty, !binding.label.isEmpty else { return nil }
      return Item(.pair(binding.label, context.words(binding.text), .plain))
    }
    return Pane(
      heading: context.say("help.heading"), items: items + [.gap, .text(context.say("help.note"), .dim)])
  }
}
