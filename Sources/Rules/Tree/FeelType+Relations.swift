extension FeelType {
  /// The type without the possibility of null.
  var certain: FeelType {
    if case .optional(let inner) = self { return inner.certain }
    return self
  }

  var mayBeNull: Bool {
    switch self {
    case .optional, .null, .any: true
    default: false
    }
  }

  func orNull() -> FeelType {
    switch self {
    case .optional, .null, .any: self
    default: .optional(self)
    }
  }

  var isText: Bool {
    switch certain {
    case .string, .choice: true
    default: false
    }
  }

  /// The type of the members, when it is a list.
  var member: FeelType? {
    switch certain {
    case .list(let inner): inner
    case .choices(let values): .choice(values)
    default: nil
    }
  }

  /// The values that a text or the members of a list can have, where they are declared.
  var declaredValues: [String]? {
    switch certain {
    case .choice(let values), .choices(let values): values
    case .list(let inner): inner.declaredValues
    default: nil
    }
  }

  /// Kinds of values that FEEL can compare with one another.
  enum Family: Equatable {
    case boolean, number, text, date, time, dateTime, yearsMonths, daysTime, list, row, context, range,
      function
  }

  /// Nil where the type says nothing about the kind.
  var family: Family? {
    switch certain {
    case .any, .null, .optional: nil
    case .boolean: .boolean
    case .number: .number
    case .string, .choice: .text
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .yearsMonths: .yearsMonths
    case .daysTime: .daysTime
    case .list, .choices: .list
    case .row: .row
    case .context: .context
    case .range: .range
    case .function: .function
    }
  }

  /// Whether a value of this type may stand where `wanted` is expected.
  func fits(_ wanted: FeelType) -> Bool {
    if case .any = wanted { return true }
    switch (certain, wanted.certain) {
    case (.any, _), (_, .any): return true
    case (.null, _): return wanted.mayBeNull
    case (.list(let a), .list(let b)): return a.fits(b)
    case (.choices, .list(let b)): return FeelType.string.fits(b)
    case (.list(let a), .choices): return a.fits(.string)
    case (.row(let a), .row(let b)): return a == b
    case (.range(let a), .range(let b)): return a.fits(b)
    case (let a, let b): return a.family == b.family
    }
  }

  /// The narrowest type that covers both.
  static func join(_ a: FeelType, _ b: FeelType) -> FeelType {
    if a == b { return a }
    switch (a, b) {
    case (.any, _), (_, .any): return .any
    case (.null, let other), (let other, .null): return other.orNull()
    default: break
    }
    let optional = a.mayBeNull || b.mayBeNull
    let joined: FeelType
    switch (a.certain, b.certain) {
    case (.choice(let x), .choice(let y)): joined = .choice(x + y.filter { !x.contains($0) })
    case (.choice, .string), (.string, .choice): joined = .string
    case (.list(let x), .list(let y)): joined = .list(join(x, y))
    case (.choices(let x), .choices(let y)): joined = .choices(x + y.filter { !x.contains($0) })
    case (.choices, .list(let y)), (.list(let y), .choices): joined = .list(join(.string, y))
    case (let x, let y): joined = x == y ? x : .any
    }
    return optional ? joined.orNull() : joined
  }

  /// The name under which diagnostics speak of it.
  var label: String {
    switch self {
    case .any: "any"
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .choice: "choice"
    case .choices: "choices"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .yearsMonths: "years and months duration"
    case .daysTime: "days and time duration"
    case .list(let inner): "list<\(inner.label)>"
    case .row: "row"
    case .context: "context"
    case .range(let inner): "range<\(inner.label)>"
    case .function: "function"
    case .optional(let inner): inner.label
    }
  }
}
