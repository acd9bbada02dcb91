import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct WhyNotTests {
  private func changes(when: String, _ yaml: String) throws -> [String]? {
    let catalogue = try SmallCatalogue().procedure("it", when: when).read()
    let situation = Situation(try catalogue.household(yaml), by: catalogue, closedDays: ClosedDays())
    let index = try #require(catalogue.procedures.firstIndex { $0.id == "it" })
    var whyNot = WhyNot(situation, procedure: index, subject: nil)
    return whyNot.smallestChange()?.map {
      catalogue.vocabulary[$0.key.fact].name
    }
  }

  @Test func `one answer that would have to be another is found`() throws {
    #expect(
      try changes(when: "move.online", "{ events: [moving-in], move: { online: false } }") == ["move.online"])
  }

  @Test func `a procedure that applies needs no change`() throws {
    #expect(try changes(when: "move.online", "{ events: [moving-in], move: { online: true } }") == nil)
  }

  @Test func `answers that deny it one behind the other are found together, and no more of them than needed`()
    throws
  {
    let no = "{ events: [moving-in], move: { kind: within, online: false }, household: { rent: false } }"
    #expect(
      try changes(when: "move.kind = \"in\" and move.online and household.rent", no)
        == ["move.kind", "move.online", "household.rent"])
    #expect(
      try changes(when: "(move.kind = \"in\" and move.online) or household.rent", no) == ["household.rent"])
  }

  @Test func `a tick too many or too few is a change`() throws {
    let dog = "{ events: [moving-in], household: { has: [dog] } }"
    #expect(try changes(when: "not(list contains(household.has, \"dog\"))", dog) == ["household.has"])
    let none = "{ events: [moving-in], household: { has: [] } }"
    #expect(try changes(when: "list contains(household.has, \"dog\")", none) == ["household.has"])
  }

  @Test func `in words it is one entry for all who stand alike`() throws {
    let catalogue = try SmallCatalogue().procedure(
      "it", to: "each member", when: "person.insurance = \"kokuho\""
    ).read()
    let household = try catalogue.household(
      """
      events: [moving-in]
      members:
        - { id: a, relation: self, birth_date: 1990-01-01, insurance: shaho }
        - { id: b, relation: spouse, birth_date: 1990-01-01, insurance: shaho }
        - { id: c, relation: child, birth_date: 2020-01-01, insurance: kokuho }
      """)
    let words = CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: .japanese))
    let verdicts = ProcedureVerdict.all(of: "it", in: household, words, closedDays: ClosedDays())
    #expect(verdicts.map(\.state) == [.appliesNot, .applies])
    #expect(verdicts.map(\.members) == [["a", "b"], ["c"]])
    #expect(verdicts[0].changes.count == 1)
    #expect(verdicts[1].changes.isEmpty)
    let other = Household(on: household.on, city: "")
    #expect(ProcedureVerdict.all(of: "it", in: other, words, closedDays: ClosedDays()).isEmpty)
  }

  @Test func `what no answer can bring about is said so`() throws {
    #expect(
      try changes(when: "move.online and not(move.online)", "{ events: [moving-in], move: { online: true } }")
        == nil)
  }
}
