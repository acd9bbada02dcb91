import Guidance
import Terminal

/// The checklist beside the question (いまの手続き一覧): it grows while people talk.
struct LiveList {
  let context: Context

  init(_ context: Context) { self.context = context }

  var pane: Pane {
    let lines = context.assessment?.sharedLines ?? []
    let open = ChecklistRow.rows(of: lines.filter { !$0.need.isFolded || $0.isKept })
    let tab = tab(open.count)
    var pane = Pane(heading: context.isNarrow ? tab : context.say("live.heading"), tab: tab)
    let isOpen = context.assessment?.next != nil
    pane.summary =
      isOpen
      ? context.say("live.count_open", ["count": "\(open.count)"])
      : open.isEmpty ? "" : context.say("live.count", ["count": "\(open.count)"])
    for row in open {
      if context.changes.added.contains(row.first.key), pane.attention == nil {
        pane.attention = pane.items.count
      }
      pane.items.append(Item(.entry(row.entry(context, date: .compact)), target: .key(.tab)))
    }
    for row in ChecklistRow.rows(of: context.changes.gone) {
      var entry = row.entry(context, date: .compact)
      (entry.change, entry.deadline, entry.isLate) = ("-", "", false)
      entry.chip = TextWidth.padded(context.say("need.gone"), to: TextWidth.columns(of: entry.chip))
      entry.chipStyle = .gone
      pane.items.append(Item(.entry(entry)))
    }
    if open.isEmpty {
      pane.items.append(.text(context.say("live.empty"), .dim))
    }
    let counts = [ChecklistLine.Need.may, .inform].compactMap { need -> String? in
      let count = ChecklistRow.rows(of: lines.filter { $0.need == need && !$0.isKept }).count
      guard count > 0 else { return nil }
      return context.say("live.folded", ["need": context.say("need.\(need.rawValue)"), "count": "\(count)"])
    }
    if !counts.isEmpty {
      pane.items += [.gap, .text(counts.joined(separator: context.say("list_separator")), .dim)]
    }
    return pane
  }

  private func tab(_ count: Int) -> String {
    let added = context.changes.added.count
    let words = context.say("live.tab", ["count": "\(count)"])
    return added == 0 ? words : words + " +\(added)"
  }
}
