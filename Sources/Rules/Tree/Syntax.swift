/// One node of an expression as it was written, before names and types are known.
package final class Syntax: Sendable {
  let kind: Kind
  let range: Range<Int>
  /// How deep the tree is below and with this node; evaluation must not run out of stack.
  let depth: Int

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
    depth = 1 + (kind.children.map(\.depth).max() ?? 0)
  }

  package enum Operator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "**"
  }

  package enum Relation: String, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  struct Argument: Sendable {
    let name: String?
    let value: Syntax
  }

  struct Entry: Sendable {
    let name: String
    let value: Syntax
  }

  struct Binding: Sendable {
    let name: String
    let domain: Syntax
  }

  struct Parameter: Sendable {
    let name: String
    let type: TypeSyntax?
  }

  enum Kind: Sendable {
    case null
    case boolean(Bool)
    case number(Number)
    case string(String)
    /// `@"2026-04-01"`
    case at(String)
    case name(String)
    case list([Syntax])
    case context([Entry])
    case range(low: Syntax?, includesLow: Bool, high: Syntax?, includesHigh: Bool)
    /// `(= 10)`
    case point(Syntax)
    case function([Parameter], body: Syntax)
    case call(Syntax, [Argument])
    case path(Syntax, String, nameRange: Range<Int>)
    case filter(Syntax, Syntax)
    case negation(Syntax)
    case arithmetic(Operator, Syntax, Syntax)
    case comparison(Relation, Syntax, Syntax)
    case conjunction([Syntax])
    case disjunction([Syntax])
    case between(Syntax, Syntax, Syntax)
    /// `x in (…)`: one of the tests holds.
    case membership(Syntax, [Syntax])
    /// `< 5` as a test of the value at hand.
    case test(Relation, Syntax)
    /// The tests of a cell of a table; `-` is the empty list.
    case tests([Syntax], negated: Bool)
    case instance(Syntax, TypeSyntax)
    case condition(Syntax, Syntax, Syntax)
    case iteration([Binding], body: Syntax)
    case quantifier(isEvery: Bool, [Binding], body: Syntax)

    /// The nodes right below, in the order of the text.
    var children: [Syntax] {
      switch self {
      case .null, .boolean, .number, .string, .at, .name: []
      case .list(let members), .conjunction(let members), .disjunction(let members), .tests(let members, _):
        members
      case .context(let entries): entries.map(\.value)
      case .range(let low, _, let high, _): [low, high].compactMap { $0 }
      case .function(_, let body): [body]
      case .call(let function, let arguments): [function] + arguments.map(\.value)
      case .path(let base, _, _): [base]
      case .filter(let list, let condition): [list, condition]
      case .point(let operand), .negation(let operand), .test(_, let operand), .instance(let operand, _):
        [operand]
      case .arithmetic(_, let a, let b), .comparison(_, let a, let b): [a, b]
      case .between(let a, let b, let c), .condition(let a, let b, let c): [a, b, c]
      case .membership(let value, let tests): [value] + tests
      case .iteration(let bindings, let body), .quantifier(_, let bindings, let body):
        bindings.map(\.domain) + [body]
      }
    }
  }
}

/// A type as it is written after `instance of` or in a function's parameters.
package indirect enum TypeSyntax: Sendable, Equatable {
  case named(String)
  case list(TypeSyntax)
  case range(TypeSyntax)
  case context([Field])
  case function([TypeSyntax], TypeSyntax)

  package struct Field: Sendable, Equatable {
    let name: String
    let type: TypeSyntax
  }
}
