/// What a condition can show not to be null: a fact, a local, or a field of one.
indirect enum Guard: Equatable {
  case fact(FactID)
  case slot(Int)
  case field(Guard, FactID)

  init?(_ node: Node) {
    switch node.kind {
    case .fact(let fact, _): self = .fact(fact)
    case .slot(let slot): self = .slot(slot)
    case .field(let base, _, let fact):
      if case .constant(.row) = base.kind {
        self = .fact(fact)
      } else {
        guard let base = Guard(base) else { return nil }
        self = .field(base, fact)
      }
    default: return nil
    }
  }
}

extension Binder {
  /// The name of a fact in the vocabulary, `death.date`; nil for what is no fact by itself.
  func fullName(of node: Node) -> String? {
    switch node.kind {
    case .fact(let fact, _): environment?.roots.first { $0.value.fact == fact }?.key
    case .field(_, let kind, let fact):
      environment?.fields[kind]?.first { $0.value.fact == fact }.map { field in
        "\(environment?.kindNames[Int(kind.number)] ?? "").\(field.key)"
      }
    default: nil
    }
  }

  /// The type of something that may be null, unless a condition around it has ruled null out.
  func unguarded(_ guarded: Guard, _ type: FeelType) -> FeelType {
    self.guarded.contains(guarded) ? type.certain : type
  }

  /// What is known not to be null where the condition is true (`holds`) or false.
  func guards(of condition: Node, holds: Bool) -> [Guard] {
    switch condition.kind {
    case .comparison(let relation, let a, let b):
      let isNullTest = (relation == .notEqual && holds) || (relation == .equal && !holds)
      if case .constant(.null) = b.kind { return isNullTest ? Guard(a).map { [$0] } ?? [] : [] }
      if case .constant(.null) = a.kind { return isNullTest ? Guard(b).map { [$0] } ?? [] : [] }
      // An ordering or an equality with something that is not null is true of no null.
      if holds, relation != .notEqual {
        return (b.type.mayBeNull ? [] : Guard(a).map { [$0] } ?? [])
          + (a.type.mayBeNull ? [] : Guard(b).map { [$0] } ?? [])
      }
      return []
    case .conjunction(let parts): return holds ? parts.flatMap { guards(of: $0, holds: true) } : []
    case .disjunction(let parts): return holds ? [] : parts.flatMap { guards(of: $0, holds: false) }
    case .builtin(.not, let parts): return parts.first.map { guards(of: $0, holds: !holds) } ?? []
    case .fact, .slot, .field: return holds ? Guard(condition).map { [$0] } ?? [] : []
    case .membership(let value, _, let tests):
      let namesNull = tests.contains { test in
        if test.relation == nil, case .constant(.null) = test.operand.kind { return true }
        return false
      }
      return holds && !namesNull ? Guard(value).map { [$0] } ?? [] : []
    case .between(let value, _, _): return holds ? Guard(value).map { [$0] } ?? [] : []
    default: return []
    }
  }

  mutating func guarding<Result>(_ more: [Guard], _ body: (inout Binder) -> Result) -> Result {
    let count = guarded.count
    guarded += more
    let result = body(&self)
    guarded.removeLast(guarded.count - count)
    return result
  }
}
