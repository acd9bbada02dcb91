/// A condition that cannot be cut further by `and`, `or`, `not` and `if` (条件の最小単位), as part of its rule.
package struct RuleAtom: Sendable {
  private let rule: Rule
  private let plan: ReasonPlan

  fileprivate init(_ rule: Rule, _ plan: ReasonPlan) { (self.rule, self.plan) = (rule, plan) }

  /// What the condition comes to by itself; `locals` are those of its rule.
  package func evaluate(in world: any FactWorld, _ locals: [Value] = []) -> Value {
    rule.code.withFrame(in: world, locals) { plan.code.value($0) }
  }

  /// The facts that it may read, through called functions too.
  package var facts: Set<FactID> { plan.node.readFacts }

  package var limits: [Value] { plan.node.limits }
}

extension Rule {
  /// The conditions of which it is made that read any of these facts: where none of them changes, neither does the rule.
  package func atoms(reading facts: Set<FactID>) -> [RuleAtom] {
    var atoms: [RuleAtom] = []
    func walk(_ plan: ReasonPlan) {
      switch plan.kind {
      case .chain(let parts, _): parts.forEach(walk)
      case .not(let part): walk(part)
      case .condition(let test, let yes, let no): [test, yes, no].forEach(walk)
      case .nothing, .quantifier, .call, .leaf:
        if !plan.node.readFacts.isDisjoint(with: facts) { atoms.append(RuleAtom(self, plan)) }
      }
    }
    walk(code.reasonPlan)
    return atoms
  }

  /// The numbers, dates and durations that stand in it, in the functions it calls and in their tables (境目の値): the
  /// limits at which its result can change. Each once, in no particular order.
  package var limits: [Value] { tree.limits }
}

extension Node {
  fileprivate var readFacts: Set<FactID> {
    var facts: Set<FactID> = []
    func walk(_ node: Node) {
      switch node.kind {
      case .fact(let fact, _), .field(_, _, let fact): facts.insert(fact)
      case .function(let function, _):
        for version in function.versions { facts.formUnion(version.text.facts) }
        if let day = function.day { facts.insert(day.fact) }
      default: break
      }
      node.children.forEach(walk)
    }
    walk(self)
    return facts
  }

  fileprivate var limits: [Value] {
    var found: [Value] = []
    var visited: Set<ObjectIdentifier> = []
    func add(_ value: Value) {
      switch value {
      case .number, .date, .daysTime, .yearsMonths: if !found.contains(value) { found.append(value) }
      case .range(let range): [range.low, range.high].forEach(add)
      default: break
      }
    }
    func walk(_ node: Node) {
      switch node.kind {
      case .constant(let value):
        add(value)
      case .function(let function, _):
        if visited.insert(ObjectIdentifier(function)).inserted {
          for version in function.versions { walk(version.text.root) }
        }
      default: break
      }
      node.children.forEach(walk)
    }
    walk(self)
    return found
  }
}
