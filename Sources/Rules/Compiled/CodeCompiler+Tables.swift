extension CodeCompiler {
  /// A table whose inputs, cells and outputs are compiled; which rows count is decided as the plain evaluator does.
  func table(_ table: DecisionTable, _ node: Node) -> Code {
    // Allowed values and defaults are rare in the catalogue: such tables are left to the plain evaluator.
    guard table.inputs.allSatisfy(\.allowed.isEmpty), table.outputs.allSatisfy({ $0.otherwise == nil }) else {
      return Self.interpreted(node)
    }
    let inputs = table.inputs.map { compile($0.expression) }
    let cells = table.rows.map { row in
      zip(row.cells, table.inputs).map { cell, input in
        let tested = Node(.slot(input.slot), node.range, input.expression.type)
        return membership(
          tested, input.slot, cell.tests,
          Node(
            .membership(tested, slot: input.slot, cell.tests), node.range, .boolean))
      }
    }
    let outputs = table.rows.map { $0.outputs.map { compile($0) } }
    return .value { frame in
      frame.plainly { evaluator in
        TableRun(
          CompiledTable(
            table: table, frame: frame, evaluator: evaluator, inputs: inputs, cells: cells, outputs: outputs)
        ).result()
      }
    }
  }

  private struct CompiledTable: TableParts {
    let table: DecisionTable
    let frame: CodeFrame
    let evaluator: Evaluator
    let inputs: [Code]
    let cells: [[Code]]
    let outputs: [[Code]]

    func input(_ place: Int) -> Value {
      frame.slots[table.inputs[place].slot] = inputs[place].value(frame)
      return .boolean(true)
    }

    func cell(_ row: Int, _ column: Int) -> Value { cells[row][column].value(frame) }

    func output(_ row: Int, _ place: Int) -> Value { outputs[row][place].value(frame) }
  }
}
