import Guidance
import Procedures
import Rules

/// Cells that are seldom touched (国籍・住まい・来られた方): what is chosen in them, and what a row takes from the one above.
extension HouseholdScreen {
  /// What was said of the row above and differs from what is prefilled: it is mostly so for the whole family.
  func carried(
    from above: String?, to id: String, _ facts: [CoreFact], _ context: Context
  ) -> [VisitEvent.Kind] {
    facts.compactMap { fact in
      guard let above, let answer = context.household?[FactAddress(fact, of: above)], answer != .unsure,
        answer != context.vocabulary[fact]?.usual
      else { return nil }
      return .answered(FactAddress(fact, of: id), answer)
    }
  }

  /// Nationality and home as in the row above, whatever they are there.
  func takeFromAbove(_ id: String, _ members: [String], _ context: Context) -> Outcome {
    guard let place = members.firstIndex(of: id), place > 0 else { return .stay }
    return .said(
      [CoreFact.nationality, .livesIn].compactMap { fact in
        let above = context.household?[FactAddress(fact, of: members[place - 1])]
        guard let answer = above ?? context.vocabulary[fact]?.usual else { return nil }
        return .answered(FactAddress(fact, of: id), answer)
      })
  }

  mutating func open(_ fact: CoreFact, of id: String, _ context: Context) {
    guard let question = context.vocabulary[fact] else { return }
    mode = .cell(id, fact: fact)
    let answer = context.household?[FactAddress(fact, of: id)] ?? question.usual
    focus = question.choices.firstIndex { answer == .choice($0.id) } ?? 0
  }

  func cellChoices(_ context: Context) -> [Question.Choice] {
    guard case .cell(_, let fact) = mode else { return [] }
    return context.vocabulary[fact]?.choices ?? []
  }

  mutating func takeCell(_ place: Int, _ context: Context) -> Outcome {
    let choices = cellChoices(context)
    guard case .cell(let id, let fact) = mode, place < choices.count else { return .stay }
    browse(id)
    return .said([.answered(FactAddress(fact, of: id), .choice(choices[place].id))])
  }

  mutating func takeVisitor(_ place: Int, _ context: Context) -> Outcome {
    let visitors = visitors(context)
    guard place < visitors.count else { return .stay }
    let chosen = visitors[place]
    return .said(
      [.linked(row: Household.visitor, link: .member, to: chosen.isEmpty ? [] : [chosen])], then: .advance)
  }

  mutating func takeSpouse(_ place: Int, of id: String, _ context: Context) -> Outcome {
    let spouses = spouses(of: id, context)
    guard place < spouses.count else { return .stay }
    let chosen = spouses[place]
    return .said(
      [.linked(row: id, link: .spouse, to: chosen.isEmpty ? [] : [chosen])], then: .advance)
  }
}
