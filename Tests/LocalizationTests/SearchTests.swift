import Localization
import Testing

@Suite struct SearchTests {
  private static let keys: [SearchKey] = [
    SearchKey(name: "転入届", kana: "てんにゅうとどけ", also: ["tennyu-todoke"]),
    SearchKey(name: "転出届", kana: "てんしゅつとどけ", also: ["tenshutsu-todoke", "Moving-out notification"]),
    SearchKey(name: "児童手当 認定請求", kana: "じどうてあて にんていせいきゅう", also: ["jido-teate-nintei"]),
    SearchKey(name: "マイナンバーカードの申請", kana: "まいなんばーかーどのしんせい", also: ["mynumber-card-shinsei"]),
    SearchKey(name: "国民健康保険の加入", kana: "こくみんけんこうほけんのかにゅう", also: ["kokuho-kanyu", "国保"]),
    SearchKey(name: "住民票の写し", kana: "じゅうみんひょうのうつし", also: ["juminhyo-utsushi"]),
    SearchKey(name: "出産・子育て応援", kana: "しゅっさんこそだておうえん"),
    SearchKey(name: "結婚 婚姻届", kana: "こんいんとどけ"),
  ]

  @Test(arguments: [
    ("tennyu", [0]), ("tennyuu", [0]), ("tennyū", [0]), ("てんにゅう", [0]), ("テンニュウ", [0]), ("ﾃﾝﾆｭｳ", [0]),
    ("転入", [0]), ("転入届", [0]), ("TENNYU", [0]), ("ｔｅｎｎｙｕ", [0]), ("tenny", [0]), ("tenn", [0, 1, 2]),
    ("てんn", [0, 1, 2]),
    ("tens", [1]), ("tensh", [1]), ("tensyutu", [1]), ("tenshutsu", [1]), ("moving", [1]),
    ("te", [0, 1]), ("t", [0, 1]), ("todoke", [0, 1, 7]), ("届", [0, 1, 7]),
    ("jidou", [2]), ("zidou", [2]), ("jidoteate", [2]), ("ジドウテアテ", [2]), ("児童手当", [2]), ("teate", [2]),
    ("児童手当認定", [2]), ("ﾏｲﾅﾝﾊﾞｰ", [3]), ("まいなんばー", [3]), ("mainanba", [3]), ("mynumber", [3]), ("card", [3]),
    ("kenkou", [4]), ("kokuho", [4]), ("国保", [4]), ("juuminhyou", [5]), ("zyuminhyo", [5]), ("jyumin", [5]),
    ("じゅうみんひょう", [5]), ("shussan", [6]), ("syussan", [6]), ("shusan", [6]), ("出産子育て", [6]),
    ("kon'in", [7]), ("konin", [7]), ("konnin", [7]),
    ("xyz", []), ("", []), ("　", []), ("年金", []),
  ])
  func `what is typed finds the procedure`(typed: String, places: [Int]) {
    #expect(SearchKey.find(typed, in: Self.keys) == places, "\(typed)")
  }

  @Test func `every beginning of a spelling finds its procedure`() {
    for spelling in ["tenshutsutodoke", "tensyututodoke", "てんしゅつとどけ", "テンシュツトドケ", "転出届"] {
      for length in 1...spelling.count {
        let typed = String(spelling.prefix(length))
        #expect(Self.keys[1].matches(typed), "\(typed)")
      }
    }
    for length in 1..."juuminhyounoutsushi".count {
      #expect(Self.keys[5].matches(String("juuminhyounoutsushi".prefix(length))))
    }
  }

  @Test(arguments: [
    ("転入届け", [0]), ("転入とどけ", [0]), ("じどう手当", [2]), ("児童てあて", [2]), ("住民票のうつし", [5]), ("住民票写し", [5]),
    ("出産子育", [6]), ("てんしゅつ届", [1]), ("転入おとどけ", [0]), ("てんにゅうおとどけ", []),
  ])
  func `kanji and kana may be mixed, with more or fewer kana`(typed: String, places: [Int]) {
    #expect(SearchKey.find(typed, in: Self.keys) == places, "\(typed)")
  }

  @Test func `a beginning comes before a word inside, less that is left before more, and then the weight`() {
    let keys = [
      SearchKey(name: "小中学校の転入学", kana: "しょうちゅうがっこうのてんにゅうがく", id: "tennyugaku"),
      SearchKey(name: "転入届", kana: "てんにゅうとどけ", id: "tennyutodoke"),
      SearchKey(name: "児童手当の消滅届", kana: "じどうてあてのしょうめつとどけ"),
      SearchKey(name: "児童手当の認定請求", kana: "じどうてあてのにんていせいきゅう", also: ["児童手当", "じどうてあて"]),
      SearchKey(name: "届書", kana: "かみ", weight: 2), SearchKey(name: "届紙", kana: "かみ", weight: 1),
    ]
    #expect(SearchKey.find("tennyu", in: keys) == [1, 0])
    #expect(SearchKey.find("jidou", in: keys) == [3, 2])
    #expect(SearchKey.find("届", in: keys).prefix(2) == [5, 4])
    #expect(SearchKey.find(String(repeating: "転", count: 100_000), in: keys) == [])
  }

  @Test func `the whole name comes before its beginnings`() {
    let keys = [SearchKey(name: "転入学", kana: "てんにゅうがく"), SearchKey(name: "転入", kana: "てんにゅう")]
    #expect(SearchKey.find("tennyu", in: keys) == [1, 0])
  }

  @Test(arguments: [
    ("ｶﾞｷﾞﾊﾟﾋﾟｳﾞ", "がぎぱぴゔ"), ("ヂヅデド", "ぢづでど"), ("か\u{3099}は\u{309A}", "がぱ"), ("ＡＢＣ１２３", "abc123"),
    ("ラーメン", "らーめん"), ("ｯｬｰﾝ", "っゃーん"), ("あﾞ", "あ"), ("漢字", "漢字"),
  ])
  func `kana are folded`(text: String, folded: String) { #expect(Kana.folded(text) == folded) }
}
