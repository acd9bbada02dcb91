import Rules

/// Reads one procedure file, or a city's patch merged over it.
struct ProcedureReader {
  typealias Locals = [(name: String, type: FeelType)]

  /// - Parameter cityFields: what the city changed or added.
  static func read(
    id: String, _ node: LocatedNode, cityFields: Set<String>, in context: inout ReadingContext
  ) -> Procedure? {
    guard context.check(node, as: .patch) else { return nil }
    let kind = context.choice(node, "kind", Procedure.Kind.self) ?? .application
    guard let applies = node["applies"] else {
      context.error("missing-field", ["field": "applies"], at: node.range)
      return nil
    }
    guard context.check(applies, as: .applies),
      let range = context.choice(applies, "to", Procedure.Range.self)
    else { return nil }
    let member = FeelType.row(context.vocabulary.member)
    let locals: Locals =
      switch range {
      case .household: []
      case .eachMember: [("person", member)]
      case .eachBirth: [("birth", .row(context.vocabulary.birth))]
      case .deceased: [("person", member)]
      }
    if applies["when"] == nil { context.error("missing-field", ["field": "applies.when"], at: applies.range) }
    return context.meaning(node) { context in
      context.naming(node, locals: locals) { context in
        procedure(
          id: id, node, applies, kind, range, locals: locals, cityFields: cityFields, in: &context)
      }
    }
  }

  private static func procedure(
    id: String, _ node: LocatedNode, _ applies: LocatedNode, _ kind: Procedure.Kind, _ range: Procedure.Range,
    locals: Locals, cityFields: Set<String>, in context: inout ReadingContext
  ) -> Procedure? {
    // A broken condition stands as "never", so that the rest of the file is looked through all the same.
    guard
      let when = context.rule(applies["when"], locals: locals, expecting: .boolean)
        ?? Rule.compile("false", in: context.environment).rule
    else { return nil }
    let needs = Self.needs(node, locals: locals, in: &context)
    let shown = shown(node, id: id, in: &context)
    return Procedure(
      id: ProcedureID(id), name: name(node, id: id, cityFields, in: &context),
      kana: context.text(node, "kana", required: true),
      words: SearchWordsReader.read(node, in: &context),
      common: context.choice(node, "common", Procedure.Common.self, required: false) ?? .weekly, kind: kind,
      events: events(node, in: &context), need: needs.last,
      isForClerk: shown.isForClerk, neutral: shown.neutral, protects: shown.protects,
      specialNeeds: needs.special, range: range, when: when,
      lineFor: context.rule(applies["for"], locals: locals),
      about: context.rule(applies["about"], locals: locals),
      deadlines: DeadlineReader.read(node["deadline"], key: "\(id).deadline", locals: locals, in: &context),
      benefits: benefits(node["benefits"], id: id, locals: locals, in: &context),
      offices: offices(node["office"], at: node.range, locals: locals, in: &context),
      applicant: applicant(node, in: &context),
      bring: bring(node["bring"], id: id, locals: locals, in: &context),
      channels: ChannelReader.read(node, id: id, locals: locals, in: &context),
      after: context.texts(node, "after").map { ProcedureID($0) },
      before: context.texts(node, "before").map { ProcedureID($0) },
      gives: context.phrases(node, "gives", as: "\(id).gives"),
      what: context.phrase(node, "what", as: "\(id).what"),
      notes: context.phrases(node, "notes", as: "\(id).notes"),
      law: context.texts(node, "law"), sources: sources(node, in: &context),
      unsure: context.phrases(node, "unsure", as: "\(id).unsure"),
      inForce: InForce(from: context.date(node, "from"), until: context.date(node, "until")),
      cases: cases(node, in: &context), notOn: notOn(node, in: &context), parts: parts(node),
      location: SourceRange(file: node.range.file, line: 1, column: 1, length: 1),
      orderPlaces: orderPlaces(node), cityFields: cityFields)
  }

  /// Who sees it, and of what is the clerk's alone the words that stand where others see it.
  private static func shown(
    _ node: LocatedNode, id: String, in context: inout ReadingContext
  ) -> (isForClerk: Bool, neutral: CatalogueText, protects: Bool) {
    let shown = context.choice(node, "shown", Procedure.Shown.self, required: false)
    let neutral = context.phrase(node, "neutral", as: "\(id).neutral", level: .names)
    let protects = context.flag(node, "protects") ?? false
    guard shown == .clerk else {
      for field in ["neutral", "protects"] where node[field] != nil {
        context.error("neutral-without-clerk", ["field": field], at: node[field]?.range)
      }
      return (false, .none, false)
    }
    if neutral.isEmpty { context.error("clerk-without-neutral", at: node["shown"]?.range ?? node.range) }
    return (true, neutral, protects)
  }

  /// A name that a city gave to what is the nation's is its own; the nation's stays known by its key.
  private static func name(
    _ node: LocatedNode, id: String, _ cityFields: Set<String>, in context: inout ReadingContext
  ) -> String {
    let name = context.text(node, "name", required: true)
    let isRenamed = cityFields.contains("name") && !cityFields.contains("applies")
    context.declare(
      name, as: "\(id).name", at: node["name"]?.range, level: isRenamed ? .full : .names,
      isCitysOwn: isRenamed)
    if isRenamed { context.declareKey("\(id).name", at: node["name"]?.range, level: .names) }
    return name
  }

  static func parts(_ node: LocatedNode) -> [Procedure.NamedPart] {
    (node["named"]?.items ?? []).compactMap { item in
      guard let name = item["name"]?.text, let text = item["feel"]?.text else { return nil }
      return Procedure.NamedPart(name: name, text: text.onOneLine)
    }
  }

  /// One need, or a list of needs with conditions that ends with one without.
  private static func needs(
    _ node: LocatedNode, locals: Locals, in context: inout ReadingContext
  ) -> (last: Need, special: [SpecialNeed]) {
    guard let items = node["need"]?.items else {
      return (context.choice(node, "need", Need.self) ?? .must, [])
    }
    var special: [SpecialNeed] = []
    for item in items {
      guard context.check(item, as: .needChoice), let need = context.choice(item, "need", Need.self)
      else { continue }
      guard let condition = item["when"] else { return (need, special) }
      if let when = context.rule(condition, locals: locals, expecting: .boolean) {
        special.append(SpecialNeed(need: need, when: when))
      }
    }
    context.error("missing-field", ["field": "need"], at: node["need"]?.range ?? node.range)
    return (.must, special)
  }

  private static func orderPlaces(_ node: LocatedNode) -> [String: SourceRange] {
    var places: [String: SourceRange] = [:]
    for key in ["after", "before"] {
      for item in node[key]?.items ?? [node[key]].compactMap({ $0 }) {
        if let id = item.text { places["\(key) \(id)"] = item.range }
      }
    }
    return places
  }

  private static func events(_ node: LocatedNode, in context: inout ReadingContext) -> [String] {
    let events = context.events(node, "events")
    if events.isEmpty { context.missing("events", in: node) }
    return events
  }

  private static func notOn(_ node: LocatedNode, in context: inout ReadingContext) -> [Procedure.NotOn] {
    context.items(node, "not_on").compactMap { item in
      guard context.check(item, as: .notOn) else { return nil }
      return Procedure.NotOn(
        events: context.events(item, "events"), why: context.text(item, "why", required: true))
    }
  }

  private static func applicant(_ node: LocatedNode, in context: inout ReadingContext) -> [String] {
    let values = context.texts(node, "applicant")
    let acts = CoreFact.visitorActsAs.name
    let known = context.vocabulary[acts]?.choices.map(\.id) ?? []
    for value in values where !known.contains(value) {
      context.error(
        "unknown-choice", ["name": acts, "text": value], at: node["applicant"]?.range,
        suggestion: NearestName.of(value, among: known))
    }
    return values
  }

  private static func benefits(
    _ node: LocatedNode?, id: String, locals: Locals, in context: inout ReadingContext
  ) -> [BenefitRule] {
    guard let node, !node.isNull else { return [] }
    let member = FeelType.row(context.vocabulary.member)
    return (node.items ?? [node]).enumerated().compactMap { place, item in
      guard
        context.check(item, as: .benefit),
        let unit = context.choice(item, "unit", BenefitRule.Unit.self)
      else { return nil }
      let each = context.rule(item["each"], locals: locals)
      let inner = each == nil ? locals : locals + [("child", member)]
      let when = context.rule(item["when"], locals: inner, expecting: .boolean)
      guard let amount = context.rule(item["amount"], locals: inner, given: when, expecting: .number) else {
        if item["amount"] == nil { context.error("missing-field", ["field": "amount"], at: item.range) }
        return nil
      }
      return BenefitRule(
        each: each, when: when, amount: amount,
        unit: unit,
        bound: context.choice(item, "bound", BenefitRule.Bound.self, required: false) ?? .exact,
        note: context.phrase(item, "note", as: "\(id).benefit.\(place + 1).note"),
        from: context.rule(item["from"], locals: inner, expecting: .optional(.date)),
        until: context.rule(item["until"], locals: inner, expecting: .optional(.date)),
        lineFor: context.rule(item["for"], locals: inner))
    }
  }

  private static func offices(
    _ node: LocatedNode?, at range: SourceRange, locals: Locals, in context: inout ReadingContext
  ) -> [OfficeChoice] {
    guard let node, !node.isNull else {
      context.error("missing-field", ["field": "office"], at: range)
      return []
    }
    return (node.items ?? [node]).compactMap { item in
      let office: LocatedNode
      if item.text != nil {
        office = item
      } else {
        guard context.check(item, as: .officeChoice), let named = item["office"] else { return nil }
        office = named
      }
      let id = office.text ?? ""
      if !context.offices.contains(id) {
        context.error(
          "unknown-office", ["text": id], at: office.range,
          suggestion: NearestName.of(id, among: context.offices))
      }
      return OfficeChoice(
        office: id,
        when: item.text == nil ? context.rule(item["when"], locals: locals, expecting: .boolean) : nil)
    }
  }

  private static func bring(
    _ node: LocatedNode?, id procedure: String, locals: Locals, in context: inout ReadingContext
  ) -> [Attachment] {
    guard let node, !node.isNull else { return [] }
    let member: Locals = [("person", .row(context.vocabulary.member))]
    var times: [String: Int] = [:]
    return (node.items ?? [node]).compactMap { item in
      let named: LocatedNode
      if item.text != nil {
        named = item
      } else {
        guard
          context.check(item, as: .bring),
          let document = item["item"]
        else { return nil }
        named = document
      }
      let id = named.text ?? ""
      if !context.documents.contains(id) {
        context.error(
          "unknown-document", ["text": id], at: named.range,
          suggestion: NearestName.of(id, among: context.documents))
      }
      guard item.text == nil else {
        return Attachment(
          document: DocumentID(id), when: nil, whose: nil, original: nil, copies: nil, isShown: nil,
          note: .none,
          only: .none)
      }
      times[id, default: 0] += 1
      let key = "\(procedure).bring.\(id)" + (times[id] == 1 ? "" : ".\(times[id] ?? 0)")
      return Attachment(
        document: DocumentID(id), when: context.rule(item["when"], locals: locals, expecting: .boolean),
        whose: context.rule(
          item["for"], locals: locals.filter { $0.name != "person" } + member, expecting: .boolean),
        original: context.flag(item, "original"), copies: context.number(item, "copies"),
        isShown: context.flag(item, "shown"), note: context.phrase(item, "note", as: "\(key).note"),
        only: context.phrase(item, "only", as: "\(key).only"))
    }
  }

  static func sources(_ node: LocatedNode, in context: inout ReadingContext) -> [Source] {
    context.items(node, "sources").compactMap { item in
      guard context.check(item, as: .source) else { return nil }
      return Source(
        title: context.text(item, "title", required: true), article: context.text(item, "article"),
        url: context.text(item, "url"), checked: context.text(item, "checked"))
    }
  }

  private static func cases(_ node: LocatedNode, in context: inout ReadingContext) -> [ProcedureCase] {
    context.items(node, "cases").compactMap { item in
      guard context.check(item, as: .example), let given = item["given"],
        let expect = item["expect"],
        context.check(expect, as: .expectation),
        let applies = context.choice(expect, "applies", ProcedureCase.Applies.self)
      else { return nil }
      return ProcedureCase(
        title: context.text(item, "title"), given: given, applies: applies,
        lineFor: expect["for"] == nil ? nil : context.texts(expect, "for"),
        deadline: expect["deadline"].map { $0.isNull ? "" : $0.text ?? "" },
        opens: expect["opens"].map { $0.isNull ? "" : $0.text ?? "" },
        late: context.flag(expect, "late"),
        need: context.choice(expect, "need", Need.self, required: false),
        benefits: expect["benefits"] == nil ? nil : context.texts(expect, "benefits"),
        asks: expect["asks"] == nil ? nil : context.texts(expect, "asks"),
        bring: expect["bring"] == nil ? nil : context.texts(expect, "bring"),
        fee: expect["fee"].map { $0.isNull ? "" : $0.text ?? "" },
        about: expect["about"] == nil ? nil : context.texts(expect, "about"),
        office: expect["office"].map { $0.text ?? "" }, range: item.range)
    }
  }
}
