/// Where compiled code finds facts and locals. It lives as long as one evaluation.
struct CodeFrame {
  let world: any FactWorld
  let slots: UnsafeMutableBufferPointer<Value>
  /// What is left of the steps that the rule may take, in all its functions together.
  let steps: UnsafeMutablePointer<Int>

  init(
    world: any FactWorld, slots: UnsafeMutableBufferPointer<Value> = .init(start: nil, count: 0),
    steps: UnsafeMutablePointer<Int>
  ) {
    (self.world, self.slots, self.steps) = (world, slots, steps)
  }

  /// Takes steps for code that may run again and again; false when none are left. What runs once is bounded by the
  /// size of its rule, so that only loops, calls and second looks ask.
  @inline(__always) func spend(_ steps: Int) -> Bool {
    self.steps.pointee -= steps
    return self.steps.pointee >= 0
  }

  func call(_ builtin: Builtin, _ arguments: [Value]) -> Value {
    plainly { $0.sized($0.call(builtin, arguments)) }
  }

  /// Runs what is built in, on the steps of this rule; it is given values alone, never a node of the tree.
  func plainly(_ body: (Evaluator) -> Value) -> Value {
    var budget = Budget.rule
    budget.steps = steps.pointee / Budget.nodesPerStep
    let evaluator = Evaluator(world: world, budget: budget)
    let value = body(evaluator)
    steps.pointee -= (budget.steps - evaluator.budget.steps) * Budget.nodesPerStep
    return evaluator.isExhausted ? .outOfSteps : value
  }
}

/// A typed tree turned into closures over resolved slots: no name is looked up and no tree walked any more.
enum Code: Sendable {
  typealias Body = @Sendable (CodeFrame) -> Value
  typealias Test = @Sendable (CodeFrame) -> Verdict

  case constant(Value)
  case slot(Int)
  case fact(FactID, Row)
  /// A fact of the row in a slot.
  case field(Int, RowKind, FactID)
  case value(Body)
  /// A condition: decided by the test alone where it can be, by the body with the names that are missing.
  case condition(Test, Body)

  @inline(__always) func value(_ frame: CodeFrame) -> Value {
    switch self {
    case .constant(let value): return value
    case .slot(let slot): return frame.slots[slot]
    case .fact(let fact, let row): return frame.world.value(of: fact, in: row)
    case .field(let slot, let kind, let fact):
      if case .row(let row) = frame.slots[slot] {
        return row.kind == kind ? frame.world.value(of: fact, in: row) : .null
      }
      return Fields.value(frame.slots[slot], kind, fact, frame.world)
    case .value(let body): return body(frame)
    case .condition(let test, let body):
      switch test(frame) {
      case .yes: return .boolean(true)
      case .no: return .boolean(false)
      case .unknown, .neither: return body(frame)
      }
    }
  }

  /// The value by the body alone, for where the test has been tried already.
  func full(_ frame: CodeFrame) -> Value {
    if case .condition(_, let body) = self { return body(frame) }
    return value(frame)
  }

  func verdict(_ frame: CodeFrame) -> Verdict {
    if case .condition(let test, _) = self { return test(frame) }
    return Verdict(value(frame))
  }

  /// The test alone, taken out once so that running it touches no reference counts.
  var test: Test {
    switch self {
    case .condition(let test, _): return test
    case .fact(let fact, let row):
      return { frame in
        switch frame.world.value(of: fact, in: row) {
        case .boolean(let truth): truth ? .yes : .no
        case .unknown: .unknown
        case let other: Verdict(other)
        }
      }
    case .constant(let value):
      let verdict = Verdict(value)
      return { _ in verdict }
    case .value(let body): return { Verdict(body($0)) }
    case .slot, .field: return { Verdict(value($0)) }
    }
  }

  /// The whole value without the test before it, for where the test has been tried already.
  var complete: Body {
    if case .condition(_, let body) = self { return body }
    return body
  }

  /// The body alone.
  var body: Body {
    switch self {
    case .value(let body): return body
    case .constant(let value): return { _ in value }
    case .slot(let slot): return { $0.slots[slot] }
    case .fact(let fact, let row): return { $0.world.value(of: fact, in: row) }
    case .field, .condition: return { value($0) }
    }
  }
}
