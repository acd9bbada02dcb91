import Rules

/// Reads a decision table of the catalogue (表), written so that a person can read it:
///
///     table:
///       hit: U                                # U A P F R O C, C+ C< C> C#
///       inputs: [relation, age]
///       outputs: [{ name: rank, otherwise: 99 }]
///       rows:
///         - { if: ['"spouse"', '-'], then: [1] }
enum TableReader {
  static func read(_ node: LocatedNode, in context: inout ReadingContext) -> TableText? {
    guard context.check(node, keys: ["hit", "inputs", "outputs", "rows", "note"]) else { return nil }
    let inputs = context.texts(node, "inputs")
    let outputs = (node["outputs"]?.items ?? []).map { item -> TableText.Output in
      if let name = item.text { return TableText.Output(name: name) }
      _ = context.check(item, keys: ["name", "values", "otherwise"])
      let name = context.text(item, "name")
      let otherwise = context.text(item, "otherwise")
      return TableText.Output(
        name: name.isEmpty ? nil : name, values: context.texts(item, "values"),
        otherwise: otherwise.isEmpty ? nil : otherwise)
    }
    var rows: [TableText.Row] = []
    for item in node["rows"]?.items ?? [] where context.check(item, keys: ["if", "then", "note"]) {
      let cells = context.texts(item, "if")
      let results = context.texts(item, "then")
      if cells.count != inputs.count || results.count != max(1, outputs.count) {
        context.error(
          "table-row-width", ["inputs": "\(inputs.count)", "outputs": "\(max(1, outputs.count))"],
          at: item.range)
        continue
      }
      rows.append(TableText.Row(cells: cells, outputs: results))
    }
    if rows.isEmpty { context.error("missing-field", ["field": "table.rows"], at: node.range) }
    return TableText(
      hit: node["hit"]?.text ?? "U", inputs: inputs,
      outputs: outputs.isEmpty ? [TableText.Output()] : outputs,
      rows: rows)
  }
}
