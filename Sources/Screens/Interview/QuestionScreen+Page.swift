import Guidance
import Localization
import Procedures
import Terminal

/// What the question says (質問の画面).
extension QuestionScreen {
  func panes(_ context: Context) -> Panes {
    let question = question(context)
    if question.isForClerk, context.viewer.isResident { return asksAloud(context) }
    var items: [Item] = []
    for text in LineBreaking.wrap(context.names.ask(question), 1000) { items.append(.text(text, .strong)) }
    // Both languages at once: the resident reads the upper line, the clerk the lower.
    if let clerk = context.clerkNames?.ask(question), clerk != context.names.ask(question) {
      items.append(.text(clerk, .dim))
    }
    let asked = items.count
    items.append(.gap)
    switch form {
    case .single: items += singleItems(context)
    case .who: items += whoItems(context)
    case .grid: items += gridItems(context)
    case .ticks: items += tickItems(context)
    case .value: items += valueItems(context)
    }
    if question.isForClerk {
      let hint =
        [question.clerkHint].filter { !$0.isEmpty }.map(context.names.text)
        + [context.say("question.for_clerk")]
      items += [.gap] + hint.map { .text($0, .dim) }
    } else if question.isDelicate {
      items += [.gap, .text(context.say("question.delicate"), .dim)]
    }
    let topic = context.names.topic(question.topic)
    var pane = Pane(
      heading: topic.isEmpty ? context.say("question.heading") : topic, summary: progress(context),
      tab: topic.isEmpty ? context.say("question.tab") : topic, items: items)
    pane.pinned = asked
    return Panes(main: pane)
  }

  /// What the resident sees while the clerk asks for what stands on no screen.
  private func asksAloud(_ context: Context) -> Panes {
    Panes(
      main: Pane(
        heading: context.say("question.heading"), summary: progress(context),
        tab: context.say("question.tab"),
        items: [.text(context.say("question.by_clerk"), .strong)]))
  }

  private func progress(_ context: Context) -> String {
    guard let assessment = context.assessment else { return "" }
    return context.say(
      "question.progress", ["done": "\(assessment.askedScreens)", "left": "\(assessment.atMostLeft)"])
  }

  private func offerItems(_ context: Context, isTicking: Bool = false) -> [Item] {
    choices(context).enumerated().map { place, offer in
      var option = Option(
        key: offer.key, label: offer.label,
        isChosen: answers[row] == offer.answer && !question(context).isForClerk)
      if !offer.other.isEmpty, offer.other != offer.label { option.remark = offer.other }
      if isTicking, case .choice(let id) = offer.answer { option.tick = ticks.contains(id) ? .on : .off }
      return Item(.option(option), isFocused: place == focus, target: .pick(place))
    }
  }

  private func unsureItem(_ context: Context) -> Item {
    Item(
      .option(
        Option(
          key: "-", label: context.say("unsure"),
          isChosen: answers[row] == .unsure && !question(context).isForClerk)),
      target: .key(.character("-")))
  }

  /// Of whom the question is, where it is asked of one member alone.
  private func whomItems(_ context: Context) -> [Item] {
    guard row < asked.rows.count, let id = asked.rows[row].id else { return [] }
    return [.text(context.say("question.about", ["who": rowName(id, context)]), .heading)]
  }

  private func rowName(_ id: String, _ context: Context) -> String {
    // A birth is called by its mother, or by its child where she is not of the table.
    if context.household?.births?.contains(id) == true, let links = context.household?.links[id],
      let person = links["mother"]?.first ?? links["children"]?.first
    {
      return context.memberName(person)
    }
    return context.memberName(id)
  }

  private func singleItems(_ context: Context) -> [Item] {
    whomItems(context) + offerItems(context) + [unsureItem(context)]
  }

  private func whoItems(_ context: Context) -> [Item] {
    var items: [Item] = []
    if let only { items += [.text(context.names.choice(only, of: question(context)), .heading), .gap] }
    for (place, asked) in asked.rows.enumerated() {
      let id = asked.id ?? ""
      let tick: Option.Tick = unsureTicks.contains(id) ? .unsure : ticks.contains(id) ? .on : .off
      let option = Option(key: KeyTable.label(ofChoice: place), label: rowName(id, context), tick: tick)
      items.append(Item(.option(option), isFocused: place == focus, target: .pick(place)))
    }
    items += [.gap, .text(context.say("question.rest_is_no"), .dim)]
    return items
  }

  private func rowItems(_ context: Context, words: (Int) -> String) -> [Item] {
    guard asked.rows.count > 1 else { return [] }
    return asked.rows.indices.map { place in
      let cells = [
        TableRow.Cell(place == row ? ">" : "", 2, .strong),
        TableRow.Cell(rowName(asked.rows[place].id ?? "", context), 18, place == row ? .strong : .plain),
        TableRow.Cell(words(place), 40, place == row ? .strong : .plain),
      ]
      return Item(.row(TableRow(cells)))
    }
  }

  private func answerWords(_ place: Int, _ context: Context) -> String {
    guard let answer = answers[place] else { return place == row ? "?" : "" }
    return context.names.text(of: answer, to: question(context))
  }

  private func gridItems(_ context: Context) -> [Item] {
    rowItems(context) { answerWords($0, context) } + [.gap] + whomItems(context) + offerItems(context)
      + [unsureItem(context)]
  }

  private func tickItems(_ context: Context) -> [Item] {
    rowItems(context) { $0 < row ? answerWords($0, context) : "" } + (asked.rows.count > 1 ? [.gap] : [])
      + whomItems(context) + offerItems(context, isTicking: true) + [unsureItem(context)] + [
        .gap,
        .text(context.say(asked.rows.count > 1 ? "question.ticks_hint_rows" : "question.ticks_hint"), .dim),
      ]
  }

  private func valueItems(_ context: Context) -> [Item] {
    let question = question(context)
    var items = rowItems(context) { answerWords($0, context) }
    if !items.isEmpty { items.append(.gap) }
    items += whomItems(context)
    let editor = field ?? LineEditor()
    var field = Field(label: "", editor: editor, error: problem?.words(in: context.words) ?? "")
    if editor.isEmpty {
      field.hint = context.say(question.kind == .date ? "question.date_hint" : "question.number_hint")
      if answers[row] != nil {
        field.hint = context.say("question.now", ["answer": answerWords(row, context)])
      }
    } else if problem == nil {
      switch ValueReading(question, editor.text, at: address(row, context), context).result {
      case .success(let reading): field.echo = reading.echo
      case .failure:
        field.hint = context.say(question.kind == .date ? "question.date_hint" : "question.number_hint")
      }
    }
    items.append(Item(.field(field), isFocused: true))
    items.append(.gap)
    if question.mayBeNone {
      items.append(
        Item(
          .option(Option(key: "n", label: context.say("none"), isChosen: answers[row] == .nothing)),
          target: .key(.character("n"))))
    }
    items.append(unsureItem(context))
    return items
  }
}
