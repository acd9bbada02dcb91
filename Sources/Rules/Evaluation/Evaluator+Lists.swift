extension Evaluator {
  // MARK: filters

  func filter(_ base: Value, _ slot: Int, _ condition: Node) -> Value {
    let members: [Value]
    var possible: [Partial.Member] = []
    var isPartial = false
    switch base {
    case .unknown: return base
    case .partial(.interval(_, _, let missing)): return .unknown(missing)
    case .partial(.list(let sure, let open)):
      members = sure
      possible = open
      isPartial = true
    case .list(let all): members = all
    // Neither a list nor a value to make one of (Table 68).
    case .null: return .null
    case .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .context, .range,
      .function, .row:
      members = [base]
    }
    if condition.isIndex {
      if isPartial, let missing = base.missing { return .unknown(missing) }
      return Position.member(of: members, evaluate(condition))
    }
    var kept: [Value] = []
    var open: [(Value, Missing)] = []
    for (position, member) in members.enumerated() {
      slots[slot] = member
      switch evaluate(condition) {
      case .boolean(true): kept.append(member)
      case .unknown(let missing): open.append((member, missing))
      case .number(let number):
        // A number that depends on the member: taken as the index all the same.
        if !isPartial, position == 0 { return Position.member(of: members, .number(number)) }
      default: break
      }
      if isExhausted { return .null }
    }
    for member in possible {
      slots[slot] = member.value
      switch evaluate(condition) {
      case .boolean(true): open.append((member.value, member.missing))
      case .unknown(let missing): open.append((member.value, missing.union(member.missing)))
      default: break
      }
    }
    return .partialList(sure: kept, possible: open)
  }

  // MARK: for, some, every

  /// `1..3` or `3..1`: an iteration may run downwards, which a range as a value may not.
  private func iterated(_ node: Node) -> LoopDomain {
    if case .range(.some(let low), true, .some(let high), true) = node.kind {
      return LoopDomain(from: evaluate(low), to: evaluate(high))
    }
    return LoopDomain(evaluate(node))
  }

  /// Runs the body for each combination; stops when it returns false. False when a domain is no list.
  private func run(
    _ bindings: ArraySlice<Node.Binding>, _ possible: Missing?, _ body: (Missing?) -> Bool,
    _ open: (Missing) -> Void
  ) -> Bool? {
    guard let first = bindings.first else { return body(possible) }
    let rest = bindings.dropFirst()
    func step(_ value: Value, _ possible: Missing?) -> Bool? {
      guard spend(1) else { return nil }
      slots[first.slot] = value
      return run(rest, possible, body, open)
    }
    switch iterated(first.domain) {
    case .members(let members):
      for member in members {
        guard let goesOn = step(member, possible) else { return nil }
        if !goesOn { return false }
      }
    case .possible(let sure, let maybe):
      for member in sure {
        guard let goesOn = step(member, possible) else { return nil }
        if !goesOn { return false }
      }
      for member in maybe {
        guard let goesOn = step(member.value, possible.map { $0.union(member.missing) } ?? member.missing)
        else {
          return nil
        }
        if !goesOn { return false }
      }
    case .numbers(let from, let to):
      var number = from
      while true {
        guard let goesOn = step(.number(Number(number)), possible) else { return nil }
        if !goesOn { return false }
        if number == to { break }
        number += from < to ? 1 : -1
      }
    case .days(let from, let to):
      var day = from
      while true {
        guard let goesOn = step(.date(CivilDate(dayNumber: day)), possible) else { return nil }
        if !goesOn { return false }
        if day == to { break }
        day += from < to ? 1 : -1
      }
    case .unknown(let missing): open(possible.map { $0.union(missing) } ?? missing)
    case .nothing: return nil
    }
    return true
  }

  func iteration(_ bindings: [Node.Binding], _ partial: Int, _ body: Node) -> Value {
    var results: [Value] = []
    var possible: [(Value, Missing)] = []
    var open: Missing?
    let readsPartial = body.reads(slot: partial)
    slots[partial] = .list([])
    let finished = run(
      bindings[...], nil,
      { missing in
        let value = self.evaluate(body)
        if let missing {
          possible.append((value, missing))
        } else {
          results.append(value)
          if readsPartial { self.slots[partial] = self.sized(.list(results)) }
        }
        return results.count + possible.count <= self.budget.size && !self.isExhausted
      },
      { more in open = open.map { $0.union(more) } ?? more })
    // Stopped before its end, it is no list that is shorter: it is too long.
    guard finished == true else { return finished == false ? exhausted() : .null }
    if let open { return .unknown(open) }
    return sized(.partialList(sure: results, possible: possible))
  }

  func quantifier(_ isEvery: Bool, _ bindings: [Node.Binding], _ body: Node) -> Value {
    var chain = Logic.Chain(stop: !isEvery)
    let finished = run(
      bindings[...], nil,
      { missing in
        let value = self.evaluate(body)
        guard let missing else { return !chain.add(value) }
        switch value {
        case .boolean(let truth): if truth == !isEvery { chain.add(missing) }
        case .unknown(let more): chain.add(more.union(missing))
        default: chain.add(missing)
        }
        return true
      },
      { chain.add($0) })
    guard let finished else { return .null }
    if isExhausted { return .null }
    return finished ? chain.result : .boolean(!isEvery)
  }
}
