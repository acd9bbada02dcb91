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
    let test = compile(condition)
    return .value { frame in
      let base = listCode(frame)
      guard let (sure, possible) = Self.members(base) else {
        switch base {
        case .unknown: return base
        case .null: return .null
        case .partial(let partial): return .unknown(partial.missing)
        default: return Self.pick([base], [], slot, test, frame)
        }
      }
      return Self.pick(sure, possible, slot, test, frame)
    }
  }

  private static func pick(
    _ sure: [Value], _ possible: [Partial.Member], _ slot: Int, _ test: Code, _ frame: CodeFrame
  ) -> Value {
    var kept: [Value] = []
    var open: [(Value, Missing)] = []
    for member in sure {
      frame.slots[slot] = member
      switch test.verdict(frame) {
      case .yes: kept.append(member)
      case .unknown: if let missing = test.value(frame).missing { open.append((member, missing)) }
      case .no, .neither: break
      }
    }
    for member in possible {
      frame.slots[slot] = member.value
      switch test.verdict(frame) {
      case .yes: open.append((member.value, member.missing))
      case .unknown:
        if let missing = test.value(frame).missing {
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
    let test = compile(body)
    let stop = !isEvery
    let deciding: Verdict = stop ? .yes : .no
    @Sendable func full(_ frame: CodeFrame) -> Value {
      let base = domain.value(frame)
      guard let (sure, possible) = Self.members(base) else {
        if case .unknown = base { return base }
        return frame.interpret(node)
      }
      var chain = Logic.Chain(stop: stop)
      for member in sure {
        frame.slots[binding.slot] = member
        switch test.verdict(frame) {
        case deciding: return .boolean(stop)
        case .neither: chain.addNull()
        case .unknown: if chain.add(test.value(frame)) { return .boolean(stop) }
        case .yes, .no: break
        }
      }
      for member in possible {
        frame.slots[binding.slot] = member.value
        switch test.verdict(frame) {
        case deciding, .neither: chain.add(member.missing)
        case .unknown: chain.add(test.value(frame).missing?.union(member.missing) ?? member.missing)
        case .yes, .no: break
        }
      }
      return chain.result
    }
    return .condition({ Verdict(full($0)) }, full)
  }

  func iteration(_ binding: Node.Binding, _ body: Node, _ node: Node) -> Code {
    if case .range = binding.domain.kind { return Self.interpreted(node) }
    let domain = compile(binding.domain)
    let result = compile(body)
    return .value { frame in
      let base = domain.value(frame)
      guard let (sure, possible) = Self.members(base) else { return frame.interpret(node) }
      var results: [Value] = []
      for member in sure {
        frame.slots[binding.slot] = member
        results.append(result.value(frame))
      }
      var open: [(Value, Missing)] = []
      for member in possible {
        frame.slots[binding.slot] = member.value
        open.append((result.value(frame), member.missing))
      }
      return .partialList(sure: results, possible: open)
    }
  }
}
