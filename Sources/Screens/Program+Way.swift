import Guidance
import Procedures
import Rules
import Terminal

/// The way through (進み方): which screen comes next, stepping back, asking again.
extension Program {
  /// To whatever is asked next, or to the list when nothing can change it any more.
  mutating func advance(remembers: Bool = true) -> [Effect] {
    if remembers, let place = currentPlace { trail.append(place) }
    isSideInFront = false
    notice = nil
    guard visit != nil else { return [] }
    if VisitorScreen.isNeeded(context) {
      screen = .visitor(VisitorScreen(context))
      return []
    }
    guard let next = assessment?.next, isAskable(next) else {
      showWhatFollows()
      return []
    }
    switch next.table {
    // Whose birth it is can only be said of people who are there.
    case "births" where visit?.closedTables.contains("people") == true:
      screen = .births(BirthsScreen(context))
    case .some: return showHousehold()
    case nil: screen = .question(QuestionScreen(AskedQuestion(next), context))
    }
    return []
  }

  /// Nothing is left to ask: to the review where an answer was changed there, else to the list.
  private mutating func showWhatFollows() {
    let place = trail.lastIndex { if case .review = $0 { true } else { false } }
    if returnsToReview, let place, case .review(let review) = trail[place] {
      trail.removeSubrange(place...)
      screen = .review(review)
    } else {
      screen = .list(ChecklistScreen())
    }
    returnsToReview = false
  }

  /// A table that is filled in cannot be asked for again: the list would never come.
  private func isAskable(_ next: InterviewStep) -> Bool {
    guard next.table == "people", visit?.closedTables.contains("people") == true else { return true }
    return HouseholdScreen.mustPickVisitor(context) || HouseholdScreen.spouseToPick(context) != nil
  }

  mutating func showHousehold() -> [Effect] {
    let effects = say(HouseholdScreen.opening(context))
    screen = .household(HouseholdScreen(context))
    return effects
  }

  private var currentPlace: TrailPlace? {
    switch screen {
    case .start, .finish: nil
    case .visitor: .visitor
    case .household: .household
    case .births: .births
    case .question(let screen): .question(screen.asked)
    case .list(let screen): .list(screen)
    case .toBring(let screen): .toBring(screen)
    case .review(let screen): .review(screen)
    case .handOver: .handOver
    }
  }

  mutating func go(to destination: Destination) -> [Effect] {
    switch destination {
    case .stay: return []
    case .open(let events): return open(events)
    case .resume(let number, let day): return [.load(number, on: day)]
    case .advance: return advance()
    case .back: return back()
    case .close: overlay = nil
    case .detail(let key): overlay = .detail(key, scroll: 0)
    case .facts(let procedure): overlay = .facts(procedure: procedure, scroll: 0)
    case .remark(let keys):
      let remark = assessment?.lines.first { keys.contains($0.key) }?.remark ?? ""
      overlay = .remark(keys, LineEditor(remark, limit: 60), problem: nil)
    case .again(let fact): return ask(again: fact)
    case .household: return enter { $0.showHousehold() }
    case .list: return enter { $0.show(.list(ChecklistScreen())) }
    case .toBring: return enter { $0.show(.toBring(ToBringScreen())) }
    case .review: return enter { $0.show(.review(ReviewScreen())) }
    case .handOver:
      returnsToReview = false
      return enter { $0.showHandOver() }
    case .finish: return enter { $0.show(.finish(FinishScreen())) }
    }
    return []
  }

  private mutating func enter(_ change: (inout Program) -> [Effect]) -> [Effect] {
    if let place = currentPlace { trail.append(place) }
    if case .review = screen { returnsToReview = true }
    isSideInFront = false
    notice = nil
    return change(&self)
  }

  private mutating func show(_ screen: Screen) -> [Effect] {
    self.screen = screen
    return []
  }

  private mutating func showHandOver() -> [Effect] {
    let hand = HandOverScreen(context)
    screen = .handOver(hand)
    return hand.check(context)
  }

  mutating func back() -> [Effect] {
    isSideInFront = false
    returnsToReview = false
    guard let place = trail.popLast() else {
      // Before the first question: the visit rests, its number brings it back.
      overlay = visit == nil ? nil : .leave
      return []
    }
    switch place {
    case .visitor: return askVisitorAgain()
    case .household: return showHousehold()
    case .births: screen = .births(BirthsScreen(context))
    case .question(let step):
      guard let step = Trail.current(step, context) else { return back() }
      screen = .question(QuestionScreen(step, context))
    case .list(let list): screen = .list(list)
    case .toBring(let toBring): screen = .toBring(toBring)
    case .review(let review): screen = .review(review)
    case .handOver: return showHandOver()
    }
    return []
  }

  private mutating func askVisitorAgain() -> [Effect] {
    let effects = say([.cleared(FactAddress("visitor.acts_as")), .cleared(FactAddress("visitor.id"))])
    screen = .visitor(VisitorScreen(context))
    return effects
  }

  private mutating func ask(again fact: String) -> [Effect] {
    switch fact {
    case "events":
      return enter { $0.show(.start(StartScreen(chosen: $0.visit?.household.events ?? []))) }
    case "visitor.acts_as": return enter { $0.askVisitorAgain() }
    case "births": return enter { $0.show(.births(BirthsScreen($0.context))) }
    default:
      guard let step = Trail.step(for: fact, context) else { return [] }
      return enter { $0.show(.question(QuestionScreen(step, $0.context))) }
    }
  }
}

/// Questions that were answered, as screens that can be opened again (回答済みの画面).
enum Trail {
  /// The screens of a visit in the order in which they were answered last.
  static func places(of visit: Visit, by catalogue: Catalogue, _ context: Context) -> [TrailPlace] {
    var places: [TrailPlace] = []
    var seen: [String] = []
    for address in visit.answered {
      guard let question = catalogue.vocabulary[address.fact] else { continue }
      let name =
        question.name.hasPrefix("visitor.") ? "visitor" : question.asked == .table ? "people" : question.name
      guard question.isAsked, !question.isWish, !seen.contains(name) else { continue }
      seen.append(name)
      switch name {
      case "visitor": places.append(.visitor)
      case "people": places.append(.household)
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

  /// The same screen as it stands now: rows that went are gone.
  static func current(_ step: AskedQuestion, _ context: Context) -> AskedQuestion? {
    let known = Set((context.household?.members ?? []) + (context.household?.births ?? []))
    let rows = step.rows.filter { $0.id.map { known.contains($0) } ?? true }
    guard !rows.isEmpty else { return nil }
    return AskedQuestion(fact: step.fact, rows: rows, procedures: step.procedures)
  }

  private static func procedures(reading question: Question, _ context: Context) -> [String] {
    let chosen = Set(context.household?.events ?? [])
    return context.catalogue.procedures.filter { procedure in
      procedure.events.contains(where: chosen.contains) && procedure.when.facts.contains(question.id)
    }.map(\.id)
  }
}
