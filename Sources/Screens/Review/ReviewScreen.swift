import Guidance
import Localization
import Procedures
import Terminal

/// 確認: everything that was said, on one page; any of it can be opened and changed.
struct ReviewScreen: CounterScreen {
  let step = 6
  private var focus = 0

  init() {}

  /// One thing that was said, for all of whom it was asked.
  struct Entry {
    var go: Destination
    var label: String
    var answer: String
    var isUnsure: Bool
    var topic: String
    var isDelicate = false

    func words(_ context: Context) -> String { label + context.say("colon") + answer }
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    table.bind(.character("y"), to: .yes, label: "y", "confirm")
    table.bind(.enter, to: .confirm, label: "Enter", "change")
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    table.bindMoves()
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    let entries = entries(context)
    switch action {
    case .yes: return .said(context.visit?.isConfirmed == true ? [] : [.confirmed], then: .handOver)
    case .choose(let place):
      focus = place
      return entries.indices.contains(place) ? .to(entries[place].go) : .stay
    case .confirm: return entries.indices.contains(focus) ? .to(entries[focus].go) : .stay
    case .move(let key):
      var cursor = ListCursor(count: entries.count, index: focus)
      if cursor.take(key) { focus = cursor.index }
      return .stay
    case .back: return .to(.back)
    default: return .stay
    }
  }

  func entries(_ context: Context) -> [Entry] {
    guard let household = context.household else { return [] }
    var entries: [Entry] = []
    let chosen = household.events.compactMap { context.catalogue.lifeEvent($0) }
    let events = chosen.map { context.names.name(of: $0) }
    entries.append(
      Entry(
        go: .again(fact: CoreFact.events.name), label: context.say("review.events"),
        answer: events.joined(separator: context.say("list_separator")), isUnsure: false,
        topic: context.say("review.visit"), isDelicate: chosen.contains(where: \.isDelicate)))
    let acts = [CoreFact.visitorActsAs, .visitorID].compactMap { fact -> String? in
      guard let question = context.vocabulary[fact], let answer = household[FactAddress(fact)] else {
        return nil
      }
      return context.names.text(of: answer, to: question)
    }
    if !acts.isEmpty {
      entries.append(
        Entry(
          go: .again(fact: CoreFact.visitorActsAs.name), label: context.say("review.visitor"),
          answer: acts.joined(separator: context.say("list_separator")), isUnsure: false,
          topic: context.say("review.visit")))
    }
    if let members = household.members, !members.isEmpty {
      entries.append(
        Entry(
          go: .household, label: context.say("review.people"), answer: context.memberNames(members),
          isUnsure: false,
          topic: context.say("review.visit")))
    }
    if let births = household.births, context.visit?.closedTables.contains(.births) == true {
      let mothers = births.compactMap { household.links[$0]?[.mother]?.first }
      entries.append(
        Entry(
          go: .again(fact: CoreFact.births.name), label: context.say("review.births"),
          answer: mothers.isEmpty ? context.say("none") : context.memberNames(mothers), isUnsure: false,
          topic: context.say("review.visit"), isDelicate: context.areBirthsDelicate))
    }
    return entries + answerEntries(household, context)
  }

  private func answerEntries(_ household: Household, _ context: Context) -> [Entry] {
    var answered: [String: [FactAddress]] = [:]
    for address in household.answers.keys { answered[address.fact, default: []].append(address) }
    let questions = context.vocabulary.questions.filter { question in
      answered[question.name] != nil && question.asked != .table && question.scope != "visit"
        && !question.name.hasPrefix("visitor.")
    }
    let topics = context.vocabulary.topics.map(\.id)
    let rows = (household.members ?? []) + (household.births ?? [])
    return questions.sorted {
      (topics.firstIndex(of: $0.topic) ?? .max, $0.id) < (topics.firstIndex(of: $1.topic) ?? .max, $1.id)
    }.compactMap { question -> Entry? in
      let addresses = answered[question.name] ?? []
      let shown = addresses.filter { address in address.row.map { rows.contains($0) } ?? true }
        .sorted { rows.firstIndex(of: $0.row ?? "") ?? 0 < rows.firstIndex(of: $1.row ?? "") ?? 0 }
      guard !shown.isEmpty else { return nil }
      // What is the clerk's alone stands in the clerk's own box.
      if question.isForClerk { return nil }
      return Entry(
        go: .again(fact: question.name), label: context.names.label(question),
        answer: words(shown, question, household, context),
        isUnsure: shown.contains { household[$0] == .unsure }, topic: context.names.topic(question.topic),
        isDelicate: context.isDelicate(question.id))
    }
  }

  /// The answers of all rows; those that are the same stand together.
  private func words(
    _ addresses: [FactAddress], _ question: Question, _ household: Household, _ context: Context
  ) -> String {
    var order: [String] = []
    var whose: [String: [String]] = [:]
    for address in addresses {
      guard let answer = household[address] else { continue }
      let words = context.names.text(of: answer, to: question)
      if whose[words] == nil { order.append(words) }
      whose[words, default: []].append(address.row.map { context.memberName($0) } ?? "")
    }
    if order.count == 1, addresses.first?.row == nil { return order[0] }
    // Of ticked members, those who are ticked say it all.
    if question.kind == .yesNo, addresses.count > 1, addresses.allSatisfy({ household[$0] != .unsure }) {
      let yes = addresses.filter { household[$0] == .yesNo(true) }.compactMap(\.row)
      return yes.isEmpty
        ? context.say("review.nobody")
        : yes.map { context.memberName($0) }.joined(separator: context.say("list_separator"))
    }
    return order.map { words in
      let names = (whose[words] ?? []).filter { !$0.isEmpty }.joined(separator: context.say("list_separator"))
      return names.isEmpty ? words : context.say("entry.name_for", ["name": words, "whom": names])
    }.joined(separator: context.say("review.separator"))
  }

  func panes(_ context: Context) -> Panes {
    var items: [Item] = []
    var topic = ""
    let entries = entries(context)
    for (place, entry) in entries.enumerated() {
      if entry.topic != topic, !entry.topic.isEmpty {
        topic = entry.topic
        // A topic that stands above nothing else tells as much.
        let isDelicate = entries.allSatisfy { $0.topic != topic || $0.isDelicate }
        items.append(Item(.heading(topic)).delicate(isDelicate))
      }
      var option = Option(key: "", label: entry.words(context))
      option.isChosen = entry.isUnsure
      let item = Item(.option(option), isFocused: place == focus, target: .pick(place))
      items.append(item.delicate(entry.isDelicate))
    }
    let isComplete = context.assessment?.next == nil
    items += [
      .gap,
      .text(context.say(isComplete ? "review.ask" : "review.incomplete"), isComplete ? .strong : .check),
    ]
    return Panes(
      main: Pane(heading: context.say("review.heading"), tab: context.say("review.heading"), items: items))
  }
}
