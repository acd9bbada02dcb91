/// Looks for households that no row of a table meets, rows that overlap, and rows that are never reached.
///
/// Every column is cut into the stretches between the values that its cells name; whatever is true at one point of a
/// stretch is true in all of it, so that trying each combination of stretches once tells everything.
struct TableCheck {
  private let table: DecisionTable
  /// More combinations than this are not tried, nor more cells looked at.
  private static let most = 20_000
  private static let mostCells = 2_000_000

  init(_ table: DecisionTable) { self.table = table }

  /// One stretch of a column: values that pass the same cells, or nothing (null).
  private enum Stretch {
    case values(ValueDomain)
    /// Between two whole numbers in a row. Ages and yen are whole, so that nobody is told of it; proven is only what
    /// holds there too.
    case betweenWholes(ValueDomain)
    case nothing
    /// Nothing where the type promises something: a division by zero. Nobody is told of it, as between whole numbers.
    case failure

    var isUntold: Bool {
      switch self {
      case .betweenWholes, .failure: true
      case .values, .nothing: false
      }
    }
  }

  /// What a cell lets pass.
  private struct Passage {
    /// Nil for a cell that every value passes.
    let domains: [ValueDomain]?
    let letsNothingPass: Bool

    func covers(_ stretch: Stretch) -> Bool {
      switch stretch {
      case .nothing, .failure: letsNothingPass
      case .values(let domain), .betweenWholes(let domain):
        domains?.contains { $0.intersection(domain).map { !$0.isEmpty } ?? false } ?? true
      }
    }
  }

  struct Result {
    var findings: [TableText.Finding] = []
    var proof = DecisionTable.Proof()
  }

  func result() -> Result {
    var columns: [[Stretch]] = []
    var cells: [[Passage]] = []
    for (index, input) in table.inputs.enumerated() {
      var passages: [Passage] = []
      for (row, cell) in table.rows.map({ $0.cells[index] }).enumerated() {
        // A cell that is more than a comparison with written values cannot be reasoned about.
        guard let passage = TableCheck.passage(cell) else {
          return notChecked(.cell(row: row, column: index))
        }
        passages.append(passage)
      }
      let type = input.expression.type
      guard let stretches = stretches(passages.compactMap(\.domains).flatMap { $0 }, type) else {
        return Result()
      }
      let none: [Stretch] =
        type.mayBeNull ? [.nothing] : TableCheck.isTotal(input.expression) ? [] : [.failure]
      columns.append(stretches + none)
      cells.append(passages)
    }
    let count = columns.reduce(1) { $0 > TableCheck.most ? $0 : $0 * max(1, $1.count) }
    let looked = count * table.rows.count * max(1, columns.count)
    if count > TableCheck.most || looked > TableCheck.mostCells { return notChecked(.table) }
    return walk(columns, cells, count)
  }

  /// Of a UNIQUE table it matters that nobody looked.
  private func notChecked(_ place: TableText.Place) -> Result {
    Result(findings: table.policy == .unique ? [finding("table-not-checked", place, [:])] : [])
  }

  private func walk(_ columns: [[Stretch]], _ cells: [[Passage]], _ count: Int) -> Result {
    var reached: Set<Int> = []
    var overlaps: Set<[Int]> = []
    var hasGap = false
    let isKnown = table.inputs.allSatisfy { TableCheck.isCut($0.expression.type) }
    var result = Result(proof: DecisionTable.Proof(isComplete: isKnown, isDisjoint: isKnown))
    for number in 0..<count {
      var rest = number
      var point: [Stretch] = []
      for column in columns {
        point.append(column[rest % column.count])
        rest /= column.count
      }
      let hits = table.rows.indices.filter { row in
        point.indices.allSatisfy { cells[$0][row].covers(point[$0]) }
      }
      if hits.isEmpty { result.proof.isComplete = false }
      if hits.count > 1 { result.proof.isDisjoint = false }
      if point.contains(where: \.isUntold) { continue }
      if let first = hits.first { reached.insert(first) }
      let example = point.map { TableCheck.text($0) }.joined(separator: ", ")
      if hits.isEmpty, !hasGap {
        hasGap = true
        if table.outputs.allSatisfy({ $0.otherwise == nil }), table.policy != .collect {
          result.findings.append(finding("table-gap", .table, ["example": example]))
        }
      }
      if table.policy == .unique, hits.count > 1, overlaps.insert(Array(hits.prefix(2))).inserted {
        result.findings.append(
          finding(
            "table-overlap", .row(hits[1]),
            ["first": String(hits[0] + 1), "second": String(hits[1] + 1), "example": example]))
      }
    }
    if table.policy == .first {
      for row in table.rows.indices where !reached.contains(row) {
        result.findings.append(finding("table-row-unreachable", .row(row), ["row": String(row + 1)]))
      }
    }
    return result
  }

  /// Whether the stretches of a column are all that a value of the type can be: of a value whose type is not known any
  /// other kind may come, and a list passes a cell by its members.
  private static func isCut(_ type: FeelType) -> Bool {
    switch type.family {
    case .boolean, .number, .text, .date, .time, .dateTime, .yearsMonths, .daysTime, .row: true
    case nil, .list, .context, .range, .function: false
    }
  }

  /// Whether an expression comes to a value of its type wherever its names have what their types say.
  private static func isTotal(_ node: Node) -> Bool {
    if node.type.mayBeNull { return false }
    switch node.kind {
    case .constant, .slot, .fact: return true
    case .field(let base, _, _), .negation(let base): return isTotal(base)
    case .filter(let base, _, let condition): return condition.type.family == .boolean && isTotal(base)
    case .path(let base, _): return base.type.family == .date && isTotal(base)
    case .arithmetic(let sign, let a, let b):
      let isSafe = sign == .add || sign == .subtract || sign == .multiply && node.type == .number
      return isSafe && isTotal(a) && isTotal(b)
    case .comparison(_, let a, let b): return isCut(a.type) && isCut(b.type) && isTotal(a) && isTotal(b)
    case .between(let value, let low, let high): return [value, low, high].allSatisfy { isTotal($0) }
    case .conjunction(let parts), .disjunction(let parts): return parts.allSatisfy { isTotal($0) }
    case .condition(_, let yes, let no): return isTotal(yes) && isTotal(no)
    case .quantifier(_, let bindings, let body):
      return bindings.allSatisfy { isTotal($0.domain) } && isTotal(body)
    case .builtin(let builtin, let nodes):
      switch builtin {
      case .not, .count, .listContains, .age, .endOfFiscalYear: return nodes.allSatisfy { isTotal($0) }
      default: return false
      }
    case .list: return true
    case .member, .context, .range, .point, .lambda, .function, .invocation, .membership, .instance,
      .iteration,
      .table, .converted:
      return false
    }
  }

  private func finding(_ code: String, _ place: TableText.Place, _ parameters: [String: String])
    -> TableText.Finding
  {
    TableText.Finding(
      place: place,
      finding: ExpressionFinding(code: code, range: 0..<0, parameters: parameters))
  }

  /// What a cell lets pass, as a union; nil where that cannot be said.
  private static func passage(_ cell: DecisionTable.Cell) -> Passage? {
    if cell.tests.isEmpty { return Passage(domains: nil, letsNothingPass: true) }
    var domains: [ValueDomain] = []
    var namesNothing = false
    for test in cell.tests {
      guard !test.speaksOfInput, case .constant(let value) = test.operand.kind else { return nil }
      if let relation = test.relation {
        guard let domain = ValueDomain(relation, value) else { return nil }
        domains.append(domain)
      } else if case .range(let range) = value, !range.isEquality {
        domains.append(ValueDomain(range))
      } else if value.isNull {
        namesNothing = true
      } else {
        guard let domain = ValueDomain(.equal, value) else { return nil }
        domains.append(domain)
      }
    }
    guard cell.isNegated else { return Passage(domains: domains, letsNothingPass: namesNothing) }
    // `not(null)` alone lets everything pass that is something, of any type.
    if domains.isEmpty { return Passage(domains: nil, letsNothingPass: false) }
    // `not(…)` of several tests is what none of them lets pass; only texts stay one stretch.
    var never: Set<String> = []
    for domain in domains {
      guard case .texts(let only?, _) = domain else { return nil }
      never.formUnion(only)
    }
    return Passage(domains: [.texts(only: nil, never: never)], letsNothingPass: !namesNothing)
  }

  /// The stretches of a column; nil where its cells are of different kinds.
  private func stretches(_ domains: [ValueDomain], _ type: FeelType) -> [Stretch]? {
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
      if type.family == .boolean { return ["true", "false"].map { .values(.texts(only: [$0], never: [])) } }
      let values = type.declaredValues ?? texts.sorted()
      let single = values.map { Stretch.values(.texts(only: [$0], never: [])) }
      return type.declaredValues == nil ? single + [.values(.texts(only: nil, never: texts))] : single
    }
    var sorted: [Value] = []
    for end in ends.sorted(by: { (Comparison.sign($0, $1) ?? 0) < 0 }) {
      if let last = sorted.last, Comparison.sign(end, last) == 0 { continue }
      sorted.append(end)
    }
    guard let first = sorted.first, let last = sorted.last else {
      return [.values(.ordered(low: nil, includesLow: false, high: nil, includesHigh: false))]
    }
    var all: [Stretch] = [.values(.ordered(low: nil, includesLow: false, high: first, includesHigh: false))]
    for (index, end) in sorted.enumerated() {
      all.append(.values(.ordered(low: end, includesLow: true, high: end, includesHigh: true)))
      guard index + 1 < sorted.count else { continue }
      let between = ValueDomain.ordered(
        low: end, includesLow: false, high: sorted[index + 1], includesHigh: false)
      switch (end, sorted[index + 1]) {
      case (.number(let a), .number(let b)) where a.isWhole && b == a + .one:
        all.append(.betweenWholes(between))
      case (.date(let a), .date(let b)) where b.dayNumber == a.dayNumber + 1: continue
      case (.yearsMonths(let a), .yearsMonths(let b)) where b == a + 1: continue
      default: all.append(.values(between))
      }
    }
    return all + [.values(.ordered(low: last, includesLow: false, high: nil, includesHigh: false))]
  }

  private static func text(_ stretch: Stretch) -> String {
    switch stretch {
    case .nothing, .failure: "null"
    case .values(let domain), .betweenWholes(let domain): text(domain)
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
