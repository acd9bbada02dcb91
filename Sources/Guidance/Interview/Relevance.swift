import Procedures
import Rules

/// Decides whether a question can still change the list, and how much it is expected to settle (質問の効き目).
struct Relevance {
  let situation: Situation
  /// Undecided judgements by fact that they wait for.
  private let affected: [FactKey: [Judgement]]
  private let vocabulary: Vocabulary
  /// Bounds of the search, so that a key is always answered at once.
  private static let judgementsTried = 30
  private static let completionsTried = 48

  init(_ situation: Situation, _ judgements: [Judgement]) {
    self.situation = situation
    vocabulary = situation.catalogue.vocabulary
    var affected: [FactKey: [Judgement]] = [:]
    for judgement in judgements {
      guard case .undecided(let missing) = judgement.outcome else { continue }
      for key in missing.keys { affected[key, default: []].append(judgement) }
    }
    self.affected = affected
  }

  func count(_ key: FactKey) -> Int { affected[key]?.count ?? 0 }

  /// The expected share of undecided judgements that the answer settles, over its answers by likelihood.
  func gain(_ key: FactKey) -> Double {
    let question = vocabulary[key.fact]
    let judgements = affected[key] ?? []
    guard !judgements.isEmpty else { return 0.5 }
    let tried = judgements.sorted { openCount($0) < openCount($1) }.prefix(Relevance.judgementsTried)
    let samples = AnswerSamples.samples(for: key, question, in: situation)
    guard !samples.isEmpty else { return 0.5 }
    var gain = 0.0
    for sample in samples.prefix(8) {
      let judge = Judge(situation.trying(key, sample.value))
      for judgement in tried {
        gain +=
          sample.share * settled(judgement, judge.judgement(judgement.procedure, judgement.subject).outcome)
      }
    }
    return gain * Double(judgements.count) / Double(tried.count)
  }

  /// The same for a screen of ticks: all its open values are answered at once, mostly with "none of these".
  func gain(ofTicks keys: [FactKey]) -> Double {
    let judgements = keys.flatMap { affected[$0] ?? [] }.reduce(into: [Judgement]()) { list, judgement in
      let isThere = list.contains { $0.procedure == judgement.procedure && $0.subject == judgement.subject }
      if !isThere { list.append(judgement) }
    }
    guard !judgements.isEmpty else { return 0.5 }
    var none = situation
    for key in keys { none = none.trying(key, .boolean(false)) }
    let tried = judgements.prefix(Relevance.judgementsTried)
    let judge = Judge(none)
    let gain = tried.reduce(0) { sum, judgement in
      sum + settled(judgement, judge.judgement(judgement.procedure, judgement.subject).outcome)
    }
    return gain * Double(judgements.count) / Double(tried.count)
  }

  /// 1 for a judgement that is settled, else a quarter of the share of its open facts that is closed.
  private func settled(_ before: Judgement, _ after: Judgement.Outcome) -> Double {
    guard case .undecided(let left) = after else { return 1 }
    let open = openCount(before)
    return open == 0 ? 0 : 0.25 * max(0, Double(open - left.keys.count) / Double(open))
  }

  private func openCount(_ judgement: Judgement) -> Int {
    if case .undecided(let missing) = judgement.outcome { return missing.keys.count }
    return 0
  }

  /// Whether two answers can lead to different judgements under some way of giving the other missing answers.
  func canChange(_ key: FactKey) -> Bool {
    let question = vocabulary[key.fact]
    // Nobody but the rules knows the limits of dates and numbers: these are asked.
    guard AnswerSamples.isComplete(question), let judgements = affected[key] else { return true }
    let values = AnswerSamples.samples(for: key, question, in: situation).map(\.value)
    return judgements.contains { decides(key, values, $0) }
  }

  private func decides(_ key: FactKey, _ values: [Value], _ judgement: Judgement) -> Bool {
    guard case .undecided(let missing) = judgement.outcome else { return false }
    let others = missing.keys.filter { $0 != key }
    var completions: [[(FactKey, Value)]] = [[]]
    for other in others {
      let samples = AnswerSamples.samples(for: other, vocabulary[other.fact], in: situation).map(\.value)
      guard !samples.isEmpty, completions.count * samples.count <= Relevance.completionsTried else {
        return true
      }
      completions = completions.flatMap { known in samples.map { known + [(other, $0)] } }
    }
    for completion in completions {
      var base = situation
      for (other, value) in completion { base = base.trying(other, value) }
      var first: Judgement.Outcome?
      for value in values {
        let outcome = Judge(base.trying(key, value)).judgement(judgement.procedure, judgement.subject).outcome
        if let first, first != outcome { return true }
        first = outcome
      }
      // A completion that leaves it open under every answer opened further facts: they may still tell it apart.
      if case .undecided = first { return true }
    }
    return false
  }

  /// What an undecided judgement comes to when no answer can make a difference any more: any completion tells.
  func settled(_ judgement: Judgement) -> Judgement.Outcome {
    var world = situation
    var outcome = judgement.outcome
    for _ in 0..<40 {
      guard case .undecided(let missing) = outcome else { return outcome }
      let open = missing.keys.first { vocabulary.links[Int($0.fact.number)] == nil }
      guard let key = open,
        let sample = AnswerSamples.samples(for: key, vocabulary[key.fact], in: situation).first
      else { return outcome }
      world = world.trying(key, sample.value)
      outcome = Judge(world).judgement(judgement.procedure, judgement.subject).outcome
    }
    return outcome
  }
}
