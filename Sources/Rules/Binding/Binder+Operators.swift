extension FeelType {
  /// Whether FEEL can tell which of two values of these types is the greater, or whether they are equal.
  func isComparable(with other: FeelType) -> Bool {
    guard let a = family, let b = other.family else { return true }
    return a == b
  }

  var isOrdered: Bool {
    switch family {
    case nil, .number, .text, .date, .time, .dateTime, .yearsMonths, .daysTime: true
    case .boolean, .list, .row, .context, .range, .function: false
    }
  }
}

extension Binder {
  /// A value that may be null is used where null would silently undo the condition.
  mutating func requireNotNull(_ node: Node) {
    guard isStrict, case .optional = node.type else { return }
    report("may-be-null", node.range)
  }

  mutating func negation(_ operand: Syntax, _ range: Range<Int>) -> Node {
    let node = bind(operand)
    switch node.type.family {
    case nil, .number, .yearsMonths, .daysTime: break
    case .boolean, .text, .date, .time, .dateTime, .list, .row, .context, .range, .function:
      report("cannot-calculate", range, ["sign": "-", "left": node.type.label, "right": ""])
    }
    if case .constant(.number(let number)) = node.kind {
      return Node(.constant(.number(-number)), range, .number)
    }
    return Node(.negation(node), range, node.type)
  }

  mutating func arithmetic(_ sign: Syntax.Operator, _ a: Syntax, _ b: Syntax, _ range: Range<Int>) -> Node {
    if sign == .power { profile("**", range) }
    let left = bind(a)
    let right = bind(b)
    requireNotNull(left)
    requireNotNull(right)
    let type = resultType(sign, left.type.certain, right.type.certain)
    if type == nil {
      report(
        "cannot-calculate", range,
        ["sign": sign.rawValue, "left": left.type.label, "right": right.type.label])
    }
    let result = type ?? .any
    return Node(
      .arithmetic(sign, left, right), range,
      left.type.mayBeNull || right.type.mayBeNull ? result.orNull() : result)
  }

  /// What DMN 1.5, 10.3.2.13 calculates; nil for two types that cannot be calculated with.
  private func resultType(_ sign: Syntax.Operator, _ a: FeelType, _ b: FeelType) -> FeelType? {
    guard let left = a.family, let right = b.family else { return .any }
    switch (sign, left, right) {
    case (.add, .number, .number), (.subtract, .number, .number), (.multiply, .number, .number),
      (.divide, .number, .number), (.power, .number, .number):
      return .number
    case (.add, .text, .text): return .string
    case (.subtract, .date, .date), (.subtract, .dateTime, .dateTime), (.subtract, .time, .time),
      (.subtract, .date, .dateTime), (.subtract, .dateTime, .date):
      return .daysTime
    case (.add, .yearsMonths, .yearsMonths), (.subtract, .yearsMonths, .yearsMonths): return .yearsMonths
    case (.add, .daysTime, .daysTime), (.subtract, .daysTime, .daysTime): return .daysTime
    case (.add, .date, .yearsMonths), (.add, .date, .daysTime), (.subtract, .date, .yearsMonths),
      (.subtract, .date, .daysTime), (.add, .yearsMonths, .date), (.add, .daysTime, .date):
      return .date
    case (.add, .dateTime, .yearsMonths), (.add, .dateTime, .daysTime), (.subtract, .dateTime, .yearsMonths),
      (.subtract, .dateTime, .daysTime), (.add, .yearsMonths, .dateTime), (.add, .daysTime, .dateTime):
      return .dateTime
    case (.add, .time, .daysTime), (.subtract, .time, .daysTime), (.add, .daysTime, .time): return .time
    case (.multiply, .yearsMonths, .number), (.multiply, .number, .yearsMonths),
      (.divide, .yearsMonths, .number):
      return .yearsMonths
    case (.multiply, .daysTime, .number), (.multiply, .number, .daysTime), (.divide, .daysTime, .number):
      return .daysTime
    case (.divide, .yearsMonths, .yearsMonths), (.divide, .daysTime, .daysTime): return .number
    default: return nil
    }
  }

  mutating func comparison(_ relation: Syntax.Relation, _ a: Syntax, _ b: Syntax, _ range: Range<Int>) -> Node
  {
    let left = bind(a)
    let right = bind(b)
    checkComparison(relation, left, right, range)
    return Node(.comparison(relation, left, right), range, .boolean)
  }

  mutating func checkComparison(_ relation: Syntax.Relation, _ left: Node, _ right: Node, _ range: Range<Int>)
  {
    guard isStrict else { return }
    let isEquality = relation == .equal || relation == .notEqual
    for (one, other) in [(left, right), (right, left)] {
      if case .constant(.null) = other.kind, case .null = other.type {
        guard isEquality else {
          report("compared-with-null", range)
          return
        }
        if !one.type.mayBeNull, one.type.family != nil {
          report("never-null", range, fullName(of: one).map { ["name": $0] } ?? [:])
        }
        return
      }
    }
    if !left.type.isComparable(with: right.type)
      || (!isEquality && !(left.type.isOrdered && right.type.isOrdered))
    {
      report("cannot-compare", range, ["left": left.type.label, "right": right.type.label])
      return
    }
    for (one, other, relation) in [(left, right, relation), (right, left, relation.turned)] {
      if case .constant(let value) = other.kind, let possible = ValueDomain(naturallyOf: one),
        let wanted = ValueDomain(relation, value)
      {
        checkPossible(possible, wanted, range)
      }
    }
    if isEquality {
      checkChoice(left.type, right)
      checkChoice(right.type, left)
    } else {
      requireNotNull(left)
      requireNotNull(right)
    }
  }

  /// A count is never below 0 and a month never 13: what such a test says is known before anything is answered.
  private mutating func checkPossible(_ possible: ValueDomain, _ wanted: ValueDomain, _ range: Range<Int>) {
    if let both = possible.intersection(wanted), both.isEmpty {
      report("always-false", range)
    } else if let rest = wanted.complement.flatMap({ possible.intersection($0) }), rest.isEmpty {
      report("always-true", range)
    }
  }

  /// Reports a written value that the question does not have.
  mutating func checkChoice(_ type: FeelType, _ node: Node) {
    guard isStrict, let values = type.declaredValues else { return }
    switch node.kind {
    case .constant(.string(let text)): checkChoice(values, text, node.range)
    case .constant(.list(let members)):
      for case .string(let text) in members { checkChoice(values, text, node.range) }
    case .list(let nodes):
      for inner in nodes { checkChoice(type, inner) }
    case .condition(_, let yes, let no):
      checkChoice(type, yes)
      checkChoice(type, no)
    default: break
    }
  }

  private mutating func checkChoice(_ values: [String], _ text: String, _ range: Range<Int>) {
    if values.contains(where: { Text.same($0, text) }) { return }
    report(
      "unknown-choice-value", range, ["value": text, "values": values.joined(separator: ", ")],
      suggestion: NearestName.of(text, among: values).map { "\"\($0)\"" })
  }

  mutating func between(_ value: Syntax, _ low: Syntax, _ high: Syntax, _ range: Range<Int>) -> Node {
    let (node, lowNode, highNode) = (bind(value), bind(low), bind(high))
    checkComparison(.greaterOrEqual, node, lowNode, range)
    checkComparison(.lessOrEqual, node, highNode, range)
    if let values = constants([lowNode, highNode]), (Comparison.sign(values[0], values[1]) ?? 0) > 0 {
      report("empty-range", lowNode.range.lowerBound..<highNode.range.upperBound)
    }
    return Node(.between(node, lowNode, highNode), range, .boolean)
  }

  mutating func membership(_ value: Node, _ tests: [Syntax], _ range: Range<Int>) -> Node {
    scoped { binder in
      let slot = binder.addLocal("?", value.type)
      let bound = tests.map { binder.test($0, value, slot) }
      return Node(.membership(value, slot: slot, bound), range, .boolean)
    }
  }

  mutating func test(_ syntax: Syntax, _ value: Node, _ slot: Int) -> Node.Test {
    if case .test(let relation, let operand) = syntax.kind {
      let node = bind(operand)
      checkComparison(relation, value, node, syntax.range)
      return Node.Test(relation: relation, operand: node, speaksOfInput: false)
    }
    let node = bind(syntax)
    let speaks = node.reads(slot: slot)
    if isStrict, !speaks {
      var inner = node.type.member ?? node.type
      if case .range(let ends) = node.type.certain { inner = ends }
      if value.type.member != nil, node.type.member != nil { inner = node.type }
      let isNull: Bool = if case .constant(.null) = node.kind { true } else { false }
      if !isNull, !value.type.isComparable(with: inner) {
        report("cannot-compare", syntax.range, ["left": value.type.label, "right": inner.label])
      }
      checkChoice(value.type, node)
    }
    return Node.Test(relation: nil, operand: node, speaksOfInput: speaks)
  }
}

extension Node {
  /// Whether a slot is read anywhere below.
  func reads(slot: Int) -> Bool {
    if case .slot(slot) = kind { return true }
    if case .member(let own, _, _) = kind, own == slot { return true }
    return children.contains { $0.reads(slot: slot) }
  }

  package var children: [Node] { kind.children }
}

extension Node.Kind {
  /// The nodes right below, in the order of the text.
  var children: [Node] {
    switch self {
    case .constant, .slot, .fact: []
    case .field(let base, _, _), .path(let base, _), .point(let base), .negation(let base),
      .instance(let base, _), .converted(let base, _):
      [base]
    case .member(_, _, let otherwise): [otherwise]
    case .list(let nodes), .builtin(_, let nodes), .function(_, let nodes), .conjunction(let nodes),
      .disjunction(let nodes):
      nodes
    case .context(let entries): entries.map(\.value)
    case .range(let low, _, let high, _): [low, high].compactMap { $0 }
    case .lambda(let lambda): [lambda.body]
    case .invocation(let function, let arguments, _): [function] + arguments
    case .filter(let list, _, let condition): [list, condition]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b): [a, b]
    case .between(let a, let b, let c), .condition(let a, let b, let c): [a, b, c]
    case .membership(let value, _, let tests): [value] + tests.map(\.operand)
    case .table(let table): table.nodes
    case .iteration(let bindings, _, let body), .quantifier(_, let bindings, let body):
      bindings.map(\.domain) + [body]
    }
  }
}
