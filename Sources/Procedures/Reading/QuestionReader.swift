import Rules

/// Reads `questions/` into the vocabulary: first every name and type, then, once the functions of the catalogue are
/// known too, the expressions of computed and implied facts.
struct QuestionReader {
  var nodes: [(node: LocatedNode, id: FactID)] = []
  /// What each pointer of the files points to.
  var targets: [FactID: Definition.Target] = [:]

  /// First pass: names, types, rows.
  mutating func declare(
    _ files: [(path: String, node: LocatedNode)], lifeEvents: [LifeEvent], procedures: [String],
    in context: inout ReadingContext
  ) {
    for (path, node) in files where path.hasSuffix("scopes.yaml") {
      for item in context.items(node, field: path)
      where context.check(item, as: .scope) {
        let name = context.text(item, "name", required: true)
        if context.vocabulary.scopes[name] != nil {
          context.error("declared-twice", ["name": name], at: item["name"]?.range)
        }
        for event in item["opens"]?.items ?? []
        where !lifeEvents.contains(where: { $0.id == event.text }) && !lifeEvents.isEmpty {
          context.error(
            "unknown-event", ["text": event.text ?? ""], at: event.range,
            suggestion: NearestName.of(event.text ?? "", among: lifeEvents.map(\.id)))
        }
        context.vocabulary.scopes[name] = Scope(
          name: name, label: context.phrase(item, "label", as: "scope.\(name)"),
          opens: context.texts(item, "opens"))
      }
    }
    for (path, node) in files where path.hasSuffix("topics.yaml") {
      for item in context.items(node, field: path) where context.check(item, as: .topic) {
        let id = context.text(item, "id", required: true)
        let name = context.phrase(item, "name", as: "topic.\(id)", level: .names, required: true)
        context.vocabulary.topics.append(.init(id: id, name: name.japanese))
      }
    }
    let others = ["scopes.yaml", "topics.yaml", "bounds.yaml"]
    var links: [LocatedNode] = []
    for (path, node) in files where !others.contains(where: path.hasSuffix) {
      for item in context.items(node, field: path) {
        if path.hasSuffix("links.yaml") {
          links.append(item)
          continue
        }
        if path.hasSuffix("derived.yaml") {
          declareComputed(item, in: &context)
        } else {
          declareAsked(item, lifeEvents: lifeEvents, procedures: procedures, in: &context)
        }
      }
    }
    for (_, id) in nodes where context.vocabulary[id].choices.isEmpty {
      adoptChoices(of: id, in: &context)
    }
    for entered in Entered.allCases { declare(entered, in: &context) }
    for link in links { declareLink(link, in: &context) }
    fillEnvironment(&context)
  }

  private mutating func declareAsked(
    _ node: LocatedNode, lifeEvents: [LifeEvent], procedures: [String], in context: inout ReadingContext
  ) {
    guard context.check(node, as: .question) else { return }
    let name = context.text(node, "name", required: true)
    let type = context.choice(node, "type", Question.Kind.self)
    guard let asked = context.choice(node, "asked", Question.Asked.self), let kind = type else {
      context.undeclared.insert(name)
      return
    }
    var choices: [Question.Choice] = []
    switch node["values_of"]?.text {
    case "life_events": choices = lifeEvents.map { .init(id: $0.id, words: $0.name) }
    case "procedures": choices = procedures.map { .init(id: $0, words: $0) }
    default:
      choices = context.entries(node, "values").map { .init(id: $0.key, words: $0.value.text ?? "") }
    }
    context.only(one: ["values", "values_of"], in: node)
    let likely = shares(node, of: kind, choices, in: &context)
    let scope = context.text(node, "scope", required: true)
    if context.vocabulary.scopes[scope] == nil {
      context.error(
        "unknown-scope", ["text": scope], at: node["scope"]?.range ?? node.range,
        suggestion: NearestName.of(scope, among: context.vocabulary.scopes.keys))
    }
    let topics = context.vocabulary.topics.map(\.id)
    let topic = context.text(node, "topic", required: true)
    if !topics.contains(topic) {
      context.error(
        "unknown-topic", ["text": topic], at: node["topic"]?.range ?? node.range,
        suggestion: NearestName.of(topic, among: topics))
    }
    let delicacy = delicacy(node, kind, asked, in: &context)
    let ask = context.phrase(
      node, "ask", as: "\(name).ask", level: asked.isAsked ? .screens : .full
    ).japanese
    let label = declareLabel(node, name, isNeeded: ask.isEmpty, in: &context)
    for entry in node["values"]?.entries ?? [] where node["values_of"] == nil {
      context.declare(
        entry.value.text ?? "", as: "\(name).\(entry.key)", at: entry.value.range,
        level: asked.isAsked ? .screens : .full)
    }
    if ask.isEmpty, ![.given, .ticked].contains(asked) {
      context.error("missing-field", ["field": "ask"], at: node.range)
    }
    let isNoneByRule = node["may_be_none"]?.text == "by_rule"
    var question = Question(
      id: context.vocabulary.next, name: name,
      label: label, ask: ask, scope: scope, kind: kind, asked: asked,
      topic: topic, mayBeNone: isNoneByRule || (context.flag(node, "may_be_none") ?? false),
      isDelicate: delicacy.isDelicate, isForClerk: delicacy.isForClerk,
      clerkHint: context.phrase(node, "clerk", as: "\(name).clerk"),
      isWish: context.flag(node, "wish") ?? false,
      isGeneral: context.flag(node, "general") ?? false, choices: choices, choicesOf: name,
      likely: likely,
      range: node["name"]?.range ?? node.range)
    question.isNoneByRule = isNoneByRule
    addTalk(node, to: &question, lifeEvents, in: &context)
    add(node: node, question, in: &context)
  }

  /// How it is talked of: in which words, beside which others, of how many at once.
  private func addTalk(
    _ node: LocatedNode, to question: inout Question, _ lifeEvents: [LifeEvent],
    in context: inout ReadingContext
  ) {
    question.askFor = askFor(node, question.name, lifeEvents, in: &context)
    question.wishAskedOn = context.events(node, "wish_asked_on")
    question.card = context.text(node, "card")
    question.either = context.phrase(node, "either", as: "\(question.name).either", level: .screens)
    question.none = context.phrase(node, "none", as: "\(question.name).nothing", level: .screens)
    if node["none"] != nil, !question.offersNone {
      context.error("none-not-offered", ["name": question.name], at: node["none"]?.range)
    }
    if node["either"] != nil, question.kind != .yesNo || question.asked != .who {
      context.error("either-of-no-persons", ["name": question.name], at: node["either"]?.range)
    }
  }

  /// Rough shares of the answers, each of an answer that there is.
  private func shares(
    _ node: LocatedNode, of kind: Question.Kind, _ choices: [Question.Choice],
    in context: inout ReadingContext
  ) -> [String: Double] {
    var likely: [String: Double] = [:]
    let known = kind == .yesNo ? ["true", "false"] : choices.map(\.id)
    for entry in context.entries(node, "likely") {
      // Values taken from another question are not known yet.
      if !known.isEmpty, !known.contains(entry.key), entry.key != "null" {
        context.error(
          "unknown-choice",
          ["name": node["name"]?.text ?? "", "text": entry.key, "known": known.joined(separator: ", ")],
          at: entry.keyRange, suggestion: NearestName.of(entry.key, among: known))
      }
      guard let share = entry.value.text.flatMap({ Double($0) }), (0...1).contains(share) else {
        context.error(
          "not-a-number", ["field": entry.key, "text": entry.value.text ?? ""], at: entry.value.range)
        continue
      }
      likely[entry.key] = share
    }
    return likely
  }

  /// `delicate: true`, or `clerk` for what only the clerk may see.
  private func delicacy(
    _ node: LocatedNode, _ kind: Question.Kind, _ asked: Question.Asked, in context: inout ReadingContext
  ) -> (isDelicate: Bool, isForClerk: Bool) {
    if node["delicate"]?.text == "clerk" {
      // The clerk's own box takes one key for each answer, and stands apart from every screen.
      let isByKey = [.yesNo, .choice].contains(kind) && [.once, .each, .who].contains(asked)
      if !isByKey || node["card"] != nil || node["doubt"] != nil {
        context.error("clerk-not-by-key", ["name": node["name"]?.text ?? ""], at: node["delicate"]?.range)
      }
      return (true, true)
    }
    if node["clerk"] != nil {
      context.error("clerk-without-delicate", at: node["clerk"]?.range)
    }
    return (context.flag(node, "delicate") ?? false, false)
  }

  /// The question itself does as a label in other languages, where there is one.
  private func declareLabel(
    _ node: LocatedNode, _ name: String, isNeeded: Bool, in context: inout ReadingContext
  ) -> String {
    let label = context.text(node, "label", required: true)
    context.declare(
      label, as: "\(name).label", at: node["label"]?.range, level: isNeeded ? .names : .full)
    return label
  }

  private mutating func declareComputed(_ node: LocatedNode, in context: inout ReadingContext) {
    guard
      context.check(node, as: .computed),
      let kind = context.choice(node, "type", Question.Kind.self)
    else { return }
    let name = context.text(node, "name", required: true)
    let path = Vocabulary.path(of: name)
    let choices = context.texts(node, "values").map { Question.Choice(id: $0, words: $0) }
    // Their words stand in the phrasebooks, where reasons take them from.
    for choice in choices { context.declareKey("\(name).\(choice.id)", at: node["values"]?.range) }
    add(
      node: node,
      Question(
        id: context.vocabulary.next, name: name,
        label: declareLabel(node, name, isNeeded: true, in: &context), ask: "",
        scope: path == "person" ? "member" : path,
        kind: kind, asked: .never, topic: "", mayBeNone: context.flag(node, "may_be_none") ?? false,
        isDelicate: false, isForClerk: false, clerkHint: .none, isWish: false, isGeneral: false,
        choices: choices, choicesOf: name, likely: [:],
        range: node["name"]?.range ?? node.range), in: &context)
  }

  private mutating func add(node: LocatedNode, _ question: Question, in context: inout ReadingContext) {
    guard context.vocabulary[question.name] == nil else {
      context.error("declared-twice", ["name": question.name], at: question.range)
      return
    }
    context.vocabulary.declare(question)
    nodes.append((node, question.id))
  }

  private func declare(_ entered: Entered, in context: inout ReadingContext) {
    let name = entered.rawValue
    var question = Question(
      pointer: name, as: context.vocabulary.next, label: name,
      at: SourceRange(file: "", line: 1, column: 1, length: 1))
    question.definition = .entered(entered)
    context.vocabulary.declare(question)
  }

  private mutating func declareLink(_ node: LocatedNode, in context: inout ReadingContext) {
    guard context.check(node, as: .link) else { return }
    let target = context.choice(node, "type", Definition.Target.self)
    if node["feel"] == nil { context.missing("feel", in: node) }
    let name = context.text(node, "name", required: true)
    let question = Question(
      pointer: name, as: context.vocabulary.next,
      label: declareLabel(node, name, isNeeded: true, in: &context), at: node["name"]?.range ?? node.range)
    targets[question.id] = target ?? .person
    add(node: node, question, in: &context)
  }

  /// `values_of: person.relation` takes the values of another question.
  private func adoptChoices(of id: FactID, in context: inout ReadingContext) {
    guard let node = nodes.first(where: { $0.id == id })?.node, let other = node["values_of"] else { return }
    guard let source = other.text.flatMap({ context.vocabulary[$0] }), !source.choices.isEmpty else {
      if !["life_events", "procedures"].contains(other.text) {
        context.error(
          "unknown-question", ["name": other.text ?? ""], at: other.range,
          suggestion: NearestName.of(other.text ?? "", among: context.vocabulary.names))
      }
      return
    }
    context.vocabulary[id].choices = source.choices
    context.vocabulary[id].choicesOf = source.choicesOf
  }

  private func fillEnvironment(_ context: inout ReadingContext) {
    for question in context.vocabulary.questions {
      let path = Vocabulary.path(of: question.name)
      if context.vocabulary.kinds[path] == nil {
        let kind = context.environment.addRowKind(path)
        context.vocabulary.kinds[path] = kind
        if !["person", "birth", "visit"].contains(path) {
          context.environment.addRow(path, Row(kind: kind, index: 0))
        }
      }
    }
    for question in context.vocabulary.questions {
      let path = Vocabulary.path(of: question.name)
      guard let kind = context.vocabulary.kinds[path] else { continue }
      let type = type(of: question, in: context.vocabulary)
      if path == "visit" {
        context.environment.addName(
          question.name, type: type, fact: question.id, row: Row(kind: kind, index: 0))
      } else {
        context.environment.addField(question.field, of: kind, type: type, fact: question.id)
      }
    }
  }

  private func type(of question: Question, in vocabulary: VocabularyDraft) -> FeelType {
    let member = FeelType.row(vocabulary.member)
    if let target = targets[question.id] { return target.type(member: member) }
    if case .entered(let entered) = question.definition {
      return entered.type(member: member, birth: .row(vocabulary.birth))
    }
    let plain: FeelType =
      switch question.kind {
      case .yesNo: .boolean
      case .choice: .choice(question.choices.map(\.id))
      // Any procedure may have been done, also one that is not in this catalogue.
      case .choices: question.asked == .ticked ? .list(.string) : .choices(question.choices.map(\.id))
      case .date: .date
      case .number, .money: .number
      case .text: .string
      }
    return question.mayBeNone ? .optional(plain) : plain
  }
}

extension Question {
  /// A pointer from row to row: nobody is asked for it by itself.
  fileprivate init(pointer name: String, as id: FactID, label: String, at range: SourceRange) {
    self.init(
      id: id, name: name, label: label, ask: "", scope: Vocabulary.path(of: name), kind: .text, asked: .never,
      topic: "", mayBeNone: true, isDelicate: false, isForClerk: false, clerkHint: .none, isWish: false,
      isGeneral: false, choices: [], choicesOf: name, likely: [:], range: range)
  }
}
