/// Reads the tokens of an expression into a syntax tree, by the grammar of FEEL (DMN 1.5, 10.3.1.2).
///
/// Names of several words are read with the help of a table of what the scope knows, the longest first.
struct Parser {
  struct Failure: Error {
    let finding: ExpressionFinding
  }

  static let keywords: Set<String> = [
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between",
    "instance",
    "function", "external", "true", "false", "null",
  ]
  /// Nesting beyond this is refused: no one can read it, and the stack has an end.
  static let deepest = 120
  static let deepestTree = 300
  /// More words and marks than this are no expression any more; lists of thousands are data, and come as such.
  static let longest = 20_000

  let tokens: [Token]
  let isStrict: Bool
  var position = 0
  /// Names in scope.
  var names: NameTable
  /// Names of entries anywhere: after a point and inside a filter they may stand for a member.
  var members: NameTable
  var nesting = 0
  var filters = 0
  /// How many ends of ranges are being read: there a square bracket may close the range.
  var rangeEnds = 0
  /// Nodes begun so far. Where a bracket can be read in two ways both are tried, and that must not multiply.
  var work = 0

  init(_ tokens: [Token], names: NameTable, members: NameTable = NameTable(), isStrict: Bool = false) {
    self.tokens = tokens
    self.names = names
    self.members = members
    self.isStrict = isStrict
  }

  /// Reads a whole expression.
  static func expression(
    _ source: String, names: NameTable, members: NameTable = NameTable(), isStrict: Bool = false
  ) -> (syntax: Syntax?, findings: [ExpressionFinding]) {
    read(source, names, members, isStrict) { parser throws(Failure) in try parser.expression() }
  }

  /// Reads a cell of a decision table: unary tests, or `-`.
  static func unaryTests(
    _ source: String, names: NameTable, members: NameTable = NameTable(), isStrict: Bool = false
  ) -> (syntax: Syntax?, findings: [ExpressionFinding]) {
    read(source, names, members, isStrict) { parser throws(Failure) in try parser.unaryTests() }
  }

  /// Reads a range that stands in a text and may leave one end out: `[2..)`, `(..2]` (grammar rule 66).
  static func rangeLiteral(_ source: String, names: NameTable) -> Syntax? {
    read(source, names, NameTable(), false) { parser throws(Failure) in try parser.rangeLiteral() }.syntax
  }

  private static func read(
    _ source: String, _ names: NameTable, _ members: NameTable, _ isStrict: Bool,
    _ body: (inout Parser) throws(Failure) -> Syntax
  ) -> (syntax: Syntax?, findings: [ExpressionFinding]) {
    let lexer = Lexer(source, isStrict: isStrict, longest: longest)
    let isBroken = lexer.findings.contains { $0.code != "full-width-sign" }
    if isBroken { return (nil, lexer.findings) }
    var parser = Parser(lexer.tokens, names: names, members: members, isStrict: isStrict)
    do throws(Failure) {
      let syntax = try body(&parser)
      if parser.token.kind != .end { throw parser.unexpected() }
      if syntax.depth > deepestTree { throw parser.failure("too-deep", syntax.range) }
      return (syntax, lexer.findings)
    } catch {
      return (nil, lexer.findings.isEmpty ? [error.finding] : lexer.findings)
    }
  }

  /// Goes back to an earlier place, but not to the work done since.
  mutating func restore(_ saved: Parser) {
    let work = self.work
    self = saved
    self.work = work
  }

  /// A node over all that was read since `start`. Chains such as `1 + 1 + …` are read in a loop and grow one level with
  /// each sign: they are refused while they grow, since even letting go of a tree takes a step of the stack per level.
  func node(_ kind: Syntax.Kind, from start: Int) throws(Failure) -> Syntax {
    let node = Syntax(kind, span(from: start))
    if node.depth > Parser.deepestTree { throw failure("too-deep", node.range) }
    return node
  }

  mutating func begin() throws(Failure) {
    work += 1
    if nesting > Parser.deepest || work > 1_000 + tokens.count * 40 { throw failure("too-deep", token.range) }
  }

  // MARK: tokens

  var token: Token { tokens[position] }
  func ahead(_ count: Int) -> Token { tokens[min(position + count, tokens.count - 1)] }

  mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  mutating func take(_ mark: String) -> Bool {
    guard token.isMark(mark) else { return false }
    advance()
    return true
  }

  mutating func takeWord(_ word: String) -> Bool {
    guard token.isWord(word) else { return false }
    advance()
    return true
  }

  mutating func need(_ mark: String) throws(Failure) {
    if !take(mark) { throw failure("expected", token.range, ["expected": mark, "found": found]) }
  }

  mutating func needWord(_ word: String) throws(Failure) {
    if !takeWord(word) { throw failure("expected", token.range, ["expected": word, "found": found]) }
  }

  private var found: String { token.kind == .end ? "" : token.text }

  func failure(_ code: String, _ range: Range<Int>, _ parameters: [String: String] = [:]) -> Failure {
    Failure(finding: ExpressionFinding(code: code, range: range, parameters: parameters))
  }

  func unexpected() -> Failure {
    token.kind == .end
      ? failure("unexpected-end", token.range) : failure("unexpected", token.range, ["found": found])
  }

  func span(from start: Int) -> Range<Int> {
    let begin = tokens[start].range.lowerBound
    let end = position > start ? tokens[position - 1].range.upperBound : tokens[start].range.upperBound
    return begin..<max(begin, end)
  }

  // MARK: names

  /// The name that stands here; nil when no name does. Keywords are no names, unless a known name begins with them.
  mutating func name(afterPoint: Bool = false) -> (name: String, range: Range<Int>)? {
    guard token.kind == .word else { return nil }
    let start = position
    var best = afterPoint ? nil : names.longest(in: tokens[position...])
    if afterPoint || filters > 0, let member = members.longest(in: tokens[position...]) {
      if member.count > best?.count ?? 0 { best = member }
    }
    if let best {
      for _ in 0..<best.count { advance() }
      return (best.name, span(from: start))
    }
    if !afterPoint, Parser.keywords.contains(token.text) { return nil }
    let text = token.text
    advance()
    return (text, span(from: start))
  }

  /// The words up to a mark or keyword that ends them: the name of an entry, a parameter, a variable.
  mutating func newName(until isEnd: (Token) -> Bool) throws(Failure) -> String {
    if token.kind == .string, isEnd(ahead(1)) {
      let text = token.text
      advance()
      return text
    }
    guard token.kind == .word else { throw unexpected() }
    var text = ""
    var last = token.range.lowerBound
    while token.kind != .end, !isEnd(token) {
      let isPart =
        token.kind == .word || token.kind == .number
        || (token.kind == .mark && ["+", "-", "*", "**", "/", ".", "'", ".."].contains(token.text))
      guard isPart else { throw unexpected() }
      if token.range.lowerBound > last { text += " " }
      text += token.text
      last = token.range.upperBound
      advance()
    }
    return text
  }

  /// Reads `body` with more names in scope.
  mutating func scoped<Result>(
    _ more: [String], _ body: (inout Parser) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let saved = names
    for name in more {
      names.insert(name)
      members.insert(name)
    }
    let result = try body(&self)
    names = saved
    return result
  }
}
