import Testing

@testable import Conformance
@testable import Rules

@Suite struct `The line filter` {
  @Test(arguments: [
    (#"{"id":"1","expression":"1 + 1","inputs":{}}"#, #"{"id":"1","value":2}"#),
    (
      #"{"id":"2","expression":"date(\"2026-01-31\") + duration(\"P1M\")"}"#,
      #"{"id":"2","value":{"$date":"2026-02-28"}}"#
    ),
    (#"{"id":"3","expression":"Full Name + \"様\"","inputs":{"Full Name":"津"}}"#, #"{"id":"3","value":"津様"}"#),
    (
      #"{"id":"4","expression":"x","inputs":{"x":1234567890123456789012345678901234}}"#,
      #"{"id":"4","value":1234567890123456789012345678901234}"#
    ),
    (
      #"{"id":"5","expression":"a and b","inputs":{"a":{"$unknown":true},"b":true}}"#,
      #"{"id":"5","unknown":["a"]}"#
    ),
    (
      #"{"id":"6","expression":"a and b","inputs":{"a":{"$unknown":true},"b":false}}"#,
      #"{"id":"6","value":false}"#
    ),
    (
      #"{"id":"7","expression":"[p.age, 1]","inputs":{"p":{"age":{"$unknown":true}}}}"#,
      #"{"id":"7","unknown":["p.age"]}"#
    ),
    (#"{"id":"8","expression":"[1]","result_type":"number"}"#, #"{"id":"8","value":1}"#),
    (
      #"{"id":"9","expression":"@\"2026-01-01\"","result_type":"date and time"}"#,
      #"{"id":"9","value":{"$dateTime":"2026-01-01T00:00:00Z"}}"#
    ),
    (#"{"id":"10","expression":"\"a\"","result_type":"number"}"#, #"{"id":"10","value":null}"#),
    (#"{"id":"11","expression":"1 +"}"#, #"{"id":"11","value":null}"#),
    (
      #"{"id":"12","kind":"chain","steps":[{"name":"a b","expression":"2"},{"name":"c","context":[["x","a b * 2"],[null,"x + 1"]]}]}"#,
      #"{"id":"12","value":5}"#
    ),
    ("no json", #"{"id":null,"error":"not a JSON object"}"#),
    ("", #"{"id":null,"error":"not a JSON object"}"#),
    (#"{"id":13}"#, #"{"id":13,"value":null}"#), ("[]", #"{"id":null,"error":"not a JSON object"}"#),
  ])
  func `answers each line with one`(line: String, answer: String) {
    #expect(FeelFilter().answer(to: line) == answer)
  }

  private func table(
    _ hit: String, _ age: String, outputs: String = #"{"name":null,"values":"\"high\",\"mid\",\"low\""}"#,
    aggregation: String = "null"
  ) -> String {
    let rules = [
      (">= 60", #"\"mid\""#), (">= 18", #"\"low\""#), ("[70..80]", #"\"high\""#),
    ].map { "{\"in\":[\"\($0.0)\"],\"out\":[\"\(aggregation == "null" ? $0.1 : "10")\"]}" }.joined(
      separator: ",")
    return """
      {"id":"t","kind":"table","table":{"hit":"\(hit)","aggregation":\(aggregation),"inputs":[{"expression":"age"}],\
      "outputs":[\(outputs)],"rules":[\(rules)]},"inputs":{"age":\(age)}}
      """
  }

  @Test(arguments: [
    ("UNIQUE", "20", #""value":"low""#), ("UNIQUE", "65", #""value":null"#),
    ("UNIQUE", "5", #""value":null"#),
    ("FIRST", "75", #""value":"mid""#), ("ANY", "20", #""value":"low""#), ("ANY", "65", #""value":null"#),
    ("PRIORITY", "75", #""value":"high""#), ("RULE ORDER", "75", #""value":["mid","low","high"]"#),
    ("OUTPUT ORDER", "75", #""value":["high","mid","low"]"#), ("COLLECT", "65", #""value":["mid","low"]"#),
    ("FIRST", #"{"$unknown":true}"#, #""unknown":["age"]"#),
  ])
  func `tables follow their hit policy`(hit: String, age: String, answer: String) {
    #expect(FeelFilter().answer(to: table(hit, age)) == "{\"id\":\"t\",\(answer)}")
  }

  @Test(arguments: [("SUM", "30"), ("COUNT", "3"), ("MIN", "10"), ("MAX", "10")])
  func `collected outputs are put together`(aggregation: String, value: String) {
    let line = table("COLLECT", "75", aggregation: "\"\(aggregation)\"")
    #expect(FeelFilter().answer(to: line) == "{\"id\":\"t\",\"value\":\(value)}")
  }

  @Test(arguments: [
    // Whether the answer will be one of the allowed values is not known yet; without them every answer hits.
    (#"{"expression":"age","values":"20, 65"}"#, #""unknown":["age"]"#),
    (#"{"expression":"age","values":"-"}"#, #""value":1"#), (#"{"expression":"age"}"#, #""value":1"#),
    (#"{"expression":"5","values":"20, 65"},{"expression":"age","values":"20, 65"}"#, #""value":null"#),
  ])
  func `an input that may turn out not to be allowed leaves the table open`(inputs: String, answer: String) {
    let cells = inputs.contains("},{") ? #""-","-""# : #""-""#
    let line = """
      {"id":"t","kind":"table","table":{"hit":"FIRST","inputs":[\(inputs)],"outputs":[{"name":null}],\
      "rules":[{"in":[\(cells)],"out":["1"]}]},"inputs":{"age":{"$unknown":true}}}
      """
    #expect(FeelFilter().answer(to: line) == "{\"id\":\"t\",\(answer)}")
  }

  @Test(arguments: ["[]", "[1]", "[2]", "[1, 2][item > age]"])
  func `a list known in part is in a text as little as any other`(list: String) {
    let line = #"{"id":"t","expression":"not(\#(list) in \"a\")","inputs":{"age":{"$unknown":true}}}"#
    #expect(FeelFilter().answer(to: line) == #"{"id":"t","value":true}"#)
  }

  @Test(arguments: [
    // Were the age above 1, there would be no such range, and the whole would be null.
    ("not(100 in [age..1])", #""unknown":["age"]"#), ("not(0 in [1..age])", #""unknown":["age"]"#),
    ("not(100 in [if age > 3 then 0 else 1..2])", #""value":true"#),
    ("not(3 in (> 5, < age))", #""unknown":["age"]"#),
    ("3 in [null..age]", #""value":null"#), ("3 in [2..age] or true", #""value":true"#),
    // What is no list makes the whole null, however the others turn out.
    ("count(concatenate(null, [age]))", #""value":null"#),
    ("list contains(null, age + 1)", #""unknown":["age"]"#),
    ("list contains(null, if age > 3 then 1 else 2)", #""value":null"#),
  ])
  func `an answer that may make it null leaves it open`(expression: String, answer: String) {
    let line = #"{"id":"t","expression":"\#(expression)","inputs":{"age":{"$unknown":true}}}"#
    #expect(FeelFilter().answer(to: line) == "{\"id\":\"t\",\(answer)}")
  }
}
