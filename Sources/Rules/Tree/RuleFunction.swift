/// A function of the catalogue (計算式) with the versions of its text.
package final class RuleFunction: Sendable {
  package struct Version: Sendable {
    package let from: CivilDate?
    package let until: CivilDate?
    package let text: TypedTree

    func isInForce(on day: CivilDate) -> Bool {
      from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
    }
  }

  package let name: String
  /// Its place in the order in which all that has code was added.
  let number: Int
  /// Its place in the order in which the functions were added; nil for an expression that one file named, which is not
  /// remembered.
  let memory: Int?
  package let parameters: [(name: String, type: FeelType)]
  package let result: FeelType
  package let versions: [Version]
  /// The fact `on`, by which the version is picked; nil when there is only one, always in force.
  let day: (fact: FactID, row: Row)?

  init(
    name: String, number: Int, memory: Int?, parameters: [(name: String, type: FeelType)], result: FeelType,
    versions: [Version], day: (fact: FactID, row: Row)?
  ) {
    self.name = name
    (self.number, self.memory) = (number, memory)
    self.parameters = parameters
    self.result = result
    self.versions = versions
    self.day = day
  }

  /// Whether it is an expression to which one file gave a name.
  package var isNamedPart: Bool { memory == nil }

  /// Under which number its results are remembered: where it is asked of one or two rows and nothing else.
  var remembered: Int? {
    let takesRows = (1...2).contains(parameters.count) && parameters.allSatisfy { $0.type.family == .row }
    return takesRows ? memory : nil
  }

  /// Which version is in force on the day of the visit; nil where none is or the day is not known.
  func versionInForce(in world: (any FactWorld)?) -> Int? {
    guard let day else { return versions.isEmpty ? nil : 0 }
    guard case .date(let date)? = world?.value(of: day.fact, in: day.row) else { return nil }
    // By index: a version is costly to hand around.
    for index in versions.indices where versions[index].isInForce(on: date) { return index }
    return nil
  }
}

/// A whole expression or table with its names resolved: the root of its tree, and what running it needs.
package final class TypedTree: Sendable {
  package let root: Node
  /// How many locals it has at once.
  let slotCount: Int
  /// The facts that it may read itself, through called functions too.
  let facts: Set<FactID>
  /// The names of its file that it uses.
  let named: Set<String>

  init(_ root: Node, slotCount: Int, facts: Set<FactID>, named: Set<String> = []) {
    (self.root, self.slotCount, self.facts, self.named) = (root, slotCount, facts, named)
  }
}
