import Testing

@testable import Rules

@Suite struct `Nothing that is typed can stop the program` {
  private static let words = [
    "if ", "then ", "else ", "for ", "in ", "return ", "some ", "every ", "satisfies ", "and ", "or ", "not(",
    "between ",
    "instance of ", "function(", "(", ")", "[", "]", "{", "}", ",", ":", "..", ".", "+", "-", "*", "**", "/",
    "=", "!=", "<",
    "<=", ">", "@\"2026-01-01\"", "@\"P1D\"", "\"a\"", "\"", "1", "0", "2.5", "1e400", "null ", "true ", "x ",
    "y ", "item ",
    "partial", "?", "list<", "date(", "count(", "matches(\"aaaa\", \"(a*)*b\")", "replace(", "sort(",
    "string(", "あ", "😀",
    "\\", "'", "//", "/*", "1..9", "for i in 1..3 return ", "date and time(", "external ", "concatenate(",
    "context(", "１", "＝",
  ]

  private static let chunks = Array(0..<20) as [UInt64]

  @Test(arguments: chunks)
  func `random words are read or refused`(chunk: UInt64) {
    var random = SeededGenerator(seed: chunk + 500)
    let filter = FeelFilter()
    for turn in 0..<5_000 {
      var text = ""
      for _ in 0..<(1 + random.next() % 14) { text += random.pick(Self.words) }
      if turn % 5 == 0 {
        text = String(
          decoding: text.utf8.map { random.chance(3) ? UInt8(truncatingIfNeeded: random.next()) : $0 },
          as: UTF8.self)
      }
      if turn % 2 == 0 {
        _ = TestWorld.compile(text)
      } else {
        var line = #"{"id":"f","inputs":{"x":[1,{"a":2}],"y":{"$unknown":true}},"expression":"#
        JSONText.quote(text, &line)
        let answer = filter.answer(to: random.chance(2) ? String(line.dropLast(3)) : line + "}")
        #expect(answer.hasPrefix("{\"id\":"))
      }
    }
  }

  @Test(arguments: [
    String(repeating: "(", count: 50_000), String(repeating: "[", count: 50_000),
    String(repeating: "-", count: 50_000) + "1",
    String(repeating: "1+", count: 20_000) + "1", String(repeating: "x in (", count: 200),
    String(repeating: "[1..", count: 100),
    String(repeating: "not(", count: 300), String(repeating: "1[", count: 300),
    "1" + String(repeating: "[1", count: 100),
    String(repeating: "if true then ", count: 500), String(repeating: "{a:", count: 300),
    String(repeating: "a.", count: 5000) + "a",
    "for i in 1..1000000000000 return i", "for i in 1..10000, j in 1..10000, k in 1..10000 return i",
    "for i in 1..100000 return [partial[-1], partial[-1]]", "for i in 1..100000 return [partial[-1]]",
    "for i in 1..60 return if i = 1 then \"aaaaaaaa\" else partial[-1] + partial[-1]",
    "for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
    "{f: function(g) g(g), r: f(f)}", "{f: function(g, x) g(g, [x, x]), r: f(f, 1)}",
    "some i in 1..1000000000 satisfies i < 0",
    "matches(\"" + String(repeating: "a", count: 3000) + "\", \"(a*)*b\")",
    "matches(\"" + String(repeating: "a", count: 5000) + "\", \"(a|aa)+$b\")",
    "matches(\"" + String(repeating: "a", count: 200) + "\", \"(a*)*\\\\1b\")",
    "matches(\"a\", \"((a{1,99999}){1,99999}){1,99999}\")",
    "replace(\"aaaa\", \"a\", \"" + String(repeating: "$0", count: 10_000) + "\")", "10 ** 10 ** 10",
    "1e6000 * 1e6000", "exp(1e30)", "exp(-1e30)", "2 ** 1e9",
    "log(1e-6000)", "sqrt(1e6000)", "decimal(1, 1e30)", "1e-6176 ** 3", "@\"999999999-12-31\" + @\"P1D\"",
    "@\"P999999999999999999D\" * 1e30", "@\"-999999999-01-01\" - @\"P1Y\"",
    "date(999999999999, 1, 1)", "substring(\"a\", 1e30)", "[1][1e30]", "@\"P99999999999999999999Y\"",
    "duration(\"P9223372036854775807M\")",
    "sort(for i in 1..100000 return i, function(a, b) a > b)", "distinct values(for i in 1..100000 return i)",
    "string(for i in 1..100000 return string(i))",
    "{" + (0..<2000).map { "a\($0): \($0)" }.joined(separator: ", ") + "}",
    "years and months duration(@\"-999999999-01-01\", @\"999999999-01-01\")",
  ])
  func `expressions without measure end soon`(source: String) {
    var line = #"{"id":"m","expression":"#
    JSONText.quote(source, &line)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(FeelFilter().answer(to: line + "}").hasPrefix("{\"id\":\"m\",\"value\":"))
    }
    // Generous, since everything else may be running on the same machine.
    #expect(time < .seconds(60), "\(source.prefix(60))")
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
    "{\"id\":\"a\",\"inputs\":{\"a\":1e99999}}",
    "{\"id\":\"\\ud800\",\"expression\":\"1\"}", "{\"id\":\"a\",\"expression\":5}",
    "{\"id\":\"a\",\"kind\":\"table\"}",
    "{\"id\":\"a\",\"kind\":\"table\",\"table\":{\"inputs\":[{}],\"rules\":[{\"in\":[1],\"out\":[]}],\"outputs\":[]}}",
    "{\"id\":\"a\",\"kind\":\"chain\",\"steps\":[{\"context\":[[1]]}, 3]}",
    "{\"id\":\"a\",\"input_types\":{\"a\":{\"list\":{}}},\"inputs\":{\"a\":[1]},\"expression\":\"a\"}",
  ])
  func `broken lines are answered`(line: String) {
    #expect(FeelFilter().answer(to: line).hasPrefix("{\"id\":"))
  }
}
