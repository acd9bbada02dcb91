extension CodeCompiler {
  func quantifier(_ isEvery: Bool, _ bindings: [Node.Binding], _ body: Node) -> Code {
    let loop = Loop(bindings.map { variable($0) }, compile(body), body)
    let stop = !isEvery
    guard bindings.count == 1, let only = loop.variables.first, let list = only.list else {
      return .value { Self.quantify(loop, loop.variables[0].domain($0), stop: stop, $0) }
    }
    let deciding: Verdict = stop ? .yes : .no
    let test = Turn(loop.body, only.slot, body)
    return .value { frame in
      let base = list(frame)
      guard let (sure, possible) = Self.members(base) else {
        if case .unknown = base { return base }
        return Self.quantify(loop, LoopDomain(base), stop: stop, frame)
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

  /// Several variables, and ranges: seldom written, and not worth a way of their own.
  private static func quantify(
    _ loop: Loop, _ first: LoopDomain, stop: Bool, _ frame: CodeFrame
  ) -> Value {
    var chain = Logic.Chain(stop: stop)
    let ending = loop.run(
      frame, first,
      { missing in
        let value = loop.body.value(frame)
        guard let missing else { return !chain.add(value) }
        switch value {
        case .boolean(let truth): if truth == stop { chain.add(missing) }
        case .unknown(let more): chain.add(more.union(missing))
        default: chain.add(missing)
        }
        return true
      }, { chain.add($0) })
    switch ending {
    case .whole: return chain.result
    case .stopped: return .boolean(stop)
    case .noList: return .null
    case .outOfSteps: return .outOfSteps
    }
  }

  func iteration(_ bindings: [Node.Binding], _ body: Node) -> Code {
    let loop = Loop(bindings.map { variable($0) }, compile(body), body)
    guard bindings.count == 1, let only = loop.variables.first, let list = only.list else {
      return .value { Self.iterate(loop, loop.variables[0].domain($0), $0) }
    }
    let result = Turn(loop.body, only.slot, body)
    return .value { frame in
      let base = list(frame)
      guard let (sure, possible) = Self.members(base) else {
        return Self.iterate(loop, LoopDomain(base), frame)
      }
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

  private static func iterate(_ loop: Loop, _ first: LoopDomain, _ frame: CodeFrame) -> Value {
    var results: [Value] = []
    var possible: [(Value, Missing)] = []
    var open: Missing?
    let ending = loop.run(
      frame, first,
      { missing in
        let value = loop.body.value(frame)
        if let missing { possible.append((value, missing)) } else { results.append(value) }
        // Numbers come from nowhere: paid like a step of the plain evaluator, lists within lists stay small as well.
        return results.count + possible.count <= Budget.rule.size && frame.spend(Budget.nodesPerStep)
      }, { more in open = open.map { $0.union(more) } ?? more })
    switch ending {
    case .whole: return open.map { .unknown($0) } ?? .partialList(sure: results, possible: possible)
    case .noList: return .null
    // Stopped before its end, it is no list that is shorter: it is too long.
    case .stopped, .outOfSteps: return .outOfSteps
    }
  }

  private func variable(_ binding: Node.Binding) -> Loop.Variable {
    if case .range(.some(let low), true, .some(let high), true) = binding.domain.kind {
      let (from, to) = (compile(low).body, compile(high).body)
      return Loop.Variable(slot: binding.slot, size: binding.domain.size, list: nil) {
        LoopDomain(from: from($0), to: to($0))
      }
    }
    let list = compile(binding.domain).body
    return Loop.Variable(slot: binding.slot, size: binding.domain.size, list: list) { LoopDomain(list($0)) }
  }
}

/// The variables of `for`, `some` and `every`, each run through for every value of those before it.
struct Loop: Sendable {
  struct Variable: Sendable {
    let slot: Int
    /// Of its domain, in nodes.
    let size: Int
    /// What it runs over as a value, where that is no written range.
    let list: Code.Body?
    let domain: @Sendable (CodeFrame) -> LoopDomain
  }

  enum Ending {
    case whole
    /// The body had enough.
    case stopped
    /// What one of the variables runs over is no list.
    case noList
    case outOfSteps
  }

  let variables: [Variable]
  let body: Code
  private let bodySize: Int

  init(_ variables: [Variable], _ body: Code, _ node: Node) {
    (self.variables, self.body, bodySize) = (variables, body, node.size)
  }

  /// Runs the body for each combination until it returns false; what it waits for where the members are not sure.
  ///
  /// - Parameter open: told what is waited for where a domain itself is not known.
  func run(
    _ frame: CodeFrame, _ first: LoopDomain, _ body: (Missing?) -> Bool, _ open: (Missing) -> Void
  ) -> Ending {
    run(variables[...], first, nil, frame, body, open)
  }

  private func run(
    _ variables: ArraySlice<Variable>, _ domain: LoopDomain, _ possible: Missing?, _ frame: CodeFrame,
    _ body: (Missing?) -> Bool, _ open: (Missing) -> Void
  ) -> Ending {
    guard let slot = variables.first?.slot else { return .whole }
    let rest = variables.dropFirst()
    let size = rest.first?.size ?? bodySize
    func step(_ value: Value, _ possible: Missing?) -> Ending {
      guard frame.spend(size) else { return .outOfSteps }
      frame.slots[slot] = value
      guard let next = rest.first else { return body(possible) ? .whole : .stopped }
      return run(rest, next.domain(frame), possible, frame, body, open)
    }
    /// Whole numbers from one to the other, upwards or downwards.
    func count(_ from: Int, _ to: Int, _ value: (Int) -> Value) -> Ending {
      var number = from
      while true {
        let ending = step(value(number), possible)
        if ending != .whole || number == to { return ending }
        number += from < to ? 1 : -1
      }
    }
    switch domain {
    case .members(let members):
      for member in members {
        let ending = step(member, possible)
        if ending != .whole { return ending }
      }
    case .possible(let sure, let maybe):
      for member in sure {
        let ending = step(member, possible)
        if ending != .whole { return ending }
      }
      for member in maybe {
        let ending = step(member.value, possible.map { $0.union(member.missing) } ?? member.missing)
        if ending != .whole { return ending }
      }
    case .numbers(let from, let to): return count(from, to) { .number(Number($0)) }
    case .days(let from, let to): return count(from, to) { .date(CivilDate(dayNumber: $0)) }
    case .unknown(let missing): open(possible.map { $0.union(missing) } ?? missing)
    case .nothing: return .noList
    }
    return .whole
  }
}
