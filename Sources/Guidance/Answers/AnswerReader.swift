import Localization
import Procedures
import Rules

/// Reads one answer of a household file by the type of its question.
enum AnswerReader {
  static func answer(
    _ node: LocatedNode, to question: Question, findings: inout HouseholdFindings
  ) -> Answer? {
    if node.isNull {
      guard question.mayBeNone else {
        findings.error("may-not-be-null", ["name": question.name], at: node.range)
        return nil
      }
      return .nothing
    }
    if question.kind == .choices { return ticks(node, to: question, findings: &findings) }
    guard let text = node.text else {
      tellWrongType(node, question, &findings)
      return nil
    }
    switch question.kind {
    case .yesNo:
      if text == "true" || text == "false" { return .yesNo(text == "true") }
    case .choice:
      if question.choices.contains(where: { $0.id == text }) { return .choice(text) }
      tellUnknownChoice(text, node, question, &findings)
      return nil
    case .date:
      // Ten characters: a year of five digits is a slip.
      if text.utf8.count <= 10, let date = CivilDate(iso: text) { return .date(date) }
      findings.error("not-a-date", ["field": question.name, "text": text], at: node.range)
      return nil
    case .number, .money:
      if PersonalNumberGuard.verdict(text) == .refused { return refuseNumber(node, &findings) }
      if Plausibility.isShortNumber(text), let number = Number(text), number >= Number(0) {
        return .number(number)
      }
    case .text:
      if PersonalNumberGuard.verdict(text) == .refused { return refuseNumber(node, &findings) }
      if CleanText.problem(in: text, limit: 100) == nil { return .text(text) }
    case .choices: break
    }
    tellWrongType(node, question, &findings)
    return nil
  }

  /// The number itself is not repeated.
  private static func refuseNumber(_ node: LocatedNode, _ findings: inout HouseholdFindings) -> Answer? {
    findings.error("personal-number", at: node.range)
    return nil
  }

  /// A list is complete: what is not in it is answered no. `{ with: […], without: […] }` leaves the rest open.
  private static func ticks(
    _ node: LocatedNode, to question: Question, findings: inout HouseholdFindings
  ) -> Answer? {
    func ids(_ node: LocatedNode?) -> [String] {
      guard let node, !node.isNull else { return [] }
      guard let items = node.items else {
        findings.error("not-a-list", ["field": question.field], at: node.range)
        return []
      }
      var ids: [String] = []
      for item in items {
        guard let id = item.text, question.choices.contains(where: { $0.id == id }) else {
          tellUnknownChoice(item.text ?? "", item, question, &findings)
          continue
        }
        if !ids.contains(id) { ids.append(id) }
      }
      return ids
    }
    if node.items != nil {
      let with = ids(node)
      return .ticks(with: with, without: question.choices.map(\.id).filter { !with.contains($0) })
    }
    guard let entries = node.entries else {
      tellWrongType(node, question, &findings)
      return nil
    }
    for entry in entries where !["with", "without"].contains(entry.key) {
      findings.error(
        "unknown-key", ["key": entry.key], at: entry.keyRange,
        suggestion: NearestName.of(entry.key, among: ["with", "without"]))
    }
    let (with, without) = (ids(node["with"]), ids(node["without"]))
    for id in with where without.contains(id) {
      findings.error("yes-and-no", ["name": question.name, "text": id], at: node["without"]?.range)
    }
    return .ticks(with: with, without: without)
  }

  private static func tellUnknownChoice(
    _ text: String, _ node: LocatedNode, _ question: Question, _ findings: inout HouseholdFindings
  ) {
    let known = question.choices.map(\.id)
    findings.error(
      "unknown-choice",
      ["name": question.name, "text": text, "known": known.prefix(12).joined(separator: ", ")],
      at: node.range, suggestion: NearestName.of(text, among: known))
  }

  private static func tellWrongType(
    _ node: LocatedNode, _ question: Question, _ findings: inout HouseholdFindings
  ) {
    findings.error(
      "wrong-answer-type",
      ["name": question.name, "text": node.text ?? "…", "type": question.kind.rawValue], at: node.range)
  }
}

/// Holds an answer against what other answers imply (回答の矛盾).
package enum AnswerCheck {
  /// What speaks against the answer; nil where nothing does, or where the rules contradict each other.
  package static func contradiction(
    _ answer: Answer, at address: FactAddress, in situation: Situation
  ) -> Contradiction? {
    guard let question = situation.catalogue.vocabulary[address.fact], !question.implied.isEmpty,
      answer != .unsure, let row = situation.row(of: address), situation.isOpen(question),
      let rule = denying(answer, question, row, situation)
    else { return nil }
    let locals = situation.locals(of: row)
    let facts = rule.when.reasons(in: situation, locals, result: .boolean(true)).flatMap(\.facts)
    return Contradiction(address: address, why: rule.why, because: situation.asked(for: facts))
  }

  /// The first rule that is true and leaves no room for the answer.
  private static func denying(
    _ answer: Answer, _ question: Question, _ row: Row, _ situation: Situation
  ) -> Question.Implied? {
    let locals = situation.locals(of: row)
    let rules = question.implied.filter { $0.when.holds(in: situation, locals) }
    if question.kind == .choices {
      guard case .ticks(let with, let without) = answer else { return nil }
      let (sure, out) = situation.impliedTicks(Int(question.id.number), in: row)
      let wrong = with.first(where: out.contains)
      let lacking = without.first(where: sure.contains)
      guard wrong != nil || lacking != nil else { return nil }
      return rules.first { rule in
        wrong.map { rule.conclusion.excludes($0) } ?? false
          || lacking.map { rule.conclusion.ticks($0) } ?? false
      }
    }
    let following = situation.following(Int(question.id.number), in: row)
    if following.isContradictory { return nil }
    let said = Situation.value(of: answer)
    if let value = following.value, value == said { return nil }
    if following.value == nil {
      guard case .choice(let id) = answer, !following.left.contains(id) else { return nil }
    }
    return rules.first { rule in
      switch rule.conclusion {
      case .value(let value): value != said
      case .computed(let feel): feel.evaluate(in: situation, locals) != said
      case .only, .not, .has: if case .choice(let id) = answer { rule.conclusion.excludes(id) } else { false }
      }
    }
  }
}

extension Question.Implied.Conclusion {
  /// Whether the choice cannot be the answer.
  fileprivate func excludes(_ id: String) -> Bool {
    switch self {
    case .value(.list(let values)): !values.contains(.string(id))
    case .value(let value): value != .string(id)
    case .only(let ids): !ids.contains(id)
    case .not(let ids): ids.contains(id)
    case .has, .computed: false
    }
  }

  /// Whether the choice is ticked by it.
  fileprivate func ticks(_ id: String) -> Bool {
    switch self {
    case .value(.list(let values)): values.contains(.string(id))
    case .has(let ids): ids.contains(id)
    case .value, .only, .not, .computed: false
    }
  }
}
