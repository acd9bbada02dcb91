extension Parser {
  mutating func expression() throws(Failure) -> Syntax {
    nesting += 1
    defer { nesting -= 1 }
    try begin()
    let start = position
    if token.kind == .word, names.longest(in: tokens[position...]) == nil {
      switch token.text {
      case "if": return try condition(start)
      case "for": return try iteration(start)
      case "some", "every": return try quantifier(start)
      case "function" where ahead(1).isMark("("): return try function(start)
      default: break
      }
    }
    return try disjunction()
  }

  private mutating func condition(_ start: Int) throws(Failure) -> Syntax {
    advance()
    let test = try expression()
    try needWord("then")
    let yes = try expression()
    try needWord("else")
    let no = try expression()
    return Syntax(.condition(test, yes, no), span(from: start))
  }

  private mutating func iteration(_ start: Int) throws(Failure) -> Syntax {
    advance()
    let saved = (names, members)
    defer { names = saved.0 }
    var bindings: [Syntax.Binding] = []
    repeat { bindings.append(try binding()) } while take(",")
    try needWord("return")
    names.insert("partial")
    let body = try expression()
    return Syntax(.iteration(bindings, body: body), span(from: start))
  }

  private mutating func quantifier(_ start: Int) throws(Failure) -> Syntax {
    let isEvery = token.text == "every"
    advance()
    let saved = names
    defer { names = saved }
    var bindings: [Syntax.Binding] = []
    repeat { bindings.append(try binding()) } while take(",")
    try needWord("satisfies")
    let body = try expression()
    return Syntax(.quantifier(isEvery: isEvery, bindings, body: body), span(from: start))
  }

  /// `name in domain`, where the domain may be `1..10` without brackets.
  private mutating func binding() throws(Failure) -> Syntax.Binding {
    let name = try newName { $0.isWord("in") }
    try needWord("in")
    let start = position
    let low = try expression()
    var domain = low
    if take("..") {
      let high = try expression()
      domain = Syntax(.range(low: low, includesLow: true, high: high, includesHigh: true), span(from: start))
    }
    names.insert(name)
    return Syntax.Binding(name: name, domain: domain)
  }

  private mutating func function(_ start: Int) throws(Failure) -> Syntax {
    advance()
    try need("(")
    var parameters: [Syntax.Parameter] = []
    while !token.isMark(")") {
      let name = try newName { $0.isMark(",") || $0.isMark(")") || $0.isMark(":") }
      let type = take(":") ? try self.type() : nil
      parameters.append(Syntax.Parameter(name: name, type: type))
      if !take(",") { break }
    }
    try need(")")
    // A function written in another language has no value here.
    if takeWord("external") {
      _ = try expression()
      return Syntax(.null, span(from: start))
    }
    let body = try scoped(parameters.map(\.name)) { parser throws(Failure) in try parser.expression() }
    return Syntax(.function(parameters, body: body), span(from: start))
  }

  private mutating func disjunction() throws(Failure) -> Syntax {
    let start = position
    var parts = [try conjunction()]
    while takeWord("or") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : Syntax(.disjunction(parts), span(from: start))
  }

  private mutating func conjunction() throws(Failure) -> Syntax {
    let start = position
    var parts = [try comparison()]
    while takeWord("and") { parts.append(try comparison()) }
    return parts.count == 1 ? parts[0] : Syntax(.conjunction(parts), span(from: start))
  }

  private mutating func comparison() throws(Failure) -> Syntax {
    let start = position
    var left = try sum()
    while true {
      if let relation = relation() {
        advance()
        let right = try sum()
        left = try node(.comparison(relation, left, right), from: start)
      } else if takeWord("between") {
        let low = try sum()
        try needWord("and")
        let high = try sum()
        left = try node(.between(left, low, high), from: start)
      } else if takeWord("in") {
        left = try node(.membership(left, try membershipTests()), from: start)
      } else {
        return left
      }
    }
  }

  func relation() -> Syntax.Relation? {
    token.kind == .mark ? Syntax.Relation(rawValue: token.text) : nil
  }

  /// After `in`: one test, or several in round brackets (which may also begin a range). A single test is no `and`, no
  /// `or` and no comparison: those stand above `in` and go on after it (grammar rule 51).
  private mutating func membershipTests() throws(Failure) -> [Syntax] {
    if token.isMark("(") {
      let saved = self
      advance()
      if let tests = try? testList(), take(")") {
        // `(1..5)` and `(a) + 1` begin with a bracket too, but go on after it.
        if !continuesOperand { return tests }
      }
      restore(saved)
    }
    let start = position
    guard let relation = relation() else { return [try sum()] }
    advance()
    return [Syntax(.test(relation, try sum()), span(from: start))]
  }

  private var continuesOperand: Bool {
    ["..", ".", "[", "(", "+", "-", "*", "/", "**"].contains { token.isMark($0) } || token.isWord("instance")
  }

  private mutating func testList() throws(Failure) -> [Syntax] {
    var tests = [try positiveTest()]
    while take(",") { tests.append(try positiveTest()) }
    return tests
  }

  /// One test of a table's cell or in the brackets of `in`: `< 5`, a range, or an expression.
  mutating func positiveTest() throws(Failure) -> Syntax {
    let start = position
    if let relation = relation() {
      advance()
      let operand = try sum()
      return Syntax(.test(relation, operand), span(from: start))
    }
    return try expression()
  }

  mutating func unaryTests() throws(Failure) -> Syntax {
    let start = position
    if token.isMark("-"), ahead(1).kind == .end {
      advance()
      return Syntax(.tests([], negated: false), span(from: start))
    }
    if token.isWord("not"), ahead(1).isMark("(") {
      let saved = self
      advance()
      advance()
      if let tests = try? testList(), take(")"), token.kind == .end {
        return Syntax(.tests(tests, negated: true), span(from: start))
      }
      restore(saved)
    }
    let tests = try testList()
    return Syntax(.tests(tests, negated: false), span(from: start))
  }

  private mutating func sum() throws(Failure) -> Syntax {
    let start = position
    var left = try product()
    while token.isMark("+") || token.isMark("-"), let sign = Syntax.Operator(rawValue: token.text) {
      advance()
      let right = try product()
      left = try node(.arithmetic(sign, left, right), from: start)
    }
    return left
  }

  private mutating func product() throws(Failure) -> Syntax {
    let start = position
    var left = try power()
    while token.isMark("*") || token.isMark("/"), let sign = Syntax.Operator(rawValue: token.text) {
      advance()
      let right = try power()
      left = try node(.arithmetic(sign, left, right), from: start)
    }
    return left
  }

  private mutating func power() throws(Failure) -> Syntax {
    let start = position
    var left = try negation()
    while take("**") {
      let right = try negation()
      left = try node(.arithmetic(.power, left, right), from: start)
    }
    return left
  }

  private mutating func negation() throws(Failure) -> Syntax {
    let start = position
    guard take("-") else { return try instance() }
    nesting += 1
    defer { nesting -= 1 }
    try begin()
    let isNumber = token.kind == .number
    let operand = try negation()
    // The sign belongs to the number (grammar rule 35), so it is the negative number whose type is asked for.
    if isNumber, case .instance(let number, let type) = operand.kind {
      return Syntax(.instance(Syntax(.negation(number), span(from: start)), type), span(from: start))
    }
    return Syntax(.negation(operand), span(from: start))
  }

  private mutating func instance() throws(Failure) -> Syntax {
    let start = position
    var left = try postfix()
    while token.isWord("instance"), ahead(1).isWord("of") {
      advance()
      advance()
      // Read first: the place where the node ends is the one behind its type.
      let type = try type()
      left = try node(.instance(left, type), from: start)
    }
    return left
  }
}
