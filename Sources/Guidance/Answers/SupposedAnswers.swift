package import Procedures
package import Rules

extension Answer {
  /// What the rules read of it; of ticks each choice that was shown, of "don't know" nothing.
  package func supposed(for question: Question, of row: Row) -> SupposedAnswers {
    guard case .ticks(let with, let without) = self else {
      return self == .unsure ? [] : [(FactKey(fact: question.id, row: row), Situation.value(of: self))]
    }
    return question.choices.indices.compactMap { place in
      let id = question.choices[place].id
      guard with.contains(id) || without.contains(id) else { return nil }
      return (FactKey(fact: question.id, row: row, choice: place), .boolean(with.contains(id)))
    }
  }
}
