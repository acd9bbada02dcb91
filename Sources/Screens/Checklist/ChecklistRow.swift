import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// One row of the list on the screen: lines of one procedure with the same date, for all whom it names.
struct ChecklistRow {
  /// Never empty.
  let lines: [ChecklistLine]

  var first: ChecklistLine { lines[0] }
  var keys: [Visit.LineKey] { lines.map(\.key) }
  var isDone: Bool { first.state == .doneAlready || first.state == .doneToday }
  var isOver: Bool { isDone || first.state == .notWanted }

  var lineFor: [String] { Self.union(lines.map(\.lineFor)) }
  var about: [String] { Self.union(lines.map(\.about)) }

  private static func union(_ lists: [[String]]) -> [String] {
    var all: [String] = []
    for id in lists.joined() where !all.contains(id) { all.append(id) }
    return all
  }

  static func rows(of lines: [ChecklistLine]) -> [ChecklistRow] {
    ChecklistRows.folded(lines).map { ChecklistRow(lines: $0) }
  }

  // MARK: - As an entry

  enum DateForm { case short, full, countdown }

  func entry(_ context: Context, date form: DateForm = .full, withRemark: Bool = false) -> Entry {
    var entry = Entry(
      chip: Self.chip(first.need, context), chipStyle: Self.style(of: first.need), name: title(context))
    if lines.contains(where: { context.changes.added.contains($0.key) }) { entry.change = "+" }
    entry.isDone = isOver
    if let deadline = first.deadline, !isOver {
      entry.isLate = deadline.isLate
      let today = context.today
      switch form {
      // From when on, where nothing can be done yet; the last day stands in the detail.
      case .short where deadline.isAhead(on: today):
        entry.deadline = context.say(
          "entry.opening", ["from": figures(deadline.from ?? deadline.date, context)])
      case .countdown where deadline.isAhead(on: today): entry.deadline = window(deadline, context)
      case .short:
        entry.deadline =
          deadline.isLate || deadline.daysLeft <= 7
          ? countdown(deadline, context) : date(of: deadline, context)
      case .full: entry.deadline = context.lineWords?.deadline(first) ?? ""
      case .countdown:
        entry.deadline = date(of: deadline, context) + " " + countdown(deadline, context)
      }
    }
    if let opening = first.opening, opening.isAhead(on: context.today), !isOver {
      entry.deadline =
        form == .full
        ? context.lineWords?.deadline(first) ?? ""
        : context.say("entry.opening", ["from": figures(opening.date, context)])
    }
    if withRemark { entry.remark = first.remark }
    return entry
  }

  /// A first day that is still to come, and the last.
  private func window(_ deadline: Deadline, _ context: Context) -> String {
    context.say(
      "entry.window",
      ["from": deadline.from.map { figures($0, context) } ?? "", "until": figures(deadline.date, context)])
  }

  /// The days that are left or over; of what time has barred, that it is barred.
  private func countdown(_ deadline: Deadline, _ context: Context) -> String {
    if deadline.isLate, deadline.kind == .prescription { return context.say("entry.barred") }
    let end = deadline.isRolling(on: context.today) ? deadline.last : deadline.date
    return DateWords.countdown(to: end, on: context.today, in: context.words)
  }

  private func date(of deadline: Deadline, _ context: Context) -> String { figures(deadline.date, context) }

  /// The day in figures, with its year where it is not this one.
  private func figures(_ date: CivilDate, _ context: Context) -> String {
    context.say(
      date.year == context.today.year ? "entry.date" : "entry.date_year",
      [
        "month": "\(date.month)", "day": "\(date.day)", "year": "\(date.year)",
        "month_name": context.words("date.month_name.\(date.month)"),
      ])
  }

  /// The name with whom it is for and what became of it.
  func title(_ context: Context) -> String {
    var title = context.names.name(of: first.procedure)
    if !lineFor.isEmpty {
      title = context.say("entry.name_for", ["name": title, "whom": context.whom(lineFor)])
    }
    if first.state != .open {
      title = context.say("entry.name_state", ["name": title, "state": Self.words(of: first.state, context)])
    }
    return title
  }

  static func words(of state: LineState, _ context: Context) -> String {
    context.say("state.\(state.rawValue)")
  }

  /// The word of a need, as wide as the widest, so that names stand below each other.
  static func chip(_ need: ChecklistLine.Need, _ context: Context) -> String {
    let all = ChecklistLine.Need.allCases.map { context.say("need.\($0.rawValue)") }
    let width = all.map { TextWidth.columns(of: $0) }.max() ?? 6
    return TextWidth.padded(context.say("need.\(need.rawValue)"), to: width)
  }

  static func style(of need: ChecklistLine.Need) -> Style {
    switch need {
    case .must: .must
    case .should: .should
    case .check: .check
    case .may: .may
    case .inform: .inform
    }
  }
}
