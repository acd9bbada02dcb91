import Guidance
import Localization
import Procedures
import Terminal

/// 受付: what happened, one procedure by its name, or a visit that goes on.
struct StartScreen: CounterScreen {
  enum Mode: Hashable {
    /// The frequent events and the groups; all events where there are no groups.
    case events
    /// The events of one group, by its place.
    case group(Int)
    case search, number

    var isOfEvents: Bool { self != .search && self != .number }
  }

  let step = 1
  private(set) var chosen: [String] = []
  private(set) var focus = 0
  private(set) var mode = Mode.events
  private(set) var field: LineEditor?
  private(set) var problem: Told?
  /// Events that exclude each other, as they were chosen when that was said: once more is meant.
  private var doubted: [String] = []

  init(chosen: [String] = []) { self.chosen = chosen }

  var editor: LineEditor? {
    get { field }
    set {
      let typed = field?.text.count
      field = newValue
      focus = 0
      problem = nil
      // The last letter taken away: back to the events.
      if mode == .search, newValue?.isEmpty == true, typed == 1 { leaveField() }
    }
  }

  private mutating func leaveField() {
    mode = .events
    field = nil
    focus = 0
    problem = nil
  }

  // MARK: - Keys

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    switch mode {
    case .events, .group:
      let board = board(context)
      table.bindChoices(board.digits, "choose_events")
      for (place, group) in board.groups {
        let letter = StartBoard.letter(of: group)
        table.bind(
          .character(letter), to: .choose(place), label: "A-\(board.lastLetter)",
          group == 0 ? "open_group" : "")
      }
      table.bind(.character(" "), to: .toggle, label: "Space", "tick", inLine: false)
      table.bind(.enter, to: .confirm, label: "Enter", chosen.isEmpty ? "take" : "begin")
      if context.visit != nil {
        // They are being changed at the review: there is nothing to look up and nobody to call up.
        table.bind(.left, .backspace, .escape, to: .back, label: "←", "back")
        break
      }
      if mode != .events { table.bind(.left, .backspace, .escape, to: .back, label: "←", "all_events") }
      table.bind(.character("/"), to: .search, label: "a-z /", "search")
      table.bind(.function(5), .character("#"), to: .resume, label: "#", "resume")
      if context.visits.contains(where: \.isDoubtful) {
        table.bind(.function(8), .character("W"), to: .wipeOld, label: "W", "wipe_old")
      }
    case .search, .number:
      table.bind(.enter, to: .confirm, label: "Enter", mode == .search ? "open_facts" : "resume")
      table.bind(.escape, to: .back, label: "Esc", "back")
      table.bind(.backspace, to: .back, label: "", "")
    }
    table.bindMoves()
    return table
  }

  /// A letter or kana begins the search without any other key.
  mutating func begins(with key: Key) -> Bool {
    guard mode.isOfEvents, case .character(let character) = key, character.isLetter,
      !("A"..."Z").contains(character)
    else { return false }
    mode = .search
    field = LineEditor(limit: 40)
    _ = field?.take(key)
    focus = 0
    return true
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    switch action {
    case .choose(let place):
      focus = place
      return toggle(context)
    case .toggle: return toggle(context)
    case .move(let key):
      var cursor = ListCursor(count: count(context), index: focus)
      if cursor.take(key) { focus = cursor.index }
      return .stay
    case .search:
      mode = .search
      field = LineEditor(limit: 40)
      focus = 0
      return .stay
    case .resume:
      mode = .number
      field = LineEditor(limit: 12)
      focus = 0
      return .stay
    case .back:
      if mode == .events { return .to(.back) }
      if case .group(let group) = mode {
        leaveField()
        // Enter begins once something is chosen; before that the group is where one was.
        focus = chosen.isEmpty ? board(context).groups.first { $0.group == group }?.place ?? 0 : 0
      } else {
        leaveField()
      }
      return .stay
    case .confirm: return confirm(context)
    default: return .stay
    }
  }

  /// Ticks the focused event, or does what its row is for.
  private mutating func toggle(_ context: Context) -> Outcome {
    problem = nil
    guard mode.isOfEvents, case .event(let event)? = board(context).row(at: focus) else {
      return confirm(context)
    }
    if let place = chosen.firstIndex(of: event.id) {
      chosen.remove(at: place)
    } else {
      chosen.append(event.id)
    }
    return .stay
  }

  private mutating func confirm(_ context: Context) -> Outcome {
    switch mode {
    case .events, .group:
      switch board(context).row(at: focus) {
      case .visit(let visit): return .to(.resume(visit.number, on: visit.day))
      case .group(let group):
        mode = .group(group)
        focus = 0
        return .stay
      case .event(let event): if chosen.isEmpty { chosen = [event.id] }
      case nil: break
      }
      return begin(context)
    case .search:
      let found = found(context)
      guard found.indices.contains(focus) else { return .stay }
      switch found[focus].found {
      case .procedure(let procedure): return .to(.facts(procedure: procedure.id))
      case .elsewhere(let item): return .to(.elsewhere(item.id))
      case .event(let event):
        if !chosen.contains(event.id) { chosen.append(event.id) }
        leaveField()
        focus = board(context).place(of: event)
        return .stay
      }
    case .number:
      let visits = matching(context)
      if focus < visits.count { return .to(.resume(visits[focus].number, on: visits[focus].day)) }
      if let number = number(context) { return .to(.resume(number, on: nil)) }
      problem = .phrase("screen.start.no_number", example(context))
      return .stay
    }
  }

  /// Opens the visit; events that exclude each other are asked back once.
  private mutating func begin(_ context: Context) -> Outcome {
    if doubted != chosen, let pair = context.catalogue.exclusive(among: chosen).first {
      problem = .phrase(
        "screen.start.exclusive",
        ["one": context.names.name(of: pair.0), "other": context.names.name(of: pair.1)])
      doubted = chosen
      return .stay
    }
    return chosen.isEmpty ? .stay : .to(.open(chosen))
  }

  /// As it was typed, whichever input method was on.
  var typed: String {
    String(
      (field?.text ?? "").map { character -> Character in
        if case .character(let folded) = Key.character(character).folded { folded } else { character }
      }
    ).uppercased()
  }

  /// The whole number, or the running number of today alone.
  func number(_ context: Context) -> ReceptionNumber? {
    ReceptionNumber(typed: typed, on: context.setting.today, at: context.setting.writer.desk)
  }

  /// What a number of this desk looks like.
  func example(_ context: Context) -> [String: String] {
    let setting = context.setting
    return ["example": ReceptionNumber(on: setting.today, desk: setting.writer.desk, serial: 3).description]
  }
}
