extension Binder {
  /// Reports parts that can never matter: a constant in an `and` or `or`, two equalities that exclude each other.
  mutating func reportDead(_ nodes: [Node], _ range: Range<Int>, isConjunction: Bool) {}

  mutating func reportConstant(_ node: Node) {}
}
