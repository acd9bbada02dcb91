import Guidance
import Localization
import Procedures
import Terminal

/// Procedures found by their name (手続きの検索結果): the field, and what the typed letters may mean.
struct FoundProcedures {
  private let editor: LineEditor
  private let found: [Procedure]
  private let focus: Int
  private let context: Context

  init(_ editor: LineEditor, _ found: [Procedure], focus: Int, _ context: Context) {
    (self.editor, self.found, self.focus, self.context) = (editor, found, focus, context)
  }

  /// - Parameters:
  ///   - heading: key of the words above it; `hint` of those that stand while nothing is typed.
  ///   - remark: what stands with a procedure, by its place and itself.
  func pane(heading: String, hint: String, remark: (Int, Procedure) -> String) -> Pane {
    let hint = found.isEmpty ? context.say(editor.isEmpty ? hint : "start.nothing_found") : ""
    let isNumber = PersonalNumberGuard.verdict(editor.text) == .refused
    let error = isNumber ? context.say("no_personal_number") : ""
    var items = [
      Item(
        .field(
          Field(
            label: context.say("start.search_label"), editor: editor, hint: isNumber ? "" : hint, error: error
          )),
        isFocused: found.isEmpty)
    ]
    if !found.isEmpty { items.append(.gap) }
    for (place, procedure) in found.enumerated() {
      let option = Option(
        key: "", label: context.names.name(of: procedure), remark: remark(place, procedure))
      items.append(Item(.option(option), isFocused: place == focus, target: .pick(place)))
    }
    var pane = Pane(heading: context.say(heading), items: items)
    pane.pinned = 1
    return pane
  }
}
