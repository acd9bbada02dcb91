import Testing

@testable import Rules

@Suite struct `Decision tables of the catalogue` {
  private func table(_ hit: String, _ rows: [(String, String, String)]) -> TableText {
    TableText(
      hit: hit, inputs: ["income", "move.kind"],
      rows: rows.map { TableText.Row(cells: [$0.0, $0.1], outputs: [$0.2]) })
  }

  @Test(
    arguments: [
      ("U", [("< 3", "-", "1"), (">= 3", "-", "2")], []),
      ("U", [("< 3", "-", "1"), ("> 3", "-", "2")], ["table-gap"]),
      ("U", [("<= 3", "-", "1"), (">= 3", "-", "2")], ["table-overlap"]),
      ("U", [("<= 3", "-", "1"), (">= 4", "-", "2")], []),
      ("U", [("-", "\"in\", \"in_abroad\"", "1"), ("-", "not(\"in\", \"in_abroad\")", "2")], []),
      ("U", [("-", "\"in\"", "1"), ("-", "\"out\"", "2")], ["table-gap"]),
      ("F", [("< 3", "-", "1"), ("-", "-", "2"), ("5", "-", "3")], ["table-row-unreachable"]),
      ("F", [("< 3", "-", "1"), ("-", "-", "2")], []),
      ("C", [("< 3", "-", "1"), ("< 5", "-", "2")], []),
      ("U", [("< 3", "\"inn\"", "1"), ("-", "-", "2")], ["unknown-choice-value"]),
      ("U", [("< \"a\"", "-", "1"), (">= 3", "-", "2")], ["cannot-compare"]),
      ("U", [("? > 3", "-", "1"), ("<= 3", "-", "2")], ["table-not-checked"]),
      ("F", [("? > 3", "-", "1"), ("-", "-", "2")], []),
      ("U", [("< 3", "-", "1"), (">= 3", "-", "\"two\"")], ["wrong-result"]),
      ("U", [("< 3", "-", "1"), (">= 3", "-", "null")], []),
      ("U", [("-", "in_abroad", "1"), ("-", "not(\"in_abroad\")", "2")], ["unquoted-text"]),
      ("U", [("-", "in", "1"), ("-", "not(\"in\")", "2")], ["unquoted-text"]),
      ("X", [("-", "-", "1")], ["table-unreadable"]),
    ] as [(String, [(String, String, String)], [String])])
  func `are checked for gaps, overlaps and rows never reached`(
    hit: String, rows: [(String, String, String)], codes: [String]
  ) {
    let (_, findings) = Rule.compile(table(hit, rows), in: TestWorld.environment.rules)
    #expect(
      Set(findings.map(\.finding.code)).subtracting(
        ["unknown-choice-value", "unquoted-text"].contains(codes.first) ? ["table-overlap", "table-gap"] : [])
        == Set(codes), "\(findings)")
  }

  @Test(arguments: [
    (["\"in\", \"in_abroad\"", "\"out\", \"none\""], ["null"]),
    (["\"in\", \"in_abroad\"", "\"out\", \"none\", null"], []),
    (["\"in\"", "not(\"in\")"], []), (["\"in\"", "-"], []),
  ])
  func `what there may be none of needs a row for that too`(cells: [String], examples: [String]) {
    let table = TableText(
      hit: "F", inputs: ["if car then move.kind else null"],
      rows: cells.map { TableText.Row(cells: [$0], outputs: ["1"]) })
    let (_, findings) = Rule.compile(table, in: TestWorld.environment.rules)
    #expect(findings.map(\.finding.code) == examples.map { _ in "table-gap" })
    #expect(findings.compactMap { $0.finding.parameters["example"] } == examples)
  }

  @Test(arguments: [
    // No row hits for sure, but all that may say the same; with a gap it may also be nothing.
    ("U", ["< 3", "[3..9]", "> 9"], ["5", "5", "5"], "5"),
    ("U", ["< 3", "[3..9]", "> 9"], ["5", "6", "5"], "[5..6]"),
    ("U", ["< 3", "> 3"], ["5", "5"], "open"), ("U", ["< 4", "> 3"], ["5", "5"], "open"),
    ("F", ["< 4", "-"], ["5", "5"], "5"), ("A", ["< 4", "> 2"], ["5", "5"], "5"),
    ("A", ["< 4", "> 2"], ["5", "6"], "open"), ("F", ["< 4", "> 4"], ["5", "5"], "open"),
    // What may hit would not come first.
    ("P", ["-", "> 3"], ["5", "6"], "5"), ("P", ["-", "> 3"], ["6", "5"], "open"),
    // Of results that are not listed the first row's comes first.
    ("P", ["> 3", "-"], ["8", "7"], "open"), ("P", ["-", "> 3"], ["8", "7"], "8"),
    // A second row that hits would make it null.
    ("U", ["-", "> 3"], ["5", "5"], "open"), ("A", ["-", "> 3"], ["5", "6"], "open"),
    ("A", ["-", "> 3"], ["5", "5"], "5"),
    // Without a row that hits it is null, and no list or number.
    ("C", ["> 3"], ["5"], "open"), ("C+", ["> 3"], ["5"], "open"), ("C>", ["> 3"], ["5"], "open"),
    ("C#", ["> 3"], ["5"], "[0..1]"), ("C#", ["> 3", "<= 3"], ["5", "6"], "1"),
    ("C+", ["> 3", "<= 3"], ["5", "5"], "5"), ("C<", ["> 3", "-"], ["5", "5"], "5"),
  ])
  func `are decided without an answer where every answer gives the same`(
    hit: String, cells: [String], outputs: [String], wanted: String
  ) throws {
    let table = TableText(
      hit: hit, inputs: ["income"],
      outputs: [TableText.Output(values: hit == "P" ? ["5", "6"] : [])],
      rows: zip(cells, outputs).map { TableText.Row(cells: [$0], outputs: [$1]) })
    let rule = try #require(Rule.compile(table, in: TestWorld.environment.rules).rule)
    let result = rule.evaluate(in: TestWorld())
    switch result {
    case .number(let number): #expect(number.description == wanted)
    case .partial(.interval(let low, let high, _)):
      #expect("[\(ValueText.string(low) ?? "")..\(ValueText.string(high) ?? "")]" == wanted)
    default:
      #expect(result.isUnknown)
      #expect(wanted == "open")
    }
  }

  @Test(arguments: [
    // A division by zero is nothing, and meets no row.
    ("6 / income", ["< 2", ">= 2"], "income", ["0", "1"], [nil, "5"]),
    ("nothing", ["not(null)", "> 1"], "nothing", ["1", "2"], ["5", nil]),
    ("nothing", ["not(null)", "null"], "nothing", ["null", "2"], ["5", "5"]),
  ])
  func `are proven free of gaps and overlaps only where nothing slips through`(
    input: String, cells: [String], fact: String, answers: [String], wanted: [String?]
  ) throws {
    let table = TableText(
      hit: "U", inputs: [input], rows: cells.map { TableText.Row(cells: [$0], outputs: ["5"]) })
    let rule = try #require(Rule.compile(table, in: TestWorld.environment.rules).rule)
    let world = TestWorld()
    let open = rule.evaluate(in: world)
    #expect(open == (wanted.contains(nil) ? .unknown(Missing(world.key(fact))) : .number(Number(5))))
    for (answer, wanted) in zip(answers, wanted) {
      world.set(fact, feel(answer))
      #expect(rule.evaluate(in: world) == (wanted.map { feel($0) } ?? .null))
    }
  }

  @Test func `are functions like others, with unknown cells`() {
    var environment = TestWorld.environment.rules
    let table = TableText(
      hit: "F", inputs: ["n", "car"],
      rows: [
        TableText.Row(cells: ["< 3", "-"], outputs: ["n * 10"]),
        TableText.Row(cells: ["-", "true"], outputs: ["1"]),
        TableText.Row(cells: ["-", "-"], outputs: ["2"]),
      ])
    let findings = environment.addFunction(
      "band", parameters: [("n", .number)], result: .number, versions: [FunctionVersion(table: table)])
    #expect(findings.isEmpty)
    let rule = Rule.compile("band(income)", in: environment).rule
    let world = TestWorld()
    world.set("income", .number(Number(2)))
    #expect(rule?.evaluate(in: world) == .number(Number(20)))
    world.set("income", .number(Number(5)))
    #expect(
      rule?.evaluate(in: world)
        == .interval(.number(Number(1)), .number(Number(2)), Missing(world.key("car"))))
    world.set("car", .boolean(true))
    #expect(rule?.evaluate(in: world) == .number(Number(1)))
    #expect(rule?.facts == [world.key("income").fact, world.key("car").fact])
  }

  @Test(arguments: ["U", "A", "P", "F", "C", "C+", "C<", "C#", "R", "O"], 0..<12 as Range<UInt64>)
  func `are worked out alike by compiled code and by the plain evaluator, with answers missing`(
    hit: String, seed: UInt64
  ) throws {
    let table = TableText(
      hit: hit, inputs: ["income", "move.kind", "car"], outputs: [TableText.Output(values: ["4", "7", "1"])],
      rows: [
        TableText.Row(cells: ["< 3", "-", "-"], outputs: ["income * 2"]),
        TableText.Row(cells: ["[2..9]", "\"in\", \"in_abroad\"", "true"], outputs: ["7"]),
        TableText.Row(cells: ["-", "not(\"in\")", "false"], outputs: ["4"]),
        TableText.Row(cells: ["> 8", "? = \"out\"", "-"], outputs: ["1"]),
      ])
    var environment = TestWorld.environment.rules
    _ = environment.addFunction(
      "band", parameters: [], result: .any, versions: [FunctionVersion(table: table)])
    let rule = try #require(Rule.compile("band()", in: environment).rule)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let world = RandomAnswers(&random).world(isComplete: false)
      #expect(rule.evaluate(in: world) == rule.interpret(in: world))
    }
  }

  @Test func `FIRST is decided where every row that may hit says the same, else it lies between them`() throws
  {
    var environment = TestWorld.environment.rules
    let table = TableText(
      hit: "F", inputs: ["income", "car"],
      rows: [
        TableText.Row(cells: ["< 3", "-"], outputs: ["10"]),
        TableText.Row(cells: ["-", "true"], outputs: ["10"]),
        TableText.Row(cells: ["< 9", "false"], outputs: ["10"]),
        TableText.Row(cells: ["-", "-"], outputs: ["20"]),
      ])
    _ = environment.addFunction(
      "band", parameters: [], result: .number, versions: [FunctionVersion(table: table)])
    let rule = try #require(Rule.compile("band()", in: environment).rule)
    let atMost = try #require(Rule.compile("band() <= 20", in: environment).rule)
    let world = TestWorld()
    world.set("income", .number(Number(2)))
    #expect(rule.evaluate(in: world) == .number(Number(10)))
    world.set("income", .number(Number(5)))
    #expect(rule.evaluate(in: world).isUnknown)
    #expect(atMost.evaluate(in: world) == .boolean(true))
    let second = TestWorld()
    second.set("car", .boolean(true))
    #expect(rule.evaluate(in: second) == .number(Number(10)))
  }

  @Test(arguments: ["U", "A", "P", "F", "C", "C+", "C>", "C#", "R", "O"], 0..<20 as Range<UInt64>)
  func `take no result back when the missing answers come`(hit: String, seed: UInt64) throws {
    var random = SeededGenerator(seed: 900 + seed)
    var environment = TestWorld.environment.rules
    func cell(_ cells: [String]) -> String { random.pick(cells) }
    let rows = (0..<4).map { _ in
      TableText.Row(
        cells: [cell(["-", "< 3", ">= 3", "[2..9]"]), cell(["-", "true", "false"])],
        outputs: [cell(["1", "2", "income"])])
    }
    let output = TableText.Output(
      values: ["2", "1"], otherwise: seed % 3 == 0 ? cell(["1", "income"]) : nil)
    let table = TableText(hit: hit, inputs: ["income", "car"], outputs: [output], rows: rows)
    let findings = environment.addFunction(
      "band", parameters: [], result: .any, versions: [FunctionVersion(table: table)])
    // In a UNIQUE table no two rows hit; one in which they do does not pass the check.
    if hit == "U", !findings.isEmpty { return }
    guard let rule = Rule.compile("band()", in: environment).rule else { return }
    for _ in 0..<30 {
      var answers = RandomAnswers(&random)
      let known = rule.evaluate(in: answers.world(isComplete: false))
      guard !known.isUnknown else { continue }
      for _ in 0..<5 {
        answers.complete(&random)
        #expect(rule.evaluate(in: answers.world(isComplete: true)) == known)
      }
    }
  }
}
