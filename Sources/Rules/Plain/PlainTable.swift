/// A decision table as a session takes it: all its parts as written, none of them checked.
package struct PlainTable: Sendable {
  /// A column that is tested.
  package struct Input: Sendable {
    let expression: String
    let type: ValueType?
    let values: String?

    /// `values` are the unary tests that the input must pass.
    package init(expression: String, type: ValueType?, values: String?) {
      (self.expression, self.type, self.values) = (expression, type, values)
    }
  }

  /// A column of results.
  package struct Output: Sendable {
    let name: String?
    let values: String?
    let otherwise: String?

    /// `values` stand in the order of their priority; `otherwise` is what holds where no row does.
    package init(name: String?, values: String?, otherwise: String?) {
      (self.name, self.values, self.otherwise) = (name, values, otherwise)
    }
  }

  /// One rule of the table.
  package struct Row: Sendable {
    let cells: [String?]
    let outputs: [String?]

    /// A cell that is nil passes everything; an output that is nil is null.
    package init(cells: [String?], outputs: [String?]) { (self.cells, self.outputs) = (cells, outputs) }
  }

  let hit: String
  let aggregation: String?
  let inputs: [Input]
  let outputs: [Output]
  let rows: [Row]

  /// The hit policy and the aggregation by the standard's own names: `UNIQUE`, `COLLECT` with `SUM`.
  package init(hit: String, aggregation: String?, inputs: [Input], outputs: [Output], rows: [Row]) {
    (self.hit, self.aggregation) = (hit, aggregation)
    (self.inputs, self.outputs, self.rows) = (inputs, outputs, rows)
  }
}

/// Resolves the texts of a plain table.
struct PlainTableBinder {
  let names: NameTable
  let members: NameTable

  /// Nil when the table cannot be read.
  func bind(_ table: PlainTable, _ binder: inout Binder) -> DecisionTable? {
    guard let policy = DecisionTable.HitPolicy(rawValue: table.hit) else { return nil }
    var inputs: [DecisionTable.Input] = []
    for input in table.inputs {
      guard var node = expression(input.expression, &binder) else { return nil }
      if let type = input.type { node = Node(.converted(node, type), node.range, node.type) }
      let slot = binder.addLocal("?", .any)
      let allowed = input.values.flatMap { cell($0, slot, &binder) }
      inputs.append(DecisionTable.Input(expression: node, slot: slot, allowed: allowed?.tests ?? []))
    }
    let outputs = table.outputs.map { output in
      DecisionTable.Output(
        name: output.name, values: output.values.map { values($0, &binder) } ?? [],
        otherwise: output.otherwise.flatMap { expression($0, &binder) })
    }
    var rows: [DecisionTable.Row] = []
    for row in table.rows {
      var cells: [DecisionTable.Cell] = []
      for (text, input) in zip(row.cells, inputs) {
        guard let cell = cell(text ?? "-", input.slot, &binder) else { return nil }
        cells.append(cell)
      }
      let results = row.outputs.map { text in
        text.flatMap { expression($0, &binder) } ?? Node(.constant(.null), 0..<0)
      }
      rows.append(DecisionTable.Row(cells: cells, outputs: results))
    }
    return DecisionTable(
      policy: policy,
      aggregation: table.aggregation.flatMap { DecisionTable.Aggregation(rawValue: $0) },
      inputs: inputs, outputs: outputs, rows: rows)
  }

  private func expression(_ text: String, _ binder: inout Binder) -> Node? {
    let (syntax, findings) = Parser.expression(text, names: names, members: members)
    binder.take(beyondMeasure: findings)
    return syntax.map { binder.bind($0) }
  }

  private func cell(_ text: String, _ slot: Int, _ binder: inout Binder) -> DecisionTable.Cell? {
    let value = Node(.slot(slot), 0..<0)
    let (syntax, findings) = Parser.unaryTests(text, names: names, members: members)
    binder.take(beyondMeasure: findings)
    guard let syntax, case .tests(let tests, let isNegated) = syntax.kind else { return nil }
    return binder.scoped { binder in
      binder.scopes.append(.variable("?", slot: slot, type: .any))
      return DecisionTable.Cell(tests: tests.map { binder.test($0, value, slot) }, isNegated: isNegated)
    }
  }

  /// The listed values of an output, in the order of their priority.
  private func values(_ text: String, _ binder: inout Binder) -> [Value] {
    guard let syntax = Parser.unaryTests(text, names: names, members: members).syntax,
      case .tests(let tests, _) = syntax.kind
    else { return [] }
    return tests.compactMap { test in
      if case .constant(let value) = binder.bind(test).kind { value } else { nil }
    }
  }
}
