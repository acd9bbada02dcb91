import Guidance
import Procedures
import Rules
import Terminal

/// The way through (進み方): which screen comes next, stepping back, asking again.
extension Program {
  /// To whatever is asked next, or to the list when nothing can change it any more.
  mutating func advance(remembers: Bool = true) -> [Effect] {
    way.goOn(remembers: remembers)
    guard visit != nil else { return [] }
    if VisitorScreen.isNeeded(context) {
      way.screen = .visitor(VisitorScreen(context))
      return []
    }
    guard let next = assessment?.next, isAskable(next) else {
      way.showWhatFollows()
      tellShortfall()
      return []
    }
    switch next.table {
    // Whose birth it is can only be said of people who are there.
    case .births where visit?.closedTables.contains(.people) == true:
      way.screen = .births(BirthsScreen(context))
    case .some: return showHousehold()
    case nil where setting.catalogue.vocabulary[next.fact].isForClerk: way.screen = .door(DoorScreen())
    case nil: way.screen = .question(QuestionScreen(AskedQuestion(next), context))
    }
    return []
  }

  /// Something is still to be asked.
  var isOpen: Bool { VisitorScreen.isNeeded(context) || assessment?.next.map(isAskable) == true }

  /// A table that is filled in cannot be asked for again: the list would never come.
  func isAskable(_ next: InterviewStep) -> Bool {
    guard next.table == .people, visit?.closedTables.contains(.people) == true else { return true }
    return HouseholdScreen.mustPickVisitor(context) || HouseholdScreen.spouseToPick(context) != nil
  }

  mutating func showHousehold() -> [Effect] {
    let effects = say(HouseholdScreen.opening(context))
    way.screen = .household(HouseholdScreen(context))
    return effects
  }

  mutating func go(to destination: Destination) -> [Effect] {
    if isStopped(before: destination) { return [] }
    switch destination {
    case .stay: return []
    case .open(let events): return open(events)
    case .resume(let number, let day): return [.load(number, on: day)]
    case .advance: return advance()
    case .back: return back()
    case .close: way.overlay = nil
    case .detail(let key): way.overlay = .detail(key, scroll: 0)
    case .facts(let procedure): way.overlay = .facts(procedure: procedure, scroll: 0)
    case .elsewhere(let item): way.overlay = .elsewhere(item, scroll: 0)
    case .remark(let keys):
      let remark = assessment?.lines.first { keys.contains($0.key) }?.remark ?? ""
      way.overlay = .remark(keys, LineEditor(remark, limit: 60), problem: nil)
    case .again(let fact): return ask(again: fact)
    case .household: return enter { $0.showHousehold() }
    case .list: return enter { $0.show(.list(ChecklistScreen())) }
    case .toBring: return enter { $0.show(.toBring(ToBringScreen())) }
    case .review: return enter { $0.show(.review(ReviewScreen())) }
    case .handOver:
      way.returnsToReview = false
      return enter { $0.showHandOver() }
    case .finish: return enter { $0.show(.finish(FinishScreen())) }
    }
    return []
  }

  private mutating func enter(_ change: (inout Program) -> [Effect]) -> [Effect] {
    if case .review = way.screen { way.returnsToReview = true }
    way.goOn()
    return change(&self)
  }

  private mutating func show(_ screen: Screen) -> [Effect] {
    way.screen = screen
    return []
  }

  mutating func showHandOver() -> [Effect] {
    let hand = HandOverScreen(context)
    way.screen = .handOver(hand)
    return hand.check(context)
  }

  mutating func back() -> [Effect] {
    way.isSideInFront = false
    way.returnsToReview = false
    guard let place = way.trail.popLast() else {
      // Before the first question: the visit rests, its number brings it back.
      way.overlay = visit == nil ? nil : .leave
      return []
    }
    switch place {
    case .visitor: return askVisitorAgain()
    case .household: return showHousehold()
    case .births: way.screen = .births(BirthsScreen(context))
    case .door: way.screen = .door(DoorScreen())
    case .question(let step):
      guard let step = Trail.current(step, context) else { return back() }
      way.screen = .question(QuestionScreen(step, context))
    case .list(let list): way.screen = .list(list)
    case .toBring(let toBring): way.screen = .toBring(toBring)
    case .review(let review): way.screen = .review(review)
    case .handOver: return showHandOver()
    }
    return []
  }

  private mutating func askVisitorAgain() -> [Effect] {
    let effects = say([.cleared(FactAddress(.visitorActsAs)), .cleared(FactAddress(.visitorID))])
    way.screen = .visitor(VisitorScreen(context))
    return effects
  }

  private mutating func ask(again fact: String) -> [Effect] {
    switch fact {
    case CoreFact.events.name:
      return enter { $0.show(.start(StartScreen(chosen: $0.visit?.household.events ?? []))) }
    case CoreFact.visitorActsAs.name: return enter { $0.askVisitorAgain() }
    case CoreFact.births.name: return enter { $0.show(.births(BirthsScreen($0.context))) }
    case let fact where setting.catalogue.vocabulary.forClerk.contains(fact): openClerkBox()
    default:
      guard let step = Trail.step(for: fact, context) ?? Trail.openStep(for: fact, context) else { return [] }
      return enter { $0.show(.question(QuestionScreen(step, $0.context))) }
    }
    return []
  }
}
