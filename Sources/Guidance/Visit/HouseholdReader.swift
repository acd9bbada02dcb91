package import Procedures
package import Rules

/// Reads a household file (世帯ファイル): an answers file, a prefill, or the `given` of a case.
///
/// What is not there stays unknown; `null` is written out and means that there is nothing. An unknown key, a wrong
/// type or an impossible date is a located error, and the reader goes on to the next.
package struct HouseholdReader {
  package private(set) var household: Household
  package private(set) var diagnostics: [Diagnostic] = []
  /// Places of answers, for findings that come up later.
  private var places: [FactAddress: SourceRange] = [:]
  private let catalogue: Catalogue
  private var vocabulary: Vocabulary { catalogue.vocabulary }

  /// - Parameter today: the day of reception where the file names none.
  package static func read(
    _ node: LocatedNode, by catalogue: Catalogue, today: CivilDate, city: String
  ) -> (household: Household, diagnostics: [Diagnostic]) {
    var reader = HouseholdReader(catalogue: catalogue, today: today, city: city)
    reader.readTop(node)
    reader.completeWhoFacts()
    reader.checkImplied()
    return (reader.household, reader.diagnostics)
  }

  /// The city that a file names, before a catalogue is chosen by it.
  package static func city(of node: LocatedNode) -> String? { node["city"]?.text }

  private init(catalogue: Catalogue, today: CivilDate, city: String) {
    self.catalogue = catalogue
    household = Household(on: today, city: city)
  }

  // MARK: - The top level

  private var singletonPaths: [String] {
    vocabulary.kinds.keys.filter { !["person", "birth", "visit", "city"].contains($0) }.sorted()
  }

  private mutating func readTop(_ node: LocatedNode) {
    guard let entries = node.entries else {
      diagnostics.append(Diagnostic(error: "not-a-mapping", at: node.range))
      return
    }
    // Rows first, since others point to them by id.
    for entry in entries where entry.key == "members" { readRows(entry.value, table: "members") }
    for entry in entries where entry.key == "births" { readRows(entry.value, table: "births") }
    let visitFacts = ["certificates", "wishes"]
    let known = ["on", "city", "events", "members", "births", "done", "unsure"] + visitFacts + singletonPaths
    for entry in entries {
      switch entry.key {
      case "members", "births": continue
      case "on": readDay(entry.value)
      case "city": readCity(entry.value)
      case "events": readEvents(entry.value)
      case "done": readDone(entry.value)
      case "unsure": continue
      case _ where visitFacts.contains(entry.key): read(entry, fact: entry.key, row: nil)
      case _ where singletonPaths.contains(entry.key): readScope(entry)
      default:
        let suggestion = NearestName.of(entry.key, among: known)
        diagnostics.append(
          Diagnostic(error: "unknown-key", ["key": entry.key], at: entry.keyRange, suggestion: suggestion))
      }
    }
    if let unsure = node["unsure"] { readUnsure(unsure) }
  }

  private mutating func readDay(_ node: LocatedNode) {
    guard let text = node.text, let date = CivilDate(iso: text) else {
      diagnostics.append(
        Diagnostic(error: "not-a-date", ["field": "on", "text": node.text ?? ""], at: node.range))
      return
    }
    household.on = date
  }

  private mutating func readCity(_ node: LocatedNode) {
    guard let code = node.text, CityCode.isValid(code) else {
      diagnostics.append(Diagnostic(error: "bad-city-code", ["text": node.text ?? ""], at: node.range))
      return
    }
    household.city = code
  }

  private mutating func readEvents(_ node: LocatedNode) {
    for item in node.items ?? [node] {
      guard let id = item.text, catalogue.lifeEvent(id) != nil else {
        diagnostics.append(
          Diagnostic(
            error: "unknown-event", ["text": item.text ?? ""], at: item.range,
            suggestion: item.text.flatMap { NearestName.of($0, among: catalogue.lifeEvents.map(\.id)) }))
        continue
      }
      if !household.events.contains(id) { household.events.append(id) }
    }
  }

  private mutating func readDone(_ node: LocatedNode) {
    for item in node.items ?? [] {
      let procedure = item.text ?? item["procedure"]?.text ?? ""
      let known = vocabulary["done"]?.choices.map(\.id) ?? []
      if !known.contains(procedure) {
        // Procedures that are not in this catalogue yet may well be done; only a misspelt name is an error.
        if let near = NearestName.of(procedure, among: known) {
          diagnostics.append(
            Diagnostic(error: "unknown-procedure", ["text": procedure], at: item.range, suggestion: near))
          continue
        }
        diagnostics.append(Diagnostic(warning: "procedure-not-here", ["text": procedure], at: item.range))
      }
      let person = item["for"]?.text
      if let person, household.members?.contains(person) != true {
        diagnostics.append(Diagnostic(error: "unknown-row", ["text": person], at: item["for"]?.range))
        continue
      }
      household.done.insert(.init(procedure: procedure, person: person))
    }
  }

  private mutating func readUnsure(_ node: LocatedNode) {
    for item in node.items ?? [] {
      let text = item.text ?? ""
      let parts = text.split(separator: ".").map(String.init)
      let address: FactAddress? =
        if parts.count == 2, household.members?.contains(parts[0]) == true {
          FactAddress("person.\(parts[1])", of: parts[0])
        } else if parts.count == 2, household.births?.contains(parts[0]) == true {
          FactAddress("birth.\(parts[1])", of: parts[0])
        } else {
          FactAddress(text)
        }
      guard let address, let question = vocabulary[address.fact], question.isAsked else {
        diagnostics.append(
          Diagnostic(
            error: "unknown-question", ["name": text], at: item.range,
            suggestion: NearestName.of(text, among: vocabulary.byName.keys)))
        continue
      }
      household.answers[address] = .unsure
    }
  }

  // MARK: - Rows and scopes

  private mutating func readRows(_ node: LocatedNode, table: String) {
    guard let items = node.items else {
      if !node.isNull {
        diagnostics.append(Diagnostic(error: "not-a-list", ["field": table], at: node.range))
      }
      return
    }
    var ids: [String] = []
    for (place, item) in items.enumerated() {
      let id = item["id"]?.text ?? "\(place + 1)"
      let isTaken = ids.contains(id) || (table == "births" && household.members?.contains(id) == true)
      if isTaken || vocabulary.kinds[id] != nil {
        diagnostics.append(Diagnostic(error: "bad-row-id", ["text": id], at: item["id"]?.range ?? item.range))
      }
      ids.append(id)
    }
    if table == "members" { household.members = ids } else { household.births = ids }
    for (item, id) in zip(items, ids) {
      for entry in item.entries ?? [] {
        switch (table, entry.key) {
        case (_, "id"): continue
        case ("members", "spouse"), ("births", "mother"), ("births", "children"):
          link(entry, row: id)
        default:
          read(entry, fact: (table == "members" ? "person." : "birth.") + entry.key, row: id)
        }
      }
    }
    checkFirstRow(items, table)
  }

  private mutating func checkFirstRow(_ items: [LocatedNode], _ table: String) {
    guard table == "members" else { return }
    for (place, item) in items.enumerated() {
      guard let relation = item["relation"]?.text, (relation == "self") != (place == 0) else { continue }
      diagnostics.append(Diagnostic(error: "self-is-first", at: item["relation"]?.range ?? item.range))
    }
  }

  private mutating func link(_ entry: LocatedNode.Entry, row: String) {
    let targets = entry.value.isNull ? [] : entry.value.items ?? [entry.value]
    var ids: [String] = []
    for target in targets {
      guard let id = target.text, household.members?.contains(id) == true else {
        diagnostics.append(
          Diagnostic(
            error: "unknown-row", ["text": target.text ?? ""], at: target.range,
            suggestion: target.text.flatMap { NearestName.of($0, among: household.members ?? []) }))
        continue
      }
      ids.append(id)
    }
    household.links[row, default: [:]][entry.key] = ids
  }

  private mutating func readScope(_ scope: LocatedNode.Entry) {
    guard let entries = scope.value.entries else {
      if !scope.value.isNull { diagnostics.append(Diagnostic(error: "not-a-mapping", at: scope.value.range)) }
      return
    }
    for entry in entries {
      if scope.key == "visitor", entry.key == "member" {
        link(entry, row: "visitor")
      } else {
        read(entry, fact: "\(scope.key).\(entry.key)", row: nil)
      }
    }
  }

  // MARK: - One fact

  private mutating func read(_ entry: LocatedNode.Entry, fact: String, row: String?) {
    guard let question = vocabulary[fact], Link(rawValue: fact) == nil else {
      let path = Vocabulary.path(of: fact)
      let fields = vocabulary.questions.filter { $0.isAsked && Vocabulary.path(of: $0.name) == path }.map(
        \.field)
      diagnostics.append(
        Diagnostic(
          error: "unknown-key", ["key": entry.key], at: entry.keyRange,
          suggestion: NearestName.of(entry.key, among: fields)))
      return
    }
    if question.computed != nil {
      diagnostics.append(Diagnostic(error: "computed-not-written", ["name": fact], at: entry.keyRange))
      return
    }
    let scope = vocabulary.scopes[question.scope]
    if let scope, !scope.opens.isEmpty, !scope.opens.contains(where: household.events.contains),
      !household.events.isEmpty
    {
      diagnostics.append(Diagnostic(warning: "closed-scope", ["name": fact], at: entry.keyRange))
    }
    guard let answer = AnswerReader.answer(entry.value, to: question, diagnostics: &diagnostics) else {
      return
    }
    let address = FactAddress(fact, of: row)
    household.answers[address] = answer
    places[address] = entry.value.range
  }

  /// A *who* fact that is true in some row is answered no in the rows that do not state it.
  private mutating func completeWhoFacts() {
    for question in vocabulary.questions where question.asked == .who && question.kind == .yesNo {
      let rows = household.members ?? []
      guard rows.contains(where: { household.answers[FactAddress(question.name, of: $0)] == .yesNo(true) })
      else {
        continue
      }
      for row in rows where household.answers[FactAddress(question.name, of: row)] == nil {
        household.answers[FactAddress(question.name, of: row)] = .yesNo(false)
      }
    }
  }

  /// An implied fact may be written when it says the same; another value is an error that names the reason.
  private mutating func checkImplied() {
    let situation = Situation(household, by: catalogue, closedDays: ClosedDays())
    for (address, answer) in household.answers.sorted(by: { $0.key < $1.key }) {
      if let why = AnswerCheck.contradiction(answer, at: address, in: situation) {
        diagnostics.append(
          Diagnostic(error: "contradicts-implied", ["name": address.fact, "why": why], at: places[address]))
      }
    }
  }
}

extension FactAddress: Comparable {
  package static func < (a: FactAddress, b: FactAddress) -> Bool {
    (a.fact, a.row ?? "") < (b.fact, b.row ?? "")
  }
}
