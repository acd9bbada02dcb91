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
    guard context.check(node, as: .table) else { return nil }
    let inputs = context.texts(node, "inputs")
    let outputs = context.items(node, "outputs").map { item -> TableText.Output in
      if let name = item.text { return TableText.Output(name: name) }
      _ = context.check(item, as: .output)
      let name = context.text(item, "name")
      let otherwise = context.text(item, "otherwise")
      return TableText.Output(
        name: name.isEmpty ? nil : name, values: context.texts(item, "values"),
        otherwise: otherwise.isEmpty ? nil : otherwise)
    }
    var rows: [TableText.Row] = []
    for item in context.items(node, "rows") where context.check(item, as: .row) {
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

  /// The part of the file in which a place of the table is written.
  static func node(at place: TableText.Place, in table: LocatedNode) -> LocatedNode {
    func part(_ node: LocatedNode?, _ index: Int) -> LocatedNode? {
      guard let items = node?.items else { return node }
      return items.indices.contains(index) ? items[index] : node
    }
    let width = table["inputs"].map { $0.items?.count ?? 1 } ?? 0
    // Rows of the wrong width were told by themselves and are not counted.
    let rows = (table["rows"]?.items ?? []).filter { ($0["if"].map { $0.items?.count ?? 1 } ?? 0) == width }
    func row(_ index: Int) -> LocatedNode? { rows.indices.contains(index) ? rows[index] : nil }
    let found: LocatedNode? =
      switch place {
      case .input(let index): part(table["inputs"], index)
      case .cell(let index, let column): part(row(index)?["if"], column)
      case .output(let index, let column): part(row(index)?["then"], column)
      case .otherwise(let column): part(table["outputs"], column)?["otherwise"]
      case .row(let index): row(index)
      case .table: table["hit"]
      }
    return found ?? table
  }
}
