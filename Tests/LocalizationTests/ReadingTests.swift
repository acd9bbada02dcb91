import Localization
import Testing

@Suite struct ReadingTests {
  @Test(arguments: [
    ("{転入届|てんにゅうとどけ}を出します", "転入届を出します"),
    ("{漢字|かんじ}", "漢字"),
    ("{name}さん", "{name}さん"),
    ("{a{漢字|かんじ}", "{a漢字"),
    ("{閉じない|よみ", "{閉じない|よみ"),
    ("{|よみ}", "{|よみ}"),
    ("", ""),
  ])
  func `readings are taken out and other braces stay`(marked: String, plain: String) {
    #expect(Reading.strip(marked) == plain)
  }

  @Test func `pieces keep word and reading together`() {
    #expect(
      Reading.pieces(of: "まず{窓口|まどぐち}へ")
        == [.init("まず"), .init("窓口", reading: "まどぐち"), .init("へ")])
    #expect(Reading.inBrackets("まず{窓口|まどぐち}へ") == "まず窓口（まどぐち）へ")
  }
}
