import Procedures
import Rules

/// Decides whether a question can still change the list, and how much it is expected to settle (質問の効き目).
struct Relevance {
  let situation: Situation
  let matters: [OpenMatter]
  /// Matters by fact that they wait for.
  private let affected: [FactKey: [Int]]
  let vocabulary: Vocabulary
  let laboratory: Trial
  /// Bounds of the search, so that a key is always answered at once: a gain is estimated from so many matters, and a
  /// question that is not proven useless within so many trials is asked.
  private static let mattersTried = 8
  private static let trialsOfSearch = 1500
  private static let completionsTried = 12
  /// So many values are tried beside one another before it is asked whether they matter at all.
  private static let fewValues = 4

  /// - Parameter laboratory: one of the situation's, to try answers out in.
  init(_ situation: Situation, _ matters: [OpenMatter], laboratory: Trial) {
    self.situation = situation
    self.matters = matters
    self.laboratory = laboratory
    vocabulary = situation.catalogue.vocabulary
    var affected: [FactKey: [Int]] = [:]
    for (place, matter) in matters.enumerated() {
      for key in matter.missing.keys { affected[key, default: []].append(place) }
    }
    self.affected = affected
  }

  /// Whether somebody may still be asked: neither a wish, nor a fact that is never asked, nor "don't know".
  func isAskable(_ key: FactKey) -> Bool {
    let number = Int(key.fact.number)
    if vocabulary.facts[number].table != nil { return true }
    return vocabulary.facts[number].question.asked.isAsked && !situation.isWish(number)
      && !situation.isUnsure(key)
  }

  // MARK: - Gain

  /// What an answer is expected to do to the open matters, over its answers by likelihood.
  struct Gain {
    /// How many it settles.
    var settled = 0.0
    /// A quarter of the share of open facts that it closes in the others.
    var closed = 0.0
    var total: Double { settled + closed }
  }

  /// More than that no answers to these questions of one row can gain: each of their matters, settled by every answer.
  func mostGain(of keys: [FactKey]) -> Double {
    guard let key = keys.first else { return 0 }
    let question = vocabulary[key.fact]
    if question.kind == .choices { return Double(Set(keys.flatMap { affected[$0] ?? [] }).count) }
    let shares = AnswerSamples.samples(for: key, question, in: situation).prefix(8).reduce(0) {
      $0 + $1.share
    }
    return Double(affected[key]?.count ?? 0) * shares
  }

  func gain(_ key: FactKey) -> Gain {
    let tried = fewestOpen(affected[key] ?? [])
    var gain = Gain()
    for sample in AnswerSamples.samples(for: key, vocabulary[key.fact], in: situation).prefix(8) {
      laboratory.suppose([(key, sample.value)])
      for matter in tried {
        add(matter, matter.result(in: laboratory), share: sample.share, to: &gain)
      }
    }
    return scaled(gain, affected[key]?.count ?? 0, tried.count)
  }

  /// The same for a screen of ticks: all its open values are answered at once, mostly with "none of these".
  func gain(ofTicks keys: [FactKey]) -> Gain {
    let places = Set(keys.flatMap { affected[$0] ?? [] }).sorted()
    let tried = fewestOpen(places)
    laboratory.suppose(keys.map { ($0, .boolean(false)) })
    var gain = Gain()
    for matter in tried { add(matter, matter.result(in: laboratory), share: 1, to: &gain) }
    return scaled(gain, places.count, tried.count)
  }

  /// How often the answer makes a difference once the others are given: for matters that no single answer settles,
  /// such as an income against a limit that depends on three more answers. What seldom tells then comes last, and is
  /// mostly spared.
  func influence(_ key: FactKey) -> Double {
    let tried = fewestOpen(affected[key] ?? []).prefix(8)
    let values = AnswerSamples.samples(for: key, vocabulary[key.fact], in: situation).map(\.value)
    var random = SplitMix64(seed: 1)
    var told = 0
    for matter in tried {
      for _ in 0..<Relevance.completionsTried {
        let others = completion(of: matter, without: key, &random)
        if tells(matter, key, values, beside: others) { told += 1 }
      }
    }
    return tried.isEmpty ? 0 : Double(told) / Double(tried.count * Relevance.completionsTried)
  }

  /// Whether two of the values come to different results beside these other answers.
  ///
  /// - Parameter whenDecided: only results that wait for nothing more count.
  func tells(
    _ matter: OpenMatter, _ key: FactKey, _ values: [Value], beside others: SupposedAnswers,
    whenDecided: Bool = false
  ) -> Bool {
    var first: OpenMatter.Result?
    for value in values {
      laboratory.suppose(others + [(key, value)])
      let result = matter.result(in: laboratory)
      if whenDecided, case .open = result { return false }
      if let first, first != result { return true }
      first = result
    }
    return false
  }

  func completion(
    of matter: OpenMatter, without key: FactKey, _ random: inout SplitMix64
  ) -> SupposedAnswers {
    matter.missing.keys.compactMap { other in
      guard other != key, isAskable(other) else { return nil }
      return AnswerSamples.samples(for: other, vocabulary[other.fact], in: situation)
        .randomElement(using: &random).map { (other, $0.value) }
    }
  }

  private func fewestOpen(_ places: [Int]) -> [OpenMatter] {
    let all = places.map { matters[$0] }
    if all.count <= Relevance.mattersTried { return all }
    return Array(
      all.sorted { $0.missing.keys.count < $1.missing.keys.count }.prefix(Relevance.mattersTried))
  }

  private func scaled(_ gain: Gain, _ all: Int, _ tried: Int) -> Gain {
    let scale = tried == 0 ? 1 : Double(all) / Double(tried)
    return Gain(settled: gain.settled * scale, closed: gain.closed * scale)
  }

  private func add(_ before: OpenMatter, _ after: OpenMatter.Result, share: Double, to gain: inout Gain) {
    guard case .open(let left) = after else {
      gain.settled += share
      return
    }
    let open = before.missing.keys.count
    guard open > 0 else { return }
    gain.closed += share * 0.25 * max(0, Double(open - left.keys.count) / Double(open))
  }

  // MARK: - Exact relevance

  /// Whether two answers can lead to different lists under some way of giving the other missing answers.
  func canChange(_ key: FactKey) -> Bool {
    if vocabulary.facts[Int(key.fact.number)].table != nil { return true }
    var search = Search(trialsLeft: Relevance.trialsOfSearch)
    // Every matter counts here; those with the fewest open answers tell soonest.
    let all = (affected[key] ?? []).map { matters[$0] }
      .sorted { $0.missing.keys.count < $1.missing.keys.count }
    return all.contains { canChange(key, in: $0, &search) }
  }

  /// Whether a way of giving the other missing answers is found in which the answers to this one lead to different
  /// lists: the proof of what `canChange` may only have assumed.
  func tells(_ key: FactKey, within trials: Int) -> Bool {
    let question = vocabulary[key.fact]
    let common = AnswerSamples.samples(for: key, question, in: situation).map(\.value)
    return (affected[key] ?? []).map { matters[$0] }.contains { matter in
      var search = Search(trialsLeft: trials)
      let values = common + AnswerSamples.limits(for: question, in: matter, situation)
      // At random first: what lies far apart in the order of the search is soon met so.
      return differsAtRandom(matter, key, values, trials / 10)
        || differs(matter, key, values, [], &search) && search.trialsLeft >= 0
    }
  }

  private func differsAtRandom(
    _ matter: OpenMatter, _ key: FactKey, _ values: [Value], _ trials: Int
  ) -> Bool {
    var random = SplitMix64(seed: 11)
    return (0..<trials / max(1, values.count)).contains { _ in
      tells(
        matter, key, values, beside: completion(of: matter, without: key, &random), whenDecided: true)
    }
  }

  /// Whether all ways of giving the missing answers come to the same, though local logic leaves the matter open.
  func isSettled(_ matter: OpenMatter) -> Bool {
    var search = Search(trialsLeft: Relevance.trialsOfSearch)
    return !matter.missing.keys.contains { isAskable($0) && canChange($0, in: matter, &search) }
  }

  private func canChange(_ key: FactKey, in matter: OpenMatter, _ search: inout Search) -> Bool {
    if vocabulary.facts[Int(key.fact.number)].table != nil { return true }
    // Common answers first: they nearly always tell at once.
    let question = vocabulary[key.fact]
    let common = AnswerSamples.samples(for: key, question, in: situation).map(\.value)
    if common.isEmpty || tellsAtTurn(matter, key, common) { return true }
    if differs(matter, key, common, [], &search), search.trialsLeft >= 0 { return true }
    let limits = AnswerSamples.limits(for: question, in: matter, situation)
    if search.trialsLeft >= 0, limits.isEmpty { return false }
    // Then the conditions one by one, each with few other answers: where none of them changes, nothing does.
    if case .judgement = matter.about, noConditionChanges(key, question, in: matter) { return false }
    return search.trialsLeft < 0 || differs(matter, key, common.prefix(1) + limits, [], &search)
  }

  private func noConditionChanges(_ key: FactKey, _ question: Question, in matter: OpenMatter) -> Bool {
    let facts = vocabulary.facts[Int(key.fact.number)].followers
    let common = AnswerSamples.samples(for: key, question, in: situation).map(\.value)
    return matter.conditions(reading: facts, in: situation.catalogue).allSatisfy { condition in
      var search = Search(trialsLeft: Relevance.trialsOfSearch)
      let values = common + AnswerSamples.limits(for: question, in: condition, situation)
      return !differs(condition, key, values, [], &search)
    }
  }

  private struct Search {
    var trialsLeft: Int
  }

  /// Goes through the other missing answers, one after the other and only as far as the matter still waits for them.
  private func differs(
    _ matter: OpenMatter, _ key: FactKey, _ values: [Value], _ others: SupposedAnswers,
    _ search: inout Search
  ) -> Bool {
    if values.count > Relevance.fewValues, isDecided(matter, others, &search) { return false }
    var first: OpenMatter.Result?
    var branch: FactKey?
    for (place, value) in values.enumerated() {
      // Where another answer is waited for, it is given before more values are tried.
      if branch != nil, place > Relevance.fewValues { break }
      search.trialsLeft -= 1
      // Not proven to be of no use: then it is asked.
      if search.trialsLeft < 0 { return true }
      laboratory.suppose(others + [(key, value)])
      let result = matter.result(in: laboratory)
      if case .open(let missing) = result, let open = missing.keys.first(where: { canBranch($0, key) }) {
        branch = branch ?? open
        continue
      }
      if let first, first != result { return true }
      first = result
    }
    guard let branch else { return false }
    if vocabulary.facts[Int(branch.fact.number)].table != nil { return true }
    let question = vocabulary[branch.fact]
    let samples = AnswerSamples.samples(for: branch, question, in: situation).map(\.value)
    if samples.isEmpty { return true }
    func differs(with answer: Value) -> Bool {
      self.differs(matter, key, values, others + [(branch, answer)], &search)
    }
    return samples.contains(where: differs)
      || AnswerSamples.limits(for: question, in: matter, situation).contains(where: differs)
  }

  /// Whether these answers decide the matter by themselves.
  private func isDecided(_ matter: OpenMatter, _ answers: SupposedAnswers, _ search: inout Search) -> Bool {
    search.trialsLeft -= 1
    laboratory.suppose(answers)
    if case .open = matter.result(in: laboratory) { return false }
    return true
  }

  private func canBranch(_ open: FactKey, _ key: FactKey) -> Bool { open != key && isAskable(open) }

  /// The world in which everything that could still be asked for a matter is answered in some way. When no answer can
  /// make a difference any more, any of them tells what it comes to; it stays open only for what was not known.
  func completed(_ matter: OpenMatter) -> Situation {
    let world = situation.trial()
    var supposed: SupposedAnswers = []
    while case .open(let missing) = matter.result(in: world),
      let key = missing.keys.first(where: {
        vocabulary.facts[Int($0.fact.number)].table == nil && isAskable($0)
      }),
      let sample = AnswerSamples.samples(for: key, vocabulary[key.fact], in: situation).first
    {
      supposed.append((key, sample.value))
      world.suppose(supposed)
    }
    return world
  }
}
