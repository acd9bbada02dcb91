package import Procedures
package import Rules

/// What still stands of all that was said (いま有効な回答).
///
/// An answer that no longer fits after a correction, that belongs to a row that went or to a matter that is closed, is
/// kept with the visit and judged by nobody; it stands again when it fits again.
package struct StandingAnswers {
  /// The household with the answers that stand.
  package let household: Household
  /// What speaks against the answers that were set aside, in the order of their addresses.
  package let contradictions: [Contradiction]
  /// Where an answer was set aside, wholly or in part, because it no longer fits.
  package let setAside: Set<FactAddress>
  /// The household as the rules see it.
  let situation: Situation

  /// After so many rounds answers that contradict each other are set aside together, and asked again.
  private static let rounds = 8

  package init(_ said: Household, by catalogue: Catalogue, closedDays: ClosedDays) {
    var situation = Situation(said.withoutLostLinks(), by: catalogue, closedDays: closedDays)
    let ruled = situation.ruledAnswers
    var kept = situation.household
    var setAside: [FactAddress: Answer?] = [:]
    var found = situation.misfits(among: ruled)
    var round = 0
    // An answer may have misfitted only beside another one that went: each is held against what is left.
    while found != setAside {
      setAside = found
      for one in ruled { kept.answers[one.address] = one.answer }
      for (address, rest) in setAside { kept.answers[address] = rest }
      situation = Situation(kept, by: catalogue, closedDays: closedDays)
      found = situation.misfits(among: ruled)
      round += 1
      if round > Self.rounds { found.merge(setAside) { new, _ in new } }
      if round > 2 * Self.rounds + ruled.count { break }
    }
    (household, self.situation) = (kept, situation)
    self.setAside = Set(setAside.keys)
    contradictions = ruled.filter { setAside[$0.address] != nil }.sorted { $0.address < $1.address }
      .compactMap {
        AnswerCheck.contradiction($0.answer, at: $0.address, in: situation)
      }
  }
}

/// What speaks against an answer (回答の矛盾): a rule of the vocabulary, and the answers that it follows from.
package struct Contradiction: Sendable, Equatable {
  package let address: FactAddress
  /// Why, in the words of the rule's author.
  package let why: CatalogueText
  /// The answers that the rule follows from.
  package let because: [FactKey]
}

extension Household {
  /// Without pointers from and to rows that are gone.
  fileprivate func withoutLostLinks() -> Household {
    var rest = self
    for (row, own) in links {
      if row != Household.visitor, members?.contains(row) != true, births?.contains(row) != true {
        rest.links[row] = nil
        continue
      }
      // Children and spouses that went are asked for again by what is left of the pointer.
      for (link, targets) in own where link == .mother || link == .member {
        if let target = targets.first, members?.contains(target) != true { rest.links[row]?[link] = nil }
      }
    }
    return rest
  }
}

extension Situation {
  /// Answers that what else was said does not allow, each with what is left of it: of ticks those that fit.
  fileprivate func misfits(among answers: [Facts.Ruled]) -> [FactAddress: Answer?] {
    var misfits: [FactAddress: Answer?] = [:]
    for one in answers {
      if let rest = misfit(one.answer, one.fact, one.row) { misfits[one.address] = .some(rest) }
    }
    return misfits
  }

  /// nil: the answer fits. Else what is left of it, which may be nothing.
  private func misfit(_ answer: Answer, _ id: FactID, _ row: Row) -> Answer?? {
    let number = Int(id.number)
    // A day of residence before the day of birth, now that this was corrected.
    if catalogue.vocabulary.facts[number].hasBounds,
      Plausibility.isImpossible(answer, to: id, of: row, in: self)
    {
      return .some(nil)
    }
    guard isSpokenAgainst(answer, number, row) else {
      return nil
    }
    if catalogue.vocabulary.facts[number].question.kind == .choices {
      guard case .ticks(let with, let without) = answer else { return nil }
      let ticks = impliedTicks(number, in: row)
      let kept = (with.filter { !ticks.out.contains($0) }, without.filter { !ticks.sure.contains($0) })
      if kept.0.count == with.count, kept.1.count == without.count { return nil }
      return .some(.ticks(with: kept.0, without: kept.1))
    }
    let following = following(number, in: row)
    guard !following.isContradictory else { return nil }
    if let value = following.value {
      return value == Situation.value(of: answer) && answer != .unsure ? nil : .some(nil)
    }
    if case .choice(let choice) = answer, !following.left.contains(choice) { return .some(nil) }
    return nil
  }

  /// Whether a rule that holds could leave no place for the answer. Most rules agree with what was said whether they
  /// hold or not, and need not be looked at.
  private func isSpokenAgainst(_ answer: Answer, _ number: Int, _ row: Row) -> Bool {
    let locals = locals(of: row)
    return catalogue.vocabulary.facts[number].question.definition.implied.contains { rule in
      rule.conclusion.isAgainst(answer) && rule.when.holds(in: self, locals)
    }
  }

  /// The row that an address names; nil where there is none.
  func row(of address: FactAddress) -> Row? {
    guard let id = address.row else {
      return catalogue.vocabulary.row(Vocabulary.path(of: address.fact))
    }
    if let place = memberIndex[id] { return members[place] }
    guard let place = birthIndex[id], let births, place < births.count else { return nil }
    return births[place]
  }
}

extension Question.Implied.Conclusion {
  /// Whether it would set an answer aside, wholly or in part. What it computes may.
  fileprivate func isAgainst(_ answer: Answer) -> Bool {
    switch (self, answer) {
    case (.computed, _): return true
    case (.value(.list(let values)), .ticks(let with, let without)):
      return with.contains { !values.contains(.string($0)) }
        || without.contains { values.contains(.string($0)) }
    case (.value(let value), _): return answer == .unsure || Situation.value(of: answer) != value
    case (.only(let ids), .ticks(let with, _)): return with.contains { !ids.contains($0) }
    case (.not(let ids), .ticks(let with, _)): return with.contains(where: ids.contains)
    case (.has(let ids), .ticks(_, let without)): return without.contains(where: ids.contains)
    case (.only(let ids), .choice(let id)): return !ids.contains(id)
    case (.not(let ids), .choice(let id)): return ids.contains(id)
    // What is left of the choices may be one alone, and then it is a value.
    case (.only, _), (.not, _): return true
    case (.has, _): return false
    }
  }
}
