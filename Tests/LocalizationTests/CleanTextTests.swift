import Localization
import Testing

@Suite struct CleanTextTests {
  @Test(arguments: [
    "山田 太郎", "\u{FA19}田", "葛\u{E0100}飾", "髙﨑𠮷野", "ｶﾞ", "か\u{3099}", "O’Brien-Łukasz", "Nguyễn", "①㈱㋿", "김철수",
    "مريم", "",
    "〇\u{FE00}",
  ])
  func `names stay exactly as they were typed`(text: String) throws {
    let clean = try CleanText(text)
    #expect(clean.text.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(arguments: [
    ("a\u{1B}[31m", CleanText.Problem.control), ("a\nb", .control), ("a\tb", .control), ("\u{7F}", .control),
    ("\u{9B}31m", .control), ("\0", .control), ("\u{2028}", .control), ("a\u{202E}b", .direction),
    ("\u{2066}", .direction),
    ("\u{200F}", .direction), ("\u{061C}", .direction), ("a\u{200B}b", .invisible), ("\u{200D}", .invisible),
    ("\u{FEFF}", .invisible), ("\u{E0041}", .invisible), ("\u{AD}", .invisible), ("\u{3164}", .invisible),
    ("\u{2060}", .invisible), ("a\u{FE0F}", .loneVariant), ("\u{E0100}", .loneVariant),
    ("葛\u{E0100}\u{E0101}", .loneVariant),
    ("\u{0378}", .unassigned), ("\u{FFFF}", .unassigned),
    (String(repeating: "あ", count: 401), .tooLong(limit: 400)),
  ])
  func `what hides or steers is refused`(text: String, problem: CleanText.Problem) {
    #expect(throws: problem) { try CleanText(text) }
    for words in [RealWords.japanese, RealWords.english] { #expect(!problem.text(in: words).contains("⟦")) }
  }

  @Test(arguments: [
    ("窓口\n\t市", "窓口\n\t市"), ("a\u{1B}[31m", "a<U+001B>[31m"), ("\u{202E}x", "<U+202E>x"),
    ("a\r", "a<U+000D>"),
    ("\u{200B}\u{9B}", "<U+200B><U+009B>"), ("\u{E0041}", "<U+E0041>"), ("葛\u{E0100}", "葛\u{E0100}"),
    ("\u{2028}", "<U+2028>"), ("\u{FFFF}", "\u{FFFF}"),
  ])
  func `at an edge what hides or steers is written out`(text: String, shown: String) {
    #expect(CleanText.shown(text) == shown)
  }

  @Test func `bytes, lines and equality`() throws {
    #expect(throws: CleanText.Problem.notUnicode) { try CleanText(bytes: [0x93, 0xFA]) }
    #expect(try CleanText("a\nb\tc", lines: .many).text == "a\nb\tc")
    #expect(try CleanText("\u{795E}") != CleanText("\u{FA19}"))
    #expect(try Set([CleanText("\u{795E}"), CleanText("\u{FA19}")]).count == 2)
  }
}

@Suite struct PersonalNumberGuardTests {
  /// A number with a fitting check digit; put together, since no such number may stand in the repository.
  static let whole = "12345678901" + "8"

  @Test(arguments: [
    (whole, PersonalNumberGuard.Verdict.refused), ("1234 5678 9018", .refused),
    ("1234:5678:9018", .refused), ("1234+5678+9018", .refused), ("(1234)(5678)(9018)", .refused),
    ("「1234」「5678」「9018」", .refused), ("1234、5678、9018", .refused), ("1234~5678~9018", .refused),
    ("1234の5678の9018", .refused), ("1234〜5678〜9018", .refused), ("1234/5678/9018", .refused),
    ("1234・5678・9018", .refused), ("1234　5678　9018", .refused), ("1234_5678_9018", .refused),
    ("[1234] [5678] [9018]", .refused), ("1234…5678…9018", .refused),
    ("12:34:56:78:90:18", .refused), ("123,456,789,018", .refused), ("1234\n5678\n9018", .refused),
    ("壱弐参四五六七八九〇壱八", .refused), ("千二百三十四 五千六百七十八 九千十八", .refused),
    ("1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣1️⃣8️⃣", .refused), ("１２３４：５６７８：９０１８", .refused), ("12345678901 8", .refused),
    ("番号1: 1234 5678 9018", .refused), ("1234.5678-9018", .refused), ("१२३४५६७८९०१८", .refused),
    ("2026-11-23、2026-12-05", .clean), ("2026/11/23 10:30 2026/12/05", .clean),
    ("9:00-12:00 13:00-17:15", .clean),
    ("03-1234-5678 06-1234-5678", .clean), ("1,234,567円 12,345円", .clean), ("1,234,567 12,345", .clean),
    ("20261123 1030", .clean), ("R8.11.23 R8.12.05 R9.1.4", .clean), ("12/7 12/14 12/21", .clean),
    ("305-8555 つくば市研究学園1-1-1", .clean), ("一丁目二番三号、四階", .clean), ("1番窓口と12番窓口", .clean),
    ("1112-01 と 1112-02", .clean), ("三千二百四十円と千五百円", .clean),
    ("1234-5678-9018", .refused),
    ("１２３４５６７８９０１８", .refused), ("番号は\(whole)です", .refused), ("1 2 3 4 5 6 7 8 9 0 1 8", .refused),
    ("1234ー5678－9018", .refused), ("①②③④⑤⑥⑦⑧⑨⓪①⑧", .refused), ("一二三四五六七八九〇一八", .refused),
    ("1234\u{200B}56789018", .refused), ("1234.5678.9018", .refused), ("٠", .clean),
    ("123456789012", .warning),
    ("1234567890189", .warning), ("090-1234-5678", .clean), ("2026-11-23 090-1234-5678", .clean),
    ("12345678901", .clean),
    ("", .clean), ("見本市中央1丁目2番3号", .clean), ("1234a56789018", .clean),
  ])
  func `a my number is found in every dress`(text: String, verdict: PersonalNumberGuard.Verdict) {
    #expect(PersonalNumberGuard.verdict(text) == verdict, "\(text)")
  }

  @Test func `one in ten numbers has a fitting check digit`() {
    var fitting = 0
    for number in 0..<20_000 {
      var seed = UInt64(number) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = (0..<12).map { _ -> Int in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1
        return Int(seed >> 33) % 10
      }
      if PersonalNumberGuard.isValid(digits) { fitting += 1 }
    }
    #expect((1_700...2_300).contains(fitting))
  }
}
