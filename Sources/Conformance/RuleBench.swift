import Rules

/// Times a file of conditions over a table of people, as `madoguchi bench-rules` does: an empty cell is not known.
///
///     RuleBench.run(rules: #"{"as_of": "2026-04-01", "types": {"age": "number"}, "rules": [{"id": "a", "feel": "age > 3"}]}"#,
///       population: "age\n5\n\n2\n", clock: nanoseconds)
package enum RuleBench {
  /// Answers one JSON object: per rule the counts of true and of unknown, the seconds for all rows and rules without
  /// reading, and the microseconds for one row through all rules.
  ///
  /// `clock` gives nanoseconds that only ever rise. `as_of` is the fact `on` (and `as_of`) of the conditions.
  package static func run(rules: String, population: String, clock: () -> UInt64) -> String {
    guard let json = JSONText(rules), case .object = json else {
      return #"{"error":"rules are no JSON object"}"#
    }
    guard let table = CSVTable(population) else { return #"{"error":"population is no CSV table"}"# }
    let asOf = json["as_of"]?.text.flatMap { CivilDate(iso: $0) }
    let world = ColumnWorld(table, types: json["types"]?.entries ?? [], asOf: asOf)
    var compiled: [(id: String, rule: Rule?, findings: [ExpressionFinding])] = []
    for entry in json["rules"]?.members ?? [] {
      let source = entry["feel"]?.text ?? ""
      let (rule, findings) = Rule.compile(source, in: world.environment)
      compiled.append((entry["id"]?.text ?? "", rule, findings.filter(\.isError)))
    }
    let known = compiled.compactMap(\.rule)
    var counts = Array(repeating: (yes: 0, unknown: 0), count: known.count)
    let start = clock()
    for (index, rule) in known.enumerated() {
      var (yes, unknown) = (0, 0)
      for row in 0..<world.rowCount {
        world.row = row
        switch rule.verdict(in: world) {
        case .yes: yes += 1
        case .unknown: unknown += 1
        case .no, .neither: break
        }
      }
      counts[index] = (yes, unknown)
    }
    let batch = clock() - start
    let household = household(known, world, clock)
    return text(compiled, counts, world.rowCount, batch, household)
  }

  /// Nanoseconds for one row through all rules with their values: the median over many rows.
  private static func household(_ rules: [Rule], _ world: ColumnWorld, _ clock: () -> UInt64) -> UInt64 {
    guard world.rowCount > 0 else { return 0 }
    var times: [UInt64] = []
    for turn in 0..<2_000 {
      world.row = turn % world.rowCount
      let start = clock()
      var decided = 0
      for rule in rules where rule.evaluate(in: world).truth != nil { decided += 1 }
      times.append(clock() - start + (decided < 0 ? 1 : 0))
    }
    times.sort()
    return times[times.count / 2]
  }

  private static func text(
    _ rules: [(id: String, rule: Rule?, findings: [ExpressionFinding])], _ counts: [(yes: Int, unknown: Int)],
    _ rows: Int, _ batch: UInt64, _ household: UInt64
  ) -> String {
    var text = "{\"rows\":\(rows),\"rules\":["
    var place = 0
    for (index, entry) in rules.enumerated() {
      if index > 0 { text += "," }
      text += "{\"id\":"
      JSONText.quote(entry.id, &text)
      if entry.rule == nil {
        text += ",\"error\":"
        JSONText.quote(entry.findings.first?.code ?? "", &text)
        if let place = entry.findings.first?.range {
          text += ",\"at\":[\(place.lowerBound),\(place.upperBound)]"
        }
      } else {
        text += ",\"true\":\(counts[place].yes),\"unknown\":\(counts[place].unknown)"
        place += 1
      }
      text += "}"
    }
    let evaluations = UInt64(max(0, rows * counts.count))
    let perSecond = batch == 0 ? 0 : evaluations * 1_000_000_000 / batch
    text += "],\"seconds\":\(decimal(batch, places: 9)),\"evaluations_per_second\":\(perSecond)"
    return text + ",\"microseconds_per_household\":\(decimal(household, places: 3))}"
  }

  private static func decimal(_ number: UInt64, places: Int) -> String {
    Number(coefficient: Int128(number), exponent: Int32(-places)).description
  }
}
