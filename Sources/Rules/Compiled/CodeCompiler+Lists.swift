extension CodeCompiler {
  /// The members of a list and those that are only possible; nil where it is no list that code can run through.
  static func members(_ value: Value) -> (sure: [Value], possible: [Partial.Member])? {
    switch value {
    case .list(let all): (all, [])
    case .partial(.list(let sure, let possible)): (sure, possible)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .context,
      .range,
      .function, .row, .unknown, .partial:
      nil
    }
  }

  /// A filter whose condition is a truth or, with less known of its type, may be a number that picks by position.
  func filter(_ list: Node, _ slot: Int, _ condition: Node) -> Code {
    if condition.isIndex { return position(list, condition) }
    let isTruth = condition.type.family == .boolean
    let listCode = compile(list).body
    let test = Turn(compile(condition), slot, condition)
    return .value { frame in
      let base = listCode(frame)
      guard let (sure, possible) = Self.members(base) else {
        switch base {
        case .unknown: return base
        case .null: return .null
        case .partial(let partial): return .unknown(partial.missing)
        default:
          return isTruth ? Self.pick([base], [], test, frame) : Self.pickLoosely([base], nil, test, frame)
        }
      }
      if isTruth { return Self.pick(sure, possible, test, frame) }
      return Self.pickLoosely(sure, possible.isEmpty ? nil : possible, test, frame)
    }
  }

  private func position(_ list: Node, _ index: Node) -> Code {
    let (listCode, indexCode) = (compile(list).body, compile(index).body)
    return .value { frame in
      switch listCode(frame) {
      case .list(let members): Position.member(of: members, indexCode(frame))
      case .unknown(let missing): .unknown(missing)
      case .partial(let partial): .unknown(partial.missing)
      case .null: .null
      case let one: Position.member(of: [one], indexCode(frame))
      }
    }
  }

  /// The same for a condition of which only its values tell what it is: a number at the first member picks by position.
  private static func pickLoosely(
    _ sure: [Value], _ possible: [Partial.Member]?, _ test: Turn, _ frame: CodeFrame
  ) -> Value {
    var kept: [Value] = []
    var open: [(Value, Missing)] = []
    for (position, member) in sure.enumerated() {
      guard test.begins(member, frame) else { return .outOfSteps }
      switch test.code.value(frame) {
      case .boolean(true): kept.append(member)
      case .unknown(let missing): open.append((member, missing))
      case .number(let number):
        if possible == nil, position == 0 { return Position.member(of: sure, .number(number)) }
      default: break
      }
    }
    for member in possible ?? [] {
      guard test.begins(member.value, frame) else { return .outOfSteps }
      switch test.code.value(frame) {
      case .boolean(true): open.append((member.value, member.missing))
      case .unknown(let missing): open.append((member.value, missing.union(member.missing)))
      default: break
      }
    }
    return .partialList(sure: kept, possible: open)
  }

  /// What is run for every member of a list, and what one turn of it may take.
  struct Turn: Sendable {
    let code: Code
    let slot: Int
    private let size: Int

    init(_ code: Code, _ slot: Int, _ node: Node) {
      (self.code, self.slot, size) = (code, slot, node.size)
    }

    /// Puts the member where the code finds it; false when no steps are left for it.
    @inline(__always) func begins(_ member: Value, _ frame: CodeFrame) -> Bool {
      guard frame.spend(size) else { return false }
      frame.slots[slot] = member
      return true
    }
  }

  private static func pick(
    _ sure: [Value], _ possible: [Partial.Member], _ test: Turn, _ frame: CodeFrame
  ) -> Value {
    var kept: [Value] = []
    var open: [(Value, Missing)] = []
    for member in sure {
      guard test.begins(member, frame) else { return .outOfSteps }
      switch test.code.verdict(frame) {
      case .yes: kept.append(member)
      case .unknown: if let missing = test.code.full(frame).missing { open.append((member, missing)) }
      case .no, .neither: break
      }
    }
    for member in possible {
      guard test.begins(member.value, frame) else { return .outOfSteps }
      switch test.code.verdict(frame) {
      case .yes: open.append((member.value, member.missing))
      case .unknown:
        if let missing = test.code.full(frame).missing {
          open.append((member.value, missing.union(member.missing)))
        }
      case .no, .neither: break
      }
    }
    return .partialList(sure: kept, possible: open)
  }
}
