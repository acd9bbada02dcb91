import Guidance

/// A family of four that moved in with a new baby: the handout that the tests print.
enum Sample {
  static let words = Handout.Words(
    whom: "対象", deadline: "期限", place: "窓口", bring: "持ち物", fee: "手数料", online: "オンライン", why: "理由",
    unsure: "確認が必要", page: "",
    joints: Handout.Joints(
      labelled: "{label}　{text}", beside: "{first}　{second}", heading: "{title}：{names}",
      list: "{first}、{second}", sentences: "{first}{second}", nameFor: "{name} ({whom})",
      nameForNested: "{name}［{whom}］"))

  static let must: [Handout.Line] = [
    .init(
      name: "{転入届|てんにゅうとどけ}", whom: "世帯全員", deadline: "11月24日（火）まで・今日まで",
      place: "3番 市民窓口課（本庁舎1階）",
      bring: "本人確認書類、転出証明書、マイナンバーカード（父・母）", fee: "無料",
      online: "転出届と来庁予定の連絡だけできます（来庁は必要）",
      why: "11月9日に市外から引っ越してきたため", law: "住民基本台帳法22条"),
    .init(
      name: "マイナンバーカードの継続利用", whom: "父・母", deadline: "11月18日（水）まで・6日過ぎています", isLate: true,
      place: "3番 市民窓口課（本庁舎1階）", bring: "マイナンバーカード（暗証番号の入力が必要）", fee: "無料",
      why: "カードをお持ちで、住所が変わったため", law: "公的個人認証法",
      notes: ["期限を過ぎるとカードは失効します。再発行は有料です。"]),
    .init(
      name: "出生届", whom: "長女", state: "済み", isDone: true, deadline: "11月26日（木）まで・あと2日",
      place: "5番 戸籍係（本庁舎1階）", bring: "出生届書（出生証明書付き）、母子健康手帳", fee: "無料",
      why: "11月12日に生まれたため", law: "戸籍法49条"),
    .init(
      name: "国民健康保険の加入", whom: "長女", deadline: "11月26日（木）まで・あと2日", place: "7番 保険年金課（本庁舎1階）",
      bring: "本人確認書類", fee: "無料", why: "加入している健康保険がまだわからないため",
      law: "国民健康保険法9条", unsure: ["長女が父の健康保険の扶養に入る場合、この手続きは不要です"]),
  ]

  static let should: [Handout.Line] = [
    .init(
      name: "児童手当 認定請求", whom: "父", deadline: "11月27日（金）まで・あと3日", place: "12番 こども給付課（本庁舎2階）",
      bring: "振込先口座がわかるもの、健康保険の資格情報がわかるもの", fee: "無料",
      online: "できます（マイナンバーカードと暗証番号が必要）", benefit: "月15,000円",
      why: "前の市の児童手当が転出で終わり、長女が生まれたため", law: "児童手当法7条・8条"),
    .init(
      name: "子ども医療費助成", whom: "長女・長男", place: "12番 こども給付課（本庁舎2階）", bring: "健康保険の資格情報がわかるもの", fee: "無料",
      online: "できません", why: "18歳までのお子さんがいるため"),
    .init(
      name: "出産育児一時金（健康保険）", whom: "母", place: "他所：勤務先または健康保険組合", bring: "領収書、合意文書の写し",
      benefit: "500,000円", why: "加入している健康保険から支給されるため", law: "健康保険法101条"),
    .init(
      name: "産前産後期間の国民年金保険料の免除", whom: "母", place: "7番 保険年金課（本庁舎1階）", bring: "母子健康手帳、基礎年金番号がわかるもの",
      fee: "無料", online: "できます（マイナポータル）", benefit: "月17,920円の免除", why: "国民年金の第1号被保険者で出産したため",
      law: "国民年金法88条の2"),
    .init(
      name: "保育の必要性の認定・保育所の申込み", whom: "長男", deadline: "12月7日（月）まで・あと13日",
      place: "13番 保育課（本庁舎2階）", bring: "就労証明書（父・母）、マイナンバーがわかるもの", fee: "無料", online: "できます",
      why: "保育所の利用を希望しているため", law: "子ども・子育て支援法20条"),
    .init(
      name: "予防接種・乳幼児健診の案内", whom: "長女・長男", place: "保健センター（見本駅前ビル3階）", bring: "母子健康手帳",
      why: "前の市の予診票は使えないため"),
    .init(
      name: "小学校の転入学", whom: "長男", place: "15番 学務課（本庁舎3階）", bring: "在学証明書、教科書給与証明書", fee: "無料",
      why: "小学生のお子さんが引っ越してきたため", law: "学校教育法施行令"),
    .init(
      name: "犬の登録の変更", whom: "", deadline: "12月9日（水）まで・あと15日", place: "8番 環境課（本庁舎1階）", bring: "前の市の鑑札",
      fee: "無料", why: "犬を飼っているため", law: "狂犬病予防法4条"),
    .init(
      name: "水道の使用開始", place: "他所：見本市水道お客さまセンター", online: "できます", why: "引っ越してきたため"),
    .init(
      name: "乳児家庭全戸訪問", whom: "母・長女", place: "保健センター（見本駅前ビル3階）", why: "赤ちゃんのいるご家庭に助産師などがうかがいます"),
  ]

  static let family = Handout(
    title: "手続きのご案内",
    facts: ["受付番号 1124-03", "見本市役所 市民窓口課", "令和8年11月24日（火）・2026年"],
    lead: "必ず行う手続きが4件、大切な手続きが10件あります。いちばん急ぐのは転入届（今日まで）です。",
    sections: [
      .init(title: "必ず行う手続き 4件", isFolded: false, lines: must),
      .init(title: "しないと損をする手続き 10件", isFolded: false, lines: should),
      .init(
        title: "ご希望で行う手続き 6件", isFolded: true,
        lines: ["印鑑登録", "住民票の写し", "課税証明書", "マイナンバーカードの申請", "ファミリーサポートの登録"].map { .init(name: $0) }
          + [.init(name: "一時預かり", whom: "長男")]),
    ],
    toBringTitle: "持ち物",
    toBring: [
      .init(name: "本人確認書類", count: "原本1・見せる", uses: "転入届、国民健康保険の加入、出生届", isHere: true),
      .init(name: "転出証明書〔紙で受け取った方〕", count: "原本1・渡す", uses: "転入届", isHere: true),
      .init(name: "マイナンバーカード（父・母）", count: "原本2・見せる", uses: "転入届、マイナンバーカードの継続利用", isHere: false),
      .init(name: "母子健康手帳", count: "原本1・見せる", uses: "出生届、産前産後期間の国民年金保険料の免除、予防接種", isHere: false),
      .init(name: "振込先口座がわかるもの", count: "写し1・渡す", uses: "児童手当 認定請求", isHere: false),
      .init(name: "健康保険の資格情報がわかるもの", count: "写し2・渡す", uses: "児童手当 認定請求、子ども医療費助成", isHere: false),
      .init(name: "就労証明書（父・母）", count: "原本2・渡す", uses: "保育の必要性の認定・保育所の申込み", isHere: false),
    ],
    footer: [
      "この案内は、うかがったことをもとに作りました。手続きの決定は各窓口で行います。",
      "見本市役所　開庁時間 午前8時30分から午後5時15分まで（土日・祝日・年末年始を除く）",
    ],
    language: "ja", words: words)
}
