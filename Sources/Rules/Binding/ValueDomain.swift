/// What a fact can still be where certain conditions hold (取り得る値), as far as written comparisons say.
enum ValueDomain: Equatable {
  /// Texts and truths: only these (nil for any), and none of those.
  case texts(only: Set<String>?, never: Set<String>)
  /// Numbers, dates and durations between two ends; nil for no end.
  case ordered(low: Value?, includesLow: Bool, high: Value?, includesHigh: Bool)

  static let anyText = ValueDomain.texts(only: nil, never: [])

  var isEmpty: Bool {
    switch self {
    case .texts(let only, let never): return only?.subtracting(never).isEmpty ?? false
    case .ordered(let low?, let includesLow, let high?, let includesHigh):
      guard let sign = Comparison.sign(low, high) else { return false }
      return sign > 0 || (sign == 0 && !(includesLow && includesHigh))
    case .ordered: return false
    }
  }

  /// Nil when the two speak of different kinds.
  func intersection(_ other: ValueDomain) -> ValueDomain? {
    switch (self, other) {
    case (.texts(let a, let b), .texts(let x, let y)):
      let only: Set<String>? = a.map { a in x.map { a.intersection($0) } ?? a } ?? x
      return .texts(only: only, never: b.union(y))
    case (
      .ordered(let lowA, let inLowA, let highA, let inHighA),
      .ordered(let lowB, let inLowB, let highB, let inHighB)
    ):
      guard let (low, inLow) = ValueDomain.tighter(lowA, inLowA, lowB, inLowB, isLow: true),
        let (high, inHigh) = ValueDomain.tighter(highA, inHighA, highB, inHighB, isLow: false)
      else { return nil }
      return .ordered(low: low, includesLow: inLow, high: high, includesHigh: inHigh)
    case (.texts, .ordered), (.ordered, .texts): return nil
    }
  }

  private static func tighter(_ a: Value?, _ inA: Bool, _ b: Value?, _ inB: Bool, isLow: Bool) -> (
    Value?, Bool
  )? {
    guard let a else { return (b, inB) }
    guard let b else { return (a, inA) }
    guard let sign = Comparison.sign(a, b) else { return nil }
    if sign == 0 { return (a, inA && inB) }
    return (sign > 0) == isLow ? (a, inA) : (b, inB)
  }

  /// Everything else; nil where that is not one stretch.
  var complement: ValueDomain? {
    switch self {
    case .texts(nil, let never): return .texts(only: never, never: [])
    case .texts(let only?, let never): return .texts(only: nil, never: only.subtracting(never))
    case .ordered(nil, _, let high?, let includesHigh):
      return .ordered(low: high, includesLow: !includesHigh, high: nil, includesHigh: false)
    case .ordered(let low?, let includesLow, nil, _):
      return .ordered(low: nil, includesLow: false, high: low, includesHigh: !includesLow)
    case .ordered: return nil
    }
  }

  init(_ range: ValueRange) {
    self = .ordered(
      low: range.low.isNull ? nil : range.low, includesLow: range.includesLow,
      high: range.high.isNull ? nil : range.high, includesHigh: range.includesHigh)
  }

  /// What a number can be by what it is: a count, or a part of a date.
  init?(naturallyOf node: Node) {
    let (low, high): (Int, Int?)
    switch node.kind {
    case .builtin(.count, _), .builtin(.stringLength, _): (low, high) = (0, nil)
    case .path(let base, let name):
      guard [.date, .time, .dateTime].contains(base.type.family) else { return nil }
      switch name {
      case "month": (low, high) = (1, 12)
      case "day": (low, high) = (1, 31)
      case "weekday": (low, high) = (1, 7)
      case "hour": (low, high) = (0, 23)
      case "minute": (low, high) = (0, 59)
      default: return nil
      }
    default: return nil
    }
    self = .ordered(
      low: .number(Number(low)), includesLow: true, high: high.map { .number(Number($0)) },
      includesHigh: high != nil)
  }

  /// What `place relation constant` says.
  init?(_ relation: Syntax.Relation, _ constant: Value) {
    switch constant {
    case .string(let text):
      guard relation == .equal || relation == .notEqual else { return nil }
      self = relation == .equal ? .texts(only: [text], never: []) : .texts(only: nil, never: [text])
    case .boolean(let truth):
      guard relation == .equal || relation == .notEqual else { return nil }
      self = .texts(only: [String((relation == .equal) == truth)], never: [])
    case .number, .date, .yearsMonths, .daysTime:
      switch relation {
      case .less: self = .ordered(low: nil, includesLow: false, high: constant, includesHigh: false)
      case .lessOrEqual: self = .ordered(low: nil, includesLow: false, high: constant, includesHigh: true)
      case .greater: self = .ordered(low: constant, includesLow: false, high: nil, includesHigh: false)
      case .greaterOrEqual: self = .ordered(low: constant, includesLow: true, high: nil, includesHigh: false)
      case .equal: self = .ordered(low: constant, includesLow: true, high: constant, includesHigh: true)
      case .notEqual: return nil
      }
    case .null, .time, .dateTime, .list, .context, .range, .function, .row, .unknown, .partial: return nil
    }
  }
}

extension Syntax.Relation {
  /// The relation with its sides changed: `3 < x` is `x > 3`.
  var turned: Syntax.Relation {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
