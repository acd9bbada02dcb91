/// One node of a typed tree: names are resolved to facts, fields and slots, and every node has its type.
///
/// The tree is what all ways of evaluating read: the plain evaluator, the compiled form, and later columns and SQL.
package final class Node: Sendable {
  package let kind: Kind
  let range: Range<Int>
  package let type: FeelType
  /// How deep the tree is below and with this node, through the functions that it calls.
  let depth: Int
  /// How many nodes there are below and with this one; a power takes as long as many and counts as so many.
  let size: Int
  /// The same, with those of called functions counted at every call.
  let weight: Int

  package init(_ kind: Kind, _ range: Range<Int>, _ type: FeelType = .any) {
    self.kind = kind
    self.range = range
    self.type = type
    var (depth, size, weight) = (0, 1, 1)
    if case .arithmetic(.power, _, _) = kind { size += Budget.stepsPerSeries * Budget.nodesPerStep }
    func add(_ below: Node) {
      depth = max(depth, below.depth)
      weight = min(Node.heaviest, weight + below.weight)
    }
    for child in kind.children {
      add(child)
      size += child.size
    }
    if case .function(let function, _) = kind { function.versions.forEach { add($0.text.root) } }
    (self.depth, self.size, self.weight) = (depth + 1, size, weight)
  }

  /// Beyond these a rule of the catalogue is refused: what it may take is known before it runs.
  static let deepest = 600
  static let heaviest = 1_000_000

  package struct Entry: Sendable {
    package let name: String
    package let slot: Int
    package let value: Node
  }

  package struct Binding: Sendable {
    package let slot: Int
    package let domain: Node
  }

  /// One of the tests after `in` or in a cell of a table.
  package struct Test: Sendable {
    /// nil for an expression, which stands for a value, a list of values, a range or, where it speaks of `?`, a truth.
    package let relation: Syntax.Relation?
    package let operand: Node
    package let speaksOfInput: Bool
  }

  package enum Kind: Sendable {
    case constant(Value)
    /// A local: a parameter, a variable, an entry of a context, the member of a list that is being filtered.
    case slot(Int)
    /// A fact of a row that is always the same one.
    case fact(FactID, Row)
    /// A fact of a row that an expression gives; of a list of rows the list of their facts.
    case field(Node, RowKind, FactID)
    /// A name inside a filter that may be an entry of the member; else what the name means outside.
    case member(slot: Int, name: String, otherwise: Node)
    case path(Node, String)
    case list([Node])
    case context([Entry])
    case range(low: Node?, includesLow: Bool, high: Node?, includesHigh: Bool)
    case point(Node)
    case lambda(Lambda)
    case builtin(Builtin, [Node])
    case function(RuleFunction, [Node])
    /// A call of a function that is itself a value; names where the arguments have them.
    case invocation(Node, [Node], names: [String]?)
    case filter(Node, slot: Int, Node)
    case negation(Node)
    case arithmetic(Syntax.Operator, Node, Node)
    case comparison(Syntax.Relation, Node, Node)
    case conjunction([Node])
    case disjunction([Node])
    case between(Node, Node, Node)
    /// The tested value is put into the slot, where `?` finds it.
    case membership(Node, slot: Int, [Test])
    case instance(Node, TypeSyntax)
    case condition(Node, Node, Node)
    case iteration([Binding], partial: Int, body: Node)
    case quantifier(isEvery: Bool, [Binding], body: Node)
    case table(DecisionTable)
    /// A value that must conform to a declared type, else null.
    case converted(Node, ValueType)
  }
}

/// A function that an expression writes out.
package final class Lambda: Sendable {
  let parameters: [(name: String, type: ValueType?)]
  let slots: [Int]
  let body: Node

  init(parameters: [(name: String, type: ValueType?)], slots: [Int], body: Node) {
    self.parameters = parameters
    self.slots = slots
    self.body = body
  }
}
