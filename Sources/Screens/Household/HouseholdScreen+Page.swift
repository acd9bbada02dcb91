import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// What the household table says (世帯の表の画面).
extension HouseholdScreen {
  func panes(_ context: Context) -> Panes {
    let members = context.household?.members ?? []
    var items: [Item] = []
    let shownID: String? =
      switch mode {
      case .birth(let id), .browse(let id), .cell(let id, _): id
      case .relation, .visitor, .spouse: nil
      }
    for (place, id) in members.enumerated() {
      items.append(row(id, place, isShown: id == shownID, context))
    }
    switch mode {
    case .relation: items += relationItems(context)
    case .birth(let id): items += birthItems(id, context)
    case .browse: items += [.gap, .text(context.say("household.browse_hint"), .dim)]
    case .cell(let id, let fact):
      let heading = context.vocabulary[fact].map { context.names.label($0) } ?? ""
      let isDelicate = context.isDelicate(fact)
      let asked = Item.text(context.memberName(id) + context.say("colon") + heading, .strong)
      items += [.gap, asked.delicate(isDelicate)]
      for (place, choice) in cellChoices(context).enumerated() {
        let words = context.vocabulary[fact].map { context.names.choice(choice.id, of: $0) } ?? choice.words
        items.append(
          Item(
            .option(Option(key: KeyTable.label(ofChoice: place), label: words)), isFocused: place == focus,
            target: .pick(place)
          ).delicate(isDelicate))
      }
    case .visitor:
      items += [.gap, .text(context.say("household.who_came"), .strong)]
      items += people(visitors(context), nobody: context.say("household.outsider"), context)
    case .spouse(let id):
      let heading = context.say("household.spouse_of", ["who": context.memberName(id)])
      items += [.gap, .text(heading, .strong)]
      items += people(spouses(of: id, context), nobody: context.say("household.no_spouse"), context)
    }
    let count = context.say("household.count", ["count": "\(members.count)"])
    return Panes(
      main: Pane(
        heading: context.say("household.heading"), summary: count, tab: context.say("household.tab"),
        items: items),
      hasSide: context.columns >= 110)
  }

  private func people(_ ids: [String], nobody: String, _ context: Context) -> [Item] {
    ids.enumerated().map { place, id in
      let name = id.isEmpty ? nobody : context.memberName(id)
      return Item(
        .option(Option(key: KeyTable.label(ofChoice: place), label: name)), isFocused: place == focus,
        target: .pick(place))
    }
  }

  private func row(_ id: String, _ place: Int, isShown: Bool, _ context: Context) -> Item {
    let household = context.household
    func answered(_ fact: CoreFact) -> Answer? {
      household?[FactAddress(fact, of: id)] ?? context.vocabulary[fact]?.usual
    }
    func words(_ fact: CoreFact) -> String {
      guard let question = context.vocabulary[fact], let answer = answered(fact) else { return "" }
      return context.names.text(of: answer, to: question)
    }
    var birthWords = ""
    var age = ""
    switch household?[birth(id)] {
    case .date(let date):
      birthWords = DateWords.birth(date, in: context.words)
      age = context.say("household.age", ["age": "\(LawDates.age(birth: date, on: context.today))"])
    case .unsure: birthWords = context.say("unsure")
    default: break
    }
    let saidHead = household?.members?.first {
      household?[FactAddress(.isHead, of: $0)] == .yesNo(true)
    }
    let isHead = saidHead.map { $0 == id } ?? (place == 0)
    var rest: [String] =
      isHead && context.vocabulary[.isHead] != nil ? [context.say("household.is_head")] : []
    var isDelicate = isOfFirst(id, context) && context.isDelicate(.parentIs)
    for fact in [CoreFact.nationality, .livesIn] {
      guard let touched = household?[FactAddress(fact, of: id)], touched != context.vocabulary[fact]?.usual
      else { continue }
      rest.append(words(fact))
      isDelicate = isDelicate || context.isDelicate(fact)
    }
    var isEditing = false
    if case .birth(let editing) = mode, editing == id { isEditing = true }
    let wide = 26
    // As wide as the words of a language for the oldest: an age that is cut tells nothing.
    let oldest = context.say("household.age", ["age": "100"])
    let cells = [
      TableRow.Cell("\(place + 1)", 3, .dim),
      TableRow.Cell(relation(of: id, context), 13, .strong),
      TableRow.Cell(isEditing ? "" : birthWords, wide, .plain, editor: isEditing ? field : nil),
      TableRow.Cell(age, TextWidth.columns(of: oldest) + 1, .plain),
      TableRow.Cell(rest.joined(separator: " "), 30, .dim),
    ]
    var focusedCell: Int?
    if isEditing { focusedCell = 2 }
    if case .browse = mode { focusedCell = nil }
    let hasFocus: Bool
    switch mode {
    case .birth, .browse: hasFocus = isShown
    case .relation, .cell, .visitor, .spouse: hasFocus = false
    }
    return Item(
      .row(TableRow(cells, focusedCell: focusedCell)), isFocused: hasFocus,
      target: .pick(AskedRows.firstPick + place)
    ).delicate(isDelicate)
  }

  private func relation(of id: String, _ context: Context) -> String {
    guard let question = context.vocabulary[.relation],
      case .choice(let value) = context.household?[FactAddress(.relation, of: id)]
    else { return "" }
    if value == CoreChoice.oneself.rawValue { return context.say("household.self") }
    return isOfFirst(id, context)
      ? context.say("household.child_of_first") : context.names.choice(value, of: question)
  }

  private func isOfFirst(_ id: String, _ context: Context) -> Bool {
    context.household?[FactAddress(.parentIs, of: id)] == .choice(.ofFirst)
  }

  private func relationItems(_ context: Context) -> [Item] {
    var items: [Item] = [.gap, .text(context.say("household.add_heading"), .strong)]
    items.append(
      Item(
        .option(Option(key: "", label: context.say("household.done"))), isFocused: true, target: .key(.enter))
    )
    for (place, cell) in relations(context).enumerated() {
      let words =
        cell.isOfFirst
        ? context.say("household.child_of_first")
        : context.vocabulary[.relation].map { context.names.choice(cell.relation, of: $0) }
          ?? cell.relation
      items.append(
        Item(.option(Option(key: KeyTable.label(ofChoice: place), label: words)), target: .pick(place)))
    }
    return items
  }

  private func birthItems(_ id: String, _ context: Context) -> [Item] {
    var items: [Item] = [.gap]
    if let problem {
      items.append(.text(problem.words(in: context.words), .error))
    } else if let field, !field.isEmpty {
      switch reading(of: id, context) {
      case .success(let reading):
        guard case .date(let date) = reading.answer else { break }
        let age = context.say("household.age", ["age": "\(LawDates.age(birth: date, on: context.today))"])
        items.append(.text(DateWords.both(date, in: context.words) + " " + age, .good))
      case .failure: items.append(.text(context.say("household.birth_hint"), .dim))
      }
    } else {
      items.append(.text(context.say("household.birth_hint"), .dim))
    }
    return items
  }
}
