import Procedures
import Rules

extension Relevance {
  /// So many ways of giving the other answers are tried.
  private static let companyTried = 4

  /// Whether the answers tell where an amount stands just at its limit: one that moves the limit by little (a pension
  /// that lowers the income by 100,000 yen) tells there, and hardly anywhere else.
  func tellsAtTurn(_ matter: OpenMatter, _ key: FactKey, _ values: [Value]) -> Bool {
    guard let value = values.first,
      let amount = matter.missing.keys.first(where: { $0 != key && isMoney($0) && isAskable($0) })
    else { return false }
    var random = SplitMix64(seed: 5)
    return (0..<Relevance.companyTried).contains { _ in
      let others = completion(of: matter, without: key, &random).filter { $0.key != amount }
      return turns(of: amount, in: matter, beside: others + [(key, value)]).contains {
        tells(matter, key, values, beside: others + [(amount, $0)], whenDecided: true)
      }
    }
  }

  private func isMoney(_ key: FactKey) -> Bool {
    vocabulary.facts[Int(key.fact.number)].question.kind == .money
  }

  /// The amounts on either side of which the matter comes to something else (境目の額), found by halving.
  private func turns(of key: FactKey, in matter: OpenMatter, beside others: SupposedAnswers) -> [Value] {
    func result(_ amount: Int) -> OpenMatter.Result {
      laboratory.suppose(others + [(key, .number(Number(amount)))])
      return matter.result(in: laboratory)
    }
    let amounts = AnswerSamples.samples(for: key, vocabulary[key.fact], in: situation).compactMap {
      if case .number(let number) = $0.value { number.integer } else { nil }
    }
    let results = amounts.map(result)
    var turns: [Value] = []
    for place in amounts.indices.dropLast() where results[place] != results[place + 1] {
      var (low, high) = (amounts[place], amounts[place + 1])
      while high - low > 1 {
        let middle = low + (high - low) / 2
        if result(middle) == results[place] { low = middle } else { high = middle }
      }
      turns += [.number(Number(low)), .number(Number(high))]
    }
    return turns
  }
}
