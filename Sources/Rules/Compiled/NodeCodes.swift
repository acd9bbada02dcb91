/// The code of each node of a tree, by which reasons go down it (理由の下敷き).
struct NodeCodes: Sendable {
  private let codes: [ObjectIdentifier: Code]

  init(_ codes: [ObjectIdentifier: Code]) { self.codes = codes }

  /// - Parameter node: a node of the rule's own tree, which keeps it alive and its identity its own.
  func code(of node: Node) -> Code {
    switch node.kind {
    case .constant(let value): return .constant(value)
    case .slot(let slot): return .slot(slot)
    case .fact(let fact, let row): return .fact(fact, row)
    // What lies below a node that is not compiled is worked out by the plain evaluator.
    default: return codes[ObjectIdentifier(node)] ?? CodeCompiler.interpreted(node)
    }
  }
}
