import Rules

/// What each question is expected to settle, worked out only as far as a choice among them depends on it.
struct QuestionScores {
  /// What a question can settle at most.
  let most: [FactID: Double]
  let gain: (FactID) -> Relevance.Gain
  private(set) var known: [FactID: Double] = [:]
  private(set) var settles = false

  init(most: [FactID: Double], gain: @escaping (FactID) -> Relevance.Gain) {
    (self.most, self.gain) = (most, gain)
  }

  /// Of a question that was not tried it is nothing.
  subscript(fact: FactID) -> Double {
    mutating get {
      if let known = known[fact] { return known }
      guard most[fact] != nil else { return 0 }
      let gain = self.gain(fact)
      settles = settles || gain.settled > 0
      known[fact] = gain.total
      return gain.total
    }
  }

  mutating func set(_ fact: FactID, to score: Double) { known[fact] = score }

  /// The one that settles most, of equals the first in the vocabulary.
  mutating func best(of facts: Set<FactID>) -> FactID? {
    var best: FactID?
    for fact in facts.sorted(by: { (most[$0] ?? 0, $1) > (most[$1] ?? 0, $0) }) {
      guard let leader = best else {
        best = fact
        _ = self[fact]
        continue
      }
      if settles, most[fact] ?? 0 < self[leader] { continue }
      if (self[fact], leader) > (self[leader], fact) { best = fact }
    }
    return best
  }
}
