extension Evaluator {
  /// List functions (DMN 1.5, 10.3.4.4).
  func list(_ builtin: Builtin, _ values: [Value]) -> Value {
    let arguments = Arguments(values)
    if builtin == .concatenate || builtin == .union {
      var all: [Value] = []
      for index in values.indices {
        guard let members = arguments.list(index) else { return .null }
        all += members
      }
      return .list(builtin == .union ? distinct(all) : all)
    }
    let isSpread = builtin == .count || builtin == .all || builtin == .any
    guard let members = isSpread && values.count > 1 ? values : arguments.list(0) else { return .null }
    guard spend(members.count) else { return .null }
    switch builtin {
    case .count: return .number(Number(members.count))
    case .all: return quantify(members, stop: false)
    case .any: return quantify(members, stop: true)
    case .listContains:
      guard values.count == 2 else { return .null }
      return .boolean(members.contains { same($0, values[1]) })
    case .onlyMember: return members.first ?? .null
    case .append: return .list(members + values.dropFirst())
    case .reverse: return .list(members.reversed())
    case .distinctValues: return .list(distinct(members))
    case .flatten:
      var flat: [Value] = []
      flatten(members, into: &flat)
      return .list(flat)
    case .indexOf:
      guard values.count == 2 else { return .null }
      return .list(
        members.indices.filter { same(members[$0], values[1]) }.map { .number(Number($0 + 1)) })
    case .sublist: return sublist(members, arguments)
    case .insertBefore:
      guard values.count == 3, let place = position(arguments, members.count) else { return .null }
      var changed = members
      changed.insert(values[2], at: place)
      return .list(changed)
    case .remove:
      guard let place = position(arguments, members.count) else { return .null }
      var changed = members
      changed.remove(at: place)
      return .list(changed)
    case .listReplace: return replace(members, values)
    case .sort: return sort(members, values.count > 1 ? values[1] : .null)
    default: return .null
    }
  }

  func same(_ a: Value, _ b: Value) -> Bool { canCompare(a, b) && Comparison.equal(a, b).truth == true }

  private func distinct(_ members: [Value]) -> [Value] {
    var kept: [Value] = []
    for member in members {
      guard spend(kept.count) else { return kept }
      if !kept.contains(where: { same($0, member) }) { kept.append(member) }
    }
    return kept
  }

  private func flatten(_ members: [Value], into flat: inout [Value]) {
    for member in members {
      if case .list(let inner) = member {
        flatten(inner, into: &flat)
      } else {
        flat.append(member)
      }
    }
  }

  /// `all` and `any`: null members make an undecided result null, other values make it null at once.
  private func quantify(_ members: [Value], stop: Bool) -> Value {
    var result = Value.boolean(!stop)
    for member in members {
      switch member {
      case .boolean(let truth): if truth == stop { return .boolean(stop) }
      default: result = .null
      }
    }
    return result
  }

  /// An index into the list from the second argument, which counts from 1 or from the end.
  private func position(_ arguments: Arguments, _ count: Int) -> Int? {
    guard let position = arguments.number(1)?.integer, position != 0, position.magnitude <= count else {
      return nil
    }
    return position > 0 ? position - 1 : count + position
  }

  private func sublist(_ members: [Value], _ arguments: Arguments) -> Value {
    guard let start = position(arguments, members.count) else { return .null }
    if arguments.count < 3 { return .list(Array(members[start...])) }
    guard let length = arguments.integer(2), length >= 1, length <= members.count - start else {
      return .null
    }
    return .list(Array(members[start..<start + length]))
  }

  private func replace(_ members: [Value], _ values: [Value]) -> Value {
    guard values.count == 3 else { return .null }
    var changed = members
    switch single(values[1]) {
    case .number(let number):
      guard let position = number.integer, position != 0, position.magnitude <= members.count else {
        return .null
      }
      changed[position > 0 ? position - 1 : members.count + position] = values[2]
    case .function:
      for (index, member) in members.enumerated() {
        guard case .boolean(let matches) = invoke(values[1], [member, values[2]]) else { return .null }
        if matches { changed[index] = values[2] }
      }
    default: return .null
    }
    return .list(changed)
  }

  /// A stable merge sort by the function "comes before".
  private func sort(_ members: [Value], _ precedes: Value) -> Value {
    if case .null = precedes {
      let sorted = merge(members) { left, right in
        self.canCompare(left, right) ? Comparison.sign(right, left).map { $0 < 0 } : nil
      }
      return sorted.map { .list($0) } ?? .null
    }
    guard case .function = precedes else { return .null }
    // The right one goes first only where it must, so that equals keep their order.
    let sorted = merge(members) { left, right in self.invoke(precedes, [right, left]).truth }
    return sorted.map { .list($0) } ?? .null
  }

  private func merge(_ members: [Value], _ rightFirst: (Value, Value) -> Bool?) -> [Value]? {
    if members.count < 2 { return members }
    let middle = members.count / 2
    guard let left = merge(Array(members[..<middle]), rightFirst),
      let right = merge(Array(members[middle...]), rightFirst)
    else { return nil }
    var merged: [Value] = []
    merged.reserveCapacity(members.count)
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      guard spend(1), let isRight = rightFirst(left[i], right[j]), !isExhausted else { return nil }
      if isRight {
        merged.append(right[j])
        j += 1
      } else {
        merged.append(left[i])
        i += 1
      }
    }
    return merged + left[i...] + right[j...]
  }
}
