import Guidance
import Procedures
import Terminal

/// Walking the list while the question waits (一覧を見て歩く): Tab gives it the keys, and takes them back.
extension Program {
  /// Whether the list beside the question has the keys.
  var isWalking: Bool { way.isWalking && hasLiveList(context) }

  /// Whether the list of procedures stands beside the screen, or on its other tab.
  func hasLiveList(_ context: Context) -> Bool {
    visit != nil && way.screen.hasLiveList(context)
  }

  static let walkKeys: KeyTable = {
    var table = KeyTable()
    table.bind(.enter, .right, to: .confirm, label: "Enter", "detail")
    table.bind(.character("w"), .function(6), to: .why, label: "w", "why")
    table.bind(.tab, .backTab, .escape, .left, to: .walkList, label: "Tab", "to_question")
    table.bind(.up, .character("k"), to: .move(.up), label: "↑↓ j k", "move")
    table.bind(.down, .character("j"), to: .move(.down), label: "", "")
    for key in [Key.pageUp, .pageDown, .home, .end] { table.bind(key, to: .move(key), label: "", "") }
    return table
  }()

  /// Whether the action was one of the list's own.
  mutating func walk(_ action: Action) -> Bool {
    switch action {
    case .walkList: way.isWalking = false
    case .move(let key): way.walk.take(key, of: LiveList(context).places.count)
    case .confirm: openWalked()
    case .why:
      guard case .row(let row)? = walked else { return true }
      way.overlay = .whyLine(row.first.key, scroll: 0)
    default: return false
    }
    return true
  }

  private var walked: LiveList.Place? {
    let places = LiveList(context).places
    return places.isEmpty ? nil : places[min(way.walk.place, places.count - 1)]
  }

  /// All that a line says; of one that went, why it is not needed any more.
  mutating func openWalked() {
    switch walked {
    case .row(let row): way.overlay = .detail(row.first.key, scroll: 0)
    case .gone(let row):
      // Of what stood there in neutral words only, nothing is told.
      let procedure = row.first.procedure
      if !procedure.isStandIn { way.overlay = .verdict(procedure: procedure.id, scroll: 0) }
    case nil: break
    }
  }

  /// The wheel turns what it stands over: the list without taking the keys from the question.
  mutating func turnWheel(_ key: Key, at point: Point) -> [Effect] {
    guard way.overlay == nil, !isWalking, hasLiveList(context), way.seen?.placed.side?.contains(point) == true
    else { return take(.key(key)) }
    let last = max(0, LiveList(context).places.count - 1)
    way.walk.scroll = max(0, min(last, way.walk.scroll + (key == .up ? -1 : 1)))
    return []
  }
}
