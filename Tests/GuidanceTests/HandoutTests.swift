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
    here: Set<String> = [],
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
    "{ code: \"999997\", name: 見本市, fictional: true, offices: { residents: { name: 市民課, counter: \"3\", floor: 1階 } } }\n"

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
    let why = LineWords(words, household: household).why(try #require(assessment.lines.first))
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

  @Test func `a made-up city is said to be made up, and the national base too`() throws {
    let city = try handout(city: "999997")
    let base = try handout()
    #expect(city.facts.contains { $0.contains("見本市") })
    #expect(city.sections[0].lines.first?.place.contains("3") == true)
    #expect(city.footer != base.footer)
    #expect(!base.facts.contains { $0.contains("見本市") })
  }
}
