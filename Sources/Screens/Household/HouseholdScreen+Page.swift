import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// What the household table says (世帯の表の画面): the table, and below it what is asked of it now.
extension HouseholdScreen {
  func panes(_ context: Context) -> Panes {
    let table = HouseholdTable(self, context)
    var shown: String?
    var editing: String?
    switch mode {
    case .birth(let id): (shown, editing) = (id, id)
    case .browse(let id): shown = id
    case .cell, .relation, .visitor, .spouse: break
    }
    let rows = table.items(shown: shown, editing: editing) + (mode == .relation ? [table.nextItem] : [])
    let asked = [Item.gap] + askedItems(context)
    let count = context.say("household.count", ["count": "\(context.household?.members?.count ?? 0)"])
    var pane = Pane(
      heading: context.sayOfFirst("household.heading"),
      summary: count, tab: context.say("household.tab"),
      items: [table.headItem] + rows + asked)
    pane.pinned = 1
    pane.foot = asked.count
    pane.attention = rows.count
    pane.width = context.tableColumns + 1
    return Panes(main: pane)
  }

  func hasLiveList(_ context: Context) -> Bool { context.hasTableSide }

  private func askedItems(_ context: Context) -> [Item] {
    switch mode {
    case .relation: relationItems(context)
    case .birth(let id): birthItems(id, context)
    case .browse(let id): cellItems(id, context)
    case .cell(let id, let fact): choiceItems(id, fact, context)
    case .visitor:
      [.text(context.say("household.who_came"), .strong)]
        + people(visitors(context), nobody: context.say("household.outsider"), context)
    case .spouse(let id):
      [.text(context.say("household.spouse_of", ["who": context.memberName(id)]), .strong)]
        + people(spouses(of: id, context), nobody: context.say("household.no_spouse"), context)
    }
  }

  private func people(_ ids: [String], nobody: String, _ context: Context) -> [Item] {
    ids.enumerated().map { place, id in
      let name = id.isEmpty ? nobody : context.memberName(id)
      return Item(
        .option(Option(key: KeyTable.label(ofChoice: place), label: name)), isFocused: place == focus,
        target: .pick(place))
    }
  }

  private func choiceItems(_ id: String, _ fact: CoreFact, _ context: Context) -> [Item] {
    let heading = context.vocabulary[fact].map { context.names.label($0) } ?? ""
    let asked = Item.text(context.memberName(id) + context.say("colon") + heading, .strong)
    let choices = cellChoices(context).enumerated().map { place, choice in
      let words = context.vocabulary[fact].map { context.names.choice(choice.id, of: $0) } ?? choice.words
      return Item(
        .option(Option(key: KeyTable.label(ofChoice: place), label: words)), isFocused: place == focus,
        target: .pick(place))
    }
    return ([asked] + choices).delicate(context.isDelicate(fact))
  }

  private func relationItems(_ context: Context) -> [Item] {
    let options = relations(context).enumerated().map { place, cell in
      let words =
        cell.isOfFirst
        ? context.sayOfFirst("household.child_of_first")
        : context.vocabulary[.relation].map { context.names.choice(cell.relation, of: $0) }
          ?? cell.relation
      return Option(key: KeyTable.label(ofChoice: place), label: words)
    }
    let asked = Item.text(context.sayOfFirst("household.add_heading"), .strong)
    let done = Option(key: "", label: context.say("household.done"))
    return [asked, Item(.choices(options))] + context.told(problem)
      + [Item(.option(done), isFocused: true, target: .key(.enter))]
  }

  /// The cells of the row in full words, where they are not what is prefilled.
  private func cellItems(_ id: String, _ context: Context) -> [Item] {
    var items: [Item] = []
    for fact in [CoreFact.nationality, .livesIn] {
      guard let question = context.vocabulary[fact],
        let answer = context.household?[FactAddress(fact, of: id)], answer != question.usual,
        !(context.viewer.isResident && context.isDelicate(fact))
      else { continue }
      items.append(
        Item(.pair(context.names.label(question), context.names.text(of: answer, to: question), .plain))
          .delicate(context.isDelicate(fact)))
    }
    return items + [.text(context.say("household.browse_hint"), .dim)]
  }

  private func birthItems(_ id: String, _ context: Context) -> [Item] {
    if let problem { return [.text(problem.words(in: context.words), .error)] }
    if let field, !field.isEmpty, case .success(let reading) = reading(of: id, context),
      case .date(let date) = reading.answer
    {
      let age = context.say("household.age", ["age": "\(LawDates.age(birth: date, on: context.today))"])
      return [.text(DateWords.both(date, in: context.words) + " " + age, .good)]
    }
    let isDeceased = context.isAboutDeceased && id == context.household?.members?.first
    let hint = Item.text(context.say("household.birth_hint"), .dim)
    return isDeceased ? [.text(context.say("household.who_died"), .strong), hint] : [hint]
  }
}
