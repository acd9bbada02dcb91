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
}

extension CounterScreen {
  var editor: LineEditor? {
    get { nil }
    set { _ = newValue }
  }
}

/// What a screen shows.
struct Panes {
  var main: Pane
  /// nil: the live checklist stands there, where there is a visit.
  var side: Pane?
  var hasSide = true
}

/// What a key means where a field is edited (欄のキー).
enum FieldKey {
  /// The field's, or the key table's.
  case field
  /// It is none that can stand here, and that is said.
  case refused
  case action(Action)
}
