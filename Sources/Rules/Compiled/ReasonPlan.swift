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
    case call(CompiledFunction, [Code])
    /// A condition that cannot be cut further.
    case leaf
  }

  let kind: Kind
  let node: Node
  let code: Code
  /// Where the facts behind it are read, where it may be the end of the chain.
  let reads: [FactReads]

  init(_ node: Node, _ tree: TreeCode) {
    let code = tree.of
    self.node = node
    self.code = code(node)
    switch node.kind {
    case .conjunction(let parts): kind = .chain(parts.map { ReasonPlan($0, tree) }, stop: false)
    case .disjunction(let parts): kind = .chain(parts.map { ReasonPlan($0, tree) }, stop: true)
    case .builtin(.not, let parts) where parts.count == 1: kind = .not(ReasonPlan(parts[0], tree))
    case .condition(let test, let yes, let no):
      kind = .condition(
        test: ReasonPlan(test, tree), yes: ReasonPlan(yes, tree), no: ReasonPlan(no, tree))
    case .quantifier(let isEvery, let bindings, let body) where bindings.count == 1:
      kind = .quantifier(
        isEvery: isEvery, domain: code(bindings[0].domain), slot: bindings[0].slot,
        body: ReasonPlan(body, tree))
    case .function(let function, let nodes) where node.type.family == .boolean:
      kind = .call(tree.functions[function.number], nodes.map(code))
    case .constant: kind = .nothing
    case .slot, .fact, .field, .member, .path, .list, .context, .range, .point, .lambda, .builtin,
      .invocation, .filter, .negation, .arithmetic, .comparison, .between, .membership, .instance,
      .iteration, .table, .converted, .quantifier, .function:
      kind = .leaf
    }
    switch kind {
    case .nothing, .chain, .not, .condition: reads = []
    case .quantifier, .call, .leaf: reads = FactReads.of(node, tree)
    }
  }
}

/// The compiled code of every node of a tree, and the functions that it calls, by their numbers.
struct TreeCode {
  let of: (Node) -> Code
  let functions: [CompiledFunction]
}
