import Localization
import Procedures
import Rules
import TestSupport
import Testing

/// Whole small catalogues in `good/` and `bad/`, each with the findings that it must have.
///
/// A folder of `bad/` holds only the files that differ from `good/plain`; `expected` beside them lists
/// `file:line:column code`, one a line, and may begin with the `city` whose overlay is read.
@Suite struct WholeCatalogueTests {
  private static let folder = "Tests/ProceduresTests"
  private static let plain = Checkout.catalogueFiles(in: "\(folder)/good/plain")

  private func findings(_ files: [CatalogueFile], city: String?) -> [String] {
    let (catalogue, diagnostics) = CatalogueReader.read(files, city: city)
    let errors = diagnostics.filter { $0.severity == .error }
    let whole = errors.isEmpty ? CatalogueCheck.findings(in: catalogue, phrasebooks: Phrasebooks()) : []
    return (diagnostics + whole).map(\.short)
  }

  @Test(arguments: [nil, "999997"]) func `a good catalogue has no finding`(city: String?) {
    #expect(Self.plain.count > 8)
    #expect(findings(Self.plain, city: city) == [])
  }

  static let bad: [String] = Array(
    Set(Checkout.files(below: "\(folder)/bad").compactMap { $0.split(separator: "/").first.map(String.init) })
  ).sorted()

  @Test func `there are bad catalogues`() { #expect(Self.bad.count >= 8) }

  @Test(arguments: bad) func `a bad catalogue has just its findings`(name: String) throws {
    let own = Checkout.catalogueFiles(in: "\(Self.folder)/bad/\(name)")
    let files = Self.plain.filter { file in !own.contains { $0.path == file.path } } + own
    let expected = try #require(Checkout.text("\(Self.folder)/bad/\(name)/expected"))
    let lines = expected.split(separator: "\n").map(String.init)
    let city = lines.first { $0.hasPrefix("city ") }.map { String($0.dropFirst(5)) }
    #expect(findings(files, city: city).sorted() == lines.filter { !$0.hasPrefix("city ") }.sorted())
  }
}
