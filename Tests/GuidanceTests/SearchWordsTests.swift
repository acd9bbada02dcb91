import Guidance
import Localization
import Procedures
import TestSupport
import Testing

/// Sixty everyday words and the procedure that each must find, in the catalogue that ships.
@Suite struct SearchWordsTests {
  private static let search = ProcedureSearch(
    CatalogueWords(
      RealCatalogueTests.national.catalogue, Checkout.phrasebooks.books.words(in: .japanese)))

  /// Whether the procedure must be the first, or one of those found.
  enum Place: Sendable { case first, among }

  static let words: [(typed: String, id: ProcedureID, place: Place)] = [
    ("tennyu", "tennyu-todoke", .first), ("転入", "tennyu-todoke", .first), ("転入届け", "tennyu-todoke", .first),
    ("転入とどけ", "tennyu-todoke", .first), ("てんにゅう", "tennyu-todoke", .first),
    ("引越", "tennyu-todoke", .among), ("引っ越し", "tennyu-todoke", .among), ("引越し", "tenkyo-todoke", .among),
    ("ひっこし", "hikkoshi-one-stop", .among), ("住所変更", "tenkyo-todoke", .among),
    ("転居届け", "tenkyo-todoke", .first),
    ("転出届", "tenshutsu-todoke", .among), ("tensyutu", "tenshutsu-todoke", .among),
    ("世帯主", "setai-nushi-henko", .first),
    ("しゅっしょうとどけ", "shussei-todoke", .first), ("shusshou", "shussei-todoke", .among),
    ("出生届け", "shussei-todoke", .first),
    ("syussei", "shussei-todoke", .first), ("赤ちゃん", "shussei-todoke", .among),
    ("出産", "shussei-todoke", .among),
    ("児童手当", "jido-teate-nintei", .first), ("jidou", "jido-teate-nintei", .first),
    ("じどう手当", "jido-teate-nintei", .among),
    ("子供", "kodomo-iryohi-josei", .among), ("子ども手当", "jido-teate-nintei", .among),
    ("児童扶養手当", "jido-fuyo-teate", .first), ("母子手当", "jido-fuyo-teate", .first),
    ("ひとり親", "hitorioya-iryohi", .among),
    ("医療証", "kodomo-iryohi-josei", .among), ("保育園", "hoikujo-moshikomi", .among),
    ("hoikuen", "hoikujo-moshikomi", .among),
    ("ほいくえん", "hoiku-nintei", .among), ("幼稚園", "hoiku-nintei", .among), ("学童", "hokago-jido-club", .first),
    ("gakudou", "hokago-jido-club", .first), ("母子手帳", "ninpu-kenshin", .among),
    ("妊娠", "ninpu-kenshin", .among),
    ("出産一時金", "shussan-ikuji-ichijikin-kokuho", .among), ("育休", "ikuji-kyugyo-kyufu", .among),
    ("予防注射", "yobosesshu-yoshinhyo", .first), ("転校", "tennyu-gaku", .among), ("小学校", "tennyu-gaku", .among),
    ("国保", "kokuho-kanyu", .among), ("kokuho", "kokuho-kanyu", .among), ("保険証", "kokuho-kanyu", .among),
    ("健康保険", "kokuho-kanyu", .among), ("後期高齢", "koki-tennyu", .among), ("介護", "kaigo-tennyu-keizoku", .among),
    ("障害者手帳", "shogai-techo-jusho", .first), ("マイナカード", "mynumber-card-shinsei", .among),
    ("ﾏｲﾅｶｰﾄﾞ", "mynumber-card-shinsei", .among), ("暗証番号", "mynumber-pin", .first),
    ("電子証明書", "mynumber-shomeiyo-hakko", .first),
    ("印鑑証明", "inkan-toroku", .among), ("inkan", "inkan-toroku", .first), ("実印", "inkan-toroku", .first),
    ("juminhyo", "juminhyo-utsushi", .first), ("住民票", "juminhyo-utsushi", .first),
    ("所得証明", "kazei-shomei", .first),
    ("バイク", "gentsuki-toroku", .among), ("baiku", "gentsuki-toroku", .among), ("犬", "inu-henko", .first),
    ("水道", "suido-kaishi-chushi", .first), ("ゴミ", "gomi-annai", .first), ("gomi", "gomi-annai", .first),
    ("選挙", "senkyo-meibo", .first),
  ]

  @Test(arguments: words) func `an everyday word finds its procedure`(
    typed: String, id: ProcedureID, place: Place
  ) {
    let found = Self.search.find(typed).map(\.id)
    switch place {
    case .first: #expect(found.first == id, "\(typed): \(found.prefix(5))")
    case .among: #expect(found.prefix(12).contains(id), "\(typed): \(found.prefix(12))")
    }
  }

  @Test func `there are sixty of them, and what fits nothing finds nothing`() {
    #expect(Self.words.count >= 60)
    for typed in ["ぬるぽ", "qqq", "宇宙旅行", "12345"] { #expect(Self.search.find(typed).isEmpty, "\(typed)") }
  }
}
