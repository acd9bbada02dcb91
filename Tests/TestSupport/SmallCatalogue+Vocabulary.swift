/// The questions, documents and offices of the small catalogue.
extension SmallCatalogue {
  static let vocabulary: [String: String] = [
    "catalogue.yaml": "version: small.1\n",
    "life-events.yaml": """
    - { id: moving-in, name: 引っ越してきた, offered: true }
    - { id: birth, name: 子どもが生まれた, offered: true }
    - { id: death, name: 家族が亡くなった, delicate: true }

    """,
    "offices.yaml": """
    - { id: residents, name: 住民の窓口 }
    - { id: children, name: 子どもの窓口 }
    - { id: tax-office, name: 税務署, city: false }

    """,
    "documents/common.yaml": """
    - { id: identity, name: 本人確認書類 }
    - { id: certificate, name: 転出証明書, shown: false }
    - { id: bank-copy, name: 通帳の写し, original: false, copies: 1, shown: false }
    - { id: my-number-card, name: マイナンバーカード, note: 持っている方 }

    """,
    "questions/scopes.yaml": """
    - { name: visit, label: 受付 }
    - { name: household, label: 世帯 }
    - { name: member, label: ひとりずつ }
    - { name: move, label: 引越し, opens: [moving-in] }
    - { name: birth, label: 出産, opens: [birth] }
    - { name: death, label: 死亡, opens: [death] }

    """,
    "questions/topics.yaml": """
    - { id: visit, name: 用件 }
    - { id: people, name: ご家族 }
    - { id: move, name: 引越し }
    - { id: household, name: 世帯 }
    - { id: birth, name: 出産 }
    - { id: health, name: 保険 }
    - { id: wishes, name: 希望 }

    """,
    "questions/visit.yaml": """
    - { name: "on", label: 受付日, scope: visit, type: date, asked: given, topic: visit }
    - { name: city.code, label: 市, scope: visit, type: text, asked: given, topic: visit }
    - { name: events, label: ご用件, scope: visit, type: choices, asked: once, topic: visit, ask: ご用件は, values_of: life_events }
    - { name: done, label: 済んだ手続き, scope: visit, type: choices, asked: ticked, topic: visit, values_of: procedures }
    - { name: visitor.relation, label: 来た方, scope: visit, type: choice, asked: once, topic: visit, ask: 来た方は, values_of: person.relation }
    - { name: certificates, label: 証明書, scope: visit, type: choices, asked: once, topic: wishes, wish: true, ask: 証明書は, values: { record: 住民票, tax: 課税証明 } }

    """,
    "questions/household.yaml": """
    - { name: household.rent, label: 借家, scope: household, type: yes_no, asked: once, topic: household, ask: 借家ですか }
    - name: household.has
      label: 持っているもの
      scope: household
      type: choices
      asked: once
      topic: household
      ask: お持ちのものは
      values: { dog: 犬, moped: 原付, water: 水道, garden: 庭 }
      implied:
        - { when: household.rent = true, not: [garden], why: 借家に庭はない }
        - { when: household.rent = false, has: [water], why: 持ち家には水道がある }

    """,
    "questions/move.yaml": """
    - { name: move.kind, label: 種類, scope: move, type: choice, asked: once, topic: move, ask: どこから, values: { in: 市外から, within: 市内で, abroad: 国外から } }
    - { name: move.date, label: 住み始めた日, scope: move, type: date, asked: once, topic: move, ask: いつから }
    - { name: move.planned, label: 転出予定日, scope: move, type: date, asked: once, topic: move, may_be_none: true, ask: 予定日は }
    - { name: move.online, label: オンライン, scope: move, type: yes_no, asked: once, topic: move, ask: オンラインですか }

    """,
    "questions/birth.yaml": """
    - name: birth.stage
      label: お産
      scope: birth
      type: choice
      asked: once
      topic: birth
      ask: 済みましたか
      values: { expecting: 妊娠中, born: 生まれた }
      implied: [{ when: 'list contains(events, "birth")', value: born, why: 選んだご用件 }]
    - { name: birth.date, label: 生まれた日, scope: birth, type: date, asked: once, topic: birth, ask: いつ }

    """,
    "questions/death.yaml": """
    - { name: death.known, label: 知った日, scope: death, type: date, asked: once, topic: people, ask: いつ知りましたか }

    """,
    "questions/member.yaml": """
    - { name: person.relation, label: 続柄, scope: member, type: choice, asked: table, topic: people, general: true, ask: どなた, values: { self: 本人, spouse: 夫・妻, partner: パートナー, child: 子, stepchild: 連れ子, parent: 親, other: ほか } }
    - { name: person.birth_date, label: 生年月日, scope: member, type: date, asked: table, topic: people, ask: いつ }
    - { name: person.nationality, label: 国籍, scope: member, type: choice, asked: table, topic: people, ask: 国籍は, prefilled: { value: japanese }, values: { japanese: 日本, foreign: 外国 } }
    - { name: person.is_head, label: 世帯主, scope: member, type: yes_no, asked: who, topic: people, ask: 世帯主は }
    - { name: person.own_household, label: 別世帯, scope: member, type: yes_no, asked: who, topic: people, ask: 別の世帯の方は }
    - { name: person.moves, label: 引っ越す, scope: member, type: yes_no, asked: who, topic: move, ask: 引っ越した方は }
    - { name: person.care, label: 介護, scope: member, type: yes_no, asked: who, topic: health, ask: 介護を受ける方は }
    - name: person.insurance
      label: 健康保険
      scope: member
      type: choice
      asked: each
      topic: health
      ask: 健康保険は
      values: { kokuho: 国保, shaho: 社保, elderly: 後期高齢, none: なし }
      implied:
        - { when: person.age >= 75, value: elderly, why: 75歳以上 }
        - { when: person.age < 75, not: [elderly], why: 75歳未満 }
    - name: person.pension
      label: 年金
      scope: member
      type: choice
      asked: each
      topic: health
      ask: 年金は
      values: { cat1: 1号, cat2: 2号, cat3: 3号 }
      implied:
        - { when: 'person.insurance = "shaho"', only: [cat2], why: 社保なら2号 }
    - { name: person.grade, label: 等級, scope: member, type: choice, asked: each, topic: health, may_be_none: true, ask: 等級は, values: { one: 1級, two: 2級 } }
    - { name: person.married_on, label: 婚姻日, scope: member, type: date, asked: each, topic: people, may_be_none: true, ask: いつ }
    - { name: person.income, label: 所得, scope: member, type: money, asked: each, topic: health, ask: 所得は }
    - { name: person.card, label: カード, scope: member, type: choice, asked: each, topic: people, ask: カードは, values: { valid: 有効, none: なし } }
    - { name: person.pin, label: 暗証番号, scope: member, type: choice, asked: each, topic: people, ask: 暗証番号は, values: { known: 分かる, forgotten: 忘れた } }
    - { name: person.certificates_valid, label: 電子証明書, scope: member, type: yes_no, asked: each, topic: people, ask: 有効ですか }
    - { name: person.holds, label: 持ち物, scope: member, type: choices, asked: each, topic: people, ask: お持ちですか, values: { license: 免許証, passport: 旅券 } }
    - { name: person.wishes, label: 希望, scope: member, type: choices, asked: each, topic: wishes, wish: true, ask: ご希望は, values: { nursery: 保育, seal: 印鑑登録 } }

    """,
    "questions/links.yaml": links,
    "questions/derived.yaml": """
    - { name: person.age, label: 年齢, type: number, feel: 'age(person.birth_date, on)' }
    - { name: person.adult, label: 大人, type: yes_no, feel: person.age >= 18 }
    - { name: person.card_usable, label: カードが使える, type: yes_no, feel: 'person.card = "valid"' }
    - { name: household.size, label: 人数, type: number, feel: count(household.members) }

    """,
  ]

  /// The pointers, for a vocabulary that has only what every table has; who died, who lives, whose child, whose spouse.
  package static let links = """
    - { name: deceased, label: 亡くなった方, type: person, feel: 'if list contains(events, "death") then only member(everyone[row = 1]) else null' }
    - { name: people, label: 表の人, type: people, feel: 'if deceased = null then everyone else everyone[id != deceased.id]' }
    - { name: household.members, label: 世帯の人, type: people, feel: 'people[own_household = false]' }
    - { name: household.children, label: 子, type: people, feel: 'people[relation in ("child", "stepchild")]' }
    - { name: household.head, label: 世帯主, type: person, feel: 'only member(people[own_household = false and is_head])' }
    - name: person.household
      label: その人の世帯
      type: people
      feel: >-
        if person.own_household then [person] else if deceased != null and deceased.id = person.id
        then concatenate([person], household.members) else household.members
    - { name: person.head, label: 世帯主, type: person, feel: 'if person.own_household then person else household.head' }
    - name: person.spouse
      label: 夫・妻
      type: person
      named:
        - { name: named_by, feel: 'only member(people[named_spouse.id = person.id])' }
        - name: by_relation
          feel: >-
            if person.relation = "spouse" then only member(people[row = 1]) else if person.row = 1
            then only member(people[relation = "spouse"]) else null
      feel: >-
        if person.named_spouse != null then only member(people[id = person.named_spouse.id])
        else if named_by != null then named_by else if by_relation != null then by_relation else person.lost_spouse
    - name: person.parents
      label: 父母
      type: people
      feel: >-
        if person.relation = "child" then people[relation in ("self", "spouse", "partner")]
        else if person.relation = "stepchild" then people[relation in ("spouse", "partner")]
        else if person.row = 1 then people[relation = "parent"] else []

    """
}
