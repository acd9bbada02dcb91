/// A decision table (決定表) as the standard means it (DMN 1.5, clause 8): input columns, rules, and a hit policy.
package struct DecisionTable: Sendable {
  package enum HitPolicy: String, Sendable {
    case unique = "UNIQUE"
    case any = "ANY"
    case priority = "PRIORITY"
    case first = "FIRST"
    case ruleOrder = "RULE ORDER"
    case outputOrder = "OUTPUT ORDER"
    case collect = "COLLECT"
  }

  package enum Aggregation: String, Sendable {
    case sum = "SUM"
    case min = "MIN"
    case max = "MAX"
    case count = "COUNT"
  }

  package struct Input: Sendable {
    package let expression: Node
    /// Where the cells find the value, as `?`.
    package let slot: Int
    let allowed: [Node.Test]
  }

  package struct Output: Sendable {
    package let name: String?
    /// The values in the order of their priority.
    let values: [Value]
    package let otherwise: Node?
  }

  package struct Row: Sendable {
    package let cells: [Cell]
    package let outputs: [Node]
  }

  package struct Cell: Sendable {
    /// Empty for `-`, which any value passes.
    package let tests: [Node.Test]
    package let isNegated: Bool
  }

  /// What is proven of a table's rows, by trying every stretch of every column.
  struct Proof: Sendable {
    /// Whatever the inputs are, some row hits.
    var isComplete = false
    /// No two rows hit at once.
    var isDisjoint = false
  }

  package let policy: HitPolicy
  package let aggregation: Aggregation?
  package let inputs: [Input]
  package let outputs: [Output]
  package let rows: [Row]
  var proof = Proof()

  /// All expressions of the table.
  var nodes: [Node] {
    inputs.map(\.expression) + inputs.flatMap { $0.allowed.map(\.operand) } + outputs.compactMap(\.otherwise)
      + rows.flatMap { row in row.cells.flatMap { $0.tests.map(\.operand) } + row.outputs }
  }
}
