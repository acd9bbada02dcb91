import Guidance
import Localization
import Procedures
import TestSupport
import Testing

/// Everyday words and what each must find first in the catalogue that ships: in Japanese, kana, romaji and English.
@Suite struct SearchWordsTests {
  private static let search = CatalogueSearch(
    RealCatalogueTests.national.catalogue, Checkout.phrasebooks.books)

  private static func found(_ typed: String) -> [String] {
    search.find(typed).map {
      switch $0 {
      case .procedure(let procedure): procedure.id.rawValue
      case .elsewhere(let item): item.id.rawValue
      case .event(let event): event.id
      }
    }
  }

  private static let moves: Set = ["tennyu-todoke", "tenkyo-todoke", "tenshutsu-todoke"]
  private static let mopeds: Set = ["gentsuki-toroku"]
  private static let allowance: Set = ["jido-teate-nintei"]

  /// What was typed, and what is right as the first answer; several where the word says no more.
  static let words: [(typed: String, right: Set<String>)] = [
    ("tennyu", ["tennyu-todoke"]), ("転入", ["tennyu-todoke"]), ("転入届け", ["tennyu-todoke"]),
    ("転入とどけ", ["tennyu-todoke"]), ("てんにゅう", ["tennyu-todoke"]), ("moving in", ["tennyu-todoke"]),
    ("tenkyo", ["tenkyo-todoke"]), ("転居届け", ["tenkyo-todoke"]), ("住所変更", ["tenkyo-todoke", "tennyu-todoke"]),
    ("tensyutu", ["tenshutsu-todoke"]), ("転出届", ["tenshutsu-todoke"]), ("moving out", ["tenshutsu-todoke"]),
    ("引越", moves), ("引っ越し", moves), ("引越し", moves), ("ひっこし", moves), ("hikkoshi", moves), ("move", moves),
    ("世帯主", ["setai-nushi-henko"]), ("setainushi", ["setai-nushi-henko"]),
    ("出生届け", ["shussei-todoke"]), ("しゅっしょうとどけ", ["shussei-todoke"]), ("syussei", ["shussei-todoke"]),
    ("赤ちゃん", ["shussei-todoke"]), ("baby", ["shussei-todoke"]), ("birth", ["shussei-todoke"]),
    ("出産", ["shussei-todoke", "shussan-ikuji-ichijikin-kokuho"]), ("newborn", ["shussei-todoke"]),
    ("jidou", allowance), ("児童手当", allowance), ("じどう手当", allowance), ("子ども手当", allowance), ("手当", allowance),
    ("child allowance", allowance),
    ("児童扶養手当", ["jido-fuyo-teate"]), ("母子手当", ["jido-fuyo-teate"]),
    ("ひとり親", ["jido-fuyo-teate", "hitorioya-iryohi", "single-parent"]),
    ("医療証", ["kodomo-iryohi-josei"]), ("子供の医療費", ["kodomo-iryohi-josei"]),
    ("保育園", ["hoikujo-moshikomi"]), ("hoikuen", ["hoikujo-moshikomi"]), ("ほいくえん", ["hoikujo-moshikomi"]),
    ("nursery", ["hoikujo-moshikomi"]), ("幼稚園", ["hoiku-nintei", "shisetsu-riyo-nintei", "childcare"]),
    ("学童", ["hokago-jido-club", "childcare"]), ("gakudou", ["hokago-jido-club"]),
    ("母子手帳", ["ninpu-kenshin", "ninshin-todoke"]), ("妊娠", ["ninpu-kenshin"]), ("pregnant", ["ninpu-kenshin"]),
    ("出産一時金", ["shussan-ikuji-ichijikin-kokuho", "shussan-ikuji-ichijikin-shaho"]),
    ("育休", ["ikuji-kyugyo-kyufu"]), ("予防注射", ["yobosesshu-yoshinhyo"]), ("双子", ["tatai-shien"]),
    ("転校", ["tennyu-gaku"]), ("小学校", ["tennyu-gaku"]), ("school", ["tennyu-gaku"]),
    ("国保", ["kokuho-kanyu"]), ("kokuho", ["kokuho-kanyu"]), ("保険証", ["kokuho-kanyu", "shikaku-kakuninsho"]),
    ("健康保険", ["kokuho-kanyu"]), ("hoken", ["kokuho-kanyu"]), ("insurance", ["kokuho-kanyu"]),
    ("扶養", ["shaho-fuyo-ido", "shaho-fuyo"]), ("失業", ["kokuho-hijihatsu", "shitsugyo-kyufu"]),
    ("年金", ["kokunen-dai1go-shutoku"]), ("nenkin", ["kokunen-dai1go-shutoku"]),
    ("後期高齢", ["koki-tennyu"]), ("介護", ["kaigo-tennyu-keizoku", "kaigo-tenshutsu", "kaigo-nintei"]),
    ("障害者手帳", ["shogai-techo-jusho", "disability"]), ("難病", ["nanbyo-iryohi", "disability"]),
    ("生活保護", ["seiho-henko-todoke", "hardship", "seikatsu-hogo"]),
    ("マイナカード", ["mynumber-card-shinsei", "mynumber-keizoku-riyo"]), ("ﾏｲﾅｶｰﾄﾞ", ["mynumber-card-shinsei"]),
    ("my number", ["mynumber-card-shinsei"]), ("暗証番号", ["mynumber-pin"]), ("PIN", ["mynumber-pin"]),
    ("電子証明書", ["mynumber-shomeiyo-hakko", "mynumber-denshi-koshin"]), ("カードの紛失", ["mynumber-funshitsu"]),
    ("在留カード", ["zairyu-jukyochi"]), ("印鑑証明", ["inkan-toroku"]), ("inkan", ["inkan-toroku"]),
    ("実印", ["inkan-toroku"]), ("hanko", ["inkan-toroku"]), ("juminhyo", ["juminhyo-utsushi"]),
    ("住民票", ["juminhyo-utsushi"]), ("じゅうみんひょう", ["juminhyo-utsushi"]), ("所得証明", ["kazei-shomei"]),
    ("バイク", mopeds), ("baiku", mopeds), ("原付", mopeds), ("moped", mopeds), ("ナンバープレート", mopeds),
    ("犬", ["inu-henko", "inu-toroku"]), ("dog", ["inu-henko", "inu-toroku"]), ("水道", ["suido-kaishi-chushi"]),
    ("ゴミ", ["gomi-annai"]),
    ("gomi", ["gomi-annai"]), ("選挙", ["senkyo-meibo"]),
    ("パスポート", ["ryoken"]), ("passport", ["ryoken"]), ("りょけん", ["ryoken"]), ("運転免許", ["menkyo-jusho"]),
    ("免許証", ["menkyo-jusho"]), ("車庫証明", ["shako-shomei"]), ("車検証", ["kuruma-toroku"]),
    ("確定申告", ["kakutei-shinkoku"]), ("相続登記", ["sozoku-toki", "sozoku-touki"]),
    ("失業保険", ["shitsugyo-kyufu", "koyo-kihon-teate"]),
    ("ハローワーク", ["shitsugyo-kyufu", "koyo-kihon-teate"]), ("永住", ["zairyu-koshin"]), ("郵便", ["yubin-tenso"]),
    ("厚生年金", ["nenkin-seikyu"]), ("赤ちゃんが生まれた", ["birth", "shussei-todoke"]),
  ]

  @Test func `an everyday word finds what it means first, or among the first three`() {
    var missed: [String] = []
    for (typed, right) in Self.words {
      let found = Self.found(typed)
      if !right.contains(found.first ?? "") { missed.append("\(typed): \(found.prefix(4))") }
      #expect(found.prefix(3).contains(where: right.contains), "\(typed): \(found.prefix(5))")
    }
    #expect(missed.count * 20 <= Self.words.count, "\(missed)")
  }

  @Test func `there are sixty of them, and what fits nothing finds nothing`() {
    #expect(Self.words.count >= 60)
    for typed in ["ぬるぽ", "qqq", "宇宙旅行", "12345"] { #expect(Self.found(typed).isEmpty, "\(typed)") }
  }

  @Test func `every procedure has everyday words of its own`() {
    let silent = RealCatalogueTests.national.catalogue.procedures.filter(\.words.isEmpty)
    #expect(silent.isEmpty, "\(silent.map(\.id))")
  }

  @Test(arguments: [
    ("引越", "転居届", "引越し届"), ("引越", "マイナポータルでの転出届", "引越しワンストップ"), ("tennyu", "転入届", "てんにゅうとどけ"),
    ("住民", "住民票の写し", "住民票の写し"),
    ("moped", "原付・小型特殊の登録", "moped"),
  ])
  func `what was typed is seen in a word of what was found`(typed: String, name: String, word: String) {
    let match = Self.search.matches(typed, limit: 20).first {
      if case .procedure(let procedure) = $0.found { procedure.name == name } else { false }
    }
    #expect(match?.sight?.word == word)
  }
}
