import Procedures
import Rules
import TestSupport
import Testing

/// What makes a question hard to read aloud or its answer doubtful is warned of, in any of its wordings.
@Suite struct QuestionWordingTests {
  private func findings(_ fields: String, type: String = "yes_no") -> [Diagnostic] {
    SmallCatalogue().file(
      "questions/zz.yaml",
      "- { name: household.extra, label: 項目, scope: household, type: \(type), asked: once, topic: household, \(fields) }\n"
    ).findings().diagnostics.filter { $0.range?.file.hasSuffix("zz.yaml") ?? false }
  }

  private static let line = String(repeating: "あ", count: 27)

  @Test(arguments: [
    ("引っ越しますか。", "yes_no", [String]()),
    // 58 columns are a line of the narrowest screen; one letter more is not.
    (line + "か。", "yes_no", []), (line + "すか。", "yes_no", ["long-question"]),
    ("いつですか。（" + String(repeating: "あ", count: 58) + "）", "date", []),
    ("いつですか。（" + String(repeating: "あ", count: 59) + "）", "date", ["long-question"]),
    ("まだ決まっていませんか。", "yes_no", ["negative-question"]),
    ("ほかにないですか。", "yes_no", ["negative-question"]),
    // A remark may say what is not.
    ("引っ越しますか。（理由は伺いません）", "yes_no", []),
    ("引っ越しますか。いつですか。", "date", ["double-question"]),
    ("働いていますか、または学生ですか。", "yes_no", ["double-question"]),
    ("働いていますか、学生ですか。", "yes_no", ["double-question"]),
    // Where the answers tell which is meant, it is one question.
    ("持ち家ですか、借家ですか。", "choice, values: { own: 持ち家, rent: 借家 }", []),
    ("手に入れた日、または手放した日はいつですか。", "date", []),
  ])
  func `a wording is judged as it is read aloud`(ask: String, type: String, codes: [String]) {
    #expect(findings("ask: \(ask)", type: type).map(\.code).filter { $0 != "no-bounds" } == codes)
  }

  @Test func `the wording of an event is judged too, at its own place`() throws {
    let found = findings("ask: 引っ越しますか。, ask_for: { moving-in: もう住んでいませんか。 }")
    #expect(found.map(\.code) == ["negative-question"])
    let plain = findings("ask: 引っ越していませんか。, ask_for: { moving-in: もう住んでいますか。 }")
    #expect(try #require(found.first?.range).column > #require(plain.first?.range).column)
  }

  @Test func `what is meant is silenced with its reason`() {
    let meant = "meant: [{ warning: negative-question, in: ask_for.moving-in, why: 決まった言い方 }]"
    #expect(
      findings("ask: 引っ越しますか。, ask_for: { moving-in: もう住んでいませんか。 }, \(meant)").map(\.code) == [])
    // It holds for that wording alone.
    #expect(
      findings("ask: 引っ越しませんか。, ask_for: { moving-in: もう住んでいませんか。 }, \(meant)").map(\.code)
        == ["negative-question"])
  }

  @Test func `an event that does not exist is told where it stands`() throws {
    let found = findings("ask: 引っ越しますか。, ask_for: { moving-inn: もう住んでいますか。 }")
    let one = try #require(found.first)
    #expect(found.map(\.code) == ["unknown-event"])
    #expect(one.suggestion == "moving-in")
    #expect(one.range?.line == 1 && (one.range?.column ?? 0) > 100)
  }

  @Test(arguments: [
    ("結婚していますか。（単身赴任は「結婚」（理由は伺いません））", "結婚していますか。", "単身赴任は「結婚」（理由は伺いません）"),
    ("Married? (Partners: no.)", "Married?", "Partners: no."), ("いつですか。", "いつですか。", ""),
    ("前の市（町）", "前の市（町）", ""), ("（説明）", "（説明）", ""), ("", "", ""),
  ])
  func `what explains a question in brackets is no part of it`(
    whole: String, question: String, remark: String
  ) {
    #expect(AskedWords(whole).question == question)
    #expect(AskedWords(whole).remark == remark)
  }
}
