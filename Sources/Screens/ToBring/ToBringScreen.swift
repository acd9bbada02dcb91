import Guidance
import Localization
import Procedures
import Terminal

/// 持ち物: the documents of all lines merged; what is here today is ticked, the rest stays on the resident's paper.
struct ToBringScreen: CounterScreen {
  let step = 5
  private var focus = 0

  init() {}

  private func items(_ context: Context) -> [ToBring.Item] {
    ToBring(context.assessment?.sharedLines ?? []).items
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    let count = items(context).count
    table.bind(.character("n"), .right, .enter, to: .toReview, label: "Enter", "to_review")
    table.bindChoices(count, "here")
    if count > 0 { table.bind(.character(" "), to: .toggle, label: "Space", "here") }
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    table.bindMoves()
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    let items = items(context)
    switch action {
    case .choose(let place):
      focus = max(0, min(place, items.count - 1))
      return toggle(items, context)
    case .toggle: return toggle(items, context)
    case .move(let key):
      var cursor = ListCursor(count: items.count, index: focus)
      if cursor.take(key) { focus = cursor.index }
      return .stay
    case .toReview: return .to(.review)
    case .back: return .to(.back)
    default: return .stay
    }
  }

  private func isHere(_ item: ToBring.Item, _ context: Context) -> Bool {
    context.visit?.documentsHere.contains(item.document) ?? false
  }

  private func toggle(_ items: [ToBring.Item], _ context: Context) -> Outcome {
    guard items.indices.contains(focus) else { return .stay }
    return .said([.documentHere(items[focus].document, !isHere(items[focus], context))])
  }

  func panes(_ context: Context) -> Panes {
    let documents = items(context)
    var items: [Item] = [.text(context.say("bring.hint"), .dim), .gap]
    for (place, document) in documents.enumerated() {
      let option = Option(
        key: KeyTable.label(ofChoice: place), label: DocumentWords(document, context).title,
        tick: isHere(document, context) ? .on : .off)
      items.append(Item(.option(option), isFocused: place == focus, target: .pick(place)))
    }
    if documents.isEmpty {
      items.append(Item(.text(context.say("bring.nothing"), .plain, indent: 0), isFocused: true))
    }
    let here = documents.count { isHere($0, context) }
    var side = Pane(heading: context.say("bring.detail"), tab: context.say("bring.detail"))
    if documents.indices.contains(focus) { side.items = DocumentWords(documents[focus], context).details }
    return Panes(
      main: Pane(
        heading: context.say("bring.heading"),
        summary: context.say("bring.count", ["here": "\(here)", "count": "\(documents.count)"]),
        tab: context.say("bring.heading"), items: items), side: side)
  }
}

/// A merged document in words: 原本1・写し1（提示）, for which procedures, what does instead.
struct DocumentWords {
  let document: ToBring.Item
  let context: Context

  init(_ document: ToBring.Item, _ context: Context) {
    self.document = document
    self.context = context
  }

  var title: String {
    var words = context.names.name(of: document.document)
    if !document.whose.isEmpty {
      words = context.say("entry.name_for", ["name": words, "whom": context.memberNames(document.whose)])
    }
    if !document.isSure { words += " " + context.say("bring.perhaps") }
    return words
  }

  var details: [Item] {
    var items: [Item] = [
      .text(title, .strong),
      Item(.pair(context.say("bring.how_many"), LineWords.count(document, context.words), .plain)),
    ]
    let names = document.procedures.compactMap { context.catalogue[procedure: $0] }.map {
      context.names.name(of: $0)
    }
    if !names.isEmpty {
      items.append(
        Item(.pair(context.say("bring.uses"), names.joined(separator: context.say("list_separator")), .plain))
      )
    }
    for note in document.notes.compactMap(context.names.explanation) {
      items.append(Item(.pair(context.say("detail.note"), note, .plain)))
    }
    let instead = (context.catalogue.documents[document.document]?.alternatives ?? []).map(context.names.text)
    if !instead.isEmpty {
      items.append(
        Item(
          .pair(
            context.say("bring.instead"), instead.joined(separator: context.say("list_separator")), .plain)))
    }
    return items
  }
}
