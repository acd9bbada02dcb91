import Rules

/// A table of people as a world of facts: each column is a fact, the row at hand is the visit.
final class ColumnWorld: FactWorld {
  let environment: RuleEnvironment
  let rowCount: Int
  let closedDays = ClosedDays()
  /// The row at hand; by pointer, since it is read for every cell.
  private let place = UnsafeMutablePointer<Int>.allocate(capacity: 1)
  var row: Int {
    get { place.pointee }
    set { place.pointee = newValue }
  }
  /// Column after column, so that a condition reads along memory.
  private let cells: UnsafeMutableBufferPointer<Value>
  /// The day of reception lies in a column of its own that has one cell.
  private let day: Value
  private let dayFact: Int32

  init(_ table: CSVTable, types: [(name: String, value: JSONText)], asOf: CivilDate?) {
    var environment = RuleEnvironment()
    let kind = environment.addRowKind("row")
    let only = Row(kind: kind, index: 0)
    rowCount = table.rows.count
    place.initialize(to: 0)
    cells = UnsafeMutableBufferPointer.allocate(capacity: max(1, table.names.count * table.rows.count))
    for (column, name) in table.names.enumerated() {
      let type = ColumnWorld.type(types.first { $0.name == name }?.value.text ?? "string")
      let fact = FactID(number: column)
      environment.addName(name, type: type, fact: fact, row: only)
      let missing = Value.unknown(Missing(FactKey(fact: fact, row: only)))
      for row in 0..<rowCount {
        let text = column < table.rows[row].count ? table.rows[row][column] : ""
        cells.initializeElement(at: column * rowCount + row, to: ColumnWorld.value(text, type) ?? missing)
      }
    }
    initialized = table.names.count * rowCount
    dayFact = Int32(clamping: table.names.count)
    let dayKey = FactKey(fact: FactID(number: table.names.count), row: only)
    day = asOf.map { .date($0) } ?? .unknown(Missing(dayKey))
    for name in ["on", "as_of"] where !table.names.contains(name) {
      environment.addName(name, type: .date, fact: dayKey.fact, row: only)
    }
    self.environment = environment
  }

  private let initialized: Int

  deinit {
    cells.extracting(0..<initialized).deinitialize()
    cells.deallocate()
    place.deallocate()
  }

  func value(of fact: FactID, in row: Row) -> Value {
    fact.number == dayFact ? day : cells[Int(fact.number) * rowCount + place.pointee]
  }

  private static func type(_ name: String) -> FeelType {
    switch name {
    case "number", "integer", "int", "float", "decimal": .number
    case "boolean", "bool": .boolean
    case "date": .date
    default: .string
    }
  }

  /// Nil for an empty cell and for one that is not of the type.
  private static func value(_ text: String, _ type: FeelType) -> Value? {
    if text.isEmpty { return nil }
    switch type {
    case .number: return Number(text).map { .number($0) }
    case .boolean:
      switch text {
      case "true", "True", "TRUE", "1", "yes": return .boolean(true)
      case "false", "False", "FALSE", "0", "no": return .boolean(false)
      default: return nil
      }
    case .date: return CivilDate(iso: text).map { .date($0) }
    default: return .string(text)
    }
  }
}
