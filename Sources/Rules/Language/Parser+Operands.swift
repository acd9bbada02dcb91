extension Parser {
  mutating func postfix() throws(Failure) -> Syntax {
    let start = position
    var base = try primary()
    while true {
      if token.isMark("."), ahead(1).kind == .word {
        advance()
        guard let member = name(afterPoint: true) else { throw unexpected() }
        base = try node(.path(base, member.name, nameRange: member.range), from: start)
      } else if token.isMark("[") {
        let saved = self
        advance()
        filters += 1
        defer { filters -= 1 }
        // `[1..5[`: the bracket may end a range instead of opening a filter.
        do throws(Failure) {
          let condition = try expression()
          try need("]")
          base = try node(.filter(base, condition), from: start)
        } catch {
          if rangeEnds == 0 { throw error }
          let filters = self.filters
          restore(saved)
          self.filters = filters
          return base
        }
      } else if token.isMark("(") {
        base = try call(base, start)
      } else {
        return base
      }
    }
  }

  private mutating func call(_ function: Syntax, _ start: Int) throws(Failure) -> Syntax {
    advance()
    var arguments: [Syntax.Argument] = []
    while !token.isMark(")") {
      arguments.append(try argument())
      if !take(",") { break }
      if token.isMark(")") { throw unexpected() }
    }
    try need(")")
    return try node(.call(function, arguments), from: start)
  }

  private mutating func argument() throws(Failure) -> Syntax.Argument {
    // A parameter's name of one or several words and a colon, else an expression.
    if token.kind == .word || token.kind == .string {
      var index = position
      while tokens[index].kind == .word || (index == position && tokens[index].kind == .string) { index += 1 }
      if tokens[index].isMark(":") {
        let name = try newName { $0.isMark(":") }
        try need(":")
        return Syntax.Argument(name: name, value: try expression())
      }
    }
    return Syntax.Argument(name: nil, value: try expression())
  }

  private mutating func primary() throws(Failure) -> Syntax {
    let start = position
    switch token.kind {
    case .number:
      guard let number = Number(token.text) else { throw failure("number-too-large", token.range) }
      // The standard rounds without a word; what an author writes is what the law says.
      if isStrict, Number.significantDigits(token.text) > Number.precision {
        throw failure("number-too-exact", token.range, ["digits": String(Number.precision)])
      }
      advance()
      return Syntax(.number(number), span(from: start))
    case .string:
      let text = token.text
      advance()
      return Syntax(.string(text), span(from: start))
    case .mark: return try marked(start)
    case .word: return try word(start)
    case .end: throw unexpected()
    }
  }

  private mutating func word(_ start: Int) throws(Failure) -> Syntax {
    if let name = name() { return Syntax(.name(name.name), name.range) }
    switch token.text {
    case "true", "false":
      let isTrue = token.text == "true"
      advance()
      return Syntax(.boolean(isTrue), span(from: start))
    case "null":
      advance()
      return Syntax(.null, span(from: start))
    case "if", "for", "some", "every", "function": return try expression()
    default: throw unexpected()
    }
  }

  private mutating func marked(_ start: Int) throws(Failure) -> Syntax {
    switch token.text {
    case "@":
      advance()
      guard token.kind == .string else { throw unexpected() }
      let text = token.text
      advance()
      return Syntax(.at(text), span(from: start))
    case "{": return try context(start)
    case "[":
      advance()
      if take("]") { return Syntax(.list([]), span(from: start)) }
      return try listOrRange(start)
    case "(": return try bracketed(start)
    case "]":
      advance()
      let low = try expression()
      try need("..")
      return try rangeEnd(start, low, includesLow: false)
    default: throw unexpected()
    }
  }

  private mutating func listOrRange(_ start: Int) throws(Failure) -> Syntax {
    let first = try expression()
    if take("..") { return try rangeEnd(start, first, includesLow: true) }
    var members = [first]
    while take(",") { members.append(try expression()) }
    try need("]")
    return Syntax(.list(members), span(from: start))
  }

  private mutating func bracketed(_ start: Int) throws(Failure) -> Syntax {
    advance()
    if let relation = relation() {
      advance()
      let end = try expression()
      try need(")")
      return try openRange(relation, end, span(from: start))
    }
    let inner = try expression()
    if take("..") { return try rangeEnd(start, inner, includesLow: false) }
    try need(")")
    return inner
  }

  /// `(< 5)` is the range without a low end (DMN 1.5, 10.3.2.7).
  private func openRange(_ relation: Syntax.Relation, _ end: Syntax, _ range: Range<Int>) throws(Failure)
    -> Syntax
  {
    switch relation {
    case .less: Syntax(.range(low: nil, includesLow: false, high: end, includesHigh: false), range)
    case .lessOrEqual: Syntax(.range(low: nil, includesLow: false, high: end, includesHigh: true), range)
    case .greater: Syntax(.range(low: end, includesLow: false, high: nil, includesHigh: false), range)
    case .greaterOrEqual: Syntax(.range(low: end, includesLow: true, high: nil, includesHigh: false), range)
    case .equal: Syntax(.point(end), range)
    case .notEqual: throw failure("unexpected", range, ["found": "!="])
    }
  }

  mutating func rangeLiteral() throws(Failure) -> Syntax {
    let start = position
    let includesLow = token.isMark("[")
    guard take("[") || take("(") || take("]") else { throw unexpected() }
    if !includesLow, take("..") { return try rangeEnd(start, nil, includesLow: false) }
    let low = try expression()
    try need("..")
    if take(")") || take("[") {
      return Syntax(
        .range(low: low, includesLow: includesLow, high: nil, includesHigh: false), span(from: start))
    }
    return try rangeEnd(start, low, includesLow: includesLow)
  }

  private mutating func rangeEnd(_ start: Int, _ low: Syntax?, includesLow: Bool) throws(Failure) -> Syntax {
    rangeEnds += 1
    let high = try expression()
    rangeEnds -= 1
    let includesHigh = token.isMark("]")
    guard take("]") || take(")") || take("[") else { throw unexpected() }
    return Syntax(
      .range(low: low, includesLow: includesLow, high: high, includesHigh: includesHigh), span(from: start))
  }

  private mutating func context(_ start: Int) throws(Failure) -> Syntax {
    advance()
    var entries: [Syntax.Entry] = []
    let saved = names
    defer { names = saved }
    while !token.isMark("}") {
      let place = token.range
      let name = try newName { $0.isMark(":") }
      try need(":")
      if entries.contains(where: { Text.same($0.name, name) }) {
        throw failure("entry-twice", place, ["name": name])
      }
      let value = try expression()
      entries.append(Syntax.Entry(name: name, value: value))
      names.insert(name)
      members.insert(name)
      if !take(",") { break }
      if token.isMark("}") { throw unexpected() }
    }
    try need("}")
    return Syntax(.context(entries), span(from: start))
  }

  // MARK: types

  private static let typeNames = NameTable([
    "date and time", "days and time duration", "years and months duration", "day time duration",
    "year month duration",
  ])

  mutating func type() throws(Failure) -> TypeSyntax {
    nesting += 1
    defer { nesting -= 1 }
    try begin()
    if token.kind == .word, ahead(1).isMark("<") {
      switch token.text {
      case "list", "range":
        let isList = token.text == "list"
        advance()
        advance()
        let inner = try type()
        try need(">")
        return isList ? .list(inner) : .range(inner)
      case "context": return try contextType()
      case "function": return try functionType()
      default: break
      }
    }
    if let known = Parser.typeNames.longest(in: tokens[position...]) {
      for _ in 0..<known.count { advance() }
      return .named(known.name)
    }
    guard token.kind == .word else { throw unexpected() }
    if let name = name(afterPoint: true) { return .named(name.name) }
    throw unexpected()
  }

  private mutating func contextType() throws(Failure) -> TypeSyntax {
    advance()
    advance()
    var fields: [TypeSyntax.Field] = []
    while !token.isMark(">") {
      let name = try newName { $0.isMark(":") }
      try need(":")
      fields.append(TypeSyntax.Field(name: name, type: try type()))
      if !take(",") { break }
    }
    try need(">")
    return .context(fields)
  }

  private mutating func functionType() throws(Failure) -> TypeSyntax {
    advance()
    advance()
    var parameters: [TypeSyntax] = []
    while !token.isMark(">") {
      parameters.append(try type())
      if !take(",") { break }
    }
    try need(">")
    try need("->")
    return .function(parameters, try type())
  }
}
