import Guidance
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct JudgeTests {
  /// `notice: yes`, one entry per procedure and person judged.
  private func outcomes(_ catalogue: Catalogue, _ yaml: String) throws -> [String] {
    let situation = try catalogue.situation(yaml)
    return Judge(situation).judgements().map { judgement in
      let subject = judgement.subject.flatMap { situation.id(of: $0) }.map { " \($0)" } ?? ""
      let outcome =
        switch judgement.outcome {
        case .yes: "yes"
        case .no: "no"
        case .undecided(let missing):
          "? " + missing.keys.map { situation.catalogue.vocabulary[$0.fact].name }.joined(separator: ", ")
        }
      return "\(catalogue.procedures[judgement.procedure].id)\(subject): \(outcome)"
    }
  }

  @Test func `a procedure none of whose events was chosen is not even looked at`() throws {
    let catalogue = try SmallCatalogue().procedure("always").procedure("other", events: "[birth]").read()
    #expect(try outcomes(catalogue, "events: []") == [])
    #expect(try outcomes(catalogue, "events: [birth]") == ["other: yes"])
    let assessment = try catalogue.assess("events: []")
    #expect(assessment.lines.isEmpty)
    #expect(assessment.isComplete)
  }

  @Test(arguments: [
    ("household", "events: [moving-in]", ["it: yes"]),
    ("each member", "events: [moving-in]", ["it: ? people"]),
    ("each member", "{ events: [moving-in], members: [{ id: a }, { id: b }] }", ["it a: yes", "it b: yes"]),
    ("each member", "{ events: [moving-in], members: [] }", []),
    ("each birth", "{ events: [birth] }", ["it: ? births"]),
    ("each birth", "{ events: [birth], births: [] }", []),
    (
      "each birth", "{ events: [birth], members: [{ id: m }], births: [{ id: b1, mother: m }] }",
      ["it b1: yes"]
    ),
    ("deceased", "{ events: [death], members: [{ id: a }, { id: b }] }", ["it a: yes"]),
    ("deceased", "{ events: [moving-in], members: [{ id: a }, { id: b }] }", []),
    ("each member", "{ events: [death], members: [{ id: a }, { id: b }] }", ["it b: yes"]),
  ])
  func `a rule ranges over its rows`(range: String, yaml: String, expected: [String]) throws {
    let catalogue = try SmallCatalogue().procedure("it", events: "[moving-in, birth, death]", to: range)
      .read()
    #expect(try outcomes(catalogue, yaml) == expected)
  }

  @Test(arguments: [
    ("2026-09-30", [String]()), ("2026-10-01", ["it: yes"]), ("2027-03-31", ["it: yes"]), ("2027-04-01", []),
  ])
  func `a procedure holds while it is in force`(day: String, expected: [String]) throws {
    let catalogue = try SmallCatalogue().procedure("it", more: "from: 2026-10-01\nuntil: 2027-03-31").read()
    #expect(try outcomes(catalogue, "{ \"on\": \(day), events: [moving-in] }") == expected)
  }

  @Test(arguments: [
    // What is not answered is neither yes nor no.
    ("move.kind = \"in\"", "", "? move.kind"), ("move.kind != \"in\"", "", "? move.kind"),
    ("not(move.kind = \"in\")", "", "? move.kind"), ("move.kind = \"in\"", "kind: in", "yes"),
    ("move.kind != \"in\"", "kind: in", "no"),
    // A part that is known to fail asks for nothing more.
    ("move.kind = \"in\" and move.online", "kind: within", "no"),
    ("move.kind = \"in\" or move.online", "kind: in", "yes"),
    ("move.kind = \"in\" and move.online", "kind: in", "? move.online"),
    // Nothing is not unknown.
    ("move.planned = null", "planned: null", "yes"), ("move.planned = null", "", "? move.planned"),
    ("move.planned != null and move.planned < on", "planned: null", "no"),
  ])
  func `an unanswered fact leaves a rule open`(when: String, cells: String, expected: String) throws {
    let catalogue = try SmallCatalogue().procedure("it", when: when).read()
    let yaml = "{ events: [moving-in], move: { \(cells) } }"
    #expect(try outcomes(catalogue, yaml) == ["it: \(expected)"])
  }

  @Test func `a condition that comes to nothing is no`() throws {
    let catalogue = try SmallCatalogue().procedure("it", events: "[birth]", when: "move.kind = \"in\"").read()
    #expect(try outcomes(catalogue, "{ events: [birth], births: [] }") == ["it: no"])
  }

  @Test func `a count of people that can no longer reach its limit is decided`() throws {
    let catalogue = try SmallCatalogue()
      .procedure("third", when: "count(household.children[item.care]) >= 3").read()
    func members(_ cells: [String]) -> String {
      "{ events: [moving-in], members: [{ id: p, relation: self, care: false }"
        + cells.enumerated().map { ", { id: c\($0.offset), relation: child\($0.element) }" }.joined() + "] }"
    }
    #expect(try outcomes(catalogue, members(["", ""])) == ["third: no"])
    #expect(try outcomes(catalogue, members(["", ", care: false", ""])) == ["third: no"])
  }
}
