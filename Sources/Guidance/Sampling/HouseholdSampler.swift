package import Procedures
package import Rules

/// Makes up households with everything answered (世帯の見本): for figures of the interview and for property tests.
///
/// The same seed gives the same households on every machine. Answers follow the rough shares of the vocabulary and
/// what other answers imply; nobody real is described.
package struct HouseholdSampler {
  private let catalogue: Catalogue
  private var random: SplitMix64

  private let events: [String]

  /// - Parameter events: for which of them people come; nil for all that are offered.
  package init(_ catalogue: Catalogue, seed: UInt64, events: [String]? = nil) {
    self.catalogue = catalogue
    self.events = events ?? catalogue.offeredEvents.map(\.id)
    random = SplitMix64(seed: seed)
  }

  /// A household that comes for one of the life events.
  package mutating func household(on date: CivilDate) -> Household {
    var household = Household(on: date, city: catalogue.city?.code ?? "")
    if let event = pick(events) { household.events = [event] }
    if catalogue.vocabulary.kinds["person"] != nil {
      enterPeople(&household)
      enterBirths(&household)
    }
    answerAll(&household)
    // Twice: an answer that goes may free another one.
    for _ in 0..<2 { takeBackContradictions(&household) }
    return household
  }

  private mutating func enterPeople(_ household: inout Household) {
    let on = household.on
    func put(_ id: String, _ relation: CoreChoice, _ birth: CivilDate, _ isHead: Bool) {
      household.members = (household.members ?? []) + [id]
      household.answers[FactAddress(.relation, of: id)] = .choice(relation)
      household.answers[FactAddress(.birthDate, of: id)] = .date(birth)
      household.answers[FactAddress(.isHead, of: id)] = .yesNo(isHead)
      household.answers[FactAddress(.nationality, of: id)] = .choice(.japanese)
      household.answers[FactAddress(.livesIn, of: id)] = .choice(.together)
    }
    let isBirth = household.events == ["birth"]
    let isAfterDeath = catalogue.isAboutDeceased(household.events)
    let age =
      isBirth
      ? 20 + Int(random.next() % 26)
      : isAfterDeath ? 45 + Int(random.next() % 48) : 22 + Int(random.next() % 55)
    put("m1", .oneself, on.adding(days: -365 * age - Int(random.next() % 365)), true)
    household.links[Household.visitor] = [.member: ["m1"]]
    if chance(age < 30 ? 0.35 : 0.65) {
      put("m2", .spouse, on.adding(days: -365 * max(20, age - 4) - Int(random.next() % 2500)), false)
    }
    // Who died did not come: the spouse did, or a child who is grown up.
    if isAfterDeath {
      if age >= 55 || household.members?.count == 1 {
        put("m3", .child, on.adding(days: -365 * max(18, age - 28) - Int(random.next() % 2500)), false)
        // At home or elsewhere, in the first words of the list: an institution is the exception.
        let homes = (catalogue.vocabulary[.livesIn]?.choices ?? []).prefix(4).map(\.id)
        if let home = pick(homes) { household.answers[FactAddress(.livesIn, of: "m3")] = .choice(home) }
      }
      household.links[Household.visitor] = [.member: [household.members?[1] ?? "m3"]]
    }
    guard age < 55 else { return }
    let children = isBirth ? 1 + Int(random.next() % 3) : Int(random.next() % 4)
    for number in 0..<children {
      let isNewborn = isBirth && number == children - 1
      let days = isNewborn ? 5 + Int(random.next() % 40) : 300 + Int(random.next() % UInt64(365 * 18))
      put("m\((isAfterDeath ? 4 : 3) + number)", .child, on.adding(days: -days), false)
    }
  }

  private mutating func enterBirths(_ household: inout Household) {
    household.births = []
    guard household.events == ["birth"], let newborn = household.members?.last else { return }
    household.births = ["b1"]
    let mother = household.members?.contains("m2") == true ? "m2" : "m1"
    household.links["b1"] = [.mother: [mother], .children: [newborn]]
  }

  /// Every fact that may be asked, row by row, unless it follows from the others.
  private mutating func answerAll(_ household: inout Household) {
    let vocabulary = catalogue.vocabulary
    for question in vocabulary.questions
    where question.isAsked && !question.isMereWish(on: household.events) && question.asked != .table {
      let path = Vocabulary.path(of: question.name)
      let ids: [String?] =
        path == "person" ? household.members ?? [] : path == "birth" ? household.births ?? [] : [nil]
      for id in ids {
        let address = FactAddress(question.name, of: id)
        guard household.answers[address] == nil else { continue }
        let situation = Situation(household, by: catalogue, closedDays: ClosedDays())
        guard situation.isOpen(question), let row = row(path, id, household) else { continue }
        let (value, left, _) = situation.implied(question, in: row)
        if value == nil, let answer = answer(to: question, left: left, on: household.on) {
          household.answers[address] = Self.possible(answer, at: address, in: situation)
        }
      }
    }
  }

  /// What is made up and cannot be (a baby of three grams, registered before its birth) is moved to the nearest that
  /// can.
  private static func possible(_ answer: Answer, at address: FactAddress, in situation: Situation) -> Answer {
    guard let finding = Plausibility.finding(answer, at: address, in: situation), finding.isImpossible else {
      return answer
    }
    return switch finding.limit {
    case .number(let limit): .number(limit)
    case .date(let limit): .date(limit)
    default: answer
    }
  }

  /// An answer that follows from the others is not said apart, and none contradicts them: later answers may have
  /// settled what was made up before.
  private mutating func takeBackContradictions(_ household: inout Household) {
    let vocabulary = catalogue.vocabulary
    for address in household.answers.keys.sorted(by: { ($0.row ?? "", $0.fact) < ($1.row ?? "", $1.fact) }) {
      guard let question = vocabulary[address.fact], question.asked != .table, !question.implied.isEmpty,
        let row = row(Vocabulary.path(of: question.name), address.row, household)
      else { continue }
      var less = household
      less.answers[address] = nil
      let situation = Situation(less, by: catalogue, closedDays: ClosedDays())
      let (value, left, _) = situation.implied(question, in: row)
      switch household.answers[address] {
      case _ where value != nil: household.answers[address] = nil
      case .choice(let id) where !left.contains(id):
        household.answers[address] = choice(question, left).map { .choice($0) }
      case .ticks(let with, let without):
        let following = sureTicks(situation.value(of: question.id, in: row))
        let kept = question.choices.map(\.id).filter {
          following.contains($0) || with.contains($0) && left.contains($0)
        }
        household.answers[address] = .ticks(
          with: kept, without: (with + without).filter { !kept.contains($0) })
      default: break
      }
    }
  }

  /// What is ticked without being said: who holds a handbook has the disability.
  private func sureTicks(_ value: Value) -> [String] {
    let sure: [Value] =
      switch value {
      case .list(let all): all
      case .partial(.list(let sure, _)): sure
      default: []
      }
    return sure.compactMap { if case .string(let id) = $0 { id } else { nil } }
  }

  private func row(_ path: String, _ id: String?, _ household: Household) -> Row? {
    guard let id else { return catalogue.vocabulary.row(path) }
    let ids = path == "person" ? household.members : household.births
    return ids?.firstIndex(of: id).flatMap { place in
      catalogue.vocabulary.kinds[path].map { Row(kind: $0, index: place) }
    }
  }

  private mutating func answer(to question: Question, left: [String], on date: CivilDate) -> Answer? {
    if question.offersNone, chance(0.85) { return .nothing }
    switch question.kind {
    case .yesNo: return .yesNo(chance(question.likely["true"] ?? (question.asked == .who ? 0.6 : 0.15)))
    case .choice: return choice(question, left).map { .choice($0) }
    case .choices:
      let with = question.choices.map(\.id).filter { _ in chance(0.06) }
      return .ticks(with: with, without: question.choices.map(\.id).filter { !with.contains($0) })
    case .date: return .date(date.adding(days: -Int(random.next() % 60)))
    case .number: return .number(Number(Int(random.next() % 4)))
    case .money: return .number(Number(Int(random.next() % 60 * 100_000)))
    case .text: return nil
    }
  }

  private mutating func choice(_ question: Question, _ left: [String]) -> String? {
    let named = left.reduce(0) { $0 + (question.likely[$1] ?? 0) }
    if named > 0, chance(named) {
      var point = Double(random.next() % 10_000) / 10_000 * named
      for id in left {
        point -= question.likely[id] ?? 0
        if point <= 0 { return id }
      }
    }
    if left.contains("none"), chance(0.7) { return "none" }
    return pick(left.filter { question.likely[$0] == nil }) ?? left.first
  }

  private mutating func chance(_ share: Double) -> Bool { Double(random.next() % 10_000) / 10_000 < share }

  private mutating func pick<T>(_ items: [T]) -> T? {
    items.isEmpty ? nil : items[Int(random.next() % UInt64(items.count))]
  }
}

/// A small generator of reproducible numbers (SplitMix64, Steele et al. 2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
