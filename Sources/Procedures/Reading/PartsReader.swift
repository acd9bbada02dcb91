import Localization
import Rules

/// Reads the parts that procedures share: life events, documents, offices.
enum PartsReader {
  typealias Files = [(path: String, node: LocatedNode)]

  static func lifeEvents(_ files: Files, in context: inout ReadingContext) -> [LifeEvent] {
    var events: [LifeEvent] = []
    for item in items(files, in: &context) {
      guard context.check(item, as: .lifeEvent),
        let id = context.newID(of: item, unlike: { id in events.contains { $0.id == id } })
      else { continue }
      let name = context.phrase(item, "name", as: "event.\(id)", level: .names, required: true)
      events.append(
        LifeEvent(
          id: id, name: name.japanese, kana: context.text(item, "kana"),
          words: SearchWordsReader.read(item, in: &context),
          isDelicate: context.flag(item, "delicate") ?? false,
          isAboutDeceased: context.flag(item, "deceased") ?? false,
          isOffered: context.flag(item, "offered") ?? false,
          leading: context.texts(item, "leading").map(ProcedureID.init(rawValue:)),
          excludes: context.texts(item, "excludes"), topics: context.texts(item, "topics"),
          range: item["id"]?.range ?? item.range))
    }
    return events
  }

  /// How the events stand on the start screen; nil where no file says it.
  static func eventBoard(_ file: LocatedNode?, in context: inout ReadingContext) -> EventBoard? {
    guard let file, context.check(file, as: .eventBoard) else { return nil }
    var groups: [EventBoard.Group] = []
    for item in context.items(file, "groups") {
      guard context.check(item, as: .eventGroup),
        let id = context.newID(of: item, unlike: { id in groups.contains { $0.id == id } })
      else { continue }
      let name = context.phrase(item, "name", as: "event_group.\(id)", level: .names, required: true)
      groups.append(
        .init(id: id, name: name.japanese, events: context.texts(item, "events"), range: item.range))
    }
    return EventBoard(
      frequent: context.texts(file, "frequent"), groups: groups,
      together: context.items(file, "together").map { context.texts($0, "events") }, range: file.range)
  }

  private static func items(_ files: Files, in context: inout ReadingContext) -> [LocatedNode] {
    files.flatMap { context.items($0.node, field: $0.path) }
  }

  static func documents(
    _ files: Files, in context: inout ReadingContext
  ) -> (byID: [DocumentID: Document], order: [DocumentID]) {
    var documents: [DocumentID: Document] = [:]
    var order: [DocumentID] = []
    for item in items(files, in: &context) {
      guard context.check(item, as: .document),
        let id = context.newID(of: item, unlike: { documents[DocumentID($0)] != nil }).map({ DocumentID($0) })
      else { continue }
      order.append(id)
      let name = context.phrase(item, "name", as: "document.\(id)", level: .names, required: true)
      documents[id] = Document(
        id: id, name: name.japanese, note: context.phrase(item, "note", as: "document.\(id).note"),
        original: context.flag(item, "original") ?? true, copies: context.number(item, "copies") ?? 0,
        isShown: context.flag(item, "shown") ?? true,
        alternatives: context.phrases(item, "alternatives", as: "document.\(id).instead"))
    }
    return (documents, order)
  }

  static func offices(_ files: Files, in context: inout ReadingContext) -> [String: Office] {
    var offices: [String: Office] = [:]
    for item in items(files, in: &context) {
      guard context.check(item, as: .office),
        let id = context.newID(of: item, unlike: { offices[$0] != nil })
      else { continue }
      let name = context.phrase(item, "name", as: "office.\(id)", level: .names, required: true)
      offices[id] = Office(
        id: id, name: name.japanese, isCity: context.flag(item, "city") ?? true)
    }
    return offices
  }
}

/// Reads `functions/`: functions of law that hold a law's own figures, in dated versions.
enum FunctionReader {
  static func read(_ files: [(path: String, node: LocatedNode)], in context: inout ReadingContext) {
    // A function may call another one: those that cannot be compiled yet are tried again after the others.
    var waiting = files.flatMap { $0.node.items ?? [$0.node] }.filter {
      context.check($0, as: .function)
    }
    for node in waiting {
      let function = about(node, in: &context)
      context.functions.append(function)
    }
    while !waiting.isEmpty {
      var failed: [(LocatedNode, [Diagnostic])] = []
      for node in waiting {
        var attempt = context
        attempt.diagnostics = []
        attempt.meaning(node) { add(node, in: &$0) }
        if attempt.diagnostics.contains(where: { $0.severity == .error }) {
          failed.append((node, attempt.diagnostics))
        } else {
          context.environment = attempt.environment
          context.diagnostics += attempt.diagnostics
        }
      }
      if failed.count == waiting.count {
        // They are declared all the same, so that whoever calls them is not told that there is no such function.
        for node in waiting { context.meaning(node) { add(node, in: &$0) } }
        return
      }
      waiting = failed.map(\.0)
    }
  }

  /// What stands beside a function's rules: its law, where its figures come from, and remarks on its rows.
  private static func about(_ node: LocatedNode, in context: inout ReadingContext) -> CatalogueFunction {
    var notes: [CatalogueText] = []
    let key = "function.\(node["name"]?.text ?? "")".replacingSpaces
    func gather(_ node: LocatedNode, in context: inout ReadingContext) {
      for part in [node] + (node["table"].map { [$0] + ($0["rows"]?.items ?? []) } ?? []) {
        let note = context.phrase(part, "note", as: "\(key).note.\(notes.count + 1)")
        if !note.isEmpty { notes.append(note) }
      }
    }
    let versions = node["versions"] == nil ? [] : context.items(node, "versions")
    for part in [node] + versions { gather(part, in: &context) }
    let laws = ([node] + versions).map { $0["law"]?.text ?? "" }
    return CatalogueFunction(
      name: node["name"]?.text ?? "", label: label(of: node, as: key, in: &context),
      expressions: ([node] + versions).compactMap { $0["feel"]?.text?.onOneLine },
      parts: ProcedureReader.parts(node), law: laws.filter { !$0.isEmpty },
      sources: ProcedureReader.sources(node, in: &context),
      notes: notes, range: node.range)
  }

  /// The function's name for people; what stands in braces there is one of its parameters.
  private static func label(
    of node: LocatedNode, as key: String, in context: inout ReadingContext
  ) -> CatalogueText {
    let label = context.phrase(node, "label", as: "\(key).label")
    let known = (node["parameters"]?.items ?? []).compactMap { $0["name"]?.text }
    for name in Phrasebook.parameters(of: label.japanese).sorted() where !known.contains(name) {
      context.error(
        "unknown-parameter", ["name": name], at: node["label"]?.range,
        suggestion: NearestName.of(name, among: known))
    }
    return label
  }

  private static func add(_ node: LocatedNode, in context: inout ReadingContext) {
    let name = context.text(node, "name", required: true)
    let parameters = parameters(of: node, in: &context)
    context.only(one: ["versions", "feel"], in: node)
    context.only(one: ["versions", "table"], in: node)
    let commonLaw = context.text(node, "law")
    var nodes: [LocatedNode] = []
    let items = node["versions"]?.items ?? [node]
    let versions = items.compactMap { item -> FunctionVersion? in
      var law = commonLaw
      if node["versions"] != nil {
        guard context.check(item, as: .version) else { return nil }
        let own = context.text(item, "law")
        if !own.isEmpty { law = own }
      }
      let (from, until) = (context.date(item, "from"), context.date(item, "until"))
      if let table = item["table"] {
        if let feel = item["feel"] { context.error("feel-and-table", at: feel.range) }
        guard let text = TableReader.read(table, in: &context) else { return nil }
        nodes.append(table)
        return FunctionVersion(
          from: from, until: until, table: text, origin: RuleOrigin(at: table.range, law: law))
      }
      guard let feel = item["feel"] else { return nil }
      context.checkLength(feel)
      nodes.append(feel)
      return FunctionVersion(
        from: from, until: until, body: feel.text ?? "", origin: RuleOrigin(at: feel.range, law: law))
    }
    checkVersions(items, in: &context)
    if nodes.isEmpty {
      if items.allSatisfy({ $0["table"] == nil }) {
        context.error("missing-field", ["field": "feel"], at: node.range)
      }
      return
    }
    let (outer, before) = (context.environment, context.diagnostics.count)
    context.addNames(node, locals: parameters)
    let own = context.environment
    context.environment = outer
    context.environment.beginFile()
    let findings = context.environment.addFunction(
      name, parameters: parameters, result: type(node["result"], in: &context), versions: versions,
      naming: own)
    for finding in findings {
      let version = nodes[finding.version]
      let place = finding.place.map { TableReader.node(at: $0, in: version) } ?? version
      context.diagnostics.append(context.diagnostic(for: finding.finding, in: place))
    }
    context.tellUnusedNames(
      of: node, used: own.usedNames.union(context.environment.usedNames), since: before)
  }

  static func parameters(
    of node: LocatedNode, in context: inout ReadingContext
  ) -> [(name: String, type: FeelType)] {
    context.items(node, "parameters").map { item in
      _ = context.check(item, as: .parameter)
      return (name: context.text(item, "name", required: true), type: type(item["type"], in: &context))
    }
  }

  /// Between two versions there is no day without a text, and none with two.
  private static func checkVersions(_ items: [LocatedNode], in context: inout ReadingContext) {
    // What cannot be read as a date was told already.
    var quiet = context
    let dated = items.map { item in
      (from: quiet.date(item, "from"), until: quiet.date(item, "until"), node: item)
    }.sorted { ($0.from?.dayNumber ?? .min) < ($1.from?.dayNumber ?? .min) }
    guard quiet.diagnostics.count == context.diagnostics.count else { return }
    for (earlier, later) in zip(dated, dated.dropFirst()) {
      let begins = later.from?.dayNumber ?? .min
      let ends = earlier.until?.dayNumber ?? .max
      let place = later.node["from"]?.range ?? later.node.range
      if begins <= ends {
        context.error(
          "version-overlap",
          ["from": later.from?.description ?? "", "until": earlier.until?.description ?? ""], at: place)
      } else if ends + 1 < begins, let last = earlier.until, let next = later.from {
        context.error(
          "version-gap",
          ["from": last.adding(days: 1).description, "until": next.adding(days: -1).description], at: place)
      }
    }
  }

  private static func type(_ node: LocatedNode?, in context: inout ReadingContext) -> FeelType {
    let member = FeelType.row(context.vocabulary.member)
    let known: [String: FeelType] = [
      "date": .date, "number": .number, "string": .string, "boolean": .boolean, "person": member,
      "birth": .row(context.vocabulary.birth), "list of person": .list(member), "any": .any,
      "list of date": .list(.date), "list of number": .list(.number), "list of string": .list(.string),
      "date or null": .optional(.date), "number or null": .optional(.number),
      "person or null": .optional(member),
    ]
    let text = node?.text ?? "any"
    guard let type = known[text] else {
      context.error(
        "unknown-type", ["text": text], at: node?.range, suggestion: NearestName.of(text, among: known.keys))
      return .any
    }
    return type
  }
}
