import Guidance
import Terminal

/// The screen that is shown now, with its own small state (いまの画面).
enum Screen: Sendable {
  case start(StartScreen)
  case visitor(VisitorScreen)
  case household(HouseholdScreen)
  case births(BirthsScreen)
  case question(QuestionScreen)
  case door(DoorScreen)
  case list(ChecklistScreen)
  case toBring(ToBringScreen)
  case review(ReviewScreen)
  case handOver(HandOverScreen)
  case finish(FinishScreen)

  var step: Int { read { $0.step } }
  func keys(_ context: Context) -> KeyTable { read { $0.keys(context) } }
  func panes(_ context: Context) -> Panes { read { $0.panes(context) } }
  func hasLiveList(_ context: Context) -> Bool { read { $0.hasLiveList(context) } }
  mutating func act(_ action: Action, _ context: Context) -> Outcome { write { $0.act(action, context) } }
  var editor: LineEditor? {
    get { read { $0.editor } }
    set { write { $0.editor = newValue } }
  }

  /// What a key means before it reaches the field.
  mutating func meet(_ key: Key, isForEmptyField: Bool, _ context: Context) -> FieldKey {
    guard case .question(var screen) = self else { return .field }
    defer { self = .question(screen) }
    return screen.meet(key, isForEmptyField: isForEmptyField, context)
  }

  /// Whether the key begins a field where none is edited: a search on the start screen, a number in a field that was left.
  mutating func begins(with key: Key, hasVisit: Bool) -> Bool {
    switch self {
    case .start(var start) where !hasVisit:
      guard start.begins(with: key) else { return false }
      self = .start(start)
      return true
    case .question(var screen):
      guard screen.begins(with: key) else { return false }
      self = .question(screen)
      return true
    default: return false
    }
  }

  private func read<Result>(_ body: (any CounterScreen) -> Result) -> Result {
    switch self {
    case .start(let screen): body(screen)
    case .visitor(let screen): body(screen)
    case .household(let screen): body(screen)
    case .births(let screen): body(screen)
    case .question(let screen): body(screen)
    case .door(let screen): body(screen)
    case .list(let screen): body(screen)
    case .toBring(let screen): body(screen)
    case .review(let screen): body(screen)
    case .handOver(let screen): body(screen)
    case .finish(let screen): body(screen)
    }
  }

  private mutating func write<Result>(_ body: (inout any CounterScreen) -> Result) -> Result {
    func change<S: CounterScreen>(_ screen: S, _ back: (S) -> Screen) -> Result {
      var any: any CounterScreen = screen
      let result = body(&any)
      if let changed = any as? S { self = back(changed) }
      return result
    }
    return switch self {
    case .start(let screen): change(screen) { .start($0) }
    case .visitor(let screen): change(screen) { .visitor($0) }
    case .household(let screen): change(screen) { .household($0) }
    case .births(let screen): change(screen) { .births($0) }
    case .question(let screen): change(screen) { .question($0) }
    case .door(let screen): change(screen) { .door($0) }
    case .list(let screen): change(screen) { .list($0) }
    case .toBring(let screen): change(screen) { .toBring($0) }
    case .review(let screen): change(screen) { .review($0) }
    case .handOver(let screen): change(screen) { .handOver($0) }
    case .finish(let screen): change(screen) { .finish($0) }
    }
  }
}
