import Localization
import Procedures
import Rules
import TestSupport
import Testing

@testable import madoguchi

/// The catalogue that the product ships has nothing to be told of: a finding that shows up is a new one.
@Suite struct SoundCatalogueTests {
  @Test func `the check of our own catalogue prints no error and no warning`() throws {
    let data = ReadData(
      words: Checkout.phrasebooks,
      files: Checkout.catalogueFiles().map { ParsedFile($0, withCases: true) })
    let today = try #require(CivilDate(iso: "2026-11-24"))
    let cities = [nil] + CatalogueReader.cities(in: data.files.map(\.path)).map { Optional($0) }
    #expect(cities.count > 1)
    let examination = Examination(of: data, from: cities, today: today)
    #expect(examination.findings.map { "\($0.code) \($0.range.map { "\($0.file):\($0.line)" } ?? "")" } == [])
    #expect(examination.procedures > 100)
  }
}
