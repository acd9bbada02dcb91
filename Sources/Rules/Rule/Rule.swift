/// A compiled, typed expression of the catalogue (規則): a condition, an amount, a date, a list of rows.
package struct Rule: Sendable {
  let code: RuleCode

  init(_ code: RuleCode) { self.code = code }

  package var source: String { code.source }
  /// Where it is written, and the law that it is the text of; nil where nobody said.
  package var origin: RuleOrigin? { code.origin }
  package var type: FeelType { code.text.root.type }
  /// The facts that it may read itself, through called functions too.
  package var facts: Set<FactID> { code.text.facts }
  /// The expression with its names resolved, for who reads it instead of working it out.
  package var tree: Node { code.text.root }

  /// Compiles an expression; without a rule where a finding is an error.
  ///
  ///     let (rule, findings) = Rule.compile("person.age >= 18", in: environment, locals: [("person", .row(member))])
  ///
  /// - Parameters:
  ///   - count: how a last day is counted from the day that the expression gives.
  ///   - condition: what holds wherever it is worked out, of the same locals.
  package static func compile(
    _ source: String, in environment: RuleEnvironment, locals: [(name: String, type: FeelType)] = [],
    counting count: DayCount? = nil, given condition: Rule? = nil, expecting: FeelType? = nil,
    origin: RuleOrigin? = nil
  ) -> (rule: Rule?, findings: [ExpressionFinding]) {
    var names = environment.names.multiWordNames
    for local in locals { names.insert(local.name) }
    let (written, found) = Parser.expression(
      source, names: names, members: environment.names.memberNames, isStrict: true)
    guard let written else { return (nil, found) }
    let syntax = count?.counted(from: written) ?? written
    var binder = Binder(environment: environment.names)
    for local in locals { _ = binder.addLocal(local.name, local.type) }
    let shown = condition.map { binder.guards(of: $0.tree, holds: true) } ?? []
    let tree = binder.guarding(shown) { $0.bind(syntax) }
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
    return (Rule(source, origin, tree, binder, environment), findings)
  }

  /// Compiles a decision table; `facts`, `evaluate` and the rest are those of any rule.
  package static func compile(
    _ table: TableText, in environment: RuleEnvironment, locals: [(name: String, type: FeelType)] = [],
    expecting: FeelType? = nil, origin: RuleOrigin? = nil
  ) -> (rule: Rule?, findings: [TableText.Finding]) {
    var binder = Binder(environment: environment.names)
    for local in locals { _ = binder.addLocal(local.name, local.type) }
    var reader = TableBinder(table, environment.names, locals.map(\.name))
    let tree = reader.bind(&binder)
    var findings = reader.findings
    if let tree, let expecting, !tree.type.fits(expecting) {
      let finding = ExpressionFinding(
        code: "wrong-result", range: 0..<0,
        parameters: ["expected": expecting.label, "found": tree.type.label])
      findings.append(TableText.Finding(place: .table, finding: finding))
    }
    if let tree {
      binder.checkMeasure(tree, 0..<0)
      findings += binder.findings.map { TableText.Finding(place: .table, finding: $0) }
    }
    guard let tree, !findings.contains(where: \.finding.isError) else { return (nil, findings) }
    return (Rule("", origin, tree, binder, environment), findings)
  }

  private init(
    _ source: String, _ origin: RuleOrigin?, _ tree: Node, _ binder: Binder, _ environment: RuleEnvironment
  ) {
    let text = TypedTree(tree, slotCount: binder.slotCount, facts: binder.facts, named: binder.named)
    self.init(RuleCode(source, origin, text, environment.functions))
  }

  /// What the expression comes to for the answers of `world`; `locals` in the order in which they were declared.
  package func evaluate(in world: any FactWorld, _ locals: [Value] = []) -> Value {
    code.withFrame(in: world, locals) { code.code.value($0) }
  }

  /// The same by the plain evaluator, which is what the compiled form is held against.
  package func interpret(in world: any FactWorld, _ locals: [Value] = []) -> Value {
    let evaluator = Evaluator(world: world)
    let value = evaluator.call(code.text, locals)
    return evaluator.isExhausted ? .outOfSteps : value
  }

  /// Whether a condition holds for sure: the short way, for where nobody asks what it waits for.
  package func holds(in world: any FactWorld, _ locals: [Value] = []) -> Bool {
    code.withFrame(in: world, locals) { code.code.verdict($0) == .yes }
  }

  /// Whether a condition holds: the short way, without the names of what is missing.
  package func verdict(in world: any FactWorld) -> Verdict {
    code.withFrame(in: world, []) { code.code.verdict($0) }
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

extension Rule: Equatable {
  /// The same rule, not merely one with the same text.
  package static func == (a: Rule, b: Rule) -> Bool { a.code === b.code }
}
