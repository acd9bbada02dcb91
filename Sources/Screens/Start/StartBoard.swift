import Guidance
import Localization
import Procedures
import Terminal

/// The rows of the start screen that can be picked (受付の画面のならび): events under digits, groups under letters, what often
/// comes with the chosen ones, and visits that wait.
struct StartBoard {
  enum Row {
    case event(LifeEvent)
    /// A group, by its place among those that have an event to offer.
    case group(Int)
    case visit(StoredVisit)
  }

  /// Groups that have something to offer; none where the catalogue has no board.
  private let offeredGroups: [EventBoard.Group]
  private let context: Context
  private let screen: StartScreen
  let rows: [Row]
  /// How many rows, from the first on, have a digit.
  let digits: Int
  /// The rows between the events and the groups that are only suggested.
  private let partners: Range<Int>

  init(_ screen: StartScreen, _ context: Context) {
    (self.screen, self.context) = (screen, context)
    let groups = (context.catalogue.eventBoard?.groups ?? []).filter {
      !Self.offered($0.events, context).isEmpty
    }
    offeredGroups = groups
    let events: [LifeEvent]
    if case .group(let place) = screen.mode, groups.indices.contains(place) {
      events = Self.offered(groups[place].events, context)
    } else if groups.isEmpty {
      events = context.catalogue.offeredEvents
    } else {
      events = Self.offered(context.catalogue.eventBoard?.frequent ?? [], context)
    }
    digits = events.count
    let suggested = context.catalogue.partners(of: screen.chosen).filter { !events.contains($0) }
    partners = events.count..<(events.count + suggested.count)
    var rows = (events + suggested).map { Row.event($0) }
    if screen.mode == .events { rows += groups.indices.map { .group($0) } }
    rows += Self.waiting(context).map { .visit($0) }
    self.rows = rows
  }

  private static func offered(_ ids: [String], _ context: Context) -> [LifeEvent] {
    ids.compactMap { id in context.catalogue.offeredEvents.first { $0.id == id } }
  }

  /// Visits that can go on; none while one is at the desk.
  static func waiting(_ context: Context) -> [StoredVisit] {
    context.visit == nil ? context.visits.filter { $0.state != .finished } : []
  }

  /// Those that are over and can be opened again: they stand on no screen before somebody looks for them.
  static func finished(_ context: Context) -> [StoredVisit] {
    context.visits.filter { $0.state == .finished && $0.summary != nil }
  }

  // MARK: - Places

  func row(at place: Int) -> Row? { rows.indices.contains(place) ? rows[place] : nil }

  /// The rows of groups, with the group of each.
  var groups: [(place: Int, group: Int)] {
    rows.enumerated().compactMap { place, row in
      if case .group(let group) = row { (place, group) } else { nil }
    }
  }

  /// Where an event stands, itself or the group that holds it.
  func place(of event: LifeEvent) -> Int {
    let itself = rows.firstIndex { row in
      if case .event(let shown) = row { shown == event } else { false }
    }
    let group = groups.first { offeredGroups[$0.group].events.contains(event.id) }?.place
    return itself ?? group ?? 0
  }

  /// Capital letters: small ones begin the search.
  static func letter(of group: Int) -> Character {
    Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(min(group, 25))))
  }

  var lastLetter: Character { Self.letter(of: max(0, offeredGroups.count - 1)) }

  // MARK: - Words

  var heading: String {
    if case .group(let place) = screen.mode, offeredGroups.indices.contains(place) {
      return context.names.name(of: offeredGroups[place])
    }
    return context.say("start.heading")
  }

  /// How to choose; where the groups lie below the edge, what their letters are.
  var hint: String {
    guard context.isNarrow, !groups.isEmpty else { return context.say("start.hint") }
    return offeredGroups.indices.map {
      "\(Self.letter(of: $0)) \(context.names.name(of: offeredGroups[$0]))"
    }.joined(separator: "  ")
  }

  /// The chosen events, where one of them stands on another page.
  var hiddenChoice: String? {
    let shown = rows.compactMap { row -> String? in
      if case .event(let event) = row { event.id } else { nil }
    }
    guard screen.chosen.contains(where: { !shown.contains($0) }) else { return nil }
    let names = Self.offered(screen.chosen, context).map { context.names.name(of: $0) }
    return context.say("start.chosen", ["events": names.joined(separator: context.say("list_separator"))])
  }

  /// Events, suggestions and groups; visits are placed by the screen.
  var items: [Item] {
    var items: [Item] = []
    for (place, row) in rows.enumerated() {
      switch row {
      case .event(let event):
        if place == partners.lowerBound, !partners.isEmpty {
          items += [.gap, Item(.heading(context.say("start.together")))]
        }
        items.append(item(event, place))
      case .group(let group):
        if group == 0 { items += [.gap, Item(.heading(context.say("start.groups")))] }
        items.append(item(ofGroup: group, place))
      case .visit: break
      }
    }
    return items
  }

  private func item(_ event: LifeEvent, _ place: Int) -> Item {
    let isChosen = screen.chosen.contains(event.id)
    var option = Option(
      key: place < digits ? KeyTable.label(ofChoice: place) : "", label: context.names.name(of: event),
      tick: isChosen ? .on : .off)
    if place < digits, context.catalogue.partners(of: screen.chosen).contains(event) {
      option.remark = context.say("start.together_mark")
    }
    return Item(.option(option), isFocused: screen.focus == place, target: .pick(place))
      .delicate(event.isDelicate && isChosen)
  }

  /// A group with the names of its events where there is room for them.
  private func item(ofGroup group: Int, _ place: Int) -> Item {
    let shown = offeredGroups[group]
    let names = Self.offered(shown.events, context).map { context.names.name(of: $0) }
    let option = Option(
      key: String(Self.letter(of: group)), label: context.names.name(of: shown),
      remark: context.hasTableSide ? names.joined(separator: context.say("list_separator")) : "")
    return Item(.option(option), isFocused: screen.focus == place, target: .pick(place))
  }
}
