import Guidance
import Localization
import Procedures

/// What was taken back or brought again, in words (取り消しの言葉): 取り消しました: 世帯から2番目の人を除いた.
///
/// It is kept as what it is and put into words when a page is made, in the language of who reads it.
struct UndoText: Sendable {
  enum Way: String, Sendable {
    case undone, redone
    case nothingToUndo = "nothing_to_undo"
    case nothingToRedo = "nothing_to_redo"
  }

  private let way: Way
  /// What the act was about; nil where there was none.
  private let main: VisitEvent.Kind?
  /// The persons of whom it was said, where it was said of persons.
  private let rows: [String]
  /// The place in the household of who was added or removed, from 1.
  private let place: Int?

  init(_ way: Way) { (self.way, main, rows, place) = (way, nil, [], nil) }

  /// - Parameter household: as it is while those of whom it tells are in it.
  init(_ way: Way, of kinds: [VisitEvent.Kind], _ household: Household?) {
    self.way = way
    let main = kinds.min { Self.rank($0) < Self.rank($1) }
    self.main = main
    let members = household?.members ?? []
    rows = kinds.compactMap { kind in
      if case .answered(let address, _) = kind { address.row } else { nil }
    }
    switch main {
    case .rowAdded(.people, let id):
      // Whoever is not there yet, or no more, stood or stands behind the others.
      place = (members.firstIndex(of: id) ?? members.count) + 1
    case .rowRemoved(.people, let id): place = members.firstIndex(of: id).map { $0 + 1 }
    default: place = nil
    }
  }

  /// What an act is called after, of all that it said.
  private static func rank(_ kind: VisitEvent.Kind) -> Int {
    switch kind {
    case .events: 0
    case .rowRemoved(.people, _): 1
    case .rowAdded(.people, _): 2
    case .tableClosed: 3
    case .rowAdded, .rowRemoved: 4
    case .answered, .cleared: 5
    case .linked: 6
    default: 7
    }
  }

  func words(_ context: Context) -> String {
    guard let main else { return context.say("undo.\(way.rawValue)") }
    return context.say("undo.\(way.rawValue)", ["what": what(main, context)])
  }

  private func what(_ main: VisitEvent.Kind, _ context: Context) -> String {
    switch main {
    case .events: return context.say("act.events")
    case .rowAdded(.people, _): return context.say("act.added", ["place": "\(place ?? 1)"])
    case .rowRemoved(.people, _):
      return place.map { context.say("act.removed", ["place": "\($0)"]) } ?? context.say("act.removed_one")
    case .tableClosed(.people): return context.say("act.table")
    case .rowAdded, .rowRemoved, .tableClosed: return context.say("act.births")
    case .answered(let address, _): return answer("act.answer", address, context)
    case .cleared(let address): return answer("act.cleared", address, context)
    case .linked: return context.say("act.linked")
    case .marked(let procedure, _, _, _): return line("act.marked", procedure, context)
    case .wished(let procedure, _, _): return line("act.wished", procedure, context)
    case .documentHere(let document, _):
      return context.say("act.document", ["name": context.names.name(of: document)])
    case .wentOn: return context.say("act.went_on")
    case .confirmed: return context.say("act.confirmed")
    case .opened, .parked, .resumed, .finished, .handedOver, .undone, .redone: return ""
    }
  }

  /// What it was that was answered; of what is delicate, that something was.
  private func answer(_ key: String, _ address: FactAddress, _ context: Context) -> String {
    guard let question = context.vocabulary[address.fact], !question.isForClerk,
      !context.isDelicate(question.id)
    else { return context.say(key + "_hidden") }
    let name = context.say(key, ["label": context.names.label(question)])
    let members = context.household?.members ?? []
    let whose = Set(rows)
    guard whose.count == 1, members.count > 1, let row = whose.first, members.contains(row) else {
      return name
    }
    return context.say("act.of", ["what": name, "who": context.memberName(row)])
  }

  private func line(_ key: String, _ procedure: ProcedureID, _ context: Context) -> String {
    guard let procedure = context.catalogue[procedure: procedure], !procedure.isForClerk else {
      return context.say(key + "_hidden")
    }
    return context.say(key, ["name": context.names.name(of: procedure)])
  }
}
