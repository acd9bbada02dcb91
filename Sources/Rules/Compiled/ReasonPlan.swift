/// How reasons go down a rule (理由の下敷き): made once beside its code, since every line tells why.
final class ReasonPlan: Sendable {
  enum Kind: Sendable {
    /// A constant: nothing that was answered stands behind it.
    case nothing
    case chain([ReasonPlan], stop: Bool)
    case not(ReasonPlan)
    case condition(test: ReasonPlan, yes: ReasonPlan, no: ReasonPlan)
    /// `some` and `every` over one list.
    case quantifier(isEvery: Bool, domain: Code, slot: Int, body: ReasonPlan)
    /// A condition that the catalogue has as a function.
    case call(CatalogueFunction, [Code])
    /// A condition that cannot be cut further.
    case leaf
  }

  let kind: Kind
  let node: Node
  let code: Code
  /// Where the facts behind it are read, where it may be the end of the chain.
  let reads: [FactReads]

  /// - Parameter code: the compiled code of a node of the tree.
  init(_ node: Node, _ code: (Node) -> Code) {
    self.node = node
    self.code = code(node)
    switch node.kind {
    case .conjunction(let parts): kind = .chain(parts.map { ReasonPlan($0, code) }, stop: false)
    case .disjunction(let parts): kind = .chain(parts.map { ReasonPlan($0, code) }, stop: true)
    case .builtin(.not, let parts) where parts.count == 1: kind = .not(ReasonPlan(parts[0], code))
    case .condition(let test, let yes, let no):
      kind = .condition(
        test: ReasonPlan(test, code), yes: ReasonPlan(yes, code), no: ReasonPlan(no, code))
    case .quantifier(let isEvery, let bindings, let body) where bindings.count == 1:
      kind = .quantifier(
        isEvery: isEvery, domain: code(bindings[0].domain), slot: bindings[0].slot,
        body: ReasonPlan(body, code))
    case .function(let function, let nodes) where node.type.family == .boolean:
      kind = .call(function, nodes.map(code))
    case .constant: kind = .nothing
    case .slot, .fact, .field, .member, .path, .list, .context, .range, .point, .lambda, .builtin,
      .invocation, .filter, .negation, .arithmetic, .comparison, .between, .membership, .instance,
      .iteration, .table, .converted, .quantifier, .function:
      kind = .leaf
    }
    switch kind {
    case .nothing, .chain, .not, .condition: reads = []
    case .quantifier, .call, .leaf: reads = FactReads.of(node, code)
    }
  }
}

/// Where an expression reads facts (項目の読み取り), with the rows that it reads them of.
indirect enum FactReads: Sendable {
  case fact(FactID, Row)
  /// Of the row, or of every row, that an expression gives.
  case field(Code, FactID)
  /// What is read of every row of a list, which stands in the slot.
  case each(Code, slot: Int, [FactReads])
  case inside(CatalogueFunction, [Code])
  case condition(Code, yes: [FactReads], no: [FactReads])

  static func of(_ node: Node, _ code: (Node) -> Code) -> [FactReads] {
    func all(_ nodes: [Node]) -> [FactReads] { nodes.flatMap { of($0, code) } }
    switch node.kind {
    case .constant, .slot: return []
    case .fact(let fact, let row): return [.fact(fact, row)]
    case .field(let base, _, let fact): return [.field(code(base), fact)] + of(base, code)
    case .filter(let list, let slot, let condition):
      return of(list, code) + [.each(code(list), slot: slot, of(condition, code))]
    case .quantifier(_, let bindings, let body), .iteration(let bindings, _, let body):
      let domains = all(bindings.map(\.domain))
      guard bindings.count == 1 else { return domains }
      return domains + [.each(code(bindings[0].domain), slot: bindings[0].slot, of(body, code))]
    case .function(let function, let nodes): return all(nodes) + [.inside(function, nodes.map(code))]
    case .condition(let test, let yes, let no):
      return of(test, code) + [.condition(code(test), yes: of(yes, code), no: of(no, code))]
    case .membership(let value, _, let tests): return of(value, code) + all(tests.map(\.operand))
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
    of function: CatalogueFunction, _ arguments: [Value], _ world: any FactWorld
  ) -> [FactKey] {
    guard let rule = function.ruleInForce(in: world) else { return [] }
    let memory = CodeCompiler.memory(of: function, arguments, world)
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
