import Rules

/// The second pass over `questions/`: the expressions of computed and implied facts, once every name has its type.
extension QuestionReader {
  /// Second pass: expressions.
  func compile(in context: inout ReadingContext) {
    for (node, id) in nodes {
      let question = context.vocabulary[id]
      let locals = context.vocabulary.locals(of: question.name)
      context.meaning(node) { context in
        checkWords(node, question, in: &context)
        context.naming(node, locals: locals) { compile(node, question, locals: locals, in: &$0) }
      }
    }
  }

  private func compile(
    _ node: LocatedNode, _ question: Question, locals: [(name: String, type: FeelType)],
    in context: inout ReadingContext
  ) {
    let id = question.id
    if let feel = node["feel"] {
      if let target = targets[id] {
        let type = target.type(member: .row(context.vocabulary.member))
        context.rule(feel, locals: locals, expecting: type)
          .map { context.vocabulary[id].definition = .link($0) }
      } else {
        context.rule(feel, locals: locals).map { context.vocabulary[id].definition = .computed($0) }
      }
      return
    }
    var answered = Definition.Answered()
    for item in context.items(node, "implied") {
      context.only(one: ["value", "feel", "only", "not", "has"], in: item)
      guard context.check(item, as: .implied),
        let when = context.rule(item["when"], locals: locals, expecting: .boolean),
        let conclusion = conclusion(of: item, for: question, locals: locals, given: when, in: &context)
      else { continue }
      let why = context.phrase(
        item, "why", as: "\(question.name).why.\(answered.rules.count + 1)", required: true)
      answered.rules.append(.init(when: when, conclusion: conclusion, why: why))
    }
    if let cell = node["prefilled"], context.check(cell, as: .prefilled) {
      answered.prefilled = conclusion(of: cell, for: question, locals: locals, in: &context)
    }
    context.vocabulary[id].definition =
      Vocabulary.Given(rawValue: question.name).map { .desk($0) } ?? .answered(answered)
    context.vocabulary[id].offers = (node["offer"]?.items ?? []).compactMap { item in
      guard context.check(item, as: .offer),
        let when = context.rule(item["when"], locals: locals, expecting: .boolean),
        let named = item["value"],
        case .string(let choice)? = value(named, for: question, in: &context)
      else { return nil }
      return Question.Offer(when: when, choice: choice)
    }
    let doubts = context.items(node, "doubt").enumerated().compactMap { place, item -> Question.Doubt? in
      guard context.check(item, as: .doubt),
        let when = context.rule(item["when"], locals: locals, expecting: .boolean)
      else { return nil }
      let why = context.phrase(
        item, "why", as: "\(question.name).doubt.\(place + 1)", level: .screens, required: true)
      return Question.Doubt(when: when, why: why)
    }
    context.vocabulary[id].doubts = doubts
  }

  private func conclusion(
    of item: LocatedNode, for question: Question, locals: [(name: String, type: FeelType)],
    given when: Rule? = nil, in context: inout ReadingContext
  ) -> Question.Implied.Conclusion? {
    if let value = item["value"] { return self.value(value, for: question, in: &context).map { .value($0) } }
    if let feel = item["feel"] {
      return context.rule(feel, locals: locals, given: when).map { .computed($0) }
    }
    for (key, make) in [
      ("only", { Question.Implied.Conclusion.only($0) }), ("not", { .not($0) }), ("has", { .has($0) }),
    ] as [(String, ([String]) -> Question.Implied.Conclusion)] where item[key] != nil {
      let ids = context.texts(item, key)
      for id in ids where !question.choices.contains(where: { $0.id == id }) {
        context.error(
          "unknown-choice", ["name": question.name, "text": id], at: item[key]?.range,
          suggestion: NearestName.of(id, among: question.choices.map(\.id)))
      }
      return make(ids)
    }
    context.error("implies-nothing", ["name": question.name], at: item.range)
    return nil
  }

  private func value(_ node: LocatedNode, for question: Question, in context: inout ReadingContext) -> Value?
  {
    if node.isNull { return .null }
    if let items = node.items { return .list(items.compactMap { $0.text.map { .string($0) } }) }
    let text = node.text ?? ""
    switch question.kind {
    case .yesNo: if text == "true" || text == "false" { return .boolean(text == "true") }
    case .choice: if question.choices.contains(where: { $0.id == text }) { return .string(text) }
    case .number, .money: if let number = Number(text) { return .number(number) }
    case .date: if let date = CivilDate(iso: text) { return .date(date) }
    case .text: return .string(text)
    case .choices: break
    }
    context.error("wrong-answer-type", ["name": question.name, "text": text], at: node.range)
    return nil
  }
}
