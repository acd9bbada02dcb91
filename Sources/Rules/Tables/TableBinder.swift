/// Compiles a table of the catalogue: every cell typed against its column, every output against the others.
struct TableBinder {
  private let text: TableText
  private let names: NameTable
  private let members: NameTable
  private(set) var findings: [TableText.Finding] = []
  private var place = TableText.Place.table

  init(_ text: TableText, _ environment: RuleNames, _ locals: [String]) {
    self.text = text
    var names = environment.multiWordNames
    for local in locals { names.insert(local) }
    self.names = names
    members = environment.memberNames
  }

  /// Nil when the table cannot be read at all.
  mutating func bind(_ binder: inout Binder) -> Node? {
    guard let (policy, aggregation) = text.policy, !text.outputs.isEmpty, !text.rows.isEmpty,
      text.rows.allSatisfy({ $0.cells.count == text.inputs.count && $0.outputs.count == text.outputs.count })
    else {
      report("table-unreadable")
      return nil
    }
    var inputs: [DecisionTable.Input] = []
    for (column, source) in text.inputs.enumerated() {
      place = .input(column)
      let node = expression(source, &binder)
      inputs.append(DecisionTable.Input(expression: node, slot: binder.newSlot(), allowed: []))
    }
    var rows: [DecisionTable.Row] = []
    var type: FeelType?
    for (index, row) in text.rows.enumerated() {
      var cells: [DecisionTable.Cell] = []
      for (column, source) in row.cells.enumerated() {
        place = .cell(row: index, column: column)
        cells.append(cell(source, inputs[column], &binder))
      }
      var outputs: [Node] = []
      for (column, source) in row.outputs.enumerated() {
        place = .output(row: index, column: column)
        outputs.append(expression(source, &binder))
      }
      if let first = outputs.first {
        place = .output(row: index, column: 0)
        if let type, ![type, first.type].contains(.null), !first.type.fits(type) {
          report("wrong-result", ["expected": type.label, "found": first.type.label])
        }
        type = type.map { FeelType.join($0, first.type) } ?? first.type
      }
      rows.append(DecisionTable.Row(cells: cells, outputs: outputs))
    }
    var table = DecisionTable(
      policy: policy, aggregation: aggregation, inputs: inputs, outputs: outputs(&binder), rows: rows)
    // Of cells with slips in them nothing can be said.
    if !findings.contains(where: \.finding.isError) {
      let check = TableCheck(table).result()
      findings += check.findings
      table.proof = check.proof
    }
    return Node(.table(table), 0..<0, result(table, type ?? .any))
  }

  private mutating func outputs(_ binder: inout Binder) -> [DecisionTable.Output] {
    var outputs: [DecisionTable.Output] = []
    for (column, output) in text.outputs.enumerated() {
      place = .otherwise(column: column)
      let otherwise = output.otherwise.map { expression($0, &binder) }
      let values = output.values.map { expression($0, &binder) }
      outputs.append(
        DecisionTable.Output(name: output.name, values: binder.constants(values) ?? [], otherwise: otherwise))
    }
    return outputs
  }

  private func result(_ table: DecisionTable, _ first: FeelType) -> FeelType {
    let one: FeelType = table.outputs.count == 1 ? first : .context([:])
    switch (table.policy, table.aggregation) {
    case (_, .count): return .number
    case (.collect, nil), (.ruleOrder, _), (.outputOrder, _): return .list(one)
    case (.collect, _), (.unique, _), (.any, _), (.priority, _), (.first, _): return one
    }
  }

  private mutating func report(_ code: String, _ parameters: [String: String] = [:]) {
    let finding = ExpressionFinding(code: code, range: 0..<0, parameters: parameters)
    findings.append(TableText.Finding(place: place, finding: finding))
  }

  /// Moves what the binder has found to the place at hand.
  private mutating func gather(_ binder: inout Binder, _ found: [ExpressionFinding]) {
    for finding in found + binder.findings {
      findings.append(TableText.Finding(place: place, finding: finding))
    }
    binder.findings = []
  }

  private mutating func expression(_ source: String, _ binder: inout Binder) -> Node {
    let (syntax, found) = Parser.expression(source, names: names, members: members, isStrict: true)
    let node = syntax.map { binder.bind($0) } ?? Node(.constant(.null), 0..<0)
    gather(&binder, found)
    return node
  }

  private mutating func cell(
    _ source: String, _ input: DecisionTable.Input, _ binder: inout Binder
  ) -> DecisionTable.Cell {
    let (syntax, found) = Parser.unaryTests(source, names: names, members: members, isStrict: true)
    var cell = DecisionTable.Cell(tests: [], isNegated: false)
    if let syntax, case .tests(let tests, let isNegated) = syntax.kind {
      let value = Node(.slot(input.slot), input.expression.range, input.expression.type)
      cell = binder.scoped { binder in
        binder.scopes.append(.variable("?", slot: input.slot, type: value.type))
        return DecisionTable.Cell(
          tests: tests.map { binder.test($0, value, input.slot) }, isNegated: isNegated)
      }
    }
    if !(found + binder.findings).isEmpty, let bare = bareText(source, input.expression.type) {
      // In YAML the quotation marks of a text belong inside those of the cell.
      report("unquoted-text", ["text": bare, "wanted": "'\"\(bare)\"'"])
      binder.findings = []
      return cell
    }
    gather(&binder, found)
    return cell
  }

  /// A value of the column that was written without its own quotation marks.
  private func bareText(_ source: String, _ type: FeelType) -> String? {
    guard type.isText else { return nil }
    return source.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }.first {
      part in
      type.declaredValues?.contains(part) ?? part.allSatisfy { $0.isLetter || $0 == "_" }
    }
  }
}
