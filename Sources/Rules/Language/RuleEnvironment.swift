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
  package mutating func addFunction(
    _ name: String, parameters: [(name: String, type: FeelType)], result: FeelType,
    versions: [FunctionVersion]
  ) -> [FunctionVersion.Finding] {
    var findings: [FunctionVersion.Finding] = []
    var compiled: [CatalogueFunction.Version] = []
    for (place, version) in versions.enumerated() {
      let rule: Rule?
      if let table = version.table {
        let (made, found) = Rule.compile(
          table, in: self, locals: parameters, expecting: result, origin: version.origin)
        findings += found.map { .init(version: place, place: $0.place, finding: $0.finding) }
        rule = made
      } else {
        let (made, found) = Rule.compile(
          version.body, in: self, locals: parameters, expecting: result, origin: version.origin)
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
  var allNames: [String] { Array(roots.keys) + rows.keys }
}
