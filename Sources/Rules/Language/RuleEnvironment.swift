/// The names that rules may use (語彙): the visit's facts, its rows, and the functions of the catalogue.
package struct RuleEnvironment: Sendable {
  struct Field: Sendable {
    let fact: FactID
    let type: FeelType
  }

  struct Root: Sendable {
    let fact: FactID
    let row: Row
    let type: FeelType
  }

  private(set) var kindNames: [String] = []
  private(set) var fields: [RowKind: [String: Field]] = [:]
  private(set) var roots: [String: Root] = [:]
  private(set) var rows: [String: Row] = [:]
  private(set) var functions: [String: CatalogueFunction] = [:]
  /// Parts of expressions to which the file that is being read gave names: they are called by their bare names.
  private(set) var named: [String: CatalogueFunction] = [:]
  /// The facts that each function may read, in the order in which the functions were added.
  package private(set) var functionFacts: [Set<FactID>] = []
  private(set) var multiWordNames = Builtin.names
  /// Names that may stand after a point.
  private(set) var memberNames = Properties.names

  package init() {}

  /// Declares a kind of rows; its fields come with `addField`.
  package mutating func addRowKind(_ name: String) -> RowKind {
    kindNames.append(name)
    let kind = RowKind(number: Int16(clamping: kindNames.count - 1))
    fields[kind] = [:]
    return kind
  }

  package mutating func addField(_ name: String, of kind: RowKind, type: FeelType, fact: FactID) {
    fields[kind, default: [:]][name] = Field(fact: fact, type: type)
    multiWordNames.insert(name)
    memberNames.insert(name)
  }

  /// Declares a fact that stands alone: `on`, `events`, `people`.
  package mutating func addName(_ name: String, type: FeelType, fact: FactID, row: Row) {
    roots[name] = Root(fact: fact, row: row, type: type)
    multiWordNames.insert(name)
  }

  /// Declares a name for a row that is always there: `move`, `household`.
  package mutating func addRow(_ name: String, _ row: Row) {
    rows[name] = row
    multiWordNames.insert(name)
  }

  /// Compiles a function of the catalogue and adds it; it may call those added before it.
  ///
  /// - Parameter own: this environment with the names that the function's file gives; they end with it.
  package mutating func addFunction(
    _ name: String, parameters: [(name: String, type: FeelType)], result: FeelType,
    versions: [FunctionVersion], naming own: RuleEnvironment? = nil
  ) -> [FunctionVersion.Finding] {
    let scope = own ?? self
    var findings: [FunctionVersion.Finding] = []
    var compiled: [CatalogueFunction.Version] = []
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
      if let rule {
        compiled.append(CatalogueFunction.Version(from: version.from, until: version.until, rule: rule))
      }
    }
    findings += RuleEnvironment.holes(between: versions)
    let isDated = versions.count != 1 || versions.contains { $0.from != nil || $0.until != nil }
    functions[name] = CatalogueFunction(
      name: name, number: functionFacts.count, parameters: parameters, result: result, versions: compiled,
      day: isDated ? roots["on"].map { ($0.fact, $0.row) } : nil)
    let read = compiled.reduce(into: Set<FactID>()) { $0.formUnion($1.rule.facts) }
    functionFacts.append(isDated ? read.union(roots["on"].map { [$0.fact] } ?? []) : read)
    multiWordNames.insert(name)
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
    let versions = rule.map { [CatalogueFunction.Version(from: nil, until: nil, rule: $0)] } ?? []
    let type = rule?.type ?? .any
    named[name] = CatalogueFunction(
      name: name, number: nil, parameters: locals, result: type, versions: versions, day: nil)
    multiWordNames.insert(name)
    return (type, findings)
  }

  /// Whether a name means something already, so that no other thing can have it.
  package func knows(_ name: String) -> Bool {
    roots[name] != nil || rows[name] != nil || functions[name] != nil || named[name] != nil
      || Builtin.byName[name] != nil || fields.values.contains { $0[name] != nil }
  }

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
        code: code, isError: false, range: 0..<1, parameters: ["date": day?.description ?? ""]))
  }

  /// Every name that may begin an expression, for suggestions.
  var allNames: [String] { Array(roots.keys) + rows.keys + named.keys }
}
