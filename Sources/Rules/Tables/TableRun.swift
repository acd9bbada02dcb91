/// How the expressions of a table are worked out: by the plain evaluator or by compiled code.
protocol TableParts {
  var table: DecisionTable { get }
  var evaluator: Evaluator { get }
  /// Works an input out and leaves it where the cells find it; nil where its value is none of those allowed.
  func input(_ place: Int) -> Value?
  /// Whether the input of a column passes the cell of a row.
  func cell(_ row: Int, _ column: Int) -> Value
  func output(_ row: Int, _ place: Int) -> Value
}

/// One evaluation of a decision table; rows whose cells are not all known keep the result open where it can matter.
struct TableRun<Parts: TableParts> {
  let parts: Parts
  private var table: DecisionTable { parts.table }

  init(_ parts: Parts) { self.parts = parts }

  func result() -> Value {
    for place in table.inputs.indices where parts.input(place) == nil { return .null }
    var hits: [Int] = []
    var open: [(row: Int, missing: Missing)] = []
    for row in table.rows.indices {
      switch matches(row) {
      case .boolean(true):
        hits.append(row)
        // The same where the rows above that may hit before this one all say the same.
        if table.policy == .first { return oneOf(open, else: output(row)) }
      case .unknown(let missing): open.append((row, missing))
      default: break
      }
      if !parts.evaluator.spend(1) { return .null }
    }
    return result(hits, open)
  }

  private func matches(_ row: Int) -> Value {
    var chain = Logic.Chain(stop: false)
    let cells = table.rows[row].cells
    for column in cells.indices where !cells[column].tests.isEmpty && column < table.inputs.count {
      let verdict = parts.cell(row, column)
      if chain.add(cells[column].isNegated ? Logic.not(verdict) : verdict) { return .boolean(false) }
    }
    return chain.result
  }

  /// One of the open rows' results, in their order, or what holds when none of them hits.
  private func oneOf(_ open: [(row: Int, missing: Missing)], else last: Value) -> Value {
    open.reversed().reduce(last) { Uncertain.either(output($1.row), $0, $1.missing) }
  }

  /// One of the open rows' results, where no row hits for sure.
  private func oneOf(_ open: [(row: Int, missing: Missing)]) -> Value {
    guard let last = open.last else { return otherwise() }
    guard table.proof.isComplete else { return oneOf(open, else: otherwise()) }
    let missing = open.reduce(last.missing) { $0.union($1.missing) }
    return open.dropLast().reversed().reduce(output(last.row)) {
      Uncertain.either(output($1.row), $0, missing)
    }
  }

  private func undecided(_ open: [(row: Int, missing: Missing)]) -> Value {
    .unknown(open.dropFirst().reduce(open.first?.missing ?? Missing()) { $0.union($1.missing) })
  }

  private func result(_ hits: [Int], _ open: [(row: Int, missing: Missing)]) -> Value {
    switch table.policy {
    case .collect: return collect(hits, open)
    case .ruleOrder, .outputOrder:
      if !open.isEmpty { return undecided(open) }
      if hits.isEmpty { return otherwise() }
      let outputs = hits.map { output($0) }
      if table.policy == .ruleOrder { return .list(outputs) }
      return missing(of: outputs).map { .unknown($0) } ?? .list(prioritized(outputs))
    case .unique:
      if hits.isEmpty { return table.proof.isDisjoint || open.count < 2 ? oneOf(open) : undecided(open) }
      return hits.count == 1 ? output(hits[0]) : .null
    case .any:
      // Two rows that hit and differ would make it null.
      let outputs = (hits + open.map(\.row)).map { output($0) }
      if outputs.dropFirst().allSatisfy({ isAlike($0, outputs[0]) }) {
        return hits.isEmpty ? oneOf(open) : outputs[0]
      }
      if !open.isEmpty { return undecided(open) }
      return .null
    case .first: return oneOf(open)
    case .priority:
      let outputs = hits.map { output($0) }
      if let missing = missing(of: outputs) { return .unknown(missing) }
      guard let best = prioritized(outputs).first else { return open.isEmpty ? otherwise() : undecided(open) }
      // Rows that may hit matter only where they would come before what hits already.
      let better = open.filter { row in
        let result = output(row.row)
        return result.isUnknown || prioritized([best, result]).first.map { !same($0, best) } ?? true
      }
      return better.isEmpty ? best : undecided(better)
    }
  }

  /// What the order of results waits for.
  private func missing(of outputs: [Value]) -> Missing? {
    let open = outputs.compactMap(\.missing)
    return open.isEmpty ? nil : open.reduce(Missing()) { $0.union($1) }
  }

  private func isAlike(_ a: Value, _ b: Value) -> Bool { same(a, b) || a == b }
  private func same(_ a: Value, _ b: Value) -> Bool { parts.evaluator.same(a, b) }

  private func collect(_ hits: [Int], _ open: [(row: Int, missing: Missing)]) -> Value {
    if hits.isEmpty, open.isEmpty {
      let otherwise = otherwise()
      return otherwise.isNull && table.aggregation == .count ? .number(.zero) : otherwise
    }
    // With a result for no row at all it is not only a matter of what is in the list.
    if hits.isEmpty, table.outputs.contains(where: { $0.otherwise != nil }) { return undecided(open) }
    let list = Value.partialList(
      sure: hits.map { output($0) }, possible: open.map { (output($0.row), $0.missing) })
    switch table.aggregation {
    case nil: return list
    case .sum: return parts.evaluator.call(.sum, [list])
    case .min: return parts.evaluator.call(.min, [list])
    case .max: return parts.evaluator.call(.max, [list])
    case .count: return parts.evaluator.call(.count, [list])
    }
  }

  private func output(_ row: Int) -> Value {
    combined(table.rows[row].outputs.indices.map { parts.output(row, $0) })
  }

  private func combined(_ values: [Value]) -> Value {
    if table.outputs.count == 1 { return values.first ?? .null }
    var context = Context()
    for (output, value) in zip(table.outputs, values) { context[output.name ?? ""] = value }
    return .context(context)
  }

  private func otherwise() -> Value {
    if table.outputs.allSatisfy({ $0.otherwise == nil }) { return .null }
    let value = combined(table.outputs.map { $0.otherwise.map { parts.evaluator.evaluate($0) } ?? .null })
    switch table.policy {
    case .collect where table.aggregation == nil, .ruleOrder, .outputOrder: return .list([value])
    default: return value
    }
  }

  /// By the order of the outputs' declared values, first output first.
  private func prioritized(_ results: [Value]) -> [Value] {
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

extension Evaluator {
  func evaluate(_ table: DecisionTable) -> Value {
    TableRun(PlainTable(table: table, evaluator: self)).result()
  }

  private struct PlainTable: TableParts {
    let table: DecisionTable
    let evaluator: Evaluator

    func input(_ place: Int) -> Value? {
      let input = table.inputs[place]
      let value = evaluator.evaluate(input.expression)
      evaluator.slots[input.slot] = value
      if !input.allowed.isEmpty,
        evaluator.membership(value, input.slot, input.allowed) == .boolean(false)
      {
        return nil
      }
      return value
    }

    func cell(_ row: Int, _ column: Int) -> Value {
      let slot = table.inputs[column].slot
      return evaluator.membership(evaluator.slots[slot], slot, table.rows[row].cells[column].tests)
    }

    func output(_ row: Int, _ place: Int) -> Value { evaluator.evaluate(table.rows[row].outputs[place]) }
  }
}
