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
  private let index: Int
  private let subject: Row?
  /// Bounds of the search: facts that are varied, and pairs of changes that are tried.
  private static let factsTried = 24
  private static let pairsTried = 1500

  package init(_ situation: Situation, procedure index: Int, subject: Row?) {
    self.situation = situation
    self.index = index
    self.subject = subject
  }

  /// One change that makes it apply, else two together; nil where neither does.
  package func smallestChange() -> [Change]? {
    guard Judge(situation).judgement(index, subject).outcome == .no else { return nil }
    let changes = candidates()
    for change in changes where applies([change]) { return [change] }
    var tried = 0
    for (place, first) in changes.enumerated() {
      for second in changes[(place + 1)...] where second.key != first.key {
        tried += 1
        if tried > WhyNot.pairsTried { return nil }
        if applies([first, second]) { return [first, second] }
      }
    }
    return nil
  }

  private func applies(_ changes: [Change]) -> Bool {
    var world = situation
    for change in changes { world = world.trying(change.key, change.value) }
    return Judge(world).judgement(index, subject).outcome == .yes
  }

  /// Other answers to the facts that the negative judgement rests on.
  private func candidates() -> [Change] {
    let vocabulary = situation.catalogue.vocabulary
    let rule = situation.catalogue.procedures[index].when
    let locals: [Value] = subject.map { [.row($0)] } ?? []
    var changes: [Change] = []
    for key in asked(rule.reasons(in: situation, locals).flatMap(\.facts)).prefix(WhyNot.factsTried) {
      let question = vocabulary[key.fact]
      if question.kind == .choices {
        for (place, _) in question.choices.enumerated() {
          let tick = FactKey(fact: key.fact, row: key.row, choice: place)
          changes.append(Change(key: tick, value: .boolean(true)))
        }
        continue
      }
      let now = situation.value(of: key.fact, in: key.row)
      for sample in AnswerSamples.samples(for: key, question, in: situation) where sample.value != now {
        changes.append(Change(key: key, value: sample.value))
      }
    }
    return changes
  }

  /// Facts that people were asked, in place of those computed from them.
  private func asked(_ keys: [FactKey]) -> [FactKey] {
    let vocabulary = situation.catalogue.vocabulary
    var found: [FactKey] = []
    var open = keys
    var seen: Set<FactKey> = []
    while !open.isEmpty {
      let key = open.removeFirst()
      guard seen.insert(key).inserted else { continue }
      let question = vocabulary[key.fact]
      if let rule = question.computed {
        open += rule.reasons(in: situation, situation.locals(of: key.row)).flatMap(\.facts)
      } else if question.isAsked, !question.name.hasSuffix("birth_date") {
        found.append(FactKey(fact: key.fact, row: key.row))
      }
    }
    return found
  }
}
