import Guidance
import Procedures

/// How the list is ordered on the screen (並べ方): by deadline, person, counter or channel; wishes stand folded.
struct ChecklistSections {
  enum Grouping: String, Sendable, CaseIterable {
    case deadline, person, route, channel

    var next: Grouping {
      let all = Grouping.allCases
      let place = all.firstIndex(of: self) ?? 0
      return all[(place + 1) % all.count]
    }
  }

  struct Section {
    var title: String
    /// What is told of it below the title: of a counter its hours and telephone.
    var notes: [Item] = []
    var rows: [ChecklistRow]
    /// Set for a section that can be folded.
    var need: ChecklistLine.Need?
  }

  /// What can have the focus: a row, or the heading of a folded section.
  enum Place {
    case row(ChecklistRow)
    case fold(ChecklistLine.Need)
  }

  let sections: [Section]
  let unfolded: Set<ChecklistLine.Need>

  init(_ grouping: Grouping, unfolded: Set<ChecklistLine.Need>, _ context: Context) {
    self.unfolded = unfolded
    let lines = context.assessment?.sharedLines ?? []
    let open = lines.filter { !$0.need.isFolded || $0.isKept }
    var sections =
      grouping == .route ? Self.route(open, context) : Self.grouped(open, grouping, context)
    for need in [ChecklistLine.Need.may, .inform] {
      let rows = ChecklistRow.rows(of: lines.filter { $0.need == need && !$0.isKept })
      guard !rows.isEmpty else { continue }
      let title = context.say(
        "list.folded", ["need": context.say("need_long.\(need.rawValue)"), "count": "\(rows.count)"])
      sections.append(Section(title: title, rows: rows, need: need))
    }
    self.sections = sections
  }

  func isOpen(_ section: Section) -> Bool { section.need.map { unfolded.contains($0) } ?? true }

  var places: [Place] {
    sections.flatMap { section -> [Place] in
      let heading: [Place] = section.need.map { [.fold($0)] } ?? []
      return heading + (isOpen(section) ? section.rows.map { .row($0) } : [])
    }
  }

  private static func grouped(_ lines: [ChecklistLine], _ grouping: Grouping, _ context: Context) -> [Section]
  {
    var order: [String] = []
    var titles: [String: String] = [:]
    var groups: [String: [ChecklistLine]] = [:]
    func add(_ line: ChecklistLine, _ key: String, _ title: String) {
      if groups[key] == nil { order.append(key) }
      titles[key] = title
      groups[key, default: []].append(line)
    }
    for line in lines {
      switch grouping {
      case .route: break
      case .deadline:
        let key = deadlineKey(line)
        add(line, key, context.say("list.deadline.\(key)"))
      case .person:
        if line.lineFor.isEmpty { add(line, "", context.say("list.household")) }
        for id in line.lineFor { add(line, id, context.memberName(id)) }
      case .channel:
        let key = channelKey(line)
        add(line, key, context.say("list.channel.\(key)"))
      }
    }
    let fixed: [String] =
      switch grouping {
      case .deadline: ["late", "week", "month", "later", "open", "none"]
      case .channel: ["now", "with", "partly", "counter"]
      case .person: [""] + (context.household?.members ?? [])
      case .route: []
      }
    return fixed.compactMap { key in
      guard let lines = groups[key] else { return nil }
      return Section(title: titles[key] ?? "", rows: ChecklistRow.rows(of: lines))
    }
  }

  /// The stops as one walks, each with what is told of its counter; last what nobody goes anywhere for.
  private static func route(_ lines: [ChecklistLine], _ context: Context) -> [Section] {
    let route = Route(through: lines, from: context.setting.place)
    let stops = route.stops.map { stop in
      Section(
        title: stop.office.map(context.names.place) ?? context.say("list.no_office"),
        notes: stop.office.map { OfficeText($0, context).short } ?? [],
        rows: ChecklistRow.rows(of: stop.lines))
    }
    guard !route.over.isEmpty else { return stops }
    return stops + [Section(title: context.say("list.over"), rows: ChecklistRow.rows(of: route.over))]
  }

  private static func deadlineKey(_ line: ChecklistLine) -> String {
    guard let deadline = line.deadline else { return line.isDeadlineOpen && !line.isOver ? "open" : "none" }
    if deadline.isLate { return "late" }
    if deadline.daysLeft <= 7 { return "week" }
    return deadline.daysLeft <= 31 ? "month" : "later"
  }

  private static func channelKey(_ line: ChecklistLine) -> String {
    guard let online = line.channels.first(where: { $0.name == .online }) else { return "counter" }
    switch online.possible {
    case .now: return "now"
    case .with: return "with"
    case .partly: return "partly"
    case .no, .varies: return "counter"
    }
  }
}
