import Localization
import Procedures
import Rules

/// People without their names (本人・配偶者・長女): a form needs a name, the list does not.
extension CatalogueWords {
  /// What a member is called on the list: 本人, 配偶者, 長女（5歳）.
  package func member(_ id: String, in household: Household) -> String {
    guard let members = household.members, let place = members.firstIndex(of: id) else { return id }
    guard case .choice(let relation) = household.answers[FactAddress("person.relation", of: id)] else {
      return place == 0 ? words("person.self") : words("person.member", ["number": "\(place + 1)"])
    }
    let age = age(of: id, in: household)
    if relation == "child" { return child(id, age: age, in: household, members: members) }
    let same = members.filter {
      household.answers[FactAddress("person.relation", of: $0)] == .choice(relation)
    }
    let name = words("person.\(relation)")
    guard same.count > 1 else { return name }
    return age.map { words("person.with_age", ["person": name, "age": "\($0)"]) }
      ?? words("person.numbered", ["person": name, "number": "\((same.firstIndex(of: id) ?? 0) + 1)"])
  }

  package func members(_ ids: [String], in household: Household) -> String {
    ids.map { member($0, in: household) }.joined(separator: words("list.separator"))
  }

  /// 長女, 二男 … by birth and, in Japanese, by sex where it is known; else 子 with the age.
  private func child(_ id: String, age: Int?, in household: Household, members: [String]) -> String {
    func birth(_ id: String) -> String {
      if case .date(let iso) = household.answers[FactAddress("person.birth_date", of: id)] { return iso }
      return "9999"
    }
    let children = members.filter {
      household.answers[FactAddress("person.relation", of: $0)] == .choice("child")
    }
    .enumerated().sorted { (birth($0.element), $0.offset) < (birth($1.element), $1.offset) }.map(\.element)
    let number = (children.firstIndex(of: id) ?? 0) + 1
    let ageWords = age.map { words("person.age", ["age": "\($0)"]) } ?? ""
    guard case .choice(let sex) = household.answers[FactAddress("person.sex", of: id)] else {
      let name =
        children.count == 1 ? words("person.child") : words("person.child_numbered", ["number": "\(number)"])
      return name + ageWords
    }
    let sameSex = children.filter { household.answers[FactAddress("person.sex", of: $0)] == .choice(sex) }
    let place = (sameSex.firstIndex(of: id) ?? 0) + 1
    return words("person.\(sex == "female" ? "daughter" : "son").\(min(place, 9))") + ageWords
  }

  private func age(of id: String, in household: Household) -> Int? {
    guard case .date(let iso) = household.answers[FactAddress("person.birth_date", of: id)],
      let birth = CivilDate(iso: iso), birth <= household.on
    else { return nil }
    return LawDates.age(birth: birth, on: household.on)
  }

  /// One link of the chain of reasons: 健康保険：国民健康保険（長女）.
  package func text(of reason: Reason, in household: Household) -> String {
    reason.facts.compactMap { fact($0, in: household, silent: []) }.joined(
      separator: words("reason.separator"))
  }

  /// What tells most about why a line is here, each once: what the resident said, not what everybody has in common.
  ///
  /// - Parameter silent: ids of the persons of the line itself, who need not be named.
  package func telling(
    _ reasons: [Reason], in household: Household, silent: [String], limit: Int
  ) -> [String] {
    var said: [String] = []
    var rest: [String] = []
    for key in reasons.flatMap(\.facts) {
      let question = catalogue.vocabulary[key.fact]
      guard !["on", "events", "person.relation"].contains(question.name),
        let text = fact(key, in: household, silent: silent), !said.contains(text), !rest.contains(text)
      else { continue }
      let answer = household.answers[FactAddress(question.name, of: rowID(key, in: household))]
      if let answer, answer != .nothing, answer != question.usual {
        said.append(text)
      } else {
        rest.append(text)
      }
    }
    return Array((said + rest).prefix(limit))
  }

  fileprivate func rowID(_ key: FactKey, in household: Household) -> String? {
    if key.row.kind == catalogue.vocabulary.member { return household.members?[Int(key.row.index)] }
    if key.row.kind == catalogue.vocabulary.birth { return household.births?[Int(key.row.index)] }
    return nil
  }

  private func fact(_ key: FactKey, in household: Household, silent: [String]) -> String? {
    let question = catalogue.vocabulary[key.fact]
    guard Link(rawValue: question.name) == nil else { return nil }
    let id = rowID(key, in: household)
    let isPerson = key.row.kind == catalogue.vocabulary.member
    let answer = answer(to: question, key: key, id: id, in: household)
    guard !answer.isEmpty else { return nil }
    let person = isPerson ? id.map { silent.contains($0) ? "" : member($0, in: household) } ?? "" : ""
    return words(
      person.isEmpty ? "reason.fact" : "reason.fact_of",
      ["label": label(question), "answer": answer, "person": person])
  }

  private func answer(to question: Question, key: FactKey, id: String?, in household: Household) -> String {
    if question.name == "on" { return DateWords.full(household.on, in: words) }
    if question.name == "events" {
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
