import Localization
import Procedures
import Rules

/// Decision tables row by row: what has to hold, and what then comes out.
extension ReadBack {
  func table(_ table: DecisionTable, _ scope: ReadingScope) -> Statement {
    let rows = table.rows.map { row(of: table, $0, scope) }
    var rest: [Statement] = []
    for output in table.outputs {
      if let otherwise = output.otherwise {
        rest.append(.sentence(say("read.else", ["text": value(otherwise, scope)])))
      }
    }
    return .group(say("read.table.\(policy(table))"), rows + rest)
  }

  private func policy(_ table: DecisionTable) -> String {
    switch (table.policy, table.aggregation) {
    case (.unique, _), (.any, _): "unique"
    case (.first, _): "first"
    case (.priority, _): "priority"
    case (.collect, .sum?): "sum"
    case (.collect, .min?): "least"
    case (.collect, .max?): "greatest"
    case (.collect, .count?): "count"
    case (.collect, nil), (.ruleOrder, _), (.outputOrder, _): "all"
    }
  }

  private func row(of table: DecisionTable, _ row: DecisionTable.Row, _ scope: ReadingScope) -> Statement {
    var conditions: [String] = []
    for (input, cell) in zip(table.inputs, row.cells) where !cell.tests.isEmpty {
      let subject = value(input.expression, scope)
      var inner = scope.freeing(input.slot)
      inner.call(input.slot, subject, question: question(of: input.expression, scope))
      let parts = cell.tests.map { test(subject, input.expression, $0, inner, !cell.isNegated) }
      conditions.append(parts.joined(separator: say(cell.isNegated ? "read.and" : "read.or")))
    }
    let results = listed(row.outputs, scope)
    switch conditions.count {
    case 0: return .sentence(say("read.row_always", ["text": results]))
    case 1: return .sentence(say("read.case", ["condition": conditions[0], "text": results]))
    default:
      return .group(
        say("read.when_below", ["text": results]),
        [.all(conditions.map { .sentence($0) })])
    }
  }
}
