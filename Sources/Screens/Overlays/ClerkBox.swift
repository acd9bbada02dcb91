import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// What only the clerk may hear and see (職員だけの欄): it is asked here, the answers stand here alone, and so do the
/// lines that follow from them.
struct ClerkBox {
  /// Where one stands in it.
  struct Place: Sendable, Hashable {
    var focus = 0
    var scroll = 0
  }

  let context: Context
  /// What can concern this visit, each question of each person by itself.
  private let asked: [AskedRows]

  init(_ context: Context) {
    self.context = context
    var asked: [AskedRows] = []
    if let situation = context.situation, let household = context.household {
      let open = context.assessment?.openForClerk ?? []
      for name in context.vocabulary.forClerk.sorted() {
        guard let question = context.vocabulary[name] else { continue }
        for row in situation.rows(of: question.id) {
          let id = situation.id(of: row)
          let isOpen = open.contains { $0.fact == question.id && $0.row == row }
          guard isOpen || household[FactAddress(name, of: id)] != nil else { continue }
          let choices = situation.implied(question, in: row).left
          let one = AskedQuestion(
            fact: question.id, rows: [AskedQuestion.Asked(row: row, id: id, choices: choices)], procedures: []
          )
          asked.append(AskedRows(one, context))
        }
      }
    }
    self.asked = asked
  }

  /// Whether there is anything in it: something to ask, an answer, or a line.
  static func isOfUse(_ context: Context) -> Bool {
    guard context.catalogue.isAnythingForClerk, let assessment = context.assessment else { return false }
    let names = context.vocabulary.forClerk
    return !assessment.openForClerk.isEmpty || !assessment.clerkLines.isEmpty
      || assessment.household.answers.keys.contains { names.contains($0.fact) }
  }

  private func focused(_ place: Place) -> AskedRows? {
    asked.isEmpty ? nil : asked[min(place.focus, asked.count - 1)]
  }

  // MARK: - Keys

  func keys(_ place: Place) -> KeyTable {
    var table = KeyTable()
    if let rows = focused(place) {
      table.bindOffers(for: rows, context)
      table.bind(.character("-"), .character("0"), to: .unsure, label: "-", "unsure")
    }
    if asked.count > 1 {
      table.bind(.tab, .down, to: .move(.down), label: "Tab", "other_question")
      table.bind(.backTab, .up, to: .move(.up), label: "", "")
      for key in [Key.pageUp, .pageDown, .home, .end] { table.bind(key, to: .move(key), label: "", "") }
    } else {
      table.bindMoves("scroll")
    }
    table.bind(
      .escape, .enter, .function(8), .character("b"), .left, to: .close, label: "Esc", "close")
    // The resident's view never shows it: it closes before that comes.
    table.bind(.function(2), .character("L"), to: .language, label: "", "")
    return table
  }

  /// Where a key leads within it; nil where it scrolls.
  func moved(_ key: Key, from place: Place) -> Place? {
    guard asked.count > 1, key == .up || key == .down else { return nil }
    let step = key == .down ? 1 : asked.count - 1
    return Place(focus: (min(place.focus, asked.count - 1) + step) % asked.count)
  }

  /// What a key says of the question that has the focus.
  func said(by action: Action, at place: Place) -> VisitEvent.Kind? {
    guard let rows = focused(place) else { return nil }
    let offers = Offer.all(for: rows, context)
    let answer: Answer? =
      switch action {
      case .choose(let choice): offers.indices.contains(choice) ? offers[choice].answer : nil
      case .nothing: .nothing
      case .unsure: .unsure
      default: nil
      }
    return answer.map { .answered(rows.address(0, context), $0) }
  }

  /// The next question that nobody has answered yet; else one stays.
  func next(after place: Place) -> Place {
    let open = asked.indices.first { $0 > place.focus && asked[$0].answer == nil }
    return Place(focus: open ?? min(place.focus, max(0, asked.count - 1)))
  }

  // MARK: - Page

  func pane(_ place: Place) -> Pane {
    var items: [Item] = [.text(context.say("clerk_box.hint"), .dim)]
    for (number, rows) in asked.enumerated() {
      let isFocused = number == min(place.focus, asked.count - 1)
      items += [.gap] + (isFocused ? question(rows) : [summary(of: rows, number)])
    }
    for row in ChecklistRow.rows(of: context.assessment?.clerkLines ?? []) {
      items.append(.gap)
      // Its entry says how it stands, and takes the place of the title.
      items.append(Item(.entry(row.entry(context, withRemark: true))))
      items += LineDetail(row, context).pane.items.dropFirst()
      if let neutral = row.first.standIn?.procedure {
        items.append(Item(.pair(context.say("clerk_box.neutral"), context.names.name(of: neutral), .dim)))
      }
    }
    return Pane(heading: context.say("clerk_box.heading"), items: items.delicate())
  }

  /// The question with its choices, and how it is best asked.
  private func question(_ rows: AskedRows) -> [Item] {
    let question = rows.question(context)
    var items = rows.whomItems(context)
    items.append(.text(context.names.ask(question, for: context.events), .strong))
    if !question.clerkHint.isEmpty { items.append(.text(context.names.text(question.clerkHint), .dim)) }
    for offer in Offer.all(for: rows, context) {
      let option = Option(key: offer.key, label: offer.label, isChosen: rows.answer == offer.answer)
      let key = offer.key.first.map { Item.Target.key(.character($0)) }
      items.append(Item(.option(option), isFocused: option.isChosen, target: key))
    }
    var unsure = rows.unsureItem(context)
    unsure.isFocused = rows.answer == .unsure
    items.append(unsure)
    if rows.answer == nil { items.append(.text(context.say("clerk_box.not_asked"), .check)) }
    let names = context.catalogue.procedures.filter {
      $0.isForClerk && $0.when.facts.contains(question.id)
        && $0.events.contains(where: context.events.contains)
    }.map { context.names.name(of: $0) }
    if !names.isEmpty {
      let all = names.joined(separator: context.say("list_separator"))
      items.append(Item(.pair(context.say("clerk_box.decides"), all, .dim)))
    }
    return items
  }

  /// One that has not the focus: what was said in one line.
  private func summary(of rows: AskedRows, _ number: Int) -> Item {
    let question = rows.question(context)
    let whose = rows.current?.id.map { context.memberName($0) + context.say("colon") } ?? ""
    let words =
      rows.answer.map { context.names.text(of: $0, to: question) } ?? context.say("clerk_box.not_asked")
    let label = whose + context.names.label(question) + context.say("colon") + words
    return Item(.option(Option(key: "", label: label)), target: .pick(number))
  }
}
