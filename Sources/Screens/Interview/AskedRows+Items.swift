import Guidance
import Terminal

/// How the rows of a question stand on the page (質問の相手の表示).
extension AskedRows {
  /// Of whom the question is, where it is asked of one member alone.
  func whomItems(_ context: Context) -> [Item] {
    guard let id = current?.id else { return [] }
    let about = context.say("question.about", ["who": context.memberName(id)])
    let place =
      count > 1 ? context.say("question.about_place", ["place": "\(row + 1)", "count": "\(count)"]) : ""
    var item = Item.text(about + place, .heading)
    item.isSticky = true
    return [item]
  }

  /// All rows with what was said of each, where there are several.
  func rowItems(_ context: Context, words: (Int) -> String) -> [Item] {
    guard count > 1 else { return [] }
    return asked.rows.indices.map { place in
      let style: Style = place == row ? .strong : .plain
      let cells = [
        TableRow.Cell(place == row ? ">" : "", 2, .strong),
        TableRow.Cell(context.memberName(asked.rows[place].id ?? ""), 18, style),
        TableRow.Cell(words(place), 40, style),
      ]
      return Item(.row(TableRow(cells)), target: .row(place))
    }
  }

  func answerWords(_ place: Int, _ context: Context) -> String {
    guard let answer = answers[place] else { return place == row ? "?" : "" }
    return context.names.text(of: answer, to: question(context))
  }

  func unsureItem(_ context: Context) -> Item {
    Item(
      .option(
        Option(key: "-", label: context.say("unsure"), isChosen: answer == .unsure)),
      target: .key(.character("-")))
  }
}
