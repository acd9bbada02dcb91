/// Reads the filter's decision tables.
struct TableReader {
  let names: NameTable
  let members: NameTable

  /// Nil when the table cannot be read.
  func read(_ json: JSONText, _ binder: inout Binder) -> DecisionTable? {
    guard let hit = json["hit"]?.text.map({ $0.uppercased() }) ?? Optional("UNIQUE"),
      let policy = DecisionTable.HitPolicy(rawValue: hit)
    else { return nil }
    var inputs: [DecisionTable.Input] = []
    var nodes: [Node] = []
    for input in json["inputs"]?.members ?? [] {
      guard var node = expression(input["expression"]?.text ?? "null", &binder) else { return nil }
      if let type = input["type"]?.text.flatMap({ ValueType(named: $0) }) {
        node = Node(.converted(node, type), node.range, node.type)
      }
      let slot = binder.addLocal("?", .any)
      let allowed = input["values"]?.text.flatMap { cell($0, node, slot, &binder) }
      inputs.append(DecisionTable.Input(expression: node, slot: slot, allowed: allowed?.tests ?? []))
      nodes.append(Node(.slot(slot), node.range))
    }
    let outputs = (json["outputs"]?.members ?? []).map { output in
      DecisionTable.Output(
        name: output["name"]?.text, values: output["values"]?.text.map { values($0, &binder) } ?? [],
        otherwise: output["default"]?.text.flatMap { expression($0, &binder) })
    }
    var rows: [DecisionTable.Row] = []
    for rule in json["rules"]?.members ?? [] {
      var cells: [DecisionTable.Cell] = []
      for (text, input) in zip(rule["in"]?.members ?? [], inputs) {
        guard let cell = cell(text.text ?? "-", Node(.slot(input.slot), 0..<0), input.slot, &binder) else {
          return nil
        }
        cells.append(cell)
      }
      let results = (rule["out"]?.members ?? []).map { text in
        text.text.flatMap { expression($0, &binder) } ?? Node(.constant(.null), 0..<0)
      }
      rows.append(DecisionTable.Row(cells: cells, outputs: results))
    }
    return DecisionTable(
      policy: policy,
      aggregation: json["aggregation"]?.text.flatMap { DecisionTable.Aggregation(rawValue: $0.uppercased()) },
      inputs: inputs, outputs: outputs, rows: rows)
  }

  private func expression(_ text: String, _ binder: inout Binder) -> Node? {
    let (syntax, findings) = Parser.expression(text, names: names, members: members)
    binder.take(beyondMeasure: findings)
    return syntax.map { binder.bind($0) }
  }

  private func cell(_ text: String, _ value: Node, _ slot: Int, _ binder: inout Binder) -> DecisionTable.Cell?
  {
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
