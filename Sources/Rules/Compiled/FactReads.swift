/// Where an expression reads facts (項目の読み取り), with the rows that it reads them of.
indirect enum FactReads: Sendable {
  case fact(FactID, Row)
  /// Of the row, or of every row, that an expression gives.
  case field(Code, FactID)
  /// What is read of every row of a list, which stands in the slot.
  case each(Code, slot: Int, [FactReads])
  case inside(CompiledFunction, [Code])
  case condition(Code, yes: [FactReads], no: [FactReads])

  static func of(_ node: Node, _ tree: TreeCode) -> [FactReads] {
    let code = tree.of
    func all(_ nodes: [Node]) -> [FactReads] { nodes.flatMap { of($0, tree) } }
    switch node.kind {
    case .constant, .slot: return []
    case .fact(let fact, let row): return [.fact(fact, row)]
    case .field(let base, _, let fact): return [.field(code(base), fact)] + of(base, tree)
    case .filter(let list, let slot, let condition):
      return of(list, tree) + [.each(code(list), slot: slot, of(condition, tree))]
    case .quantifier(_, let bindings, let body), .iteration(let bindings, _, let body):
      let domains = all(bindings.map(\.domain))
      guard bindings.count == 1 else { return domains }
      return domains + [.each(code(bindings[0].domain), slot: bindings[0].slot, of(body, tree))]
    case .function(let function, let nodes):
      return all(nodes) + [.inside(tree.functions[function.number], nodes.map(code))]
    case .condition(let test, let yes, let no):
      return of(test, tree) + [.condition(code(test), yes: of(yes, tree), no: of(no, tree))]
    case .membership(let value, _, let tests): return of(value, tree) + all(tests.map(\.operand))
    case .builtin, .comparison, .arithmetic, .member, .path, .list, .context, .range, .point, .lambda,
      .invocation, .negation, .conjunction, .disjunction, .between, .instance, .table, .converted:
      return all(node.children)
    }
  }

  func collect(_ frame: CodeFrame, into keys: inout [FactKey]) {
    switch self {
    case .fact(let fact, let row): keys.append(FactKey(fact: fact, row: row))
    case .field(let base, let fact):
      FactReads.forEachRow(in: base.value(frame)) { keys.append(FactKey(fact: fact, row: $0)) }
    case .each(let list, let slot, let reads):
      FactReads.forEachRow(in: list.value(frame)) { row in
        frame.slots[slot] = .row(row)
        for read in reads { read.collect(frame, into: &keys) }
      }
    case .inside(let function, let arguments):
      keys += FactReads.facts(of: function, arguments.map { $0.value(frame) }, frame.world)
    case .condition(let test, let yes, let no):
      for read in test.verdict(frame) == .yes ? yes : no { read.collect(frame, into: &keys) }
    }
  }

  /// What a function reads for these arguments; for the same rows it is the same whichever rule asks.
  private static func facts(
    of called: CompiledFunction, _ arguments: [Value], _ world: any FactWorld
  ) -> [FactKey] {
    guard let rule = called.codeInForce(in: world) else { return [] }
    let memory = called.function.remembered.flatMap {
      CodeCompiler.memory(of: $0, arguments[0], arguments.count > 1 ? arguments[1] : nil, world)
    }
    if let facts = memory?.pointee.facts { return facts }
    let facts = rule.withFrame(in: world, arguments) { inner in
      var keys: [FactKey] = []
      for read in rule.reads { read.collect(inner, into: &keys) }
      return Missing(keys).keys
    }
    memory?.pointee.facts = facts
    return facts
  }

  private static func forEachRow(in value: Value, _ body: (Row) -> Void) {
    switch value {
    case .row(let row): body(row)
    case .list(let members): for member in members { forEachRow(in: member, body) }
    case .partial(.list(let sure, let possible)):
      for member in sure { forEachRow(in: member, body) }
      for member in possible { forEachRow(in: member.value, body) }
    default: break
    }
  }
}
