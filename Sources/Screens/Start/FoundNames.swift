import Guidance
import Localization
import Procedures
import Terminal

/// What is found by its name (検索の結果): the field that is typed in, and what the typed letters may mean.
struct FoundNames {
  private let editor: LineEditor
  private let context: Context

  init(_ editor: LineEditor, _ context: Context) { (self.editor, self.context) = (editor, context) }

  /// How many are shown: whoever sees that many types a letter more.
  static let limit = 20

  /// - Parameters:
  ///   - heading: key of the words above it; `hint` of those that stand while nothing is found.
  ///   - rows: what was found, the focused one among them.
  func pane(heading: String, hint: String, rows: [Item]) -> Pane {
    let hint = rows.isEmpty ? context.say(editor.isEmpty ? hint : "start.nothing_found") : ""
    let isNumber = PersonalNumberGuard.verdict(editor.text) == .refused
    let error = isNumber ? context.say("no_personal_number") : ""
    let field = Field(
      label: context.say("start.search_label"), editor: editor, hint: isNumber ? "" : hint, error: error)
    var pane = Pane(
      heading: context.say(heading),
      items: [Item(.field(field), isFocused: rows.isEmpty)] + (rows.isEmpty ? [] : [.gap] + rows))
    pane.pinned = 1
    return pane
  }

  /// A name with the letters that were typed marked in it; where they stand in another word, that word beside it.
  func item(
    _ match: CatalogueSearch.Match, at place: Int, isFocused: Bool, remark: String = ""
  ) -> Item {
    var option = Option(key: "", label: context.names.name(of: match.found), remark: remark)
    if let sight = match.sight {
      var start = Self.place(of: sight.word, in: option.label)
      if start == nil {
        option.label += "  " + sight.word
        start = option.label.count - sight.word.count
      }
      if let start {
        option.marks = (start + sight.marks.lowerBound)..<(start + sight.marks.upperBound)
      }
    }
    var item = Item(.option(option), isFocused: isFocused, target: .pick(place))
    if case .event(let event) = match.found { item = item.delicate(event.isDelicate) }
    return item
  }

  /// Where a word begins in a text, in characters.
  private static func place(of word: String, in text: String) -> Int? {
    let (word, text) = (Array(word), Array(text))
    guard !word.isEmpty, text.count >= word.count else { return nil }
    return (0...(text.count - word.count)).first { text[$0...].starts(with: word) }
  }
}
