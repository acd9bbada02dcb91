import TestSupport
import Foundation
import Guidance
import Localization
import Procedures
import Rules
import Screens
import TestSupport

/// A catalogue of a few procedures for tests of the screens: changing a fee in the real one must break none of them.
enum SmallCatalogue {
  static let read = CatalogueReader.read(files.map { CatalogueFile(path: $0.0, text: $0.1) }, city: "999997")

  /// The same with more files.
  static func catalogue(with more: [(String, String)]) -> Catalogue {
    CatalogueReader.read((files + more).map { CatalogueFile(path: $0.0, text: $0.1) }, city: "999997")
      .catalogue
  }

  static let today = CivilDate(iso: "2026-11-24") ?? CivilDate(dayNumber: 0)

  static func setting(
    _ change: (inout Setting) -> Void = { _ in }
  ) -> Setting {
    var setting = Setting(
      catalogue: read.catalogue, phrasebooks: Words.real, languages: [.japanese, Language("en")],
      receptionDate: today, today: today, closedDays: ClosedDays.of(read.catalogue.city, around: today),
      cityCode: "999997", officeName: "見本市役所", deskName: "窓口1", printerName: "counter1",
      writer: EventWriter(desk: .unmarked, sitting: 1))
    change(&setting)
    return setting
  }

  enum Words {
    /// The words that people really read: a golden frame shows them.
    static let real: Phrasebooks = {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Localization")
      let names = [
        "dates.po", "input.po", "phrasebook.po", "guidance.po", "printing.po", "storage.po", "screens.po",
      ]
      return PhrasebookReader.gather(
        ["ja", "en"].flatMap { tag in
          names.compactMap { name in
            (try? Data(contentsOf: root.appendingPathComponent(tag).appendingPathComponent(name))).map {
              (Language(tag), "\(tag)/\(name)", [UInt8]($0))
            }
          }
        }
      ).books
    }()
  }

  static let files: [(String, String)] = [
    ("catalogue.yaml", "version: test\n"),
    (
      "life-events.yaml",
      """
      - { id: moving-in, name: 市外から引っ越してきた, offered: true, leading: [tennyu-todoke] }
      - { id: birth, name: 子どもが生まれた, offered: true, leading: [shussei-todoke] }
      - { id: death, name: 家族が亡くなった, delicate: true }
      - { id: inheritance, name: 相続, delicate: true }
      """
    ),
    (
      "offices.yaml",
      """
      - { id: residents, name: 市民課, city: true }
      - { id: insurance, name: 国保年金課, city: true }
      - { id: pension-office, name: 年金事務所, city: false }
      """
    ),
    (
      "cities/999997-mihonshi/city.yaml",
      """
      code: "999997"
      name: 見本市
      kana: みほんし
      prefecture: 見本県
      fictional: true
      buildings: [{ id: main, name: 本庁舎 }, { id: east, name: 東館, address: 見本市東1-2 }]
      offices:
        residents:
          { name: 市民課, counter: "1", floor: 1, building: main, hours: { from: "8:30", until: "17:15" },
            telephone: { number: 000-000-0100, extension: "1101" } }
        insurance:
          { name: 国保年金課, counter: "1", floor: 1, building: east, hours: { days: [mon, wed], from: "8:30", until: "17:15" },
            telephone: 000-000-0200 }
      """
    ),
    (
      "documents/common.yaml",
      """
      - { id: identity, name: 本人確認書類, note: 顔写真付き1点, original: true, copies: 0, shown: true, alternatives: [] }
      - { id: my-number-card, name: マイナンバーカード, note: 4桁の暗証番号も, original: true, copies: 0, shown: true,
          alternatives: [] }
      - { id: birth-notice, name: 出生証明書, note: 医師の証明, original: true, copies: 0, shown: false, alternatives: [] }
      """
    ),
    ("questions/links.yaml", TestSupport.SmallCatalogue.links),
    (
      "questions/scopes.yaml",
      """
      - { name: visit, label: 受付 }
      - { name: household, label: 世帯 }
      - { name: member, label: ひとりずつ }
      - { name: move, label: 引越し, opens: [moving-in] }
      - { name: birth, label: 妊娠・出産, opens: [birth] }
      """
    ),
    (
      "questions/topics.yaml",
      """
      - { id: visit, name: ご用件 }
      - { id: people, name: ご家族 }
      - { id: visitor, name: 来られた方 }
      - { id: move, name: 引越し }
      - { id: insurance, name: 健康保険 }
      - { id: property, name: 住まいと持ち物 }
      - { id: income, name: 所得 }
      - { id: birth, name: 妊娠・出産 }
      - { id: wishes, name: ご希望 }
      """
    ),
    (
      "questions/bounds.yaml",
      """
      - { fact: person.birth_date, usual: { from: 'on - duration("P115Y")' } }
      - { fact: birth.fetus_count, possible: { from: "1", until: "9" } }
      - { fact: move.date, possible: { until: 'on + duration("P2Y")' }, usual: { from: 'on - duration("P5Y")' } }
      """
    ),
    ("questions/visit.yaml", visit),
    ("questions/member.yaml", member), ("questions/core.yaml", core),
    (
      "questions/derived.yaml",
      """
      - { name: person.own_household, label: 世帯が別, type: yes_no, feel: 'person.lives_in = "apart"' }
      - { name: person.card_usable, label: 有効なカード, type: yes_no, feel: 'person.card = "valid"' }
      - { name: person.certificates_valid, label: 電子証明書が有効, type: yes_no, feel: 'person.card = "valid"' }
      """
    ),
    ("national/moving/tennyu-todoke.yaml", tennyu), ("national/moving/kokuho-kanyu.yaml", kokuho),
    ("national/moving/card-keizoku.yaml", card), ("national/moving/inu-toroku.yaml", dog),
    ("national/moving/hojokin.yaml", aid), ("national/moving/gomi-annai.yaml", rubbish),
    ("national/children/shussei-todoke.yaml", birth),
  ]

  private static let visit = """
    - { name: "on", label: 受付日, scope: visit, type: date, asked: given, topic: visit }
    - { name: city.code, label: 市, scope: visit, type: text, asked: given, topic: visit }
    - { name: events, label: ご用件, scope: visit, type: choices, asked: once, topic: visit, ask: ご用件は。,
        values_of: life_events }
    - { name: done, label: 済んだ手続き, scope: visit, type: choices, asked: ticked, topic: visit, ask: 済んだものは。,
        values_of: procedures }
    - { name: visitor.relation, label: 来庁者の続柄, scope: visit, type: choice, asked: once, topic: visitor,
        ask: どなたですか。, values_of: person.relation }
    - { name: visitor.acts_as, label: 来庁者の立場, scope: visit, type: choice, asked: once, topic: visitor,
        ask: 立場は。, values: { own_right: 本人・同じ世帯の人として, agent_with_letter: 代理人（委任状あり）, legal_representative: 法定代理人 } }
    - { name: visitor.id, label: 本人確認書類, scope: visit, type: choice, asked: once, topic: visitor,
        ask: 書類は。, values: { photo: 顔写真つき1点, two: 顔写真なし2点, none: なし } }
    - { name: wishes, label: ご希望, scope: visit, type: choices, asked: once, topic: wishes, wish: true,
        ask: ご希望は。, values: { aid: 補助金 } }
    - name: move.date
      label: 住み始めた日
      scope: move
      type: date
      asked: once
      topic: move
      ask: 新しい住所に住み始めた日はいつですか。
    - name: household.has
      label: 世帯で持っているもの
      scope: household
      type: choices
      asked: once
      topic: property
      ask: 犬や原付バイクはありますか。
      values: { dog: 犬, moped: 原付バイク }
    - name: household.income
      label: 世帯の所得
      scope: household
      type: money
      asked: once
      topic: income
      delicate: true
      may_be_none: true
      ask: 昨年の世帯の所得はいくらですか。
    - name: birth.date
      label: 生まれた日
      scope: birth
      type: date
      asked: each
      topic: birth
      ask: 生まれた日はいつですか。
    """

  /// What the program knows by name and no rule of these tests reads.
  private static let core = """
    - { name: certificates, label: 証明書, scope: visit, type: choices, asked: once, topic: wishes, wish: true,
        ask: 証明書は。, values: { record: 住民票の写し } }
    - { name: person.sex, label: 性別, scope: member, type: choice, asked: each, topic: people, delicate: true,
        ask: 性別は。, values: { female: 女, male: 男 } }
    - { name: person.pin, label: 暗証番号, scope: member, type: choice, asked: each, topic: property,
        ask: 暗証番号は。, values: { known: わかる, forgotten: 忘れた } }
    - { name: person.parent_is, label: だれの子, scope: member, type: choice, asked: table, topic: people,
        ask: だれの子ですか。, prefilled: { value: both }, values: { both: どちらとも, first_only: 先頭の方だけ, spouse_only: 配偶者だけ } }
    - { name: birth.fetus_count, label: 赤ちゃんの数, scope: birth, type: number, asked: table, topic: birth,
        ask: 何人ですか。, prefilled: { feel: "if count(birth.children) >= 1 then count(birth.children) else null" } }
    """

  private static let member = """
    - name: person.relation
      label: 続柄
      scope: member
      type: choice
      asked: table
      topic: people
      ask: 続柄は。
      values: { self: 本人, spouse: 夫・妻, child: 子, parent: 父・母, partner: 事実婚の相手, former_spouse: 元の夫・妻, stepchild: 配偶者の連れ子, grandchild: 孫 }
    - { name: person.birth_date, label: 生年月日, scope: member, type: date, asked: table, topic: people, ask: いつ。 }
    - { name: person.is_head, label: 世帯主, scope: member, type: yes_no, asked: table, topic: people, ask: 世帯主は。 }
    - name: person.nationality
      label: 国籍・在留
      scope: member
      type: choice
      asked: table
      topic: people
      ask: 国籍は。
      prefilled: { value: japanese }
      values: { japanese: 日本国籍, permanent: 永住者 }
    - name: person.lives_in
      label: 住まい
      scope: member
      type: choice
      asked: table
      topic: people
      ask: どこに。
      prefilled: { value: together }
      values: { together: 同居, apart: 別居 }
    - { name: person.moves, label: 引っ越す方, scope: member, type: yes_no, asked: who, topic: move,
        ask: 今回引っ越したのはどなたですか。 }
    - name: person.insurance
      label: 健康保険
      scope: member
      type: choice
      asked: each
      topic: insurance
      ask: 健康保険は何ですか。
      values: { kokuho: 国民健康保険, shaho: 会社の健康保険, none: 入っていない }
    - name: person.card
      label: マイナンバーカード
      scope: member
      type: choice
      asked: each
      topic: property
      ask: マイナンバーカードをお持ちですか。
      likely: { valid: 0.8, none: 0.2 }
      values: { none: ない, valid: 有効なカード }
    """

  private static func procedure(_ lines: String) -> String {
    lines + "\nkind: notification\nlaw: [見本法1条]\nsources: [{ title: 見本法, article: 1条, checked: 2026 }]\n"
  }

  private static let tennyu = procedure(
    """
    name: 転入届
    kana: てんにゅうとどけ
    events: [moving-in]
    need: must
    applies: { to: household, when: move.date <= on, about: 'people[moves]' }
    deadline:
      day: next open day(last day(move.date, duration("P14D"), "next day"))
      kind: duty
      counted: 住み始めた日の翌日から数えて14日目
      law: 見本法2条
      late: 遅れると過料になることがある
    office: residents
    applicant: [own_right]
    bring: [identity, { item: my-number-card, for: 'person.moves and person.card = "valid"' }]
    fee: { counter: 0 }
    time: { counter: PT30M }
    before: [kokuho-kanyu]
    what: 住み始めたことを届け出ます。
    notes: [住み始める前には届け出られません。]
    """)

  private static let kokuho = procedure(
    """
    name: 国民健康保険の加入
    kana: こくみんけんこうほけんのかにゅう
    events: [moving-in]
    need: must
    applies: { to: each member, when: 'person.moves and person.insurance = "kokuho"' }
    deadline:
      day: next open day(last day(move.date, duration("P14D"), "next day"))
      kind: duty
      counted: 住み始めた日の翌日から数えて14日目
    office: insurance
    applicant: [own_right]
    bring: [identity]
    fee: { counter: 0 }
    online: { possible: with, via: 市の電子申請, needs: [my-number-card] }
    after: [tennyu-todoke]
    what: 国民健康保険に入ります。
    """)

  private static let card = procedure(
    """
    name: マイナンバーカードの継続利用
    kana: まいなんばーかーどのけいぞくりよう
    events: [moving-in]
    need: should
    applies: { to: each member, when: 'person.moves and person.card = "valid"' }
    office: residents
    applicant: [own_right]
    bring: [my-number-card]
    what: 引っ越した先でもカードを使えるようにします。
    """)

  private static let dog = procedure(
    """
    name: 犬の登録の変更
    kana: いぬのとうろくのへんこう
    events: [moving-in]
    need: must
    applies: { to: household, when: 'list contains(household.has, "dog")' }
    deadline: { day: 'last day(move.date, duration("P30D"), "next day")', kind: duty, counted: 30日目 }
    office: residents
    applicant: [own_right]
    what: 犬の所在地を届け出ます。
    """)

  private static let aid = procedure(
    """
    name: 引越し補助金
    kana: ひっこしほじょきん
    events: [moving-in]
    need: may
    applies: { to: household, when: 'list contains(wishes, "aid") and household.income < 3000000' }
    office: pension-office
    applicant: [own_right]
    what: 所得の少ない世帯に補助金があります。
    """)

  private static let rubbish = procedure(
    """
    name: ごみの出し方の案内
    kana: ごみのだしかたのあんない
    events: [moving-in]
    need: inform
    applies: { to: household, when: 'true' }
    office: residents
    applicant: [own_right]
    what: ごみの出し方を案内します。
    """)

  private static let birth = procedure(
    """
    name: 出生届
    kana: しゅっせいとどけ
    events: [birth]
    need: must
    applies: { to: each birth, when: 'birth.date <= on' }
    deadline: { day: 'next open day(last day(birth.date, duration("P14D"), "same day"))', kind: duty, counted: 14日目 }
    office: residents
    applicant: [own_right]
    bring: [birth-notice]
    what: 生まれたことを届け出ます。
    """)
}
