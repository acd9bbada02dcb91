import Rules

extension PlainTable {
  /// Reads one of the filter's decision tables; what is no text where one belongs is taken as left out.
  init(_ json: JSONText) {
    self.init(
      hit: json["hit"]?.text?.uppercased() ?? "UNIQUE",
      aggregation: json["aggregation"]?.text?.uppercased(),
      inputs: (json["inputs"]?.members ?? []).map { input in
        Input(
          expression: input["expression"]?.text ?? "null",
          type: input["type"]?.text.flatMap { ValueType(named: $0) }, values: input["values"]?.text)
      },
      outputs: (json["outputs"]?.members ?? []).map { output in
        Output(
          name: output["name"]?.text, values: output["values"]?.text, otherwise: output["default"]?.text)
      },
      rows: (json["rules"]?.members ?? []).map { rule in
        Row(
          cells: (rule["in"]?.members ?? []).map(\.text), outputs: (rule["out"]?.members ?? []).map(\.text))
      })
  }
}
