/// Picking a member of a list by its place.
enum Position {
  /// The member at a position from 1, or from the end for negative ones (DMN 1.5, 10.3.2.5).
  static func member(of members: [Value], _ index: Value) -> Value {
    if case .unknown = index { return index }
    guard case .number(let number) = index, let position = number.integer else { return .null }
    if position >= 1, position <= members.count { return members[position - 1] }
    if position < 0, position >= -members.count { return members[members.count + position] }
    return .null
  }
}

extension Node {
  /// Whether a filter's condition is a number for certain, so that it picks by position.
  var isIndex: Bool {
    switch kind {
    case .constant(.number), .negation: true
    case .arithmetic: type == .number
    default: false
    }
  }
}
