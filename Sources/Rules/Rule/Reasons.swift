/// Cuts an evaluated expression down to what made its result (理由): one true part of an `or`, one false part of an
/// `and`, one witness of `some`, the open facts of what is unknown.
///
/// Every step asks compiled code, of the rule itself or of the function it is in; the plan only says what to ask next.
struct Reasons {
  private let frame: CodeFrame
  /// The rule in which the conditions stand.
  private let rule: Rule

  /// - Parameter result: what the rule came to, where that is known already.
  static func leaves(
    of rule: Rule, in world: any FactWorld, _ arguments: [Value], result: Value? = nil
  ) -> [ReasonLeaf] {
    rule.code.withFrame(in: world, arguments) { frame in
      var told: [ReasonLeaf] = []
      let plan = rule.code.reasonPlan
      Reasons(frame: frame, rule: rule).tell(plan, result ?? plan.code.value(frame), &told)
      return told
    }
  }

  /// - Parameters:
  ///   - value: what the condition came to; known from above, it is seldom worked out again.
  ///   - told: the leaves found so far, each once.
  private func tell(_ plan: ReasonPlan, _ value: Value, _ told: inout [ReasonLeaf]) {
    // Each step may take what a rule may take: what the rule came to is known, so that this ends as well.
    frame.steps.pointee = Budget.code
    switch plan.kind {
    case .nothing: break
    case .chain(let parts, let stop): tellChain(parts, stop: stop, value, &told)
    case .not(let part):
      if case .boolean(let truth) = value {
        tell(part, .boolean(!truth), &told)
      } else {
        tell(part, part.code.value(frame), &told)
      }
    case .condition(let test, let yes, let no):
      let tested = test.code.value(frame)
      switch tested {
      case .boolean(true):
        tell(test, tested, &told)
        tell(yes, value, &told)
      case .unknown, .partial:
        // Both ways agree: the test does not matter. Else it is the test that is open.
        if value.isUnknown { tell(test, tested, &told) } else { tell(yes, value, &told) }
      default:
        tell(test, tested, &told)
        tell(no, value, &told)
      }
    case .quantifier(let isEvery, let domain, let slot, let body):
      // A witness decides `some` when true and `every` when false; without one it is the whole list that speaks.
      if value == .boolean(!isEvery) {
        for member in sureMembers(domain.value(frame)) {
          frame.slots[slot] = member
          if body.code.verdict(frame) == Verdict(value) { return tell(body, value, &told) }
        }
      }
      tellLeaf(plan, value, &told)
    case .call(let function, let arguments):
      guard let code = function.codeInForce(in: frame.world) else { return tellLeaf(plan, value, &told) }
      code.withFrame(in: frame.world, arguments.map { $0.value(frame) }) { inner in
        Reasons(frame: inner, rule: Rule(code)).tell(code.reasonPlan, value, &told)
      }
    case .leaf: tellLeaf(plan, value, &told)
    }
  }

  private func tellChain(_ parts: [ReasonPlan], stop: Bool, _ value: Value, _ told: inout [ReasonLeaf]) {
    // Nothing stopped it: then every part is what the whole is.
    if case .boolean(let truth) = value, truth != stop {
      for part in parts { tell(part, value, &told) }
      return
    }
    // One part that decides is enough; of several the one with the fewest leaves is told.
    let wanted = Verdict(stop)
    let deciding = parts.indices.filter { parts[$0].code.verdict(frame) == wanted }
    if deciding.count == 1 { return tell(parts[deciding[0]], .boolean(stop), &told) }
    if !deciding.isEmpty {
      for leaf in shortest(deciding.map { parts[$0] }, .boolean(stop)) { add(leaf, &told) }
      return
    }
    let values = parts.map { $0.code.value(frame) }
    let isOpen = values.contains(where: \.isUnknown)
    for (part, value) in zip(parts, values) where !isOpen || value.isUnknown { tell(part, value, &told) }
  }

  private func shortest(_ parts: [ReasonPlan], _ value: Value) -> [ReasonLeaf] {
    var best: [ReasonLeaf]?
    for part in parts {
      var told: [ReasonLeaf] = []
      tell(part, value, &told)
      if told.count < best?.count ?? .max { best = told }
    }
    return best ?? []
  }

  private func sureMembers(_ value: Value) -> [Value] {
    switch value {
    case .list(let all): all
    case .partial(.list(let sure, _)): sure
    default: []
    }
  }

  private func tellLeaf(_ plan: ReasonPlan, _ value: Value, _ told: inout [ReasonLeaf]) {
    let facts: [FactKey]
    if let missing = value.missing {
      facts = missing.keys
    } else {
      var keys: [FactKey] = []
      for read in plan.reads { read.collect(frame, into: &keys) }
      facts = Missing(keys).keys
    }
    add(ReasonLeaf(facts: facts, rule: rule, range: plan.node.range, value: value), &told)
  }

  private func add(_ leaf: ReasonLeaf, _ told: inout [ReasonLeaf]) {
    if !told.contains(leaf) { told.append(leaf) }
  }
}
