import Guidance

/// What the last answer did to the list (変化): marked until the next one.
struct ChecklistChanges: Sendable {
  private(set) var added: Set<Visit.LineKey> = []
  private(set) var gone: [ChecklistLine] = []
  /// The household in which they stood: whoever was taken out of it is still called what they were called.
  private(set) var householdBefore: Household?

  init() {}

  init(from old: Assessment?, to new: Assessment) {
    let before = Set((old?.sharedLines ?? []).filter { !$0.need.isFolded }.map(\.key))
    let after = Set(new.sharedLines.filter { !$0.need.isFolded }.map(\.key))
    added = after.subtracting(before)
    householdBefore = old?.household
    gone = (old?.sharedLines ?? []).filter { before.contains($0.key) && !after.contains($0.key) }
  }

  var isEmpty: Bool { added.isEmpty && gone.isEmpty }
}
