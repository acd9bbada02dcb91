import Guidance
import Procedures
import Rules

/// A place on the way that one can step back to (戻り先).
enum TrailPlace: Sendable {
  case visitor, household, births
  case question(AskedQuestion)
  /// Where the clerk may ask something that stands on no shared screen.
  case door
  /// As they were left, with their focus.
  case list(ChecklistScreen)
  case toBring(ToBringScreen)
  case review(ReviewScreen)
  case handOver
}

extension Screen {
  /// As a place to step back to; nil for those that one does not come back to.
  var place: TrailPlace? {
    switch self {
    case .start, .finish: nil
    case .visitor: .visitor
    case .household: .household
    case .births: .births
    case .question(let screen): .question(screen.asked)
    case .door: .door
    case .list(let screen): .list(screen)
    case .toBring(let screen): .toBring(screen)
    case .review(let screen): .review(screen)
    case .handOver: .handOver
    }
  }
}

/// Questions that were answered, as screens that can be opened again (回答済みの画面).
enum Trail {
  /// All that is the clerk's alone has one place.
  private static let doorName = "door"

  /// The screens of a visit in the order in which they were answered last.
  static func places(of visit: Visit, by catalogue: Catalogue, _ context: Context) -> [TrailPlace] {
    var places: [TrailPlace] = []
    var seen: [String] = []
    for address in visit.answered {
      guard let question = catalogue.vocabulary[address.fact] else { continue }
      let name =
        question.isForClerk
        ? doorName
        : question.name.hasPrefix("visitor.")
          ? "visitor" : question.asked == .table ? CoreTable.people.rawValue : question.name
      guard question.isAsked, !question.isMereWish(on: visit.household.events), !seen.contains(name) else {
        continue
      }
      seen.append(name)
      switch name {
      case doorName: places.append(.door)
      case "visitor": places.append(.visitor)
      case CoreTable.people.rawValue: places.append(.household)
      default: if let step = step(for: name, context) { places.append(.question(step)) }
      }
    }
    return places
  }

  /// The screen of a fact with all rows that were answered.
  static func step(for fact: String, _ context: Context) -> AskedQuestion? {
    guard let question = context.vocabulary[fact], let household = context.household,
      let situation = context.situation
    else { return nil }
    let path = Vocabulary.path(of: fact)
    let asked: [AskedQuestion.Asked]
    func values(_ row: Rules.Row) -> [String] {
      guard question.kind == .choices else { return situation.implied(question, in: row).left }
      guard case .ticks(let with, let without)? = household[FactAddress(fact, of: situation.id(of: row))]
      else {
        return []
      }
      return question.choices.map(\.id).filter { with.contains($0) || without.contains($0) }
    }
    switch path {
    case "person", "birth":
      let ids = (path == "person" ? household.members : household.births) ?? []
      let kind = path == "person" ? context.vocabulary.member : context.vocabulary.birth
      asked = ids.enumerated().compactMap { place, id in
        guard household[FactAddress(fact, of: id)] != nil else { return nil }
        let row = Rules.Row(kind: kind, index: place)
        return AskedQuestion.Asked(row: row, id: id, choices: values(row))
      }
    default:
      guard household[FactAddress(fact)] != nil, let row = context.vocabulary.row(path) else { return nil }
      asked = [AskedQuestion.Asked(row: row, id: nil, choices: values(row))]
    }
    guard !asked.isEmpty else { return nil }
    return AskedQuestion(fact: question.id, rows: asked, procedures: procedures(reading: question, context))
  }

  /// The screen of a question that is still open, of all rows for which something waits for it.
  static func openStep(for fact: String, _ context: Context) -> AskedQuestion? {
    guard let question = context.vocabulary[fact], let situation = context.situation else { return nil }
    let undecided = context.assessment?.undecided ?? []
    let keys = Missing(undecided.flatMap(\.waitsFor).filter { $0.fact == question.id }).keys
    guard !keys.isEmpty else { return nil }
    var waiting: [ProcedureID] = []
    for entry in undecided where entry.waitsFor.contains(where: { $0.fact == question.id }) {
      if !waiting.contains(entry.procedure) { waiting.append(entry.procedure) }
    }
    return AskedQuestion(
      fact: question.id, rows: AskedQuestion.Asked.all(question, for: keys, in: situation),
      procedures: waiting)
  }

  /// The same screen as it stands now: rows that went are gone.
  static func current(_ step: AskedQuestion, _ context: Context) -> AskedQuestion? {
    let known = Set((context.household?.members ?? []) + (context.household?.births ?? []))
    let rows = step.rows.filter { $0.id.map { known.contains($0) } ?? true }
    guard !rows.isEmpty else { return nil }
    return AskedQuestion(fact: step.fact, rows: rows, procedures: step.procedures)
  }

  private static func procedures(reading question: Question, _ context: Context) -> [ProcedureID] {
    let chosen = Set(context.household?.events ?? [])
    return context.catalogue.procedures.filter { procedure in
      procedure.events.contains(where: chosen.contains) && procedure.when.facts.contains(question.id)
    }.map(\.id)
  }
}
