import Guidance
import Procedures
import Terminal

/// What lies over a screen for a moment (重ねて出す画面): help, why, details, a remark, a question back.
enum Overlay: Sendable {
  case help
  case why(scroll: Int)
  case detail(Visit.LineKey, scroll: Int)
  case whyLine(Visit.LineKey, scroll: Int)
  /// A procedure, or what is done at another office.
  case facts(of: String, scroll: Int)
  /// During a visit: a procedure by its name, and why it is not on the list.
  case find(LineEditor, focus: Int)
  case verdict(procedure: String, scroll: Int)
  case remark([Visit.LineKey], LineEditor, problem: Told?)
  /// What only the clerk may see, for as long as the key is not pressed again.
  case clerkBox(scroll: Int)
  case leave
  case finish
  /// The visit is to end while a page is on its way to the printer.
  case stillPrinting
  /// The visit is leaving the desk, as soon as its last event is written.
  case leaving(Leaving)
  /// Visits of other days are to be wiped.
  case wipeOld

  var scroll: Int {
    get {
      switch self {
      case .why(let scroll), .detail(_, let scroll), .whyLine(_, let scroll), .facts(_, let scroll),
        .verdict(_, let scroll), .clerkBox(let scroll):
        scroll
      case .find, .help, .remark, .leave, .finish, .stillPrinting, .leaving, .wipeOld: 0
      }
    }
    set {
      switch self {
      case .why: self = .why(scroll: newValue)
      case .detail(let key, _): self = .detail(key, scroll: newValue)
      case .whyLine(let key, _): self = .whyLine(key, scroll: newValue)
      case .facts(let id, _): self = .facts(of: id, scroll: newValue)
      case .verdict(let procedure, _): self = .verdict(procedure: procedure, scroll: newValue)
      case .clerkBox: self = .clerkBox(scroll: newValue)
      case .find, .help, .remark, .leave, .finish, .stillPrinting, .leaving, .wipeOld: break
      }
    }
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    switch self {
    case .leave:
      if context.visit != nil { table.bind(.character("p"), to: .park, label: "p", "park") }
      table.bind(.character("q"), to: .quit, label: "q", "quit")
      table.bind(.escape, .enter, to: .close, label: "Esc", "stay")
      return table
    case .finish:
      table.bind(.character("y"), .enter, to: .finish, label: "y", "finish")
      table.bind(.escape, .character("n"), to: .close, label: "Esc", "stay")
      return table
    case .stillPrinting:
      table.bind(.escape, .enter, to: .close, label: "Esc", "wait")
      table.bind(.character("x"), to: .takeBack, label: "x", "take_back")
      return table
    case .leaving(let leaving):
      guard leaving.state == .refused else { return table }
      table.bind(.character("r"), .enter, to: .retry, label: "r", "retry")
      table.bind(.character("e"), to: .leaveUnwritten, label: "e", "leave_unwritten")
      table.bind(.escape, to: .close, label: "Esc", "stay")
      return table
    case .wipeOld:
      table.bind(.character("y"), to: .wipeOld, label: "y", "wipe_old")
      table.bind(.escape, .enter, .character("n"), to: .close, label: "Esc", "stay")
      return table
    case .remark:
      table.bind(.enter, to: .confirm, label: "Enter", "take")
      table.bind(.escape, to: .close, label: "Esc", "close")
      return table
    case .find:
      table.bind(.enter, to: .confirm, label: "Enter", "why_not")
      table.bindMoves()
      table.bind(.escape, to: .close, label: "Esc", "close")
      return table
    case .facts(let id, _):
      if context.visit == nil, let procedure = context.catalogue[procedure: id],
        ProcedureFacts.event(for: procedure, context) != nil
      {
        table.bind(.enter, to: .start, label: "Enter", "begin_with_it")
      }
      table.bind(.escape, .left, .backspace, .character("q"), to: .close, label: "Esc", "close")
    case .verdict:
      table.bind(.character("/"), .left, .backspace, to: .search, label: "/", "find_another")
      table.bind(.escape, .enter, to: .close, label: "Esc", "close")
    case .clerkBox:
      table.bind(.escape, .enter, .function(8), .left, to: .close, label: "Esc", "close")
    case .help: table.bind(.escape, .enter, .character("?"), .left, to: .close, label: "Esc", "close")
    case .why, .whyLine:
      table.bind(.escape, .enter, .character("w"), .left, to: .close, label: "Esc", "close")
    case .detail:
      table.bind(.character("w"), to: .why, label: "w", "why")
      table.bind(.escape, .enter, .left, to: .close, label: "Esc", "close")
    }
    table.bindMoves("scroll")
    return table
  }
}
