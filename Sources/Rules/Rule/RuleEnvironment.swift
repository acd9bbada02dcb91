/// The names that rules may use (語彙): the visit's facts, its rows, and the functions of the catalogue.
package struct RuleEnvironment: Sendable {
  private(set) var names = RuleNames()
  /// The functions with their code, in the order in which they were added.
  private(set) var functions: [CompiledFunction] = []
  /// The facts that each function may read, in the order in which the functions were added.
  package private(set) var functionFacts: [Set<FactID>] = []
  /// The names of a file's own that were used since the file began.
  package private(set) var usedNames: Set<String> = []

  package init() {}

  /// Declares a kind of rows; its fields come with `addField`.
  package mutating func addRowKind(_ name: String) -> RowKind { names.addRowKind(name) }

  /// Declares a fact that every row of a kind has.
  package mutating func addField(_ name: String, of kind: RowKind, type: FeelType, fact: FactID) {
    names.addField(name, of: kind, type: type, fact: fact)
  }

  /// Declares a fact that stands alone: `on`, `events`, `people`.
  package mutating func addName(_ name: String, type: FeelType, fact: FactID, row: Row) {
    names.addRoot(name, RuleNames.Root(fact: fact, row: row, type: type))
  }

  /// Declares a name for a row that is always there: `move`, `household`.
  package mutating func addRow(_ name: String, _ row: Row) { names.addRow(name, row) }

  /// Compiles a function of the catalogue and adds it; it may call those added before it.
  ///
  /// - Parameter own: this environment with the names that the function's file gives; they end with it.
  package mutating func addFunction(
    _ name: String, parameters: [(name: String, type: FeelType)], result: FeelType,
    versions: [FunctionVersion], naming own: RuleEnvironment? = nil
  ) -> [FunctionVersion.Finding] {
    let scope = own ?? self
    var findings: [FunctionVersion.Finding] = []
    var texts: [RuleFunction.Version] = []
    var codes: [RuleCode] = []
    for (place, version) in versions.enumerated() {
      let rule: Rule?
      if let table = version.table {
        let (made, found) = Rule.compile(
          table, in: scope, locals: parameters, expecting: result, origin: version.origin)
        findings += found.map { .init(version: place, place: $0.place, finding: $0.finding) }
        rule = made
      } else {
        let (made, found) = Rule.compile(
          version.body, in: scope, locals: parameters, expecting: result, origin: version.origin)
        findings += found.map { .init(version: place, place: nil, finding: $0) }
        rule = made
      }
      rule.map { noteUses(of: $0) }
      if let code = rule?.code {
        texts.append(RuleFunction.Version(from: version.from, until: version.until, text: code.text))
        codes.append(code)
      }
    }
    findings += RuleEnvironment.holes(between: versions)
    let isDated = versions.count != 1 || versions.contains { $0.from != nil || $0.until != nil }
    let on = isDated ? names.roots["on"] : nil
    let function = RuleFunction(
      name: name, number: functions.count, memory: functionFacts.count, parameters: parameters,
      result: result, versions: texts,
      day: on.map { ($0.fact, $0.row) })
    names.addFunction(function)
    functions.append(CompiledFunction(function, codes))
    let read = texts.reduce(into: Set<FactID>()) { $0.formUnion($1.text.facts) }
    functionFacts.append(on.map { read.union([$0.fact]) } ?? read)
    return findings
  }

  /// Compiles an expression to which one file gives a name (名前をつけた式); it may speak of those added before it.
  ///
  /// The name stands for itself: the locals go along without being written, as they are where the name stands.
  ///
  /// - Returns: the type of what it comes to, and what was found.
  package mutating func addNamed(
    _ name: String, _ body: String, locals: [(name: String, type: FeelType)], origin: RuleOrigin?
  ) -> (type: FeelType, findings: [ExpressionFinding]) {
    let (rule, findings) = Rule.compile(body, in: self, locals: locals, origin: origin)
    let code = rule.map { [$0.code] } ?? []
    rule.map { noteUses(of: $0) }
    let type = rule?.type ?? .any
    let named = RuleFunction(
      name: name, number: functions.count, memory: nil, parameters: locals, result: type,
      versions: code.map { RuleFunction.Version(from: nil, until: nil, text: $0.text) }, day: nil)
    names.addNamed(named)
    functions.append(CompiledFunction(named, code))
    return (type, findings)
  }

  /// Begins a file: none of its names was used yet.
  package mutating func beginFile() { usedNames = [] }

  /// Notes which names of its file a rule uses.
  package mutating func noteUses(of rule: Rule) { usedNames.formUnion(rule.code.text.named) }

  /// A function of the catalogue by its name.
  package func function(_ name: String) -> RuleFunction? { names.functions[name] }

  /// Whether a name means something already, so that no other thing can have it.
  package func knows(_ name: String) -> Bool { names.knows(name) }

  /// Days on which no version holds, between two that do, or two at once: the function would be null, or the first one.
  private static func holes(between versions: [FunctionVersion]) -> [FunctionVersion.Finding] {
    let ordered = versions.indices.sorted {
      (versions[$0].from?.dayNumber ?? .min) < (versions[$1].from?.dayNumber ?? .min)
    }
    return zip(ordered, ordered.dropFirst()).compactMap { earlier, later in
      let begin = versions[later].from
      guard let end = versions[earlier].until, let begin, begin > end else {
        return hole("versions-overlap", later, versions, begin)
      }
      return begin == end.adding(days: 1) ? nil : hole("versions-gap", later, versions, end.adding(days: 1))
    }
  }

  private static func hole(
    _ code: String, _ version: Int, _ versions: [FunctionVersion], _ day: CivilDate?
  ) -> FunctionVersion.Finding {
    FunctionVersion.Finding(
      version: version, place: versions[version].table == nil ? nil : .table,
      finding: ExpressionFinding(
        code: code, range: 0..<1, parameters: ["date": day?.description ?? ""]))
  }
}
