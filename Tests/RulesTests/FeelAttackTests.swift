import Foundation
import Testing

@testable import Conformance
@testable import Rules

/// Expressions and lines made to stop the program (攻撃): each is answered, or refused with its place, and soon.
@Suite struct FeelAttackTests {
  /// How a hostile line must come out.
  enum Outcome: Sendable {
    case value(String)
    /// Refused: what was too much.
    case refused(String)
  }

  struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let source: String
    let outcome: Outcome
    var inputs = "{}"

    init(_ name: String, _ source: String, _ outcome: Outcome, inputs: String = "{}") {
      (self.name, self.source, self.outcome, self.inputs) = (name, source, outcome, inputs)
    }

    var testDescription: String { name }
  }

  private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
  private static let letters = many("a", 190_000)

  /// Longer than any expression: refused before it is read.
  private static let endless = [
    Attack("75,000 sums", "1" + many("+1", 75_000), .refused("too-long")),
    Attack("75,000 paths", "a" + many(".a", 75_000), .refused("too-long")),
    Attack("75,000 minus signs", many("-", 75_000) + "1", .refused("too-long")),
    Attack("75,000 nots", many("not(", 75_000) + "true" + many(")", 75_000), .refused("too-long")),
    Attack("75,000 filters", "x" + many("[1]", 75_000), .refused("too-long")),
    Attack("75,000 else ifs", many("if false then 1 else ", 75_000) + "1", .refused("too-long")),
    Attack("100,000 ors", "false" + many(" or x = 1", 100_000), .refused("too-long")),
    Attack(
      "50,000 entries", "{" + (0..<50_000).map { "a\($0):\($0)" }.joined(separator: ",") + "}",
      .refused("too-long")),
    Attack("a text of two million letters", "\"" + many("a", 2_000_000) + "\"", .refused("too-long")),
  ]

  /// Chains that would make a tree deeper than the stack.
  private static let deep = [
    ("sums", "1" + many("+1", 5_000)), ("products", "1" + many("*1", 5_000)),
    ("powers", "1" + many("**1", 5_000)), ("paths", "a" + many(".a", 5_000)),
    ("filters", "x" + many("[1]", 3_000)), ("calls", "f" + many("()", 3_000)),
    ("equals signs", "1" + many("=1", 5_000)), ("ins", "1" + many(" in 1", 5_000)),
    ("betweens", "1" + many(" between 1 and 1", 3_000)),
    ("instances", "1" + many(" instance of number", 3_000)), ("minus signs", many("-", 5_000) + "1"),
    ("nots", many("not(", 3_000) + "true" + many(")", 3_000)),
    ("brackets", many("(", 5_000) + "1" + many(")", 5_000)),
    ("lists", many("[", 5_000) + many("]", 5_000)), ("contexts", many("{a:", 3_000) + "1" + many("}", 3_000)),
    ("else ifs", many("if false then 1 else ", 2_000) + "1"), ("ifs in ifs", many("if ", 3_000) + "true"),
    ("fors", many("for i in [1] return ", 2_000) + "1"),
    ("quantifiers", many("some i in [1] satisfies ", 2_000) + "true"),
    ("functions", many("function(a) ", 3_000) + "1"),
    ("types", "1 instance of " + many("list<", 5_000) + "number" + many(">", 5_000)),
    ("tests in tests", many("x in (", 3_000) + "1" + many(")", 3_000)),
    ("ranges", many("[1..", 3_000) + "1" + many("]", 3_000)),
  ].map { Attack($0.0, $0.1, .refused("too-deep")) }

  /// Wide but flat: answered.
  private static let wide = [
    Attack("6,000 ors", "false" + many(" or false", 6_000) + " or true", .value("true")),
    Attack("6,000 ands", "true" + many(" and true", 6_000), .value("true")),
    Attack("9,000 members", "count([" + many("1,", 9_000) + "1])", .value("9001")),
    Attack("9,000 arguments", "count(" + many("1,", 9_000) + "1)", .value("9001")),
    Attack("200 sums", "1" + many("+1", 200), .value("201")),
    Attack("400 digits", many("9", 400) + " > 1", .value("true")),
    Attack("an exponent without end", "1e" + many("9", 400), .value("null")),
    Attack("an exponent of noughts", "1e" + many("0", 400) + "2", .value("100")),
    Attack("the year 99999", "@\"99999-12-31\" + @\"P1D\"", .value("{\"$date\":\"100000-01-01\"}")),
    Attack("beyond the last year", "@\"999999999-12-31\" + @\"P1D\"", .value("null")),
    Attack(
      "a context of 50,000 entries", "c.a49999", .value("49999"),
      inputs: "{\"c\":{" + (0..<50_000).map { "\"a\($0)\":\($0)" }.joined(separator: ",") + "}}"),
    Attack(
      "50,000 names of two words", "1", .refused("too-long"),
      inputs: "{" + (0..<50_000).map { "\"a b\($0)\":\($0)" }.joined(separator: ",") + "}"),
    Attack(
      "9,000 inputs", "a8999 + a1", .value("9000"),
      inputs: "{" + (0..<9_000).map { "\"a\($0)\":\($0)" }.joined(separator: ",") + "}"),
  ]

  /// Short to write and endless to work out.
  private static let costly = [
    ("a range without end", "for i in 1..1000000000000 return i"),
    ("ranges in ranges", "for i in 1..10000, j in 1..10000, k in 1..10000 return i"),
    ("some without end", "some i in 1..1000000000 satisfies i < 0"),
    ("quantifiers in quantifiers", (0..<9).map { "some a\($0) in 1..99 satisfies " }.joined() + "false"),
    ("filters in filters", "count(l[count(l[count(l[item > 0]) > 0]) > 0])"),
    ("a function that calls itself", "{f: function(g) g(g), r: f(f)}.r"),
    (
      "a text that doubles", "for i in 1..60 return if i = 1 then \"aaaaaaaa\" else partial[-1] + partial[-1]"
    ),
    (
      "a list that doubles",
      "for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])"
    ),
    ("a list that holds itself", "for i in 1..100000 return [partial[-1], partial[-1]]"),
    ("patterns in a loop", "for i in 1..100000 return matches(s, \"(a*)*b\")"),
    ("back-references", "matches(s, \"(a*)*(a*)\\\\1\\\\2b\")"),
    ("replacing in a loop", "for i in 1..100000 return replace(s, \"a\", \"b\")"),
    ("searching in a loop", "for i in 1..1000000 return contains(s, \"b\")"),
    ("comparing long texts", "for i in 1..1000000 return s = t"),
    ("comparing long lists", "for i in 1..1000000 return l = m"),
    ("looking through lists", "for i in 1..1000000 return list contains(l, i)"),
    ("testing against lists", "for i in 1..1000000 return -i in l"),
    ("sorting for ever", "for i in 1..100000 return sort(l)"),
    ("distinct values", "distinct values(for i in 1..200000 return i)"),
    ("text of numbers", "for i in 1..1000000 return string(l)"),
    ("reading long numbers", "for i in 1..1000000 return number(s)"),
    ("copies of a context", "for i in 1..1000000 return context put(c, \"a\", i)"),
  ].map {
    Attack(
      $0.0, $0.1, .refused("out-of-steps"),
      inputs: "{\"s\":\"\(letters)\",\"t\":\"\(letters)\",\"l\":[\(ones)],\"m\":[\(ones)],\"c\":{\(names)}}")
  }
  private static let ones = (0..<5_000).map(String.init).joined(separator: ",")
  private static let names = (0..<2_000).map { "\"n\($0)\":1" }.joined(separator: ",")

  @Test(arguments: endless + deep + wide + costly)
  func `hostile lines are answered or refused with their place`(attack: Attack) throws {
    var line = "{\"id\":\"m\",\"inputs\":\(attack.inputs),\"expression\":"
    JSONText.quote(attack.source, &line)
    var answer = ""
    let time = ContinuousClock().measure { answer = FeelFilter().answer(to: line + "}") }
    switch attack.outcome {
    case .value(let value): #expect(answer == "{\"id\":\"m\",\"value\":\(value)}")
    case .refused(let code):
      let json = try #require(JSONText(answer))
      #expect(json["id"]?.text == "m")
      #expect(json["error"]?.text == code, "\(answer.prefix(120))")
      let place = (json["at"]?.members ?? []).compactMap { number in
        if case .number(let number) = number { number.integer } else { nil }
      }
      try #require(place.count == 2)
      #expect(0 <= place[0] && place[0] <= place[1] && place[1] <= attack.source.unicodeScalars.count)
    }
    // A second where nothing else runs, optimised; a machine that tests is slower and busy.
    #expect(time < .seconds(60))
  }

  /// The same in the catalogue: refused when it is loaded, with a place in the expression.
  @Test(arguments: endless + deep)
  func `hostile rules are refused when the catalogue is loaded`(attack: Attack) throws {
    let (rule, findings) = TestWorld.compile(attack.source)
    #expect(rule == nil)
    let first = try #require(findings.first)
    guard case .refused(let code) = attack.outcome else { return }
    #expect(first.code == code && first.isError)
    #expect(first.range.upperBound <= attack.source.unicodeScalars.count)
    #expect(findings.count <= 50)
  }

  /// A rule that is sound and never ends: unknown, with the word that it ran out of steps, by code and evaluator alike.
  @Test(arguments: [
    "count(for i in 1..10000000 return i) > 3", "some i in 1..100000000 satisfies i < 0",
    (0..<12).map { "some a\($0) in people satisfies " }.joined() + "(income > 1 and false)",
    "count(" + many("people[count(", 6) + "people" + many(") > 0]", 6) + ") > 100",
    "sum(for i in 1..1000000 return i) > income",
  ])
  func `rules without end say so`(source: String) throws {
    let world = TestWorld()
    world.set("income", .number(Number(1)))
    world.set("people", .list((0..<20).map { world.person($0) }))
    let rule = try #require(TestWorld.compile(source).rule)
    #expect(rule.evaluate(in: world).missing?.isOutOfSteps == true)
    #expect(rule.interpret(in: world).missing?.isOutOfSteps == true)
    #expect(rule.verdict(in: world) == .unknown)
  }

  /// What decides without the endless part decides; nothing is taken for false because it was not finished.
  @Test(arguments: [
    ("car or count(for i in 1..10000000 return i) > 3", Value.boolean(true)),
    ("ill and count(for i in 1..10000000 return i) > 3", .boolean(false)),
    ("ill or count(for i in 1..10000000 return i) > 3", nil),
    ("not(count(for i in 1..10000000 return i) > 3)", nil),
    ("if count(for i in 1..10000000 return i) > 3 then 1 else 2", nil),
    ("if count(for i in 1..10000000 return i) > 3 then 2 else 2", .number(Number(2))),
  ])
  func `out of steps is neither yes nor no`(source: String, result: Value?) throws {
    let world = TestWorld()
    world.set("car", .boolean(true))
    world.set("ill", .boolean(false))
    let rule = try #require(TestWorld.compile(source).rule)
    let value = rule.evaluate(in: world)
    if let result {
      #expect(value == result)
    } else {
      #expect(value.missing?.isOutOfSteps == true)
    }
  }

  /// Functions that call one another twice each: 40 lines that take two to the fortieth steps.
  @Test func `functions that multiply are refused or end`() throws {
    var rules = TestWorld.environment.rules
    _ = rules.addFunction(
      "f0", parameters: [("x", .number)], result: .number, versions: [FunctionVersion(body: "x + 1")])
    var refused: FunctionVersion.Finding?
    for level in 1..<40 where refused == nil {
      refused =
        rules.addFunction(
          "f\(level)", parameters: [("x", .number)], result: .number,
          versions: [FunctionVersion(body: "f\(level - 1)(x) + f\(level - 1)(x)")]
        ).first
    }
    #expect(refused?.finding.code == "too-long")
  }

  /// One after another, each calling the one before: deeper than the stack.
  @Test func `functions that call without end are refused`() throws {
    var rules = TestWorld.environment.rules
    _ = rules.addFunction(
      "f0", parameters: [("x", .number)], result: .number, versions: [FunctionVersion(body: "x + 1")])
    var refused: FunctionVersion.Finding?
    for level in 1..<1_000 where refused == nil {
      refused =
        rules.addFunction(
          "f\(level)", parameters: [("x", .number)], result: .number,
          versions: [FunctionVersion(body: "1 + f\(level - 1)(x)")]
        ).first
    }
    #expect(refused?.finding.code == "too-deep")
  }

  /// Conditions inside one another that wait for answers: looked at twice at every level they would never end.
  @Test(arguments: [
    many("if car then true else ", 100) + "ill", "car" + many(" = ill", 100),
    many("if (", 12) + "car" + many(") then ill else car", 12), many("not(", 100) + "car" + many(")", 100),
    many("(car or ", 100) + "ill" + many(" and car)", 100),
    many("if (", 50) + "car" + many(") then ill else car", 50),
    many("if (", 50) + "car" + many(") then ill and car else ill or car", 50),
    many("(if (", 25) + "car" + many(") then 1 else income) > 1", 25),
  ])
  func `what waits in many levels is told soon`(source: String) throws {
    let world = TestWorld()
    let rule = try #require(TestWorld.compile(source).rule)
    let value = rule.evaluate(in: world)
    let missing = try #require(value.missing)
    #expect(missing.keys.contains(world.key("car")))
    #expect(!missing.isOutOfSteps)
    #expect(value == rule.interpret(in: world))
  }

  @Test(arguments: [
    many("[", 100_000) + many("]", 100_000), "{\"id\":\"a\",\"inputs\":" + many("{\"a\":", 100_000),
    "{\"id\":\"a\",\"inputs\":{\"a\":[" + many("1,", 500_000) + "1]}}",
    "{\"id\":\"" + many("a", 9_000_000) + "\"}", many("\u{0}", 100), "{\"id\":1e" + many("9", 1000) + "}",
  ])
  func `hostile JSON is refused in one line`(line: String) {
    let answer = FeelFilter().answer(to: line)
    #expect(
      answer.hasPrefix("{\"id\":") && answer.contains("\"error\":") || answer.hasSuffix("\"value\":null}"))
    #expect(!answer.contains("\n"))
  }

  @Test func `a table of thousands of rows is answered`() throws {
    let rules = (0..<4_000).map { "{\"in\":[\"\($0)\"],\"out\":[\"\($0 * 2)\"]}" }.joined(separator: ",")
    let table =
      "{\"hit\":\"UNIQUE\",\"inputs\":[{\"expression\":\"x\"}],\"outputs\":[{}],\"rules\":[\(rules)]}"
    let line = "{\"id\":\"t\",\"kind\":\"table\",\"inputs\":{\"x\":3999},\"table\":\(table)}"
    #expect(FeelFilter().answer(to: line) == "{\"id\":\"t\",\"value\":7998}")
  }

  @Test func `a table of the catalogue with thousands of rows is loaded`() throws {
    let text = TableText(
      hit: "U", inputs: ["income", "rent"],
      rows: (0..<2_000).map { .init(cells: ["\($0)", "-"], outputs: ["\($0 * 2)"]) })
    let (rule, findings) = Rule.compile(text, in: TestWorld.environment.rules)
    // So many combinations are not tried, and that is told.
    #expect(findings.map(\.finding.code) == ["table-not-checked"])
    let world = TestWorld()
    world.set("income", .number(Number(1_999)))
    #expect(try #require(rule).evaluate(in: world) == .number(Number(3_998)))
  }
}
