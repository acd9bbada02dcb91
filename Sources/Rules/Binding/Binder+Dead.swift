/// A condition that is known to hold where something is read: which fact, and what it can still be.
struct Assumption {
  let place: Guard
  let domain: ValueDomain
}

extension Binder {
  /// What a condition says about a single fact; nil where it says more, less or something else.
  private func assumption(_ node: Node) -> Assumption? {
    switch node.kind {
    case .comparison(let relation, let a, let b):
      if case .constant(let value) = b.kind, let place = Guard(a), let domain = ValueDomain(relation, value) {
        return Assumption(place: place, domain: domain)
      }
      if case .constant(let value) = a.kind, let place = Guard(b),
        let domain = ValueDomain(relation.turned, value)
      {
        return Assumption(place: place, domain: domain)
      }
      return nil
    case .membership(let value, _, let tests):
      guard let place = Guard(value) else { return nil }
      if tests.count == 1, let domain = domain(tests[0]) { return Assumption(place: place, domain: domain) }
      var texts: Set<String> = []
      for test in tests {
        guard test.relation == nil, !test.speaksOfInput, case .constant(.string(let text)) = test.operand.kind
        else {
          return nil
        }
        texts.insert(text)
      }
      return Assumption(place: place, domain: .texts(only: texts, never: []))
    case .between(let value, let low, let high):
      guard let place = Guard(value), case .constant(let a) = low.kind, case .constant(let b) = high.kind,
        let from = ValueDomain(.greaterOrEqual, a), let to = ValueDomain(.lessOrEqual, b),
        let both = from.intersection(to)
      else { return nil }
      return Assumption(place: place, domain: both)
    case .fact, .field:
      guard node.type.family == .boolean, let place = Guard(node) else { return nil }
      return Assumption(place: place, domain: .texts(only: ["true"], never: []))
    case .builtin(.not, let parts):
      guard parts.count == 1, let inner = assumption(parts[0]), let domain = inner.domain.complement else {
        return nil
      }
      return Assumption(place: inner.place, domain: domain)
    default: return nil
    }
  }

  private func domain(_ test: Node.Test) -> ValueDomain? {
    guard case .constant(let value) = test.operand.kind else { return nil }
    if let relation = test.relation { return ValueDomain(relation, value) }
    guard case .range(let range) = value, !range.isEquality else { return ValueDomain(.equal, value) }
    return ValueDomain(range)
  }

  /// What holds where a condition is true, or false.
  func assumptions(of node: Node, holds: Bool) -> [Assumption] {
    guard isStrict else { return [] }
    switch node.kind {
    case .conjunction(let parts): return holds ? parts.flatMap { assumptions(of: $0, holds: true) } : []
    case .disjunction(let parts): return holds ? [] : parts.flatMap { assumptions(of: $0, holds: false) }
    default:
      guard let found = assumption(node) else { return [] }
      if holds { return [found] }
      return found.domain.complement.map { [Assumption(place: found.place, domain: $0)] } ?? []
    }
  }

  mutating func assuming<Result>(_ more: [Assumption], _ body: (inout Binder) -> Result) -> Result {
    let count = assumed.count
    assumed += more
    let result = body(&self)
    assumed.removeLast(assumed.count - count)
    return result
  }

  /// Reports a condition that what holds around it has decided already: a branch that no one reaches, a test too many.
  mutating func reportDecided(_ node: Node) {
    guard isStrict else { return }
    switch node.kind {
    case .constant(.boolean(let truth)):
      report(truth ? "always-true" : "always-false", node.range)
      return
    case .conjunction, .disjunction: return
    default: break
    }
    guard let own = assumption(node) else { return }
    var known = declared(node)
    for other in assumed.suffix(Binder.conditionsRemembered) where other.place == own.place {
      guard let both = known.map({ $0.intersection(other.domain) }) ?? other.domain else { return }
      known = both
    }
    // What contradicts itself around here has been told where it was written.
    guard let known, !known.isEmpty, let both = known.intersection(own.domain) else {
      return
    }
    if both.isEmpty {
      report("always-false", node.range)
    } else if !isNullable(node), let rest = own.domain.complement.flatMap({ known.intersection($0) }),
      rest.isEmpty
    {
      report("always-true", node.range)
    }
  }

  /// Of a chain of thousands no more is held against the next one.
  private static let conditionsRemembered = 200

  private func subject(_ node: Node) -> Node {
    switch node.kind {
    case .comparison(_, let a, let b): Guard(a) == nil ? b : a
    case .membership(let value, _, _), .between(let value, _, _): value
    case .builtin(.not, let parts): parts.first.map { subject($0) } ?? node
    default: node
    }
  }

  private func isNullable(_ node: Node) -> Bool { subject(node).type.mayBeNull }

  /// What the question itself allows.
  private func declared(_ node: Node) -> ValueDomain? {
    let type = subject(node).type
    if type.family == .boolean { return .texts(only: ["true", "false"], never: []) }
    guard case .choice(let values) = type.certain else { return nil }
    return .texts(only: Set(values), never: [])
  }
}
