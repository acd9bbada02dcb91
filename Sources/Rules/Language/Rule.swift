/// A compiled, typed expression of the catalogue (規則): a condition, an amount, a date, a list of rows.
package struct Rule: Sendable {
  private let body: RuleBody

  package var source: String { body.source }
  /// Where it is written, and the law that it is the text of; nil where nobody said.
  package var origin: RuleOrigin? { body.origin }
  package var type: FeelType { body.type }
  /// The facts that it may read itself, through called functions too.
  package var facts: Set<FactID> { body.facts }
  var tree: Node { body.tree }
  var slotCount: Int { body.slotCount }

  /// Compiles an expression; without a rule where a finding is an error.
  ///
  ///     let (rule, findings) = Rule.compile("person.age >= 18", in: environment, locals: [("person", .row(member))])
  ///
  /// - Parameter count: how a last day is counted from the day that the expression gives.
  package static func compile(
    _ source: String, in environment: RuleEnvironment, locals: [(name: String, type: FeelType)] = [],
    counting count: DayCount? = nil, expecting: FeelType? = nil, origin: RuleOrigin? = nil
  ) -> (rule: Rule?, findings: [ExpressionFinding]) {
    var names = environment.multiWordNames
    for local in locals { names.insert(local.name) }
    let (written, found) = Parser.expression(
      source, names: names, members: environment.memberNames, isStrict: true)
    guard let written else { return (nil, found) }
    let syntax = count?.counted(from: written) ?? written
    var binder = Binder(environment: environment)
    for local in locals { _ = binder.addLocal(local.name, local.type) }
    let tree = binder.bind(syntax)
    if let expecting {
      if !tree.type.fits(expecting) {
        binder.report(
          "wrong-result", syntax.range, ["expected": expecting.label, "found": tree.type.label])
      }
      binder.checkChoice(expecting, tree)
    }
    binder.checkMeasure(tree, syntax.range)
    let findings = (found + binder.findings).sorted {
      ($0.range.lowerBound, $0.code) < ($1.range.lowerBound, $1.code)
    }
    if findings.contains(where: \.isError) { return (nil, findings) }
    let rule = Rule(body: RuleBody(source, origin, tree, binder))
    return (rule, findings)
  }

  /// Compiles a decision table; `facts`, `evaluate` and the rest are those of any rule.
  package static func compile(
    _ table: TableText, in environment: RuleEnvironment, locals: [(name: String, type: FeelType)] = [],
    expecting: FeelType? = nil, origin: RuleOrigin? = nil
  ) -> (rule: Rule?, findings: [TableText.Finding]) {
    var binder = Binder(environment: environment)
    for local in locals { _ = binder.addLocal(local.name, local.type) }
    var reader = TableBinder(table, environment, locals.map(\.name))
    let tree = reader.bind(&binder)
    var findings = reader.findings
    if let tree, let expecting, !tree.type.fits(expecting) {
      let finding = ExpressionFinding(
        code: "wrong-result", isError: true, range: 0..<0,
        parameters: ["expected": expecting.label, "found": tree.type.label])
      findings.append(TableText.Finding(place: .table, finding: finding))
    }
    if let tree {
      binder.checkMeasure(tree, 0..<0)
      findings += binder.findings.map { TableText.Finding(place: .table, finding: $0) }
    }
    guard let tree, !findings.contains(where: \.finding.isError) else { return (nil, findings) }
    let rule = Rule(body: RuleBody("", origin, tree, binder))
    return (rule, findings)
  }

  /// What the expression comes to for the answers of `world`; `locals` in the order in which they were declared.
  package func evaluate(in world: any FactWorld, _ locals: [Value] = []) -> Value {
    run(in: world, locals)
  }

  func run(in world: any FactWorld, _ locals: [Value]) -> Value {
    withFrame(in: world, locals) { body.code.value($0) }
  }

  /// Runs code of this rule with its locals in their slots, and with all the steps that a rule may take.
  @inline(__always)
  func withFrame<Result>(
    in world: any FactWorld, _ locals: [Value], _ body: (CodeFrame) -> Result
  ) -> Result {
    var steps = Budget.code
    return withUnsafeMutablePointer(to: &steps) { steps in
      if slotCount == 0 { return body(CodeFrame(world: world, steps: steps)) }
      return withUnsafeTemporaryAllocation(of: Value.self, capacity: slotCount) { slots in
        for index in 0..<slotCount {
          slots.initializeElement(at: index, to: index < locals.count ? locals[index] : .null)
        }
        defer { slots.deinitialize() }
        return body(CodeFrame(world: world, slots: slots, steps: steps))
      }
    }
  }

  /// Runs the rule as the body of a function, its arguments worked out straight into their slots.
  @inline(__always)
  func call<Result>(_ arguments: [Code], from frame: CodeFrame, _ run: (Code, CodeFrame) -> Result) -> Result
  {
    if slotCount == 0 { return run(body.code, CodeFrame(world: frame.world, steps: frame.steps)) }
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: slotCount) { slots in
      for index in 0..<slotCount {
        slots.initializeElement(
          at: index, to: index < arguments.count ? arguments[index].value(frame) : .null)
      }
      defer { slots.deinitialize() }
      return run(body.code, CodeFrame(world: frame.world, slots: slots, steps: frame.steps))
    }
  }

  /// How reasons go down it.
  var reasonPlan: ReasonPlan { body.reasonPlan }
  /// Where it reads facts, one by one.
  var reads: [FactReads] { body.reads }

  /// The same by the plain evaluator, which is what the compiled form is held against.
  func interpret(in world: any FactWorld, _ locals: [Value] = []) -> Value {
    let evaluator = Evaluator(world: world)
    let value = evaluator.call(self, locals)
    return evaluator.isExhausted ? .outOfSteps : value
  }

  /// Whether a condition holds for sure: the short way, for where nobody asks what it waits for.
  package func holds(in world: any FactWorld, _ locals: [Value] = []) -> Bool {
    withFrame(in: world, locals) { body.code.verdict($0) == .yes }
  }

  /// Whether a condition holds: the short way, without the names of what is missing.
  package func verdict(in world: any FactWorld) -> Verdict {
    withFrame(in: world, []) { body.code.verdict($0) }
  }

  /// The minimal chain of conditions that made the result what it is.
  ///
  /// - Parameter result: what it came to for these answers, where that is known already.
  package func reasons(
    in world: any FactWorld, _ locals: [Value] = [], result: Value? = nil
  ) -> [ReasonLeaf] {
    Reasons.leaves(of: self, in: world, locals, result: result)
  }
}

/// What a rule is made of. It never changes, and is shared so that handing a rule on costs one count.
private final class RuleBody: Sendable {
  let source: String
  let origin: RuleOrigin?
  let type: FeelType
  let facts: Set<FactID>
  let tree: Node
  let slotCount: Int
  let code: Code
  let reasonPlan: ReasonPlan
  let reads: [FactReads]

  init(_ source: String, _ origin: RuleOrigin?, _ tree: Node, _ binder: Binder) {
    self.source = source
    self.origin = origin
    self.tree = tree
    type = tree.type
    facts = binder.facts
    slotCount = binder.slotCount
    (code, reasonPlan, reads) = CodeCompiler.compile(tree: tree)
  }
}

extension Rule: Equatable {
  /// The same rule, not merely one with the same text.
  package static func == (a: Rule, b: Rule) -> Bool { a.body === b.body }
}

/// Where a rule is written (出所): its file and line, and the law whose text it is, where it has one of its own.
package struct RuleOrigin: Sendable, Equatable {
  package let at: SourceRange?
  package let law: String

  package init(at: SourceRange?, law: String = "") {
    self.at = at
    self.law = law
  }
}

/// One end of the chain of reasons (理由): a condition that cannot be cut further, and what it came to.
package struct ReasonLeaf: Sendable, Equatable {
  package let facts: [FactKey]
  /// The rule, or the body of the catalogue function, in which the condition stands.
  package let rule: Rule
  /// Offsets of Unicode scalars in the rule's source.
  package let range: Range<Int>
  package let value: Value

  /// What differs most often first.
  package static func == (a: Self, b: Self) -> Bool {
    a.range == b.range && a.rule == b.rule && a.facts == b.facts && a.value == b.value
  }
}
