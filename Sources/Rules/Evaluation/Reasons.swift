/// Cuts an evaluated expression down to what made its result (理由): one true part of an `or`, one false part of an
/// `and`, one witness of `some`, the open facts of what is unknown.
///
/// Every step asks compiled code, of the rule itself or of the function it is in; the tree only says what to ask next.
final class Reasons {
  private let world: any FactWorld
  private var frame: CodeFrame
  private var codes: NodeCodes
  private var source: String
  /// The leaves found so far, each once.
  private var told: [ReasonLeaf] = []

  private init(world: any FactWorld, frame: CodeFrame, codes: NodeCodes, source: String) {
    (self.world, self.frame, self.codes, self.source) = (world, frame, codes, source)
  }

  /// - Parameter result: what the rule came to, where that is known already.
  static func leaves(
    of rule: Rule, in world: any FactWorld, _ arguments: [Value], result: Value? = nil
  ) -> [ReasonLeaf] {
    rule.withFrame(in: world, arguments) { frame in
      let reasons = Reasons(world: world, frame: frame, codes: rule.nodeCodes, source: rule.source)
      reasons.tell(rule.tree, result ?? reasons.evaluate(rule.tree))
      return reasons.told
    }
  }

  private func evaluate(_ node: Node) -> Value { codes.code(of: node).value(frame) }

  /// Goes on inside a function of the catalogue, with the arguments of this call.
  private func inside<Result>(_ rule: Rule, _ nodes: [Node], _ body: () -> Result) -> Result {
    let arguments = nodes.map { evaluate($0) }
    let saved = (frame, codes, source)
    defer { (frame, codes, source) = saved }
    return rule.withFrame(in: world, arguments) { inner in
      (frame, codes, source) = (inner, rule.nodeCodes, rule.source)
      return body()
    }
  }

  /// - Parameter value: what the node came to; known from above, it is seldom worked out again.
  private func tell(_ node: Node, _ value: Value) {
    switch node.kind {
    case .conjunction(let parts): tellChain(parts, stop: false, value)
    case .disjunction(let parts): tellChain(parts, stop: true, value)
    case .builtin(.not, let parts):
      guard let part = parts.first else { return }
      if case .boolean(let truth) = value { tell(part, .boolean(!truth)) } else { tell(part, evaluate(part)) }
    case .condition(let test, let yes, let no):
      let tested = evaluate(test)
      switch tested {
      case .boolean(true):
        tell(test, tested)
        tell(yes, value)
      case .unknown, .partial:
        // Both ways agree: the test does not matter. Else it is the test that is open.
        if value.isUnknown { tell(test, tested) } else { tell(yes, value) }
      default:
        tell(test, tested)
        tell(no, value)
      }
    case .quantifier(let isEvery, let bindings, let body):
      tellQuantifier(node, isEvery, bindings, body, value)
    case .function(let function, let nodes): tellCall(node, function, nodes, value)
    case .constant: break
    case .slot, .fact, .field, .member, .path, .list, .context, .range, .point, .lambda, .builtin,
      .invocation, .filter,
      .negation, .arithmetic, .comparison, .between, .membership, .instance, .iteration, .table, .converted:
      tellLeaf(node, value)
    }
  }

  private func tellChain(_ parts: [Node], stop: Bool, _ value: Value) {
    // Nothing stopped it: then every part is what the whole is.
    if case .boolean(let truth) = value, truth != stop {
      for part in parts { tell(part, value) }
      return
    }
    // One part that decides is enough; of several the one with the fewest leaves is told.
    let wanted = Verdict(stop)
    let deciding = parts.filter { codes.code(of: $0).verdict(frame) == wanted }
    if deciding.count == 1 { return tell(deciding[0], .boolean(stop)) }
    if let leaves = shortest(deciding, .boolean(stop)) {
      for leaf in leaves { add(leaf) }
      return
    }
    let values = parts.map { evaluate($0) }
    let isOpen = values.contains(where: \.isUnknown)
    for (part, value) in zip(parts, values) where !isOpen || value.isUnknown { tell(part, value) }
  }

  private func shortest(_ parts: [Node], _ value: Value) -> [ReasonLeaf]? {
    let before = told
    defer { told = before }
    var best: [ReasonLeaf]?
    for part in parts {
      told = []
      tell(part, value)
      if told.count < best?.count ?? .max { best = told }
    }
    return best
  }

  private func tellQuantifier(
    _ node: Node, _ isEvery: Bool, _ bindings: [Node.Binding], _ body: Node, _ value: Value
  ) {
    // A witness decides `some` when true and `every` when false; without one it is the whole list that speaks.
    if bindings.count == 1, let binding = bindings.first, value == .boolean(!isEvery) {
      for member in sureMembers(evaluate(binding.domain)) {
        frame.slots[binding.slot] = member
        if evaluate(body) == value { return tell(body, value) }
      }
    }
    tellLeaf(node, value)
  }

  private func sureMembers(_ value: Value) -> [Value] {
    switch value {
    case .list(let all): all
    case .partial(.list(let sure, _)): sure
    default: []
    }
  }

  private func tellCall(_ node: Node, _ function: CatalogueFunction, _ nodes: [Node], _ value: Value) {
    guard node.type.family == .boolean, let rule = function.ruleInForce(in: world) else {
      return tellLeaf(node, value)
    }
    inside(rule, nodes) { tell(rule.tree, value) }
  }

  private func tellLeaf(_ node: Node, _ value: Value) {
    var keys: [FactKey] = []
    if let missing = value.missing {
      keys = missing.keys
    } else {
      collect(node, &keys)
      keys = Missing(keys).keys
    }
    add(ReasonLeaf(facts: keys, range: node.range, source: source, value: value))
  }

  private func add(_ leaf: ReasonLeaf) {
    if !told.contains(leaf) { told.append(leaf) }
  }

  /// The facts that a node reads, with the rows that they are read of.
  private func collect(_ node: Node, _ keys: inout [FactKey]) {
    switch node.kind {
    case .fact(let fact, let row): keys.append(FactKey(fact: fact, row: row))
    case .field(let base, _, let fact):
      for row in rows(evaluate(base)) { keys.append(FactKey(fact: fact, row: row)) }
      collect(base, &keys)
    case .filter(let list, let slot, let condition):
      collect(list, &keys)
      for row in rows(evaluate(list)) {
        frame.slots[slot] = .row(row)
        collect(condition, &keys)
      }
    case .quantifier(_, let bindings, let body), .iteration(let bindings, _, let body):
      for binding in bindings { collect(binding.domain, &keys) }
      if bindings.count == 1, let binding = bindings.first {
        for row in rows(evaluate(binding.domain)) {
          frame.slots[binding.slot] = .row(row)
          collect(body, &keys)
        }
      }
    case .function(let function, let nodes):
      for inner in nodes { collect(inner, &keys) }
      guard let rule = function.ruleInForce(in: world) else { return }
      inside(rule, nodes) { collect(rule.tree, &keys) }
    case .membership(let value, _, let tests):
      collect(value, &keys)
      for test in tests { collect(test.operand, &keys) }
    case .builtin(_, let nodes):
      for inner in nodes { collect(inner, &keys) }
    case .comparison(_, let a, let b), .arithmetic(_, let a, let b):
      collect(a, &keys)
      collect(b, &keys)
    case .condition(let test, let yes, let no):
      collect(test, &keys)
      collect(evaluate(test) == .boolean(true) ? yes : no, &keys)
    case .constant, .slot: break
    case .member, .path, .list, .context, .range, .point, .lambda, .invocation, .negation, .conjunction,
      .disjunction, .between, .instance, .table, .converted:
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
}
