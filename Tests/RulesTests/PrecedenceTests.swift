import Testing

@testable import Rules

/// What binds closer, and from which side (優先順位): all levels of the grammar of DMN 1.5, 10.3.1.2, with values that
/// follow from its text. Each case comes out otherwise where its level is read wrongly.
@Suite struct `The grammar's levels` {
  @Test(arguments: [
    // or, and
    ("true or false and false", "true"), ("false and false or true", "true"),
    ("false and (false or true)", "false"),
    // comparisons stand above and, or; from the left
    ("false = true or true", "true"), ("false = false and false", "false"), ("1 = 1 = true", "true"),
    ("3 > 2 = true", "true"), ("true = 3 > 2", "null"), ("1 < 2 < 3", "null"), ("1 + 2 < 4", "true"),
    ("4 > 1 + 2", "true"), ("1 != 1 = false", "true"),
    // between
    ("2 between 1 and 3 and false", "false"), ("2 between 1 and 3 or false", "true"),
    ("1 + 1 between 1 and 1 + 2", "true"), ("2 between 1 and 3 = true", "true"),
    ("5 between 1 and 3 or true and false", "false"),
    // in: one positive unary test, or several in brackets; and, or and comparisons go on after it
    ("5 in [1..10] and true", "true"), ("5 in [1..10] or false", "true"), ("3 in [1, 2] or true", "true"),
    ("5 in [1..10] and false", "false"), ("[1, 2, 3, 4][item in [1..3] and item > 1]", "[2, 3]"),
    ("some x in [1, 2] satisfies x in [1..1] and true", "true"), ("5 in > 3 and true", "true"),
    ("5 in > 7 or true", "true"), ("5 in (> 7, < 3) or true", "true"), ("5 in 5 = true", "true"),
    ("2 in 1 + 1", "true"), ("2 in < 1 + 2", "true"), ("5 in (1, 5) and true", "true"),
    ("5 in ([1..3], > 4) = true", "true"), ("1 in 1 in true", "true"), ("5 in (1..10) and true", "true"),
    ("10 in (1..10) or false", "false"), ("3 in (1 + 1) + 1", "true"), ("5 in (5) and 5 in (4)", "false"),
    ("-5 in [-10..-1] and true", "true"), ("5 in [[1..3], [4..6]] and true", "true"),
    ("5 in if true then [1..10] else [20..30]", "true"), ("5 in [1..10] = false or true", "true"),
    ("null in [1..10] or true", "true"), ("not(5 in [1..3]) and true", "true"),
    ("5 in ]1..10[ and true", "true"),
    // inside the brackets a test is a whole expression again
    ("5 in (? > 3 and ? < 6)", "true"), ("5 in (? > 3 and ? < 5, 4)", "false"),
    // + and -, * and /, from the left
    ("1 - 2 - 3", "-4"), ("1 - 2 + 3", "2"), ("2 + 3 * 4", "14"), ("2 * 3 + 4", "10"), ("12 / 3 * 2", "8"),
    ("12 / 3 / 2", "2"), ("2 * 12 / 3", "8"),
    // ** from the left, and the minus of one operand closer still
    ("2 ** 3 ** 2", "64"), ("2 * 3 ** 2", "18"), ("3 ** 2 * 2", "18"), ("-2 ** 2", "4"), ("- 2 ** 2", "4"),
    ("2 ** -1", "0.5"), ("10 - 2 ** 3", "2"), ("2 - -3", "5"), ("--3", "3"), ("-2 * -3", "6"),
    ("-count([1, 2]) + 3", "1"), ("-[1, 2][1]", "-1"), ("-{a: 3}.a", "-3"),
    // instance of: closer than all calculation
    ("1 + 1 instance of number", "null"), ("(1 + 1) instance of number", "true"),
    ("2 > 1 instance of number", "null"), ("[1, 2][1] instance of number", "true"),
    ("{a: 1}.a instance of number", "true"), ("\"a\" instance of string and true", "true"),
    ("1 instance of number = true", "true"), ("-1 instance of number", "true"),
    ("-1 instance of string", "false"),
    // path, filter, call: from the left
    ("{a: {b: 2}}.a.b", "2"), ("[{a: 1}, {a: 2}].a[2]", "2"), ("[{a: 1}, {a: 2}][a = 2].a", "[2]"),
    ("[[1, 2], [3]][1][2]", "2"), ("2 * [3, 4][2]", "8"), ("{f: function(x) x + 1}.f(2) * 2", "6"),
    ("(function(x) function(y) x + y)(1)(2)", "3"), ("[1, 2, 3][item > 1][1]", "2"),
    ("date(\"2026-04-01\").year + 1", "2027"),
    // if, for, some, every and functions reach as far to the right as they can
    ("if true then 1 else 2 + 3", "1"), ("if false then 1 else 2 + 3", "5"),
    ("1 + if true then 1 else 2 + 3", "2"), ("(if true then 1 else 2) + 3", "4"),
    ("if true then true else true and false", "true"), ("if false or true then 1 else 2", "1"),
    ("if false then 1 else if true then 2 else 3", "2"), ("for i in [1, 2] return i + 1", "[2, 3]"),
    ("for i in 1 + 1..2 + 1 return i * 2", "[4, 6]"), ("for i in [1] return i = 1 and false", "[false]"),
    ("for i in [1, 2], j in [10, 20] return i + j", "[11, 21, 12, 22]"),
    ("for i in [[1, 2], [3]][1] return i", "[1, 2]"), ("every x in [] satisfies true and false", "true"),
    ("some x in [] satisfies false or true", "false"), ("some x in [1, 2] satisfies x = 2 = true", "true"),
    ("not(some x in [1] satisfies x = 2) and true", "true"),
    ("{f: function(a) a > 1 and false, r: f(2)}.r", "false"),
    ("(function(a, b) a = b or true)(1, 2)", "true"),
    // ends of ranges are whole sums
    ("[1 + 1..2 * 3] = [2..6]", "true"), ("4 in [1 + 1..2 * 3]", "true"),
  ])
  func `are those of the standard`(source: String, value: String) {
    #expect(feel(source) == feel(value), "\(source)")
  }

  /// What is known decides although the tested value is not.
  @Test(arguments: [
    ("income in [6..12] or city = \"津\"", ["city": Value.string("津")], Value.boolean(true)),
    ("income in [6..12] and city = \"津\"", ["city": .string("呉")], .boolean(false)),
    ("income in (> 3, 0) or car", ["car": .boolean(true)], .boolean(true)),
    ("income in > 3 and car", ["car": .boolean(false)], .boolean(false)),
    ("city = \"津\" or income in [6..12] and car", ["city": .string("津")], .boolean(true)),
    ("income in [6..12] or car", ["income": .number(Number(7))], .boolean(true)),
    ("move.kind in (\"in\", \"out\") or car", ["car": .boolean(true)], .boolean(true)),
    ("count(people[age in [0..2] and moves]) = 0", ["people": .list([])], .boolean(true)),
  ])
  func `hold with answers missing`(source: String, answers: [String: Value], result: Value) throws {
    let world = TestWorld()
    for (name, value) in answers { world.set(name, value) }
    let (rule, findings) = TestWorld.compile(source)
    #expect(findings.isEmpty)
    let compiled = try #require(rule)
    #expect(compiled.evaluate(in: world) == result)
    #expect(compiled.interpret(in: world) == result)
  }

  @Test func `an open test waits for what it tests alone`() throws {
    let world = TestWorld()
    world.set("city", .string("呉"))
    let rule = try #require(TestWorld.compile("income in [6..12] or city = \"津\"").rule)
    #expect(rule.evaluate(in: world) == .unknown(Missing(world.key("income"))))
  }
}
