extension Evaluator {
  /// What a function comes to although part of its arguments is not known; nil where it simply waits for all of them.
  func uncertain(_ builtin: Builtin, _ arguments: [Value]) -> Value? {
    guard arguments.contains(where: \.isUnknown) else { return nil }
    switch builtin {
    case .count: return count(arguments)
    case .sum, .min, .max: return bounds(builtin, arguments)
    case .all: return quantified(arguments, stop: false)
    case .any: return quantified(arguments, stop: true)
    case .listContains:
      guard arguments.count == 2 else { return nil }
      if case .unknown = arguments[0] { return nil }
      if case .unknown(let missing) = arguments[1] {
        if case .list(let members) = arguments[0], members.isEmpty { return .boolean(false) }
        return .unknown(arguments[0].missing.map { missing.union($0) } ?? missing)
      }
      return contains(arguments[0], arguments[1])
    case .onlyMember: return onlyMember(arguments)
    case .not: return arguments.first.map { Logic.not($0) }
    case .concatenate, .union, .append, .distinctValues: return joined(builtin, arguments)
    default: return nil
    }
  }

  private func single(list arguments: [Value]) -> (sure: [Value], possible: [Partial.Member])? {
    guard arguments.count == 1, let first = arguments.first else { return (arguments, []) }
    switch first {
    case .list(let members): return (members, [])
    case .partial(.list(let sure, let possible)): return (sure, possible)
    case .unknown: return nil
    case .null: return ([], [])
    default: return ([first], [])
    }
  }

  private func count(_ arguments: [Value]) -> Value? {
    guard let (sure, possible) = single(list: arguments) else { return nil }
    guard !possible.isEmpty else { return .number(Number(sure.count)) }
    var missing = Missing()
    for member in possible { missing = missing.union(member.missing) }
    return .interval(.number(Number(sure.count)), .number(Number(sure.count + possible.count)), missing)
  }

  /// Of a list that can have one member at most: who is in it for sure is the one; else it waits for those who may be.
  private func onlyMember(_ arguments: [Value]) -> Value? {
    guard case .partial(.list(let sure, let possible))? = arguments.first else { return nil }
    if let one = sure.first { return one }
    return .unknown(possible.dropFirst().reduce(possible[0].missing) { $0.union($1.missing) })
  }

  private func quantified(_ arguments: [Value], stop: Bool) -> Value? {
    guard let (sure, possible) = single(list: arguments) else { return nil }
    var chain = Logic.Chain(stop: stop)
    for member in sure where chain.add(member) { return .boolean(stop) }
    for member in possible {
      if case .boolean(let truth) = member.value, truth != stop { continue }
      chain.add(member.missing)
      if let more = member.value.missing { chain.add(more) }
    }
    return chain.result
  }

  private func contains(_ list: Value, _ element: Value) -> Value? {
    var chain = Logic.Chain(stop: true)
    if list.isNull { return .null }
    guard let (sure, possible) = single(list: [list]) else { return nil }
    for member in sure {
      let same = Comparison.equal(member, element)
      if chain.add(same.isNull ? .boolean(false) : same) { return .boolean(true) }
    }
    for member in possible {
      switch Comparison.equal(member.value, element) {
      case .boolean(true): chain.add(member.missing)
      case .unknown(let missing): chain.add(missing.union(member.missing))
      default: break
      }
    }
    return chain.result
  }

  /// The least and greatest that a sum, minimum or maximum can be; nil where a part has no bounds.
  private func bounds(_ builtin: Builtin, _ arguments: [Value]) -> Value? {
    guard let (sure, possible) = single(list: arguments) else { return nil }
    var ends: [(low: Value, high: Value)] = []
    for member in sure {
      if member.isNull { return .null }
      guard let (low, high) = Uncertain.ends(member) else { return nil }
      ends.append((low, high))
    }
    var maybe: [(low: Value, high: Value)] = []
    for member in possible {
      guard let (low, high) = Uncertain.ends(member.value) else { return nil }
      maybe.append((low, high))
    }
    let missing = Value.missing(of: arguments) ?? Missing()
    let zero = Value.number(.zero)
    switch builtin {
    case .sum:
      if sure.isEmpty { return nil }
      var low = zero
      var high = zero
      for end in ends {
        low = Arithmetic.calculate(.add, low, end.low)
        high = Arithmetic.calculate(.add, high, end.high)
      }
      for end in maybe {
        guard case .number(let least) = end.low, case .number(let most) = end.high else { return nil }
        if least.isNegative { low = Arithmetic.calculate(.add, low, end.low) }
        if !most.isNegative { high = Arithmetic.calculate(.add, high, end.high) }
      }
      return low.isNull || high.isNull ? nil : .interval(low, high, missing)
    case .min, .max:
      if sure.isEmpty { return nil }
      let isMin = builtin == .min
      guard let nearLow = extreme(ends.map(\.low), isMin: isMin),
        let nearHigh = extreme(ends.map(\.high), isMin: isMin),
        let farLow = extreme(ends.map(\.low) + (isMin ? maybe.map(\.low) : []), isMin: isMin),
        let farHigh = extreme(ends.map(\.high) + (isMin ? [] : maybe.map(\.high)), isMin: isMin)
      else { return nil }
      return isMin ? .interval(farLow, nearHigh, missing) : .interval(nearLow, farHigh, missing)
    default: return nil
    }
  }

  private func extreme(_ values: [Value], isMin: Bool) -> Value? {
    var best: Value?
    for value in values {
      guard let known = best else {
        best = value
        continue
      }
      guard let sign = Comparison.sign(value, known) else { return nil }
      if isMin ? sign < 0 : sign > 0 { best = value }
    }
    return best
  }

  /// Lists put together keep what is sure and what is possible apart.
  private func joined(_ builtin: Builtin, _ arguments: [Value]) -> Value? {
    var sure: [Value] = []
    var possible: [Partial.Member] = []
    for (index, argument) in arguments.enumerated() {
      if builtin == .append, index > 0 {
        sure.append(argument)
        continue
      }
      // Where no list is, nothing can be joined to it, whatever the others are.
      if argument.isNull { return .null }
      guard let (more, maybe) = single(list: [argument]) else { return nil }
      sure += more
      possible += maybe
    }
    if builtin == .union || builtin == .distinctValues {
      // Members that are not known may turn out to be the same as others.
      if sure.contains(where: \.isUnknown) || possible.contains(where: { $0.value.isUnknown }) { return nil }
      var distinct: [Value] = []
      for member in sure where !distinct.contains(where: { Comparison.equal($0, member).truth == true }) {
        distinct.append(member)
      }
      var open: [Partial.Member] = []
      for member in possible
      where !distinct.contains(where: { Comparison.equal($0, member.value).truth == true }) {
        if let index = open.firstIndex(where: { Comparison.equal($0.value, member.value).truth == true }) {
          open[index] = Partial.Member(
            value: member.value, missing: open[index].missing.union(member.missing))
        } else {
          open.append(member)
        }
      }
      sure = distinct
      possible = open
    }
    return .partialList(sure: sure, possible: possible.map { ($0.value, $0.missing) })
  }
}
