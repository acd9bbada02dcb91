import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct HouseholdReaderTests {
  private func catalogue() throws -> Catalogue {
    try SmallCatalogue().procedure("notice").procedure("claim").read()
  }

  /// Files with one slip, marked; severity and code of what must be told there.
  static let slips: [(code: String, text: String)] = [
    ("unknown-key", "1️⃣evnts: [birth]"),
    ("unknown-key", "events: [moving-in]\nmove: { 1️⃣kin: in }"),
    ("unknown-key", "members: [{ 1️⃣relatoin: self }]"),
    ("unknown-key", "births: [{ 1️⃣stge: born }]"),
    ("unknown-key", "household: { has: { with: [dog], 1️⃣witout: [moped] } }"),
    ("unknown-event", "events: [1️⃣movin-in]"),
    ("unknown-choice", "move: { kind: 1️⃣inn }"),
    ("unknown-choice", "household: { has: [1️⃣cat] }"),
    ("unknown-choice", "certificates: [1️⃣recrd]"),
    ("wrong-answer-type", "move: { online: 1️⃣yes }"),
    ("wrong-answer-type", "members: [{ income: 1️⃣many }]"),
    ("wrong-answer-type", "members: [{ income: 1️⃣-1 }]"),
    ("wrong-answer-type", "move: { kind: 1️⃣[in] }"),
    ("wrong-answer-type", "household: { has: 1️⃣dog }"),
    ("not-a-date", "move: { date: 1️⃣2026-02-30 }"),
    ("not-a-date", "\"on\": 1️⃣2026-13-01"),
    ("not-a-date", "members: [{ birth_date: 1️⃣1990 }]"),
    ("bad-city-code", "city: \"1️⃣999998\""),
    ("may-not-be-null", "move: { date: 1️⃣null }"),
    ("computed-not-written", "members: [{ 1️⃣age: 30 }]"),
    ("computed-not-written", "household: { 1️⃣size: 3 }"),
    ("self-is-first", "members: [{ relation: self }, { relation: 1️⃣self }]"),
    ("self-is-first", "members: [{ relation: 1️⃣spouse }]"),
    ("bad-row-id", "members: [{ id: a }, { id: 1️⃣a }]"),
    ("bad-row-id", "members: [{ id: 1️⃣move }]"),
    ("bad-row-id", "members: [{ id: a }]\nbirths: [{ id: 1️⃣a }]"),
    ("unknown-row", "members: [{ id: a, spouse: 1️⃣bb }]"),
    ("unknown-row", "members: [{ id: a }]\nbirths: [{ mother: 1️⃣m }]"),
    ("unknown-row", "visitor: { member: 1️⃣a }"),
    ("unknown-row", "members: [{ id: a }]\ndone: [{ procedure: notice, for: 1️⃣b }]"),
    ("unknown-procedure", "done: [1️⃣notise]"),
    ("unknown-question", "unsure: [1️⃣move.knd]"),
    ("unknown-question", "members: [{ id: a }]\nunsure: [1️⃣a.age]"),
    ("contradicts-implied", "\"on\": 2026-11-24\nmembers: [{ birth_date: 1940-01-01, insurance: 1️⃣kokuho }]"),
    ("contradicts-implied", "\"on\": 2026-11-24\nmembers: [{ birth_date: 1990-01-01, insurance: 1️⃣elderly }]"),
    ("contradicts-implied", "members: [{ insurance: shaho, pension: 1️⃣cat1 }]"),
    ("contradicts-implied", "household: { rent: true, has: 1️⃣[garden] }"),
    ("contradicts-implied", "household: { rent: false, has: 1️⃣[] }"),
    ("contradicts-implied", "events: [birth]\nbirths: [{ stage: 1️⃣expecting }]"),
    ("not-a-list", "members: 1️⃣a"),
    ("not-a-list", "done: 1️⃣{ procedure: notice }"),
    ("not-a-list", "unsure: 1️⃣{ a: b }"),
    ("not-a-list", "household: { has: { with: 1️⃣dog } }"),
    ("not-a-mapping", "members: [1️⃣a]"),
    ("unknown-key", "done: [{ procedure: notice, 1️⃣fro: a }]"),
    ("year-out-of-range", "\"on\": 1️⃣1850-01-01"),
    ("not-a-date", "\"on\": 1️⃣99999-01-01"),
    ("not-a-date", "move: { date: 1️⃣99999-01-01 }"),
    ("answer-below", "move: { date: 1️⃣1850-01-01 }"),
    ("answer-above", "members: [{ income: 1️⃣9999999999999 }]"),
    ("wrong-answer-type", "members: [{ income: 1️⃣1e9 }]"),
    ("row-id-unfit", "members: [{ id: 1️⃣a.b }]"),
    ("row-id-unfit", "members: [{ id: '1️⃣a b' }]"),
    ("row-id-unfit", "members: [{ id: '1️⃣12345678901\("8")' }]"),
    ("row-id-unfit", "members: [{ id: 1️⃣[a] }]"),
    ("one-row-only", "members: [{ id: a }, { id: b }, { id: c, spouse: 1️⃣[a, b] }]"),
    ("row-points-to-itself", "members: [{ id: a, spouse: 1️⃣a }]"),
    ("answered-and-unsure", "move: { kind: in }\nunsure: [1️⃣move.kind]"),
    ("unknown-question", "unsure: [1️⃣person.income]"),
    ("yes-and-no", "household: { has: { with: [dog], without: 1️⃣[dog] } }"),
    ("personal-number", "members: [{ income: 1️⃣12345678901\("8") }]"),
    ("computed-not-written", "city: \"999997\"\nmembers: [{ 1️⃣adult: true }]"),
    ("not-a-mapping", "move: 1️⃣in"),
  ]

  @Test(arguments: slips)
  func `a slip is told where it stands and nothing else with it`(code: String, text: String) throws {
    let marked = MarkedText(text)
    let (_, diagnostics) = try catalogue().reading(marked.text)
    let place = try #require(marked.places[1])
    #expect(diagnostics.filter { $0.severity == .error }.map(\.short) == ["household.yaml:\(place) \(code)"])
  }

  @Test(arguments: [
    ("evnts: [birth]", "events"), ("events: [movin-in]", "moving-in"), ("move: { kin: in }", "kind"),
    ("move: { kind: inn }", "in"), ("done: [notise]", "notice"), ("unsure: [move.knd]", "move.kind"),
  ])
  func `the nearest right name is said`(text: String, suggestion: String) throws {
    let errors = try catalogue().reading(text).diagnostics.filter { $0.severity == .error }
    #expect(errors.first?.suggestion == suggestion)
  }

  @Test func `a contradiction names the person, the answer, the reason and the answers that it read`() throws
  {
    let (_, diagnostics) = try catalogue().reading(
      "members: [{ id: a, relation: self }, { id: b, relation: spouse, insurance: shaho, pension: cat1 }]")
    let parameters = try #require(diagnostics.first?.parameters)
    #expect(parameters["why"] == "社保なら2号")
    #expect(parameters["who"] == "夫・妻（b）：")
    #expect(parameters["answer"] == "1号")
    #expect(parameters["against"] == "夫・妻（b）：健康保険 社保")
    // Through what is computed, and only the rule that speaks against it.
    let (_, aged) = try catalogue().reading("members: [{ birth_date: 1990-01-01, insurance: elderly }]")
    #expect(aged.first?.parameters["why"] == "75歳未満")
    #expect(aged.first?.parameters["against"] == "1：生年月日 1990-01-01")
  }

  @Test func `answers that give a fact two values are told`() throws {
    let more = """
      - name: move.x
        label: 二重
        scope: move
        type: choice
        asked: once
        topic: move
        ask: x
        values: { a: ア, b: イ }
        implied:
          - { when: move.online = true, value: a, why: オンライン }
          - { when: 'move.kind = "in"', value: b, why: 市外から }

      """
    let small = try SmallCatalogue().file("questions/more.yaml", more).procedure("notice").read()
    let (_, told) = try small.reading("events: [moving-in]\nmove: { online: true, kind: in }")
    #expect(told.map(\.code) == ["implied-conflict"])
    #expect(told.first?.parameters["first"] == "オンライン")
    #expect(told.first?.parameters["second"] == "市外から")
    #expect(try small.reading("events: [moving-in]\nmove: { online: false, kind: in }").diagnostics == [])
  }

  @Test func `an event whose procedures are not complete is refused in a file, with those that are offered`()
    throws
  {
    let (household, told) = try catalogue().reading("events: [moving-in, death]", events: .offered)
    #expect(told.map(\.short) == ["household.yaml:1:21 event-not-offered"])
    #expect(told.first?.parameters["offered"] == "moving-in（引っ越してきた）")
    #expect(household.events == ["moving-in"])
    // `birth` is marked as offered, but no procedure of this catalogue belongs to it.
    #expect(
      try catalogue().reading("events: [birth]", events: .offered).diagnostics.map(\.code) == [
        "event-not-offered"
      ])
    #expect(try catalogue().reading("events: [death]").diagnostics == [])
  }

  @Test(arguments: [
    "members: [{ birth_date: 1940-01-01, insurance: elderly }]",
    "members: [{ insurance: shaho, pension: cat2 }]",
    "household: { rent: false, has: [water] }", "events: [birth]\nbirths: [{ stage: born }]",
    "household: { rent: false, has: { with: [dog] } }",
  ])
  func `an implied fact may be written when it says the same`(text: String) throws {
    #expect(try catalogue().reading(text).diagnostics == [])
  }

  @Test func `the reader goes on after a slip`() throws {
    let (household, diagnostics) = try catalogue().reading(
      "evnts: [birth]\nmove: { kind: inn, online: true }\nmembers: [{ id: a, income: x, insurance: shaho }]")
    #expect(diagnostics.filter { $0.severity == .error }.count == 3)
    #expect(household[FactAddress("move.online")] == .yesNo(true))
    #expect(household[FactAddress("person.insurance", of: "a")] == .choice("shaho"))
  }

  @Test func `what is not there is unknown, null is nothing, an empty list is none`() throws {
    let catalogue = try catalogue()
    let bare = try catalogue.household("events: [moving-in]")
    #expect(bare.members == nil)
    #expect(bare.births == nil)
    #expect(bare.answers.isEmpty)
    #expect(bare.on == .of("2026-11-24"))
    let told = try catalogue.household(
      "{ \"on\": 2026-04-01, city: \"999997\", members: [], births: [], move: { planned: null }, certificates: [] }"
    )
    #expect(told.members == [])
    #expect(told.births == [])
    #expect(told.on == .of("2026-04-01"))
    #expect(told.city == "999997")
    #expect(told[FactAddress("move.planned")] == .nothing)
    #expect(told[FactAddress("certificates")] == .ticks(with: [], without: ["record", "tax"]))
  }

  @Test func `a list of ticks is complete, with and without is not`() throws {
    let catalogue = try catalogue()
    let has = FactAddress("household.has")
    let full = try catalogue.household("household: { has: [dog] }")
    #expect(full[has] == .ticks(with: ["dog"], without: ["moped", "water", "garden"]))
    let part = try catalogue.household("household: { has: { with: [dog], without: [moped] } }")
    #expect(part[has] == .ticks(with: ["dog"], without: ["moped"]))
  }

  @Test func `a who fact that is true in some row is no in those that do not state it`() throws {
    let household = try catalogue().household(
      "members: [{ id: a, care: true }, { id: b }, { id: c, is_head: false }]\nunsure: [b.care]")
    #expect(household[FactAddress("person.care", of: "a")] == .yesNo(true))
    #expect(household[FactAddress("person.care", of: "b")] == .unsure)
    #expect(household[FactAddress("person.care", of: "c")] == .yesNo(false))
    #expect(household[FactAddress("person.is_head", of: "a")] == nil, "nobody is stated to be the head")
  }

  @Test func `rows without an id are called by their place`() throws {
    let household = try catalogue().household(
      "members: [{ relation: self }, { id: kid, relation: child }, { relation: other, spouse: '1' }]")
    #expect(household.members == ["1", "kid", "3"])
    #expect(household.links["3"]?[.spouse] == ["1"])
  }

  @Test func `what is done is done for one person or altogether`() throws {
    let household = try catalogue().household(
      "members: [{ id: a }]\ndone: [notice, { procedure: claim, for: a }]")
    #expect(household.done == [.init(procedure: "notice"), .init(procedure: "claim", person: "a")])
  }

  @Test func `facts of a closed scope are left aside with a remark`() throws {
    for file in [
      "events: [birth]\nmove: { kind: in, online: true }", "move: { kind: in }\nevents: [birth]",
      "move: { kind: in }",
    ] {
      let (_, diagnostics) = try catalogue().reading(file)
      #expect(diagnostics.map(\.code) == ["closed-scope"], "\(file)")
      #expect(diagnostics.map(\.severity) == [.warning])
    }
    let (_, open) = try catalogue().reading("move: { kind: in }\nevents: [moving-in]")
    #expect(open == [])
  }

  @Test func `rows of a table that no event opens are left aside with a remark`() throws {
    let (_, diagnostics) = try catalogue().reading(
      "events: [moving-in]\nmembers: [{ id: a }]\nbirths: [{ id: b, mother: a, stage: born }]")
    #expect(diagnostics.map(\.code) == ["closed-scope"])
  }

  @Test func `a procedure that this catalogue lacks may be done all the same`() throws {
    let (household, diagnostics) = try catalogue().reading("done: [something-quite-different]")
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(household.done.count == 1)
  }

  @Test func `every finding has words in both languages`() {
    for language in [Language.japanese, .english] {
      let book = Checkout.phrasebooks.books.book(of: language)
      let codes = Set(Self.slips.map(\.code) + ["closed-scope", "procedure-not-here"])
      #expect(codes.filter { book?.has("diagnostic.\($0)") != true } == [])
    }
  }
}
