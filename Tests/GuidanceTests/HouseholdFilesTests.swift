import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// The three households beside the tests, judged by the real catalogue of the made-up 見本市.
@Suite struct HouseholdFilesTests {
  /// What must or should be done: procedure, persons, day, amounts.
  static let expected: [String: [String]] = [
    // 14 days from 9 November and 15 from 8 November end on a holiday, the 23rd; 90 days of the card on a Sunday.
    "family": [
      "inu-henko 2026-12-09",
      "jido-teate-nintei father 2026-11-24 15000 10000 10000",
      "kodomo-iryohi-josei daughter",
      "kodomo-iryohi-josei son",
      "kokuho-kanyu daughter 2026-11-24",
      "kokuho-kanyu father 2026-11-24",
      "kokuho-kanyu mother 2026-11-24",
      "kokuho-kanyu son 2026-11-24",
      "mynumber-keizoku-riyo daughter 2027-02-15",
      "mynumber-keizoku-riyo father 2027-02-15",
      "mynumber-shomeiyo-hakko father",
      "suido-kaishi-chushi",
      "tennyu-gaku daughter",
      "tennyu-todoke 2026-11-24",
      "yobosesshu-yoshinhyo son",
    ],
    // The notice counts the day of birth itself and ends on a Sunday; the claim counts from the next day. The grant lapses
    // two years after eight weeks before the due date. The contribution relieved rises in April 2027.
    "birth": [
      "banso-sodan mother",
      "jido-teate-nintei father 2026-12-01 15000 10000",
      "kodomo-iryohi-josei baby",
      "kokuho-kanyu baby 2026-11-30",
      "kokuho-sanzensango-menjo mother",
      "nenkin-ikuji-menjo father 17920 18290",
      "nenkin-ikuji-menjo mother 17920 18290",
      "nenkin-sanzensango-menjo mother 17920",
      "ninpu-shien-kyufu-2 mother 2028-09-25 50000",
      "nyuji-katei-homon baby",
      "shinseiji-kenshin-josei baby",
      "shussei-todoke baby 2026-11-30",
      "yobosesshu-yoshinhyo baby",
    ],
    // The card makes it the notice without a paper certificate; 30 days of the moped end in the offices' turn of the year.
    "single-out": [
      "gentsuki-haisha 2027-01-04",
      "kokuho-soshitsu me 2026-12-18",
      "suido-kaishi-chushi",
      "tokurei-tenshutsu",
    ],
  ]

  private func assess(_ name: String) throws -> Assessment {
    let text = try #require(Checkout.text("Tests/Households/\(name).yaml"))
    return try RealCatalogueTests.mihonshi.catalogue.assess(text)
  }

  @Test(arguments: ["birth", "family", "single-out"])
  func `everything is answered: no question is left and no line is left to check`(name: String) throws {
    let assessment = try assess(name)
    #expect(assessment.next.map { RealCatalogueTests.mihonshi.catalogue.vocabulary[$0.fact].name } == nil)
    #expect(assessment.undecided.map(\.procedure) == [])
    #expect(assessment.lines.filter { $0.need == .check }.map(\.procedure.id) == [])
  }

  @Test(arguments: ["birth", "family", "single-out"])
  func `what must or should be done is what the facts say`(name: String) throws {
    let lines = try assess(name).lines.filter { [.must, .should].contains($0.need) }.map { line in
      ([line.procedure.id.rawValue] + [line.lineFor.joined(separator: "+")].filter { !$0.isEmpty }
        + [line.deadline?.date.description].compactMap { $0 } + line.benefits.map(\.amount.description))
        .joined(separator: " ")
    }
    #expect(lines.sorted() == (Self.expected[name] ?? []).sorted())
  }

  @Test func `every line of the households says where it is done`() throws {
    for name in Self.expected.keys.sorted() {
      #expect(try assess(name).lines.filter { $0.office == nil }.map(\.procedure.id) == [])
    }
  }
}
