/// A decision table of the catalogue as it is written (決定表): the expression of each column, and a cell for each row.
///
///     TableText(hit: "F", inputs: ["relation", "n"], outputs: [.init(name: nil)],
///       rows: [.init(cells: ["\"child\"", "< 3"], outputs: ["15000"]), .init(cells: ["-", "-"], outputs: ["10000"])])
package struct TableText: Sendable {
  package struct Output: Sendable {
    /// Nil where there is one output only.
    package let name: String?
    /// The values in the order of their priority, for P and O.
    package let values: [String]
    /// What holds where no row does.
    package let otherwise: String?

    package init(name: String? = nil, values: [String] = [], otherwise: String? = nil) {
      self.name = name
      self.values = values
      self.otherwise = otherwise
    }
  }

  package struct Row: Sendable {
    package let cells: [String]
    package let outputs: [String]

    package init(cells: [String], outputs: [String]) {
      self.cells = cells
      self.outputs = outputs
    }
  }

  /// U, A, P, F, R, O, C, or C with + < > #.
  package let hit: String
  package let inputs: [String]
  package let outputs: [Output]
  package let rows: [Row]

  package init(hit: String, inputs: [String], outputs: [Output] = [Output()], rows: [Row]) {
    self.hit = hit
    self.inputs = inputs
    self.outputs = outputs
    self.rows = rows
  }

  /// A place in the table; rows and columns count from 0.
  package enum Place: Sendable, Equatable {
    case input(Int)
    case cell(row: Int, column: Int)
    case output(row: Int, column: Int)
    case otherwise(column: Int)
    case row(Int)
    case table
  }

  /// What the check of one place found.
  package struct Finding: Sendable, Equatable {
    package let place: Place
    package let finding: ExpressionFinding
  }

  var policy: (DecisionTable.HitPolicy, DecisionTable.Aggregation?)? {
    switch hit {
    case "U", "UNIQUE": (.unique, nil)
    case "A", "ANY": (.any, nil)
    case "P", "PRIORITY": (.priority, nil)
    case "F", "FIRST": (.first, nil)
    case "R", "RULE ORDER": (.ruleOrder, nil)
    case "O", "OUTPUT ORDER": (.outputOrder, nil)
    case "C", "COLLECT": (.collect, nil)
    case "C+": (.collect, .sum)
    case "C<": (.collect, .min)
    case "C>": (.collect, .max)
    case "C#": (.collect, .count)
    default: nil
    }
  }
}
