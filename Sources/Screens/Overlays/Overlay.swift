import Guidance
import Procedures
import Terminal

/// What lies over a screen for a moment (重ねて出す画面): help, why, details, a remark, a question back.
enum Overlay: Sendable {
  case help
  case why(scroll: Int)
  case detail(Visit.LineKey, scroll: Int)
  case whyLine(Visit.LineKey, scroll: Int)
  case facts(procedure: ProcedureID, scroll: Int)
  /// What is done at another office.
  case elsewhere(ElsewhereID, scroll: Int)
  /// During a visit: anything by its name; of a procedure, why it is not on the list.
  case find(LineEditor, focus: Int)
  case verdict(procedure: ProcedureID, scroll: Int)
  case remark([Visit.LineKey], LineEditor, problem: Told?)
  /// What only the clerk may see, for as long as the key is not pressed again.
  case clerkBox(ClerkBox.Place)
  case leave
  /// The visit is to be wiped; and why it could not be.
  case discard(Problem?)
  /// Something is missing on the list: before one goes on to the place behind.
  case shortfall([Shortfall], then: Destination)
  case goingOn([Shortfall], LineEditor, then: Destination, problem: Told?)
  case finish
  /// The visit is to end while a page is on its way to the printer.
  case stillPrinting
  /// The visit is leaving the desk, as soon as its last event is written.
  case leaving(Leaving)
  /// Visits of other days are to be wiped.
  case wipeOld

  /// Nothing is typed and nothing asked in it.
  var isForReading: Bool {
    switch self {
    case .help, .why, .detail, .whyLine, .facts, .elsewhere, .verdict, .clerkBox: true
    case .find, .remark, .leave, .discard, .shortfall, .goingOn, .finish, .stillPrinting, .leaving, .wipeOld:
      false
    }
  }

  /// The clerk and the resident may read it together.
  var isForBoth: Bool {
    if case .clerkBox = self { false } else { isForReading }
  }

  /// Something is asked back in it: what may be answered stands in the box.
  var asks: Bool {
    switch self {
    case .leave, .discard, .finish, .stillPrinting, .leaving, .wipeOld: true
    // What is missing has its ways as rows of its own.
    case .help, .why, .detail, .whyLine, .facts, .elsewhere, .verdict, .clerkBox, .find, .remark, .shortfall,
      .goingOn:
      false
    }
  }

  var scroll: Int {
    get {
      switch self {
      case .why(let scroll), .detail(_, let scroll), .whyLine(_, let scroll), .facts(_, let scroll),
        .elsewhere(_, let scroll), .verdict(_, let scroll):
        scroll
      case .clerkBox(let place): place.scroll
      case .find, .help, .remark, .leave, .discard, .shortfall, .goingOn, .finish, .stillPrinting, .leaving,
        .wipeOld:
        0
      }
    }
    set {
      switch self {
      case .why: self = .why(scroll: newValue)
      case .detail(let key, _): self = .detail(key, scroll: newValue)
      case .whyLine(let key, _): self = .whyLine(key, scroll: newValue)
      case .facts(let procedure, _): self = .facts(procedure: procedure, scroll: newValue)
      case .elsewhere(let item, _): self = .elsewhere(item, scroll: newValue)
      case .verdict(let procedure, _): self = .verdict(procedure: procedure, scroll: newValue)
      case .clerkBox(let place): self = .clerkBox(ClerkBox.Place(focus: place.focus, scroll: newValue))
      case .find, .help, .remark, .leave, .discard, .shortfall, .goingOn, .finish, .stillPrinting, .leaving,
        .wipeOld:
        break
      }
    }
  }

  func keys(_ context: Context) -> KeyTable {
    isForReading ? keysForReading(context) : keysThatAnswer(context)
  }

  /// The keys of what is typed or asked.
  private func keysThatAnswer(_ context: Context) -> KeyTable {
    var table = KeyTable()
    switch self {
    case .leave:
      let hasVisit = context.visit != nil
      if hasVisit { table.bind(.character("p"), to: .park, label: "p", "park_now") }
      table.bind(.character("q"), to: .quit, label: "q", hasVisit ? "park_and_quit" : "quit")
      if hasVisit { table.bind(.character("x"), to: .discard, label: "x", "discard") }
      table.bind(.escape, .enter, to: .close, label: "Esc", "stay")
    case .discard:
      table.bind(.character("y"), to: .discardNow, label: "y", "discard_now")
      table.bind(.escape, .enter, .character("n"), to: .close, label: "Esc", "stay")
    case .finish:
      table.bind(.character("y"), .enter, to: .finish, label: "y", "finish")
      table.bind(.escape, .character("n"), to: .close, label: "Esc", "stay")
    case .stillPrinting:
      table.bind(.escape, .enter, to: .close, label: "Esc", "wait")
      table.bind(.character("x"), to: .takeBack, label: "x", "take_back")
    case .leaving(let leaving):
      guard leaving.state == .refused else { return table }
      table.bind(.character("r"), .enter, to: .retry, label: "r", "retry")
      table.bind(.character("e"), to: .leaveUnwritten, label: "e", "leave_unwritten")
      table.bind(.escape, to: .close, label: "Esc", "stay")
    case .wipeOld:
      table.bind(.character("y"), to: .wipeOld, label: "y", "wipe_old")
      table.bind(.escape, .enter, .character("n"), to: .close, label: "Esc", "stay")
    case .shortfall(let found, _): return ShortfallText.keys(found.count)
    case .remark, .goingOn:
      table.bind(.enter, to: .confirm, label: "Enter", "take")
      table.bind(.escape, to: .close, label: "Esc", "close")
    case .find:
      table.bind(.enter, to: .confirm, label: "Enter", "why_not")
      table.bindMoves()
      table.bind(.escape, to: .close, label: "Esc", "close")
    case .help, .why, .detail, .whyLine, .facts, .elsewhere, .verdict, .clerkBox: break
    }
    return table
  }

  private func keysForReading(_ context: Context) -> KeyTable {
    var table = KeyTable()
    switch self {
    case .facts(let id, _):
      if context.visit == nil, let procedure = context.catalogue[procedure: id],
        ProcedureFacts.event(for: procedure, context) != nil
      {
        table.bind(.enter, to: .start, label: "Enter", "begin_with_it")
      }
      table.bind(.escape, .left, .backspace, .character("q"), to: .close, label: "Esc", "close")
    case .elsewhere:
      table.bind(.escape, .enter, .left, .backspace, .character("q"), to: .close, label: "Esc", "close")
    case .verdict:
      table.bind(.character("/"), .left, .backspace, to: .search, label: "/", "find_another")
      table.bind(.escape, .enter, to: .close, label: "Esc", "close")
    case .clerkBox(let place): return ClerkBox(context).keys(place)
    case .help: table.bind(.escape, .enter, .character("?"), .left, to: .close, label: "Esc", "close")
    case .why, .whyLine:
      table.bind(.escape, .enter, .character("w"), .left, to: .close, label: "Esc", "close")
    case .detail:
      table.bind(.character("w"), to: .why, label: "w", "why")
      table.bind(.escape, .enter, .left, to: .close, label: "Esc", "close")
    case .find, .remark, .leave, .discard, .shortfall, .goingOn, .finish, .stillPrinting, .leaving, .wipeOld:
      break
    }
    table.bindMoves("scroll")
    return table
  }
}
