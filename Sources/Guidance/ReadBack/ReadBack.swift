import Localization
package import Procedures
package import Rules

/// Reads the rules of the catalogue back in plain words (読み返し): no sign of the rule language, no path, no id.
///
///     ReadBack(words).statement(of: procedure.when, locals: ["person"]).lines(in: words.words)
///
/// Conditions become sentences and lists of sentences; values (days, amounts) become phrases that stand in them.
package struct ReadBack: Sendable {
  let words: CatalogueWords
  var say: Words { words.words }
  var vocabulary: Vocabulary { words.catalogue.vocabulary }

  /// The names of facts by their numbers, without the remarks behind them where no other is called so.
  private let labels: [String]

  package init(_ words: CatalogueWords) {
    self.words = words
    let whole = words.catalogue.vocabulary.questions.map(words.label)
    let short = whole.map(Self.withoutRemark)
    let times = Dictionary(short.map { ($0, 1) }, uniquingKeysWith: +)
    labels = zip(whole, short).map { times[$1] == 1 ? $1 : $0 }
  }

  /// The name of a fact.
  func label(_ question: Question) -> String { labels[Int(question.id.number)] }

  private static func withoutRemark(_ label: String) -> String {
    guard let last = label.last, last == "\u{FF09}" || last == ")",
      let start = label.firstIndex(where: { $0 == "\u{FF08}" || $0 == "(" }), start > label.startIndex
    else { return label }
    let short = label[..<start]
    return String(short.last == " " ? short.dropLast() : short)
  }

  /// - Parameters:
  ///   - locals: the names of its locals, in their order.
  ///   - question: whose choices the rule comes to, where it is that of a computed fact.
  package func statement(of rule: Rule, locals: [String] = [], to question: Question? = nil) -> Statement {
    var scope = scope(locals)
    scope.result = question
    return statement(rule.tree, scope)
  }

  /// What comes out where a condition holds; without a condition, by itself.
  package func statement(
    of result: Statement, where condition: Rule?, locals: [String]
  ) -> Statement {
    condition.map { branch(statement(of: $0, locals: locals), result) } ?? result
  }

  /// A part of rules that has a name of its own, and what it says.
  package typealias NamedPart = (name: String, statement: Statement)

  /// The parts with names that the rules speak of, each once.
  package func parts(of rules: [Rule]) -> [NamedPart] { parts(below: rules.map(\.tree)) }

  private func parts(below trees: [Node]) -> [NamedPart] {
    var found: [RuleFunction] = []
    func gather(_ node: Node) {
      if case .function(let function, _) = node.kind, function.isNamedPart,
        !found.contains(where: { $0 === function })
      {
        found.append(function)
        for version in function.versions { gather(version.text.root) }
      }
      node.children.forEach(gather)
    }
    trees.forEach(gather)
    return found.compactMap { function in
      let scope = scope(function.parameters.map(\.name))
      return function.versions.first.map { (function.name, statement($0.text.root, scope)) }
    }
  }

  /// What a function of law says, in each of its versions, and the parts with names of which it speaks.
  package func function(
    _ name: String
  ) -> (versions: [(from: CivilDate?, until: CivilDate?, statement: Statement)], parts: [NamedPart]) {
    guard let function = words.catalogue.environment.function(name) else { return ([], []) }
    let scope = scope(function.parameters.map(\.name))
    return (
      function.versions.map { ($0.from, $0.until, statement($0.text.root, scope)) },
      parts(below: function.versions.map(\.text.root))
    )
  }

  /// Locals as they are called by everybody: この方, その子.
  func scope(_ locals: [String]) -> ReadingScope {
    var scope = ReadingScope()
    for (slot, name) in locals.enumerated() {
      let known = say.ifKnown("read.local.\(name)") ?? say("read.local.it")
      scope.call(slot, distinct(known, in: scope))
    }
    return scope
  }

  /// The name itself, or with a mark where somebody else has it already.
  func distinct(_ name: String, in scope: ReadingScope) -> String {
    let marks = ["second", "third", "fourth", "fifth"]
    let marked = marks.map { say("read.\($0)", ["name": name]) }
    return ([name] + marked).first { !scope.isTaken($0) } ?? name
  }

  // MARK: - Conditions

  /// - Parameter holds: whether it is said that the condition holds, or that it does not.
  func statement(_ node: Node, _ scope: ReadingScope, holds: Bool = true) -> Statement {
    switch node.kind {
    case .conjunction(let parts): return chain(parts, isAll: holds, scope, holds)
    case .disjunction(let parts): return chain(parts, isAll: !holds, scope, holds)
    case .builtin(.not, let parts) where parts.count == 1:
      return statement(parts[0], scope, holds: !holds)
    case .condition: return cases(node, scope, holds)
    case .quantifier(let isEvery, let bindings, let body):
      return quantified(isEvery, bindings[...], body, scope, holds)
    case .table(let table): return self.table(table, scope)
    case .comparison(let relation, let a, let b):
      guard let (other, truth) = truthTest(relation, a, b) else { break }
      return statement(other, scope, holds: truth == holds)
    default: break
    }
    if node.isCondition { return .sentence(predicate(node, scope, holds: holds)) }
    return .sentence(value(node, scope, of: scope.result))
  }

  /// `x = true` says the same as `x`, and `x = false` the contrary.
  private func truthTest(_ relation: Syntax.Relation, _ a: Node, _ b: Node) -> (Node, Bool)? {
    guard relation == .equal || relation == .notEqual else { return nil }
    for (one, other) in [(a, b), (b, a)] {
      if case .constant(.boolean(let truth)) = one.kind { return (other, truth == (relation == .equal)) }
    }
    return nil
  }

  private func chain(_ nodes: [Node], isAll: Bool, _ scope: ReadingScope, _ holds: Bool) -> Statement {
    let parts = nodes.flatMap { node -> [Statement] in
      switch statement(node, scope, holds: holds) {
      case .all(let inner) where isAll: inner
      case .any(let inner) where !isAll: inner
      case let part: [part]
      }
    }
    return parts.count == 1 ? parts[0] : isAll ? .all(parts) : .any(parts)
  }

  /// `if` and what hangs on it: what holds first decides.
  private func cases(_ node: Node, _ scope: ReadingScope, _ holds: Bool) -> Statement {
    var parts: [Statement] = []
    var rest = node
    while case .condition(let test, let yes, let no) = rest.kind {
      parts.append(branch(statement(test, scope), statement(yes, scope, holds: holds)))
      rest = no
    }
    let last = statement(rest, scope, holds: holds)
    parts.append(
      last.sentence.map { .sentence(say("read.else", ["text": $0])) }
        ?? .group(say("read.else_below"), [last]))
    return .group(say("read.cases"), parts)
  }

  private func branch(_ test: Statement, _ result: Statement) -> Statement {
    switch (test, result) {
    case (.sentence(let when), .sentence(let then)):
      .sentence(say("read.case", ["condition": when, "text": then]))
    case (.sentence(let when), _): .group(say("read.case_below", ["condition": when]), [result])
    case (_, .sentence(let then)): .group(say("read.when_below", ["text": then]), [test])
    default: .group(say("read.when"), [test, .group(say("read.then"), [result])])
    }
  }

  private func quantified(
    _ isEvery: Bool, _ bindings: ArraySlice<Node.Binding>, _ body: Node, _ scope: ReadingScope, _ holds: Bool
  ) -> Statement {
    guard let first = bindings.first else { return statement(body, scope, holds: true) }
    let list = value(first.domain, scope)
    let sort = sort(of: first.domain)
    let (inner, name) = member(of: first.domain, at: first.slot, scope)
    // Of `every` the contrary is told: that there is one of whom it does not hold.
    let key = isEvery ? (holds ? "every" : "some") : (holds ? "some" : "none")
    let isTold = !(isEvery && !holds)
    let rest = bindings.dropFirst()
    let below =
      rest.isEmpty
      ? statement(body, inner, holds: isTold) : quantified(isEvery, rest, body, inner, isTold)
    return .group(say("read.\(key).\(sort.rawValue)", ["list": list, "name": name]), [below])
  }

  /// A scope in which the members of a list have a name.
  func member(of list: Node, at slot: Int, _ scope: ReadingScope) -> (ReadingScope, String) {
    var inner = scope.freeing(slot)
    let name = distinct(say("read.member.\(memberKey(of: list))"), in: inner)
    inner.call(slot, name, question: question(of: list, scope))
    return (inner, name)
  }

  /// Within a sentence: parts joined by words, in brackets where they would run into others.
  func inline(_ statement: Statement) -> String {
    func joined(_ parts: [Statement], _ key: String) -> String {
      parts.map { $0.sentence ?? say("read.bracket", ["text": inline($0)]) }.joined(separator: say(key))
    }
    switch statement {
    case .sentence(let text): return text
    case .all(let parts): return joined(parts, "read.and")
    case .any(let parts): return joined(parts, "read.or")
    case .group(let heading, let parts):
      let texts = parts.map(inline).joined(separator: say("read.and"))
      return say("read.heading_inline", ["heading": heading, "text": texts])
    }
  }
}
