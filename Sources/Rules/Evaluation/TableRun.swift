/// How the expressions of a table are worked out: by the plain evaluator or by compiled code.
protocol TableParts {
  var table: DecisionTable { get }
  var evaluator: Evaluator { get }
  /// Works an input out and leaves it where the cells find it; false where its value is none of those allowed.
  func input(_ place: Int) -> Value
  /// Whether the input of a column passes the cell of a row.
  func cell(_ row: Int, _ column: Int) -> Value
  func output(_ row: Int, _ place: Int) -> Value
  /// What an output is where no row hits; null where nothing is written.
  func otherwise(_ place: Int) -> Value
}

/// One evaluation of a decision table; rows whose cells are not all known keep the result open where it can matter.
struct TableRun<Parts: TableParts> {
  let parts: Parts
  private var table: DecisionTable { parts.table }

  init(_ parts: Parts) { self.parts = parts }

  func result() -> Value {
    var allowed = Logic.Chain(stop: false)
    for place in table.inputs.indices where allowed.add(parts.input(place)) { return .null }
    // What may turn out to be none of the allowed values may make it null.
    guard case .unknown(let missing) = allowed.result else { return judged() }
    return Uncertain.either(judged(), .null, missing)
  }

  /// The result for inputs that are allowed.
  private func judged() -> Value {
    var hits: [Int] = []
    var open: [Open] = []
    for row in table.rows.indices {
      switch matches(row) {
      case .boolean(true):
        hits.append(row)
        // The same where the rows above that may hit before this one all say the same.
        if table.policy == .first, !table.proof.isDisjoint { return oneOf(open, else: output(row)) }
      case .unknown(let missing): open.append(Open(row: row, missing: missing))
      default: break
      }
      if !parts.evaluator.spend(1) { return .null }
    }
    // Beside a row that hits no other does.
    return result(hits, table.proof.isDisjoint && !hits.isEmpty ? [] : open)
  }

  /// A row that hits or not, as the missing answers decide.
  private struct Open {
    let row: Int
    let missing: Missing
  }

  /// True, false, or unknown: where a cell comes to nothing (null), the row does not hit whatever the others say.
  private func matches(_ row: Int) -> Value {
    var chain = Logic.Chain(stop: false)
    let cells = table.rows[row].cells
    for column in cells.indices where !cells[column].tests.isEmpty && column < table.inputs.count {
      let verdict = parts.cell(row, column)
      let passes = cells[column].isNegated ? Logic.not(verdict) : verdict
      if chain.add(passes.isUnknown || passes.truth == true ? passes : .boolean(false)) {
        return .boolean(false)
      }
    }
    return chain.result
  }

  /// One of the open rows' results, in their order, or what holds when none of them hits.
  private func oneOf(_ open: [Open], else last: Value) -> Value {
    open.reversed().reduce(last) { Uncertain.either(output($1.row), $0, $1.missing) }
  }

  /// One of the open rows' results, where no row hits for sure.
  private func oneOf(_ open: [Open]) -> Value {
    guard let last = open.last else { return otherwise() }
    guard table.proof.isComplete else { return oneOf(open, else: otherwise()) }
    let missing = missing(of: open)
    return open.dropLast().reversed().reduce(output(last.row)) {
      Uncertain.either(output($1.row), $0, missing)
    }
  }

  private func undecided(_ open: [Open], _ outputs: [Value] = []) -> Value {
    .unknown(outputs.compactMap(\.missing).reduce(missing(of: open)) { $0.union($1) })
  }

  private func missing(of open: [Open]) -> Missing {
    open.dropFirst().reduce(open.first?.missing ?? Missing()) { $0.union($1.missing) }
  }

  /// Whether no two of the open rows can both hit.
  private func isAlone(_ open: [Open]) -> Bool { table.proof.isDisjoint || open.count < 2 }

  private func result(_ hits: [Int], _ open: [Open]) -> Value {
    switch table.policy {
    case .collect: return collect(hits, open)
    case .ruleOrder, .outputOrder:
      if !open.isEmpty { return undecided(open) }
      if hits.isEmpty { return otherwise() }
      let outputs = hits.map { output($0) }
      if table.policy == .ruleOrder { return .list(outputs) }
      return outputs.contains(where: \.isUnknown) ? undecided(open, outputs) : .list(prioritized(outputs))
    case .unique: return unique(hits, open)
    case .any: return any(hits, open)
    case .first: return hits.first.map { output($0) } ?? oneOf(open)
    case .priority: return priority(hits, open)
    }
  }

  private func unique(_ hits: [Int], _ open: [Open]) -> Value {
    if hits.count > 1 { return .null }
    let one = hits.first.map { output($0) } ?? oneOf(open)
    // A second row that hits makes it null.
    if hits.isEmpty ? isAlone(open) : open.isEmpty { return one }
    return Uncertain.either(one, .null, missing(of: open))
  }

  private func any(_ hits: [Int], _ open: [Open]) -> Value {
    let sure = hits.map { output($0) }
    let known = sure.filter { !$0.isUnknown }
    // Two rows that hit and differ make it null, whatever the others say.
    if known.dropFirst().contains(where: { !isAlike($0, known[0]) }) { return .null }
    if open.isEmpty, let first = sure.first, sure.count == 1 || known.count == sure.count { return first }
    if hits.isEmpty, isAlone(open) { return oneOf(open) }
    let all = sure + open.map { output($0.row) }
    if !all.contains(where: \.isUnknown), all.dropFirst().allSatisfy({ $0 == all[0] }) {
      return hits.isEmpty ? oneOf(open) : all[0]
    }
    // Where a row that hits says null, it is null whether another differs or not.
    if known.first?.isNull == true { return .null }
    return undecided(open, all)
  }

  private func priority(_ hits: [Int], _ open: [Open]) -> Value {
    // Whichever of them hit, one of their results it is.
    guard let first = hits.first else { return oneOf(open) }
    if hits.count == 1, open.isEmpty { return output(first) }
    let sure = hits.map { (row: $0, result: output($0)) }
    if sure.contains(where: \.result.isUnknown) { return undecided(open, sure.map(\.result)) }
    func comesBefore(_ a: (row: Int, result: Value), _ b: (row: Int, result: Value)) -> Bool {
      let (x, y) = (ranks(a.result), ranks(b.result))
      return x == y ? a.row < b.row : x.lexicographicallyPrecedes(y)
    }
    guard let best = sure.min(by: comesBefore) else { return .null }
    // Rows that may hit matter only where they would come before what hits already.
    let maybe = open.map { (open: $0, result: output($0.row)) }
    let better = maybe.filter { one in
      one.result.isUnknown || one.result != best.result && comesBefore((one.open.row, one.result), best)
    }
    return better.isEmpty ? best.result : undecided(better.map(\.open), better.map(\.result))
  }

  private func isAlike(_ a: Value, _ b: Value) -> Bool { same(a, b) || a == b }
  private func same(_ a: Value, _ b: Value) -> Bool { parts.evaluator.same(a, b) }

  private func collect(_ hits: [Int], _ open: [Open]) -> Value {
    if hits.isEmpty, open.isEmpty {
      let otherwise = otherwise()
      return otherwise.isNull && table.aggregation == .count ? .number(.zero) : otherwise
    }
    let list = Value.partialList(
      sure: hits.map { output($0) }, possible: open.map { (output($0.row), $0.missing) })
    // Where no row hits it is not a shorter list, but what holds for that case.
    let mayBeNone = hits.isEmpty && !table.proof.isComplete
    switch table.aggregation {
    case nil: return mayBeNone ? undecided(open) : list
    case .sum:
      guard hits.isEmpty else { return parts.evaluator.call(.sum, [list]) }
      if isAlone(open), case let one = oneOf(open), let ends = Uncertain.ends(one), case .number = ends.0 {
        return one
      }
      return undecided(open)
    case .min, .max:
      guard hits.isEmpty else {
        return parts.evaluator.call(table.aggregation == .min ? .min : .max, [list])
      }
      // Of whichever rows hit, it is one of their results.
      let one = oneOf(open)
      return Uncertain.ends(one) == nil ? undecided(open) : one
    case .count:
      if mayBeNone, table.outputs.contains(where: { $0.otherwise != nil }) { return undecided(open) }
      let least = max(hits.count, mayBeNone || open.isEmpty ? 0 : 1)
      let most = hits.count + (isAlone(open) ? min(1, open.count) : open.count)
      return .interval(.number(Number(least)), .number(Number(most)), missing(of: open))
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
    let value = combined(table.outputs.indices.map { parts.otherwise($0) })
    switch table.policy {
    case .collect where table.aggregation == nil, .ruleOrder, .outputOrder: return .list([value])
    default: return value
    }
  }

  /// By the order of the outputs' declared values, first output first.
  private func prioritized(_ results: [Value]) -> [Value] {
    results.enumerated().map { (ranks($0.element), $0) }.sorted { a, b in
      a.0 == b.0 ? a.1.offset < b.1.offset : a.0.lexicographicallyPrecedes(b.0)
    }.map(\.1.element)
  }

  /// Which of its declared values each output has; after all of them where it has none.
  private func ranks(_ result: Value) -> [Int] {
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
}

extension Evaluator {
  func evaluate(_ table: DecisionTable) -> Value {
    TableRun(EvaluatedTable(table: table, evaluator: self)).result()
  }

  private struct EvaluatedTable: TableParts {
    let table: DecisionTable
    let evaluator: Evaluator

    func input(_ place: Int) -> Value {
      let input = table.inputs[place]
      let value = evaluator.evaluate(input.expression)
      evaluator.slots[input.slot] = value
      return input.allowed.isEmpty
        ? .boolean(true) : evaluator.membership(value, input.slot, input.allowed)
    }

    func cell(_ row: Int, _ column: Int) -> Value {
      let slot = table.inputs[column].slot
      return evaluator.membership(evaluator.slots[slot], slot, table.rows[row].cells[column].tests)
    }

    func output(_ row: Int, _ place: Int) -> Value { evaluator.evaluate(table.rows[row].outputs[place]) }

    func otherwise(_ place: Int) -> Value {
      table.outputs[place].otherwise.map { evaluator.evaluate($0) } ?? .null
    }
  }
}
