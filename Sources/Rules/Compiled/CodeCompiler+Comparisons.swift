extension CodeCompiler {
  func comparison(_ relation: Syntax.Relation, _ a: Node, _ b: Node) -> Code {
    let leftCode = compile(a)
    let rightCode = compile(b)
    let (left, right) = (leftCode.body, rightCode.body)
    let (leftFull, rightFull) = (leftCode.complete, rightCode.complete)
    let full: Code.Body = { Comparison.compare(relation, leftFull($0), rightFull($0)) }
    switch rightCode {
    case .constant(.date(let date)):
      let day = date.dayNumber
      return .condition(
        { frame in
          let value = left(frame)
          if case .date(let own) = value { return Verdict(Comparison.holds(relation, own.dayNumber, day)) }
          return Verdict(Comparison.compare(relation, value, .date(date)))
        }, full)
    case .constant(.number(let number)): return Self.withNumber(relation, left, number, full)
    case .constant(.string(let text)) where relation == .equal || relation == .notEqual:
      return .condition(Self.withText(left, text, isEqual: relation == .equal), full)
    case .constant(.boolean(let truth)) where relation == .equal || relation == .notEqual:
      let wanted = (relation == .equal) == truth
      let test = leftCode.test
      return .condition(
        { frame in
          switch test(frame) {
          case .yes: Verdict(wanted)
          case .no: Verdict(!wanted)
          case .unknown: .unknown
          case .neither: Verdict(full(frame))
          }
        }, full)
    case .constant(.null) where relation == .equal || relation == .notEqual:
      let wanted = relation == .equal
      return .condition(
        { frame in
          switch left(frame) {
          case .null: Verdict(wanted)
          case .unknown: .unknown
          case .partial: Verdict(full(frame))
          default: Verdict(!wanted)
          }
        }, full)
    default: break
    }
    return .condition(
      { frame in
        let (x, y) = (left(frame), right(frame))
        switch (x, y) {
        case (.date(let x), .date(let y)):
          return Verdict(Comparison.holds(relation, x.dayNumber, y.dayNumber))
        case (.number(let x), .number(let y)): return Verdict(Comparison.holds(relation, x, y))
        default: return Verdict(Comparison.compare(relation, x, y))
        }
      }, full)
  }

  /// Comparing with a written number, which is nearly always whole and small.
  private static func withNumber(
    _ relation: Syntax.Relation, _ left: @escaping Code.Body, _ number: Number, _ full: @escaping Code.Body
  ) -> Code {
    guard let small = number.smallInteger else {
      return .condition(
        { frame in
          let value = left(frame)
          if case .number(let own) = value { return Verdict(Comparison.holds(relation, own, number)) }
          return Verdict(Comparison.compare(relation, value, .number(number)))
        }, full)
    }
    return .condition(
      { frame in
        let value = left(frame)
        if case .number(let own) = value {
          if let whole = own.smallInteger { return Verdict(Comparison.holds(relation, whole, small)) }
          return Verdict(Comparison.holds(relation, own, number))
        }
        return Verdict(Comparison.compare(relation, value, .number(number)))
      }, full)
  }

  /// Comparing with a written text. Of ASCII alone, equal length and Swift's own equality say it all.
  private static func withText(_ left: @escaping Code.Body, _ text: String, isEqual: Bool) -> Code.Test {
    let written = WrittenText(text)
    return { frame in
      let value = left(frame)
      switch value {
      case .string(let own):
        return Verdict(written.isSame(own) == isEqual)
      case .unknown: return .unknown
      default: return Verdict(Comparison.compare(isEqual ? .equal : .notEqual, value, .string(text)))
      }
    }
  }

  func between(_ value: Node, _ low: Node, _ high: Node) -> Code {
    let compiled = (compile(value), compile(low), compile(high))
    let (tested, lowCode, highCode) = (compiled.0.body, compiled.1.body, compiled.2.body)
    let codes = (compiled.0.complete, compiled.1.complete, compiled.2.complete)
    @Sendable func full(_ frame: CodeFrame) -> Value {
      let value = codes.0(frame)
      return Logic.and([
        Comparison.order(.greaterOrEqual, value, codes.1(frame)),
        Comparison.order(.lessOrEqual, value, codes.2(frame)),
      ])
    }
    return .condition(
      { frame in
        let (value, low, high) = (tested(frame), lowCode(frame), highCode(frame))
        switch (value, low, high) {
        case (.number(let x), .number(let a), .number(let b)): return Verdict(a <= x && x <= b)
        case (.date(let x), .date(let a), .date(let b)): return Verdict(a <= x && x <= b)
        default: return Verdict(full(frame))
        }
      }, full)
  }

  func membership(_ value: Node, _ slot: Int, _ tests: [Node.Test]) -> Code {
    let testedCode = compile(value)
    let tested = testedCode.body
    if let texts = Self.texts(tests) {
      let full: Code.Body = { frame in
        let value = testedCode.full(frame)
        return Logic.or(texts.map { Comparison.equal(value, .string($0)) })
      }
      let written = texts.map { WrittenText($0) }
      return .condition(
        { frame in
          let value = tested(frame)
          switch value {
          case .string(let own):
            for text in written where text.isSame(own) { return .yes }
            return .no
          case .unknown: return .unknown
          default: return Verdict(full(frame))
          }
        }, full)
    }
    let compiled = tests.map { CompiledTest($0, compile($0.operand)) }
    let isRead = tests.contains(where: \.speaksOfInput)
    let testedFull = testedCode.complete
    return .value { frame in
      let value = testedFull(frame)
      // Where `?` finds it.
      if isRead { frame.slots[slot] = value }
      var chain = Logic.Chain(stop: true)
      for test in compiled where chain.add(test.verdict(of: value, frame)) { return .boolean(true) }
      return chain.result
    }
  }

  /// One of the tests after `in`.
  private struct CompiledTest: Sendable {
    private let relation: Syntax.Relation?
    private let speaksOfInput: Bool
    private let operand: Code
    private let isRange: Bool

    init(_ test: Node.Test, _ operand: Code) {
      (relation, speaksOfInput, self.operand) = (test.relation, test.speaksOfInput, operand)
      if case .range = test.operand.kind { isRange = true } else { isRange = false }
    }

    @inline(__always) func verdict(of value: Value, _ frame: CodeFrame) -> Value {
      let other = operand.value(frame)
      if let relation { return Comparison.compare(relation, value, other) }
      if speaksOfInput { return other }
      // A range that could not be made says nothing about the value.
      return isRange && other.isNull ? .null : Membership.test(value, other)
    }
  }

  /// The written texts of `x in ("a", "b")`.
  private static func texts(_ tests: [Node.Test]) -> [String]? {
    var texts: [String] = []
    for test in tests {
      guard test.relation == nil, !test.speaksOfInput, case .constant(.string(let text)) = test.operand.kind
      else {
        return nil
      }
      texts.append(text)
    }
    return texts
  }
}

/// A text that stands in a rule, made ready for being compared with answers.
private struct WrittenText: Sendable {
  private let text: String
  private let count: Int
  /// Of ASCII alone, equal length and Swift's own equality say that the bytes are the same.
  private let isPlain: Bool

  init(_ text: String) {
    self.text = text
    count = text.utf8.count
    isPlain = text.utf8.allSatisfy { $0 < 0x80 }
  }

  @inline(__always) func isSame(_ other: String) -> Bool {
    other.utf8.count == count && (isPlain ? other == text : Text.same(other, text))
  }
}
