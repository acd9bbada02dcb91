import Guidance
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct InterviewTests {
  /// The next question as `person.insurance: a b`.
  private func next(_ small: SmallCatalogue, _ yaml: String) throws -> String? {
    let catalogue = try small.read()
    let assessment = try catalogue.assess(yaml)
    return assessment.next.map { step in
      let name = step.table?.rawValue ?? catalogue.vocabulary[step.fact].name
      return ([name + (step.rows.contains { $0.id != nil } ? ":" : "")] + step.rows.compactMap(\.id)).joined(
        separator: " ")
    }
  }

  @Test func `nothing is asked where nothing was chosen`() throws {
    #expect(try next(SmallCatalogue().procedure("it", when: "move.online"), "events: [birth]") == nil)
  }

  @Test func `tables come first, since everything else ranges over their rows`() throws {
    let small = SmallCatalogue().procedure("a", when: "move.online").procedure(
      "b", to: "each member", when: "person.care"
    )
    .procedure("c", events: "[birth]", to: "each birth")
    #expect(try next(small, "events: [moving-in, birth]") == "people")
    #expect(try next(small, "{ events: [moving-in, birth], members: [{ id: a }] }") == "births")
    #expect(
      try next(small, "{ events: [moving-in, birth], members: [{ id: a }], births: [] }") == "move.online")
  }

  @Test func `one fact of several members is one screen with a row each`() throws {
    let small = SmallCatalogue().procedure("a", to: "each member", when: "person.insurance = \"kokuho\"")
    let members = """
      events: [moving-in]
      members:
        - { id: a, birth_date: 1990-01-01 }
        - { id: b, birth_date: 1940-01-01 }
        - { id: c, birth_date: 1990-01-01, insurance: shaho }
        - { id: d, birth_date: 1991-01-01 }
      """
    // The second is 86 and the third has answered.
    #expect(try next(small, members) == "person.insurance: a d")
    #expect(try next(small, members + "\nunsure: [a.insurance]") == "person.insurance: d")
  }

  @Test func `a screen offers the choices that are left`() throws {
    let catalogue = try SmallCatalogue()
      .procedure("a", to: "each member", when: "person.insurance = \"kokuho\"").read()
    let assessment = try catalogue.assess(
      "{ events: [moving-in], members: [{ id: a, birth_date: 1990-01-01 }] }")
    #expect(assessment.next?.rows.first?.choices == ["kokuho", "shaho", "none"])
    #expect(assessment.next?.procedures == ["a"])
  }

  @Test func `of ticks only those are offered that an open rule still tests`() throws {
    let catalogue = try SmallCatalogue()
      .procedure("a", when: "list contains(household.has, \"dog\")")
      .procedure("b", when: "list contains(household.has, \"garden\")").read()
    let open = try catalogue.assess("events: [moving-in]")
    #expect(open.next?.rows.first?.choices == ["dog", "garden"])
    let rented = try catalogue.assess("{ events: [moving-in], household: { rent: true } }")
    #expect(rented.next?.rows.first?.choices == ["dog"])
  }

  @Test func `a question whose every answer leaves the list as it was is not asked`() throws {
    // Both branches are the same: the kind of move, though it comes first, decides nothing.
    let small = SmallCatalogue().procedure(
      "a", when: "if move.kind = \"in\" then move.online else move.online")
    #expect(try next(small, "events: [moving-in]") == "move.online")
    #expect(try next(small, "{ events: [moving-in], move: { online: true } }") == nil)
    let other = SmallCatalogue().procedure(
      "a", when: "if move.kind = \"in\" then move.online else not(move.online)")
    #expect(try next(other, "{ events: [moving-in], move: { online: true } }") == "move.kind")
  }

  @Test func `what is known already settles, so that nothing is asked`() throws {
    let small = SmallCatalogue().procedure("a", when: "move.kind = \"in\" and move.online")
    #expect(try next(small, "{ events: [moving-in], move: { kind: within } }") == nil)
    #expect(try next(small, "{ events: [moving-in], move: { online: false } }") == nil)
  }

  @Test func `a wish is never asked, nor what only folded lines wait for`() throws {
    let small = SmallCatalogue()
      .procedure("a", need: "may", when: "move.online").procedure("b", need: "inform", when: "household.rent")
      .procedure("c", need: "should", when: "list contains(certificates, \"tax\")")
    #expect(try next(small, "events: [moving-in]") == nil)
  }

  @Test func `a folded line that is kept asks for what it waits for`() throws {
    let catalogue = try SmallCatalogue().procedure("a", need: "may", when: "move.online").read()
    let key = Visit.LineKey(procedure: "a", person: nil)
    let assessment = Assessment(
      of: try catalogue.household("events: [moving-in]"), wishes: [key: true], by: catalogue,
      closedDays: ClosedDays())
    #expect(assessment.next.map { catalogue.vocabulary[$0.fact].name } == "move.online")
  }

  @Test func `don't know is not asked again`() throws {
    let small = SmallCatalogue().procedure("a", when: "move.online and move.kind = \"in\"")
    let first = try next(small, "events: [moving-in]")
    #expect(try next(small, "{ events: [moving-in], unsure: [move.online, move.kind] }") == nil)
    #expect(first != nil)
  }

  @Test func `questions go topic by topic`() throws {
    let small = SmallCatalogue()
      .procedure("a", when: "household.rent").procedure("b", when: "move.online")
      .procedure("c", to: "each member", when: "person.care").procedure(
        "d", to: "each member", when: "person.card_usable")
    let yaml = "{ events: [moving-in], members: [{ id: a }]"
    #expect(try next(small, yaml + " }") == "person.card: a")
    let card = yaml.replacing("{ id: a }", with: "{ id: a, card: none }")
    #expect(try next(small, card + " }") == "move.online")
    #expect(try next(small, card + ", move: { online: true } }") == "household.rent")
    #expect(
      try next(small, card + ", move: { online: true }, household: { rent: true } }") == "person.care: a")
  }

  @Test func `the number of screens that may still come never counts what is settled`() throws {
    let catalogue = try SmallCatalogue().procedure("a", when: "move.online").procedure(
      "b", when: "household.rent"
    ).read()
    #expect(try catalogue.assess("events: [moving-in]").atMostLeft == 2)
    #expect(try catalogue.assess("{ events: [moving-in], household: { rent: true } }").atMostLeft == 1)
    #expect(
      try catalogue.assess("{ events: [moving-in], household: { rent: true }, move: { online: true } }")
        .atMostLeft == 0)
  }
}
