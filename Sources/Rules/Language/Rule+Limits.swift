extension Rule {
  /// The numbers, dates and durations that stand in it, in the functions it calls and in their tables (境目の値): the
  /// limits at which its result can change. Each once, in no particular order.
  package var limits: [Value] {
    var found: [Value] = []
    var visited: Set<ObjectIdentifier> = []
    Rule.collectLimits(tree, &found, &visited)
    return found
  }

  private static func collectLimits(
    _ node: Node, _ found: inout [Value], _ visited: inout Set<ObjectIdentifier>
  ) {
    switch node.kind {
    case .constant(let value):
      switch value {
      case .number, .date, .daysTime, .yearsMonths: if !found.contains(value) { found.append(value) }
      default: break
      }
    case .function(let function, let nodes):
      for inner in nodes { collectLimits(inner, &found, &visited) }
      guard visited.insert(ObjectIdentifier(function)).inserted else { return }
      for version in function.versions { collectLimits(version.rule.tree, &found, &visited) }
    default: for inner in node.children { collectLimits(inner, &found, &visited) }
    }
  }
}
