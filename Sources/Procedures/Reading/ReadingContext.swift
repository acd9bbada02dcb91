import Rules

/// What a reader needs and gathers while it goes through files: it never stops at the first mistake.
struct ReadingContext {
  var diagnostics: [Diagnostic] = []
  var environment = RuleEnvironment()
  var vocabulary = VocabularyDraft()
  /// Ids that other files may name.
  var lifeEvents: [String] = []
  var documents: [String] = []
  var offices: [String] = []
  var functions: [CatalogueFunction] = []
  /// Every text that languages translate, as it was read.
  var phrases: [CatalogueText.Entry] = []
  /// Questions that could not be declared: they were told, and nobody who reads them is told again.
  var undeclared: Set<String> = []

  mutating func error(
    _ code: String, _ parameters: [String: String] = [:], at range: SourceRange?, suggestion: String? = nil
  ) {
    diagnostics.append(Diagnostic(error: code, parameters, at: range, suggestion: suggestion))
  }

  /// Says which keys a mapping may have; an unknown one is told with the nearest right name.
  mutating func check(_ node: LocatedNode, as shape: Shape) -> Bool {
    let keys = shape.names
    guard let entries = node.entries else {
      error("not-a-mapping", at: node.range)
      return false
    }
    for entry in entries where !keys.contains(entry.key) {
      error(
        "unknown-field", ["field": entry.key, "known": keys.joined(separator: ", ")], at: entry.keyRange,
        suggestion: NearestName.of(entry.key, among: keys))
    }
    return true
  }

  /// A field that must be there; where a misspelt one stands in its place, that was told already.
  mutating func missing(_ key: String, in node: LocatedNode) {
    let isMisspelt = node.entries?.contains { NearestName.of($0.key, among: [key]) == key } ?? false
    if !isMisspelt { error("missing-field", ["field": key], at: node.range) }
  }

  mutating func text(_ node: LocatedNode, _ key: String, required: Bool = false) -> String {
    guard let value = node[key] else {
      if required { missing(key, in: node) }
      return ""
    }
    guard let text = value.text, !value.isNull else {
      if !value.isNull { error("not-a-text", ["field": key], at: value.range) }
      return ""
    }
    return text.trimmingBlanks
  }

  /// A list of parts; what is there and is no list is told.
  mutating func items(_ node: LocatedNode, _ key: String) -> [LocatedNode] {
    guard let value = node[key], !value.isNull else { return [] }
    return items(value, field: key)
  }

  /// The parts of a file or a field that has to be a list.
  mutating func items(_ node: LocatedNode, field: String) -> [LocatedNode] {
    if let items = node.items { return items }
    error("not-a-list", ["field": field], at: node.range)
    return []
  }

  /// Names with a value each; what is there and is no mapping is told.
  mutating func entries(_ node: LocatedNode, _ key: String) -> [LocatedNode.Entry] {
    guard let value = node[key], !value.isNull else { return [] }
    if let entries = value.entries { return entries }
    error("not-a-mapping", at: value.range)
    return []
  }

  /// Ids of life events; one that there is not is told where it stands.
  mutating func events(_ node: LocatedNode, _ key: String) -> [String] {
    let events = texts(node, key)
    for (place, event) in events.enumerated() where !lifeEvents.contains(event) {
      error(
        "unknown-event", ["text": event], at: node[key]?.items?[place].range ?? node[key]?.range,
        suggestion: NearestName.of(event, among: lifeEvents))
    }
    return events
  }

  /// The id of a part; nil, and told, where another part has it.
  mutating func newID(of node: LocatedNode, unlike known: (String) -> Bool) -> String? {
    let id = text(node, "id", required: true)
    guard known(id) else { return id }
    error("declared-twice", ["name": id], at: node["id"]?.range)
    return nil
  }

  /// Of several fields of which only one can count, those behind the first are told.
  mutating func only(one keys: [String], in node: LocatedNode) {
    let there = keys.filter { node[$0] != nil }
    for key in there.dropFirst() {
      let range = node.entries?.first { $0.key == key }?.keyRange
      error("one-of-two", ["field": key, "other": there[0]], at: range ?? node.range)
    }
  }

  /// A list of texts; a single text counts as a list of one.
  mutating func texts(_ node: LocatedNode, _ key: String) -> [String] {
    guard let value = node[key], !value.isNull else { return [] }
    if let text = value.text { return [text.trimmingBlanks] }
    guard let items = value.items else {
      error("not-a-list", ["field": key], at: value.range)
      return []
    }
    return items.compactMap { item in
      guard let text = item.text else {
        error("not-a-text", ["field": key], at: item.range)
        return nil
      }
      return text.trimmingBlanks
    }
  }

  /// `true` or `false`; nothing else is taken for a truth value.
  mutating func flag(_ node: LocatedNode, _ key: String) -> Bool? {
    guard let value = node[key], !value.isNull else { return nil }
    switch value.text {
    case "true": return true
    case "false": return false
    default:
      error("not-a-flag", ["field": key, "text": value.text ?? ""], at: value.range)
      return nil
    }
  }

  mutating func number(_ node: LocatedNode, _ key: String) -> Int? {
    guard let value = node[key], !value.isNull else { return nil }
    guard let text = value.text, let number = Int(text) else {
      error("not-a-number", ["field": key, "text": value.text ?? ""], at: value.range)
      return nil
    }
    return number
  }

  mutating func date(_ node: LocatedNode, _ key: String) -> CivilDate? {
    guard let value = node[key], !value.isNull else { return nil }
    guard let text = value.text, let date = CivilDate(iso: text) else {
      error("not-a-date", ["field": key, "text": value.text ?? ""], at: value.range)
      return nil
    }
    return date
  }

  /// One of the raw values of an enum.
  mutating func choice<T: RawRepresentable & CaseIterable>(
    _ node: LocatedNode, _ key: String, _ type: T.Type, required: Bool = true
  ) -> T? where T.RawValue == String {
    guard let value = node[key], !value.isNull else {
      if required { missing(key, in: node) }
      return nil
    }
    guard let text = value.text, let found = T(rawValue: text) else {
      let known = T.allCases.map(\.rawValue)
      error(
        "unknown-value", ["field": key, "text": value.text ?? "", "known": known.joined(separator: ", ")],
        at: value.range, suggestion: value.text.flatMap { NearestName.of($0, among: known) })
      return nil
    }
    return found
  }

  /// Compiles an expression; its findings are told at their place in the file.
  ///
  /// - Parameters:
  ///   - count: how a last day is counted from the day that the expression gives.
  ///   - condition: what holds wherever the expression is worked out.
  mutating func rule(
    _ value: LocatedNode?, locals: [(name: String, type: FeelType)] = [], counting count: DayCount? = nil,
    given condition: Rule? = nil, expecting: FeelType? = nil
  ) -> Rule? {
    guard let value, !value.isNull else { return nil }
    guard let source = value.text else {
      error("not-an-expression", at: value.range)
      return nil
    }
    checkLength(value)
    let (rule, findings) = Rule.compile(
      source, in: environment, locals: locals, counting: count, given: condition, expecting: expecting,
      origin: RuleOrigin(at: value.range))
    for finding in findings where !isHarmless(finding, expecting) {
      diagnostics.append(diagnostic(for: finding, in: value))
    }
    if let rule { environment.noteUses(of: rule) }
    return rule
  }

  /// Where nothing is a right result (no such deadline), a part that may be nothing needs no guard; and a fact of a
  /// scope that no chosen event opens is null, so that a test for null is no mistake there.
  func isHarmless(_ finding: ExpressionFinding, _ expected: FeelType?) -> Bool {
    if ["unknown-row-field", "unknown-name"].contains(finding.code), let name = finding.parameters["name"],
      undeclared.contains(where: { $0 == name || $0.hasSuffix(".\(name)") })
    {
      return true
    }
    if finding.code == "may-be-null", case .optional = expected { return true }
    guard finding.code == "never-null", let name = finding.parameters["name"],
      let scope = vocabulary[name].flatMap({ vocabulary.scopes[$0.scope] })
    else { return false }
    return !scope.opens.isEmpty
  }

  /// What is read several times over, once for each that it belongs to, is told once.
  mutating func tellingOnce<Result>(_ read: (inout ReadingContext) -> Result) -> Result {
    let before = diagnostics.count
    let result = read(&self)
    var kept = Array(diagnostics[..<before])
    for diagnostic in diagnostics[before...] where !kept[before...].contains(diagnostic) {
      kept.append(diagnostic)
    }
    diagnostics = kept
    return result
  }

  func diagnostic(for finding: ExpressionFinding, in value: LocatedNode) -> Diagnostic {
    var diagnostic = Diagnostic(
      finding.isError ? .error : .warning, code: finding.code, parameters: finding.parameters,
      range: value.range(of: finding.range), suggestion: finding.suggestion)
    if !value.isOneLine, let text = value.text {
      // The exact column is lost in folded text: quote the part that is meant.
      let scalars = Array(text.unicodeScalars)
      let lower = min(finding.range.lowerBound, scalars.count)
      let upper = min(max(finding.range.upperBound, lower), scalars.count)
      var quoted = String.UnicodeScalarView()
      quoted.append(contentsOf: scalars[lower..<upper])
      diagnostic.parameters["quoted"] = String(quoted)
    }
    if let suggestion = finding.suggestion, let declared = vocabulary[suggestion] {
      diagnostic.notes.append(
        .init(code: "declared-here", parameters: ["name": suggestion], range: declared.range))
    }
    return diagnostic
  }
}

extension String {
  /// A key of phrases has no spaces.
  var replacingSpaces: String { String(map { $0 == " " ? "_" : $0 }) }

  /// An expression as it is shown, whatever its layout.
  package var onOneLine: String { split(separator: "\n").joined(separator: " ") }

  var trimmingBlanks: String {
    var view = Substring(self)
    while let first = view.unicodeScalars.first, first.properties.isWhitespace { view = view.dropFirst() }
    while let last = view.unicodeScalars.last, last.properties.isWhitespace { view = view.dropLast() }
    return String(view)
  }
}
