import Procedures
package import Rules

/// Answers as the rules read them, to be tried out (試す答え).
package typealias SupposedAnswers = [(key: FactKey, value: Value)]

/// A situation in which answers are tried out (仮の回答), one set after the other: the only one that can suppose.
///
/// What does not follow from what is supposed is as it is in the situation that it was made from.
package final class Trial: Situation {
  private let ground: Situation
  private let wishesNothing: Bool
  /// Answers tried out instead of those given. They are few: running through them beats hashing.
  private var answers: SupposedAnswers
  /// What was worked out for these answers, to be forgotten with them.
  private var touched: [Int] = []
  private var touchedRecall: [UnsafeMutablePointer<FunctionMemory>] = []
  /// Whether a fact, or a function, follows from what is tried out, by its number.
  private let isReached: UnsafeMutablePointer<Bool>
  private let isFunctionReached: UnsafeMutablePointer<Bool>
  private let factCount: Int

  init(on ground: Situation, isWithoutWishes: Bool) {
    self.ground = ground
    let other = ground as? Trial
    wishesNothing = isWithoutWishes || other?.wishesNothing == true
    factCount = ground.catalogue.vocabulary.facts.count
    let functionCount = ground.catalogue.environment.functionFacts.count
    isReached = .allocate(capacity: max(1, factCount))
    isReached.initialize(repeating: false, count: factCount)
    isFunctionReached = .allocate(capacity: max(1, functionCount))
    isFunctionReached.initialize(repeating: false, count: functionCount)
    answers = other?.answers ?? []
    super.init(ground.facts)
    reach()
  }

  deinit {
    isFunctionReached.deallocate()
    isReached.deallocate()
  }

  /// Takes these answers for given, and no others that were supposed before.
  package func suppose(_ answers: SupposedAnswers) {
    for place in touched { forget(place) }
    touched.removeAll(keepingCapacity: true)
    for place in touchedRecall { place.pointee = FunctionMemory() }
    touchedRecall.removeAll(keepingCapacity: true)
    let isSameFacts =
      answers.count == self.answers.count
      && zip(answers, self.answers).allSatisfy { $0.key.fact == $1.key.fact }
    self.answers = answers
    if !isSameFacts { reach() }
  }

  /// Marks what follows from what is supposed.
  private func reach() {
    isReached.update(repeating: false, count: factCount)
    isFunctionReached.update(repeating: false, count: catalogue.environment.functionFacts.count)
    var last: FactID?
    for answer in answers where answer.key.fact != last {
      reach(Int(answer.key.fact.number))
      last = answer.key.fact
    }
    guard wishesNothing else { return }
    for number in catalogue.vocabulary.facts.indices where isWish(number) { reach(number) }
  }

  private func reach(_ number: Int) {
    for follower in catalogue.vocabulary.facts[number].followers { isReached[Int(follower.number)] = true }
    for function in catalogue.vocabulary.facts[number].functions { isFunctionReached[function] = true }
  }

  package override func value(of fact: FactID, in row: Row) -> Value {
    guard isReached[Int(fact.number)] else { return ground.value(of: fact, in: row) }
    let place = facts.place(of: facts.catalogue.vocabulary.facts[Int(fact.number)].slot, in: row)
    if let known = known(at: place) { return known }
    touched.append(place)
    return work(out: fact, in: row, place: place)
  }

  package override func memory(
    of function: Int, _ first: Row, _ second: Row?
  ) -> UnsafeMutablePointer<FunctionMemory>? {
    guard isFunctionReached[function] else { return ground.memory(of: function, first, second) }
    let place = super.memory(of: function, first, second)
    if let place, place.pointee.isEmpty { touchedRecall.append(place) }
    return place
  }

  override func supposed(_ key: FactKey) -> Value? {
    // The last word counts.
    answers.isEmpty ? nil : answers.last { $0.key == key }?.value
  }

  override var isWithoutWishes: Bool { wishesNothing }
}
