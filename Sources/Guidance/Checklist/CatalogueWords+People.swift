import Localization
import Procedures
import Rules

/// People without their names (本人・配偶者・長女): a form needs a name, the list does not.
extension CatalogueWords {
  /// What a member is called on the list, by the one who reads it: 本人, 配偶者, 母, 長女（5歳）.
  package func member(_ id: String, in household: Household) -> String {
    if household.births?.contains(id) == true { return birth(id, in: household) }
    guard let members = household.members, let place = members.firstIndex(of: id) else { return id }
    let kinship = Kinship(household, firstHasDied: catalogue.isAboutDeceased(household.events))
    guard let name = kinship.name(of: id) else {
      return place == 0 ? words("person.self") : words("person.member", ["number": "\(place + 1)"])
    }
    let age = household.age(of: id)
    switch name {
    case "self", "reader", "deceased", "mother", "father": return words("person.\(name)")
    case "first", "top":
      return age.map { words("person.\(name)_with_age", ["age": "\($0)"]) } ?? words("person.\(name)")
    case "child":
      let child = child(id, age: age, in: household, kinship.all(called: name))
      return kinship.isOfReader(name) ? words("person.of_reader", ["person": child]) : child
    default: break
    }
    let kin = words("person.\(name)")
    let word = kinship.isOfReader(name) ? words("person.of_reader", ["person": kin]) : kin
    let same = kinship.all(called: name)
    guard same.count > 1 else { return word }
    return age.map { words("person.with_age", ["person": word, "age": "\($0)"]) }
      ?? words("person.numbered", ["person": word, "number": "\((same.firstIndex(of: id) ?? 0) + 1)"])
  }

  /// A birth is called after its mother, or its child where she is not of the table, or nobody was said yet.
  private func birth(_ id: String, in household: Household) -> String {
    let links = household.links[id]
    let persons = (links?[.mother] ?? []) + (links?[.children] ?? [])
    guard let person = persons.first(where: { household.members?.contains($0) == true }) else {
      return words("person.of_birth")
    }
    return member(person, in: household)
  }

  package func members(_ ids: [String], in household: Household) -> String {
    ids.map { member($0, in: household) }.joined(separator: words("list.separator"))
  }

  /// 長女, 二男 … by birth and, in Japanese, by sex where it is known; else 子 with the age.
  private func child(_ id: String, age: Int?, in household: Household, _ ids: [String]) -> String {
    func birth(_ id: String) -> CivilDate { household.birthDate(of: id) ?? CivilDate(dayNumber: .max) }
    let children = ids.enumerated().sorted {
      (birth($0.element), $0.offset) < (birth($1.element), $1.offset)
    }.map(\.element)
    let number = (children.firstIndex(of: id) ?? 0) + 1
    let ageWords = age.map { words("person.age", ["age": "\($0)"]) } ?? ""
    guard case .choice(let sex) = household.answers[FactAddress(.sex, of: id)] else {
      let name =
        children.count == 1 ? words("person.child") : words("person.child_numbered", ["number": "\(number)"])
      return name + ageWords
    }
    let sameSex = children.filter { household.answers[FactAddress(.sex, of: $0)] == .choice(sex) }
    let place = (sameSex.firstIndex(of: id) ?? 0) + 1
    return words("person.\(sex == CoreChoice.female.rawValue ? "daughter" : "son").\(min(place, 9))")
      + ageWords
  }

  /// One link of the chain of reasons: 健康保険：国民健康保険（長女）.
  package func text(of reason: Reason, in household: Household) -> String {
    reason.facts.compactMap { fact($0, of: reason, in: household, silent: []) }.joined(
      separator: words("reason.separator"))
  }

  /// What tells most about why a line is here, each once: what grants it before what does not exclude it, what the
  /// resident said before what everybody has in common.
  ///
  /// - Parameters:
  ///   - silent: ids of the persons of the line itself, who need not be named.
  ///   - isShared: for paper and lists, where nothing delicate is told.
  package func telling(
    _ reasons: [Reason], in household: Household, silent: [String], limit: Int, isShared: Bool = false
  ) -> [String] {
    var told: [(weight: Reason.Weight, isSaid: Bool, text: String)] = []
    for reason in reasons {
      for key in reason.facts {
        let question = catalogue.vocabulary[key.fact]
        let number = Int(key.fact.number)
        if catalogue.vocabulary.facts[number].isForClerk { continue }
        if isShared, catalogue.vocabulary.facts[number].tellsDelicate { continue }
        guard ![CoreFact.on, .events, .relation].contains(where: { $0.name == question.name }),
          let text = fact(key, of: reason, in: household, silent: silent),
          !told.contains(where: { $0.text == text })
        else { continue }
        let answer = household.answers[FactAddress(question.name, of: rowID(key, in: household))]
        let isSaid = answer.map { $0 != .nothing && $0 != question.usual } ?? false
        told.append((reason.weight, isSaid, text))
      }
    }
    let order = told.indices.sorted {
      (told[$0].weight, told[$0].isSaid ? 0 : 1, $0) < (told[$1].weight, told[$1].isSaid ? 0 : 1, $1)
    }
    return order.prefix(limit).map { told[$0].text }
  }

  fileprivate func rowID(_ key: FactKey, in household: Household) -> String? {
    if key.row.kind == catalogue.vocabulary.member { return household.members?[Int(key.row.index)] }
    if key.row.kind == catalogue.vocabulary.birth { return household.births?[Int(key.row.index)] }
    return nil
  }

  private func fact(
    _ key: FactKey, of reason: Reason, in household: Household, silent: [String]
  ) -> String? {
    let question = catalogue.vocabulary[key.fact]
    guard !question.isLink else { return nil }
    let id = rowID(key, in: household)
    let isPerson = key.row.kind == catalogue.vocabulary.member
    let person = isPerson ? id.map { silent.contains($0) ? "" : member($0, in: household) } ?? "" : ""
    var answer = answer(to: question, key: key, id: id, in: household)
    // Of several ticks, those that the condition tests.
    if question.kind == .choices, key.choice < 0, question.name != CoreFact.events.name,
      case .ticks(let with, _) = household.answers[FactAddress(question.name, of: id)]
    {
      let tested = with.filter { reason.condition.contains("\"\($0)\"") }
      if reason.condition.contains("\""), tested.isEmpty { return nil }
      if !tested.isEmpty { answer = text(of: .ticks(with: tested, without: []), to: question) }
    }
    guard !answer.isEmpty else { return nil }
    // "Yes" alone tells nothing: the fact in words of its own, else by its name.
    if question.kind == .yesNo, answer == words("answer.yes") {
      let label = words.ifKnown("reason.yes.\(question.name)") ?? label(question)
      return person.isEmpty ? label : words("reason.yes_of", ["label": label, "person": person])
    }
    return words(
      person.isEmpty ? "reason.fact" : "reason.fact_of",
      ["label": label(question), "answer": answer, "person": person])
  }

  private func answer(to question: Question, key: FactKey, id: String?, in household: Household) -> String {
    if question.name == CoreFact.on.name { return DateWords.full(household.on, in: words) }
    if question.name == CoreFact.events.name {
      return household.events.map { choice($0, of: question) }.joined(separator: words("list.separator"))
    }
    if let answer = household.answers[FactAddress(question.name, of: id)] {
      if key.choice >= 0, case .ticks(let with, _) = answer {
        let choice = question.choices[Int(key.choice)]
        return words(
          with.contains(choice.id) ? "reason.ticked" : "reason.not_ticked",
          ["choice": self.choice(choice.id, of: question)])
      }
      return text(of: answer, to: question)
    }
    // Computed and implied facts are worked out again: they were not said by anybody.
    let situation = Situation(
      household, by: catalogue, closedDays: ClosedDays.of(catalogue.city, around: household.on))
    let value = situation.value(of: key.fact, in: key.row)
    return value.isUnknown ? "" : text(of: value, to: question)
  }
}

extension CatalogueWords {
  /// An answer that would have to be another: 健康保険（長女）：国民健康保険（市）.
  package func text(of change: WhyNot.Change, in household: Household, silent: [String] = []) -> String {
    let question = catalogue.vocabulary[change.key.fact]
    let id = rowID(change.key, in: household)
    let person = id.map { silent.contains($0) ? "" : member($0, in: household) } ?? ""
    let answer =
      change.key.choice >= 0
      ? words(
        change.value == .boolean(false) ? "reason.not_ticked" : "reason.ticked",
        ["choice": choice(question.choices[Int(change.key.choice)].id, of: question)])
      : text(of: change.value, to: question)
    return words(
      person.isEmpty ? "reason.fact" : "reason.fact_of",
      ["label": label(question), "answer": answer, "person": person])
  }
}
