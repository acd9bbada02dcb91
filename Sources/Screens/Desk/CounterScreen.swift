import Terminal

/// A screen of the way through: it says what it shows and which keys work, and answers a key with an outcome.
protocol CounterScreen: Sendable {
  /// 1 受付 … 8 終了.
  var step: Int { get }
  func keys(_ context: Context) -> KeyTable
  mutating func act(_ action: Action, _ context: Context) -> Outcome
  /// The field that is edited now; printable keys belong to it.
  var editor: LineEditor? { get set }
  func panes(_ context: Context) -> Panes
  /// Whether the list of procedures stands beside it, as soon as there is a visit.
  func hasLiveList(_ context: Context) -> Bool
}

extension CounterScreen {
  func hasLiveList(_ context: Context) -> Bool { true }
  var editor: LineEditor? {
    get { nil }
    set { _ = newValue }
  }
}

/// What a screen shows.
struct Panes {
  var main: Pane
  /// nil: the live checklist stands there, where the screen has it.
  var side: Pane?
}

/// What a key means where a field is edited (欄のキー).
enum FieldKey {
  /// The field's, or the key table's.
  case field
  /// It is none that can stand here, and that is said.
  case refused
  case action(Action)
}
