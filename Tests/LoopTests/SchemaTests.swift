import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

@testable import madoguchi

/// The schemas and the manual say what the readers take: no more and no less.
@Suite struct SchemaTests {
  private static let words = Checkout.phrasebooks.books.words(in: Language("ja"))
  private static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue

  private static let schema = SchemaValidator(CatalogueSchema(words: words).json().text())
  private static let householdSchema = SchemaValidator(
    HouseholdSchema(CatalogueWords(catalogue, words)).json().text())

  private static func catalogueSchema() throws -> SchemaValidator { try #require(schema) }

  private static func faults(of file: ParsedFile, _ schema: SchemaValidator) -> [String] {
    guard let node = file.node else { return [] }
    guard let kind = Shape.kind(of: file.path) else { return ["no schema for \(file.path)"] }
    return faults(node, kind, schema).map { "\(file.path)\($0)" }
  }

  private static func faults(_ node: LocatedNode, _ kind: Shape.Kind, _ schema: SchemaValidator) -> [String] {
    switch kind {
    case .shape(let name): schema.faults(of: node, against: name)
    case .list(let member): node.items.map { $0.flatMap { faults($0, member, schema) } } ?? [": no list"]
    case .either(let kinds):
      kinds.map { faults(node, $0, schema) }.min { $0.count < $1.count } ?? []
    default: []
    }
  }

  private static func parsed(_ path: String, _ text: String) -> ParsedFile {
    ParsedFile(CatalogueFile(path: path, text: text), withCases: true)
  }

  @Test func `every file of the catalogue fits its schema`() throws {
    let schema = try Self.catalogueSchema()
    let files = Checkout.catalogueFiles().map { ParsedFile($0, withCases: true) }
    #expect(files.count > 200)
    #expect(files.flatMap { Self.faults(of: $0, schema) } == [])
  }

  static let example = Checkout.catalogueFiles(in: "docs/example").map { ParsedFile($0, withCases: true) }

  @Test func `the example catalogue is read without a finding, fits the schema and shows every field`() throws
  {
    #expect(Self.example.count > 10)
    for city in [nil, "999997"] {
      #expect(CatalogueReader.read(Self.example, city: city).diagnostics.map(\.short) == [])
    }
    let schema = try Self.catalogueSchema()
    #expect(Self.example.flatMap { Self.faults(of: $0, schema) } == [])
    #expect(CatalogueManual(Self.words, example: Self.example).missing == [])
  }

  @Test func `the manual in docs is what the readers say today`() {
    // `make docs` writes it anew.
    #expect(
      Checkout.text("docs/catalogue.md") == CatalogueManual(Self.words, example: Self.example).text + "\n")
  }

  /// A slip in a file of the example catalogue: what stands there, and what is written in its place.
  static let slips: [(file: String, from: String, to: String)] = [
    ("national/moving/tennyu-rei.yaml", "shown: all", "shwon: all"),
    ("national/moving/tennyu-rei.yaml", "need: may,", "need: perhaps,"),
    ("national/moving/tennyu-rei.yaml", "kana: てんにゅうとどけのれい\n", ""),
    ("national/moving/tennyu-rei.yaml", "kind: notification\n", ""),
    ("national/moving/tennyu-rei.yaml", "  to: each member\n", ""),
    ("national/moving/tennyu-rei.yaml", "what: 引っ越してきたことを届け出ます", "what: [引っ越し]"),
    ("national/moving/tennyu-rei.yaml", "first_day: next\n    closed", "first_day: second\n    closed"),
    ("national/moving/tennyu-rei.yaml", "copies: 1", "copies: two"),
    ("national/moving/tennyu-rei.yaml", "from: 2024-04-01", "from: 24-4-1"),
    ("national/moving/tennyu-rei.yaml", "    unit: yen_per_month\n", ""),
    ("national/moving/tennyu-rei.yaml", "via: マイナポータル", "vai: マイナポータル"),
    ("functions/copy-fee.yaml", "result: number", "reslut: number"),
    ("questions/member.yaml", "type: yes_no", "type: yesno"),
    ("questions/derived.yaml", "label: 満年齢", "lable: 満年齢"),
    ("documents/common.yaml", "shown: false", "shown: perhaps"),
    ("offices.yaml", "city: false", "citty: false"),
    ("life-events.yaml", "id: birth, ", ""),
    ("cities/999997-mihonshi/city.yaml", "prefecture: 見本県", "prefektur: 見本県"),
    ("cities/999997-mihonshi/city.yaml", "month: 11", "month: eleven"),
  ]

  @Test(arguments: slips) func `a slip is one to the reader and to the schema`(
    file: String, from: String, to: String
  ) throws {
    let text = try #require(Checkout.text("docs/example/\(file)"))
    #expect(text.contains(from), "\(file): \(from)")
    let changed = Self.parsed(file, text.replacing(from, with: to, maxReplacements: 1))
    let files = Self.example.filter { $0.path != file } + [changed]
    #expect(CatalogueReader.read(files, city: "999997").diagnostics.contains { $0.severity == .error })
    #expect(!Self.faults(of: changed, try Self.catalogueSchema()).isEmpty)
  }

  @Test(arguments: ["birth", "family", "single-out"])
  func `household files and checklists fit their schemas`(name: String) throws {
    let words = CatalogueWords(Self.catalogue, Self.words)
    let text = try #require(Checkout.text("Tests/Households/\(name).yaml"))
    let node = try #require(YAMLReader.read(text, file: name).node)
    let schema = try #require(Self.householdSchema)
    #expect(schema.faults(of: node) == [])
    let day = try #require(CivilDate(iso: "2026-11-24"))
    let household = HouseholdReader.read(node, by: Self.catalogue, today: day, city: "999997").household
    let closed = ClosedDays.of(Self.catalogue.city, around: household.on)
    let assessment = Assessment(of: household, by: Self.catalogue, closedDays: closed)
    let json = ChecklistJSON(
      assessment: assessment,
      reasons: LineReasons(of: assessment, by: Self.catalogue, closedDays: closed),
      household: household, catalogue: Self.catalogue, words: words, language: "ja")
    let list = try #require(YAMLReader.read(json.json().text(), file: "list").node)
    let lists = try #require(SchemaValidator(ChecklistSchema.json().text()))
    #expect(lists.faults(of: list) == [])
  }

  @Test(arguments: [
    "membres: []", "\"on\": [2026]", "members: { relation: self }", "members: [{ relation: cousin }]",
    "move: { kind: in, dat: 2026-01-01 }", "move: { date: soon }", "household: { welfare: maybe }",
    "members: [{ age: 5 }]",
  ])
  func `a slip in a household file is one to the reader and to the schema`(text: String) throws {
    let schema = try #require(Self.householdSchema)
    let node = try #require(YAMLReader.read(text, file: "household.yaml").node)
    #expect(!schema.faults(of: node).isEmpty)
    let day = try #require(CivilDate(iso: "2026-11-24"))
    let found = HouseholdReader.read(node, by: Self.catalogue, today: day, city: "999997").diagnostics
    #expect(found.contains { $0.severity == .error })
  }
}
