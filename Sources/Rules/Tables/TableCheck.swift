/// Looks for households that no row of a table meets, rows that overlap, and rows that are never reached.
///
/// Every column is cut into the stretches between the values that its cells name; whatever is true at one point of a
/// stretch is true in all of it, so that trying each combination of stretches once tells everything.
struct TableCheck {
  private let table: DecisionTable
  /// More combinations than this are not tried.
  private static let most = 20_000

  init(_ table: DecisionTable) { self.table = table }

  func findings() -> [TableText.Finding] {
    var columns: [[ValueDomain]] = []
    var cells: [[[ValueDomain]?]] = []
    for (index, input) in table.inputs.enumerated() {
      var domains: [[ValueDomain]?] = []
      for row in table.rows {
        // A cell that is more than a comparison with written values cannot be reasoned about.
        guard let own = TableCheck.domains(row.cells[index]) else { return [] }
        domains.append(row.cells[index].tests.isEmpty ? nil : own)
      }
      guard let stretches = stretches(domains.compactMap { $0 }.flatMap { $0 }, input.expression.type) else {
        return []
      }
      columns.append(stretches)
      cells.append(domains)
    }
    let count = columns.reduce(1) { $0 > TableCheck.most ? $0 : $0 * max(1, $1.count) }
    return count > TableCheck.most ? [] : walk(columns, cells, count)
  }

  private func walk(_ columns: [[ValueDomain]], _ cells: [[[ValueDomain]?]], _ count: Int) -> [TableText
    .Finding]
  {
    var reached: Set<Int> = []
    var overlaps: Set<[Int]> = []
    var found: [TableText.Finding] = []
    var hasGap = false
    for number in 0..<count {
      var rest = number
      var point: [ValueDomain] = []
      for column in columns {
        point.append(column[rest % column.count])
        rest /= column.count
      }
      let hits = table.rows.indices.filter { row in
        point.indices.allSatisfy { TableCheck.covers(cells[$0][row], point[$0]) }
      }
      if let first = hits.first { reached.insert(first) }
      let example = zip(table.inputs.indices, point).map { TableCheck.text($1) }.joined(separator: ", ")
      if hits.isEmpty, !hasGap, table.outputs.allSatisfy({ $0.otherwise == nil }), table.policy != .collect {
        hasGap = true
        found.append(finding("table-gap", .table, ["example": example]))
      }
      if table.policy == .unique, hits.count > 1, overlaps.insert(Array(hits.prefix(2))).inserted {
        found.append(
          finding(
            "table-overlap", .row(hits[1]),
            ["first": String(hits[0] + 1), "second": String(hits[1] + 1), "example": example]))
      }
    }
    if table.policy == .first {
      for row in table.rows.indices where !reached.contains(row) {
        found.append(finding("table-row-unreachable", .row(row), ["row": String(row + 1)]))
      }
    }
    return found
  }

  private func finding(_ code: String, _ place: TableText.Place, _ parameters: [String: String])
    -> TableText.Finding
  {
    TableText.Finding(
      place: place,
      finding: ExpressionFinding(code: code, isError: false, range: 0..<0, parameters: parameters))
  }

  /// What a cell lets pass, as a union; nil where that cannot be said.
  private static func domains(_ cell: DecisionTable.Cell) -> [ValueDomain]? {
    var domains: [ValueDomain] = []
    for test in cell.tests {
      guard !test.speaksOfInput, case .constant(let value) = test.operand.kind else { return nil }
      if let relation = test.relation {
        guard let domain = ValueDomain(relation, value) else { return nil }
        domains.append(domain)
      } else if case .range(let range) = value, !range.isEquality {
        domains.append(ValueDomain(range))
      } else {
        guard let domain = ValueDomain(.equal, value) else { return nil }
        domains.append(domain)
      }
    }
    guard cell.isNegated else { return domains }
    // `not(…)` of several tests is what none of them lets pass; only texts stay one stretch.
    var never: Set<String> = []
    for domain in domains {
      guard case .texts(let only?, _) = domain else { return nil }
      never.formUnion(only)
    }
    return [.texts(only: nil, never: never)]
  }

  private static func covers(_ cell: [ValueDomain]?, _ stretch: ValueDomain) -> Bool {
    guard let cell else { return true }
    return cell.contains { $0.intersection(stretch).map { !$0.isEmpty } ?? false }
  }

  /// The stretches of a column; nil where its cells are of different kinds.
  private func stretches(_ domains: [ValueDomain], _ type: FeelType) -> [ValueDomain]? {
    var texts: Set<String> = []
    var ends: [Value] = []
    for domain in domains {
      switch domain {
      case .texts(let only, let never): texts.formUnion((only ?? []).union(never))
      case .ordered(let low, _, let high, _): ends += [low, high].compactMap { $0 }
      }
    }
    if !texts.isEmpty || type.isText || type.family == .boolean {
      if !ends.isEmpty { return nil }
      if type.family == .boolean { return ["true", "false"].map { .texts(only: [$0], never: []) } }
      let values = type.declaredValues ?? texts.sorted()
      let single = values.map { ValueDomain.texts(only: [$0], never: []) }
      return type.declaredValues == nil ? single + [.texts(only: nil, never: texts)] : single
    }
    var sorted: [Value] = []
    for end in ends {
      let place = sorted.firstIndex { (Comparison.sign(end, $0) ?? 0) <= 0 } ?? sorted.count
      if place < sorted.count, Comparison.sign(end, sorted[place]) == 0 { continue }
      sorted.insert(end, at: place)
    }
    guard let first = sorted.first, let last = sorted.last else {
      return [.ordered(low: nil, includesLow: false, high: nil, includesHigh: false)]
    }
    var all: [ValueDomain] = [.ordered(low: nil, includesLow: false, high: first, includesHigh: false)]
    for (index, end) in sorted.enumerated() {
      all.append(.ordered(low: end, includesLow: true, high: end, includesHigh: true))
      if index + 1 < sorted.count, !TableCheck.areNeighbours(end, sorted[index + 1]) {
        all.append(.ordered(low: end, includesLow: false, high: sorted[index + 1], includesHigh: false))
      }
    }
    return all + [.ordered(low: last, includesLow: false, high: nil, includesHigh: false)]
  }

  /// Days, ages and yen are whole: nothing lies between 5 and 6.
  private static func areNeighbours(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)): x.isWhole && y == x + .one
    case (.date(let x), .date(let y)): y.dayNumber == x.dayNumber + 1
    case (.yearsMonths(let x), .yearsMonths(let y)): y == x + 1
    default: false
    }
  }

  private static func text(_ domain: ValueDomain) -> String {
    switch domain {
    case .texts(let only?, _): return only.sorted().joined(separator: "/")
    case .texts(nil, let never):
      return never.isEmpty ? "-" : "not(" + never.sorted().joined(separator: "/") + ")"
    case .ordered(nil, _, nil, _): return "-"
    case .ordered(nil, _, let high?, let includesHigh): return (includesHigh ? "<= " : "< ") + written(high)
    case .ordered(let low?, let includesLow, nil, _): return (includesLow ? ">= " : "> ") + written(low)
    case .ordered(let low?, _, let high?, _):
      return low == high ? written(low) : "(" + written(low) + ".." + written(high) + ")"
    }
  }

  private static func written(_ value: Value) -> String { ValueText.string(value) ?? "null" }
}
