import Guidance
import Localization
import Procedures
import Terminal

/// Why one should not go on yet (進む前に): what is missing on the list, and the answer that did it.
struct ShortfallText {
  let context: Context

  init(_ context: Context) { self.context = context }

  static func keys(_ count: Int) -> KeyTable {
    var table = KeyTable()
    table.bind(.enter, to: .choose(0), label: "Enter", "go_there")
    if count > 1 { table.bindChoices(count, "go_there") }
    table.bind(.character("r"), to: .remark, label: "r", "go_on_anyway")
    table.bind(.escape, .left, to: .close, label: "Esc", "stay")
    return table
  }

  func pane(_ found: [Shortfall]) -> Pane {
    var items: [Item] = []
    for (place, shortfall) in found.enumerated() {
      items += [.gap, .text(what(shortfall), .late)]
      if let why = why(shortfall) {
        items.append(.text(why, .plain, indent: 2).delicate(isDelicate(shortfall)))
      }
      let option = Option(key: KeyTable.label(ofChoice: place), label: target(shortfall))
      items.append(Item(.option(option), isFocused: place == 0, target: .pick(place)))
    }
    items += [.gap, .text(context.say("short.remark"), .dim)]
    return Pane(heading: context.say("short.heading"), items: items)
  }

  func remark(_ editor: LineEditor, _ problem: Told?) -> Pane {
    let field = Field(
      label: "", editor: editor, hint: context.say("short.remark_hint"),
      error: problem?.words(in: context.words) ?? "")
    return Pane(
      heading: context.say("short.remark_heading"), items: [.gap, Item(.field(field), isFocused: true)])
  }

  private func event(_ id: String) -> String {
    context.catalogue.lifeEvent(id).map(context.names.name(of:)) ?? id
  }

  private func what(_ shortfall: Shortfall) -> String {
    switch shortfall {
    case .leading(_, let procedure, _):
      let name = context.catalogue[procedure: procedure].map(context.names.name(of:)) ?? procedure.rawValue
      return context.say("short.leading", ["procedure": name])
    case .exclusive(let one, let other):
      return context.say("short.exclusive", ["one": event(one), "other": event(other)])
    case .open(let count): return context.say("short.open", ["count": "\(count)"])
    }
  }

  private func why(_ shortfall: Shortfall) -> String? {
    guard case .leading(let id, _, let cause) = shortfall else { return nil }
    switch cause {
    case .people: return context.say("short.people", ["event": event(id)])
    case .births: return context.say("short.births")
    case .answer(let address):
      // What only the clerk may see is named nowhere.
      guard let question = context.vocabulary[address.fact], !question.isForClerk,
        let answer = context.household?[address]
      else { return nil }
      return context.say(
        "short.because",
        [
          "question": context.names.label(question),
          "answer": (address.row.map { context.memberName($0) + " " } ?? "")
            + context.names.text(of: answer, to: question),
        ])
    }
  }

  private func isDelicate(_ shortfall: Shortfall) -> Bool {
    if case .leading(_, _, .answer(let address)) = shortfall {
      return context.vocabulary[address.fact].map { context.isDelicate($0.id) } ?? false
    }
    return false
  }

  private func target(_ shortfall: Shortfall) -> String {
    switch shortfall {
    case .leading(_, _, .people): context.say("short.to_people")
    case .leading(_, _, .births): context.say("short.to_births")
    case .leading: context.say("short.to_answer")
    case .exclusive: context.say("short.to_events")
    case .open: context.say("short.to_question")
    }
  }

  /// Where it is mended.
  static func destination(of shortfall: Shortfall) -> Destination {
    switch shortfall {
    case .leading(_, _, .people): .household
    case .leading(_, _, .births): .again(fact: CoreFact.births.name)
    case .leading(_, _, .answer(let address)):
      Vocabulary.path(of: address.fact) == "visitor"
        ? .again(fact: CoreFact.visitorActsAs.name) : .again(fact: address.fact)
    case .exclusive: .again(fact: CoreFact.events.name)
    case .open: .advance
    }
  }
}
