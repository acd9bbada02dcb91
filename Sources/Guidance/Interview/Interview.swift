import Procedures
import Rules

/// In which order open questions are asked (質問の順序).
package enum QuestionOrder: Sendable {
  /// What settles most comes first, topic by topic and person by person where that costs little.
  case natural
  /// In the order of the vocabulary, leaving out what cannot change anything: to compare with.
  case fixed
}

/// Chooses what to ask next (聞き取り): only what can still change the list.
struct Interview {
  let situation: Situation
  /// All that must be settled.
  let matters: [OpenMatter]
  let order: QuestionOrder
  /// What was spoken of last.
  private let last: FactID?
  /// The place of each topic in the talk of the chosen events.
  private let ranks: [String: Int]
  /// Topics of which nothing is put off for being delicate.
  private let cameFor: Set<String>
  let relevance: Relevance
  private var vocabulary: Vocabulary { situation.catalogue.vocabulary }
  /// How much better another topic must be before the one begun is left.
  private static let patience = 0.25
  /// Facts whose gain is worked out; the others wait.
  private static let factsTried = 20

  init(
    situation: Situation, matters: [OpenMatter], laboratory: Trial, order: QuestionOrder, last: FactID?
  ) {
    self.situation = situation
    self.matters = matters
    self.order = order
    self.last = last
    ranks = Interview.ranks(in: situation)
    cameFor = Interview.cameFor(in: situation)
    relevance = Relevance(situation, matters, laboratory: laboratory)
  }

  /// Facts that may still be asked: open, not "don't know", no wish.
  func candidates() -> [FactKey] {
    var keys: Set<FactKey> = []
    for matter in matters {
      for key in matter.missing.keys where relevance.isAskable(key) { keys.insert(key) }
    }
    return keys.sorted()
  }

  func next(_ candidates: [FactKey]) -> InterviewStep? {
    guard !candidates.isEmpty else { return nil }
    let byFact = Dictionary(grouping: candidates, by: \.fact)
    // What is for the clerk's ears alone comes behind everything else: it is asked on no shared screen.
    let shared = byFact.filter { !vocabulary.facts[Int($0.key.number)].isForClerk }
    let apart = byFact.keys.filter { shared[$0] == nil }.sorted()
    for fact in (order == .fixed ? shared.keys.sorted() : inNaturalOrder(shared)) + apart {
      let useful = (byFact[fact] ?? []).filter {
        isTable(fact) || relevance.canChange($0)
      }
      if !useful.isEmpty { return step(fact, useful) }
    }
    return nil
  }

  private func isTable(_ fact: FactID) -> Bool { vocabulary.facts[Int(fact.number)].table != nil }

  /// Tables first, since everything else ranges over their rows; then the card begun, then the talk of the counter:
  /// topic by topic, within one by gain.
  private func inNaturalOrder(_ byFact: [FactID: [FactKey]]) -> [FactID] {
    let facts = byFact.keys.sorted()
    if facts.isEmpty { return [] }
    if let table = facts.filter(isTable).min(by: { tableRank($0) < tableRank($1) }) { return [table] }
    let all = Set(facts)
    // Nobody is asked about welfare only because their insurance may follow from it: what is delicate comes after the rest.
    let open = all.filter { !subject(of: $0).isDelicate }
    let ready = facts.filter { fact in
      let others = subject(of: fact).isDelicate ? all : open
      return !(byFact[fact] ?? []).contains { mayFollow($0, from: others) }
    }
    // A card begins at its top; what may follow from another of its fields comes behind that.
    func card(of fact: FactID) -> [FactID] {
      let card = onCard(of: fact, facts)
      return card.filter(ready.contains) + card.filter { !ready.contains($0) }
    }
    let begun = last.map(card) ?? []
    if !begun.isEmpty { return begun + facts.filter { !begun.contains($0) } }
    var weight: [FactID: Double] = [:]
    for matter in matters {
      let open = Set(matter.missing.keys.map(\.fact))
      for fact in open { weight[fact, default: 0] += 1 / Double(open.count) }
    }
    let pool = (ready.isEmpty ? facts : ready).sorted { (weight[$0] ?? 0, $1) > (weight[$1] ?? 0, $0) }
    let home = home(of: pool)
    let tried = Set(pool.prefix(Interview.factsTried)).union(
      pool.filter { subject(of: $0) == home }.prefix(4))
    var scores = scores(of: tried, byFact)
    // While there is anything else, nothing delicate is asked for the sake of what it might settle.
    let best = scores.best(of: tried.filter { subject(of: $0).isDelicate == home?.isDelicate })
    let here = scores.best(of: tried.filter { subject(of: $0) == home })
    var first: [FactID] = []
    if let here, let best,
      scores[here] >= Interview.patience * scores[best] || !mayBeSpared(here, &scores)
    {
      first.append(here)
    }
    if let best, !first.contains(best) { first.append(best) }
    let cards = first.first.map(card) ?? []
    first = cards + first.filter { !cards.contains($0) }
    return first + pool.filter { !first.contains($0) } + facts.filter { !pool.contains($0) }
  }

  private func scores(of tried: Set<FactID>, _ byFact: [FactID: [FactKey]]) -> QuestionScores {
    var most: [FactID: Double] = [:]
    for fact in tried {
      most[fact] =
        gain(fact, byFact[fact] ?? []) { _, keys in
          Relevance.Gain(settled: relevance.mostGain(of: keys))
        }.total
    }
    var scores = QuestionScores(most: most) { fact in
      gain(fact, byFact[fact] ?? []) { isTicks, keys in
        isTicks ? relevance.gain(ofTicks: keys) : keys.first.map { relevance.gain($0) } ?? Relevance.Gain()
      }
    }
    _ = scores.best(of: tried)
    if scores.settles { return scores }
    // No answer settles anything by itself: then what tells most often once the others are known.
    for fact in tried where vocabulary.facts[Int(fact.number)].question.kind != .choices {
      let influence = gain(fact, byFact[fact] ?? []) { _, keys in
        Relevance.Gain(closed: keys.first.map { relevance.influence($0) } ?? 0)
      }
      scores.set(fact, to: influence.total)
    }
    return scores
  }

  /// Whether questions of other topics, asked first, may settle everything that waits for this one.
  private func mayBeSpared(_ fact: FactID, _ scores: inout QuestionScores) -> Bool {
    let own = scores[fact]
    for matter in matters {
      let facts = Set(matter.missing.keys.map(\.fact))
      guard facts.contains(fact) else { continue }
      guard facts.contains(where: { topic(of: $0) != topic(of: fact) && scores[$0] > own }) else {
        return false
      }
    }
    return true
  }

  private func topic(of fact: FactID) -> String { vocabulary.facts[Int(fact.number)].question.topic }

  /// What is asked in one go: a topic, and apart from it what is delicate of it.
  private struct Subject: Equatable {
    let topic: String
    let isDelicate: Bool
  }

  private func subject(of fact: FactID) -> Subject {
    let topic = topic(of: fact)
    let isDelicate = vocabulary.facts[Int(fact.number)].question.isDelicate && !cameFor.contains(topic)
    return Subject(topic: topic, isDelicate: isDelicate)
  }

  /// What was begun, while it has questions; else the next in the talk of the counter. What is delicate comes last.
  private func home(of facts: [FactID]) -> Subject? {
    let subjects = facts.map(subject)
    if let last, subjects.contains(subject(of: last)) { return subject(of: last) }
    return subjects.min { rank($0) < rank($1) }
  }

  private func rank(_ subject: Subject) -> (Int, Int) {
    (subject.isDelicate ? 1 : 0, ranks[subject.topic] ?? ranks.count)
  }

  /// What people came for is not put off to the end, however delicate: the first topic of a delicate event.
  private static func cameFor(in situation: Situation) -> Set<String> {
    let events = situation.household.events.compactMap { situation.catalogue.lifeEvent($0) }
    return Set(events.filter(\.isDelicate).compactMap(\.topics.first))
  }

  private static func ranks(in situation: Situation) -> [String: Int] {
    let own = situation.household.events.flatMap { situation.catalogue.lifeEvent($0)?.topics ?? [] }
    var ranks: [String: Int] = [:]
    for topic in own + situation.catalogue.vocabulary.topics.map(\.id) where ranks[topic] == nil {
      ranks[topic] = ranks.count
    }
    return ranks
  }

  /// Those of the facts that stand on one screen with a fact.
  private func onCard(of fact: FactID, _ facts: [FactID]) -> [FactID] {
    let card = vocabulary.facts[Int(fact.number)].question.card
    return card.isEmpty ? [] : facts.filter { vocabulary.facts[Int($0.number)].question.card == card }
  }

  private func tableRank(_ fact: FactID) -> Int {
    vocabulary.facts[Int(fact.number)].table == .births ? 1 : 0
  }

  /// The gain of one screen: of all its rows together, for the effort of one screen and its keys.
  private func gain(
    _ fact: FactID, _ keys: [FactKey], _ ofRow: (_ isTicks: Bool, _ keys: [FactKey]) -> Relevance.Gain
  ) -> Relevance.Gain {
    let rows = Set(keys.map(\.row)).sorted()
    let isTicks = vocabulary.facts[Int(fact.number)].question.kind == .choices
    var sum = Relevance.Gain()
    let tried = rows.prefix(2)
    for row in tried {
      let gain = ofRow(isTicks, keys.filter { $0.row == row })
      sum.settled += gain.settled
      sum.closed += gain.closed
    }
    let effort =
      AnswerSamples.effort(vocabulary.facts[Int(fact.number)].question) * (0.7 + 0.3 * Double(rows.count))
    let scale = Double(rows.count) / Double(max(1, tried.count)) / effort
    return Relevance.Gain(settled: sum.settled * scale, closed: sum.closed * scale)
  }

  /// Whether the answer may still follow from another fact that is to be asked anyway: then that one comes first.
  private func mayFollow(_ key: FactKey, from facts: Set<FactID>) -> Bool {
    let locals = situation.locals(of: key.row)
    return vocabulary.facts[Int(key.fact.number)].question.definition.implied.contains { rule in
      // One tick that follows (a handbook means a disability) does not answer the question.
      if case .has = rule.conclusion { return false }
      let when = rule.when.evaluate(in: situation, locals)
      var open = when.missing?.keys ?? []
      if when == .boolean(true), case .computed(let feel) = rule.conclusion {
        open = feel.evaluate(in: situation, locals).missing?.keys ?? []
      }
      return open.contains { $0.fact != key.fact && facts.contains($0.fact) }
    }
  }

  private func step(_ fact: FactID, _ keys: [FactKey]) -> InterviewStep {
    let question = vocabulary[fact]
    var procedures: [ProcedureID] = []
    for matter in matters where matter.missing.keys.contains(where: { $0.fact == fact }) {
      let id = situation.catalogue.procedures[matter.procedure].id
      if !procedures.contains(id) { procedures.append(id) }
    }
    if let table = vocabulary.facts[Int(fact.number)].table {
      return InterviewStep(
        fact: fact, table: table, rows: [], procedures: procedures)
    }
    return InterviewStep(
      fact: fact, table: nil, rows: InterviewStep.Asked.all(question, for: keys, in: situation),
      procedures: procedures)
  }
}
