import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// Everything that a line says (項目の内容): deadline, place, ways to file, documents, order, amounts, law.
struct LineDetail {
  let row: ChecklistRow
  let context: Context

  init(_ row: ChecklistRow, _ context: Context) {
    self.row = row
    self.context = context
  }

  private var line: ChecklistLine { row.first }
  private var procedure: Procedure { line.procedure }

  var pane: Pane {
    var pane = Pane(
      heading: context.say("detail.heading"), summary: context.say("need_long.\(line.need.rawValue)"),
      tab: context.say("detail.heading"))
    pane.brief = context.say("need.\(line.need.rawValue)")
    pane.items = [.text(row.title(context), .strong)]
    if let what = context.names.explanation(procedure.what) { pane.items.append(.text(what, .plain)) }
    pane.items.append(.gap)
    pane.items +=
      waiting + deadline + place + people + channels + benefits + bring + gives + order + remarks + law
    return pane
  }

  private func pair(_ key: String, _ text: String, _ style: Style = .plain) -> Item {
    Item(.pair(context.say("detail.\(key)"), text, style))
  }

  /// Of a line to be checked: what nobody could say.
  private var waiting: [Item] {
    let fault =
      row.lines.contains { $0.faultAt != nil }
      ? [Item(.text(context.words("line.out_of_steps"), .check, indent: 0))] : []
    guard line.need == .check, !line.waitsFor.isEmpty else { return fault }
    var names: [String] = []
    for key in row.lines.flatMap(\.waitsFor) {
      let words = factWords(key)
      if !names.contains(words) { names.append(words) }
    }
    let isDelicate = row.lines.flatMap(\.waitsFor).contains { context.isDelicate($0.fact) }
    let waits = pair("waits", names.joined(separator: context.say("list_separator")), .check)
    return fault + [waits.delicate(isDelicate)]
  }

  private func factWords(_ key: FactKey) -> String {
    let label = context.names.label(context.vocabulary[key.fact])
    guard let id = context.situation?.address(of: key).row else { return label }
    return context.say("entry.name_for", ["name": label, "whom": context.memberName(id)])
  }

  private var deadline: [Item] {
    // What is done has no date any more.
    guard !line.isOver else { return [] }
    if line.isDeadlineOpen { return [pair("deadline", context.lineWords?.deadline(line) ?? "", .check)] }
    guard let deadline = line.deadline else { return opening }
    var items = [pair("deadline", context.lineWords?.deadline(line) ?? "", deadline.isLate ? .late : .strong)]
    if let counted = context.names.explanation(deadline.counted) {
      items.append(pair("counted", counted, .dim))
    }
    // What being late costs and the second dates: the last word in every language.
    if !deadline.late.isEmpty { items.append(pair("if_late", context.names.text(deadline.late))) }
    for second in deadline.also {
      items.append(pair("also", context.lineWords?.deadline(second) ?? "", second.isLate ? .late : .plain))
      if !second.late.isEmpty { items.append(pair("if_late", context.names.text(second.late), .dim)) }
    }
    return items
  }

  /// The first day of what has no last one, as long as it is still to come.
  private var opening: [Item] {
    guard let opening = line.opening, opening.isAhead(on: context.today) else { return [] }
    let first = pair("opening", context.lineWords?.deadline(line) ?? "", .strong)
    guard let counted = context.names.explanation(opening.counted) else { return [first] }
    return [first, pair("counted", counted, .dim)]
  }

  private var place: [Item] {
    guard let office = line.office else { return [] }
    return [pair("place", context.place(of: line))] + OfficeText(office, context).whole
  }

  /// What the resident gets of it.
  private var gives: [Item] {
    let gives = procedure.gives.compactMap(context.names.explanation)
    return gives.isEmpty ? [] : [pair("gives", gives.joined(separator: context.say("list_separator")), .dim)]
  }

  private var people: [Item] {
    row.about.isEmpty || row.about == row.lineFor ? [] : [pair("about", context.memberNames(row.about))]
  }

  private var channels: [Item] { line.channels.flatMap { items(of: $0) } }

  private func items(of offer: ChannelOffer) -> [Item] {
    let isPossible = offer.possible != .no || offer.name == .counter
    // That a letter or a store does not do is no news; of online people ask.
    guard isPossible || offer.name == .online else { return [] }
    var parts = offer.name == .counter ? [] : [context.say("possible.\(offer.possible.rawValue)")]
    if isPossible {
      if let fee = offer.fee {
        parts.append(Amount.fee(Number(fee), in: context.words))
      } else if offer.feeVaries {
        parts.append(context.say("detail.fee_varies"))
      }
      if let time = offer.time, let words = Amount.duration(time, in: context.words) {
        parts.append(context.say("detail.takes", ["time": words]))
      }
      if let via = context.names.explanation(offer.via) { parts.append(via) }
    }
    guard !parts.isEmpty else { return [] }
    let name = context.say("channel.\(offer.name.rawValue)")
    var items = [Item(.pair(name, parts.joined(separator: context.say("dot")), .plain))]
    if !offer.needs.isEmpty {
      let needs = offer.needs.map { context.words("need_of.\($0)") }
      items.append(pair("needs", needs.joined(separator: context.say("list_separator")), .dim))
    }
    let notes = [offer.note, isPossible ? .none : offer.notSuited]
    return items + notes.compactMap(context.names.explanation).map { pair("note", $0, .dim) }
  }

  private var benefits: [Item] {
    guard let words = context.lineWords else { return [] }
    return row.lines.flatMap(\.benefits).map { pair("benefit", words.benefit($0)) }
      + words.benefitNotes(row.lines).map { pair("note", $0, .dim) }
  }

  private var bring: [Item] {
    var seen: [DocumentID] = []
    return row.lines.flatMap(\.bring).compactMap { bring in
      guard !seen.contains(bring.document) else { return nil }
      seen.append(bring.document)
      var words = context.names.name(of: bring.document)
      if !bring.whose.isEmpty {
        words = context.say("entry.name_for", ["name": words, "whom": context.memberNames(bring.whose)])
      }
      if !bring.isSure {
        words +=
          " "
          + (condition(of: bring).map { context.say("detail.if_so", ["note": $0]) }
            ?? context.say("detail.if_needed"))
      }
      return Item(.pair(seen.count == 1 ? context.say("detail.bring") : "", words, .plain))
    }
  }

  /// In which case a paper is needed: for the resident in their language, or not in detail.
  private func condition(of bring: Bring) -> String? {
    guard !bring.note.isEmpty else { return nil }
    return context.viewer.isResident ? context.names.explanation(bring.note) : context.names.text(bring.note)
  }

  private var order: [Item] {
    let lines = (context.assessment?.sharedLines ?? []).filter { !$0.need.isFolded || $0.isKept }
    func names(_ ids: [ProcedureID]) -> String {
      ids.compactMap { id in
        lines.first { $0.procedure.id == id }.map { context.names.name(of: $0.procedure) }
      }
      .joined(separator: context.say("list_separator"))
    }
    let first = names(procedure.after)
    let later = names(procedure.before)
    return (first.isEmpty ? [] : [pair("after", first)]) + (later.isEmpty ? [] : [pair("before", later)])
  }

  private var remarks: [Item] {
    let names = context.names
    var items = procedure.notes.compactMap(names.explanation).map { pair("note", $0) }
    // What its author is not sure of is for the clerk to weigh.
    if !context.viewer.isResident {
      items += procedure.unsure.compactMap(names.explanation).map { pair("unsure", $0, .check) }
    }
    if !line.remark.isEmpty { items.append(pair("remark", line.remark, .strong)) }
    return items
  }

  private var law: [Item] {
    procedure.law.isEmpty || context.viewer.isResident
      ? [] : [pair("law", procedure.law.joined(separator: context.say("list_separator")), .dim)]
  }
}
