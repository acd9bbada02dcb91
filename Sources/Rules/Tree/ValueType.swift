/// A type that values are held against at run time: after `instance of`, of parameters, of declared inputs and results.
package indirect enum ValueType: Sendable, Equatable {
  case any
  case null
  case number
  case string
  case boolean
  case date
  case time
  case dateTime
  case daysTime
  case yearsMonths
  case list(ValueType)
  case range(ValueType)
  case context([Field])
  case function([ValueType]?, ValueType?)
  /// A type with a list of allowed values, as unary tests.
  case allowed(ValueType, String)

  /// An entry of a context, which must be of its type.
  package struct Field: Sendable, Equatable {
    let name: String
    let type: ValueType

    /// An entry by its name.
    package init(name: String, type: ValueType) { (self.name, self.type) = (name, type) }
  }

  /// Nil for a name that is no type.
  package init?(named name: String) {
    switch name {
    case "Any": self = .any
    case "Null", "null": self = .null
    case "number": self = .number
    case "string": self = .string
    case "boolean": self = .boolean
    case "date": self = .date
    case "time": self = .time
    case "date and time": self = .dateTime
    case "days and time duration", "dayTimeDuration": self = .daysTime
    case "years and months duration", "yearMonthDuration": self = .yearsMonths
    case "list": self = .list(.any)
    case "context": self = .context([])
    case "function": self = .function(nil, nil)
    case "range": self = .range(.any)
    default: return nil
    }
  }

  /// The same for the check of types, where it is a plain one.
  var checked: FeelType {
    switch self {
    case .number: .number
    case .string: .string
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .daysTime: .daysTime
    case .yearsMonths: .yearsMonths
    case .any, .null, .list, .range, .context, .function, .allowed: .any
    }
  }

  init?(_ syntax: TypeSyntax) {
    switch syntax {
    case .named(let name):
      // These need parameters (grammar rule 52, Table 61).
      if ["list", "context", "range", "function"].contains(name) { return nil }
      self.init(named: name)
    case .list(let inner):
      guard let inner = ValueType(inner) else { return nil }
      self = .list(inner)
    case .range(let inner):
      guard let inner = ValueType(inner) else { return nil }
      self = .range(inner)
    case .context(let fields):
      var known: [Field] = []
      for field in fields {
        guard let type = ValueType(field.type) else { return nil }
        known.append(Field(name: field.name, type: type))
      }
      self = .context(known)
    case .function(let parameters, let result):
      var known: [ValueType] = []
      for parameter in parameters {
        guard let type = ValueType(parameter) else { return nil }
        known.append(type)
      }
      guard let result = ValueType(result) else { return nil }
      self = .function(known, result)
    }
  }
}
