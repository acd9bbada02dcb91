import Guidance
import Localization
import Procedures
import Terminal

/// Keys while something lies over the screen (重ねて出した画面の操作).
extension Program {
  mutating func takeInOverlay(_ key: Key) -> [Effect] {
    guard let open = way.overlay else { return [] }
    let table = keys(of: open, context)
    if case .remark(let keys, var editor, _) = open {
      if key == .enter { return takeRemark(keys, editor) }
      if key == .escape {
        // The first one empties the field, the second leaves it.
        way.overlay = editor.isEmpty ? nil : .remark(keys, LineEditor(limit: editor.limit), problem: nil)
      } else if editor.take(key) {
        way.overlay = .remark(keys, editor, problem: nil)
      }
      return []
    }
    if let effects = takeInShortfall(key, open, table) { return effects }
    if case .find(let editor, let focus) = open { return takeInFind(key, editor, focus, table) }
    guard let action = table.action(of: key) else { return [] }
    if case .clerkBox(let place) = open { return takeInClerkBox(place, action) }
    switch action {
    case .close: way.overlay = nil
    case .language: desk.turnLanguage()
    case .undo, .redo:
      way.overlay = nil
      return act(action)
    case .search: openSearch()
    case .move(let key): way.overlay?.scroll = max(0, open.scroll + Self.steps(of: key))
    case .why:
      if case .detail(let key, _) = open { way.overlay = .whyLine(key, scroll: 0) }
    case .start:
      guard case .facts(let id, _) = open, let procedure = setting.catalogue[procedure: id],
        let event = ProcedureFacts.event(for: procedure, context)
      else { return [] }
      way.overlay = nil
      way.screen = .start(StartScreen(chosen: [event]))
    case .park:
      way.overlay = nil
      return leave(.parked)
    case .quit: return leave(.quit)
    case .discard: return act(.discard)
    case .discardNow: return [.discard]
    case .retry, .leaveUnwritten:
      guard case .leaving(let leaving) = open else { return [] }
      return action == .retry ? write(leaving) : end(leaving.ending)
    case .wipeOld:
      way.overlay = nil
      return [.wipeOld] + desk.listing
    case .takeBack:
      way.overlay = nil
      way.tellHandOver(.phrase("screen.printing.taking_back"), isHandedOver: false)
      return [.cancelPrint]
    case .finish:
      way.overlay = nil
      return go(to: .finish)
    default: break
    }
    return []
  }

  /// How far a key scrolls.
  static func steps(of key: Key) -> Int {
    switch key {
    case .up: -1
    case .down: 1
    case .pageUp: -8
    case .pageDown: 8
    case .home: -10_000
    default: 10_000
    }
  }

  private mutating func takeInFind(
    _ key: Key, _ editor: LineEditor, _ focus: Int, _ table: KeyTable
  ) -> [Effect] {
    switch key {
    case .escape: way.overlay = editor.isEmpty ? nil : .find(LineEditor(limit: editor.limit), focus: 0)
    case .enter: return openFound(focus)
    case .up, .down, .pageUp, .pageDown:
      var cursor = ListCursor(count: found(editor).count, index: focus)
      if cursor.take(key) { way.overlay = .find(editor, focus: cursor.index) }
    default:
      var editor = editor
      if editor.take(key) { way.overlay = .find(editor, focus: 0) }
    }
    return []
  }

  /// What the typed words may mean here.
  func found(_ editor: LineEditor) -> [VisitSearch.Found] { VisitSearch(context).find(editor.text) }

  mutating func openFound(_ place: Int) -> [Effect] {
    guard case .find(let editor, _) = way.overlay else { return [] }
    let found = found(editor)
    guard found.indices.contains(place) else { return [] }
    switch found[place] {
    case .said(let entry): return leaveSearch(to: entry.go)
    case .open(let question): return leaveSearch(to: .again(fact: question.name))
    case .named(let match):
      switch match.found {
      case .event: return leaveSearch(to: .again(fact: CoreFact.events.name))
      case .elsewhere(let item): way.overlay = .elsewhere(item.id, scroll: 0)
      case .procedure(let procedure):
        way.overlay = .verdict(procedure: procedure.id, scroll: 0)
      }
    }
    return []
  }

  private mutating func leaveSearch(to place: Destination) -> [Effect] {
    way.overlay = nil
    return go(to: place)
  }

  private mutating func takeRemark(_ keys: [Visit.LineKey], _ editor: LineEditor) -> [Effect] {
    if let problem = Told.refused(remark: editor.text) {
      way.overlay = .remark(keys, editor, problem: problem)
      return []
    }
    // Twelve digits that are none after all: they are asked back once, and taken with a second Enter.
    if let key = PersonalNumberGuard.verdict(editor.text).key {
      let doubt = Told.again(.phrase(key))
      if case .remark(_, _, let told) = way.overlay, told != doubt {
        way.overlay = .remark(keys, editor, problem: doubt)
        return []
      }
    }
    way.overlay = nil
    let lines = (assessment?.lines ?? []).filter { keys.contains($0.key) }
    return say(
      lines.map {
        .marked(procedure: $0.key.procedure, person: $0.key.person, state: $0.state, remark: editor.text)
      })
  }
}
