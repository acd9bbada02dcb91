extension Binder {
  mutating func call(_ function: Syntax, _ arguments: [Syntax.Argument], _ range: Range<Int>) -> Node {
    if case .name(let text) = function.kind {
      let target = callable(text, function.range)
      switch target {
      case .builtin(let builtin): return call(builtin, arguments, function.range, range)
      case .catalogue(let function): return call(function, arguments, range)
      case .unknown:
        if isStrict {
          let known = Array(Builtin.byName.keys) + (environment?.functions.keys.map { $0 } ?? [])
          report(
            "unknown-function", function.range, ["name": text], suggestion: NearestName.of(text, among: known)
          )
        }
        for argument in arguments { _ = bind(argument.value) }
        return null(range)
      case .value: break
      }
    }
    refuse("function", range)
    let node = bind(function)
    let nodes = arguments.map { bind($0.value) }
    let names = arguments.compactMap(\.name)
    if !names.isEmpty, names.count != arguments.count { return null(range) }
    return Node(.invocation(node, nodes, names: names.isEmpty ? nil : names), range)
  }

  /// An expression with a name: it is worked out with the locals as they are where the name stands.
  mutating func call(_ named: RuleFunction, _ range: Range<Int>) -> Node {
    self.named.insert(named.name)
    let locals = named.parameters.map { Syntax.Argument(name: nil, value: Syntax(.name($0.name), range)) }
    return call(named, locals, range)
  }

  private enum Callable {
    case builtin(Builtin)
    case catalogue(RuleFunction)
    case value
    case unknown
  }

  /// What a name means before an opening bracket: a local hides a function, a function hides a fact.
  private mutating func callable(_ name: String, _ range: Range<Int>) -> Callable {
    for scope in scopes.reversed() {
      if case .variable(let known, _, let type) = scope, Text.same(known, name) {
        if type.family == nil || type.family == .function || !isStrict { return .value }
      }
      if !isStrict, case .item = scope, Builtin.byName[name] == nil { return .value }
    }
    if given(name) != nil { return .value }
    if let function = environment?.functions[name] { return .catalogue(function) }
    if let builtin = Builtin.byName[name] { return .builtin(builtin) }
    return .unknown
  }

  private mutating func call(
    _ function: RuleFunction, _ arguments: [Syntax.Argument], _ range: Range<Int>
  )
    -> Node
  {
    var nodes: [Node?] = Array(repeating: nil, count: function.parameters.count)
    for (index, argument) in arguments.enumerated() {
      let node = bind(argument.value)
      let place = argument.name.map { name in function.parameters.firstIndex { $0.name == name } } ?? index
      guard let place, nodes.indices.contains(place), nodes[place] == nil else {
        report(
          "wrong-argument-count", range, ["name": function.name, "count": String(function.parameters.count)])
        return null(range, function.result)
      }
      let wanted = function.parameters[place].type
      if !node.type.fits(wanted) {
        report(
          "wrong-argument", argument.value.range,
          ["name": function.name, "expected": wanted.label, "found": node.type.label])
      } else if !wanted.mayBeNull {
        requireNotNull(node)
      }
      checkChoice(wanted, node)
      nodes[place] = node
    }
    let complete = nodes.compactMap { $0 }
    guard complete.count == nodes.count else {
      report(
        "wrong-argument-count", range, ["name": function.name, "count": String(function.parameters.count)])
      return null(range, function.result)
    }
    for version in function.versions { facts.formUnion(version.text.facts) }
    if let day = function.day { facts.insert(day.fact) }
    return Node(.function(function, complete), range, function.result)
  }

  private mutating func call(
    _ builtin: Builtin, _ arguments: [Syntax.Argument], _ nameRange: Range<Int>, _ range: Range<Int>
  ) -> Node {
    if builtin == .today || builtin == .now { report("today-refused", range, ["name": builtin.rawValue]) }
    let names = arguments.compactMap(\.name)
    var nodes = arguments.map { bind($0.value) }
    guard names.isEmpty || names.count == arguments.count,
      let signature = signature(of: builtin, names: names, types: nodes.map(\.type), count: arguments.count)
    else {
      report("wrong-argument-count", range, ["name": builtin.rawValue, "count": counts(builtin)])
      return null(range)
    }
    // Named `key`, a list of keys is no key.
    if builtin == .contextPut, let index = names.firstIndex(of: "key"), nodes[index].type.member != nil {
      return null(range)
    }
    if !names.isEmpty { nodes = reorder(nodes, names, signature, range) }
    if isStrict { check(builtin, signature, nodes) }
    return fold(builtin, nodes, range, type(of: builtin, signature, nodes))
  }

  /// The way of calling that fits the number or the names of the arguments, and their types where that is known.
  private func signature(of builtin: Builtin, names: [String], types: [FeelType], count: Int) -> Signature? {
    let fitting = builtin.signatures.filter { signature in
      guard signature.takes(count) else { return false }
      guard !names.isEmpty else { return true }
      let needed = signature.parameters.filter { !$0.isOptional }
      return Set(names).count == names.count
        && names.allSatisfy { name in signature.parameters.contains { $0.name == name } }
        && needed.allSatisfy { names.contains($0.name) }
    }
    let typed = fitting.first { signature in
      zip(types, signature.parameters).allSatisfy { $0.fits($1.type) || $0.member?.fits($1.type) == true }
    }
    return typed ?? fitting.first
  }

  private mutating func reorder(
    _ nodes: [Node], _ names: [String], _ signature: Signature, _ range: Range<Int>
  ) -> [Node] {
    var ordered: [Node] = []
    for parameter in signature.parameters {
      if let index = names.firstIndex(of: parameter.name) {
        ordered.append(nodes[index])
      } else {
        ordered.append(null(range, .null))
      }
    }
    while ordered.count > names.count, let last = ordered.last, case .constant(.null) = last.kind {
      ordered.removeLast()
    }
    return ordered
  }

  private func counts(_ builtin: Builtin) -> String {
    let all = builtin.signatures.map { signature in
      let needed = signature.parameters.count { !$0.isOptional }
      return needed == signature.parameters.count ? "\(needed)" : "\(needed)-\(signature.parameters.count)"
    }
    return Array(Set(all)).sorted().joined(separator: ", ")
  }

  private mutating func check(_ builtin: Builtin, _ signature: Signature, _ nodes: [Node]) {
    for (node, parameter) in zip(nodes, signature.parameters) {
      if !node.type.fits(parameter.type), !(parameter.isOptional && node.type == .null) {
        report(
          "wrong-argument", node.range,
          ["name": builtin.rawValue, "expected": parameter.type.label, "found": node.type.label])
      } else if parameter.type != .any {
        requireNotNull(node)
      }
    }
    switch builtin {
    case .listContains where nodes.count == 2:
      if let member = nodes[0].type.member, !nodes[1].type.isComparable(with: member) {
        report("cannot-compare", nodes[1].range, ["left": member.label, "right": nodes[1].type.label])
      }
      checkChoice(nodes[0].type, nodes[1])
    case .lastDay where nodes.count == 3:
      if case .constant(.string(let text)) = nodes[2].kind, LawDates.Counting(rawValue: text) == nil {
        report(
          "unknown-choice-value", nodes[2].range, ["value": text, "values": "next day, same day"],
          suggestion: NearestName.of(text, among: ["next day", "same day"]).map { "\"\($0)\"" })
      }
    case .not:
      if let node = nodes.first { requireBoolean(node) }
    case .sum, .mean, .product, .median, .stddev:
      for node in nodes {
        if let family = (node.type.member ?? node.type).family, family != .number, family != .daysTime,
          family != .yearsMonths
        {
          report(
            "wrong-argument", node.range,
            ["name": builtin.rawValue, "expected": "number", "found": node.type.label])
        }
      }
    default: break
    }
  }

  /// The result's type, nearer than the table says where it follows from the arguments.
  private func type(of builtin: Builtin, _ signature: Signature, _ nodes: [Node]) -> FeelType {
    let first = nodes.first?.type ?? .any
    switch builtin {
    case .min, .max:
      let inner =
        nodes.count == 1
        ? first.member ?? first : nodes.dropFirst().reduce(first) { FeelType.join($0, $1.type) }
      return nodes.count == 1 ? inner.orNull() : inner
    case .onlyMember: return (first.member ?? first).orNull()
    case .sum, .mean, .abs:
      let inner = (nodes.count == 1 ? first.member ?? first : first).certain
      return inner == .any ? .any : inner
    case .sublist, .reverse, .distinctValues, .remove, .sort, .listReplace, .insertBefore:
      return first.member == nil ? signature.result : first.certain
    case .concatenate, .union, .append:
      let inner = nodes.enumerated().map { index, node in
        builtin == .append && index > 0 ? node.type : node.type.member ?? .any
      }
      return .list(inner.dropFirst().reduce(inner.first ?? .any) { FeelType.join($0, $1) })
    default: return signature.result
    }
  }

  /// Calls with constant arguments are done once, here; a date that does not exist is found at load.
  private mutating func fold(_ builtin: Builtin, _ nodes: [Node], _ range: Range<Int>, _ type: FeelType)
    -> Node
  {
    let isPure: Bool
    switch builtin {
    case .date, .dateAndTime, .time, .duration, .yearsAndMonthsDuration, .number: isPure = true
    default: isPure = false
    }
    guard isPure, let values = constants(nodes) else { return Node(.builtin(builtin, nodes), range, type) }
    let value = Evaluator(zones: zones).call(builtin, values)
    if value.isNull {
      report(
        "invalid-literal", range,
        [
          "text": values.first.flatMap { if case .string(let text) = $0 { text } else { nil } }
            ?? builtin.rawValue
        ])
      return null(range, type)
    }
    checkDate(value, ValueText.string(value) ?? "", range)
    return Node(.constant(value), range, value.type)
  }
}
