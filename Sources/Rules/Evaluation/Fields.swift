/// The facts of rows, of lists of rows, and of what is only possibly in a list.
enum Fields {
  static func value(_ base: Value, _ kind: RowKind, _ fact: FactID, _ world: (any FactWorld)?) -> Value {
    switch base {
    case .row(let row): return row.kind == kind ? world?.value(of: fact, in: row) ?? .null : .null
    case .list(let members): return .list(members.map { value($0, kind, fact, world) })
    case .partial(.list(let sure, let possible)):
      return .partialList(
        sure: sure.map { value($0, kind, fact, world) },
        possible: possible.map { (value($0.value, kind, fact, world), $0.missing) })
    case .unknown: return base
    case .partial(.interval(_, _, let missing)): return .unknown(missing)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .context,
      .range,
      .function:
      return .null
    }
  }
}
