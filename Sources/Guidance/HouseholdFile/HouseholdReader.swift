package import Procedures
package import Rules

/// Reads a household file (世帯ファイル): an answers file, a prefill, or the `given` of a case.
///
/// What is not there stays unknown; `null` is written out and means that there is nothing. An unknown key, a wrong
/// type, an impossible date or an answer that another one rules out is a located error, and the reader goes on.
package struct HouseholdReader {
  /// Which life events may be chosen.
  package enum Events: Sendable {
    /// Those whose procedures stand in the catalogue: a list for others would be silent about them.
    case offered
    /// All that have a name, for the cases of single procedures.
    case all
  }

  var household: Household
  var findings = HouseholdFindings()
  /// Places of answers, for findings that come up later.
  var places: [FactAddress: SourceRange] = [:]
  let catalogue: Catalogue
  private let takenEvents: Events
  private var closedScopes: Set<String> = []
  var vocabulary: Vocabulary { catalogue.vocabulary }

  /// - Parameter today: the day of reception where the file names none.
  package static func read(
    _ node: LocatedNode, by catalogue: Catalogue, today: CivilDate, city: String, events: Events = .offered
  ) -> (household: Household, diagnostics: [Diagnostic]) {
    var reader = HouseholdReader(catalogue, today: today, city: city, events: events)
    reader.readTop(node)
    reader.completeWhoFacts()
    reader.checkAnswers()
    return (reader.household, reader.findings.all)
  }

  /// The city that a file names, before a catalogue is chosen by it.
  package static func city(of node: LocatedNode) -> String? { node["city"]?.text }

  private init(_ catalogue: Catalogue, today: CivilDate, city: String, events: Events) {
    self.catalogue = catalogue
    takenEvents = events
    household = Household(on: today, city: city)
  }

  // MARK: - The top level

  private mutating func readTop(_ node: LocatedNode) {
    guard let entries = node.entries else { return findings.error("not-a-mapping", at: node.range) }
    // The day and the events first, since other entries are held against them; then rows, which others point to.
    for entry in entries {
      switch entry.key {
      case "on": readDay(entry.value)
      case "city": readCity(entry.value)
      case "events": readEvents(entry.value)
      default: continue
      }
    }
    for entry in entries where entry.key == "members" { readRows(entry.value, table: "members") }
    for entry in entries where entry.key == "births" { readRows(entry.value, table: "births") }
    let scopes = vocabulary.kinds.keys.filter { !["person", "birth", "visit", "city"].contains($0) }.sorted()
    let visitFacts = [CoreFact.certificates, .wishes].map(\.name)
    let known = ["on", "city", "events", "members", "births", "done", "unsure"] + visitFacts + scopes
    for entry in entries {
      switch entry.key {
      case "members", "births", "on", "city", "events", "unsure": continue
      case "done": readDone(entry.value)
      case _ where visitFacts.contains(entry.key): read(entry, fact: entry.key, row: nil)
      case _ where scopes.contains(entry.key): readScope(entry)
      default:
        findings.error(
          "unknown-key", ["key": entry.key], at: entry.keyRange,
          suggestion: NearestName.of(entry.key, among: known))
      }
    }
    if let unsure = node["unsure"] { readUnsure(unsure) }
  }

  private mutating func readDay(_ node: LocatedNode) {
    guard let text = node.text, text.utf8.count <= 10, let date = CivilDate(iso: text) else {
      return findings.error("not-a-date", ["field": "on", "text": node.text ?? ""], at: node.range)
    }
    guard Plausibility.years.contains(date.year) else {
      return findings.error("year-out-of-range", ["text": text], at: node.range)
    }
    household.on = date
  }

  private mutating func readCity(_ node: LocatedNode) {
    guard let code = node.text, CityCode.isValid(code) else {
      return findings.error("bad-city-code", ["text": node.text ?? ""], at: node.range)
    }
    household.city = code
  }

  private mutating func readEvents(_ node: LocatedNode) {
    let catalogue = catalogue
    let offered = catalogue.offeredEvents.map(\.id)
    for item in items(node, "events", orOne: true) {
      guard let id = item.text, catalogue.lifeEvent(id) != nil else {
        findings.error(
          "unknown-event", ["text": item.text ?? ""], at: item.range,
          suggestion: item.text.flatMap { NearestName.of($0, among: catalogue.lifeEvents.map(\.id)) })
        continue
      }
      if takenEvents == .offered, !offered.contains(id) {
        let names = catalogue.offeredEvents.map { "\($0.id)（\($0.name)）" }.joined(separator: "、")
        findings.error(
          "event-not-offered",
          ["text": id, "name": catalogue.lifeEvent(id)?.name ?? id, "offered": names], at: item.range)
        continue
      }
      if !household.events.contains(id) { household.events.append(id) }
    }
  }

  private mutating func readDone(_ node: LocatedNode) {
    let known = vocabulary[.done]?.choices.map(\.id) ?? []
    let isKnown = Set(known)
    for item in items(node, "done", orOne: true) {
      for entry in item.entries ?? [] where !["procedure", "for"].contains(entry.key) {
        findings.error(
          "unknown-key", ["key": entry.key], at: entry.keyRange,
          suggestion: NearestName.of(entry.key, among: ["procedure", "for"]))
      }
      let procedure = item.text ?? item["procedure"]?.text ?? ""
      if !isKnown.contains(procedure) {
        // Procedures that are not in this catalogue yet may well be done; only a misspelt name is an error.
        guard !procedure.isEmpty else {
          findings.error("unknown-procedure", ["text": procedure], at: item.range)
          continue
        }
        if findings.list.count >= HouseholdFindings.most {
          findings.remark("procedure-not-here", at: item.range)
          continue
        }
        if let near = NearestName.of(procedure, among: known) {
          findings.error("unknown-procedure", ["text": procedure], at: item.range, suggestion: near)
          continue
        }
        findings.remark("procedure-not-here", ["text": procedure], at: item.range)
      }
      let person = item["for"]?.text
      if let person, household.members?.contains(person) != true {
        findings.error("unknown-row", ["text": person], at: item["for"]?.range)
        continue
      }
      household.done.insert(.init(procedure: ProcedureID(procedure), person: person))
    }
  }

  private mutating func readUnsure(_ node: LocatedNode) {
    let vocabulary = vocabulary
    for item in items(node, "unsure", orOne: true) {
      let text = item.text ?? ""
      let parts = text.split(separator: ".").map(String.init)
      let address: FactAddress =
        if parts.count == 2, household.members?.contains(parts[0]) == true {
          FactAddress("person.\(parts[1])", of: parts[0])
        } else if parts.count == 2, household.births?.contains(parts[0]) == true {
          FactAddress("birth.\(parts[1])", of: parts[0])
        } else {
          FactAddress(text)
        }
      let isOfRows = ["person", "birth"].contains(Vocabulary.path(of: address.fact))
      guard let question = vocabulary[address.fact], question.isAsked, isOfRows == (address.row != nil) else {
        findings.error(
          "unknown-question", ["name": text], at: item.range,
          suggestion: NearestName.of(text, among: vocabulary.byName.keys))
        continue
      }
      if places[address] != nil {
        findings.error("answered-and-unsure", ["name": text], at: item.range)
        continue
      }
      household.answers[address] = .unsure
    }
  }

  /// A list; so long a one that nobody wrote it is told by itself.
  ///
  /// - Parameter orOne: whether a single value stands for a list of one.
  mutating func items(_ node: LocatedNode, _ field: String, orOne: Bool = false) -> [LocatedNode] {
    if node.isNull { return [] }
    guard let items = node.items ?? (orOne && node.text != nil ? [node] : nil) else {
      findings.error("not-a-list", ["field": field], at: node.range)
      return []
    }
    guard items.count > HouseholdReader.longestList else { return items }
    findings.error(
      "list-too-long", ["field": field, "most": "\(HouseholdReader.longestList)"],
      at: items[HouseholdReader.longestList].range)
    return []
  }

  private static let longestList = 1_000

  // MARK: - Scopes and single facts

  private mutating func readScope(_ scope: LocatedNode.Entry) {
    guard let entries = scope.value.entries else {
      if !scope.value.isNull { findings.error("not-a-mapping", at: scope.value.range) }
      return
    }
    for entry in entries {
      if scope.key == Household.visitor, entry.key == Household.Link.member.rawValue {
        link(entry, as: .member, row: Household.visitor)
      } else {
        read(entry, fact: "\(scope.key).\(entry.key)", row: nil)
      }
    }
  }

  mutating func read(_ entry: LocatedNode.Entry, fact: String, row: String?) {
    let vocabulary = vocabulary
    guard let question = vocabulary[fact], !question.isLink else {
      let path = Vocabulary.path(of: fact)
      findings.error(
        "unknown-key", ["key": entry.key], at: entry.keyRange,
        suggestion: NearestName.of(
          entry.key,
          among: vocabulary.questions.filter { $0.isAsked && Vocabulary.path(of: $0.name) == path }.map(
            \.field)
        ))
      return
    }
    // What the desk gives is not said in a file either.
    if question.computed != nil || question.asked == .given {
      return findings.error("computed-not-written", ["name": fact], at: entry.keyRange)
    }
    remarkOnClosedScope(of: question, at: entry.keyRange)
    guard let answer = AnswerReader.answer(entry.value, to: question, findings: &findings) else { return }
    let address = FactAddress(fact, of: row)
    household.answers[address] = answer
    places[address] = entry.value.range
  }

  /// Facts of a scope that no chosen event opens are left aside: told once for each scope.
  private mutating func remarkOnClosedScope(of question: Question, at range: SourceRange) {
    guard let scope = vocabulary.scopes[question.scope], !scope.opens.isEmpty,
      !scope.opens.contains(where: household.events.contains), closedScopes.insert(scope.name).inserted
    else { return }
    findings.remark(
      "closed-scope",
      ["name": scope.name, "label": scope.label.japanese, "events": scope.opens.joined(separator: ", ")],
      at: range)
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
}

extension FactAddress: Comparable {
  package static func < (a: FactAddress, b: FactAddress) -> Bool {
    (a.fact, a.row ?? "") < (b.fact, b.row ?? "")
  }
}
