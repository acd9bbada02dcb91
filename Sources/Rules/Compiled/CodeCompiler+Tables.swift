extension CodeCompiler {
  /// A table whose inputs, cells and outputs are compiled; which rows count is decided as the plain evaluator does.
  func table(_ table: DecisionTable, _ range: Range<Int>) -> Code {
    // Allowed values of inputs are the filter's alone: the catalogue declares what its facts can be.
    precondition(table.inputs.allSatisfy(\.allowed.isEmpty), "an input of the catalogue with allowed values")
    let inputs = table.inputs.map { compile($0.expression) }
    let cells = table.rows.map { row in
      zip(row.cells, table.inputs).map { cell, input in
        membership(
          Node(.slot(input.slot), range, input.expression.type), input.slot, cell.tests)
      }
    }
    let outputs = table.rows.map { $0.outputs.map { compile($0) } }
    let otherwise = table.outputs.map { $0.otherwise.map { compile($0) } ?? .constant(.null) }
    return .value { frame in
      frame.plainly { evaluator in
        TableRun(
          CompiledTable(
            table: table, frame: frame, evaluator: evaluator, inputs: inputs, cells: cells, outputs: outputs,
            otherwise: otherwise)
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
    let otherwise: [Code]

    func input(_ place: Int) -> Value {
      frame.slots[table.inputs[place].slot] = inputs[place].value(frame)
      return .boolean(true)
    }

    func cell(_ row: Int, _ column: Int) -> Value { cells[row][column].value(frame) }

    func output(_ row: Int, _ place: Int) -> Value { outputs[row][place].value(frame) }

    func otherwise(_ place: Int) -> Value { otherwise[place].value(frame) }
  }
}
