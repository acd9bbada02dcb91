import Localization
import Procedures
import Rules
import TestSupport
import Testing

/// What only the whole catalogue can show: references, circles, sources, translations.
@Suite struct CatalogueCheckTests {
  private func codes(_ small: SmallCatalogue, english: [String]? = nil) throws -> [String] {
    let catalogue = try small.read()
    let entries = (english ?? []).map { Phrasebook.Entry(key: $0, source: "x", translation: "x") }
    let books =
      english == nil ? Phrasebooks() : Phrasebooks([Phrasebook(language: .english, entries: entries)])
    return CatalogueCheck.findings(in: catalogue, phrasebooks: books).filter { $0.code != "one-sided-cases" }
      .map {
        "\($0.range?.file.split(separator: "/").last ?? "") \($0.code) \($0.parameters["text"] ?? $0.parameters["circle"] ?? "")"
      }
  }

  @Test func `a sound catalogue has no finding`() throws {
    let small = SmallCatalogue().procedure("a", more: "before: [b]").procedure("b", more: "after: [a]")
    #expect(try codes(small) == [])
  }

  @Test(arguments: [
    ("groups: [{ id: g, name: g, events: [moving-in] }]", ["life-events.yaml event-without-group "]),
    (
      "groups: [{ id: g, name: g, events: [moving-in, birht] }, { id: h, name: h, events: [birth] }]",
      ["start.yaml unknown-event birht"]
    ),
    (
      "frequent: [birth, birth, birth, birth, birth, birth, birth, birth, birth, birth]\ngroups: [{ id: g, name: g, events: [moving-in, birth] }]",
      ["start.yaml too-many-frequent "]
    ),
    (
      "groups: [{ id: g, name: g, events: [moving-in, birth] }]\ntogether: [{ events: [birth, deth] }]",
      ["start.yaml unknown-event deth"]
    ),
  ])
  func `the start screen leaves no event out, names only those there are, and has a digit for each`(
    board: String, expected: [String]
  ) throws {
    let small = SmallCatalogue().procedure("a").procedure("b", events: "[birth]").file("start.yaml", board)
    #expect(try codes(small) == expected)
  }

  @Test(arguments: ["after", "before"]) func `an order names procedures that are there`(key: String) throws {
    let small = SmallCatalogue().procedure("notice", more: "\(key): [notise]").procedure("notices")
    #expect(try codes(small) == ["notice.yaml unknown-procedure notise"])
    let finding = CatalogueCheck.findings(in: try small.read(), phrasebooks: Phrasebooks()).first
    #expect(finding?.suggestion == "notice")
    #expect(finding?.range?.line == 13)
  }

  @Test(arguments: [
    (
      ["a": "before: [b]", "b": "before: [c]", "c": "before: [a]"],
      "a.yaml circle a name → b name → c name → a name"
    ),
    (["a": "after: [b]", "b": "after: [a]"], "b.yaml circle a name → b name → a name"),
    (["a": "before: [a]"], "a.yaml circle a name → a name"),
    (["a": "before: [b]\nafter: [b]", "b": ""], "a.yaml circle a name → b name → a name"),
  ])
  func `a circle is told once with all its members`(procedures: [String: String], circle: String) throws {
    var small = SmallCatalogue()
    for (id, more) in procedures { small = small.procedure(id, more: more) }
    #expect(try codes(small) == [circle])
  }

  @Test func `two ways to the same procedure are no circle`() throws {
    let small = SmallCatalogue().procedure("a", more: "before: [b, c]").procedure("b", more: "before: [d]")
      .procedure("c", more: "before: [d]").procedure("d")
    #expect(try codes(small) == [])
  }

  @Test(arguments: [
    ("law: [Law 1]", "law: []", "no-law"),
    ("sources: [{ title: Law, checked: 2026 }]", "sources: []", "no-source"),
    ("checked: 2026", "article: 1", "source-not-dated"),
  ])
  func `a fact without a source fails`(from: String, to: String, code: String) throws {
    let small = SmallCatalogue().procedure("a")
    let text = try #require(small.files["national/tests/a.yaml"])
    let changed = text.replacing(from, with: to)
    #expect(changed != text)
    #expect(try codes(small.file("national/tests/a.yaml", changed)) == ["a.yaml \(code) "])
  }

  @Test func `what has no English name is missing a translation`() throws {
    let small = SmallCatalogue().procedure("a")
    let catalogue = try small.read()
    func missing(_ entries: [String]) -> [String] {
      let book = Phrasebook(
        language: .english, entries: entries.map { Phrasebook.Entry(key: $0, source: "x", translation: "x") })
      return CatalogueCheck.findings(in: catalogue, phrasebooks: Phrasebooks([book]))
        .filter { $0.code == "missing-translation" }.compactMap { $0.parameters["key"] }
    }
    let all = missing([])
    for key in [
      "a.name", "document.identity", "office.residents", "event.birth", "move.kind.ask", "move.kind.within",
      "person.insurance.none", "person.is_head.ask",
    ] {
      #expect(all.contains(key), "\(key)")
    }
    #expect(!all.contains("person.age.ask"), "what is computed is never asked")
    #expect(!all.contains("on.ask"))
    #expect(missing(all) == [])
    #expect(missing(Array(all.dropFirst())) == [all[0]])
  }

  @Test func `a missing translation of a question stands at its declaration`() throws {
    let book = Phrasebook(language: .english, entries: [])
    let findings = CatalogueCheck.findings(in: try SmallCatalogue().read(), phrasebooks: Phrasebooks([book]))
    let finding = findings.first { $0.parameters["key"] == "move.date.ask" }
    #expect(finding?.range?.file == "Procedures/questions/move.yaml")
    #expect(finding?.range?.line == 2)
  }

  @Test func `a procedure needs a case that applies and one that does not`() throws {
    let yes = "- { title: y, given: { events: [moving-in] }, expect: { applies: true } }"
    let no = "- { title: n, given: { events: [] }, expect: { applies: false } }"
    func findings(_ cases: [String]) throws -> [String] {
      let small = SmallCatalogue().procedure(
        "a", more: "cases:\n" + cases.map { "  \($0)" }.joined(separator: "\n"))
      return CatalogueCheck.findings(in: try small.read(), phrasebooks: Phrasebooks()).map(\.code)
    }
    #expect(try findings([yes, no]) == [])
    #expect(try findings([yes]) == ["one-sided-cases"])
    #expect(try findings([no, no]) == ["one-sided-cases"])
  }
}
