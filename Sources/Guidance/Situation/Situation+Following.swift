package import Procedures
package import Rules

/// What follows for a fact from the rest without asking (なぜなら…), by the rules of the vocabulary.
extension Situation {
  /// What the rules that are true for a fact come to together.
  struct Following {
    var value: Value?
    /// The choices that are left.
    var left: [String]
    /// The places of the rules that are true.
    var rules: [Int] = []
    /// Rules that contradict each other decide nothing: the fact is asked among all its values.
    var isContradictory = false
  }

  func following(_ number: Int, in row: Row) -> Following {
    var following = Following(left: [])
    let locals = locals(of: row)
    let isChoice = catalogue.vocabulary.facts[number].question.kind == .choice
    if isChoice { following.left = catalogue.vocabulary.facts[number].choiceIDs }
    let count = following.left.count
    let rules = catalogue.vocabulary.facts[number].question.definition.implied
    for place in rules.indices where rules[place].when.holds(in: self, locals) {
      following.rules.append(place)
      switch rules[place].conclusion {
      case .value(let value): following.fix(value)
      case .computed(let feel):
        let value = feel.evaluate(in: self, locals)
        if !value.isUnknown { following.fix(value) }
      case .only(let ids): following.left.removeAll { !ids.contains($0) }
      case .not(let ids): following.left.removeAll { ids.contains($0) }
      case .has: break
      }
    }
    guard isChoice, !following.rules.isEmpty else { return following }
    if case .string(let id)? = following.value, !following.left.contains(id) {
      following.isContradictory = true
    }
    if following.left.isEmpty { following.isContradictory = true }
    if following.isContradictory {
      following.value = nil
      following.left = catalogue.vocabulary.facts[number].choiceIDs
    } else if following.value == nil, following.left.count == 1, count > 1 {
      following.value = .string(following.left[0])
    }
    return following
  }

  /// The choice that is likeliest for this person by what is known already; nil where nothing tells.
  package func offered(_ question: Question, in row: Row) -> String? {
    let locals = locals(of: row)
    return question.offers.first { $0.when.holds(in: self, locals) }?.choice
  }

  /// The values that rules tick, and those that they rule out. What is in both is in neither: it is asked.
  func impliedTicks(_ number: Int, in row: Row) -> (sure: Set<String>, out: Set<String>) {
    var sure: Set<String> = []
    var out: Set<String> = []
    let locals = locals(of: row)
    let all = catalogue.vocabulary.facts[number].choiceIDs
    for rule in catalogue.vocabulary.facts[number].question.definition.implied
    where rule.when.holds(in: self, locals) {
      switch rule.conclusion {
      case .value(.list(let values)):
        let ids = values.compactMap { if case .string(let id) = $0 { id } else { nil } }
        sure.formUnion(ids)
        out.formUnion(all.filter { !ids.contains($0) })
      case .only(let ids): out.formUnion(all.filter { !ids.contains($0) })
      case .not(let ids): out.formUnion(ids)
      case .has(let ids): sure.formUnion(ids)
      case .value, .computed: break
      }
    }
    let both = sure.intersection(out)
    return (sure.subtracting(both), out.subtracting(both))
  }
}

extension Situation.Following {
  fileprivate mutating func fix(_ value: Value) {
    if isContradictory { return }
    if let fixed = self.value, fixed != value {
      isContradictory = true
      self.value = nil
    } else {
      self.value = value
    }
  }
}
