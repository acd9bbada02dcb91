import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// A procedure looked up during a visit (手続きを探す): whether it applies here, for whom, and what would change that.
struct FindText {
  let context: Context
  init(_ context: Context) { self.context = context }

  func pane(_ editor: LineEditor, _ found: [Procedure], focus: Int) -> Pane {
    let onList = Set((context.assessment?.sharedLines ?? []).map(\.key.procedure))
    return FoundProcedures(editor, found, focus: focus, context).pane(
      heading: "find.heading", hint: "find.hint"
    ) { _, procedure in onList.contains(procedure.id) ? context.say("find.on_list") : "" }
  }

  func verdict(on procedure: Procedure) -> Pane {
    let name = context.names.name(of: procedure)
    var items: [Item] = [.text(name, .strong), .gap]
    let verdicts = context.household.map {
      ProcedureVerdict.all(
        of: procedure.id, in: $0, context.names, closedDays: context.setting.closedDays)
    }
    if verdicts?.isEmpty != false {
      items.append(.text(context.say("find.no_event")))
      let events = procedure.events.compactMap { context.catalogue.lifeEvent($0) }.map {
        context.names.name(of: $0)
      }
      items.append(
        Item(
          .pair(
            context.say("detail.events"), events.joined(separator: context.say("list_separator")), .plain)))
    }
    for verdict in verdicts ?? [] { items += self.items(of: verdict) + [.gap] }
    if !procedure.law.isEmpty {
      let law = procedure.law.joined(separator: context.say("list_separator"))
      items.append(Item(.pair(context.say("detail.law"), law, .dim)))
    }
    return Pane(heading: context.say("find.heading"), items: items)
  }

  private func items(of verdict: ProcedureVerdict) -> [Item] {
    let state = context.say("find.\(verdict.state.rawValue)")
    let whom = context.whom(verdict.members)
    var items: [Item] = [
      .text(
        whom.isEmpty ? state : context.say("find.of", ["whom": whom, "state": state]),
        verdict.state == .undecided ? .check : .strong)
    ]
    func list(_ heading: String, _ texts: [String]) {
      guard !texts.isEmpty else { return }
      items.append(.text(context.say("find.\(heading)")))
      for text in texts.prefix(8) {
        items.append(
          .text(context.say("why.item", ["text": text]), .plain, indent: 1).delicate(verdict.tellsDelicate))
      }
    }
    list(verdict.state == .undecided ? "waits_for" : "because", verdict.reasons)
    list("would_apply", verdict.changes)
    return items
  }
}
