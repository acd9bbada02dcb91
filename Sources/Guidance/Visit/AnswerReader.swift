import Procedures
import Rules

/// Reads one answer of a household file by the type of its question.
enum AnswerReader {
  static func answer(
    _ node: LocatedNode, to question: Question, diagnostics: inout [Diagnostic]
  ) -> Answer? {
    if node.isNull {
      guard question.mayBeNone else {
        diagnostics.append(Diagnostic(error: "may-not-be-null", ["name": question.name], at: node.range))
        return nil
      }
      return .nothing
    }
    if question.kind == .choices { return ticks(node, to: question, diagnostics: &diagnostics) }
    guard let text = node.text else {
      diagnostics.append(wrongType(node, question))
      return nil
    }
    switch question.kind {
    case .yesNo:
      if text == "true" || text == "false" { return .yesNo(text == "true") }
    case .choice:
      if question.choices.contains(where: { $0.id == text }) { return .choice(text) }
      diagnostics.append(unknownChoice(text, node, question))
      return nil
    case .date:
      if CivilDate(iso: text) != nil { return .date(text) }
      diagnostics.append(
        Diagnostic(error: "not-a-date", ["field": question.name, "text": text], at: node.range))
      return nil
    case .number, .money:
      if let number = Number(text), number >= Number(0) { return .number(text) }
    case .text: return .text(text)
    case .choices: break
    }
    diagnostics.append(wrongType(node, question))
    return nil
  }

  /// A list is complete: what is not in it is answered no. `{ with: […], without: […] }` leaves the rest open.
  private static func ticks(
    _ node: LocatedNode, to question: Question, diagnostics: inout [Diagnostic]
  ) -> Answer? {
    func ids(_ node: LocatedNode?) -> [String] {
      (node?.items ?? []).compactMap { item in
        guard let id = item.text, question.choices.contains(where: { $0.id == id }) else {
          diagnostics.append(unknownChoice(item.text ?? "", item, question))
          return nil
        }
        return id
      }
    }
    if node.items != nil {
      let with = ids(node)
      return .ticks(with: with, without: question.choices.map(\.id).filter { !with.contains($0) })
    }
    if let entries = node.entries {
      for entry in entries where !["with", "without"].contains(entry.key) {
        diagnostics.append(
          Diagnostic(
            error: "unknown-key", ["key": entry.key], at: entry.keyRange,
            suggestion: NearestName.of(entry.key, among: ["with", "without"])))
      }
      return .ticks(with: ids(node["with"]), without: ids(node["without"]))
    }
    diagnostics.append(wrongType(node, question))
    return nil
  }

  private static func unknownChoice(_ text: String, _ node: LocatedNode, _ question: Question) -> Diagnostic {
    let known = question.choices.map(\.id)
    return Diagnostic(
      error: "unknown-choice",
      ["name": question.name, "text": text, "known": known.prefix(12).joined(separator: ", ")],
      at: node.range,
      suggestion: NearestName.of(text, among: known))
  }

  private static func wrongType(_ node: LocatedNode, _ question: Question) -> Diagnostic {
    Diagnostic(
      error: "wrong-answer-type",
      ["name": question.name, "text": node.text ?? "…", "type": question.kind.rawValue], at: node.range)
  }
}

/// Holds an answer against what other answers imply (回答の矛盾).
package enum AnswerCheck {
  /// Why the answer cannot be right, in the catalogue's words; nil where nothing speaks against it.
  package static func contradiction(
    _ answer: Answer, at address: FactAddress, in situation: Situation
  ) -> String? {
    guard let question = situation.catalogue.vocabulary[address.fact], !question.implied.isEmpty,
      answer != .unsure,
      let row = row(of: address, in: situation), situation.isOpen(question)
    else { return nil }
    if question.kind == .choices { return ticksContradiction(answer, question, row, situation) }
    let (value, left, why) = situation.implied(question, in: row)
    let said = Situation.value(of: answer)
    if let value, value != said, said != .null || value != .null { return why.first ?? "" }
    if question.kind == .choice, case .choice(let id) = answer, !left.contains(id) { return why.first ?? "" }
    return nil
  }

  private static func ticksContradiction(
    _ answer: Answer, _ question: Question, _ row: Row, _ situation: Situation
  ) -> String? {
    guard case .ticks(let with, let without) = answer else { return nil }
    for rule in question.implied
    where rule.when.evaluate(in: situation, situation.locals(of: row)) == .boolean(true) {
      switch rule.conclusion {
      case .value(.list(let values)):
        let ids = values.compactMap { if case .string(let id) = $0 { id } else { nil } }
        if with.contains(where: { !ids.contains($0) }) { return rule.why }
      case .only(let ids): if with.contains(where: { !ids.contains($0) }) { return rule.why }
      case .not(let ids): if with.contains(where: { ids.contains($0) }) { return rule.why }
      case .has(let ids): if without.contains(where: { ids.contains($0) }) { return rule.why }
      case .value, .computed: break
      }
    }
    return nil
  }

  private static func row(of address: FactAddress, in situation: Situation) -> Row? {
    let path = Vocabulary.path(of: address.fact)
    if let id = address.row {
      if path == "person" { return situation.memberIndex[id].map { situation.members[$0] } }
      guard let index = situation.birthIndex[id], let births = situation.births else { return nil }
      return births[index]
    }
    return situation.catalogue.vocabulary.row(path)
  }
}
