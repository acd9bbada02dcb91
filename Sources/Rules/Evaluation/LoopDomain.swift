/// What a variable runs over: the members of a list, or the numbers or days of a range.
enum LoopDomain {
  case members([Value])
  case possible([Value], [Partial.Member])
  case numbers(from: Int, to: Int)
  case days(from: Int, to: Int)
  case unknown(Missing)
  case nothing

  init(_ value: Value) {
    switch value {
    case .list(let members): self = .members(members)
    case .unknown(let missing): self = .unknown(missing)
    case .partial(.list(let sure, let possible)): self = .possible(sure, possible)
    case .partial(.interval(_, _, let missing)): self = .unknown(missing)
    case .range(let range):
      self = value.missing.map { .unknown($0) } ?? LoopDomain(knownFrom: range.low, to: range.high)
    case .null: self = .nothing
    case .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .context, .function,
      .row:
      self = .members([value])
    }
  }

  /// `1..3` or `3..1`: a loop may run downwards, which a range as a value may not.
  init(from low: Value, to high: Value) {
    self = Value.missing(of: [low, high]).map { .unknown($0) } ?? LoopDomain(knownFrom: low, to: high)
  }

  private init(knownFrom low: Value, to high: Value) {
    switch (low, high) {
    case (.number(let low), .number(let high)):
      if let from = low.integer, let to = high.integer {
        self = .numbers(from: from, to: to)
      } else {
        self = .nothing
      }
    case (.date(let low), .date(let high)): self = .days(from: low.dayNumber, to: high.dayNumber)
    default: self = .nothing
    }
  }
}
