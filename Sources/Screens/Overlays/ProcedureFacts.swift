import Guidance
import Localization
import Procedures
import Terminal

/// One procedure found by its name, without a visit (手続きの案内): what it is and what it takes.
struct ProcedureFacts {
  let procedure: Procedure
  let context: Context

  init(_ procedure: Procedure, _ context: Context) {
    self.procedure = procedure
    self.context = context
  }

  /// The life event that opens it, of those that stand on the start screen.
  static func event(for procedure: Procedure, _ context: Context) -> String? {
    let offered = context.catalogue.offeredEvents.map(\.id)
    return procedure.events.first { offered.contains($0) }
  }

  var pane: Pane {
    var items: [Item] = [.text(context.names.name(of: procedure), .strong)]
    if procedure.kana != procedure.name { items.append(.text(procedure.kana, .dim)) }
    let names = context.names
    let isForClerk = !context.viewer.isResident
    /// The clerk reads Japanese where nothing else is there; the resident reads their language, or nothing.
    func words(_ text: CatalogueText) -> String {
      names.explanation(text) ?? (isForClerk && !text.isEmpty ? names.text(text) : "")
    }
    items += [.text(words(procedure.what)), .gap]
    func pair(_ key: String, _ text: CatalogueText, _ style: Style = .plain) {
      pair(key, words(text), style)
    }
    func pair(_ key: String, _ text: String, _ style: Style = .plain) {
      if !text.isEmpty { items.append(Item(.pair(context.say("detail.\(key)"), text, style))) }
    }
    pair("need", context.say("need_long.\(procedure.need.rawValue)"))
    let events = procedure.events.compactMap { context.catalogue.lifeEvent($0) }.map {
      context.names.name(of: $0)
    }
    pair("events", events.joined(separator: context.say("list_separator")))
    for deadline in procedure.deadlines {
      pair("deadline", deadline.counted)
      pair("if_late", deadline.late, .dim)
    }
    let offices = procedure.offices.compactMap { context.catalogue.offices[$0.office] }.map {
      context.names.name(of: $0)
    }
    pair("place", offices.joined(separator: context.say("list_separator")))
    let bring = procedure.bring.map { context.names.name(of: $0.document) }
    pair("bring", bring.joined(separator: context.say("list_separator")))
    if let question = context.vocabulary[.visitorActsAs] {
      let applicants = procedure.applicant.map { context.names.choice($0, of: question) }
      pair("applicant", applicants.joined(separator: context.say("list_separator")))
    }
    pair(
      "gives",
      procedure.gives.compactMap(names.explanation).joined(separator: context.say("list_separator")))
    for note in procedure.notes { pair("note", note) }
    if isForClerk {
      for text in procedure.unsure { pair("unsure", text, .check) }
      pair("law", procedure.law.joined(separator: context.say("list_separator")), .dim)
    }
    return Pane(heading: context.say("facts.heading"), items: items)
  }
}

/// Something that is done at another office (ほかの機関の手続き), found by its name: where, and what for.
struct ElsewhereFacts {
  let item: Elsewhere
  let context: Context

  init(_ item: Elsewhere, _ context: Context) { (self.item, self.context) = (item, context) }

  var pane: Pane {
    let names = context.names
    var items: [Item] = [.text(names.name(of: item), .strong), .gap]
    if let office = context.catalogue.offices[item.office] {
      items.append(Item(.pair(context.say("detail.place"), names.name(of: office), .strong)))
    }
    items.append(.text(context.say("find.not_here")))
    if let what = names.explanation(item.what) { items += [.gap, .text(what)] }
    if !context.viewer.isResident {
      for text in item.unsure {
        items.append(Item(.pair(context.say("detail.unsure"), names.text(text), .check)))
      }
      let law = item.sources.map { [$0.title, $0.article].filter { !$0.isEmpty }.joined(separator: " ") }
      let words = law.joined(separator: context.say("list_separator"))
      items += [.gap, Item(.pair(context.say("detail.law"), words, .dim))]
    }
    return Pane(heading: context.say("facts.heading"), items: items)
  }
}
