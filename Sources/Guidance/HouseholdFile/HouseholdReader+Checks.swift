import Procedures
import Rules

/// Holds the answers of a household file against each other once all are read (回答どうしの点検).
extension HouseholdReader {
  /// An implied fact may be written when it says the same; a date or number lies where it can.
  mutating func checkAnswers() {
    let situation = Situation(household, by: catalogue, closedDays: ClosedDays())
    for (address, answer) in household.answers.sorted(by: { $0.key < $1.key }) {
      if let finding = Plausibility.finding(answer, at: address, in: situation) {
        tell(finding, of: answer, at: address, in: situation)
      }
    }
    let standing = StandingAnswers(household, by: catalogue, closedDays: ClosedDays())
    for found in standing.contradictions {
      let address = found.address
      let because = found.because.filter { vocabulary[$0.fact].isAsked }.map { key in
        name(standing.situation.address(of: key))
      }
      let parameters = [
        "name": name(address), "row": address.row ?? "", "because": because.joined(separator: ", "),
        "why": found.why.japanese, "who": who(address), "label": label(address.fact),
        "answer": household.answers[address].map { words($0, to: address.fact) } ?? "",
        "against": said(found.because, in: standing.situation),
      ]
      findings.error("contradicts-implied", parameters, at: places[address])
    }
    checkImpliedConflicts(situation)
  }

  private mutating func tell(
    _ finding: Plausibility.Finding, of answer: Answer, at address: FactAddress, in situation: Situation
  ) {
    let basis = finding.fact.map { vocabulary[$0] }
    let parameters = [
      "name": address.fact, "who": who(address), "label": label(address.fact),
      "text": words(answer, to: address.fact), "limit": HouseholdReader.text(finding.limit),
      "basis": basis?.label ?? "", "basis_name": basis?.name ?? "",
    ]
    switch (finding.isImpossible, finding.isBelow) {
    case (true, true): findings.error("answer-below", parameters, at: places[address])
    case (true, false): findings.error("answer-above", parameters, at: places[address])
    case (false, true): findings.remark("answer-rare-below", parameters, at: places[address])
    case (false, false): findings.remark("answer-rare-above", parameters, at: places[address])
    }
  }

  /// Two rules that answer one fact in two ways: it is left open and asked, and the file's author is told.
  private mutating func checkImpliedConflicts(_ situation: Situation) {
    for question in vocabulary.questions where question.implied.count > 1 && situation.isOpen(question) {
      for row in situation.rows(of: question.id) {
        let address = situation.address(of: FactKey(fact: question.id, row: row))
        // A contradiction with the answer itself was told with the answer.
        guard household.answers[address] == nil,
          let found = ImpliedConflict(question, row, in: situation)
        else { continue }
        let parameters = [
          "name": question.name, "who": who(address), "label": question.label, "first": found.first.japanese,
          "second": found.second.japanese, "against": said(found.because, in: situation),
        ]
        findings.remark(
          "implied-conflict", parameters,
          at: found.because.compactMap { places[situation.address(of: $0)] }.first)
      }
    }
  }

  // MARK: - Words of the catalogue

  /// As the file would write it: `baby.insurance`, `move.date`.
  private func name(_ address: FactAddress) -> String {
    address.row.map { "\($0).\(vocabulary[address.fact]?.field ?? "")" } ?? address.fact
  }

  /// The person whose row it is, as the file calls them: 子（baby）の.
  private func who(_ address: FactAddress) -> String {
    guard let row = address.row else { return "" }
    guard case .choice(let id)? = household.answers[FactAddress(.relation, of: row)],
      let words = vocabulary[.relation]?.choices.first(where: { $0.id == id })?.words
    else { return "\(row)：" }
    return "\(words)（\(row)）："
  }

  private func label(_ fact: String) -> String { vocabulary[fact]?.label ?? fact }

  private func words(_ answer: Answer, to fact: String) -> String {
    let choices = vocabulary[fact]?.choices ?? []
    func choice(_ id: String) -> String { choices.first { $0.id == id }?.words ?? id }
    return switch answer {
    case .yesNo(let truth): truth ? "true" : "false"
    case .choice(let id): choice(id)
    case .ticks(let with, _): with.map(choice).joined(separator: "、")
    case .date(let date): date.description
    case .number(let number): number.description
    case .text(let text): text
    case .nothing: "null"
    case .unsure: "?"
    }
  }

  /// The answers that a reason read: 生年月日 1948-05-01.
  private func said(_ facts: [FactKey], in situation: Situation) -> String {
    var said: [String] = []
    for fact in facts {
      let words = self.said(situation.address(of: fact))
      if !words.isEmpty, !said.contains(words) { said.append(words) }
    }
    return said.joined(separator: "、")
  }

  private func said(_ address: FactAddress) -> String {
    if address.fact == CoreFact.on.name { return "\(label(address.fact)) \(household.on)" }
    if address.fact == CoreFact.events.name {
      return "\(label(address.fact)) \(household.events.joined(separator: ", "))"
    }
    guard let answer = household.answers[address] else { return "" }
    return "\(who(address))\(label(address.fact)) \(words(answer, to: address.fact))"
  }

  private static func text(_ limit: Value) -> String {
    switch limit {
    case .date(let date): date.description
    case .number(let number): number.description
    default: ""
    }
  }
}
