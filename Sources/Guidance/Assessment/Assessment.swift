package import Procedures
package import Rules

/// All that follows from a visit's answers at one moment (判定結果): the checklist, what is still open, and the next
/// question. Made anew after every answer.
package struct Assessment: Sendable {
  package let on: CivilDate
  /// The household with the answers that still stand: what no longer fits was not judged by.
  package let household: Household
  /// Where an answer was set aside because it no longer fits the others.
  package let setAside: Set<FactAddress>
  /// Every line, those for the clerk alone among them: for the back office, and for the clerk's own box.
  package let lines: [ChecklistLine]
  /// The lines as they may stand where others see them: on paper, on the shared screen, in the preview.
  package let sharedLines: [ChecklistLine]
  /// What stands in the clerk's own box alone: in the shared list it is not, or in neutral words.
  package let clerkLines: [ChecklistLine]
  /// What may still be asked in the clerk's own box.
  package let openForClerk: [FactKey]
  /// Judgements of *must* and *should* that wait for answers.
  package let undecided: [Undecided]
  package let next: InterviewStep?
  /// All that waits for answers, with what it waits for: the matter of the interview.
  let matters: [OpenMatter]
  /// The facts that may still be asked.
  package let mayBeAsked: Set<FactID>
  /// How many screens of questions may still come at most.
  package let atMostLeft: Int
  /// Screens and facts answered so far.
  package let askedScreens: Int
  package let askedFacts: Int

  package struct Undecided: Sendable, Equatable {
    package let procedure: ProcedureID
    package let person: String?
    package let waitsFor: [FactKey]
  }

  /// Whether the list is the same in everything that a question can change, with all that is open.
  package func isSameList(as other: Assessment) -> Bool {
    lines.count == other.lines.count && undecided == other.undecided
      && zip(lines, other.lines).allSatisfy { $0.says(theSameAs: $1) }
  }

  /// Whether the lines that stand open are the same in what they say, whatever was asked for them.
  package func hasSameDuties(as other: Assessment) -> Bool { dutiesUnlike(other).isEmpty }

  /// The open lines, by procedure and person, that stand in one of the lists only or do not say the same in both.
  package func dutiesUnlike(_ other: Assessment) -> [String] {
    func name(_ line: ChecklistLine) -> String { line.key.procedure.rawValue + " " + (line.key.person ?? "") }
    func duties(_ assessment: Assessment) -> [String: [ChecklistLine]] {
      Dictionary(grouping: assessment.lines.filter { !$0.need.isFolded }, by: name)
    }
    let (own, others) = (duties(self), duties(other))
    return Set(own.keys).union(others.keys).sorted().filter { name in
      let (here, there) = (own[name] ?? [], others[name] ?? [])
      return here.count != there.count || !zip(here, there).allSatisfy { $0.states(theSameAs: $1) }
    }
  }

  /// The list is all there is: no question could change anything any more, nothing waits for an answer, and every
  /// life event that was chosen is covered by the catalogue.
  package let isComplete: Bool

  /// What is not to be seen leaves no trace in the order either: the others stand as they would without it.
  private static func shared(_ lines: [ChecklistLine], in vocabulary: Vocabulary) -> [ChecklistLine] {
    func isShown(_ line: ChecklistLine) -> Bool { !line.isForClerk(by: vocabulary) }
    return LineOrder.sorted(lines.filter { isShown($0) || $0.standIn != nil }).compactMap {
      isShown($0) ? $0 : $0.standIn
    }
  }

  /// Somebody is not to be found by somebody else (支援措置など): as the catalogue says by what protects.
  package var isProtected: Bool { clerkLines.contains { $0.procedure.protects && $0.standIn != nil } }

  /// Rules that ran out of steps (計算の打ち切り), with what stands on the list all the same.
  package var faults: [Diagnostic] {
    var faults: [Diagnostic] = []
    for line in lines {
      guard let place = line.faultAt else { continue }
      let fault = RuleProbe.fault(of: line.procedure, at: place)
      if !faults.contains(fault) { faults.append(fault) }
    }
    return faults
  }

  package init(of visit: Visit, by catalogue: Catalogue, closedDays: ClosedDays) {
    self.init(
      of: visit.household, marks: visit.marks, wishes: visit.wishes, lastFact: visit.answered.last?.fact,
      by: catalogue, closedDays: closedDays)
  }

  package init(
    of household: Household, marks: [Visit.LineKey: Visit.Mark] = [:], wishes: [Visit.LineKey: Bool] = [:],
    lastFact: String? = nil, order: QuestionOrder = .natural, by catalogue: Catalogue, closedDays: ClosedDays
  ) {
    let standing = StandingAnswers(household, by: catalogue, closedDays: closedDays)
    let situation = standing.situation
    (self.household, setAside) = (standing.household, standing.setAside)
    var builder = AssessmentBuilder(situation: situation, marks: marks, wishes: wishes)
    builder.build()
    let interview = Interview(
      situation: situation, matters: builder.matters, laboratory: builder.laboratory, order: order,
      last: lastFact.flatMap { catalogue.vocabulary[$0]?.id })
    let candidates = interview.candidates()
    next = interview.next(candidates)
    mayBeAsked = next == nil ? [] : Set(candidates.map(\.fact))
    openForClerk =
      next == nil
      ? [] : candidates.filter { catalogue.vocabulary.facts[Int($0.fact.number)].isForClerk }
    atMostLeft = mayBeAsked.count
    if next == nil { builder.settle(by: interview.relevance) }
    matters = builder.matters
    on = household.on
    lines = LineOrder.sorted(builder.lines)
    clerkLines = lines.filter { $0.isForClerk(by: catalogue.vocabulary) }
    sharedLines =
      clerkLines.isEmpty ? lines : Assessment.shared(builder.lines, in: catalogue.vocabulary)
    undecided = builder.undecided
    (askedScreens, askedFacts) = situation.asked
    let offered = Set(catalogue.lifeEvents.filter(\.isOffered).map(\.id))
    isComplete = next == nil && undecided.isEmpty && household.events.allSatisfy(offered.contains)
  }
}

/// Turns judgements into lines and into what must still be asked.
private struct AssessmentBuilder {
  let situation: Situation
  let marks: [Visit.LineKey: Visit.Mark]
  let wishes: [Visit.LineKey: Bool]
  private(set) var lines: [ChecklistLine] = []
  private(set) var undecided: [Assessment.Undecided] = []
  private(set) var matters: [OpenMatter] = []
  /// Which lines came of which judgement, by the procedure's place in the catalogue.
  private var places: [[(row: Row?, line: Int)]]
  let laboratory: Trial
  private lazy var wishingNothing = situation.withoutWishes()

  init(situation: Situation, marks: [Visit.LineKey: Visit.Mark], wishes: [Visit.LineKey: Bool]) {
    self.situation = situation
    self.marks = marks
    self.wishes = wishes
    places = Array(repeating: [], count: situation.catalogue.procedures.count)
    laboratory = situation.trial()
  }

  mutating func build() {
    for judgement in Judge(situation).judgements() {
      switch judgement.outcome {
      case .no: continue
      case .yes:
        let procedure = situation.catalogue.procedures[judgement.procedure]
        add(procedure, judgement, isDecided: true)
      case .undecided(let missing) where missing.isOutOfSteps:
        // Nobody can answer this away, and nobody may lose the procedure by it.
        let procedure = situation.catalogue.procedures[judgement.procedure]
        add(
          procedure, judgement, .check, isDecided: false,
          faultAt: procedure.when.origin?.at ?? procedure.location)
      case .undecided(let missing):
        addUndecided(situation.catalogue.procedures[judgement.procedure], judgement, missing)
      }
    }
  }

  /// What no answer can change any more is settled, though local logic leaves it open.
  mutating func settle(by relevance: Relevance) {
    for matter in matters {
      let world = relevance.completed(matter)
      if case .judgement = matter.about {
        settle(Judge(world).judgement(matter.procedure, matter.row), relevance)
      }
      if let place = places[matter.procedure].first(where: { $0.row == matter.row })?.line,
        lines[place].waitsFor.isEmpty
      {
        lines[place].settle(in: world, matter.row)
        if marks[lines[place].key] == nil { lines[place].putOff(on: situation.household.on) }
      }
    }
  }

  private mutating func settle(_ judgement: Judgement, _ relevance: Relevance) {
    let procedure = situation.catalogue.procedures[judgement.procedure]
    switch judgement.outcome {
    case .no: break
    case .yes: add(procedure, judgement, isDecided: true)
    case .undecided(let missing):
      // What was not known stands on the list as 要確認 already.
      if missing.keys.contains(where: relevance.isAskable) { return }
      let wish = missing.keys.filter { situation.isWish(Int($0.fact.number)) }
      if !wish.isEmpty {
        add(procedure, judgement, .may, wish: wish, waitsFor: missing.keys, isDecided: false)
      }
    }
    let person = key(procedure, judgement).person
    undecided.removeAll { $0.procedure == procedure.id && $0.person == person }
  }

  private func key(_ procedure: Procedure, _ judgement: Judgement) -> Visit.LineKey {
    Visit.LineKey(procedure: procedure.id, person: judgement.subject.flatMap { situation.id(of: $0) })
  }

  private func isDone(_ key: Visit.LineKey) -> Bool {
    if situation.household.done.isEmpty { return false }
    return situation.household.done.contains(Household.Done(procedure: key.procedure, person: key.person))
      || situation.household.done.contains(Household.Done(procedure: key.procedure))
  }

  private mutating func addUndecided(_ procedure: Procedure, _ judgement: Judgement, _ missing: Missing) {
    let wish = missing.keys.filter { situation.isWish(Int($0.fact.number)) }
    let key = self.key(procedure, judgement)
    var rest = missing
    if !wish.isEmpty {
      // Without the wish: does anything but the wish still decide?
      switch Judge(wishingNothing).judgement(judgement.procedure, judgement.subject).outcome {
      case .no:
        add(procedure, judgement, .may, wish: wish, waitsFor: missing.keys, isDecided: false)
        return
      case .yes: return
      case .undecided(let left): rest = left
      }
    }
    let isWanted = wishes[key] == true || rest.keys.contains { situation.facts.wishesAsked.contains($0.fact) }
    let need = LineJudge(situation, procedure, judgement.subject).need()
    if need.known.isFolded, !need.mayBeDuty, !isWanted {
      add(procedure, judgement, need.known, waitsFor: rest.keys, isDecided: false)
      return
    }
    if isDone(key) {
      add(procedure, judgement, need.known, waitsFor: [], isDecided: false)
      return
    }
    let unsure = rest.keys.filter { situation.isUnsure($0) }
    if unsure.count < rest.keys.count {
      matters.append(
        OpenMatter(
          about: .judgement, procedure: judgement.procedure, row: judgement.subject, missing: rest))
      undecided.append(.init(procedure: procedure.id, person: key.person, waitsFor: rest.keys))
    }
    if !unsure.isEmpty {
      add(procedure, judgement, .check, waitsFor: unsure, isDecided: false)
    }
  }

  private mutating func add(
    _ procedure: Procedure, _ judgement: Judgement, _ need: ChecklistLine.Need? = nil, wish: [FactKey] = [],
    waitsFor: [FactKey] = [], isDecided: Bool, faultAt: SourceRange? = nil
  ) {
    var judge = LineJudge(situation, procedure, judgement.subject)
    var line = judge.line(need: need, waitsFor: waitsFor, wish: wish, isDecided: isDecided)
    // Who came for it and ticked it has kept it.
    let isAskedFor = isDecided && situation.facts.wishesAsked.contains(where: procedure.when.facts.contains)
    line.isKept = wishes[line.key] ?? isAskedFor
    line.faultAt = faultAt ?? (judge.missing.isOutOfSteps ? judge.faultAt : nil)
    line.bring = judge.bring(isFolded: line.need.isFolded && !line.isKept)
    if let mark = marks[line.key] {
      line.state = mark.state
      line.remark = mark.remark
    } else if wishes[line.key] == false {
      line.state = .notWanted
    } else if isDone(line.key) || isDone(key(procedure, judgement)) {
      line.state = .doneAlready
    } else {
      line.putOff(on: situation.household.on)
    }
    let isToDo = line.state == .open || line.state == .later && marks[line.key] == nil
    // What may still turn out to be more than a wish is asked like what is.
    let isAsked = !line.need.isFolded || line.isKept || judge.need().mayBeDuty
    let settles = isDecided && isAsked && isToDo
    if settles, !judge.missing.keys.isEmpty {
      matters.append(
        OpenMatter(
          about: .line, procedure: judgement.procedure, row: judgement.subject, missing: judge.missing))
    }
    let place = places[judgement.procedure].first { lines[$0.line].key.person == line.key.person }?.line
    places[judgement.procedure].append((judgement.subject, place ?? lines.count))
    // Two births of one mother, or two causes for one person, are one line.
    if let place {
      if lines[place].need == .check { lines[place] = line }
      return
    }
    lines.append(line)
  }
}
