import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// The table of the household (世帯の表): heads, a row for each person, and every cell that counts, prefilled ones included.
///
/// Columns are as wide as what stands in them; only where the screen has no room left, the last ones give way.
struct HouseholdTable {
  enum Column: String, CaseIterable {
    case number, relation, birth, age, head, nationality, livesIn = "lives_in"
  }

  /// A date with its era, and a column in which the cursor stands behind what is typed.
  private static let birthWidth = 16

  private let context: Context
  private let screen: HouseholdScreen
  private let members: [String]
  private let columns: [Column]
  private var widths: [Column: Int] = [:]

  init(_ screen: HouseholdScreen, _ context: Context) {
    (self.context, self.screen) = (context, screen)
    members = context.household?.members ?? []
    columns = Column.allCases.filter { column in
      switch column {
      case .number, .relation, .birth, .age: true
      case .head: context.vocabulary[.isHead] != nil
      // What somebody's passport is, is not for everybody who looks at the resident's view.
      case .nationality: context.vocabulary[.nationality] != nil && !context.viewer.isResident
      case .livesIn: context.vocabulary[.livesIn] != nil
      }
    }
    widths = fitted(Dictionary(uniqueKeysWithValues: columns.map { ($0, natural($0)) }))
  }

  // MARK: - Widths

  private func natural(_ column: Column) -> Int {
    switch column {
    case .number: return 3
    case .birth: return Self.birthWidth
    case .relation, .age, .head, .nationality, .livesIn:
      let texts =
        [head(of: column)] + members.map { text(column, of: $0).text }
        + (column == .relation ? [context.say("household.next")] : [])
      return (texts.map { TextWidth.columns(of: $0) }.max() ?? 0) + 1
    }
  }

  /// Two columns more between them where there is room for it. Where all of it has none, first the home gives way, then the nationality, then the relation.
  private func fitted(_ natural: [Column: Int]) -> [Column: Int] {
    var widths = natural
    var over = natural.values.reduce(0, +) + 1 - context.tableColumns
    let spare = max(0, min(2, -over / max(1, columns.count)))
    for column in columns where column != .number { widths[column, default: 0] += spare }
    for column in [Column.livesIn, .nationality, .relation] where over > 0 {
      guard let width = widths[column] else { continue }
      let given = min(over, max(0, width - (TextWidth.columns(of: head(of: column)) + 1)))
      widths[column] = width - given
      over -= given
    }
    return widths
  }

  // MARK: - Rows

  var headItem: Item {
    Item(.row(TableRow(columns.map { TableRow.Cell(head(of: $0), widths[$0] ?? 0, .column) })))
  }

  /// All people, and the row that is filled in next.
  func items(shown: String?, editing: String?) -> [Item] {
    members.enumerated().map { place, id in row(id, place, isShown: id == shown, isEditing: id == editing) }
  }

  var nextItem: Item {
    let texts: [Column: String] = [.number: "\(members.count + 1)", .relation: context.say("household.next")]
    return Item(.row(TableRow(columns.map { TableRow.Cell(texts[$0] ?? "", widths[$0] ?? 0, .dim) })))
  }

  private func row(_ id: String, _ place: Int, isShown: Bool, isEditing: Bool) -> Item {
    var isDelicate = isOfFirst(id) && context.isDelicate(.parentIs)
    let cells = columns.map { column -> TableRow.Cell in
      let width = widths[column] ?? 0
      if column == .birth, isEditing { return TableRow.Cell("", width, .plain, editor: screen.editor) }
      let (text, isUsual) = self.text(column, of: id, place: place)
      switch column {
      case .number: return TableRow.Cell(text, width, .dim)
      case .relation: return TableRow.Cell(text, width, .strong)
      case .birth, .age: return TableRow.Cell(text, width)
      case .head: return TableRow.Cell(text, width, .strong)
      case .nationality, .livesIn:
        isDelicate =
          isDelicate || !isUsual && context.isDelicate(column == .livesIn ? .livesIn : .nationality)
        return TableRow.Cell(text, width, isUsual ? .dim : .strong)
      }
    }
    let focusedCell = isEditing ? columns.firstIndex(of: .birth) : nil
    return Item(
      .row(TableRow(cells, focusedCell: focusedCell)), isFocused: isShown,
      target: .row(place)
    ).delicate(isDelicate)
  }

  // MARK: - Cells

  private func head(of column: Column) -> String {
    column == .number ? "" : context.say("household.column.\(column.rawValue)")
  }

  /// What stands in a cell, and whether it is what is prefilled.
  private func text(_ column: Column, of id: String, place: Int = 0) -> (text: String, isUsual: Bool) {
    switch column {
    case .number: return ("\(place + 1)", true)
    case .relation: return (relation(of: id), true)
    case .birth:
      if let date = context.household?.birthDate(of: id) {
        return (DateWords.table(date, in: context.words), true)
      }
      return (context.household?[screen.birth(id)] == .unsure ? context.say("unsure") : "", true)
    case .age:
      return (
        context.household?.birthDate(of: id).map { "\(LawDates.age(birth: $0, on: context.today))" } ?? "",
        true
      )
    case .head: return (isHead(id) ? context.say("mark.on") : "", true)
    case .nationality: return short(.nationality, column, of: id)
    case .livesIn: return short(.livesIn, column, of: id)
    }
  }

  /// A choice by the short word of the table; what has none, by the catalogue's up to its bracket.
  private func short(_ fact: CoreFact, _ column: Column, of id: String) -> (text: String, isUsual: Bool) {
    guard let question = context.vocabulary[fact],
      let answer = context.household?[FactAddress(fact, of: id)] ?? question.usual
    else { return ("", true) }
    let isUsual = answer == question.usual
    if case .choice(let value) = answer,
      let word = context.words.ifKnown("screen.household.short.\(column.rawValue).\(value)")
    {
      return (word, isUsual)
    }
    return (context.names.text(of: answer, to: question).upToBracket, isUsual)
  }

  private func isHead(_ id: String) -> Bool {
    let said = members.first {
      context.household?[FactAddress(.isHead, of: $0)] == .yesNo(true)
    }
    return (said ?? members.first) == id
  }

  private func relation(of id: String) -> String {
    guard let question = context.vocabulary[.relation],
      case .choice(let value) = context.household?[FactAddress(.relation, of: id)]
    else { return "" }
    if value == CoreChoice.oneself.rawValue { return context.sayOfFirst("household.self") }
    return isOfFirst(id)
      ? context.sayOfFirst("household.child_of_first") : context.names.choice(value, of: question)
  }

  private func isOfFirst(_ id: String) -> Bool {
    context.household?[FactAddress(.parentIs, of: id)] == .choice(.ofFirst)
  }
}
