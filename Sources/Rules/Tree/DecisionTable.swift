/// A decision table (決定表) as the standard means it (DMN 1.5, clause 8): input columns, rules, and a hit policy.
struct DecisionTable: Sendable {
  enum HitPolicy: String, Sendable {
    case unique = "UNIQUE"
    case any = "ANY"
    case priority = "PRIORITY"
    case first = "FIRST"
    case ruleOrder = "RULE ORDER"
    case outputOrder = "OUTPUT ORDER"
    case collect = "COLLECT"
  }

  enum Aggregation: String, Sendable {
    case sum = "SUM"
    case min = "MIN"
    case max = "MAX"
    case count = "COUNT"
  }

  struct Input: Sendable {
    let expression: Node
    /// Where the cells find the value, as `?`.
    let slot: Int
    let allowed: [Node.Test]
  }

  struct Output: Sendable {
    let name: String?
    /// The values in the order of their priority.
    let values: [Value]
    let otherwise: Node?
  }

  struct Row: Sendable {
    let cells: [Cell]
    let outputs: [Node]
  }

  struct Cell: Sendable {
    /// Empty for `-`, which any value passes.
    let tests: [Node.Test]
    let isNegated: Bool
  }

  /// What is proven of a table's rows, by trying every stretch of every column.
  struct Proof: Sendable {
    /// Whatever the inputs are, some row hits.
    var isComplete = false
    /// No two rows hit at once.
    var isDisjoint = false
  }

  let policy: HitPolicy
  let aggregation: Aggregation?
  let inputs: [Input]
  let outputs: [Output]
  let rows: [Row]
  var proof = Proof()

  /// All expressions of the table.
  var nodes: [Node] {
    inputs.map(\.expression) + inputs.flatMap { $0.allowed.map(\.operand) } + outputs.compactMap(\.otherwise)
      + rows.flatMap { row in row.cells.flatMap { $0.tests.map(\.operand) } + row.outputs }
  }
}
