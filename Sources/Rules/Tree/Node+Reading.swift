/// What is asked of a node by who reads it in words (言い表しのための見方).
extension Node {
  /// Whether it says that something is so.
  package var isCondition: Bool { type.plain == .boolean }

  /// Whether it gives several things.
  package var isList: Bool { type.member != nil }

  /// The type of the members of a list; of anything else its own.
  package var memberType: FeelType { type.member ?? type }

  /// Whether it is the only row of its kind, which needs no name: the move, the household.
  package var isOnlyRow: Bool {
    if case .constant(.row) = kind { return true }
    return false
  }

  /// Whether it is a text that was written out: one of the choices of a question.
  package var isWrittenText: Bool {
    if case .constant(.string) = kind { return true }
    return false
  }
}

extension FeelType {
  /// The type without the possibility that there is nothing.
  package var plain: FeelType { certain }
}
