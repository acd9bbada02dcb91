extension Binder {
  mutating func bind(_ syntax: Syntax) -> Node {
    let range = syntax.range
    switch syntax.kind {
    case .null: return null(range, .null)
    case .boolean(let truth): return Node(.constant(.boolean(truth)), range, .boolean)
    case .number(let number): return Node(.constant(.number(number)), range, .number)
    case .string(let text): return Node(.constant(.string(text)), range, .string)
    case .at(let text): return at(text, range)
    case .name(let text): return name(text, range)
    case .list(let members): return list(members, range)
    case .context(let entries): return context(entries, range)
    case .range(let low, let includesLow, let high, let includesHigh):
      return self.range(low, includesLow, high, includesHigh, range)
    case .point(let end):
      let node = bind(end)
      return Node(.point(node), range, .range(node.type.certain))
    case .function(let parameters, let body): return lambda(parameters, body, range)
    case .call(let function, let arguments): return call(function, arguments, range)
    case .path(let base, let member, let nameRange): return path(base, member, nameRange, range)
    case .filter(let base, let condition): return filter(base, condition, range)
    case .negation(let operand): return negation(operand, range)
    case .arithmetic(let sign, let a, let b): return arithmetic(sign, a, b, range)
    case .comparison(let relation, let a, let b): return comparison(relation, a, b, range)
    case .conjunction(let parts): return conjunction(parts, range)
    case .disjunction(let parts): return disjunction(parts, range)
    case .between(let value, let low, let high): return between(value, low, high, range)
    case .membership(let value, let tests): return membership(bind(value), tests, range)
    case .test, .tests:
      report("test-outside", range)
      return null(range)
    case .instance(let value, let type):
      refuse("instance of", range)
      return Node(.instance(bind(value), type), range, .boolean)
    case .condition(let test, let yes, let no): return condition(test, yes, no, range)
    case .iteration(let bindings, let body): return iteration(bindings, body, range)
    case .quantifier(let isEvery, let bindings, let body): return quantifier(isEvery, bindings, body, range)
    }
  }

  /// Remarks on what the engine knows and the catalogue does without.
  mutating func profile(_ construct: String, _ range: Range<Int>) {
    report("outside-profile", range, ["construct": construct])
  }

  /// What only the filter works out: for it there is no code, and a rule of the catalogue is never worked out without.
  mutating func refuse(_ construct: String, _ range: Range<Int>) {
    report("refused-construct", range, ["construct": construct])
  }

  private mutating func list(_ members: [Syntax], _ range: Range<Int>) -> Node {
    let nodes = members.map { bind($0) }
    let type = nodes.dropFirst().reduce(nodes.first?.type ?? .any) { FeelType.join($0, $1.type) }
    if isStrict, let first = nodes.first(where: { $0.type.family != nil }),
      let other = nodes.first(where: { $0.type.family != nil && $0.type.family != first.type.family })
    {
      report(
        "members-differ", other.range, ["left": first.type.label, "right": other.type.label])
    }
    if let values = constants(nodes) { return Node(.constant(.list(values)), range, .list(type)) }
    return Node(.list(nodes), range, .list(type))
  }

  private mutating func context(_ entries: [Syntax.Entry], _ range: Range<Int>) -> Node {
    scoped { binder in
      var bound: [Node.Entry] = []
      var types: [String: FeelType] = [:]
      for entry in entries {
        let value = binder.bind(entry.value)
        let slot = binder.addLocal(entry.name, value.type)
        bound.append(Node.Entry(name: entry.name, slot: slot, value: value))
        types[entry.name] = value.type
      }
      return Node(.context(bound), range, .context(types))
    }
  }

  private mutating func range(
    _ low: Syntax?, _ includesLow: Bool, _ high: Syntax?, _ includesHigh: Bool, _ range: Range<Int>
  ) -> Node {
    let lowNode = low.map { bind($0) }
    let highNode = high.map { bind($0) }
    let type = FeelType.join((lowNode ?? highNode)?.type ?? .any, (highNode ?? lowNode)?.type ?? .any)
    if let lowNode, let highNode, !lowNode.type.isComparable(with: highNode.type) {
      report("cannot-compare", range, ["left": lowNode.type.label, "right": highNode.type.label])
    }
    if let values = constants([lowNode, highNode].compactMap { $0 }), let first = values.first,
      let last = values.last
    {
      let made = Ranges.make(
        lowNode == nil ? .null : first, includesLow, highNode == nil ? .null : last, includesHigh,
        isOpenLow: lowNode == nil, isOpenHigh: highNode == nil)
      if case .range(let ends) = made {
        if !ends.isEquality, ValueDomain(ends).isEmpty { report("empty-range", range) }
        return Node(.constant(made), range, .range(type.certain))
      }
      report("empty-range", range)
    }
    return Node(
      .range(low: lowNode, includesLow: includesLow, high: highNode, includesHigh: includesHigh), range,
      .range(type.certain))
  }

  private mutating func lambda(_ parameters: [Syntax.Parameter], _ body: Syntax, _ range: Range<Int>) -> Node
  {
    refuse("function", range)
    return scoped { binder in
      var slots: [Int] = []
      var typed: [(name: String, type: ValueType?)] = []
      for parameter in parameters {
        let type = parameter.type.map { syntax -> ValueType in
          if case .named(let name) = syntax { return ValueType(named: name) ?? .any }
          return ValueType(syntax) ?? .any
        }
        slots.append(binder.addLocal(parameter.name, type?.checked ?? .any))
        typed.append((parameter.name, type))
      }
      let node = binder.bind(body)
      return Node(.lambda(Lambda(parameters: typed, slots: slots, body: node)), range, .function)
    }
  }

  // MARK: paths and filters

  private mutating func path(_ base: Syntax, _ member: String, _ nameRange: Range<Int>, _ range: Range<Int>)
    -> Node
  {
    let node = bind(base)
    let isList = node.type.member != nil
    let inner = (node.type.member ?? node.type).certain
    if case .row(let kind) = inner {
      guard let field = environment?.fields[kind]?[member] else {
        let known = (environment?.fields[kind] ?? [:]).keys
        report(
          "unknown-row-field", nameRange,
          ["name": member, "row": environment?.kindNames[Int(kind.number)] ?? ""],
          suggestion: NearestName.of(member, among: known))
        return null(range)
      }
      if !isList { requireNotNull(node) }
      facts.insert(field.fact)
      let made = Node(.field(node, kind, field.fact), range)
      var type = Guard(made).map { unguarded($0, field.type) } ?? field.type
      if !isList, node.type.mayBeNull { type = type.orNull() }
      return Node(made.kind, range, isList ? .list(field.type) : type)
    }
    if case .context(let fields) = inner, let type = fields[member] {
      return Node(.path(node, member), range, isList ? .list(type) : type)
    }
    if isStrict, !isList, let type = Properties.type(of: member, in: inner) {
      if type == nil { report("unknown-row-field", nameRange, ["name": member, "row": inner.label]) }
      return Node(.path(node, member), range, type ?? .any)
    }
    return Node(.path(node, member), range)
  }

  private mutating func filter(_ base: Syntax, _ condition: Syntax, _ range: Range<Int>) -> Node {
    let list = bind(base)
    return scoped { binder in
      let slot = binder.newSlot()
      let member = list.type.member ?? list.type
      // An entry called `item` hides the member itself.
      binder.scopes.append(.variable("item", slot: slot, type: member))
      binder.scopes.append(.item(slot: slot, type: member))
      let test = binder.bind(condition)
      if binder.isStrict {
        switch test.type.family {
        case .number:
          binder.profile("index", range)
          return Node(.filter(list, slot: slot, test), range, member.orNull())
        case .boolean, nil: break
        case .text, .date, .time, .dateTime, .yearsMonths, .daysTime, .list, .row, .context, .range,
          .function:
          binder.report("condition-not-boolean", test.range, ["found": test.type.label])
        }
        if list.type.member == nil, list.type.family != nil {
          binder.report("filter-of-no-list", list.range, ["found": list.type.label])
        }
      }
      let type: FeelType = list.type.member == nil ? (binder.isStrict ? .list(.any) : .any) : .list(member)
      return Node(.filter(list, slot: slot, test), range, test.type.family == .boolean ? type : .any)
    }
  }

  // MARK: logic

  /// Conditions are booleans; anything else is a mistake of the author's.
  mutating func requireBoolean(_ node: Node) {
    if let family = node.type.family, family != .boolean {
      report("condition-not-boolean", node.range, ["found": node.type.label])
    }
  }

  private mutating func conjunction(_ parts: [Syntax], _ range: Range<Int>) -> Node {
    Node(.conjunction(chain(parts, isConjunction: true)), range, .boolean)
  }

  private mutating func disjunction(_ parts: [Syntax], _ range: Range<Int>) -> Node {
    Node(.disjunction(chain(parts, isConjunction: false)), range, .boolean)
  }

  /// Each part is read knowing that those before it have not decided the whole.
  private mutating func chain(_ parts: [Syntax], isConjunction: Bool) -> [Node] {
    let counts = (guarded.count, assumed.count)
    var nodes: [Node] = []
    for part in parts {
      let node = bind(part)
      requireBoolean(node)
      reportDecided(node)
      nodes.append(node)
      guarded += guards(of: node, holds: isConjunction).filter { !guarded.contains($0) }
      assumed += assumptions(of: node, holds: isConjunction)
    }
    guarded.removeLast(guarded.count - counts.0)
    assumed.removeLast(assumed.count - counts.1)
    return nodes
  }

  private mutating func condition(_ test: Syntax, _ yes: Syntax, _ no: Syntax, _ range: Range<Int>) -> Node {
    let testNode = bind(test)
    requireBoolean(testNode)
    reportDecided(testNode)
    let yesNode = branch(yes, testNode, holds: true)
    let noNode = branch(no, testNode, holds: false)
    let type = FeelType.join(yesNode.type, noNode.type)
    if case .any = type, let a = yesNode.type.family, let b = noNode.type.family, a != b {
      report(
        "branches-differ", range, ["left": yesNode.type.label, "right": noNode.type.label])
    }
    return Node(.condition(testNode, yesNode, noNode), range, type)
  }

  private mutating func branch(_ syntax: Syntax, _ test: Node, holds: Bool) -> Node {
    let guards = guards(of: test, holds: holds)
    let assumptions = assumptions(of: test, holds: holds)
    return guarding(guards) { binder in binder.assuming(assumptions) { $0.bind(syntax) } }
  }

  private mutating func iteration(_ bindings: [Syntax.Binding], _ body: Syntax, _ range: Range<Int>) -> Node {
    scoped { binder in
      let bound = binder.bind(bindings)
      let partial = binder.addLocal("partial", .list(.any))
      let node = binder.bind(body)
      if node.reads(slot: partial) { binder.refuse("partial", node.range) }
      return Node(.iteration(bound, partial: partial, body: node), range, .list(node.type))
    }
  }

  private mutating func quantifier(
    _ isEvery: Bool, _ bindings: [Syntax.Binding], _ body: Syntax, _ range: Range<Int>
  ) -> Node {
    scoped { binder in
      let bound = binder.bind(bindings)
      let node = binder.bind(body)
      binder.requireBoolean(node)
      return Node(.quantifier(isEvery: isEvery, bound, body: node), range, .boolean)
    }
  }

  /// What a variable runs over may also run downwards, which no range as a value does: both ends stay as they are.
  private mutating func iterated(_ domain: Syntax) -> Node {
    guard case .range(let low?, true, let high?, true) = domain.kind else { return bind(domain) }
    let (lowNode, highNode) = (bind(low), bind(high))
    return Node(
      .range(low: lowNode, includesLow: true, high: highNode, includesHigh: true), domain.range,
      .range(FeelType.join(lowNode.type, highNode.type)))
  }

  private mutating func bind(_ bindings: [Syntax.Binding]) -> [Node.Binding] {
    var bound: [Node.Binding] = []
    for binding in bindings {
      let domain = iterated(binding.domain)
      var type = domain.type.member ?? .any
      if case .range(let inner) = domain.type.certain { type = inner }
      if isStrict, domain.type.member == nil, let family = domain.type.family, family != .range {
        report("no-list", domain.range, ["found": domain.type.label])
      }
      bound.append(Node.Binding(slot: addLocal(binding.name, type), domain: domain))
    }
    return bound
  }
}
