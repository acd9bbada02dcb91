import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// What is looked up during a visit (探す), and of a procedure whether it applies here, for whom, and what would change
/// that.
struct FindText {
  let context: Context
  init(_ context: Context) { self.context = context }

  func pane(_ editor: LineEditor, _ found: [VisitSearch.Found], focus: Int) -> Pane {
    let names = FoundNames(editor, context)
    let onList = Set((context.assessment?.sharedLines ?? []).map(\.key.procedure))
    var rows: [Item] = []
    var isBelowHeading = false
    for (place, found) in found.enumerated() {
      let isFocused = place == focus
      switch found {
      case .named(let match):
        var remark = ""
        if case .procedure(let procedure) = match.found, onList.contains(procedure.id) {
          remark = context.say("find.on_list")
        }
        rows.append(names.item(match, at: place, isFocused: isFocused, remark: remark))
        continue
      case .said, .open: break
      }
      if !isBelowHeading { rows.append(Item(.heading(context.say("find.said")))) }
      isBelowHeading = true
      rows.append(item(found, at: place, isFocused))
    }
    return names.pane(heading: "find.heading", hint: "find.hint", rows: rows)
  }

  /// A question with what was said, or that it is still open.
  private func item(_ found: VisitSearch.Found, at place: Int, _ isFocused: Bool) -> Item {
    var (label, isDelicate) = ("", false)
    switch found {
    case .said(let entry): (label, isDelicate) = (entry.words(context), entry.isDelicate)
    case .open(let question):
      label = context.names.label(question) + context.say("colon") + context.say("find.open")
      isDelicate = context.isDelicate(question.id)
    case .named: break
    }
    return Item(.option(Option(key: "", label: label)), isFocused: isFocused, target: .pick(place))
      .delicate(isDelicate)
  }

  func verdict(on procedure: Procedure) -> Pane {
    let name = context.names.name(of: procedure)
    var items: [Item] = [.text(name, .strong), .gap]
    let verdicts = context.household.map {
      ProcedureVerdict.all(
        of: procedure.id, in: $0, context.names, closedDays: context.setting.closedDays, isShared: true)
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
      guard !texts.isEmpty, !(context.viewer.isResident && verdict.tellsDelicate) else { return }
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
