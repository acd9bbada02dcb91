import Testing

@testable import Rules

@Suite struct `Rules of the catalogue` {
  /// A couple with a child of 2; nothing else is known.
  private func world() -> TestWorld {
    let world = TestWorld()
    world.set("on", feel(#"@"2026-04-01""#))
    world.set("people", .list([world.person(0), world.person(1), world.person(2)]))
    world.set("person.age", .number(Number(34)), of: 0)
    world.set("person.age", .number(Number(2)), of: 2)
    world.set("person.relation", .string("self"), of: 0)
    world.set("person.relation", .string("child"), of: 2)
    world.set("move.kind", .string("in"))
    world.set("move.date", feel(#"@"2026-03-20""#))
    world.set("income", .number(Number(100)))
    world.set("nothing", .null)
    return world
  }

  @Test(arguments: [
    ("income > 50 and move.kind = \"in\"", "true"),
    ("car and income < 50", "false"),
    ("income < 50 and car", "false"),
    ("car or income > 50", "true"),
    ("if car then 5 else 5", "5"),
    ("count(people) = 3", "true"),
    ("count(people[age < 3]) >= 1", "true"),
    ("count(people[age < 3]) >= 3", "false"),
    ("some p in people satisfies p.age < 3", "true"),
    ("every p in people satisfies p.age < 18", "false"),
    ("nothing = null", "true"),
    ("nothing != null and nothing > 5", "false"),
    ("on > next open day(last day(move.date, duration(\"P14D\"), \"next day\"))", "false"),
    ("next open day(last day(move.date, duration(\"P14D\"), \"next day\"))", "@\"2026-04-03\""),
    ("on.year", "2026"),
    ("on.weekday", "3"),
    ("end of month(on)", "@\"2026-04-30\""),
    ("first of next month(on)", "@\"2026-05-01\""),
    ("(if car then 500 else 600) > 400", "true"),
    ("people[1].age", "34"),
    ("for p in people[relation = \"child\"] return p.age", "unknown"),
    ("on between @\"2026-01-01\" and @\"2026-12-31\"", "true"),
    ("move.kind in (\"in\", \"in_abroad\")", "true"),
    ("move.kind not_in", "error"),
    ("income in [50..100]", "true"),
    ("income in (50..100)", "false"),
    ("income in (>= 200, 100)", "true"),
    ("max(income, 200) + min(1, income)", "201"),
    ("sum(people[relation = \"self\"].age)", "unknown"),
    ("if rent > 0 then income else income", "100"),
  ])
  func `evaluate with what is known`(source: String, expected: String) {
    let (rule, _) = TestWorld.compile(source)
    guard let rule else {
      #expect(expected == "error", "\(source) does not compile")
      return
    }
    let value = rule.evaluate(in: world(), [world().person(1)])
    if expected == "unknown" {
      #expect(value.isUnknown, "\(source) = \(value)")
    } else {
      #expect(value == feel(expected), "\(source) = \(value)")
    }
  }

  @Test(arguments: [
    ("car and income > 50", ["car"]),
    ("income > 50 and car or ill", ["car", "ill"]),
    ("not(car)", ["car"]),
    ("rent + income > 5", ["rent"]),
    ("count(people[age < 3]) >= 2", ["person.age"]),
    ("move.kind = \"in\" and rent < 5 and income > 5", ["rent"]),
    ("if car then 1 else 2", ["car"]),
    ("person.insurance = \"kokuho\"", ["person.insurance"]),
  ])
  func `name what they wait for`(source: String, names: [String]) {
    let world = world()
    let value = TestWorld.compile(source).rule?.evaluate(in: world, [world.person(1)])
    let expected = names.map { world.key($0, $0.hasPrefix("person.") ? 1 : 0) }.sorted()
    #expect(value?.missing?.keys == expected, "\(source)")
  }

  @Test(
    arguments: [
      ("incom < 100", "unknown-name", 0..<5, "income"),
      ("move.knd = \"in\"", "unknown-row-field", 5..<8, "kind"),
      ("move.kind = \"in_abrod\"", "unknown-choice-value", 12..<22, "\"in_abroad\""),
      ("move.kind in (\"in\", \"inn\")", "unknown-choice-value", 20..<25, "\"in\""),
      ("list contains(events, \"moving-im\")", "unknown-choice-value", 22..<33, "\"moving-in\""),
      ("on = \"2026-04-01\"", "cannot-compare", 0..<17, nil),
      ("income + on > 5", "cannot-calculate", 0..<11, nil),
      ("if income then 1 else 2", "condition-not-boolean", 3..<9, nil),
      ("car and income", "condition-not-boolean", 8..<14, nil),
      ("date(\"2026-02-30\") = on", "invalid-literal", 0..<18, nil),
      ("@\"2026-02-30\" = on", "invalid-literal", 0..<13, nil),
      ("car＝true", "full-width-sign", 3..<4, "="),
      ("（car)", "full-width-sign", 0..<1, "("),
      ("income　> 5", "full-width-sign", 6..<7, " "),
      ("today() > on", "today-refused", 0..<7, nil),
      ("coun(people) > 1", "unknown-function", 0..<4, "count"),
      ("last day(on, duration(\"P14D\"), \"nextday\") > on", "unknown-choice-value", 31..<40, "\"next day\""),
      ("age(on) > 1", "wrong-argument-count", 0..<7, nil),
      ("age(income, on) > 1", "wrong-argument", 4..<10, nil),
      ("car and", "unexpected-end", 7..<7, nil),
      ("income = 12345678901234567890123456789012345", "number-too-exact", 9..<44, nil),
    ] as [(String, String, Range<Int>, String?)])
  func `report mistakes with their place`(
    source: String, code: String, range: Range<Int>, suggestion: String?
  ) {
    let (rule, findings) = TestWorld.compile(source)
    let first = findings.first { $0.isError }
    #expect(rule == nil)
    #expect(first?.code == code, "\(source): \(findings)")
    #expect(first?.range == range, "\(source): \(findings)")
    #expect(first?.suggestion == suggestion, "\(source): \(findings)")
  }

  @Test(arguments: [
    ("income < 3 and income > 5", "always-false", 15..<25),
    ("income >= 3 or income < 3", "always-true", 15..<25),
    ("income > 5 and rent > 1 and income > 3", "always-true", 28..<38),
    ("move.kind = \"in\" and move.kind = \"out\"", "always-false", 21..<38),
    ("move.kind in (\"in\", \"in_abroad\", \"out\") or move.kind = \"none\"", "always-true", 43..<61),
    ("if car then (if car then 1 else 2) else 3", "always-true", 16..<19),
    ("if income > 5 then 1 else if income > 9 then 2 else 3", "always-false", 29..<39),
    ("car and not(car)", "always-false", 8..<16),
    ("on < @\"2026-01-01\" and on between @\"2026-02-01\" and @\"2026-03-01\"", "always-false", 23..<65),
    ("car and true", "always-true", 8..<12),
    ("if false then 1 else 2", "always-false", 3..<8),
    ("income in [5..1]", "empty-range", 10..<16), ("income in (3..3)", "empty-range", 10..<16),
    ("income in [3..3)", "empty-range", 10..<16), ("income between 3 and 1", "empty-range", 15..<22),
    ("count(people) between 3 and 1", "empty-range", 22..<29),
    ("count(people[age < 3]) < 0", "always-false", 0..<26), ("0 > count(people)", "always-false", 0..<17),
    ("count(people) >= 0", "always-true", 0..<18), ("on.month = 13", "always-false", 0..<13),
    ("on.month <= 12", "always-true", 0..<14), ("string length(city) = -1", "always-false", 0..<24),
    ("on < @\"20260-04-01\"", "far-date", 5..<19), ("on < date(\"0026-04-01\")", "far-date", 5..<23),
    ("count([1, \"a\"]) > 1", "members-differ", 10..<13),
    ("income = null", "never-null", 0..<13),
    ("move.date < on", "may-be-null", 0..<9),
    ("nothing + 1 > 2", "may-be-null", 0..<7),
    ("income ** 2 > 4", "outside-profile", 0..<11),
    ("people[1].age > 3", "outside-profile", 0..<9),
  ])
  func `warn of what can be true or reached never`(source: String, code: String, range: Range<Int>) {
    let (rule, findings) = TestWorld.compile(source)
    #expect(rule != nil, "\(findings)")
    #expect(
      findings.contains { $0.code == code && $0.range == range && !$0.isError }, "\(source): \(findings)")
  }

  @Test(arguments: [
    "move.date != null and move.date < on", "if nothing = null then 0 else nothing + 1",
    "nothing = null or nothing > 3",
    "person.spouse != null and age(person.spouse.birth_date, on) >= 60", "income > 3 and income < 5",
    "move.kind != \"in\" or car",
    "some p in people satisfies p.age < 3 and (some q in people satisfies q.age > 5)",
    "count(people[age < 3]) >= 1 and count(people[age > 5]) >= 1",
    "person.age in [0..2] and person.moves or car", "income in [3..3]", "count(people) between 1 and 3",
    "count(people) > 0", "on.month >= 4 and on.month <= 11", "income in [1..2] = car",
    "income = 1234567890123456789012345678901234", "income = 1000000000000000000000000000000000000000",
    "if move.kind in (\"in\", \"out\") then (if move.kind = \"in\" then 1 else 2) else 3",
  ])
  func `say nothing where nothing is wrong`(source: String) {
    let (rule, findings) = TestWorld.compile(source)
    #expect(rule != nil && findings.isEmpty, "\(findings)")
  }

  @Test(
    arguments: [
      ("2026-03-31", "2026-04-01", nil), ("2026-03-31", "2026-05-01", "versions-gap"),
      ("2026-03-31", "2026-03-31", "versions-overlap"), (nil, "2026-04-01", "versions-overlap"),
    ] as [(String?, String, String?)])
  func `warn of days without a version, or with two`(until: String?, from: String, code: String?) {
    var environment = TestWorld.environment.rules
    let findings = environment.addFunction(
      "limit", parameters: [], result: .number,
      versions: [
        FunctionVersion(from: CivilDate(iso: from), body: "2"),
        FunctionVersion(until: until.flatMap { CivilDate(iso: $0) }, body: "1"),
      ])
    #expect(findings.map(\.finding.code) == (code.map { [$0] } ?? []))
    #expect(findings.allSatisfy { $0.version == 0 && !$0.finding.isError })
  }

  @Test func `call functions of the catalogue in the version in force`() {
    var environment = TestWorld.environment.rules
    let findings = environment.addFunction(
      "child limit", parameters: [("n", .number)], result: .number,
      versions: [
        FunctionVersion(until: CivilDate(iso: "2026-03-31"), body: "n * 10"),
        FunctionVersion(from: CivilDate(iso: "2026-04-01"), body: "n * 20 + (if car then 1 else 2)"),
      ])
    #expect(findings.isEmpty)
    let rule = Rule.compile("child limit(3) > 50", in: environment).rule
    let world = TestWorld()
    #expect(rule?.evaluate(in: world).missing?.keys == [world.key("on")])
    world.set("on", feel(#"@"2026-03-31""#))
    #expect(rule?.evaluate(in: world) == .boolean(false))
    world.set("on", feel(#"@"2026-04-01""#))
    #expect(rule?.evaluate(in: world) == .boolean(true))
    #expect(rule?.facts == [world.key("on").fact, world.key("car").fact])
  }

  @Test(arguments: [
    ("car or income > 50", ["income > 50"]),
    ("income > 50 and move.kind = \"in\"", ["income > 50", "move.kind = \"in\""]),
    ("income < 50 and move.kind = \"in\"", ["income < 50"]),
    ("some p in people satisfies p.age < 3", ["p.age < 3"]),
    ("not(income < 50)", ["income < 50"]),
    ("income > 50 and car", ["car"]),
  ])
  func `say why`(source: String, leaves: [String]) {
    let world = world()
    let reasons = TestWorld.compile(source).rule?.reasons(in: world, [world.person(0)]) ?? []
    let texts = reasons.map { leaf in
      String(String.UnicodeScalarView(Array(leaf.rule.source.unicodeScalars)[leaf.range]))
    }
    #expect(texts == leaves)
    #expect(reasons.allSatisfy { !$0.facts.isEmpty })
  }

  @Test func `keep what is possible apart from what is sure`() {
    let world = world()
    let value = TestWorld.compile("people[age < 3]").rule?.evaluate(in: world, [world.person(0)])
    #expect(
      value
        == .partialList(
          sure: [world.person(2)], possible: [(world.person(1), Missing(world.key("person.age", 1)))]))
    world.set(
      "person.wishes",
      .partialList(
        sure: [.string("card")], possible: [(.string("paper"), Missing(world.key("person.wishes")))]))
    for (wish, truth) in [
      ("card", Value.boolean(true)), ("call", .boolean(false)),
      ("paper", .unknown(Missing(world.key("person.wishes")))),
    ] {
      let value = TestWorld.compile("list contains(person.wishes, \"\(wish)\")").rule?.evaluate(
        in: world, [world.person(0)])
      #expect(value == truth)
    }
  }
}
