/// What a rule is made of: its text, its tree and the code that is run. It never changes, and is shared so that handing
/// a rule on costs one count.
final class RuleCode: Sendable {
  let source: String
  let origin: RuleOrigin?
  let text: TypedTree
  let code: Code
  /// How reasons go down it.
  let reasonPlan: ReasonPlan
  /// Where it reads facts, one by one.
  let reads: [FactReads]
  private let slotCount: Int

  /// - Parameter functions: those that it may call, by their numbers.
  init(_ source: String, _ origin: RuleOrigin?, _ text: TypedTree, _ functions: [CompiledFunction]) {
    self.source = source
    self.origin = origin
    self.text = text
    slotCount = text.slotCount
    (code, reasonPlan, reads) = CodeCompiler.compile(tree: text.root, functions)
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
    if slotCount == 0 { return run(code, CodeFrame(world: frame.world, steps: frame.steps)) }
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: slotCount) { slots in
      for index in 0..<slotCount {
        slots.initializeElement(
          at: index, to: index < arguments.count ? arguments[index].value(frame) : .null)
      }
      defer { slots.deinitialize() }
      return run(code, CodeFrame(world: frame.world, slots: slots, steps: frame.steps))
    }
  }
}

/// A function of the catalogue with the code of its versions, in their order.
struct CompiledFunction: Sendable {
  let function: RuleFunction
  private let versions: [RuleCode]

  init(_ function: RuleFunction, _ versions: [RuleCode]) {
    (self.function, self.versions) = (function, versions)
  }

  /// The text in force on the day of the visit; nil where there is none or the day is not known.
  func codeInForce(in world: any FactWorld) -> RuleCode? {
    function.versionInForce(in: world).map { versions[$0] }
  }
}
