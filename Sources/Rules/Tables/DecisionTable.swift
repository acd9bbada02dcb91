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

  let policy: HitPolicy
  let aggregation: Aggregation?
  let inputs: [Input]
  let outputs: [Output]
  let rows: [Row]

  /// All expressions of the table.
  var nodes: [Node] {
    inputs.map(\.expression) + inputs.flatMap { $0.allowed.map(\.operand) } + outputs.compactMap(\.otherwise)
      + rows.flatMap { row in row.cells.flatMap { $0.tests.map(\.operand) } + row.outputs }
  }
}

extension Evaluator {
  /// What a table comes to; rows whose cells are not all known keep the result open where it can still matter.
  func evaluate(_ table: DecisionTable) -> Value {
    for input in table.inputs {
      let value = evaluate(input.expression)
      slots[input.slot] = value
      if !input.allowed.isEmpty, membership(value, input.slot, input.allowed) == .boolean(false) {
        return .null
      }
    }
    var hits: [Int] = []
    var open: [(row: Int, missing: Missing)] = []
    for (index, row) in table.rows.enumerated() {
      switch matches(row, table) {
      case .boolean(true):
        hits.append(index)
        if table.policy == .first { return open.isEmpty ? output(index, table) : undecided(open) }
      case .unknown(let missing): open.append((index, missing))
      default: break
      }
      if isExhausted { return .null }
    }
    return result(hits, open, table)
  }

  private func matches(_ row: DecisionTable.Row, _ table: DecisionTable) -> Value {
    var chain = Logic.Chain(stop: false)
    for (cell, input) in zip(row.cells, table.inputs) where !cell.tests.isEmpty {
      let verdict = membership(slots[input.slot], input.slot, cell.tests)
      if chain.add(cell.isNegated ? Logic.not(verdict) : verdict) { return .boolean(false) }
    }
    return chain.result
  }

  private func undecided(_ open: [(row: Int, missing: Missing)]) -> Value {
    .unknown(open.dropFirst().reduce(open.first?.missing ?? Missing()) { $0.union($1.missing) })
  }

  private func result(_ hits: [Int], _ open: [(row: Int, missing: Missing)], _ table: DecisionTable) -> Value
  {
    switch table.policy {
    case .collect: return collect(hits, open, table)
    case .ruleOrder, .outputOrder:
      if !open.isEmpty { return undecided(open) }
      if hits.isEmpty { return otherwise(table) }
      let outputs = hits.map { output($0, table) }
      return .list(table.policy == .ruleOrder ? outputs : prioritized(outputs, table))
    case .unique:
      if hits.isEmpty { return open.isEmpty ? otherwise(table) : undecided(open) }
      return hits.count == 1 ? output(hits[0], table) : .null
    case .any:
      if hits.isEmpty { return open.isEmpty ? otherwise(table) : undecided(open) }
      let outputs = hits.map { output($0, table) }
      return outputs.allSatisfy { same($0, outputs[0]) || $0 == outputs[0] } ? outputs[0] : .null
    case .first: return open.isEmpty ? otherwise(table) : undecided(open)
    case .priority:
      if !open.isEmpty { return undecided(open) }
      if hits.isEmpty { return otherwise(table) }
      return prioritized(hits.map { output($0, table) }, table).first ?? .null
    }
  }

  private func collect(_ hits: [Int], _ open: [(row: Int, missing: Missing)], _ table: DecisionTable) -> Value
  {
    if hits.isEmpty, open.isEmpty {
      let otherwise = otherwise(table)
      return otherwise.isNull && table.aggregation == .count ? .number(.zero) : otherwise
    }
    let list = Value.partialList(
      sure: hits.map { output($0, table) }, possible: open.map { (output($0.row, table), $0.missing) })
    switch table.aggregation {
    case nil: return list
    case .sum: return call(.sum, [list])
    case .min: return call(.min, [list])
    case .max: return call(.max, [list])
    case .count: return call(.count, [list])
    }
  }

  private func output(_ row: Int, _ table: DecisionTable) -> Value {
    let values = table.rows[row].outputs.map { evaluate($0) }
    return combined(values, table)
  }

  private func combined(_ values: [Value], _ table: DecisionTable) -> Value {
    if table.outputs.count == 1 { return values.first ?? .null }
    var context = Context()
    for (output, value) in zip(table.outputs, values) { context[output.name ?? ""] = value }
    return .context(context)
  }

  private func otherwise(_ table: DecisionTable) -> Value {
    if table.outputs.allSatisfy({ $0.otherwise == nil }) { return .null }
    let value = combined(table.outputs.map { $0.otherwise.map { evaluate($0) } ?? .null }, table)
    switch table.policy {
    case .collect where table.aggregation == nil, .ruleOrder, .outputOrder: return .list([value])
    default: return value
    }
  }

  /// By the order of the outputs' declared values, first output first.
  private func prioritized(_ results: [Value], _ table: DecisionTable) -> [Value] {
    func ranks(_ result: Value) -> [Int] {
      table.outputs.map { output in
        var value = result
        if table.outputs.count > 1 {
          if case .context(let context) = result {
            value = context[output.name ?? ""] ?? .null
          } else {
            value = .null
          }
        }
        return output.values.firstIndex { same($0, value) } ?? Int.max
      }
    }
    return results.enumerated().sorted { a, b in
      let (x, y) = (ranks(a.element), ranks(b.element))
      return x == y ? a.offset < b.offset : x.lexicographicallyPrecedes(y)
    }.map(\.element)
  }
}
