import Procedures
package import Rules

/// What would have to be different for a procedure to apply (該当しない理由): the smallest change of answers.
package struct WhyNot {
  /// One answer that would have to be another.
  package struct Change: Sendable, Equatable {
    package let key: FactKey
    package let value: Value
  }

  private let situation: Situation
  private let laboratory: Trial
  private let index: Int
  private let subject: Row?
  private var trialsLeft: Int
  private let most: Int
  /// Bounds of the search: changes at once, and trials in all.
  package static let mostChanges = 3
  package static let trials = 4000

  package init(
    _ situation: Situation, procedure index: Int, subject: Row?, changes: Int = WhyNot.mostChanges,
    trials: Int = WhyNot.trials
  ) {
    (most, trialsLeft) = (changes, trials)
    self.situation = situation
    laboratory = situation.trial()
    self.index = index
    self.subject = subject
  }

  /// The fewest changes that make it apply, three at most; nil where there are none.
  ///
  /// Whatever makes it apply changes something in the condition that denies it now: so only that condition's answers
  /// are varied, and after each change those of the condition that denies it then.
  package mutating func smallestChange() -> [Change]? {
    guard Judge(situation).judgement(index, subject).outcome == .no else { return nil }
    for count in 1...most {
      if let found = search([], left: count) { return found }
    }
    return nil
  }

  private mutating func search(_ made: [Change], left: Int) -> [Change]? {
    var next: [[Change]] = []
    for change in candidates(after: made) where !made.contains(where: { $0.key == change.key }) {
      trialsLeft -= 1
      guard trialsLeft >= 0 else { return nil }
      let changes = made + [change]
      suppose(changes)
      switch Judge(laboratory).judgement(index, subject).outcome {
      case .yes: if left == 1 { return changes }
      case .no: if left > 1 { next.append(changes) }
      case .undecided: break
      }
    }
    for changes in next {
      if let found = search(changes, left: left - 1) { return found }
    }
    return nil
  }

  private func suppose(_ changes: [Change]) { laboratory.suppose(changes.map { ($0.key, $0.value) }) }

  /// Other answers to the facts on which the negative judgement rests once these changes are made.
  private func candidates(after made: [Change]) -> [Change] {
    suppose(made)
    let vocabulary = situation.catalogue.vocabulary
    let rule = situation.catalogue.procedures[index].when
    let locals: [Value] = subject.map { [.row($0)] } ?? []
    let denying = rule.reasons(in: laboratory, locals, result: .boolean(false)).flatMap(\.facts)
    var changes: [Change] = []
    for key in laboratory.asked(for: denying) {
      let question = vocabulary[key.fact]
      // Nobody can be born on another day.
      if question.name.hasSuffix("birth_date") { continue }
      let now = laboratory.value(of: key.fact, in: key.row)
      if question.kind == .choices {
        for (place, choice) in question.choices.enumerated() {
          let isTicked = if case .list(let ids) = now { ids.contains(.string(choice.id)) } else { false }
          let tick = FactKey(fact: key.fact, row: key.row, choice: place)
          changes.append(Change(key: tick, value: .boolean(!isTicked)))
        }
        continue
      }
      for sample in AnswerSamples.samples(for: key, question, in: situation) where sample.value != now {
        changes.append(Change(key: key, value: sample.value))
      }
    }
    return changes
  }
}

extension Situation {
  /// Facts that people were asked, in place of those computed from them.
  package func asked(for keys: [FactKey]) -> [FactKey] {
    let vocabulary = catalogue.vocabulary
    var found: [FactKey] = []
    var open = keys
    var seen: Set<FactKey> = []
    while !open.isEmpty {
      let key = open.removeFirst()
      guard seen.insert(key).inserted else { continue }
      let question = vocabulary[key.fact]
      if let rule = question.computed {
        open += rule.reasons(in: self, locals(of: key.row)).flatMap(\.facts)
      } else if question.isAsked {
        found.append(FactKey(fact: question.id, row: key.row))
      }
    }
    return found
  }
}
