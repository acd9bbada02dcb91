import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct LineTests {
  static let family = """
    events: [moving-in]
    members:
      - { id: father, relation: self, birth_date: 1990-01-01, moves: true, card: valid, pin: known, certificates_valid: true }
      - { id: mother, relation: spouse, birth_date: 1991-01-01, card: none }
      - { id: elder, relation: child, birth_date: 2015-05-05 }
      - { id: baby, relation: child, birth_date: 2026-01-01 }
    """

  private func lines(_ small: SmallCatalogue, _ yaml: String = family) throws -> [ChecklistLine] {
    try small.read().assess(yaml).lines
  }

  @Test(arguments: [
    ("household", "", [[String]()]), ("each member", "", [["father"], ["mother"], ["elder"], ["baby"]]),
    ("household", "for: household.children", [["elder", "baby"]]),
    ("household", "for: people[relation = \"self\"]", [["father"]]),
  ])
  func `a line is for whom its procedure says`(range: String, applies: String, expected: [[String]]) throws {
    let small = SmallCatalogue().procedure("it", to: range, applies: applies)
    #expect(try lines(small).map(\.lineFor) == expected)
  }

  @Test func `a claim names who claims and for whose sake`() throws {
    let small = SmallCatalogue().procedure(
      "claim", to: "each member", when: "person.relation = \"self\"",
      applies: "about: household.children[age < 3]")
    let line = try #require(try lines(small).first)
    #expect(line.lineFor == ["father"])
    #expect(line.about == ["baby"])
  }

  /// A ceiling is not a sum (児童扶養手当法10条: a relative's income may make it nothing).
  @Test(arguments: [
    ("", BenefitRule.Bound.exact, "5,000円"), ("bound: at_most, ", .atMost, "最大5,000円"),
    ("bound: remainder, ", .remainder, "5,000円のうち残り"), ("bound: from_on, ", .fromOn, "5,000円から"),
  ])
  func `an amount says whether it is the sum itself`(
    yaml: String, bound: BenefitRule.Bound, words: String
  ) throws {
    let catalogue = try SmallCatalogue().procedure(
      "it", more: "benefits: [{ amount: '5000', unit: yen_once, \(yaml)note: 所得で決まります }]"
    ).read()
    let assessment = try catalogue.assess(Self.family)
    let line = try #require(assessment.lines.first)
    let benefit = try #require(line.benefits.first)
    #expect(benefit.bound == bound)
    #expect(benefit.note.japanese == "所得で決まります")
    let said = LineWords(
      CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: .japanese)),
      household: try catalogue.household(Self.family))
    #expect(said.benefit(benefit) == words)
    #expect(said.line([line], because: catalogue.reasons(assessment)).notes == ["所得で決まります"])
  }

  /// What comes before the move stands with a window, to be done then.
  @Test(arguments: [
    ("2026-03-20", LineState.later, DeadlineRule.Kind.window, "3月27日（金）から4月12日（日）まで"),
    ("2026-03-27", .open, .duty, "4月12日（日）まで・あと16日"),
  ])
  func `a line whose first day is still to come is for later`(
    on: String, state: LineState, kind: DeadlineRule.Kind, words: String
  ) throws {
    let catalogue = try SmallCatalogue().procedure(
      "it", more: "deadline: { day: '@\"2026-04-12\"', from: move.date, kind: duty }"
    ).read()
    let yaml = "{ \"on\": \(on), events: [moving-in], move: { date: 2026-03-27 } }"
    let line = try #require(try catalogue.assess(yaml).lines.first)
    #expect(line.state == state)
    #expect(line.deadline?.kind == kind)
    #expect(line.deadline?.from == .of("2026-03-27"))
    let said = LineWords(
      CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: .japanese)),
      household: try catalogue.household(yaml))
    #expect(said.deadline(line) == words)
    // The rule's word is not a clerk's mark: one key opens it.
    let key = line.key
    let opened = Assessment(
      of: try catalogue.household(yaml), marks: [key: Visit.Mark(state: .open, remark: "")], by: catalogue,
      closedDays: ClosedDays())
    #expect(opened.lines.first?.state == .open)
  }

  /// Many laws name no last day for what opens with the move; it cannot be done before it all the same.
  @Test(arguments: [
    ("2026-03-20", "'null'", LineState.later, "3月27日（金）から", "from 27 Mar (Fri)"),
    ("2025-12-20", "'null'", .later, "令和8年3月27日（金）から", "from 27 Mar 2026 (Fri)"),
    ("2026-03-27", "'null'", .open, "", ""), ("2026-03-28", "'null'", .open, "", ""),
    // Whether there is a last day is not known yet: that is said, and nothing of the first one alone.
    ("2026-03-20", "move.planned", .open, "まだわかりません", "not known yet"),
  ])
  func `a line with a first day and no last one is for later until then`(
    on: String, day: String, state: LineState, japanese: String, english: String
  ) throws {
    let catalogue = try SmallCatalogue().procedure(
      "it", more: "deadline: { day: \(day), from: move.date, kind: window, counted: 住み始めてから }"
    ).read()
    let yaml = "{ \"on\": \(on), events: [moving-in], move: { date: 2026-03-27 } }"
    let household = try catalogue.household(yaml)
    let assessment = try catalogue.assess(yaml)
    let line = try #require(assessment.lines.first)
    #expect(line.state == state)
    #expect(line.deadline == nil)
    #expect(line.opens == (day == "'null'" ? .of("2026-03-27") : nil))
    for (language, words) in [(Language.japanese, japanese), (.english, english)] {
      let said = LineWords(
        CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: language)), household: household)
      #expect(said.deadline(line) == words)
      let paper = said.line([line], because: catalogue.reasons(assessment))
      #expect(paper.deadline == words, "and so does the paper")
    }
    // The rule's word is not a clerk's mark: one key opens it.
    let opened = Assessment(
      of: household, marks: [line.key: Visit.Mark(state: .open, remark: "")], by: catalogue,
      closedDays: ClosedDays())
    #expect(opened.lines.first?.state == .open)
  }

  @Test func `a birth is the mother's line, and two births of hers are one`() throws {
    let small = SmallCatalogue().procedure("it", events: "[birth]", to: "each birth")
    let yaml = """
      events: [birth]
      members: [{ id: m, relation: self }]
      births: [{ id: b1, mother: m }, { id: b2, mother: m }]
      """
    #expect(try lines(small, yaml).map(\.lineFor) == [["m"]])
  }

  @Test func `a benefit stands once per child and rate, and nothing is no benefit`() throws {
    let small = SmallCatalogue().procedure(
      "it", to: "each member", when: "person.relation = \"self\"",
      more: """
        benefits:
          - each: household.children
            amount: if child.age < 3 then 15000 else 10000
            unit: yen_per_month
            from: on
            until: end of school age(child.birth_date, 18)
          - { each: household.children, when: child.age < 3, amount: '50000', unit: yen_once, for: person }
          - { amount: '0', unit: yen_once }
        """)
    let benefits = try #require(try lines(small).first).benefits
    #expect(benefits.map(\.amount.description) == ["10000", "15000", "50000"])
    #expect(benefits.map(\.unit) == [.monthly, .monthly, .once])
    #expect(benefits.map(\.lineFor) == [["elder"], ["baby"], ["father"]])
    #expect(benefits.map(\.until) == [.of("2034-03-31"), .of("2044-03-31"), nil])
    #expect(benefits[0].from == .of("2026-11-24"))
  }

  @Test func `an amount that waits for an answer is asked for and not shown`() throws {
    let small = SmallCatalogue().procedure(
      "it", to: "each member", when: "person.relation = \"self\"",
      more: "benefits: [{ amount: 'if person.income < 1000000 then 5 else 3', unit: yen_once }]")
    let catalogue = try small.read()
    let open = try catalogue.assess("{ events: [moving-in], members: [{ id: a, relation: self }] }")
    #expect(open.lines.first?.benefits.isEmpty == true)
    #expect(open.next.map { catalogue.vocabulary[$0.fact].name } == "person.income")
    let known = try catalogue.assess(
      "{ events: [moving-in], members: [{ id: a, relation: self, income: 999999 }] }")
    #expect(known.lines.first?.benefits.map(\.amount.description) == ["5"])
  }

  @Test(arguments: [("true", "tax-office"), ("false", "children")])
  func `the first office whose condition holds is the place`(online: String, expected: String) throws {
    let small = SmallCatalogue().procedure(
      "it", more: "office: [{ office: tax-office, when: move.online }, { office: children }, residents]")
    let line = try #require(try lines(small, "{ events: [moving-in], move: { online: \(online) } }").first)
    #expect(line.office?.id == expected)
  }

  /// What the applicant has, whether it can be done online, and what is still needed.
  static let online: [(cells: String, possible: Channel.Possible, needs: [String])] = [
    ("card: valid, pin: known, certificates_valid: true", .now, []),
    ("card: valid", .with, ["signing-certificate"]),
    ("", .with, ["my-number-card", "signing-certificate"]),
    // What nobody of them has rules it out: "if you have a card" would be no answer to who has none.
    ("card: none", .no, ["my-number-card"]),
    ("card: valid, pin: forgotten, certificates_valid: true", .no, ["signing-certificate"]),
    ("card: valid, certificates_valid: false", .no, ["signing-certificate"]),
  ]

  @Test(arguments: online)
  func `online eligibility follows from what the applicant has`(
    cells: String, possible: Channel.Possible, needs: [String]
  ) throws {
    let small = SmallCatalogue().procedure(
      "it", more: "online: { possible: with, needs: [my-number-card, signing-certificate] }")
    let yaml =
      "{ events: [moving-in], members: [{ id: a, relation: self\(cells.isEmpty ? "" : ", \(cells)") }] }"
    let offer = try #require(try lines(small, yaml).first?.channels.first { $0.name == .online })
    #expect(offer.possible == possible)
    #expect(offer.needs == needs)
  }

  @Test(arguments: [
    ("possible: now, when: move.online", "online: true", Channel.Possible.now),
    ("possible: now, when: move.online", "online: false", .no),
    ("possible: now, when: move.online", "", .with),
    ("possible: no, not_suited: paper", "", .no), ("possible: partly, needs: [my-number-card]", "", .partly),
    ("possible: varies", "", .varies),
  ])
  func `a channel has its own condition`(online: String, move: String, expected: Channel.Possible) throws {
    let small = SmallCatalogue().procedure("it", more: "online: { \(online) }")
    let offer = try #require(
      try lines(small, "{ events: [moving-in], move: { \(move) } }").first?.channels.first {
        $0.name == .online
      })
    #expect(offer.possible == expected)
  }

  @Test func `the visitor's card counts, not that of the first row`() throws {
    let small = SmallCatalogue().procedure("it", more: "online: { possible: with, needs: [my-number-card] }")
    func offer(_ visitor: String) throws -> ChannelOffer? {
      try lines(small, Self.family + "\nvisitor: { member: \(visitor) }").first?.channels.first {
        $0.name == .online
      }
    }
    #expect(try offer("father")?.possible == .now)
    // The father could file it from home.
    #expect(try offer("mother")?.possible == .with)
  }

  /// Neither does a part of it go from home without what it needs.
  @Test(arguments: [("none", Channel.Possible.no), ("valid", .partly)])
  func `what goes online in part needs its card all the same`(card: String, expected: Channel.Possible) throws
  {
    let small = SmallCatalogue().procedure(
      "it", more: "online: { possible: partly, needs: [my-number-card] }")
    let yaml = "{ events: [moving-in], members: [{ id: a, relation: self, card: \(card) }] }"
    let offer = try #require(try lines(small, yaml).first?.channels.first { $0.name == .online })
    #expect(offer.possible == expected)
    #expect(offer.needs == (card == "none" ? ["my-number-card"] : []))
  }

  @Test func `who claims needs a card of their own`() throws {
    let small = SmallCatalogue().procedure(
      "it", to: "each member", when: "person.relation in (\"self\", \"spouse\")",
      more: "online: { possible: with, needs: [my-number-card] }")
    let offers = try lines(small).map { $0.channels.first { $0.name == .online } }
    #expect(offers.map { $0?.possible } == [.now, .no])
    #expect(offers.map { $0?.needs } == [[], ["my-number-card"]])
  }

  @Test func `a fee is known, left to the city, or unknown, by channel`() throws {
    let small = SmallCatalogue().procedure(
      "it",
      more:
        "fee: { counter: if move.online then 200 else 300, post: varies }\npost: yes\nonline: { possible: now }"
    )
    let channels = try #require(try lines(small, "{ events: [moving-in], move: { online: true } }").first)
      .channels
    #expect(channels.map(\.name) == [.counter, .post, .online])
    #expect(channels.map(\.fee) == [200, nil, nil])
    #expect(channels.map(\.feeVaries) == [false, true, false])
    let open = try #require(try lines(small, "events: [moving-in]").first).channels
    #expect(open.map(\.fee) == [nil, nil, nil])
  }

  @Test func `documents are those whose condition holds; an open one is not sure`() throws {
    let small = SmallCatalogue().procedure(
      "it",
      more: """
        bring:
          - identity
          - { item: certificate, when: move.online, copies: 2, original: false, note: online }
          - { item: my-number-card, for: person.card_usable }
        """)
    func bring(_ yaml: String) throws -> [String] {
      try #require(try lines(small, yaml).first).bring.map {
        "\($0.document) \($0.whose.joined(separator: "+"))\($0.isSure ? "" : "?")"
      }
    }
    #expect(try bring(Self.family + "\nmove: { online: false }") == ["identity ", "my-number-card father"])
    #expect(try bring("events: [moving-in]") == ["identity ", "certificate ?", "my-number-card ?"])
    #expect(
      try bring("{ events: [moving-in], members: [{ id: a, card: none }], move: { online: true } }")
        == ["identity ", "certificate "])
  }

  @Test func `a line gives its reasons as answers with their law`() throws {
    let small = SmallCatalogue().procedure(
      "it", when: "move.kind = \"in\" and (move.online or move.date <= on)")
    let catalogue = try small.read()
    let assessment = try catalogue.assess(
      "{ events: [moving-in], move: { kind: in, online: false, date: 2026-11-01 } }")
    let reasons = catalogue.reasons(assessment).reasons(of: try #require(assessment.lines.first))
    let facts = reasons.flatMap(\.facts).map { catalogue.vocabulary[$0.fact].name }
    #expect(facts.contains("move.kind"))
    #expect(facts.contains("move.date"))
    #expect(!facts.contains("move.online"), "the part that failed carries nothing")
    #expect(reasons.allSatisfy { $0.law == "Law 1" })
  }

  @Test func `a reason names the place of its condition, and in a function the function's law`() throws {
    let small = SmallCatalogue().file(
      "functions/moved.yaml",
      """
      name: has moved by
      parameters: [{ name: day, type: date }]
      result: boolean
      versions:
        - feel: move.date <= day
          law: Law 9
      law: Law 8

      """
    ).procedure("it", when: "move.kind = \"in\" and has moved by(on)")
    let catalogue = try small.read()
    let assessment = try catalogue.assess("{ events: [moving-in], move: { kind: in, date: 2026-11-01 } }")
    let reasons = catalogue.reasons(assessment).reasons(of: try #require(assessment.lines.first))
    let told = reasons.map { "\($0.condition) | \($0.law) | \($0.at?.file ?? ""):\($0.at?.line ?? 0)" }
    #expect(
      told == [
        "move.kind = \"in\" | Law 1 | Procedures/national/tests/it.yaml:8",
        "move.date <= day | Law 9 | Procedures/functions/moved.yaml:5",
      ])
  }
}
