/// Makes compiled code of a typed tree of the catalogue. What only the filter knows (functions as values, `instance of`,
/// `partial`, conversions) the binder has refused by then: no code ever falls back to the plain evaluator.
final class CodeCompiler {
  private var codes: [ObjectIdentifier: Code] = [:]
  private let functions: [CompiledFunction]

  private init(_ functions: [CompiledFunction]) { self.functions = functions }

  /// The code of a whole tree, and what its reasons go by; the functions that it calls stand in the order of their
  /// numbers.
  static func compile(
    tree: Node, _ functions: [CompiledFunction]
  ) -> (code: Code, reasonPlan: ReasonPlan, reads: [FactReads]) {
    let compiler = CodeCompiler(functions)
    let code = compiler.compile(tree)
    let parts = TreeCode(of: compiler.code(of:), functions: functions)
    return (code, ReasonPlan(tree, parts), FactReads.of(tree, parts))
  }

  private func code(of node: Node) -> Code {
    switch node.kind {
    case .constant(let value): return .constant(value)
    case .slot(let slot): return .slot(slot)
    case .fact(let fact, let row): return .fact(fact, row)
    // Some nodes are part of the code of the one above and have none of their own until somebody asks.
    default: return codes[ObjectIdentifier(node)] ?? compile(node)
    }
  }

  func compile(_ node: Node) -> Code {
    let code = metered(made(node), node.size)
    switch node.kind {
    case .constant, .slot, .fact: break
    default: codes[ObjectIdentifier(node)] = code
    }
    return code
  }

  /// The second look at a condition, for what it waits for, is paid: within one another second looks multiply.
  private func metered(_ code: Code, _ size: Int) -> Code {
    guard case .condition(let test, let body) = code else { return code }
    return .condition(test) { $0.spend(size) ? body($0) : .outOfSteps }
  }

  private func made(_ node: Node) -> Code {
    switch node.kind {
    case .constant(let value): return .constant(value)
    case .slot(let slot): return .slot(slot)
    case .fact(let fact, let row): return .fact(fact, row)
    case .field(let base, let kind, let fact): return field(base, kind, fact)
    case .comparison(let relation, let a, let b): return comparison(relation, a, b)
    case .conjunction(let parts): return chain(parts, stop: false)
    case .disjunction(let parts): return chain(parts, stop: true)
    case .builtin(.not, let parts) where parts.count == 1: return Self.negated(compile(parts[0]))
    case .builtin(let builtin, let nodes): return call(builtin, nodes, node)
    case .condition(let test, let yes, let no): return condition(test, yes, no)
    case .between(let value, let low, let high): return between(value, low, high)
    case .membership(let value, let slot, let tests): return membership(value, slot, tests)
    case .arithmetic(let sign, let a, let b):
      let (left, right) = (compile(a).body, compile(b).body)
      return .value { Arithmetic.calculate(sign, left($0), right($0)) }
    case .negation(let operand):
      let inner = compile(operand)
      return .value { Arithmetic.negated(inner.value($0)) }
    case .path(let base, let name):
      let inner = compile(base)
      return .value { Self.path(inner.value($0), name, $0) }
    case .filter(let list, let slot, let condition): return filter(list, slot, condition)
    case .quantifier(let isEvery, let bindings, let body): return quantifier(isEvery, bindings, body)
    case .function(let function, let nodes): return call(functions[function.number], nodes)
    case .table(let table): return self.table(table, node.range)
    case .list(let nodes):
      let codes = nodes.map { compile($0) }
      return .value { frame in .list(codes.map { $0.value(frame) }) }
    case .iteration(let bindings, _, let body): return iteration(bindings, body)
    case .member(let slot, let name, let otherwise): return member(slot, name, otherwise)
    case .context(let entries): return context(entries)
    case .range(let low, let includesLow, let high, let includesHigh):
      let (from, to) = (low.map { compile($0) }, high.map { compile($0) })
      return .value { frame in
        Ranges.make(
          from?.value(frame) ?? .null, includesLow, to?.value(frame) ?? .null, includesHigh,
          isOpenLow: from == nil, isOpenHigh: to == nil)
      }
    case .point(let end):
      let inner = compile(end)
      return .value { frame in
        let value = inner.value(frame)
        return Ranges.make(value, true, value, true, isEquality: true)
      }
    case .lambda, .invocation, .instance, .converted:
      preconditionFailure("a rule of the catalogue with a node that the binder refuses")
    }
  }

  // MARK: names

  private static func path(_ base: Value, _ name: String, _ frame: CodeFrame) -> Value {
    switch base {
    case .date(let date): Properties.value(name, of: .date(date))
    case .context(let context): context[name] ?? .null
    case .unknown(let missing): .unknown(missing)
    case .null: .null
    case let other: frame.plainly { $0.path(other, name) }
    }
  }

  /// A name inside a filter: an entry of the member, or what the name means outside.
  private func member(_ slot: Int, _ name: String, _ otherwise: Node) -> Code {
    let outside = compile(otherwise)
    if case .constant(.null) = otherwise.kind { return .value { Self.path($0.slots[slot], name, $0) } }
    return .value { frame in
      if case .context(let context) = frame.slots[slot], let value = context[name] { return value }
      return outside.value(frame)
    }
  }

  private func context(_ entries: [Node.Entry]) -> Code {
    let codes = entries.map { compile($0.value) }
    return .value { frame in
      var context = Context()
      for (entry, code) in zip(entries, codes) {
        let value = code.value(frame)
        frame.slots[entry.slot] = value
        context[entry.name] = value
      }
      return .context(context)
    }
  }

  private func field(_ base: Node, _ kind: RowKind, _ fact: FactID) -> Code {
    switch base.kind {
    case .slot(let slot): return .field(slot, kind, fact)
    case .constant(.row(let row)): return row.kind == kind ? .fact(fact, row) : .constant(.null)
    default:
      let inner = compile(base)
      return .value { frame in
        let base = inner.value(frame)
        if case .row(let row) = base, row.kind == kind { return frame.world.value(of: fact, in: row) }
        return Fields.value(base, kind, fact, frame.world)
      }
    }
  }

  // MARK: logic

  private func chain(_ parts: [Node], stop: Bool) -> Code {
    let codes = parts.map { compile($0) }
    let deciding: Verdict = stop ? .yes : .no
    let other: Verdict = stop ? .no : .yes
    let conditions = codes.map { Condition(test: $0.test, complete: $0.complete) }
    let full: Code.Body = { frame in
      var chain = Logic.Chain(stop: stop)
      for part in conditions where chain.add(part.complete(frame)) { return .boolean(stop) }
      return chain.result
    }
    guard let test = Self.test(of: conditions[...], deciding, other) else {
      return .constant(.boolean(!stop))
    }
    return .condition(test, full)
  }

  /// Part by part from the end: each step is one call, without any list to run through. Long chains are halved first,
  /// so that no chain goes deeper than the stack.
  private static func test(
    of conditions: ArraySlice<Condition>, _ deciding: Verdict, _ other: Verdict
  ) -> Code.Test? {
    func both(_ first: @escaping Code.Test, _ rest: @escaping Code.Test) -> Code.Test {
      { frame in
        let a = first(frame)
        if a == deciding { return deciding }
        let b = rest(frame)
        if b == deciding || a == other { return b }
        return b == other || a == .unknown ? a : b
      }
    }
    if conditions.count > 32 {
      let middle = conditions.startIndex + conditions.count / 2
      guard let first = test(of: conditions[..<middle], deciding, other),
        let rest = test(of: conditions[middle...], deciding, other)
      else { return nil }
      return both(first, rest)
    }
    guard var test = conditions.last?.test else { return nil }
    for condition in conditions.dropLast().reversed() { test = both(condition.test, test) }
    return test
  }

  /// The closures of one part. Bare closures in a list would be wrapped anew each time they pass through it.
  private struct Condition: Sendable {
    let test: Code.Test
    let complete: Code.Body
  }

  private static func negated(_ inner: Code) -> Code {
    let (test, body) = (inner.test, inner.complete)
    return .condition(
      { frame in
        switch test(frame) {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        case .neither: .neither
        }
      }, { Logic.not(body($0)) })
  }

  private func condition(_ test: Node, _ yes: Node, _ no: Node) -> Code {
    let (testCode, yesCode, noCode) = (compile(test), compile(yes), compile(no))
    let isNested = Self.hasCondition(test)
    let test = testCode.test
    let (testBody, yesBody, noBody) = (testCode.complete, yesCode.complete, noCode.complete)
    // Everything in full and once: looking twice would double with every `else if`, and with every `if` in the test.
    let full: Code.Body = { frame in
      switch testBody(frame) {
      case .boolean(true): return yesBody(frame)
      case .unknown(let missing): return Uncertain.either(yesBody(frame), noBody(frame), missing)
      case .partial(let partial): return Uncertain.either(yesBody(frame), noBody(frame), partial.missing)
      default: return noBody(frame)
      }
    }
    guard yes.type.family == .boolean, no.type.family == .boolean else {
      if isNested { return .value(full) }
      return .value { frame in
        switch test(frame) {
        case .yes: return yesCode.value(frame)
        case .no, .neither: return noCode.value(frame)
        case .unknown: return full(frame)
        }
      }
    }
    let (yesTest, noTest) = (yesCode.test, noCode.test)
    return .condition(
      { frame in
        switch test(frame) {
        case .yes: return yesTest(frame)
        case .no, .neither: return noTest(frame)
        case .unknown:
          // Of conditions what both ways share is told by the verdicts alone.
          let verdict = yesTest(frame)
          return verdict == .unknown || noTest(frame) == verdict ? verdict : .unknown
        }
      }, full)
  }

  private static func hasCondition(_ node: Node) -> Bool {
    if case .condition = node.kind { return true }
    return node.children.contains { hasCondition($0) }
  }

  func call(_ called: CompiledFunction, _ nodes: [Node]) -> Code {
    let function = called.function
    let codes = nodes.map { compile($0) }
    let size = 1 + (function.versions.map(\.text.root.size).max() ?? 0)
    let full: Code.Body = { frame in
      guard frame.spend(size) else { return .outOfSteps }
      if let day = function.day, let missing = frame.world.value(of: day.fact, in: day.row).missing {
        return .unknown(missing)
      }
      return called.codeInForce(in: frame.world)?.call(codes, from: frame) { $0.full($1) } ?? .null
    }
    guard function.result.family == .boolean else {
      return .value(function.remembered.map { Self.remembered($0, codes, full) } ?? full)
    }
    let test: Code.Test = { frame in
      guard frame.spend(size) else { return .unknown }
      if let day = function.day, frame.world.value(of: day.fact, in: day.row).isUnknown { return .unknown }
      return called.codeInForce(in: frame.world)?.call(codes, from: frame) { $0.verdict($1) } ?? .neither
    }
    guard let number = function.remembered else { return .condition(test, full) }
    return .condition(Self.remembered(number, codes, test), Self.remembered(number, codes, full))
  }

  /// A function of rows that is worked out once for each of them.
  private static func remembered(_ function: Int, _ codes: [Code], _ body: @escaping Code.Body) -> Code.Body {
    { frame in
      guard let memory = memory(of: function, codes, frame) else { return body(frame) }
      if let value = memory.pointee.value { return value }
      let value = body(frame)
      // Another rule may have the steps that this one lacks.
      if frame.steps.pointee >= 0 { memory.pointee.value = value }
      return value
    }
  }

  private static func remembered(_ function: Int, _ codes: [Code], _ test: @escaping Code.Test) -> Code.Test {
    { frame in
      guard let memory = memory(of: function, codes, frame) else { return test(frame) }
      if let verdict = memory.pointee.verdict { return verdict }
      let verdict = memory.pointee.value.map { Verdict($0) } ?? test(frame)
      if frame.steps.pointee >= 0 { memory.pointee.verdict = verdict }
      return verdict
    }
  }

  private static func memory(
    of function: Int, _ codes: [Code], _ frame: CodeFrame
  ) -> UnsafeMutablePointer<FunctionMemory>? {
    memory(
      of: function, codes[0].value(frame), codes.count > 1 ? codes[1].value(frame) : nil, frame.world)
  }

  /// Where the world remembers a function for one or two rows; nil where an argument is no row, such as nobody.
  static func memory(
    of function: Int, _ first: Value, _ second: Value?, _ world: any FactWorld
  ) -> UnsafeMutablePointer<FunctionMemory>? {
    guard case .row(let one) = first else { return nil }
    guard let second else { return world.memory(of: function, one, nil) }
    guard case .row(let other) = second else { return nil }
    return world.memory(of: function, one, other)
  }
}
