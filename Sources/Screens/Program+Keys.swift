import Guidance
import Localization
import Procedures
import Terminal

/// From a key to an action (キーの解釈): the overlay first, then a text field, then the screen's own table.
extension Program {
  mutating func take(_ event: InputEvent) -> [Effect] {
    switch event {
    case .key(let key): return take(key)
    case .paste(let text): return paste(text)
    case .mouse(let point, let kind): return press(at: point, kind)
    case .resize(let size):
      self.size = size
      return []
    case .woken: return []
    case .closed: return (isPrinting ? [.cancelPrint] : []) + [.quit]
    }
  }

  private mutating func take(_ key: Key) -> [Effect] {
    if overlay != nil { return takeInOverlay(key) }
    if case .start(var start) = screen, start.begins(with: key) {
      screen = .start(start)
      notice = nil
      return []
    }
    let table = keys(context)
    if var editor = screen.editor {
      if let action = table.action(of: key, fieldIsEmpty: editor.isEmpty), !belongsToField(key, editor, table)
      {
        return act(action)
      }
      if editor.take(key) { screen.editor = editor }
      return []
    }
    guard let action = table.action(of: key) else { return [] }
    return act(action)
  }

  /// While something stands in a field, printable keys and left and right are the field's own.
  private func belongsToField(_ key: Key, _ editor: LineEditor, _ table: KeyTable) -> Bool {
    switch key {
    case .character: !(editor.isEmpty && table.isForEmptyField(key))
    case .left, .right, .home, .end, .delete: !editor.isEmpty
    case .backspace: !editor.isEmpty
    default: false
    }
  }

  private mutating func paste(_ text: String) -> [Effect] {
    if case .remark(let keys, var editor, _) = overlay {
      editor.insert(text)
      overlay = .remark(keys, editor, problem: nil)
    } else if case .find(var editor, _) = overlay {
      editor.insert(text)
      overlay = .find(editor, focus: 0)
    } else if overlay == nil, var editor = screen.editor {
      editor.insert(text)
      screen.editor = editor
    }
    return []
  }

  private mutating func press(at point: Point, _ kind: InputEvent.Mouse) -> [Effect] {
    switch kind {
    case .wheelUp: return take(Key.up)
    case .wheelDown: return take(Key.down)
    case .press: break
    }
    // What was pressed is what was seen. Where that is gone, the press meant nothing that stands there now.
    guard let seen, let target = seen.placed.target(at: point), seen.isStill(page(for: viewer)) else {
      return []
    }
    switch target {
    case .key(let key): return take(key)
    case .pick(let place):
      guard overlay != nil else { return act(.choose(place)) }
      openFound(place)
      return []
    }
  }

  // MARK: - Keys of every screen

  /// The screen's own keys, and those that mean the same everywhere.
  func keys(_ context: Context) -> KeyTable {
    var table = screen.keys(context)
    if visit != nil {
      if canFind {
        table.bind(
          .function(5), .character("/"), to: .search, label: screen.editor == nil ? "/" : "F5", "find",
          inLine: false)
      }
      if context.isNarrow, !isWide(context) { table.bind(.tab, .backTab, to: .pane, label: "Tab", "pane") }
      if screen.step <= 3 {
        table.bind(.function(4), .character("S"), to: .toList, label: "S", "list", inLine: false)
      }
      if screen.step != 6 {
        table.bind(.function(3), .character("R"), to: .toReview, label: "R", "review", inLine: false)
      }
    }
    if visit != nil, !viewer.isResident, setting.catalogue.isAnythingForClerk {
      table.bind(.function(8), to: .clerkBox, label: "F8", "clerk_box", inLine: false)
    }
    if setting.languages.count > 1 {
      table.bind(.function(2), .character("L"), to: .language, label: "F2", "language")
    }
    table.bind(.control("c"), .character("Q"), to: .leave, label: "Q", "leave", inLine: false)
    let isEditing = screen.editor != nil
    table.bind(.function(1), .character("?"), to: .help, label: isEditing ? "F1" : "?", "help")
    return table.only(setting.mode.allows)
  }

  func keys(of overlay: Overlay, _ context: Context) -> KeyTable {
    overlay.keys(context).only(setting.mode.allows)
  }

  /// While questions are asked and while the list is looked at, a procedure may be looked up by its name.
  private var canFind: Bool {
    switch screen {
    case .question, .list: true
    default: false
    }
  }

  /// Whether the screen has no second pane.
  private func isWide(_ context: Context) -> Bool {
    let panes = screen.panes(context)
    return panes.side == nil && !panes.hasSide
  }

  mutating func act(_ action: Action) -> [Effect] {
    switch action {
    case .help: overlay = .help
    case .clerkBox: overlay = .clerkBox(scroll: 0)
    case .language: turnLanguage()
    case .pane: isSideInFront.toggle()
    case .leave: overlay = .leave
    case .search where canFind: overlay = .find(LineEditor(limit: 40), focus: 0)
    case .toList where screen.step <= 3: return go(to: .list)
    case .toReview where screen.step != 5: return go(to: .review)
    case .why:
      if case .question = screen { overlay = .why(scroll: 0) }
      if case .list(let list) = screen, let key = list.focusedKey(context) {
        overlay = .whyLine(key, scroll: 0)
      }
    case .finish:
      if case .finish = screen { return leave(.finished) }
      if case .handOver(let hand) = screen, !hand.isHandedOver {
        overlay = .finish
        return []
      }
      return go(to: .finish)
    case .park: return leave(.parked)
    case .wipeOld where visits.contains(where: \.isDoubtful): overlay = .wipeOld
    default:
      let outcome = screen.act(action, context)
      return follow(outcome)
    }
    return []
  }

  private mutating func follow(_ outcome: Outcome) -> [Effect] {
    if case .start = screen { notice = nil }
    let before = assessment?.setAside ?? []
    let effects = say(outcome.kinds)
    for case .print in outcome.effects { isPrinting = true }
    let setAside = (assessment?.setAside ?? []).subtracting(before).count
    let all = effects + outcome.effects + go(to: outcome.go)
    if let told = outcome.told {
      notice = Notice(told: told, isError: false)
    } else if setAside > 0, visit != nil {
      // What a correction overtakes does not go in silence.
      tell("screen.notice.set_aside", ["count": "\(setAside)"])
    }
    return all
  }

  /// F2: the resident's view in their language, then the next one, then back to the clerk's.
  private mutating func turnLanguage() {
    let all = setting.languages
    let place = all.firstIndex(of: viewer.language) ?? 0
    if !viewer.isResident {
      viewer = Viewer(language: all.count > 1 ? all[1] : all[0], isResident: true)
    } else if place + 1 < all.count {
      viewer = Viewer(language: all[place + 1], isResident: true)
    } else {
      viewer = Viewer(language: all[0])
    }
  }

  // MARK: - Overlays

  private mutating func takeInOverlay(_ key: Key) -> [Effect] {
    guard let open = overlay else { return [] }
    let table = keys(of: open, context)
    if case .remark(let keys, var editor, _) = open {
      if key == .enter { return takeRemark(keys, editor) }
      if key == .escape {
        overlay = nil
      } else if editor.take(key) {
        overlay = .remark(keys, editor, problem: nil)
      }
      return []
    }
    if case .find(let editor, let focus) = open { return takeInFind(key, editor, focus, table) }
    guard let action = table.action(of: key) else { return [] }
    switch action {
    case .close: overlay = nil
    case .search: overlay = .find(LineEditor(limit: 40), focus: 0)
    case .move(let key):
      let steps: Int =
        switch key {
        case .up: -1
        case .down: 1
        case .pageUp: -8
        case .pageDown: 8
        case .home: -10_000
        default: 10_000
        }
      overlay?.scroll = max(0, open.scroll + steps)
    case .why:
      if case .detail(let key, _) = open { overlay = .whyLine(key, scroll: 0) }
    case .start:
      guard case .facts(let id, _) = open, let procedure = setting.catalogue[procedure: id],
        let event = ProcedureFacts.event(for: procedure, context)
      else { return [] }
      overlay = nil
      screen = .start(StartScreen(chosen: [event]))
    case .park:
      overlay = nil
      return leave(.parked)
    case .quit: return leave(.quit)
    case .retry, .leaveUnwritten:
      guard case .leaving(let leaving) = open else { return [] }
      return action == .retry ? write(leaving) : end(leaving.ending)
    case .wipeOld:
      overlay = nil
      return [.wipeOld, .listVisits]
    case .takeBack:
      overlay = nil
      tellHandOver(.phrase("screen.printing.taking_back"), isHandedOver: false)
      return [.cancelPrint]
    case .finish:
      overlay = nil
      return go(to: .finish)
    default: break
    }
    return []
  }

  private mutating func takeInFind(
    _ key: Key, _ editor: LineEditor, _ focus: Int, _ table: KeyTable
  ) -> [Effect] {
    switch key {
    case .escape: overlay = nil
    case .enter: openFound(focus)
    case .up, .down, .pageUp, .pageDown:
      var cursor = ListCursor(count: found(editor).count, index: focus)
      if cursor.take(key) { overlay = .find(editor, focus: cursor.index) }
    default:
      var editor = editor
      if editor.take(key) { overlay = .find(editor, focus: 0) }
    }
    return []
  }

  /// The procedures that the typed name may mean: those on the list, then those of the chosen events, then the others.
  func found(_ editor: LineEditor) -> [Procedure] {
    let onList = Set((assessment?.sharedLines ?? []).map(\.key.procedure))
    let events = visit?.household.events ?? []
    func distance(_ procedure: Procedure) -> Int {
      if onList.contains(procedure.id) { return 0 }
      return procedure.events.contains(where: events.contains) ? 1 : 2
    }
    let found = ProcedureSearch(context.names).find(editor.text)
    return Array((0...2).flatMap { near in found.filter { distance($0) == near } }.prefix(20))
  }

  private mutating func openFound(_ place: Int) {
    guard case .find(let editor, _) = overlay else { return }
    let found = found(editor)
    guard found.indices.contains(place) else { return }
    // Whether it applies is the clerk's alone to know: here stands what everybody may read about it.
    overlay =
      found[place].isForClerk
      ? .facts(procedure: found[place].id, scroll: 0) : .verdict(procedure: found[place].id, scroll: 0)
  }

  private mutating func takeRemark(_ keys: [Visit.LineKey], _ editor: LineEditor) -> [Effect] {
    if let problem = CleanText.problem(in: editor.text, limit: 200) {
      overlay = .remark(keys, editor, problem: .text(problem))
      return []
    }
    if PersonalNumberGuard.verdict(editor.text) == .refused {
      overlay = .remark(keys, editor, problem: .phrase("screen.no_personal_number"))
      return []
    }
    // Twelve digits that are none after all: they are asked back once, and taken with a second Enter.
    if let key = PersonalNumberGuard.verdict(editor.text).key {
      let doubt = Told.again(.phrase(key))
      if case .remark(_, _, let told) = overlay, told != doubt {
        overlay = .remark(keys, editor, problem: doubt)
        return []
      }
    }
    overlay = nil
    let lines = (assessment?.lines ?? []).filter { keys.contains($0.key) }
    return say(
      lines.map {
        .marked(procedure: $0.key.procedure, person: $0.key.person, state: $0.state, remark: editor.text)
      })
  }
}
