import Guidance
import Localization
import Terminal

/// The checklist beside the question (いまの手続き一覧): it grows while people talk, and can be walked meanwhile.
///
/// What the last answer brought or took away stands on top until the next; a line for each procedure.
struct LiveList {
  /// What can have the focus.
  enum Place {
    case row(ChecklistRow)
    /// The last answer took it away.
    case gone(ChecklistRow)

    var row: ChecklistRow {
      switch self {
      case .row(let row), .gone(let row): row
      }
    }
  }

  /// Where one stands in it, from one answer to the next.
  struct Walk: Sendable, Hashable {
    var place = 0
    /// How far the wheel has turned it while the question has the keys.
    var scroll = 0

    mutating func take(_ key: Key, of count: Int) {
      var cursor = ListCursor(count: count, index: place)
      if cursor.take(key) { place = cursor.index }
    }
  }

  let context: Context
  let places: [Place]
  private let names: [String: String]
  /// What people were called before the last answer, which may have taken one of them away.
  private let namesBefore: [String: String]
  private let folded: [(need: ChecklistLine.Need, count: Int)]

  init(_ context: Context) {
    self.context = context
    names = context.shortNames(in: context.household)
    namesBefore = context.changes.gone.isEmpty ? [:] : context.shortNames(in: context.changes.householdBefore)
    let lines = context.assessment?.sharedLines ?? []
    let open = ChecklistRow.rows(of: lines.filter { !$0.need.isFolded || $0.isKept })
    let added = context.changes.added
    func isNew(_ row: ChecklistRow) -> Bool { row.keys.contains(where: added.contains) }
    places =
      open.filter(isNew).map { .row($0) } + ChecklistRow.rows(of: context.changes.gone).map { .gone($0) }
      + open.filter { !isNew($0) }.map { .row($0) }
    folded = [ChecklistLine.Need.may, .inform].map { need in
      (need, ChecklistRow.rows(of: lines.filter { $0.need == need && !$0.isKept }).count)
    }
  }

  private var count: Int {
    places.count { if case .row = $0 { true } else { false } }
  }

  /// - Parameter walk: where the focus stands, if the list has the keys.
  func pane(_ walk: Walk, hasKeys: Bool) -> Pane {
    let tab = tab(count)
    var pane = Pane(heading: context.isNarrow ? tab : context.say("live.heading"), tab: tab)
    let isOpen = context.assessment?.next != nil
    pane.summary =
      isOpen
      ? context.say("live.count_open", ["count": "\(count)"])
      : count == 0 ? "" : context.say("live.count", ["count": "\(count)"])
    pane.scroll = walk.scroll
    let entries = places.map(entry)
    let dateColumn = entries.map { TextWidth.columns(of: $0.deadline) }.max() ?? 0
    let chipColumn = entries.map { TextWidth.columns(of: $0.chip) }.max() ?? 0
    for (place, var entry) in entries.enumerated() {
      entry.line = Entry.Line(dateColumn: dateColumn)
      entry.chip = TextWidth.padded(entry.chip, to: chipColumn)
      pane.items.append(
        Item(
          .entry(entry), isFocused: hasKeys && place == min(walk.place, places.count - 1),
          target: .beside(place)))
    }
    if count == 0 { pane.items.append(.text(context.say("live.empty"), .dim)) }
    let counts = folded.filter { $0.count > 0 }.map {
      context.say("live.folded", ["need": context.say("need.\($0.need.rawValue)"), "count": "\($0.count)"])
    }
    if !counts.isEmpty {
      pane.items += [.gap, .text(counts.joined(separator: context.say("list_separator")), .dim)]
    }
    return pane
  }

  private func entry(_ place: Place) -> Entry {
    let row = place.row
    var entry = row.entry(context, date: .short)
    entry.name = context.names.name(of: row.first.procedure)
    entry.chip = context.say("need.\(row.first.need.rawValue)")
    switch place {
    case .row: entry.whom = whom(row.lineFor, names)
    case .gone:
      entry.whom = whom(row.lineFor, namesBefore)
      (entry.change, entry.deadline, entry.isLate) = ("-", "", false)
      (entry.chip, entry.chipStyle) = (context.say("need.gone"), .gone)
    }
    return entry
  }

  /// One by name, several by their number: whom it is for stands whole on the line of each procedure.
  ///
  /// - Parameter names: of all who were in the household then.
  private func whom(_ ids: [String], _ names: [String: String]) -> String {
    guard let first = ids.first else { return "" }
    let isOfAll = ids.count > 1 && ids.count == names.count
    return context.say(
      "live.whom",
      [
        "whom": isOfAll
          ? context.say("entry.everyone")
          : ids.count == 1
            ? names[first] ?? first : context.say("household.count", ["count": "\(ids.count)"])
      ])
  }

  private func tab(_ count: Int) -> String {
    let added = context.changes.added.count
    let words = context.say("live.tab", ["count": "\(count)"])
    return added == 0 ? words : words + " +\(added)"
  }
}
