import Testing

@testable import Rules

/// What the catalogue may hold has code, and what has no code is refused when it is loaded.
@Suite struct `Every kind of expression` {
  private func world() -> TestWorld {
    let world = TestWorld()
    world.set("people", .list((0..<3).map { world.person($0) }))
    for (index, age) in [34, 36, 2].enumerated() { world.set("person.age", .number(Number(age)), of: index) }
    world.set("on", .date(CivilDate(iso: "2026-04-01") ?? CivilDate(dayNumber: 0)))
    world.set("income", .number(Number(4)))
    world.set("car", .boolean(true))
    return world
  }

  /// Kinds that conditions seldom hold: lists by place, ranges made of facts, loops of several variables and downwards,
  /// contexts, `?`; each with what is known and with what is not.
  @Test(arguments: [
    ("people[1].age", "34"), ("people[-1].age", "2"), ("people[4]", "null"), ("people[income].age", "null"),
    ("people[income - 1].age", "2"), ("[5, 6][1 + 1]", "6"), ("[5, 6][rent]", "unknown"),
    ("people[rent].age", "unknown"), ("5[1]", "5"),
    ("income in [1..income]", "true"), ("income in [5..income]", "null"), ("3 in [rent..2]", "unknown"),
    ("3 in [rent..4]", "unknown"), ("income in (=4)", "true"), ("income in (3, = income)", "true"),
    ("income in (= 5)", "false"),
    ("for i in 1..3 return i * income", "[4, 8, 12]"), ("for i in 3..1 return i", "[3, 2, 1]"),
    ("for i in 1..rent return i", "unknown"), ("for i in [1..3] return i", "[1, 2, 3]"),
    ("for d in on..@\"2026-04-03\" return d.day", "[1, 2, 3]"),
    ("for p in people, q in people return p.age - q.age", "[0, -2, 32, 2, 0, 34, -32, -34, 0]"),
    ("for i in 1..2, j in i..2 return i * 10 + j", "[11, 12, 22]"),
    ("count(for p in people[ill] return p.cost) > 3", "false"),
    ("some p in people, q in people satisfies p.age < q.age", "true"),
    ("every p in people, q in people satisfies p.age <= q.age", "false"),
    ("some i in 1..5 satisfies i * i = 16", "true"), ("every i in 1..income satisfies i > 0", "true"),
    ("some i in 1..income satisfies i > rent", "unknown"),
    ("every i in [1..3] satisfies i > 0 and car", "true"),
    ("some p in people[ill], q in people satisfies q.age > 30", "unknown"),
    ("every p in people[ill], q in people satisfies q.age > 0", "true"),
    ("every p in people[ill], q in people satisfies q.age > 30", "unknown"),
    ("{a: income, b: a + 1}.b", "5"), ("(for p in people return {n: p.age})[item.n > 3].n", "[34, 36]"),
    ("(for p in people return {n: p.age})[item.n > income].n", "[34, 36]"),
    ("[{a: 1}, {a: 2}][item.a = 2].a", "[2]"), ("[{a: rent}][item.a = 2].a", "unknown"),
    ("{a: on}.a.year", "2026"),
    // The one member of a list: known for sure, or waited for where somebody only may be it.
    ("only member(people[age > 35]).age", "36"), ("only member(people[age > 99])", "null"),
    ("only member(people[age > 35 or ill]).age", "36"),
    ("only member(people[rent > 3 and age > 35]).age", "unknown"),
    ("only member([])", "null"),
    ("[@\"P1D\", @\"P2D\"].days", "[1, 2]"), ("on.weekday + income ** 2", "19"),
  ])
  func `comes to the same by code and by the plain evaluator`(source: String, expected: String) throws {
    let (compiled, findings) = TestWorld.compile(source)
    let rule = try #require(compiled, "\(source): \(findings)")
    let value = rule.evaluate(in: world(), [world().person(0)])
    #expect(value == rule.interpret(in: world(), [world().person(0)]), "\(source)")
    if expected == "unknown" {
      #expect(value.isUnknown, "\(source): \(value)")
    } else {
      #expect(value == feel(expected), "\(source): \(value)")
    }
  }

  @Test(arguments: [
    ("car and (function(x) x > 1)(income)", 9..<26), ("income instance of number", 0..<25),
    ("car and income instance of number", 8..<33), ("count(sort([3, 1], function(a, b) a < b)) > 1", 19..<39),
    ("count(for i in 1..3 return count(partial)) > 1", 27..<41), ("count([count]) > 1", 7..<12),
    ("{f: function(a) a + 1}.f(2) > 1", 4..<21),
  ])
  func `without code is refused at its place`(source: String, range: Range<Int>) {
    let (rule, findings) = TestWorld.compile(source)
    #expect(rule == nil)
    #expect(
      findings.contains { $0.code == "refused-construct" && $0.isError && $0.range == range },
      "\(source): \(findings)")
  }

  @Test func `without code is refused in the cell of a table`() {
    let table = TableText(
      hit: "F", inputs: ["income"],
      rows: [.init(cells: ["> 3"], outputs: ["1"]), .init(cells: ["? instance of number"], outputs: ["2"])])
    let (rule, findings) = Rule.compile(table, in: TestWorld.environment.rules)
    #expect(rule == nil)
    #expect(
      findings.contains { $0.place == .cell(row: 1, column: 0) && $0.finding.code == "refused-construct" },
      "\(findings)")
  }

  /// Tables with what holds where no row does, and cells that speak of the tested value.
  @Test(arguments: [("4", "1"), ("9", "2"), ("50", "3")])
  func `of a table has code`(income: String, expected: String) throws {
    let table = TableText(
      hit: "U", inputs: ["income"], outputs: [.init(otherwise: "rent - rent + 3")],
      rows: [
        .init(cells: ["? > 3 and ? < 5"], outputs: ["1"]), .init(cells: ["[8..2 * 5]"], outputs: ["2"]),
      ])
    let (compiled, findings) = Rule.compile(table, in: TestWorld.environment.rules)
    let rule = try #require(compiled, "\(findings)")
    let world = world()
    world.set("income", feel(income))
    #expect(rule.evaluate(in: world) == rule.interpret(in: world))
    world.set("rent", feel("7"))
    #expect(rule.evaluate(in: world) == feel(expected))
    #expect(rule.interpret(in: world) == feel(expected))
  }
}
