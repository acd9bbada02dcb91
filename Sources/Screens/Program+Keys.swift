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
      desk.size = size
      return []
    case .woken: return []
    case .closed: return (desk.isPrinting ? [.cancelPrint] : []) + [.quit]
    }
  }

  private mutating func take(_ key: Key) -> [Effect] {
    if way.overlay != nil { return takeInOverlay(key) }
    if case .start(var start) = way.screen, start.begins(with: key) {
      desk.prepareSearch()
      way.screen = .start(start)
      way.notice = nil
      return []
    }
    let table = keys(context)
    if var editor = way.screen.editor {
      if let action = table.action(of: key, fieldIsEmpty: editor.isEmpty), !belongsToField(key, editor, table)
      {
        return act(action)
      }
      if editor.take(key) { way.screen.editor = editor }
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
    if case .remark(let keys, var editor, _) = way.overlay {
      editor.insert(text)
      way.overlay = .remark(keys, editor, problem: nil)
    } else if case .find(var editor, _) = way.overlay {
      editor.insert(text)
      way.overlay = .find(editor, focus: 0)
    } else if way.overlay == nil, var editor = way.screen.editor {
      editor.insert(text)
      way.screen.editor = editor
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
    guard let seen = way.seen, let target = seen.placed.target(at: point), seen.isStill(page(for: viewer))
    else {
      return []
    }
    switch target {
    case .key(let key): return take(key)
    case .pick(let place):
      guard way.overlay != nil else { return act(.choose(place)) }
      return openFound(place)
    }
  }

  // MARK: - Keys of every screen

  /// The screen's own keys, and those that mean the same everywhere.
  func keys(_ context: Context) -> KeyTable {
    var table = way.screen.keys(context)
    if visit != nil {
      table.bind(
        .function(5), .character("/"), to: .search, label: way.screen.editor == nil ? "/" : "F5", "find",
        inLine: false)
      if context.isNarrow, !isWide(context) { table.bind(.tab, .backTab, to: .pane, label: "Tab", "pane") }
      if way.screen.step <= 3 {
        table.bind(.function(4), .character("S"), to: .toList, label: "S", "list", inLine: false)
      }
      if way.screen.step != 6 {
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
    let isEditing = way.screen.editor != nil
    table.bind(.function(1), .character("?"), to: .help, label: isEditing ? "F1" : "?", "help")
    return table.only(setting.mode.allows)
  }

  func keys(of overlay: Overlay, _ context: Context) -> KeyTable {
    overlay.keys(context).only(setting.mode.allows)
  }

  /// Anything may be looked up by its name, wherever one stands.
  mutating func openSearch() {
    desk.prepareSearch()
    way.overlay = .find(LineEditor(limit: 40), focus: 0)
  }

  /// Whether the screen has no second pane.
  private func isWide(_ context: Context) -> Bool {
    let panes = way.screen.panes(context)
    return panes.side == nil && !panes.hasSide
  }

  mutating func act(_ action: Action) -> [Effect] {
    if action == .search { desk.prepareSearch() }
    switch action {
    case .help: way.overlay = .help
    case .clerkBox: way.overlay = .clerkBox(scroll: 0)
    case .language: desk.turnLanguage()
    case .pane: way.isSideInFront.toggle()
    case .leave: way.overlay = .leave
    case .search where visit != nil: openSearch()
    case .toList where way.screen.step <= 3: return go(to: .list)
    case .toReview where way.screen.step != 5: return go(to: .review)
    case .why:
      if case .question = way.screen { way.overlay = .why(scroll: 0) }
      if case .list(let list) = way.screen, let key = list.focusedKey(context) {
        way.overlay = .whyLine(key, scroll: 0)
      }
    case .finish:
      if case .finish = way.screen { return leave(.finished) }
      if case .handOver(let hand) = way.screen, !hand.isHandedOver {
        way.overlay = .finish
        return []
      }
      return go(to: .finish)
    case .park: return leave(.parked)
    case .wipeOld where desk.visits.contains(where: \.isDoubtful): way.overlay = .wipeOld
    default:
      let outcome = way.screen.act(action, context)
      return follow(outcome)
    }
    return []
  }

  private mutating func follow(_ outcome: Outcome) -> [Effect] {
    if case .start = way.screen { way.notice = nil }
    let before = assessment?.setAside ?? []
    let effects = say(outcome.kinds)
    for case .print in outcome.effects { desk.isPrinting = true }
    let setAside = (assessment?.setAside ?? []).subtracting(before).count
    let all = effects + outcome.effects + go(to: outcome.go)
    if let told = outcome.told {
      way.notice = Way.Notice(told: told, isError: false)
    } else if setAside > 0, visit != nil {
      // What a correction overtakes does not go in silence.
      way.tell("screen.notice.set_aside", ["count": "\(setAside)"])
    }
    return all
  }
}
