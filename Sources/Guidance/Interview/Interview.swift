import Procedures
import Rules

/// Chooses what to ask next (聞き取り): only what can still change the list, topic by topic.
struct Interview {
  let situation: Situation
  /// Open facts of every judgement or line that must be settled, with the procedure's id.
  let waiting: [(procedure: String, missing: Missing)]
  /// The undecided judgements among them, to try answers on.
  let judgements: [Judgement]

  /// Facts that may still be asked: open, not "don't know", no wish.
  func candidates() -> [FactKey] {
    var keys: Set<FactKey> = []
    for entry in waiting {
      for key in entry.missing.keys where isAskable(key) { keys.insert(key) }
    }
    return keys.sorted()
  }

  private func isAskable(_ key: FactKey) -> Bool {
    let question = situation.catalogue.vocabulary[key.fact]
    if Link(rawValue: question.name) != nil { return true }
    return question.isAsked && !question.isWish && !situation.isUnsure(key)
  }

  func next() -> InterviewStep? {
    let candidates = self.candidates()
    guard !candidates.isEmpty else { return nil }
    for fact in inOrder(candidates) {
      let keys = candidates.filter { $0.fact == fact }
      let useful = keys.filter { canChange($0) }
      if !useful.isEmpty { return step(fact, useful) }
    }
    return nil
  }

  /// How many screens may still come at most.
  func atMostLeft() -> Int { Set(candidates().map(\.fact)).count }

  /// Tables first, since everything else ranges over their rows; then topic by topic, within a topic what settles
  /// most.
  private func inOrder(_ candidates: [FactKey]) -> [FactID] {
    let vocabulary = situation.catalogue.vocabulary
    let topics = Dictionary(
      vocabulary.topics.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var weight: [FactID: Double] = [:]
    for entry in waiting {
      let facts = Set(entry.missing.keys.map(\.fact))
      for fact in facts { weight[fact, default: 0] += 1 / Double(facts.count) }
    }
    let facts = Set(candidates.map(\.fact))
    func rank(_ fact: FactID) -> (Int, Int, Double, FactID) {
      let question = vocabulary[fact]
      if let link = Link(rawValue: question.name) { return (link == .people ? -2 : -1, 0, 0, fact) }
      let waits = candidates.contains { $0.fact == fact && mayFollow($0, from: facts) }
      return (topics[question.topic] ?? topics.count, waits ? 1 : 0, -(weight[fact] ?? 0), fact)
    }
    return facts.map { (fact: $0, rank: rank($0)) }.sorted { $0.rank < $1.rank }.map(\.fact)
  }

  /// Whether the answer may still follow from another fact that is to be asked anyway: then that one comes first.
  private func mayFollow(_ key: FactKey, from facts: Set<FactID>) -> Bool {
    let locals = situation.locals(of: key.row)
    return situation.catalogue.vocabulary[key.fact].implied.contains { rule in
      let when = rule.when.evaluate(in: situation, locals)
      var open = when.missing?.keys ?? []
      if when == .boolean(true), case .computed(let feel) = rule.conclusion {
        open = feel.evaluate(in: situation, locals).missing?.keys ?? []
      }
      return open.contains { $0.fact != key.fact && facts.contains($0.fact) }
    }
  }

  private func step(_ fact: FactID, _ keys: [FactKey]) -> InterviewStep {
    let vocabulary = situation.catalogue.vocabulary
    let question = vocabulary[fact]
    let procedures = waiting.filter { $0.missing.keys.contains { $0.fact == fact } }.map(\.procedure)
    var unique: [String] = []
    for id in procedures where !unique.contains(id) { unique.append(id) }
    if let link = Link(rawValue: question.name) {
      return InterviewStep(
        fact: fact, table: link == .births ? "births" : "people", rows: [], procedures: unique)
    }
    var rows: [Row] = []
    for key in keys where !rows.contains(key.row) { rows.append(key.row) }
    return InterviewStep(
      fact: fact, table: nil,
      rows: rows.map { row in
        let choices: [String] =
          if question.kind == .choices {
            keys.filter { $0.row == row && $0.choice >= 0 }.map { question.choices[Int($0.choice)].id }
          } else {
            situation.implied(question, in: row).left
          }
        return InterviewStep.Asked(row: row, id: situation.id(of: row), choices: choices)
      }, procedures: unique)
  }

  /// Whether some answer leaves the judgements other than they are.
  func canChange(_ key: FactKey) -> Bool {
    let question = situation.catalogue.vocabulary[key.fact]
    guard Link(rawValue: question.name) == nil else { return true }
    let values = AnswerSamples.values(for: key, question, in: situation)
    // A date or a number can fall on either side of a limit that only the rules know.
    guard let values else { return true }
    let affected = judgements.filter { judgement in
      if case .undecided(let missing) = judgement.outcome { return missing.keys.contains(key) }
      return false
    }
    // Facts that a line's deadline or amount waits for are read by more than its condition.
    if affected.isEmpty { return true }
    if waiting.contains(where: { $0.missing.keys.contains(key) }), affected.count < waitingCount(key) { return true }
    for value in values {
      let other = Judge(situation.trying(key, value))
      for judgement in affected {
        let outcome = other.judgement(judgement.procedure, judgement.subject).outcome
        if case .undecided(let after) = outcome, case .undecided(let before) = judgement.outcome,
          Set(after.keys) == Set(before.keys).subtracting([key])
        {
          continue
        }
        return true
      }
    }
    return false
  }

  private func waitingCount(_ key: FactKey) -> Int {
    waiting.count { $0.missing.keys.contains(key) }
  }
}

/// The answers that a question of few values can have.
enum AnswerSamples {
  /// nil where the values are too many to try: dates and numbers.
  static func values(for key: FactKey, _ question: Question, in situation: Situation) -> [Value]? {
    switch question.kind {
    case .yesNo: return [.boolean(true), .boolean(false)]
    case .choices: return [.boolean(true), .boolean(false)]
    case .choice:
      let left = situation.implied(question, in: key.row).left.map { Value.string($0) }
      return question.mayBeNone ? left + [.null] : left
    case .date, .number, .money, .text: return nil
    }
  }
}
