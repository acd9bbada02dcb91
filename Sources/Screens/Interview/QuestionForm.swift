import Guidance
import Terminal

/// What kind of form a question needs (質問の形): one key, a choice for each, who of them, ticks, or a field.
protocol QuestionForm: Sendable {
  var rows: AskedRows { get }
  /// The field that is edited now; printable keys belong to it.
  var editor: LineEditor? { get set }
  /// The keys of this form; those that every question has are the screen's.
  func keys(_ context: Context) -> KeyTable
  /// What a key means before it reaches the field.
  mutating func meet(_ key: Key, isForEmptyField: Bool, _ context: Context) -> FieldKey
  /// Whether the key begins the field again that was left.
  mutating func begins(with key: Key) -> Bool
  mutating func act(_ action: Action, _ context: Context) -> Outcome
  /// What stands below the question.
  func items(_ context: Context) -> [Item]
  /// Why a key was not taken: it stays in sight, however long the choices are.
  var told: Told? { get }
}

extension QuestionForm {
  var editor: LineEditor? {
    get { nil }
    set { _ = newValue }
  }
  var told: Told? { nil }
  mutating func meet(_ key: Key, isForEmptyField: Bool, _ context: Context) -> FieldKey { .field }
  mutating func begins(with key: Key) -> Bool { false }
}
