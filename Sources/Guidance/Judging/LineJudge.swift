import Procedures
import Rules

/// Works out everything that a line says, once its rule has said yes (項目の内容).
struct LineJudge {
  let situation: Situation
  let procedure: Procedure
  let subject: Row?
  private let locals: [Value]
  /// Facts that the line's own words still wait for: its deadline, amounts, persons and office.
  private(set) var missing = Missing()

  init(_ situation: Situation, _ procedure: Procedure, _ subject: Row?) {
    self.situation = situation
    self.procedure = procedure
    self.subject = subject
    locals = situation.locals(of: subject)
  }

  /// What answers can still change in a line that is on the list for sure: how much it is needed, whose it is, its
  /// date, amounts and office.
  struct Essentials: Equatable {
    let need: ChecklistLine.Need
    let persons: [String]
    let deadline: Deadline?
    let opening: Opening?
    let isDeadlineOpen: Bool
    let benefits: [Benefit]
    let office: Office?
  }

  /// How much the procedure is needed by what is known, what an exception to it still waits for, and whether that may
  /// make more than a wish of it.
  func need() -> (known: ChecklistLine.Need, missing: Missing, mayBeDuty: Bool) {
    var missing = Missing()
    var mayBeDuty = false
    for special in procedure.specialNeeds {
      let need = ChecklistLine.Need(special.need)
      let value = special.when.evaluate(in: situation, locals)
      if value == .boolean(true) { return (need, missing, mayBeDuty) }
      guard let open = value.missing else { continue }
      missing = missing.union(open)
      mayBeDuty = mayBeDuty || !need.isFolded
    }
    return (ChecklistLine.Need(procedure.need), missing, mayBeDuty)
  }

  /// Where the rule is written that ran out of steps.
  var faultAt: SourceRange {
    let rule = procedure.ruleList.first {
      $0.evaluate(in: situation, locals).missing?.isOutOfSteps == true
    }
    return rule?.origin?.at ?? procedure.location
  }

  mutating func essentials() -> Essentials { essentials(isDecided: true) }

  private mutating func essentials(isDecided: Bool) -> Essentials {
    let need = need()
    if isDecided { missing = missing.union(need.missing) }
    let persons = lineFor()
    var judge = DeadlineJudge(situation, locals: locals)
    // A line that is still to be checked, or a mere wish, has its date all the same.
    let deadline = judge.deadline(by: procedure.deadlines)
    if isDecided { missing = missing.union(judge.missing) }
    // What time has barred is no longer this person's money (時効).
    let isBarred = deadline.map { $0.kind == .prescription && $0.isLate } ?? false
    return Essentials(
      need: need.known, persons: persons, deadline: deadline, opening: judge.opening,
      isDeadlineOpen: deadline == nil && judge.opening == nil && !judge.missing.isEmpty,
      benefits: isDecided && !isBarred ? benefits(for: persons) : [],
      office: office())
  }

  /// - Parameter need: where it is another one than the procedure's own.
  mutating func line(
    need: ChecklistLine.Need?, waitsFor: [FactKey], wish: [FactKey], isDecided: Bool
  ) -> ChecklistLine {
    let about = procedure.about.map { rows(of: $0, locals) } ?? []
    let essentials = essentials(isDecided: isDecided)
    return ChecklistLine(
      key: Visit.LineKey(procedure: procedure.id, person: keyPerson(essentials.persons)),
      procedure: procedure,
      lineFor: essentials.persons, about: about, need: need ?? essentials.need,
      office: essentials.office,
      deadline: essentials.deadline, opening: essentials.opening,
      isDeadlineOpen: essentials.isDeadlineOpen, benefits: essentials.benefits,
      channels: ChannelJudge(situation, locals: locals, persons: essentials.persons).offers(of: procedure),
      bring: [], subject: subject, isDecided: isDecided, waitsFor: waitsFor, wish: wish,
      stillOpen: isDecided ? missing.keys : [],
      state: .open, remark: "", isKept: false)
  }

  private func keyPerson(_ persons: [String]) -> String? {
    if let subject, subject.kind == situation.catalogue.vocabulary.member { return situation.id(of: subject) }
    return procedure.range == .household ? nil : persons.first
  }

  private mutating func lineFor() -> [String] {
    if let rule = procedure.lineFor { return rows(of: rule, locals) }
    switch procedure.range {
    case .household: return []
    case .eachMember, .deceased: return subject.flatMap { situation.id(of: $0) }.map { [$0] } ?? []
    case .eachBirth:
      guard let subject else { return [] }
      let mother = situation.fact(.birthMother, subject)
      // Whose birth it is is asked: a line for nobody would stand in silence.
      if let open = mother.missing { missing = missing.union(open) }
      guard case .row(let row) = mother, let id = situation.id(of: row) else { return [] }
      return [id]
    }
  }

  /// Ids of the rows that an expression gives: a row, a list of rows, or nobody.
  private mutating func rows(of rule: Rule, _ locals: [Value]) -> [String] {
    let value = rule.evaluate(in: situation, locals)
    if let open = value.missing { missing = missing.union(open) }
    switch value {
    case .row(let row): return situation.id(of: row).map { [$0] } ?? []
    case .list(let values):
      var ids: [String] = []
      for case .row(let row) in values {
        if let id = situation.id(of: row), !ids.contains(id) { ids.append(id) }
      }
      return ids
    default: return []
    }
  }

  private mutating func benefits(for persons: [String]) -> [Benefit] {
    var benefits: [Benefit] = []
    for rule in procedure.benefits {
      guard let each = rule.each else {
        if let benefit = benefit(rule, locals, for: persons) { benefits.append(benefit) }
        continue
      }
      let value = each.evaluate(in: situation, locals)
      if let open = value.missing { missing = missing.union(open) }
      guard case .list(let values) = value else { continue }
      for case .row(let row) in values {
        let child = situation.id(of: row).map { [$0] } ?? []
        if let benefit = benefit(rule, locals + [.row(row)], for: child) { benefits.append(benefit) }
      }
    }
    return benefits
  }

  private mutating func benefit(_ rule: BenefitRule, _ locals: [Value], for persons: [String]) -> Benefit? {
    if let when = rule.when {
      let value = when.evaluate(in: situation, locals)
      if let open = value.missing { missing = missing.union(open) }
      guard value == .boolean(true) else { return nil }
    }
    let amount = rule.amount.evaluate(in: situation, locals)
    if let open = amount.missing { missing = missing.union(open) }
    guard case .number(let yen) = amount, yen != Number(0) else { return nil }
    return Benefit(
      amount: yen, unit: rule.unit, bound: rule.bound, note: rule.note,
      from: rule.from.flatMap { date($0, locals) },
      until: rule.until.flatMap { date($0, locals) },
      lineFor: rule.lineFor.map { rows(of: $0, locals) } ?? persons)
  }

  private mutating func date(_ rule: Rule, _ locals: [Value]) -> CivilDate? {
    let value = rule.evaluate(in: situation, locals)
    if let open = value.missing { missing = missing.union(open) }
    if case .date(let date) = value { return date }
    return nil
  }

  private mutating func office() -> Office? {
    for choice in procedure.offices {
      if let when = choice.when {
        let value = when.evaluate(in: situation, locals)
        if let open = value.missing { missing = missing.union(open) }
        guard value == .boolean(true) else { continue }
      }
      return situation.catalogue.offices[choice.office]
    }
    return nil
  }

  /// The documents; their conditions only read what is known, nobody is asked for them.
  ///
  /// - Parameter isFolded: of a wish that nobody has kept yet, the documents are named, not whose they are.
  func bring(isFolded: Bool) -> [Bring] {
    procedure.bring.compactMap { attachment -> Bring? in
      guard let document = situation.catalogue.documents[attachment.document] else { return nil }
      var isSure = attachment.only.isEmpty
      if let when = attachment.when {
        let value = when.evaluate(in: situation, locals)
        if value.isUnknown { isSure = false } else if value != .boolean(true) { return nil }
      }
      var whose: [String] = []
      if attachment.whose != nil, isFolded { isSure = false }
      if let rule = attachment.whose, !isFolded {
        var isOpen = situation.household.members == nil
        for row in situation.people {
          let value = rule.evaluate(in: situation, localsWithoutPerson + [.row(row)])
          if value == .boolean(true) {
            if let id = situation.id(of: row) { whose.append(id) }
          } else if value.isUnknown {
            isOpen = true
          }
        }
        if whose.isEmpty {
          guard isOpen else { return nil }
          isSure = false
        }
      }
      return Bring(
        document: document.id, original: attachment.original ?? document.original,
        copies: attachment.copies ?? document.copies, isShown: attachment.isShown ?? document.isShown,
        whose: whose,
        note: [attachment.only, attachment.note, document.note].first { !$0.isEmpty } ?? .none,
        isSure: isSure)
    }
  }

  /// `for` of a document binds `person` anew: the line's own person is no local there.
  private var localsWithoutPerson: [Value] {
    procedure.range == .eachBirth ? locals : []
  }
}

extension ChecklistLine {
  /// Says what the line comes to in a world where nothing is open any more.
  mutating func settle(in world: Situation, _ subject: Row?) {
    var judge = LineJudge(world, procedure, subject)
    let essentials = judge.essentials()
    (need, lineFor) = (essentials.need, essentials.persons)
    (deadline, opening) = (essentials.deadline, essentials.opening)
    isDeadlineOpen = essentials.isDeadlineOpen
    (benefits, office, stillOpen) = (essentials.benefits, essentials.office, judge.missing.keys)
  }

  /// A line whose first day is still to come is for later, unless a clerk has said what became of it.
  mutating func putOff(on today: CivilDate) {
    if state == .open, !need.isFolded || isKept, isAhead(on: today) { state = .later }
  }
}
