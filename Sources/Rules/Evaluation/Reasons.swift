/// Cuts an evaluated expression down to what made its result (理由): one true part of an `or`, one false part of an
/// `and`, one witness of `some`, the open facts of what is unknown.
final class Reasons {
  private let evaluator: Evaluator
  private var source = ""

  init(evaluator: Evaluator) { self.evaluator = evaluator }

  func leaves(of rule: Rule, _ arguments: [Value]) -> [ReasonLeaf] {
    let saved = (evaluator.slots, source)
    defer { (evaluator.slots, source) = saved }
    source = rule.source
    evaluator.slots = arguments + Array(repeating: .null, count: max(0, rule.slotCount - arguments.count))
    return merged(leaves(rule.tree))
  }

  private func leaves(_ node: Node) -> [ReasonLeaf] {
    switch node.kind {
    case .conjunction(let parts): return chain(parts, stop: false)
    case .disjunction(let parts): return chain(parts, stop: true)
    case .builtin(.not, let parts): return parts.first.map { leaves($0) } ?? []
    case .condition(let test, let yes, let no):
      switch evaluator.evaluate(test) {
      case .boolean(true): return leaves(test) + leaves(yes)
      case .unknown, .partial:
        // Both ways agree: the test does not matter. Else it is the test that is open.
        if !evaluator.evaluate(node).isUnknown { return leaves(yes) }
        return leaves(test)
      default: return leaves(test) + leaves(no)
      }
    case .quantifier(let isEvery, let bindings, let body): return quantifier(node, isEvery, bindings, body)
    case .function(let function, let nodes): return call(node, function, nodes)
    case .constant: return []
    case .slot, .fact, .field, .member, .path, .list, .context, .range, .point, .lambda, .builtin,
      .invocation, .filter,
      .negation, .arithmetic, .comparison, .between, .membership, .instance, .iteration, .table, .converted:
      return [leaf(node)]
    }
  }

  private func chain(_ parts: [Node], stop: Bool) -> [ReasonLeaf] {
    let values = parts.map { evaluator.evaluate($0) }
    // One part that decides is enough; the one with the fewest leaves is told.
    var best: [ReasonLeaf]?
    for (part, value) in zip(parts, values) where value == .boolean(stop) {
      let found = leaves(part)
      if found.count < best?.count ?? .max { best = found }
    }
    if let best { return best }
    let isOpen = values.contains(where: \.isUnknown)
    return zip(parts, values).filter { !isOpen || $0.1.isUnknown }.flatMap { leaves($0.0) }
  }

  private func quantifier(_ node: Node, _ isEvery: Bool, _ bindings: [Node.Binding], _ body: Node)
    -> [ReasonLeaf]
  {
    let result = evaluator.evaluate(node)
    // A witness decides `some` when true and `every` when false; without one it is the whole list that speaks.
    guard bindings.count == 1, let binding = bindings.first, result == .boolean(!isEvery) else {
      return [leaf(node)]
    }
    let members: [Value]
    switch evaluator.evaluate(binding.domain) {
    case .list(let all): members = all
    case .partial(.list(let sure, _)): members = sure
    default: return [leaf(node)]
    }
    for member in members {
      evaluator.slots[binding.slot] = member
      if evaluator.evaluate(body) == result { return leaves(body) }
    }
    return [leaf(node)]
  }

  private func call(_ node: Node, _ function: CatalogueFunction, _ nodes: [Node]) -> [ReasonLeaf] {
    guard node.type.family == .boolean, case .inForce(let rule) = evaluator.version(of: function) else {
      return [leaf(node)]
    }
    return leaves(of: rule, nodes.map { evaluator.evaluate($0) })
  }

  private func leaf(_ node: Node) -> ReasonLeaf {
    let value = evaluator.evaluate(node)
    var keys: [FactKey] = []
    if let missing = value.missing {
      keys = missing.keys
    } else {
      collect(node, &keys)
    }
    return ReasonLeaf(facts: Array(Set(keys)).sorted(), range: node.range, source: source, value: value)
  }

  /// The facts that a node reads, with the rows that they are read of.
  private func collect(_ node: Node, _ keys: inout [FactKey]) {
    switch node.kind {
    case .fact(let fact, let row): keys.append(FactKey(fact: fact, row: row))
    case .field(let base, _, let fact):
      for row in rows(evaluator.evaluate(base)) { keys.append(FactKey(fact: fact, row: row)) }
      collect(base, &keys)
    case .filter(let list, let slot, let condition):
      collect(list, &keys)
      for row in rows(evaluator.evaluate(list)) {
        evaluator.slots[slot] = .row(row)
        collect(condition, &keys)
      }
    case .quantifier(_, let bindings, let body), .iteration(let bindings, _, let body):
      for binding in bindings { collect(binding.domain, &keys) }
      if bindings.count == 1, let binding = bindings.first {
        for row in rows(evaluator.evaluate(binding.domain)) {
          evaluator.slots[binding.slot] = .row(row)
          collect(body, &keys)
        }
      }
    case .function(let function, let nodes):
      for inner in nodes { collect(inner, &keys) }
      guard case .inForce(let rule) = evaluator.version(of: function) else { return }
      let arguments = nodes.map { evaluator.evaluate($0) }
      let saved = evaluator.slots
      evaluator.slots = arguments + Array(repeating: .null, count: max(0, rule.slotCount - arguments.count))
      collect(rule.tree, &keys)
      evaluator.slots = saved
    case .condition(let test, let yes, let no):
      collect(test, &keys)
      collect(evaluator.evaluate(test) == .boolean(true) ? yes : no, &keys)
    case .constant, .slot, .member, .path, .list, .context, .range, .point, .lambda, .builtin, .invocation,
      .negation,
      .arithmetic, .comparison, .conjunction, .disjunction, .between, .membership, .instance, .table,
      .converted:
      for inner in node.children { collect(inner, &keys) }
    }
  }

  private func rows(_ value: Value) -> [Row] {
    switch value {
    case .row(let row): [row]
    case .list(let members): members.flatMap { rows($0) }
    case .partial(.list(let sure, let possible)):
      sure.flatMap { rows($0) } + possible.flatMap { rows($0.value) }
    default: []
    }
  }

  private func merged(_ leaves: [ReasonLeaf]) -> [ReasonLeaf] {
    var all: [ReasonLeaf] = []
    for leaf in leaves where !all.contains(leaf) { all.append(leaf) }
    return all
  }
}
