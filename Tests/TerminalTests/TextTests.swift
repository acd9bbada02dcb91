import Terminal
import Testing

@Suite struct `Width of text` {
  @Test(arguments: [
    ("abc", 3), ("転入届", 6), ("ｶﾞ", 2), ("か\u{3099}", 2), ("葛\u{E0100}", 2), ("○※★①→─│", 7), ("㈱㍻㋿〒", 8),
    ("「、。」～", 10), ("✓☐⚠⏎", 4), ("㉈", 2), ("😀", 2), ("é", 1), ("e\u{301}", 1), ("\u{20BB7}", 2), ("", 0),
    ("ｱｲｳ", 3),
    ("𝒳", 1), ("〿", 1), ("ー〜", 4),
  ])
  func `is counted by scalar as terminals do`(text: String, columns: Int) {
    #expect(TextWidth.columns(of: text) == columns)
  }

  @Test func `of ambiguous characters can be two`() {
    #expect(TextWidth.columns(of: "○─αa転", ambiguous: .wide) == 2 + 2 + 2 + 1 + 2)
  }

  @Test(arguments: [
    ("転入届の期限", 12, "転入届の期限"), ("転入届の期限", 11, "転入届の期…"), ("転入届の期限", 10, "転入届の…"),
    ("転入届の期限", 1, "…"), ("転入届の期限", 0, ""), ("abc", 2, "a…"), ("葛\u{E0100}飾区", 5, "葛\u{E0100}飾…"),
    ("期限 2026年12月7日", 16, "期限 …"), ("1988-12-25", 8, "…"), ("窓口12 市民課", 6, "窓口…"),
    ("3 open  0 min", 10, "3 open  …"),
    ("15,000円", 7, "…"), ("A-1（内線）", 5, "A-…"), ("3人の子", 4, "3人…"),
  ])
  func `is cut with an ellipsis and never through a character`(text: String, limit: Int, cut: String) {
    let result = TextWidth.cut(text, to: limit)
    #expect(Array(result.unicodeScalars) == Array(cut.unicodeScalars))
    #expect(TextWidth.columns(of: result) <= limit)
  }

  @Test(arguments: [
    ("か\u{3099}は\u{309A}ウ\u{3099}", "がぱヴ"), ("あ\u{200D}い\u{202E}う", "あいう"), ("⚠\u{FE0F}", "⚠"),
    ("a\u{1B}[2Jb", "a [2Jb"), ("\u{E123}", "〓"), ("葛\u{E0100}", "葛\u{E0100}"), ("神\u{FA19}", "神\u{FA19}"),
  ])
  func `is drawn without what terminals disagree about`(text: String, drawn: String) {
    #expect(Array(DrawableText.of(text).unicodeScalars) == Array(drawn.unicodeScalars))
  }
}

@Suite struct `Breaking of lines` {
  @Test(arguments: [
    ("転入届を出します。", 16, ["転入届を出しま", "す。"]), ("住み始めた日の「翌日」から", 16, ["住み始めた日の", "「翌日」から"]),
    ("期限は14日以内です", 8, ["期限は", "14日以内", "です"]), ("マイナンバーカード", 8, ["マイナン", "バー", "カード"]),
    ("a long word", 6, ["a long", "word"]), ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("一行目\n\n三行目", 10, ["一行目", "", "三行目"]), ("", 10, [""]),
    ("  字下げ", 10, ["  字下げ"]), ("手続きを取得", 10, ["手続きを", "取得"]),
  ])
  func `follows 禁則`(text: String, columns: Int, lines: [String]) {
    #expect(LineBreaking.wrap(text, columns) == lines)
  }

  @Test(arguments: 2...40)
  func `loses nothing and keeps within the width`(columns: Int) {
    let text = "転出証明書（紙）をお持ちですか。「マイナポータル」で2026年11月23日に転出届を出した方は、不要です（特例転入）。OK？"
    let lines = LineBreaking.wrap(text, columns)
    #expect(lines.joined() == text)
    for line in lines { #expect(TextWidth.columns(of: line) <= columns) }
    guard columns >= 12 else { return }
    for line in lines {
      #expect(!"、。」）？".contains(line.first ?? "x"))
      #expect(!"「（".contains(line.last ?? "x"))
    }
  }
}
