import Foundation
import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

@testable import madoguchi

/// The catalogue as open data: nothing is lost on the way out and back.
@Suite struct OpenDataTests {
  private static let files = Checkout.catalogueFiles().map { ParsedFile($0, withCases: true) }
  private static let catalogue = CatalogueReader.read(files, city: nil).catalogue
  private static let words = CatalogueWords(
    catalogue, Checkout.phrasebooks.books.words(in: .japanese).shown)

  private static func isSame(_ one: LocatedNode, _ other: LocatedNode) -> Bool {
    switch (one.content, other.content) {
    case (.mapping(let own), .mapping(let others)):
      own.count == others.count
        && zip(own, others).allSatisfy { $0.key == $1.key && isSame($0.value, $1.value) }
    case (.sequence(let own), .sequence(let others)):
      own.count == others.count && zip(own, others).allSatisfy { isSame($0, $1) }
    case (.scalar, .scalar): one.isNull ? other.isNull : one.text == other.text
    default: false
    }
  }

  @Test func `each file comes back from JSON as it was`() throws {
    #expect(Self.files.count > 200)
    for file in Self.files {
      let node = try #require(file.node)
      let json = JSONText.escaped(CatalogueJSON.json(of: node).text())
      let (back, diagnostics) = YAMLReader.read(json, file: file.path)
      #expect(diagnostics.isEmpty, "\(file.path)")
      #expect(Self.isSame(node, try #require(back)), "\(file.path)")
    }
  }

  @Test func `a catalogue of JSON judges as the one that was written`() throws {
    let again = Self.files.compactMap { file in
      file.node.map {
        CatalogueFile(path: file.path, text: JSONText.escaped(CatalogueJSON.json(of: $0).text()))
      }
    }
    let (catalogue, diagnostics) = CatalogueReader.read(again, city: nil)
    #expect(diagnostics.filter { $0.severity == .error }.map(\.short) == [])
    #expect(catalogue.procedures.map(\.id) == Self.catalogue.procedures.map(\.id))
    let report = CaseRunner.run(catalogue, today: .of("2026-11-24"))
    #expect(report.failures.map(\.title) == [] && report.passed > 700)
  }

  @Test func `the document names version, paths and names in other languages`() throws {
    let english = (tag: "en", words: Checkout.phrasebooks.books.words(in: .english))
    let text = CatalogueJSON(Self.files, version: Self.catalogue.version, words: [english]).json().text()
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(JSONText.escaped(text).utf8)) as? [String: Any])
    #expect(read["version"] as? String == Self.catalogue.version)
    let files = try #require(read["files"] as? [[String: Any]])
    let arrival = try #require(
      files.first { $0["path"] as? String == "national/moving/tennyu-todoke.yaml" })
    #expect((arrival["names"] as? [String: String])?["en"]?.isEmpty == false)
    #expect((arrival["content"] as? [String: Any])?["name"] as? String == "転入届")
  }

  @Test func `the table has the 34 columns of the national sheet, and what it says comes back`() throws {
    let table = SupportTable(Self.words)
    #expect(SupportTable.Column.allCases.count == 34)
    #expect(table.csv.unicodeScalars.first == "\u{FEFF}")
    let read = Self.parsed(String(table.csv.unicodeScalars.dropFirst()))
    #expect(read.first == table.columns)
    #expect(Array(read.dropFirst()) == table.rows)
    for (place, column) in SupportTable.Column.allCases.enumerated() {
      #expect(table.rows.allSatisfy { $0[place].count <= column.limit ?? .max }, "\(column)")
    }
    #expect(read.first?[5] == "タイトル（制度名）" && read.first?[33] == "公開終了日")
    let arrival = try #require(table.rows.first { $0[0] == "tennyu-todoke" })
    #expect(arrival[5] == "転入届" && arrival[17].contains("住民基本台帳法"))
  }

  /// RFC 4180, read by the letter.
  private static func parsed(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var (row, field, isQuoted) = ([String](), "", false)
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted && rest.first == "\"": field.unicodeScalars.append(rest.removeFirst())
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: (row, field) = (row + [field], "")
      case "\r" where !isQuoted && rest.first == "\n":
        rest.removeFirst()
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  @Test func `the table of contents in docs is the catalogue's today`() {
    // `make docs` writes it anew.
    #expect(Checkout.text("docs/procedures.md") == ContentsPage(Self.words).text + "\n")
  }

  @Test func `a new city's folder is sound and names what only it can know`() throws {
    let skeleton = CitySkeleton(
      code: "221309", name: "浜松\"市", kana: "はままつし", prefecture: "静岡県", of: Self.catalogue,
      others: [(city: "つくば市", own: Array(Self.catalogue.procedures.prefix(1)))], words: Self.words.words)
    let file = CatalogueFile(path: "cities/221309-hamamatsu/city.yaml", text: skeleton.text)
    let (catalogue, diagnostics) = CatalogueReader.read(
      Self.files + [ParsedFile(file, withCases: true)], city: "221309")
    #expect(diagnostics.filter { $0.severity == .error }.map(\.short) == [])
    #expect(catalogue.city?.name.japanese == "浜松\"市")
    #expect(skeleton.text.contains("juminhyo-utsushi") && skeleton.text.contains("（つくば市）"))
    #expect(skeleton.text.contains("residents:"))
  }
}
