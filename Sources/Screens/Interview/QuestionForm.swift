import Guidance
import Terminal

/// What kind of form a question needs (質問の形): one key, a choice for each, who of them, ticks, or a field.
protocol QuestionForm: Sendable {
  var rows: AskedRows { get }
  /// The field that is edited now; printable keys belong to it.
  var editor: LineEditor? { get set }
  /// The keys of this form; those that every question has are the screen's.
  func keys(_ context: Context) -> KeyTable
  mutating func act(_ action: Action, _ context: Context) -> Outcome
  /// What stands below the question.
  func items(_ context: Context) -> [Item]
}

extension QuestionForm {
  var editor: LineEditor? {
    get { nil }
    set { _ = newValue }
  }
}
