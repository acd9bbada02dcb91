import Testing

@testable import Conformance
@testable import Rules

/// The language itself, from the text of DMN 1.5 chapter 10: each case is an expression and an expression that says its value.
@Suite struct `FEEL as the standard has it` {
  @Test(arguments: [
    // Literals, comments, names (10.3.1.2, 10.3.1.3)
    ("1.0", "1"), (".5 * 2", "1"), ("1.5e3", "1500"), ("-0", "0"), ("1 // one\n + /* two */ 2", "3"),
    ("\"a\\u3042\\uD83D\\uDE00\\n\"", "\"aあ😀\n\""), ("{氏名: \"津\", 年 齢: 3}.年 齢", "3"),
    ("{a b: 1, c: a b + 1}.c", "2"), ("{a+b: 5, r: a+b}.r", "5"), ("{\"x y\": 1}.x y", "1"),
    // Null propagation and mixed types (10.3.2.13)
    ("null + 1", "null"), ("1 + \"a\"", "null"), ("null = null", "true"), ("null = 1", "false"),
    ("null != 1", "true"),
    ("1 = \"1\"", "null"), ("null < 1", "null"), ("1 < \"2\"", "null"), ("[] = null", "false"),
    ("-null", "null"), ("1 / 0", "null"), ("if null then 1 else 2", "2"), ("if \"x\" then 1 else 2", "2"),
    // Three-valued logic (10.3.2.4)
    ("true and null", "null"), ("false and null", "false"), ("true or null", "true"),
    ("false or null", "null"),
    ("true and 1", "null"), ("false or \"x\"", "null"), ("not(null)", "null"), ("not(1)", "null"),
    // Arithmetic: precedence, powers, 34 digits
    ("-2 ** 2", "4"), ("2 ** 3 ** 2", "64"), ("10 - 2 - 3", "5"), ("2 + 3 * 4", "14"),
    ("1 / 3 * 3", "0.9999999999999999999999999999999999"),
    ("9999999999999999999999999999999999 + 1", "1e34"), ("0.1 + 0.2 = 0.3", "true"), ("1e6144 * 10", "null"),
    ("\"a\" + \"b\"", "\"ab\""), ("1e-6176 / 10", "0"),
    ("123456789012345678901234567890.1234 * 1", "123456789012345678901234567890.1234"),
    // Dates and durations (10.3.2.13), leap days
    ("@\"2024-02-29\" + @\"P1Y\"", "@\"2025-02-28\""), ("@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\""),
    ("@\"2024-03-01\" - @\"2024-02-01\"", "@\"P29D\""), ("@\"2023-02-29\"", "null"),
    ("@\"1900-02-29\"", "null"),
    ("@\"2000-02-29\".day", "29"), ("@\"P1Y\" + @\"P1D\"", "null"), ("@\"PT36H\" = @\"P1DT12H\"", "true"),
    ("@\"P1Y\" = @\"P12M\"", "true"), ("@\"P1D\" * 1.5", "@\"PT36H\""), ("@\"P1Y\" / 2", "@\"P6M\""),
    ("@\"PT1H\" / @\"PT30M\"", "2"),
    ("@\"23:30:00\" + @\"PT1H\"", "@\"00:30:00\""),
    ("@\"2026-01-01T00:00:00+09:00\" - @\"2026-01-01T00:00:00Z\"", "@\"-PT9H\""),
    ("@\"P1Y2M\".months", "2"), ("@\"P1DT2H3M4.5S\".seconds", "4.5"), ("@\"-P1DT2H\".hours", "-2"),
    ("@\"10:00:00+09:00\".time offset", "@\"PT9H\""),
    ("@\"2026-01-01T10:00:00\" < @\"2026-01-01T10:00:00Z\"", "false"),
    ("@\"2026-01-01T10:00:00\" < @\"2026-01-01T11:00:00+02:00\"", "true"),
    ("@\"10:00:00\" < @\"11:00:00Z\"", "true"),
    ("time(\"2026-01-01T11:22:33\")", "null"), ("time(\"2026-01-01\")", "null"),
    ("overlaps after((1..5], [1..5])", "true"), ("overlaps after([1..5], [1..5))", "false"),
    ("range(\"[2..)\") = (>=2)", "true"), ("range(\"(..2)\") = (<2)", "true"), ("range(\"[..]\")", "null"),
    ("range(\"(<2)\")", "null"), ("range(\"[2..]\")", "null"), ("range(\"(..2]\") = (<=2)", "true"),
    ("round up(5.5)", "null"), ("round half up(n: 5.5)", "null"), ("round half up(5.5, 0)", "6"),
    ("[1] instance of list", "null"), ("[1] instance of list<number>", "true"),
    ("-1 instance of number", "true"),
    ("{f: function(a, b) if b = null then a else b, r: f(a: 1)}.r", "1"),
    ("{f: function(a, b) a, r: f(a: 1, c: 2)}.r", "null"),
    ("null[true]", "null"), ("null[item = 1]", "null"),
    ("replace(\"a.c\", \".\", \"$1\", \"q\")", "\"a$1c\""),
    ("@\"2026-11-24\".weekday", "2"),
    ("date(\"2026-1-1\")", "null"), ("@\"P1Y1D\"", "null"), ("duration(\"PT\")", "null"),
    ("@\"2021-01-01T24:00:00\"", "@\"2021-01-02T00:00:00\""),
    // Lists, filters, paths (10.3.2.5)
    ("[1,2,3][-1]", "3"), ("[1,2,3][4]", "null"), ("[1,2,3][item > 1]", "[2, 3]"),
    ("[{a:1},{a:2}][a > 1].a", "[2]"),
    ("[{a:1},{b:2}].a", "[1, null]"), ("[{item:1}][item = 1]", "[{item: 1}]"), ("1[1]", "1"),
    ("[1,[2,3]][2][1]", "2"),
    ("{a: {b: [1,2]}}.a.b[2]", "2"),
    // for, some, every (10.3.2.13)
    ("for i in 1..3 return i * i", "[1, 4, 9]"), ("for i in 3..1 return i", "[3, 2, 1]"),
    ("for i in 1..4 return if i = 1 then 1 else i * partial[-1]", "[1, 2, 6, 24]"),
    ("for i in [1,2], j in [10,20] return i + j", "[11, 21, 12, 22]"),
    ("for d in @\"2026-02-27\"..@\"2026-03-01\" return d.day", "[27, 28, 1]"),
    ("some x in [1,2] satisfies x > 1", "true"), ("every x in [] satisfies x > 1", "true"),
    ("some x in [] satisfies true", "false"),
    ("some x in [1, null] satisfies x > 1", "null"), ("every x in [1, null] satisfies x > 0", "null"),
    // between, in, unary tests, ranges (10.3.2.7, 10.3.2.13)
    ("2 between 1 and 2", "true"), ("5 in (1, 5)", "true"), ("5 in (< 5, > 5)", "false"),
    ("5 in [1..5)", "false"), ("5 in ]4..5]", "true"),
    ("5 in (4..6)", "true"), ("5 in [1..5[", "false"), ("\"b\" in [\"a\"..\"c\"]", "true"),
    ("5 in [[1..2], [5..6]]", "true"),
    ("5 in (null..10]", "null"), ("[1..5].start", "1"), ("(1..5].start included", "false"),
    ("(< 5).end", "5"), ("(=5) = (=5)", "true"),
    ("[1..10] = [1..10)", "false"), ("[5..1]", "null"), ("null in (null, 1)", "true"), ("1 in []", "false"),
    // instance of (10.3.2.9, 10.3.2.13)
    ("1 instance of number", "true"), ("null instance of Any", "false"),
    ("[1, \"a\"] instance of list<number>", "false"),
    ("{a: 1} instance of context<a: number>", "true"), ("[1..2] instance of range<number>", "true"),
    ("(function(x: number) x) instance of function<number> -> number", "true"),
    ("@\"P1Y\" instance of years and months duration", "true"),
    // Functions (10.3.2.8)
    ("(function(x, y) x - y)(1, 2)", "-1"), ("(function(x, y) x - y)(y: 1, x: 2)", "1"),
    ("{f: function(x: string) x, r: f(1)}.r", "null"),
    ("{f: function(x) x + 1, r: f(f(1))}.r", "3"),
    ("substring(string: \"abc\", start position: 2)", "\"bc\""),
    ("{k: 2, add: function(x) x + k, r: add(1)}.r", "3"), ("abs(n: -1)", "1"), ("abs(x: -1)", "null"),
    ("nofunction(1)", "null"),
  ])
  func `expressions have their value`(source: String, expected: String) {
    #expect(feel(source) == feel(expected), "\(source) = \(feel(source))")
  }

  @Test(arguments: [
    // Conversion (10.3.4.1)
    ("number(\"1 000,5\", \" \", \",\")", "1000.5"), ("number(\"1,000.5\", \",\", \".\")", "1000.5"),
    ("number(\"1.5.2\")", "null"),
    ("string(1.10)", "\"1.1\""), ("string(@\"P14M\")", "\"P1Y2M\""),
    ("string([1, \"a\", null])", "\"[1, \\\"a\\\", null]\""),
    ("string({a: @\"2026-01-01\"})", "\"{a: 2026-01-01}\""), ("string(null)", "null"),
    ("date(2026, 2, 29)", "null"),
    ("time(10, 30, 15.5, @\"PT9H\")", "@\"10:30:15.5+09:00\""),
    ("date and time(@\"2026-01-01\", @\"10:00:00\")", "@\"2026-01-01T10:00:00\""),
    ("years and months duration(@\"2024-02-29\", @\"2025-02-28\")", "@\"P11M\""),
    ("years and months duration(@\"2025-03-01\", @\"2024-02-29\")", "@\"-P1Y\""),
    // Strings on characters outside the basic plane (10.3.4.3)
    ("string length(\"a😀\")", "2"), ("substring(\"a😀b\", 2, 1)", "\"😀\""),
    ("substring(\"abc\", -2)", "\"bc\""), ("substring(\"abc\", 0)", "null"),
    ("substring before(\"a😀b\", \"😀\")", "\"a\""), ("substring after(\"abc\", \"\")", "\"abc\""),
    ("contains(\"\\u795E\", \"\\uFA19\")", "false"), ("\"\\u795E\" = \"\\uFA19\"", "false"),
    ("upper case(\"straße\")", "\"STRASSE\""), ("starts with(\"か\u{3099}\", \"か\")", "true"),
    ("\"が\" = \"か\u{3099}\"", "false"),
    ("split(\"a;b;;\", \";\")", "[\"a\", \"b\", \"\", \"\"]"),
    ("string join([\"a\", null, \"b\"], \"-\")", "\"a-b\""),
    ("replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""),
    ("replace(\"a\", \"x*\", \"y\")", "null"),
    ("matches(\"あいう\", \"^\\\\p{IsHiragana}+$\")", "true"), ("matches(\"abc\", \"[a-z-[b]]{3}\")", "false"),
    ("matches(\"ABC\", \"b\", \"i\")", "true"),
    ("matches(\"a\nb\", \"a.b\")", "false"), ("matches(\"a\nb\", \"a.b\", \"s\")", "true"),
    ("matches(\"xabab\", \"(ab)\\\\1\")", "true"), ("matches(\"a\", \"[\")", "null"),
    // Lists (10.3.4.4)
    ("list contains([1, null], null)", "true"), ("count([])", "0"), ("min([])", "null"),
    ("max(1, 3, 2)", "3"), ("sum([])", "null"),
    ("mean([1, 2])", "1.5"), ("median([4, 1, 3, 2])", "2.5"), ("mode([1, 2, 2, 1])", "[1, 2]"),
    ("stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931"),
    ("all([true, null])", "null"), ("all([false, null])", "false"), ("any([true, null])", "true"),
    ("any([])", "false"), ("product([2, 3])", "6"),
    ("sublist([1,2,3], -2, 1)", "[2]"), ("append([1], 2, 3)", "[1, 2, 3]"),
    ("insert before([1,3], 2, 2)", "[1, 2, 3]"), ("remove([1,2], 1)", "[2]"),
    ("reverse([1,2])", "[2, 1]"), ("index of([1,2,1], 1)", "[1, 3]"), ("union([1], [1,2])", "[1, 2]"),
    ("flatten([1,[2,[3]]])", "[1, 2, 3]"),
    ("distinct values([1, 1.0, null, null])", "[1, null]"), ("list replace([1,2,3], 2, 9)", "[1, 9, 3]"),
    ("sort([3,1,2])", "[1, 2, 3]"),
    ("sort([3,1,2], function(x, y) x > y)", "[3, 2, 1]"), ("concatenate([1], 2)", "[1, 2]"),
    // Numbers: every rounding, negative halves (10.3.4.5)
    ("decimal(2.5, 0)", "2"), ("decimal(-2.5, 0)", "-2"), ("decimal(1125, -1)", "1120"),
    ("floor(-1.5)", "-2"), ("ceiling(-1.5)", "-1"), ("floor(1.55, 1)", "1.5"),
    ("round up(-5.1, 0)", "-6"), ("round down(-5.9, 0)", "-5"), ("round half up(-5.5, 0)", "-6"),
    ("round half down(-5.5, 0)", "-5"),
    ("modulo(-12, 5)", "3"), ("modulo(12, -5)", "-3"), ("modulo(10.1, 4.5)", "1.1"), ("modulo(1, 0)", "null"),
    ("sqrt(2)", "1.414213562373095048801688724209698"),
    ("sqrt(-1)", "null"), ("log(0)", "null"), ("exp(0)", "1"),
    ("decimal(exp(1), 30)", "2.718281828459045235360287471353"),
    ("decimal(log(10), 30)", "2.302585092994045684017991454684"),
    ("odd(-3)", "true"), ("even(0)", "true"), ("even(0.5)", "null"), ("abs(@\"-P1D\")", "@\"P1D\""),
    // Calendar (10.3.4.8)
    ("day of year(@\"2024-12-31\")", "366"), ("day of week(@\"2026-11-24\")", "\"Tuesday\""),
    ("month of year(@\"2026-11-24\")", "\"November\""),
    ("week of year(@\"2005-01-01\")", "53"), ("week of year(@\"2026-01-01\")", "1"),
    // Contexts and is (10.3.4.10, 10.3.4.6)
    ("get value({a: 1}, \"a\")", "1"), ("get entries({a: 1})[1].key", "\"a\""),
    ("context([{key: \"a\", value: 1}])", "{a: 1}"),
    ("context put({a: 1}, [\"b\"], 2)", "{a: 1, b: 2}"), ("context merge([{a: 1}, {a: 2}])", "{a: 2}"),
    ("is(1, 1.0)", "true"), ("is(@\"10:00:00Z\", @\"10:00:00\")", "false"),
    // Ranges (10.3.4.7)
    ("before(1, [2..3])", "true"), ("before([1..2), 2)", "true"), ("after([2..3], 1)", "true"),
    ("meets([1..2], [2..3])", "true"), ("met by([2..3], [1..2])", "true"),
    ("overlaps([1..3], [2..4])", "true"), ("overlaps before([1..3], [2..4])", "true"),
    ("overlaps after([2..4], [1..3])", "true"), ("finishes(3, [1..3])", "true"),
    ("finished by([1..3], [2..3])", "true"), ("includes([1..3], 2)", "true"), ("during(2, [1..3])", "true"),
    ("starts(1, [1..3])", "true"), ("started by([1..3], [1..2])", "true"),
    ("coincides([1..2], [1..2])", "true"), ("range(\"[1..2)\")", "[1..2)"), ("range(\"[2..1)\")", "null"),
  ])
  func `built-in functions give their value`(source: String, expected: String) {
    #expect(feel(source) == feel(expected), "\(source) = \(feel(source))")
  }

  @Test func `every built-in function has a way of being called`() {
    for builtin in Builtin.allCases { #expect(!builtin.signatures.isEmpty, "\(builtin)") }
  }

  /// A zone file with one summer, made here: standard time +1 h, one hour more from 2026-03-29 01:00 UTC, and the same rule for ever.
  private func zones() -> ZoneBook {
    func words(_ number: Int, _ size: Int) -> [UInt8] {
      (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
    let header = Array("TZif2".utf8) + Array(repeating: 0, count: 15)
    let spring = 1_774_746_000
    let counts = [0, 0, 0, 1, 2, 8].flatMap { words($0, 4) }
    func body(_ size: Int) -> [UInt8] {
      words(spring, size) + [1] + words(3600, 4) + [0, 0] + words(7200, 4) + [1, 4] + Array("CET\0CST\0".utf8)
    }
    let file =
      header + counts + body(4) + header + counts + body(8) + Array("\nCET-1CEST,M3.5.0,M10.5.0/3\n".utf8)
    return ZoneBook { $0 == "Test/Zone" ? file : nil }
  }

  @Test(arguments: [
    ("@\"2026-01-01T00:00:00@Test/Zone\".time offset", "PT1H"),
    ("@\"2026-07-01T00:00:00@Test/Zone\".time offset", "PT2H"),
    ("@\"2040-07-01T00:00:00@Test/Zone\".time offset", "PT2H"),
    ("@\"2040-12-01T00:00:00@Test/Zone\".time offset", "PT1H"),
    ("@\"2026-03-29T12:00:00@Test/Zone\" - @\"2026-03-29T00:00:00@Test/Zone\"", "PT11H"),
    ("@\"2026-03-28T12:00:00@Test/Zone\" + @\"P1D\" - @\"2026-03-28T12:00:00@Test/Zone\"", "P1D"),
  ])
  func `zones by name follow their rules`(source: String, expected: String) {
    let filter = FeelFilter(zones: zones())
    var line = "{\"id\":\"z\",\"expression\":"
    JSONText.quote(source, &line)
    #expect(filter.answer(to: line + "}") == "{\"id\":\"z\",\"value\":{\"$duration\":\"\(expected)\"}}")
  }
}
