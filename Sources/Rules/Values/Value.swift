/// What an expression comes to (値): one of FEEL's values, a row of the visit, or not known yet.
///
/// Three things are never mixed: `null` is known to be nothing (no spouse), `unknown` was not answered and names what
/// it waits for, and `partial` is known in part: a list with possible members, or a number between two ends.
package enum Value: Sendable {
  case null
  case boolean(Bool)
  case number(Number)
  case string(String)
  case date(CivilDate)
  indirect case time(ClockTime)
  indirect case dateTime(DateTime)
  case yearsMonths(Int)
  case daysTime(Span)
  case list([Value])
  case context(Context)
  indirect case range(ValueRange)
  case function(any FunctionValue)
  case row(Row)
  case unknown(Missing)
  indirect case partial(Partial)

  /// A list of which some members are sure and others only possible, each waiting for its own answers.
  package static func partialList(sure: [Value], possible: [(Value, Missing)]) -> Value {
    possible.isEmpty
      ? .list(sure)
      : .partial(.list(sure: sure, possible: possible.map { Partial.Member(value: $0.0, missing: $0.1) }))
  }

  /// A number or date that lies between two ends, both included.
  package static func interval(_ low: Value, _ high: Value, _ missing: Missing) -> Value {
    low == high ? low : .partial(.interval(low: low, high: high, missing))
  }

  /// What a rule that ran out of steps comes to: neither null nor false, since nobody knows.
  static let outOfSteps = Value.unknown(.outOfSteps)

  /// The answers that it waits for, in all its parts; nil when it is fully known.
  package var missing: Missing? {
    switch self {
    case .unknown(let missing): return missing
    case .partial(let partial): return partial.missing
    case .list(let members): return Value.missing(of: members)
    case .context(let context): return Value.missing(of: context.values)
    case .range(let range): return Value.missing(of: [range.low, range.high])
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .function, .row:
      return nil
    }
  }

  static func missing(of members: [Value]) -> Missing? {
    var all: Missing?
    for member in members {
      if let missing = member.missing { all = all.map { $0.union(missing) } ?? missing }
    }
    return all
  }

  /// Whether any part of it is not known yet.
  package var isUnknown: Bool {
    switch self {
    case .unknown, .partial: true
    case .list(let members): members.contains(where: \.isUnknown)
    case .context(let context): context.values.contains(where: \.isUnknown)
    case .range(let range): range.low.isUnknown || range.high.isUnknown
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .function, .row:
      false
    }
  }

  /// What a condition came to; nil unless it is a known boolean.
  package var truth: Bool? {
    if case .boolean(let truth) = self { return truth }
    return nil
  }

  var isNull: Bool {
    if case .null = self { return true }
    return false
  }
}

/// What is known of a value whose answers are not all given (一部未回答).
package enum Partial: Sendable, Equatable {
  /// A member that is in the list or not, as the missing answers decide.
  package struct Member: Sendable, Equatable {
    package let value: Value
    package let missing: Missing

    package init(value: Value, missing: Missing) {
      self.value = value
      self.missing = missing
    }
  }

  /// The order of the members says nothing.
  case list(sure: [Value], possible: [Member])
  /// Between two numbers or two dates, both included.
  case interval(low: Value, high: Value, Missing)

  package var missing: Missing {
    switch self {
    case .list(let sure, let possible):
      var all = Value.missing(of: sure) ?? Missing()
      for member in possible {
        all = all.union(member.missing)
        if let more = member.value.missing { all = all.union(more) }
      }
      return all
    case .interval(_, _, let missing): return missing
    }
  }
}

extension Value: Equatable {
  /// The same value written the same way, for tests and for comparing results; FEEL's own `=` is `Comparison`.
  package static func == (a: Value, b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.boolean(let x), .boolean(let y)): x == y
    case (.number(let x), .number(let y)): x == y
    case (.string(let x), .string(let y)): Text.same(x, y)
    case (.date(let x), .date(let y)): x == y
    case (.time(let x), .time(let y)): x == y
    case (.dateTime(let x), .dateTime(let y)): x == y
    case (.yearsMonths(let x), .yearsMonths(let y)): x == y
    case (.daysTime(let x), .daysTime(let y)): x == y
    case (.list(let x), .list(let y)): x == y
    case (.context(let x), .context(let y)): x == y
    case (.range(let x), .range(let y)): x == y
    case (.function(let x), .function(let y)): x === y
    case (.row(let x), .row(let y)): x == y
    case (.unknown(let x), .unknown(let y)): x == y
    case (.partial(let x), .partial(let y)): x == y
    // Two different kinds; the compiler cannot check a list of all pairs.
    default:
      false
    }
  }
}

/// Comparing text by its code points: Swift's own `==` takes 神 and its compatibility variant for the same.
package enum Text {
  /// Whether two texts have the same code points.
  @inline(__always) package static func same(_ a: String, _ b: String) -> Bool {
    // Strings of the same bytes are equal to Swift too, so what it finds different is different.
    if a.utf8.count != b.utf8.count || a != b { return false }
    let same = a.utf8.withContiguousStorageIfAvailable { a in
      b.utf8.withContiguousStorageIfAvailable { b in a.elementsEqual(b) }
    }
    return (same ?? nil) ?? a.utf8.elementsEqual(b.utf8)
  }

  /// A text in quotation marks, as rules, JSON and gettext write it.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Order by code points, which UTF-8 keeps.
  static func isLess(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
}
