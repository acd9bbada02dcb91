package import Procedures
package import Rules

/// All that follows from a visit's answers at one moment (判定結果): the checklist, what is still open, and the next
/// question. Made anew after every answer.
package struct Assessment: Sendable {
  package let on: CivilDate
  package let lines: [ChecklistLine]
  /// Judgements of *must* and *should* that wait for answers.
  package let undecided: [Undecided]
  package let next: InterviewStep?
  /// How many screens of questions may still come at most.
  package let atMostLeft: Int
  /// Screens and facts answered so far.
  package let askedScreens: Int
  package let askedFacts: Int

  package struct Undecided: Sendable, Equatable {
    package let procedure: String
    package let person: String?
    package let waitsFor: [FactKey]
  }

  /// Everything of the list that a question can change, for comparing two assessments.
  package var fingerprint: [String] {
    lines.map { line in
      "\(line.key) \(line.need) \(line.deadline?.date.description ?? "") \(line.benefits) \(line.lineFor) "
        + "\(line.office?.id ?? "") \(line.bring) \(line.channels) \(line.waitsFor)"
    } + undecided.map { "\($0.procedure) \($0.person ?? "") \($0.waitsFor)" }
  }

  /// No question could change anything any more.
  package var isComplete: Bool { next == nil }

  package init(of visit: Visit, by catalogue: Catalogue, closedDays: ClosedDays) {
    self.init(
      of: visit.household, marks: visit.marks, wishes: visit.wishes, lastFact: visit.answered.last?.fact,
      by: catalogue, closedDays: closedDays)
  }

  package init(
    of household: Household, marks: [Visit.LineKey: Visit.Mark] = [:], wishes: [Visit.LineKey: Bool] = [:],
    lastFact: String? = nil, order: QuestionOrder = .natural, by catalogue: Catalogue, closedDays: ClosedDays
  ) {
    let situation = Situation(household, by: catalogue, closedDays: closedDays)
    var builder = AssessmentBuilder(situation: situation, marks: marks, wishes: wishes)
    builder.build()
    let interview = Interview(
      situation: situation, waiting: builder.waiting, judgements: builder.open, order: order,
      topic: lastFact.flatMap { catalogue.vocabulary[$0]?.topic })
    let candidates = interview.candidates()
    next = interview.next(candidates)
    atMostLeft = next == nil ? 0 : Set(candidates.map(\.fact)).count
    if next == nil { builder.settle(by: interview.relevance) }
    on = household.on
    lines = LineOrder.sorted(builder.lines)
    undecided = builder.undecided
    (askedScreens, askedFacts) = AssessmentBuilder.counts(of: household, in: catalogue.vocabulary)
  }
}

/// Turns judgements into lines and into what must still be asked.
private struct AssessmentBuilder {
  let situation: Situation
  let marks: [Visit.LineKey: Visit.Mark]
  let wishes: [Visit.LineKey: Bool]
  private(set) var lines: [ChecklistLine] = []
  private(set) var undecided: [Assessment.Undecided] = []
  private(set) var waiting: [(procedure: String, missing: Missing)] = []
  private(set) var open: [Judgement] = []
  private var seen: [Visit.LineKey: Int] = [:]

  init(situation: Situation, marks: [Visit.LineKey: Visit.Mark], wishes: [Visit.LineKey: Bool]) {
    self.situation = situation
    self.marks = marks
    self.wishes = wishes
  }

  mutating func build() {
    for judgement in Judge(situation).judgements() {
      switch judgement.outcome {
      case .no: continue
      case .yes:
        let procedure = situation.catalogue.procedures[judgement.procedure]
        add(procedure, judgement, need(of: procedure), isDecided: true)
      case .undecided(let missing):
        addUndecided(situation.catalogue.procedures[judgement.procedure], judgement, missing)
      }
    }
  }

  /// Judgements that no answer can change any more are settled, though local logic leaves them open.
  mutating func settle(by relevance: Relevance) {
    for judgement in open {
      let procedure = situation.catalogue.procedures[judgement.procedure]
      let key = self.key(procedure, judgement)
      switch relevance.settled(judgement) {
      case .undecided: continue
      case .yes: add(procedure, judgement, need(of: procedure), isDecided: true)
      case .no: break
      }
      undecided.removeAll { $0.procedure == procedure.id && $0.person == key.person }
    }
  }

  private func need(of procedure: Procedure) -> ChecklistLine.Need {
    switch procedure.need {
    case .must: .must
    case .should: .should
    case .may: .may
    case .inform: .inform
    }
  }

  private func key(_ procedure: Procedure, _ judgement: Judgement) -> Visit.LineKey {
    Visit.LineKey(procedure: procedure.id, person: judgement.subject.flatMap { situation.id(of: $0) })
  }

  private func isDone(_ key: Visit.LineKey) -> Bool {
    situation.household.done.contains(Household.Done(procedure: key.procedure, person: key.person))
      || situation.household.done.contains(Household.Done(procedure: key.procedure))
  }

  private mutating func addUndecided(_ procedure: Procedure, _ judgement: Judgement, _ missing: Missing) {
    let vocabulary = situation.catalogue.vocabulary
    let wish = missing.keys.filter { vocabulary[$0.fact].isWish }
    let key = self.key(procedure, judgement)
    var rest = missing
    if !wish.isEmpty {
      // Without the wish: does anything but the wish still decide?
      var other = situation
      for key in wish { other = other.trying(key, .boolean(false)) }
      switch Judge(other).judgement(judgement.procedure, judgement.subject).outcome {
      case .no:
        add(procedure, judgement, .may, wish: wish, waitsFor: missing.keys, isDecided: false)
        return
      case .yes: return
      case .undecided(let left): rest = left
      }
    }
    let isWanted = wishes[key] == true
    if procedure.need == .may || procedure.need == .inform, !isWanted {
      add(procedure, judgement, need(of: procedure), waitsFor: rest.keys, isDecided: false)
      return
    }
    if isDone(key) {
      add(procedure, judgement, need(of: procedure), waitsFor: [], isDecided: false)
      return
    }
    let unsure = rest.keys.filter { situation.isUnsure($0) }
    if unsure.count < rest.keys.count {
      open.append(judgement)
      waiting.append((procedure.id, rest))
      undecided.append(.init(procedure: procedure.id, person: key.person, waitsFor: rest.keys))
    }
    if !unsure.isEmpty {
      add(procedure, judgement, .check, waitsFor: unsure, isDecided: false)
    }
  }

  private mutating func add(
    _ procedure: Procedure, _ judgement: Judgement, _ need: ChecklistLine.Need, wish: [FactKey] = [],
    waitsFor: [FactKey] = [], isDecided: Bool
  ) {
    var judge = LineJudge(situation, procedure, judgement.subject)
    var line = judge.line(need: need, waitsFor: waitsFor, wish: wish, isDecided: isDecided)
    line.isKept = wishes[line.key] == true
    if let mark = marks[line.key] {
      line.state = mark.state
      line.remark = mark.remark
    } else if wishes[line.key] == false {
      line.state = .notWanted
    } else if isDone(line.key) || isDone(key(procedure, judgement)) {
      line.state = .doneAlready
    }
    let settles = isDecided && (!need.isFolded || line.isKept) && line.state == .open
    if settles, !judge.missing.isEmpty { waiting.append((procedure.id, judge.missing)) }
    // Two births of one mother, or two causes for one person, are one line.
    if let place = seen[line.key] {
      if lines[place].need == .check { lines[place] = line }
      return
    }
    seen[line.key] = lines.count
    lines.append(line)
  }

  /// One fact asked of several members on one screen is one screen.
  static func counts(of household: Household, in vocabulary: Vocabulary) -> (screens: Int, facts: Int) {
    var screens: Set<Int32> = []
    var facts = 0
    for address in household.answers.keys {
      guard let id = vocabulary.byName[address.fact], vocabulary.questions[Int(id.number)].isAsked else {
        continue
      }
      facts += 1
      // The household table is one screen, whatever its columns.
      screens.insert(vocabulary.questions[Int(id.number)].asked == .table ? -1 : id.number)
    }
    return (screens.count, facts)
  }
}
