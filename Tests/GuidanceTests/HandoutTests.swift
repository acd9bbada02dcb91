import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct HandoutTests {
  static let small = SmallCatalogue()
    .procedure(
      "notice",
      more: """
        deadline: { day: 'last day(move.date, duration("P14D"), "next day")', kind: duty, late: fine }
        bring: [identity]
        fee: { counter: 300 }
        """
    )
    .procedure(
      "each", need: "should", to: "each member", when: "person.care",
      more: "bring: [{ item: my-number-card, for: person.moves }]"
    )
    .procedure("folded", need: "may", more: "bring: [certificate]")
    .procedure("unsure", when: "move.online")

  static let yaml = """
    "on": 2026-11-24
    events: [moving-in]
    members:
      - { id: a, relation: self, birth_date: 1990-01-01, care: true, moves: true }
      - { id: b, relation: child, birth_date: 2020-05-05, care: true, moves: true }
    move: { date: 2026-11-20, kind: in }
    unsure: [move.online]
    """

  private func handout(
    _ language: Language = .japanese, _ yaml: String = yaml, wishes: [Visit.LineKey: Bool] = [:],
    here: Set<DocumentID> = [],
    city: String? = nil
  ) throws -> Handout {
    let catalogue = try Self.small.file("cities/999997-mihonshi/city.yaml", Self.city).read(city: city)
    let household = try catalogue.household(yaml)
    let closed = ClosedDays.of(catalogue.city, around: household.on)
    let assessment = Assessment(of: household, wishes: wishes, by: catalogue, closedDays: closed)
    let words = CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: language))
    return HandoutMaker(words: words, closedDays: closed).handout(
      assessment, household: household, number: ReceptionNumber(on: household.on, serial: 3),
      documentsHere: here)
  }

  static let city =
    "{ code: \"999997\", name: 見本市, fictional: true, offices: { residents: { name: 市民課, counter: \"3\", floor: 1 } } }\n"

  /// Every text of a handout.
  private func texts(_ handout: Handout) -> [String] {
    let lines = handout.sections.flatMap { section in
      [section.title]
        + section.lines.flatMap {
          [
            $0.name, $0.whom, $0.state, $0.deadline, $0.place, $0.bring, $0.fee, $0.online, $0.benefit,
            $0.why, $0.law,
          ]
            + $0.notes + $0.unsure
        }
    }
    let words = handout.words
    return [handout.title, handout.lead, handout.toBringTitle] + handout.facts + lines + handout.footer
      + handout.toBring.flatMap { [$0.name, $0.count, $0.uses] }
      + [
        words.whom, words.deadline, words.place, words.bring, words.fee, words.online, words.why,
        words.unsure, words.page,
      ]
  }

  @Test(arguments: [Language.japanese, .english])
  func `every text is words: no key shows, no parameter stays open, no expression shows`(language: Language)
    throws
  {
    for city in [nil, "999997"] {
      let all = texts(try handout(language, city: city))
      #expect(all.filter { $0.contains("⟦") || $0.contains("{") || $0.contains("}") } == [])
      #expect(all.filter { $0.contains("move.") || $0.contains("person.") || $0.contains("P14D") } == [])
      #expect(all.filter { $0.contains("moving-in") || $0.contains("null") } == [])
    }
  }

  @Test func `sections go from what must be done to what may be`() throws {
    let handout = try handout()
    #expect(
      handout.sections.map { $0.lines.map(\.name) } == [
        ["notice name"], ["each name"], ["unsure name"], ["folded name"],
      ])
    #expect(handout.sections.map(\.isFolded) == [false, false, false, true])
    #expect(Set(handout.sections.map(\.title)).count == 4)
    #expect(handout.language == "ja")
  }

  @Test func `lines of one procedure with the same date are one row that names all`() throws {
    let row = try #require(try handout(.english).sections[1].lines.first)
    let both = row.whom
    let one = try handout(
      .english,
      Self.yaml.replacing("care: true, moves: true }\n  - ", with: "care: false, moves: true }\n  - "))
    #expect(both.count > (one.sections[1].lines.first?.whom.count ?? 0))
    #expect(both != "a, b", "people are called by their relation, not by their row")
  }

  @Test func `what a condition met is told before what would have stood in the way`() throws {
    let small = SmallCatalogue().procedure(
      "it", when: "not(move.kind = \"abroad\") and move.date <= on and count(people[moves]) > 1")
    let catalogue = try small.read()
    let household = try catalogue.household(Self.yaml)
    let assessment = Assessment(of: household, by: catalogue, closedDays: ClosedDays())
    let words = CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: .japanese))
    let why = LineWords(words, household: household).why(
      try #require(assessment.lines.first),
      because: LineReasons(of: assessment, by: catalogue, closedDays: ClosedDays()))
    #expect(why.contains("住み始めた日") && !why.contains("市外から"), "\(why)")
  }

  @Test func `a 要確認 line names the question that was not known`() throws {
    let line = try #require(try handout().sections[2].lines.first)
    #expect(line.unsure.contains { $0.contains("オンライン") })
  }

  @Test func `a folded line brings nothing until it is kept`() throws {
    let key = Visit.LineKey(procedure: "folded", person: nil)
    let names = try handout().toBring.map(\.name)
    #expect(!names.contains { $0.contains("転出証明書") })
    let kept = try handout(wishes: [key: true])
    #expect(kept.toBring.contains { $0.name.contains("転出証明書") })
    #expect(kept.sections.filter(\.isFolded).isEmpty)
    let struck = try handout(wishes: [key: false])
    #expect(!struck.sections.contains { $0.lines.contains { $0.name == "folded name" } })
  }

  @Test func `documents that are here are ticked, and say whose they are`() throws {
    let items = try handout(here: ["identity"]).toBring
    #expect(items.filter(\.isHere).map(\.name).count == 1)
    #expect(items.first { $0.isHere }?.name.contains("本人確認書類") == true)
    let card = try #require(items.first { $0.name.contains("マイナンバーカード") })
    #expect(card.name.contains("本人"))
  }

  @Test func `a late line says so`() throws {
    let late = Self.yaml.replacing("date: 2026-11-20", with: "date: 2026-11-01")
    let line = try #require(try handout(.japanese, late).sections[0].lines.first)
    #expect(line.isLate)
    #expect(line.notes.contains("fine"))
    #expect(try handout().sections[0].lines.first?.isLate == false)
  }

  @Test func `the lead says what is overdue, then the first day of all dates that are still to come`() throws
  {
    let small = SmallCatalogue()
      .procedure("late", more: "deadline: { day: '@\"2026-11-20\"', kind: duty }")
      .procedure("barred", need: "should", more: "deadline: { day: '@\"2026-10-01\"', kind: prescription }")
      .procedure(
        "two",
        more:
          "deadline: { day: '@\"2028-01-01\"', kind: window, also: [{ day: '@\"2026-12-01\"', kind: cutoff }] }"
      )
    let lead = try page(small, "{ \"on\": 2026-11-24, events: [moving-in] }").lead
    #expect(lead == "手続きは3件です。期限を過ぎた手続きが1件あります。先に済ませてください。いちばん早い期限は「two name」の12月1日（火）です。")
  }

  private func page(
    _ small: SmallCatalogue, _ yaml: String, _ language: Language = .japanese,
    marks: [Visit.LineKey: Visit.Mark] = [:]
  ) throws -> Handout {
    let catalogue = try small.read()
    let household = try catalogue.household(yaml)
    let assessment = Assessment(of: household, marks: marks, by: catalogue, closedDays: ClosedDays())
    let words = CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: language))
    return HandoutMaker(words: words, closedDays: ClosedDays()).handout(
      assessment, household: household, number: nil, documentsHere: [])
  }

  @Test func `what is done is told as done: no date, no penalty, no papers`() throws {
    let key = Visit.LineKey(procedure: "notice", person: nil)
    let late = Self.yaml.replacing("date: 2026-11-20", with: "date: 2026-11-01")
    let handout = try page(Self.small, late, marks: [key: Visit.Mark(state: .doneToday, remark: "")])
    let line = try #require(handout.sections.flatMap(\.lines).first { $0.name == "notice name" })
    #expect(line.isDone && line.state == "本日済")
    #expect(line.deadline.isEmpty && !line.isLate && line.notes.isEmpty && line.bring.isEmpty)
    #expect(!handout.toBring.contains { $0.name.contains("本人確認書類") })
  }

  /// The last word in every language: the second date, what being late costs, on what a paper depends.
  @Test(arguments: [Language.japanese, .english])
  func `no language loses the second date, the penalty or the condition of a paper`(language: Language) throws
  {
    let small = SmallCatalogue().procedure(
      "it",
      more: """
        deadline:
          day: '@"2026-11-20"'
          kind: duty
          late: 過料になることがある
          also: [{ day: '@"2026-12-14"', kind: cutoff, late: カードが使えなくなる }]
        bring: [identity, { item: certificate, only: 離婚協議中の方 }]
        """)
    let handout = try page(small, "{ \"on\": 2026-11-24, events: [moving-in] }", language)
    let line = try #require(handout.sections.first?.lines.first)
    #expect(line.notes.contains { $0.contains("過料になることがある") })
    let second = try #require(line.notes.first { $0.contains("カードが使えなくなる") })
    #expect(language == .japanese ? second.hasPrefix("12月14日（月）を過ぎると：") : second.hasPrefix("After "))
    let paper = try #require(handout.toBring.first { $0.name.contains("離婚協議中の方") })
    #expect(language == .japanese || paper.name.contains("in Japanese"), "\(paper.name)")
  }

  /// JSON and paper agree: on the Monday after a Saturday nobody is late where offices take it still.
  @Test(arguments: [
    ("2026-12-05", false, "12月5日（土）まで・今日まで"),
    ("2026-12-07", false, "12月5日（土）が期限（窓口が休みのため12月7日（月）まで受け付けます）・今日まで"),
    ("2026-12-08", true, "12月5日（土）まで・3日過ぎています"),
  ])
  func `late and its words agree where the last day falls on a closed day`(
    on: String, isLate: Bool, words: String
  ) throws {
    let small = SmallCatalogue().procedure(
      "it",
      more: "deadline: { day: '@\"2026-12-05\"', kind: duty, late_after: 'next open day(@\"2026-12-05\")' }")
    let yaml = "{ \"on\": \(on), events: [moving-in] }"
    let deadline = try #require(try small.read().assess(yaml).lines.first?.deadline)
    #expect(deadline.isLate == isLate)
    #expect((deadline.daysLeft < 0) == isLate)
    let line = try #require(try page(small, yaml).sections.first?.lines.first)
    #expect(line.isLate == isLate)
    #expect(line.deadline == words)
  }

  @Test func `a claim that time has barred stands last and without its sum`() throws {
    let benefit = "benefits: [{ amount: '500000', unit: yen_once }]"
    let small = SmallCatalogue()
      .procedure(
        "barred", need: "should", more: "deadline: { day: '@\"2025-10-01\"', kind: prescription }\n" + benefit
      )
      .procedure(
        "claim", need: "should", more: "deadline: { day: '@\"2028-10-01\"', kind: prescription }\n" + benefit
      )
      .procedure("plain", need: "should")
    let lines = try #require(try page(small, "{ \"on\": 2026-11-24, events: [moving-in] }").sections.first)
      .lines
    #expect(lines.map(\.name) == ["claim name", "plain name", "barred name"])
    #expect(lines.map(\.benefit) == ["500,000円", "", ""])
    #expect(lines[2].deadline.contains("時効"))
  }

  @Test func `lines stand as one walks, and hours and telephone once for each counter`() throws {
    let small = SmallCatalogue()
      .file("cities/999997-mihonshi/city.yaml", Self.twoFloors)
      .procedure("a", more: "office: children").procedure("b", need: "should")
      .procedure("c", more: "office: tax-office").procedure("d").procedure("e", more: "after: [a]")
    let catalogue = try small.read(city: "999997")
    let household = try catalogue.household("{ \"on\": 2026-11-24, events: [moving-in] }")
    let closed = ClosedDays(own: [household.on])
    func handout(_ closed: ClosedDays, from start: Route.Place = .entrance) -> Handout {
      let assessment = Assessment(of: household, by: catalogue, closedDays: closed)
      let words = CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: .japanese))
      return HandoutMaker(words: words, closedDays: closed, from: start).handout(
        assessment, household: household, number: nil, documentsHere: [])
    }
    func page(_ closed: ClosedDays, from start: Route.Place = .entrance) -> [Handout.Section] {
      handout(closed, from: start).sections
    }
    func foot(_ closed: ClosedDays) -> [String] { handout(closed).footer }
    let sections = page(ClosedDays())
    #expect(
      sections.map { $0.lines.map(\.name) } == [
        ["a name", "d name", "e name", "c name"], ["b name"],
      ])
    #expect(
      sections[0].lines.map(\.place) == [
        "15番 子どもの窓口（東館2階）　東1-2　電話 000-000-0200", "1番 住民の窓口（本庁舎1階）",
        "1番 住民の窓口（本庁舎1階）", "他の窓口：税務署",
      ])
    #expect(sections[1].lines.map(\.place) == ["1番 住民の窓口（本庁舎1階）"])
    #expect(
      page(closed)[0].lines[1].place == "1番 住民の窓口（本庁舎1階）　本日は閉まっています（次は11月25日（水） 8:30から）")
    // Whoever is in the building needs no address.
    #expect(
      page(ClosedDays(), from: .init(building: 1, floor: 2))[0].lines[0].place.hasPrefix(
        "15番 子どもの窓口（東館2階）　電話")
    )
    // Hours that both counters have stand once, at the foot.
    #expect(foot(ClosedDays()).contains("はじめて出るところに時間のない市の窓口は、月〜金 8:30〜17:15 です。"))
  }

  static let twoFloors = """
    code: "999997"
    name: 見本市
    buildings: [{ id: main, name: 本庁舎 }, { id: east, name: 東館, address: 東1-2 }]
    offices:
      residents: { counter: "1", floor: 1, building: main, hours: { from: "8:30", until: "17:15" } }
      children:
        { counter: "15", floor: 2, building: east, hours: { from: "8:30", until: "17:15" }, telephone: 000-000-0200 }

    """

  /// What grants it, what was tested, and nothing that is nobody else's business.
  @Test(arguments: [
    ("move.kind != \"abroad\" and move.date <= on and person.moves", "今回の引越しで住所が変わる"),
    ("list contains(household.has, \"dog\") and person.moves", "持っているもの：犬"),
    ("person.income < 5000000 and move.kind = \"in\"", "種類：市外から"), ("person.income < 5000000", "引っ越してきた"),
  ])
  func `a printed reason is what grants the line, and nothing delicate`(when: String, words: String) throws {
    let small = SmallCatalogue().file(
      "questions/member.yaml",
      (SmallCatalogue().files["questions/member.yaml"] ?? "").replacing(
        "topic: health, ask: 所得は", with: "topic: health, delicate: true, ask: 所得は")
    ).procedure("it", to: "each member", when: when)
    let yaml = """
      "on": 2026-11-24
      events: [moving-in]
      members: [{ id: a, relation: self, birth_date: 1990-01-01, moves: true, income: 0 }]
      move: { date: 2026-11-20, kind: in }
      household: { has: [dog, water] }
      """
    let line = try #require(try page(small, yaml).sections.first?.lines.first)
    #expect(line.why.hasPrefix(words), "\(line.why)")
    #expect(!line.why.contains("所得") && !line.why.contains("水道") && !line.why.contains("はい"))
  }

  /// The article of the duty, not the first of the list.
  @Test func `the law shown is that of the deadline`() throws {
    let small = SmallCatalogue().procedure(
      "it", more: "deadline: { day: '@\"2026-12-05\"', kind: duty, law: 住民基本台帳法22条 }")
    let line = try page(small, "{ \"on\": 2026-11-24, events: [moving-in] }").sections.first?.lines.first
    #expect(line?.law == "住民基本台帳法22条")
  }

  private static let secret =
    "- { name: household.secret, label: 秘密, scope: household, type: yes_no, asked: once, topic: household, delicate: clerk, clerk: 別室で, ask: ありますか }\n"

  /// Nothing of what only the clerk may see: neither yes nor "don't know" puts it on paper. Of a yes there stand neutral
  /// words and the section; of "don't know" nothing at all.
  @Test(arguments: ["true", "unsure", "false"])
  func `what is for the clerk alone stands on no paper`(answer: String) throws {
    let small = SmallCatalogue().file("questions/secret.yaml", Self.secret)
      .procedure(
        "hidden", need: "should", when: "household.secret",
        more: "shown: clerk\nneutral: 係の者にお声がけください\nprotects: true\nbring: [certificate]\n"
          + "what: 秘密の説明\nnotes: [秘密の覚え書き]\n"
          + "deadline: { day: move.date, kind: duty }\nbenefits: { amount: '700', unit: yen_once }"
      )
      .procedure("open", when: "move.kind = \"in\" or household.secret")
    let said = answer == "unsure" ? "unsure: [household.secret]" : "household: { secret: \(answer) }"
    let yaml =
      "\"on\": 2026-11-24\nevents: [moving-in]\nmove: { kind: in, date: 2026-12-01 }\n\(said)\n"
    let assessment = try small.read().assess(yaml)
    #expect(
      assessment.lines.contains { $0.key.procedure == "hidden" } == (answer != "false"), "the back office")
    #expect(assessment.isProtected == (answer == "true"))
    let neutral = assessment.sharedLines.filter { $0.key.procedure == "hidden" }
    #expect(neutral.map(\.procedure.name) == (answer == "true" ? ["係の者にお声がけください"] : []))
    let paper = try page(small, yaml)
    let all = texts(paper)
    let told = ["hidden", "秘密", "転出証明書", "12月1日", "700"]
    #expect(all.filter { text in told.contains { text.contains($0) } } == [])
    #expect(all.contains { $0.contains("open name") })
    let line = paper.sections.flatMap(\.lines).first { $0.name == "係の者にお声がけください" }
    #expect((line != nil) == (answer == "true"))
    if let line {
      #expect(!line.place.isEmpty)
      let rest = [
        line.whom, line.deadline, line.bring, line.fee, line.online, line.benefit, line.why, line.law,
      ]
      #expect((rest + line.notes + line.unsure).filter { !$0.isEmpty } == [])
    }
  }

  /// What is hidden leaves no trace in the order of the others; what protects comes before what it must come before.
  @Test func `the order tells nothing of what is for the clerk alone`() throws {
    let small = SmallCatalogue().file("questions/secret.yaml", Self.secret)
      .procedure(
        "hidden", need: "should", when: "household.secret",
        more: "shown: clerk\nneutral: 係の者にお声がけください\nbefore: [last]"
      )
      .procedure("first", need: "should").procedure("last", need: "should")
    func names(_ said: String) throws -> [String] {
      try small.read().assess("\"on\": 2026-11-24\nevents: [moving-in]\n\(said)\n").sharedLines.map(
        \.procedure.name)
    }
    let (no, unsure) = (
      try names("household: { secret: false }"), try names("unsure: [household.secret]")
    )
    #expect(no == unsure && no.count == 2)
    let yes = try names("household: { secret: true }")
    let (neutral, last) = (yes.firstIndex(of: "係の者にお声がけください"), yes.firstIndex(of: "last name"))
    #expect(try #require(neutral) < #require(last))
  }

  @Test func `a made-up city is said to be made up, and the national base too`() throws {
    let city = try handout(city: "999997")
    let base = try handout()
    #expect(city.facts.contains { $0.contains("見本市") })
    #expect(city.sections[0].lines.first?.place.contains("3") == true)
    #expect(city.footer != base.footer)
    #expect(!base.facts.contains { $0.contains("見本市") })
  }

  @Test func `a page with open questions says so before all else`() throws {
    let open = try handout(.japanese, Self.yaml.replacing("unsure: [move.online]", with: ""))
    #expect(open.band.contains("途中") && open.lead.hasPrefix("いまのところ"))
    let done = try handout()
    #expect(done.band.isEmpty && done.lead.hasPrefix("手続きは"))
  }
}
