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
      if let procedure = setting.catalogue[procedure: id] {
        pane = ProcedureFacts(procedure, context).pane
      } else if let item = setting.catalogue.elsewhere.first(where: { $0.id == id }) {
        pane = ElsewhereFacts(item, context).pane
      } else {
        return Pane()
      }
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
