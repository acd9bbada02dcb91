/// One end of the chain of reasons (理由): a condition that cannot be cut further, and what it came to.
package struct ReasonLeaf: Sendable, Equatable {
  package let facts: [FactKey]
  /// The rule, or the body of the catalogue function, in which the condition stands.
  package let rule: Rule
  /// Offsets of Unicode scalars in the rule's source.
  package let range: Range<Int>
  package let value: Value

  /// What differs most often first.
  package static func == (a: Self, b: Self) -> Bool {
    a.range == b.range && a.rule == b.rule && a.facts == b.facts && a.value == b.value
  }
}
