extension CodeCompiler {
  /// The members of a list and those that are only possible; nil where it is no list that code can run through.
  private static func members(_ value: Value) -> (sure: [Value], possible: [Partial.Member])? {
    switch value {
    case .list(let all): (all, [])
    case .partial(.list(let sure, let possible)): (sure, possible)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .context,
      .range,
      .function, .row, .unknown, .partial:
      nil
    }
  }

  func filter(_ list: Node, _ slot: Int, _ condition: Node) -> Code {
    let listCode = compile(list).body
    let test = Turn(compile(condition), slot, condition)
    return .value { frame in
      let base = listCode(frame)
      guard let (sure, possible) = Self.members(base) else {
        switch base {
        case .unknown: return base
        case .null: return .null
        case .partial(let partial): return .unknown(partial.missing)
        default: return Self.pick([base], [], test, frame)
        }
      }
      return Self.pick(sure, possible, test, frame)
    }
  }

  /// What is run for every member of a list, and what one turn of it may take.
  private struct Turn: Sendable {
    let code: Code
    let slot: Int
    private let size: Int

    init(_ code: Code, _ slot: Int, _ node: Node) {
      (self.code, self.slot, size) = (code, slot, node.size)
    }

    /// Puts the member where the code finds it; false when no steps are left for it.
    @inline(__always) func begins(_ member: Value, _ frame: CodeFrame) -> Bool {
      guard frame.spend(size) else { return false }
      frame.slots[slot] = member
      return true
    }
  }

  private static func pick(
    _ sure: [Value], _ possible: [Partial.Member], _ test: Turn, _ frame: CodeFrame
  ) -> Value {
    var kept: [Value] = []
    var open: [(Value, Missing)] = []
    for member in sure {
      guard test.begins(member, frame) else { return .outOfSteps }
      switch test.code.verdict(frame) {
      case .yes: kept.append(member)
      case .unknown: if let missing = test.code.full(frame).missing { open.append((member, missing)) }
      case .no, .neither: break
      }
    }
    for member in possible {
      guard test.begins(member.value, frame) else { return .outOfSteps }
      switch test.code.verdict(frame) {
      case .yes: open.append((member.value, member.missing))
      case .unknown:
        if let missing = test.code.full(frame).missing {
          open.append((member.value, missing.union(member.missing)))
        }
      case .no, .neither: break
      }
    }
    return .partialList(sure: kept, possible: open)
  }

  func quantifier(_ isEvery: Bool, _ binding: Node.Binding, _ body: Node, _ node: Node) -> Code {
    if case .range = binding.domain.kind { return Self.interpreted(node) }
    let domain = compile(binding.domain)
    let test = Turn(compile(body), binding.slot, body)
    let stop = !isEvery
    let deciding: Verdict = stop ? .yes : .no
    return .value { frame in
      let base = domain.value(frame)
      guard let (sure, possible) = Self.members(base) else {
        if case .unknown = base { return base }
        return frame.interpret(node)
      }
      var chain = Logic.Chain(stop: stop)
      for member in sure {
        guard test.begins(member, frame) else { return .outOfSteps }
        switch test.code.verdict(frame) {
        case deciding: return .boolean(stop)
        case .neither: chain.addNull()
        case .unknown: if chain.add(test.code.full(frame)) { return .boolean(stop) }
        case .yes, .no: break
        }
      }
      for member in possible {
        guard test.begins(member.value, frame) else { return .outOfSteps }
        switch test.code.verdict(frame) {
        case deciding, .neither: chain.add(member.missing)
        case .unknown: chain.add(test.code.full(frame).missing?.union(member.missing) ?? member.missing)
        case .yes, .no: break
        }
      }
      return chain.result
    }
  }

  func iteration(_ binding: Node.Binding, _ body: Node, _ node: Node) -> Code {
    if case .range = binding.domain.kind { return Self.interpreted(node) }
    let domain = compile(binding.domain)
    let result = Turn(compile(body), binding.slot, body)
    return .value { frame in
      let base = domain.value(frame)
      guard let (sure, possible) = Self.members(base) else { return frame.interpret(node) }
      var results: [Value] = []
      for member in sure {
        guard result.begins(member, frame) else { return .outOfSteps }
        results.append(result.code.value(frame))
      }
      var open: [(Value, Missing)] = []
      for member in possible {
        guard result.begins(member.value, frame) else { return .outOfSteps }
        open.append((result.code.value(frame), member.missing))
      }
      return .partialList(sure: results, possible: open)
    }
  }
}
