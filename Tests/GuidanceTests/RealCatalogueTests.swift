import Foundation
import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

/// The catalogue of the checkout: sound, its own cases right, and the households beside the tests judged.
@Suite struct RealCatalogueTests {
  private static let files = Checkout.catalogueFiles()
  static let national = CatalogueReader.read(files, city: nil)
  static let mihonshi = CatalogueReader.read(files, city: "999997")
  /// The real ones of the checkout.
  private static let realCities = CatalogueReader.cities(in: files.map(\.path)).filter { $0 != "999997" }
  private static let real: [(catalogue: Catalogue, diagnostics: [Diagnostic])] = realCities.map {
    CatalogueReader.read(files, city: $0)
  }

  private static func read(_ city: String?) -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    guard let city else { return national }
    return realCities.firstIndex(of: city).map { real[$0] } ?? mihonshi
  }

  static func catalogue(of city: String?) -> Catalogue { read(city).catalogue }

  @Test(arguments: [nil, "999997"] + realCities)
  func `the catalogue has no error`(city: String?) {
    let (catalogue, diagnostics) = Self.read(city)
    #expect(catalogue.procedures.count > 70)
    #expect(catalogue.city?.code == city)
    let found = diagnostics + CatalogueCheck.findings(in: catalogue, phrasebooks: Checkout.phrasebooks.books)
    #expect(found.filter { $0.severity == .error }.map { "\($0.short) \($0.parameters)" } == [])
  }

  @Test func `the words have no error`() {
    #expect(Checkout.phrasebooks.diagnostics.filter { $0.severity == .error }.map(\.short) == [])
  }

  @Test func `every case of every procedure comes out as its author worked it out`() {
    let report = CaseRunner.run(Self.national.catalogue, today: .of("2026-11-24"))
    #expect(report.passed > 150)
    expectSound(report)
  }

  @Test(arguments: ["999997"] + realCities)
  func `so do the cases of what a city changed or added`(city: String) {
    let catalogue = Self.catalogue(of: city)
    let own = catalogue.procedures.filter { !$0.cityFields.isEmpty }
    #expect(!own.isEmpty)
    for procedure in own {
      expectSound(CaseRunner.run(catalogue, today: .of("2026-11-24"), only: procedure.id))
    }
  }

  /// Answers that cannot concern a person are neither offered nor preselected.
  @Test(arguments: [
    ("2026-11-10", "child", "person.insurance", ["shaho", "kyosai", "ninkei", "koki"], "shaho_family"),
    (
      "2018-07-07", "child", "person.school",
      ["high_public", "high_private", "high_correspondence", "university"], "public"
    ),
    ("2018-07-07", "child", "person.pension", ["cat1", "cat2", "cat3", "voluntary"], nil),
    ("1990-01-01", "spouse", "person.pension", [], "cat3"),
  ])
  func `what is impossible by age is not offered, and what is likely for the person is offered first`(
    birth: String, relation: String, fact: String, impossible: [String], first: String?
  ) throws {
    let catalogue = Self.national.catalogue
    let household = try catalogue.household(
      """
      "on": 2026-11-24
      events: [moving-in]
      members:
        - { id: a, relation: self, birth_date: 1988-01-01, insurance: shaho }
        - { id: b, relation: \(relation), birth_date: \(birth)\(relation == "spouse" ? ", insurance: shaho_family" : "") }
      household: { welfare: false }
      """)
    let situation = Situation(household, by: catalogue, closedDays: ClosedDays())
    let question = try #require(catalogue.vocabulary[fact])
    let row = try #require(situation.rows(of: question.id).last)
    let left = situation.implied(question, in: row).left
    #expect(left.filter(impossible.contains) == [])
    #expect(!left.isEmpty)
    #expect(situation.offered(question, in: row) == first)
  }

  @Test func `the question on protection is the clerk's alone, and so is what follows from it`() throws {
    let catalogue = Self.national.catalogue
    let question = try #require(catalogue.vocabulary["household.dv"])
    #expect(question.isForClerk && question.isDelicate && !question.clerkHint.isEmpty)
    #expect(!question.ask.contains("別室"), "the stage direction is not in the resident's sentence")
    let readers = catalogue.procedures.filter { $0.when.facts.contains(question.id) }
    let isKept = readers.contains { $0.isForClerk }
    #expect(isKept)
  }

  /// The other parent's line hangs on the answer too; while that is not known it must not tell that it was asked.
  @Test(arguments: ["dv: true", "dv: false", "dv"]) func `no shared line waits for the clerk's own question`(
    said: String
  ) throws {
    let catalogue = Self.national.catalogue
    let file = """
      "on": 2026-11-24
      events: [moving-within]
      members:
        - { id: m, relation: self, sex: female, birth_date: 1990-05-05, is_head: true, moves: true, marital: separated }
        - { id: f, relation: spouse, sex: male, birth_date: 1988-05-05, lives_in: apart_city, allowances: [child_here], marital: separated }
        - { id: c, relation: child, birth_date: 2018-05-05, moves: true, supported: true }
      visitor: { member: m, acts_as: own_right }
      move: { date: 2026-11-20 }
      \(said == "dv" ? "unsure: [household.dv]" : "household: { \(said) }")
      """
    let (household, told) = try catalogue.reading(file)
    #expect(told.filter { $0.severity == .error }.map(\.code) == [])
    let assessment = Assessment(of: household, by: catalogue, closedDays: ClosedDays())
    let dv = try #require(catalogue.vocabulary["household.dv"]).id
    let shared = assessment.sharedLines
    #expect(shared.filter { line in line.waitsFor.contains { $0.fact == dv } }.map(\.procedure.id) == [])
    #expect(shared.filter { $0.procedure.isForClerk }.map(\.procedure.id) == [])
    let isTold = assessment.lines.contains { $0.procedure.isForClerk }
    #expect(isTold == (said != "dv: false"))
  }

  private func expectSound(_ report: CaseRunner.Report) {
    #expect(report.diagnostics.map(\.short) == [])
    #expect(
      report.failures.map { "\($0.procedure) \($0.title): \($0.code) \($0.expected), came \($0.actual)" }
        == [])
    #expect(report.oneSided == [])
  }

  @Test func `every city of the checkout has a valid code and is read`() {
    #expect(Self.realCities == ["082201", "141003", "252018", "401005"])
    #expect(Self.mihonshi.catalogue.city?.isFictional == true)
    #expect(Self.real.allSatisfy { $0.catalogue.city?.isFictional == false })
  }

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `an interview comes to the list that all answers together give`(seed: UInt64) throws {
    let (catalogue, _) = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997")
    var sampler = HouseholdSampler(catalogue, seed: seed)
    let on = try #require(CivilDate(iso: "2026-11-24"))
    let closedDays = ClosedDays.of(catalogue.city, around: on)
    let known = sampler.household(on: on)
    let replay = InterviewReplay(known, by: catalogue, closedDays: closedDays) { $0() }
    let whole = Assessment(of: known, by: catalogue, closedDays: closedDays)
    func duties(_ assessment: Assessment) -> [String] {
      assessment.lines.filter { !$0.need.isFolded }.map {
        "\($0.key) \($0.need) \($0.lineFor) \($0.deadline?.date.description ?? "") \($0.benefits)"
      }.sorted()
    }
    #expect(duties(replay.assessment) == duties(whole))
    // The whole assessments are too long to be printed.
    let isSame = replay.assessment.hasSameDuties(as: whole)
    #expect(isSame)
    #expect(replay.assessment.undecided.isEmpty)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `an answer that is tried out changes what it would change if it were given`(seed: UInt64) throws {
    let catalogue = Self.mihonshi.catalogue
    var sampler = HouseholdSampler(catalogue, seed: seed)
    let on = try #require(CivilDate(iso: "2026-11-24"))
    let closedDays = ClosedDays.of(catalogue.city, around: on)
    var tried = 0
    // Who comes for what is only wished leaves nothing to try: then the next one.
    for _ in 0..<5 where tried == 0 {
      let known = sampler.household(on: on)
      var half = known
      for (place, address) in known.answers.keys.sorted().enumerated() where place % 3 == Int(seed % 3) {
        half.answers[address] = nil
      }
      let situation = Situation(half, by: catalogue, closedDays: closedDays)
      let laboratory = situation.trial()
      let open = Assessment(of: half, by: catalogue, closedDays: closedDays).undecided.flatMap(\.waitsFor)
      for key in Set(open).sorted() where key.choice < 0 && catalogue.vocabulary[key.fact].asked.isAsked {
        let question = catalogue.vocabulary[key.fact]
        guard let answer = known.answers[FactAddress(question.name, of: situation.id(of: key.row))],
          answer != .unsure, question.kind != .choices, CoreTable(rawValue: question.name) == nil
        else { continue }
        var given = half
        given.answers[situation.address(of: key)] = answer
        laboratory.suppose([(key, Situation.value(of: answer))])
        tried += 1
        #expect(different(laboratory, Situation(given, by: catalogue, closedDays: closedDays)) == [])
      }
    }
    #expect(tried > 0)
  }

  /// The facts whose values are not the same.
  private func different(_ one: Situation, _ other: Situation) -> [String] {
    one.catalogue.vocabulary.questions.filter { question in
      one.rows(of: question.id).contains {
        one.value(of: question.id, in: $0) != other.value(of: question.id, in: $0)
      }
    }.map(\.name)
  }
}
