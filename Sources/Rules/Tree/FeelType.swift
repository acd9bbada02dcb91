/// The type of an expression (型), as far as it is known when the catalogue is loaded.
package indirect enum FeelType: Sendable, Equatable {
  case any
  case null
  case boolean
  case number
  case string
  /// One of the values of a question.
  case choice([String])
  /// A list of some of the values of a question.
  case choices([String])
  case date
  case time
  case dateTime
  case yearsMonths
  case daysTime
  case list(FeelType)
  case row(RowKind)
  case context([String: FeelType])
  case range(FeelType)
  case function
  /// That type, or null where there is nothing.
  case optional(FeelType)
}
