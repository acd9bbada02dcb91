/// The names that expressions of the catalogue may use, and what each of them means.
struct RuleNames: Sendable {
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
  private(set) var functions: [String: RuleFunction] = [:]
  /// Parts of expressions to which the file that is being read gave names: they are called by their bare names.
  private(set) var named: [String: RuleFunction] = [:]
  private(set) var multiWordNames = Builtin.names
  /// Names that may stand after a point.
  private(set) var memberNames = Properties.names

  mutating func addRowKind(_ name: String) -> RowKind {
    kindNames.append(name)
    let kind = RowKind(number: Int16(clamping: kindNames.count - 1))
    fields[kind] = [:]
    return kind
  }

  mutating func addField(_ name: String, of kind: RowKind, type: FeelType, fact: FactID) {
    fields[kind, default: [:]][name] = Field(fact: fact, type: type)
    multiWordNames.insert(name)
    memberNames.insert(name)
  }

  mutating func addRoot(_ name: String, _ root: Root) {
    roots[name] = root
    multiWordNames.insert(name)
  }

  mutating func addRow(_ name: String, _ row: Row) {
    rows[name] = row
    multiWordNames.insert(name)
  }

  mutating func addFunction(_ function: RuleFunction) {
    functions[function.name] = function
    multiWordNames.insert(function.name)
  }

  mutating func addNamed(_ expression: RuleFunction) {
    named[expression.name] = expression
    multiWordNames.insert(expression.name)
  }

  /// Whether a name means something already, so that no other thing can have it.
  func knows(_ name: String) -> Bool {
    roots[name] != nil || rows[name] != nil || functions[name] != nil || named[name] != nil
      || Builtin.byName[name] != nil || fields.values.contains { $0[name] != nil }
  }

  /// Every name that may begin an expression, for suggestions.
  var allNames: [String] { Array(roots.keys) + rows.keys + named.keys }
}
