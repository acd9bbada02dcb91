import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// Dates and numbers of the real vocabulary that cannot be, seldom are, or are quite right.
@Suite struct PlausibilityTests {
  private static let head = """
    "on": 2026-11-24
    events: [moving-in, birth]

    """
  private static let people = """
    members:
      - { id: a, relation: self, birth_date: 1990-05-05%A }
      - { id: b, relation: child, birth_date: 2026-11-12%B }
    births: [{ id: b1, mother: a, children: [b]%C }]

    """

  private static func file(_ a: String = "", _ b: String = "", _ c: String = "", _ more: String = "")
    -> String
  {
    head
      + people.replacing("%A", with: a.isEmpty ? "" : ", \(a)").replacing(
        "%B", with: b.isEmpty ? "" : ", \(b)"
      )
      .replacing("%C", with: c.isEmpty ? "" : ", \(c)") + more
  }

  static let cases: [(file: String, codes: [String])] = [
    (file(), []),
    (file("moves: false, resident_since: 2027-04-01"), ["answer-above"]),
    (file("moves: true, resident_since: 2027-04-01", "", "", "move: { date: 2027-04-01 }\n"), []),
    (file("resident_since: 1980-01-01"), ["answer-below"]),
    (file("resident_since: 2020-01-01"), []),
    (file("married_on: 2026-11-25"), ["answer-above"]),
    (file("married_on: 2000-01-01"), ["answer-rare-below"]),
    (file("married_on: 1989-01-01"), ["answer-below"]),
    (file("", "birth_weight: 12"), ["answer-below"]), (file("", "birth_weight: 390"), ["answer-rare-below"]),
    (file("", "birth_weight: 3000"), []), (file("", "birth_weight: 30000"), ["answer-above"]),
    (file("income: \(String(repeating: "9", count: 400))"), ["wrong-answer-type"]),
    (file("income: 200000000"), ["answer-rare-above"]), (file("income: 4000000"), []),
    (file("", "", "weeks: 60"), ["answer-above"]), (file("", "", "weeks: 39"), []),
    (file("", "", "weeks: 1"), ["answer-below"]),
    (file("", "", "due_date: 2027-06-01"), []), (file("", "", "due_date: 2029-06-01"), ["answer-above"]),
    (file("", "", "", "move: { date: 2027-03-27, out_planned: 2027-03-26 }\n"), []),
    (file("", "", "", "move: { date: 2029-03-27 }\n"), ["answer-above"]),
    (file("", "", "", "move: { date: 1999-03-27 }\n"), ["answer-rare-below"]),
    (file("nationality: mid_long, stay_expires_on: 2029-03-31"), []),
    (file("card: valid, card_expires_on: 2036-05-05"), []),
    (file("card: valid, card_expires_on: 2050-05-05"), ["answer-above"]),
    (head + "members: [{ id: a, relation: self, birth_date: 2026-11-25 }]\n", ["answer-above"]),
    (head + "members: [{ id: a, relation: self, birth_date: 1905-11-25 }]\n", ["answer-rare-below"]),
    (head + "members: [{ id: a, relation: self, birth_date: 1850-01-01 }]\n", ["answer-below"]),
  ]

  @Test(arguments: cases) func `what cannot be is an error and what is rare a remark`(
    file: String, codes: [String]
  )
    throws
  {
    let (_, told) = try RealCatalogueTests.national.catalogue.reading(file)
    #expect(
      told.map(\.code).filter { $0.hasPrefix("answer-") || $0 == "wrong-answer-type" } == codes, "\(file)")
    for finding in told where finding.code.hasPrefix("answer-") {
      #expect((finding.severity == .error) == !finding.code.contains("rare"))
      #expect(finding.range != nil)
    }
  }

  @Test func `the limit is named by the fact that it is`() throws {
    let (_, told) = try RealCatalogueTests.national.catalogue.reading(Self.file("resident_since: 1980-01-01"))
    #expect(told.first?.parameters["basis_name"] == "person.birth_date")
    #expect(told.first?.parameters["limit"] == "1990-05-05")
  }

  @Test func `every date and number that is asked says where it lies`() {
    let open = RealCatalogueTests.national.catalogue.vocabulary.questions.filter { question in
      question.isAsked && [.date, .number, .money].contains(question.kind) && question.bounds == nil
    }
    #expect(open.map(\.name) == [])
  }
}
