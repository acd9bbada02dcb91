import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// What no longer fits after a correction is judged by nobody, and stands again when it fits again.
@Suite struct StandingAnswersTests {
  private static let small = SmallCatalogue()
    .procedure("notice", when: "move.kind = \"in\"")
    .procedure("insurance", to: "each member", when: "person.insurance = \"kokuho\"")
    .procedure("pension", to: "each member", when: "person.pension = \"cat1\"")
    .procedure("garden", when: "list contains(household.has, \"garden\")")

  private func visit(_ kinds: VisitEvent.Kind...) -> Visit {
    var visit = Visit(
      number: ReceptionNumber(on: .of("2026-11-24"), serial: 1), on: .of("2026-11-24"), city: "")
    for kind in kinds { visit.append(visit.event(kind)) }
    return visit
  }

  private func assess(_ visit: Visit, _ small: SmallCatalogue = small) throws -> Assessment {
    Assessment(of: visit, by: try small.read(), closedDays: ClosedDays())
  }

  private static let birth = FactAddress("person.birth_date", of: "m1")
  private static let insurance = FactAddress("person.insurance", of: "m1")
  private static let pension = FactAddress("person.pension", of: "m1")

  private func person(_ birth: String) -> Visit {
    visit(
      .events(["moving-in"]), .rowAdded(table: .people, id: "m1"),
      .answered(FactAddress("person.relation", of: "m1"), .choice("self")),
      .answered(Self.birth, .date(.of(birth))), .tableClosed(table: .people),
      .answered(FactAddress("move.kind"), .choice("within")),
      .answered(FactAddress("household.has"), .ticks(with: [], without: ["garden"])),
      .answered(Self.insurance, .choice("kokuho")), .answered(Self.pension, .choice("cat1")))
  }

  @Test func `an answer that no longer fits is not judged by, and comes back with the correction`() throws {
    var visit = person("1988-05-14")
    #expect(try assess(visit).lines.map(\.key.procedure) == ["insurance", "pension"])
    visit.append(visit.event(.answered(Self.birth, .date(.of("1948-05-14")))))
    let corrected = try assess(visit)
    #expect(corrected.lines.map(\.key.procedure) == ["pension"], "who is 78 is in no 国保")
    #expect(corrected.household[Self.insurance] == nil, "nor does it stand in the review")
    #expect(visit.household[Self.insurance] == .choice("kokuho"), "what was said is not lost")
    visit.append(visit.event(.answered(Self.birth, .date(.of("1988-05-14")))))
    #expect(try assess(visit).lines.map(\.key.procedure) == ["insurance", "pension"])
  }

  @Test func `an answer beside one that went is held against what is left`() throws {
    var visit = person("1988-05-14")
    visit.append(visit.event(.answered(Self.insurance, .choice("shaho"))))
    let corrected = try assess(visit)
    #expect(corrected.household[Self.pension] == nil, "with 社保 only category 2 is left")
    #expect(corrected.lines.isEmpty)
    #expect(corrected.next == nil, "what follows is not asked")
    // With the insurance set aside by age, the pension that it did not allow stands again.
    visit.append(visit.event(.answered(Self.birth, .date(.of("1948-05-14")))))
    #expect(try assess(visit).household[Self.pension] == .choice("cat1"))
  }

  @Test func `of ticks only those that fit are left`() throws {
    var visit = person("1988-05-14")
    let has = FactAddress("household.has")
    visit.append(visit.event(.answered(has, .ticks(with: ["garden", "dog"], without: []))))
    #expect(try assess(visit).lines.contains { $0.key.procedure == "garden" })
    visit.append(visit.event(.answered(FactAddress("household.rent"), .yesNo(true))))
    let corrected = try assess(visit)
    #expect(corrected.household[has] == .ticks(with: ["dog"], without: []))
    #expect(!corrected.lines.contains { $0.key.procedure == "garden" })
  }

  @Test func `answers of a matter that is closed do not stand, until it is opened again`() throws {
    var visit = person("1988-05-14")
    visit.append(visit.event(.events(["birth"])))
    #expect(try assess(visit).household[FactAddress("move.kind")] == nil)
    visit.append(visit.event(.events(["moving-in", "birth"])))
    #expect(try assess(visit).household[FactAddress("move.kind")] == .choice("within"))
  }

  /// Of two rules that are true and say different things none is taken: the fact is asked among all its values.
  @Test(arguments: [
    ("[{ when: 'move.online', value: kokuho, why: a }, { when: 'move.online', value: shaho, why: b }]"),
    ("[{ when: 'move.online', value: kokuho, why: a }, { when: 'move.online', not: [kokuho], why: b }]"),
    ("[{ when: 'move.online', only: [kokuho], why: a }, { when: 'move.online', only: [shaho], why: b }]"),
  ])
  func `rules that contradict each other decide nothing and ask`(rules: String) throws {
    let small = Self.small.file(
      "questions/work.yaml",
      """
      - name: person.work
        label: 働き方
        scope: member
        type: choice
        asked: each
        topic: health
        ask: 働き方は
        values: { kokuho: あ, shaho: い, none: う }
        implied: \(rules)

      """
    ).procedure("work", to: "each member", when: "person.work = \"kokuho\"")
    let yaml =
      "{ events: [moving-in], members: [{ id: a, relation: self\u{7}}], move: { online: true, kind: within }, "
    func file(_ work: String) -> String {
      yaml.replacing("\u{7}", with: ", insurance: none, pension: cat3\(work) ")
        + "household: { has: [] } }"
    }
    let catalogue = try small.read()
    let open = try catalogue.assess(file(""))
    let step = try #require(open.next)
    #expect(catalogue.vocabulary[step.fact].name == "person.work")
    #expect(step.rows.first?.choices == ["kokuho", "shaho", "none"])
    #expect(!open.isComplete)
    // Whatever is answered counts, and no file is refused for it.
    for choice in ["kokuho", "shaho", "none"] {
      let said = try catalogue.assess(file(", work: \(choice)"))
      #expect(said.next == nil)
      #expect(said.lines.contains { $0.key.procedure == "work" } == (choice == "kokuho"))
    }
  }

  @Test func `a refused answer names the person, the reason and what it does not go with`() throws {
    let (_, diagnostics) = try Self.small.read().reading(
      "members: [{ id: x }, { id: old, birth_date: 1940-01-01, insurance: kokuho }]")
    let found = try #require(diagnostics.first { $0.code == "contradicts-implied" })
    #expect(found.parameters["name"] == "old.insurance")
    #expect(found.parameters["row"] == "old")
    #expect(found.parameters["because"] == "old.birth_date")
    #expect(found.parameters["why"] == "75歳以上")
  }

  @Test func `a list of an event that is not covered is not complete`() throws {
    let catalogue = try Self.small.read()
    #expect(try catalogue.assess("{ events: [birth] }").isComplete)
    var household = try catalogue.household("{ events: [birth], members: [{ id: a, relation: self }] }")
    household.events = ["death"]
    #expect(!catalogue.assess(household).isComplete)
  }

  /// Whose birth it is, whose child, who came: a pointer to a row that went is asked again.
  @Test(arguments: [
    ("m2", Household.Link.mother, CoreTable.births), ("m3", .children, .births), ("m2", .member, .people),
  ])
  func `a pointer to a row that is gone is asked again`(
    row: String, link: Household.Link, table: CoreTable
  ) throws {
    let condition =
      switch link {
      case .mother: "birth.mother.care"
      case .children: "count(birth.children) > 0"
      default: "visitor.member.care"
      }
    let small = SmallCatalogue().procedure(
      "it", events: "[birth]", to: link == .member ? "household" : "each birth", when: condition)
    var visit = visit(
      .events(["birth"]), .rowAdded(table: .people, id: "m1"), .rowAdded(table: .people, id: "m2"),
      .rowAdded(table: .people, id: "m3"), .tableClosed(table: .people),
      .rowAdded(table: .births, id: "b1"), .linked(row: "b1", link: .mother, to: ["m2"]),
      .linked(row: "b1", link: .children, to: ["m3"]), .tableClosed(table: .births),
      .linked(row: Household.visitor, link: .member, to: ["m2"]))
    for id in ["m1", "m2", "m3"] {
      visit.append(visit.event(.answered(FactAddress("person.care", of: id), .yesNo(true))))
    }
    #expect(try assess(visit, small).lines.count == 1)
    visit.append(visit.event(.rowRemoved(table: .people, id: row)))
    visit.append(visit.event(.rowAdded(table: .people, id: "m9")))
    visit.append(visit.event(.answered(FactAddress("person.care", of: "m9"), .yesNo(true))))
    visit.append(visit.event(.tableClosed(table: .people)))
    let lost = try assess(visit, small)
    #expect(lost.lines.isEmpty)
    #expect(lost.next?.table == table, "it is asked, not forgotten")
    #expect(!lost.isComplete)
    visit.append(
      visit.event(.linked(row: link == .member ? Household.visitor : "b1", link: link, to: ["m9"])))
    #expect(try assess(visit, small).lines.count == 1)
  }
}
