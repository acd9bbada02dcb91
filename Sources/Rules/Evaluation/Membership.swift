/// Whether a value passes a test that is itself a value: equal to it, in the list, in the range.
enum Membership {
  static func test(_ value: Value, _ operand: Value) -> Value {
    switch operand {
    case .range(let range):
      if case .range = value { return Comparison.equal(value, operand) }
      return Ranges.contains(range, value)
    case .list(let members):
      if case .list = value, case .boolean(true) = Comparison.equal(value, operand) { return .boolean(true) }
      var chain = Logic.Chain(stop: true)
      for member in members where chain.add(inMember(value, member)) { return .boolean(true) }
      return notNull(chain.result)
    case .partial(.list(let sure, let possible)):
      var chain = Logic.Chain(stop: true)
      for member in sure where chain.add(inMember(value, member)) { return .boolean(true) }
      for member in possible {
        switch inMember(value, member.value) {
        case .boolean(true): chain.add(member.missing)
        case .unknown(let missing): chain.add(missing.union(member.missing))
        default: break
        }
      }
      return notNull(chain.result)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .context,
      .function,
      .row, .unknown, .partial:
      let verdict = Comparison.equal(value, operand)
      return isFlat(value) ? notNull(verdict) : verdict
    }
  }

  /// Whether it is a list, known in all its members or not, without a list in it.
  private static func isFlat(_ value: Value) -> Bool {
    func isList(_ value: Value) -> Bool {
      switch value {
      case .list, .partial(.list): true
      default: false
      }
    }
    switch value {
    case .list(let members): return !members.contains(where: isList)
    case .partial(.list(let sure, let possible)):
      return !sure.contains(where: isList) && !possible.contains { isList($0.value) }
    default: return false
    }
  }

  private static func inMember(_ value: Value, _ member: Value) -> Value {
    if case .range(let range) = member, !isRange(value) { return Ranges.contains(range, value) }
    return Comparison.equal(value, member)
  }

  private static func isRange(_ value: Value) -> Bool {
    if case .range = value { return true }
    return false
  }

  private static func notNull(_ verdict: Value) -> Value { verdict.isNull ? .boolean(false) : verdict }
}
