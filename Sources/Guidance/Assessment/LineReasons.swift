package import Procedures
package import Rules

/// Why lines stand on the list (なぜ): worked out for the line that somebody asks about, and for paper.
///
/// An assessment is made anew after every key, and a fifth of it went into reasons that nobody read.
package struct LineReasons {
  private let situation: Situation

  /// - Parameter assessment: the one that the lines are of.
  package init(of assessment: Assessment, by catalogue: Catalogue, closedDays: ClosedDays) {
    situation = Situation(assessment.household, by: catalogue, closedDays: closedDays)
  }

  /// The chain from the answers to a line; of what is not decided, what was not answered.
  package func reasons(of line: ChecklistLine) -> [Reason] {
    // Whoever is sent to a section in neutral words is told no reason.
    if line.procedure.isStandIn { return [] }
    let law = line.procedure.law.first ?? ""
    guard line.isDecided else {
      return line.waitsFor.map { Reason(facts: [$0], value: .unknown(Missing($0)), law: law) }
    }
    return line.procedure.when.reasons(in: situation, situation.locals(of: line.subject)).map {
      Reason($0, law: law)
    }
  }
}

/// One link of the chain from the answers to a line (理由): what was answered, the condition that it met, and the law.
package struct Reason: Sendable, Equatable {
  package let facts: [FactKey]
  package let value: Value
  package let law: String
  /// The rule or the catalogue function in which the condition is written; nil where nothing decided yet.
  private let rule: Rule?
  private let range: Range<Int>

  init(facts: [FactKey], value: Value, law: String) {
    (self.facts, self.value, self.law) = (facts, value, law)
    (rule, range) = (nil, 0..<0)
  }

  /// - Parameter law: the article on which the procedure stands, for conditions that have no law of their own.
  package init(_ leaf: ReasonLeaf, law: String) {
    (facts, value, rule, range) = (leaf.facts, leaf.value, leaf.rule, leaf.range)
    let own = leaf.rule.origin?.law ?? ""
    self.law = own.isEmpty ? law : own
  }

  /// How much it tells of why a line is here: what grants it comes before what merely does not exclude it.
  enum Weight: Int, Comparable {
    case grants, dated, open
    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  var weight: Weight {
    let condition = condition
    if value != .boolean(true) || condition.contains("!=") { return .open }
    return ["<", ">", " between "].contains(where: condition.contains) ? .dated : .grants
  }

  /// Where the rule or function is written.
  package var at: SourceRange? { rule?.origin?.at }

  /// The condition as its author wrote it, for the catalogue's authors; residents read `CatalogueWords.text(of:)`.
  package var condition: String {
    guard let scalars = rule?.source.unicodeScalars,
      let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound, limitedBy: scalars.endIndex),
      let end = scalars.index(scalars.startIndex, offsetBy: range.upperBound, limitedBy: scalars.endIndex),
      start <= end
    else { return "" }
    return String(scalars[start..<end])
  }
}
