import Guidance
import Procedures
import TestSupport
import Testing

/// Stories, coverage and mutation: what tells whether a catalogue's own tests would notice a slip.
@Suite struct StoryTests {
  private static func small(cases: String = "") -> SmallCatalogue {
    SmallCatalogue().procedure(
      "notice", to: "each member", when: "person.age >= 18",
      more: """
        deadline: { after: move.date, days: 14, first_day: next, closed: next_open, kind: duty }
        bring:
          - identity
          - { item: my-number-card, when: 'person.age >= 65' }
        fee: { counter: 300 }
        cases:
          - given: { "on": 2026-11-24, events: [moving-in], move: { date: 2026-11-20 }, members: [{ id: a, relation: self, birth_date: 2008-11-25 }] }
            expect: { applies: true, for: [a], deadline: 2026-12-04, bring: [identity], fee: 300 }
          - given: { "on": 2026-11-24, events: [moving-in], move: { date: 2026-11-20 }, members: [{ id: a, relation: self, birth_date: 2008-11-26 }] }
            expect: { applies: false }
        \(cases)
        """)
  }

  private static let elder = elder(with: "[identity, my-number-card]")

  /// Two more cases: somebody who is 65 that day, and somebody who is one day too young for it.
  private static func elder(with documents: String) -> String {
    """
    \u{20} - given: { "on": 2026-11-24, events: [moving-in], move: { date: 2026-11-21 }, members: [{ id: a, relation: self, birth_date: 1961-11-25 }] }
        expect: { applies: true, bring: \(documents) }
      - given: { "on": 2026-11-24, events: [moving-in], move: { date: 2026-11-21 }, members: [{ id: a, relation: self, birth_date: 1961-11-26 }] }
        expect: { applies: true, deadline: 2026-12-07, bring: [identity] }
    """
  }

  private static func story(_ expect: String) throws -> Story {
    let text = """
      cases:
        - id: S-1
          title: 二人
          household: { "on": 2026-11-24, events: [moving-in], move: { date: 2026-11-20 }, members: [{ id: a, relation: self, birth_date: 1990-01-01 }, { id: b, relation: child, birth_date: 2020-01-01 }] }
          expect: \(expect)
      """
    let node = try #require(YAMLReader.read(text, file: "s.yaml").node)
    return try #require(Story.read(node).first)
  }

  @Test(arguments: [
    ("{ lines: [{ procedure: notice, for: [a], deadline: 2026-12-04, late: false }] }", []),
    ("{ lines: [{ procedure: notice, for: [a], deadline: 2026-12-05 }] }", ["deadline"]),
    ("{ lines: [{ procedure: notice, for: [a], deadline: 2026-12-05, deadline_or: 2026-12-04 }] }", []),
    ("{ lines: [{ procedure: notice, for: [b], deadline: 2026-12-04 }] }", ["person"]),
    ("{ lines: [{ procedure: notice, for: [a], deadline: 2026-12-04, late: true }] }", ["late"]),
    ("{ lines: [] }", ["unexpected"]), ("{ may_appear: [{ procedure: notice }] }", []),
    ("{ never: [{ procedure: notice }] }", ["unexpected"]),
    ("{ may_appear: [{ procedure: notice }], never_for: [{ procedure: notice, for: [a] }] }", ["unexpected"]),
    ("{ may_appear: [{ procedure: notice }], wished: [{ procedure: other }] }", ["missing"]),
    ("{ may_appear: [{ procedure: notice }], benefits: [{ procedure: notice, amount: 5 }] }", ["amount"]),
  ])
  func `a story says what is not as the law has it`(expect: String, faults: [String]) throws {
    let catalogue = try Self.small().read()
    let story = try Self.story(expect)
    let (household, _) = HouseholdReader.read(
      story.household, by: catalogue, today: .of("2026-11-24"), city: "")
    let found = story.faults(of: catalogue.assess(household), by: catalogue)
    #expect(found.map(\.code.rawValue) == faults)
  }

  @Test func `cases say which documents there are and what is paid`() throws {
    let catalogue = try Self.small(cases: Self.elder(with: "[identity]")).read()
    let report = CaseRunner.run(catalogue, today: .of("2026-11-24"))
    #expect(report.failures.map(\.code) == ["bring"])
    #expect(report.failures.first?.actual == "identity, my-number-card")
  }

  @Test func `coverage names what no case tries`() throws {
    func gaps(_ small: SmallCatalogue) throws -> [String] {
      let catalogue = try small.read()
      var coverage = CaseCoverage(catalogue)
      for one in catalogue.procedures[0].cases {
        let (household, _) = HouseholdReader.read(
          one.given, by: catalogue, today: .of("2026-11-24"), city: "", events: .all)
        coverage.take(household, only: "notice")
      }
      return coverage.gaps.map { "\($0.kind.rawValue) \($0.text)" }
    }
    #expect(try gaps(Self.small()) == ["never_true person.age >= 65", "document my-number-card"])
    #expect(try gaps(Self.small(cases: Self.elder)) == [])
  }

  @Test func `small changes are noticed where the cases are at the edges`() throws {
    func survivors(_ small: SmallCatalogue) -> [String] {
      let files = small.files.map { ParsedFile(CatalogueFile(path: $0.key, text: $0.value), withCases: true) }
      let run = MutationRun(ProcedureWorkshop(files, city: nil), stories: [], today: .of("2026-11-24"))
      let results = run.results(of: "notice")
      #expect(results.count >= 8)
      return results.filter { !$0.isNoticed }.map { "\($0.mutation.was) → \($0.mutation.became)" }
    }
    #expect(survivors(Self.small(cases: Self.elder)) == [])
    #expect(
      survivors(Self.small()).sorted() == [
        "my-number-card → ", "next_open → keep", "person.age >= 65 → person.age > 65",
        "person.age >= 65 → person.age >= 66",
      ])
  }
}

/// What changes between two days of the law, and for whom.
@Suite struct LawChangeTests {
  private static func small() -> SmallCatalogue {
    SmallCatalogue().procedure("old", more: "until: 2026-03-31").procedure("new", more: "from: 2026-04-01")
      .file(
        "functions/rate.yaml",
        """
        name: rate
        result: number
        law: 手数料の条例
        versions:
          - { until: 2026-04-30, feel: "300" }
          - { from: 2026-05-01, feel: "400" }
        """)
  }

  @Test func `names what begins and what ends after the first day, up to the second`() throws {
    let files = Self.small().files.map {
      ParsedFile(CatalogueFile(path: $0.key, text: $0.value), withCases: true)
    }
    func days(_ first: String, _ second: String) -> [String] {
      LawDay.between(.of(first), .of(second), in: files).map { "\($0.kind.rawValue) \($0.day) \($0.about)" }
    }
    #expect(
      days("2026-03-31", "2026-04-01") == ["begins 2026-04-01 new name", "ends 2026-04-01 old name"])
    #expect(days("2026-04-01", "2026-04-30") == [])
    #expect(days("2026-04-30", "2026-05-01") == ["ends 2026-05-01 rate", "begins 2026-05-01 rate"])
  }

  @Test func `a household that comes later finds the law of that day`() throws {
    let catalogue = try Self.small().read()
    let node = try #require(
      YAMLReader.read(
        """
        cases:
          - id: S
            household: { "on": 2026-03-20, events: [moving-in], move: { date: 2026-03-10 }, members: [{ id: a, relation: self, birth_date: 1990-01-01 }] }
            expect: {}
        """, file: "s.yaml"
      ).node)
    let story = try #require(Story.read(node).first)
    func list(_ day: String) -> Assessment {
      catalogue.assess(
        HouseholdReader.read(
          story.household(comingOn: .of(day)), by: catalogue, today: .of(day), city: ""
        ).household)
    }
    let (before, after) = (list("2026-03-20"), list("2026-04-20"))
    #expect(after.household.on == .of("2026-04-20"))
    #expect(after.household.birthDate(of: "a") == .of("1990-02-01"))
    let diff = ListDiff(from: before, to: after, isSameDay: false)
    #expect(diff.changes.map { "\($0.kind.rawValue) \($0.procedure)" } == ["added new", "gone old"])
    #expect(ListDiff(from: before, to: before, isSameDay: true).changes == [])
  }
}
