import Guidance
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct AssessmentTests {
  private func shown(_ assessment: Assessment) -> [String] {
    assessment.lines.map { line in
      let person = line.key.person.map { " \($0)" } ?? ""
      return
        "\(line.procedure.id)\(person) \(line.need.rawValue)\(line.state == .open ? "" : " " + line.state.rawValue)"
    }
  }

  @Test(arguments: [("must", "must"), ("should", "should"), ("may", "may"), ("inform", "inform")])
  func `a line has the need of its procedure`(need: String, expected: String) throws {
    let catalogue = try SmallCatalogue().procedure("it", need: need).read()
    let assessment = try catalogue.assess("events: [moving-in]")
    #expect(shown(assessment) == ["it \(expected)"])
    #expect(assessment.isComplete)
    #expect(assessment.undecided.isEmpty)
  }

  @Test func `a duty that waits is undecided and no line yet`() throws {
    let catalogue = try SmallCatalogue().procedure("it", when: "move.online").read()
    let assessment = try catalogue.assess("events: [moving-in]")
    #expect(assessment.lines.isEmpty)
    #expect(assessment.undecided.map(\.procedure) == ["it"])
    #expect(!assessment.isComplete)
  }

  @Test func `don't know is final: the line says check and names what it waits for`() throws {
    let catalogue = try SmallCatalogue().procedure("it", when: "move.online").read()
    let assessment = try catalogue.assess("{ events: [moving-in], unsure: [move.online] }")
    #expect(shown(assessment) == ["it check"])
    #expect(assessment.lines.first?.waitsFor.map { catalogue.vocabulary[$0.fact].name } == ["move.online"])
    #expect(assessment.isComplete)
    #expect(assessment.undecided.isEmpty)
  }

  @Test func `a wish is never asked: it stands folded and one key keeps it`() throws {
    let small = SmallCatalogue().procedure(
      "record", need: "may", when: "list contains(certificates, \"record\")")
    let catalogue = try small.read()
    let household = try catalogue.household("events: [moving-in]")
    let folded = catalogue.assess(household)
    #expect(shown(folded) == ["record may"])
    #expect(folded.isComplete)
    let line = try #require(folded.lines.first)
    #expect(line.wish.map { catalogue.vocabulary[$0.fact].name } == ["certificates"])
    #expect(!line.isKept)
    let kept = Assessment(of: household, wishes: [line.key: true], by: catalogue, closedDays: ClosedDays())
    #expect(kept.lines.first?.isKept == true)
    let struck = Assessment(of: household, wishes: [line.key: false], by: catalogue, closedDays: ClosedDays())
    #expect(shown(struck) == ["record may not_wanted"])
  }

  @Test func `a should whose wish is open stands as a folded may and gets its need with the wish`() throws {
    let catalogue = try SmallCatalogue().procedure(
      "nursery", need: "should", to: "each member",
      when: "person.age < 6 and list contains(person.wishes, \"nursery\")"
    ).read()
    func assess(_ wishes: String) throws -> Assessment {
      try catalogue.assess(
        "{ events: [moving-in], members: [{ id: kid, relation: self, birth_date: 2024-01-01\(wishes) }] }")
    }
    #expect(shown(try assess("")) == ["nursery kid may"])
    #expect(try assess("").isComplete)
    #expect(shown(try assess(", wishes: [nursery]")) == ["nursery kid should"])
    #expect(shown(try assess(", wishes: []")) == [])
  }

  @Test func `what is done stays on the list and asks nothing any more`() throws {
    let catalogue = try SmallCatalogue()
      .procedure("open", when: "move.online").procedure("each", to: "each member").read()
    let assessment = try catalogue.assess(
      """
      events: [moving-in]
      members: [{ id: a }, { id: b }]
      done: [open, { procedure: each, for: b }]
      """)
    #expect(Set(shown(assessment)) == ["open must done_already", "each a must", "each b must done_already"])
    #expect(assessment.isComplete)
  }

  @Test func `a mark with its remark stands on the line`() throws {
    let catalogue = try SmallCatalogue().procedure("it").read()
    var visit = Visit(
      number: ReceptionNumber(on: .of("2026-11-24"), serial: 1), on: .of("2026-11-24"), city: "")
    visit.append(visit.event(.events(["moving-in"])))
    visit.append(visit.event(.marked(procedure: "it", person: nil, state: .referred, remark: "2F")))
    let line = try #require(Assessment(of: visit, by: catalogue, closedDays: ClosedDays()).lines.first)
    #expect(line.state == .referred)
    #expect(line.remark == "2F")
  }

  @Test func `screens and facts are counted: one fact of several members is one screen`() throws {
    let catalogue = try SmallCatalogue().read()
    let assessment = try catalogue.assess(
      """
      events: [moving-in]
      members:
        - { id: a, relation: self, birth_date: 1990-01-01, insurance: kokuho }
        - { id: b, relation: spouse, birth_date: 1990-01-02, insurance: shaho }
      move: { kind: in }
      """)
    #expect(assessment.askedScreens == 3)
    #expect(assessment.askedFacts == 7)
  }
}
