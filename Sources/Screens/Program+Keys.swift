import Guidance
import Localization
import Procedures
import Terminal

/// From a key to an action (キーの解釈): the overlay first, then a text field, then the screen's own table.
extension Program {
  mutating func take(_ event: InputEvent) -> [Effect] {
    if isTooSmall, let effects = takeUnseen(event) { return effects }
    switch event {
    case .key(let key):
      way.foot = nil
      return take(key)
    case .paste(let text): return paste(text)
    case .mouse(let point, let kind):
      way.foot = nil
      return press(at: point, kind)
    case .resize(let size):
      desk.size = size
      return []
    case .woken: return []
    case .closed: return (desk.isPrinting ? [.cancelPrint] : []) + [.quit]
    }
  }

  /// The screen says only that it is too small: nobody sees what a key would do.
  private var isTooSmall: Bool {
    desk.size.columns < PanePlacer.smallest.columns || desk.size.rows < PanePlacer.smallest.rows
  }

  /// Ctrl-C asks whether to leave; the same once more leaves. nil for what is no key.
  private mutating func takeUnseen(_ event: InputEvent) -> [Effect]? {
    switch event {
    case .resize, .woken, .closed: return nil
    case .key(.control("c")):
      if case .leave = way.overlay, setting.mode.canQuit { return leave(.quit) }
      if way.overlay == nil { return act(.leave) }
    case .key, .paste, .mouse: break
    }
    return []
  }

  private mutating func take(_ key: Key) -> [Effect] {
    defer { way.lastKey = key }
    if way.overlay != nil { return takeInOverlay(key) }
    if way.screen.begins(with: key, hasVisit: visit != nil) {
      if case .start = way.screen { desk.prepareSearch() }
      way.notice = nil
      return []
    }
    let table = keys(context)
    if !isWalking, var editor = way.screen.editor {
      if key == .escape, !editor.isEmpty {
        editor.clear()
        way.screen.editor = editor
        return []
      }
      let isForEmpty = editor.isEmpty && table.isForEmptyField(key)
      switch way.screen.meet(key, isForEmptyField: isForEmpty, context) {
      case .refused: return []
      case .action(let action): return act(action)
      case .field: break
      }
      if let action = table.action(of: key, fieldIsEmpty: editor.isEmpty), !belongsToField(key, editor, table)
      {
        return stepsBackUnmeant(key) ? [] : act(action)
      }
      if editor.take(key) {
        way.screen.editor = editor
        way.isFieldTouched = true
      }
      return []
    }
    guard let action = table.action(of: key), !stepsBackUnmeant(key) else { return [] }
    return act(action)
  }

  /// Backspace steps back when it is pressed anew in a field that nobody touched: a key held down leads nowhere.
  private func stepsBackUnmeant(_ key: Key) -> Bool {
    key == .backspace && (way.lastKey == .backspace || way.isFieldTouched)
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
    } else if case .goingOn(let found, var editor, let then, _) = way.overlay {
      editor.insert(text)
      way.overlay = .goingOn(found, editor, then: then, problem: nil)
    } else if case .find(var editor, _) = way.overlay {
      editor.insert(text)
      way.overlay = .find(editor, focus: 0)
    } else if way.overlay == nil, var editor = way.screen.editor {
      editor.insert(text)
      way.screen.editor = editor
      way.isFieldTouched = true
    }
    return []
  }

  private mutating func press(at point: Point, _ kind: InputEvent.Mouse) -> [Effect] {
    switch kind {
    case .wheelUp, .wheelDown: return turnWheel(kind == .wheelUp ? .up : .down, at: point)
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
      way.isWalking = false
      guard let overlay = way.overlay else { return act(.choose(place)) }
      if case .clerkBox = overlay {
        focusInClerkBox(on: place)
        return []
      }
      if case .shortfall(let found, _) = overlay {
        return found.indices.contains(place) ? mend(found[place]) : []
      }
      return openFound(place)
    case .beside(let place):
      way.walk.place = place
      openWalked()
      return []
    }
  }

  // MARK: - Keys of every screen

  /// The screen's own keys, and those that mean the same everywhere.
  func keys(_ context: Context) -> KeyTable {
    let isWalking = isWalking
    var table = isWalking ? Self.walkKeys : way.screen.keys(context)
    // Letters are the field's own, above all those that begin an era: there the other keys are named.
    let isEditing = way.screen.editor != nil && !isWalking
    if hasLiveList(context), !isWalking {
      table.bind(.tab, .backTab, to: .walkList, label: "Tab", "walk_list")
    }
    if visit != nil {
      table.bind(
        .function(5), .character("/"), to: .search, label: isEditing ? "F5" : "/", "find", inLine: false)
      if context.isNarrow, case .list = way.screen {
        table.bind(.tab, .backTab, to: .pane, label: "Tab", "pane")
      }
      if way.screen.step <= 3 {
        table.bind(
          .function(4), .character("S"), to: .toList, label: isEditing ? "F4" : "S", "list", inLine: false)
      }
      if way.screen.step != 6 {
        table.bind(
          .function(3), .character("R"), to: .toReview, label: isEditing ? "F3" : "R", "review", inLine: false
        )
      }
    }
    bindClerkBox(&table, context, isTyping: isEditing)
    if isOpen, ![1, 2, 3].contains(way.screen.step) {
      table.bind(.function(7), .character("i"), to: .start, label: isEditing ? "F7" : "i", "go_on")
    }
    bindUndo(&table, isTyping: isEditing)
    if setting.languages.count > 1 {
      table.bind(.function(2), .character("L"), to: .language, label: "F2", "language")
    }
    table.bind(
      .control("c"), .character("Q"), to: .leave, label: isEditing ? "Ctrl-C" : "Q", "leave", inLine: false)
    table.bind(.function(1), .character("?"), to: .help, label: isEditing ? "F1" : "?", "help")
    return table.only(setting.mode.allows)
  }

  func keys(of overlay: Overlay, _ context: Context) -> KeyTable {
    var table = overlay.keys(context)
    if overlay.isForReading { bindUndo(&table, isTyping: false) }
    if overlay.isForBoth, setting.languages.count > 1 {
      table.bind(.function(2), .character("L"), to: .language, label: "F2", "language")
    }
    return table.only(setting.mode.allows)
  }

  /// Anything may be looked up by its name, wherever one stands.
  mutating func openSearch() {
    desk.prepareSearch()
    way.overlay = .find(LineEditor(limit: 40), focus: 0)
  }

  mutating func act(_ action: Action) -> [Effect] {
    way.isFieldTouched = false
    if isWalking, walk(action) { return [] }
    if action == .search { desk.prepareSearch() }
    switch action {
    case .walkList: way.isWalking = true
    case .help: way.overlay = .help
    case .clerkBox: openClerkBox()
    case .language: desk.turnLanguage()
    case .discard: way.overlay = desk.isPrinting ? .stillPrinting : .discard(nil)
    case .undo: return undo()
    case .redo: return redo()
    case .pane: way.isSideInFront.toggle()
    case .leave: way.overlay = .leave
    case .start where visit != nil: return go(to: .advance)
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
