import Foundation
import Guidance
import Localization
import Printing
import Procedures
import Rules
import Screens
import Terminal
import TestSupport
import Testing

@testable import madoguchi

/// Every surface asks the words for what the catalogue says: in a pseudo language all of it stands in brackets, and in a
/// language with no words at all it stands in Japanese.
@Suite struct EveryLanguageTests {
  private static let files = Checkout.catalogueFiles()
  private static let catalogue = CatalogueReader.read(files, city: "999997").catalogue
  private static let pseudo = PseudoLanguage.books(of: catalogue.texts, beside: Checkout.phrasebooks.books)
  private static let empty: Phrasebooks = {
    let books = Checkout.phrasebooks.books
    return Phrasebooks(
      books.languages.compactMap { books.book(of: $0) }
        + [Phrasebook(language: PseudoLanguage.language, entries: [])])
  }()
  private static let citations = PseudoLanguage.citations(of: catalogue)
  private static let households = ["birth", "family", "single-out"]

  private static func household(_ name: String) throws -> Household {
    let text = try #require(Checkout.text("Tests/Households/\(name).yaml"))
    let node = try #require(YAMLReader.read(text, file: name).node)
    let day = try #require(CivilDate(iso: "2026-11-24"))
    return HouseholdReader.read(node, by: catalogue, today: day, city: "999997").household
  }

  private func expectWrapped(_ texts: [String], _ place: String) {
    let leaks = texts.flatMap { $0.split(separator: "\n").map(String.init) }.compactMap {
      PseudoLanguage.leak(in: $0, citations: Self.citations)
    }
    #expect(leaks == [], "\(place)")
  }

  private func expectWhole(_ texts: [String], _ place: String) {
    #expect(texts.filter { $0.contains("⟦") } == [], "\(place)")
    #expect(texts.contains { $0.contains(where: PseudoLanguage.isJapanese) }, "\(place)")
  }

  // MARK: - Paper, text and JSON

  private static func sheet(_ name: String, _ books: Phrasebooks) throws -> (text: String, json: String) {
    let household = try household(name)
    let closed = ClosedDays.of(catalogue.city, around: household.on)
    let assessment = Assessment(of: household, by: catalogue, closedDays: closed)
    let words = CatalogueWords(catalogue, books.words(in: PseudoLanguage.language))
    let handout = HandoutMaker(words: words, closedDays: closed).handout(
      assessment, household: household, number: nil, documentsHere: [])
    let json = ChecklistJSON(
      assessment: assessment, reasons: LineReasons(of: assessment, by: catalogue, closedDays: closed),
      household: household, catalogue: catalogue, words: words, language: "xx")
    #expect(try !PDFRenderer.render(handout, on: .a4, created: "2026-11-24T00:00:00Z").isEmpty)
    // Without line breaks: brackets would be left open in them.
    return (Self.texts(of: handout).joined(separator: "\n"), json.json().text())
  }

  private static func texts(of handout: Handout) -> [String] {
    let lines = handout.sections.flatMap { section in
      [section.title]
        + section.lines.flatMap {
          [
            $0.name, $0.whom, $0.state, $0.deadline, $0.place, $0.bring, $0.fee, $0.online, $0.benefit,
            $0.why, $0.law,
          ] + $0.notes + $0.unsure
        }
    }
    return [handout.title, handout.lead, handout.toBringTitle] + handout.facts + lines + handout.footer
      + handout.toBring.flatMap { [$0.name, $0.count, $0.uses] }
  }

  @Test(arguments: households) func `paper and JSON say nothing past the words`(name: String) throws {
    let sheet = try Self.sheet(name, Self.pseudo)
    #expect(sheet.text.contains("«"))
    expectWrapped([sheet.text], "paper of \(name)")
    expectWrapped([sheet.json], "JSON of \(name)")
  }

  @Test(arguments: households) func `a language without words has its paper in Japanese`(name: String) throws
  {
    let sheet = try Self.sheet(name, Self.empty)
    expectWhole([sheet.text, sheet.json], name)
  }

  // MARK: - Words of every procedure and question

  @Test func `what is told of a procedure asks the words`() {
    let words = CatalogueWords(Self.catalogue, Self.pseudo.words(in: PseudoLanguage.language))
    let text = ProcedureText(words)
    // Conditions and identifiers are the language of rules.
    for procedure in Self.catalogue.procedures {
      expectWrapped([text.text(of: procedure)], procedure.id.rawValue)
    }
    for function in Self.catalogue.functions { expectWrapped([text.text(of: function)], function.name) }
  }

  @Test func `every question, answer, topic and office has its words`() {
    let words = CatalogueWords(Self.catalogue, Self.pseudo.words(in: PseudoLanguage.language))
    for question in Self.catalogue.vocabulary.questions where !question.isLink {
      let choices = question.choices.map { words.choice($0.id, of: question) }
      let asks = ([[]] + question.askFor.keys.map { [$0] }).map { words.ask(question, for: $0) }
      expectWrapped([words.label(question)] + asks + choices, question.name)
    }
    expectWrapped(Self.catalogue.vocabulary.topics.map { words.topic($0.id) }, "topics")
    expectWrapped(Self.catalogue.offices.values.map { words.name(of: $0) }, "offices")
    expectWrapped(Self.catalogue.documents.keys.map { words.name(of: $0) }, "documents")
    expectWrapped(Self.catalogue.lifeEvents.map { words.name(of: $0) } + [words.cityName], "events")
  }

  // MARK: - Screens

  /// Every page on the way through a visit, with what lies over it.
  private static func pages(_ name: String, _ books: Phrasebooks) throws -> [(place: String, lines: [String])]
  {
    let household = try household(name)
    let setting = Setting(
      catalogue: catalogue, phrasebooks: books, languages: [PseudoLanguage.language],
      receptionDate: household.on, today: household.on,
      closedDays: ClosedDays.of(catalogue.city, around: household.on), cityCode: "999997",
      printerName: "p", prefill: Prefill.events(of: household),
      writer: EventWriter(desk: .unmarked, sitting: 1))
    var program = Program(setting, size: Size(columns: 120, rows: 40))
    _ = program.update(.clock(Moment(household.on, minute: 600)))
    var pages: [(place: String, lines: [String])] = []
    func look(_ place: String) {
      for isResident in [false, true] {
        let viewer = Viewer(language: PseudoLanguage.language, isResident: isResident)
        pages.append(("\(name) \(place) \(isResident)", LinearPlacer.lines(of: program.page(for: viewer))))
      }
    }
    func press(_ keys: Key...) {
      for key in keys {
        _ = program.show()
        _ = program.update(.input(.key(key)))
      }
    }
    look("start")
    for text in ["todoke", "teate"] {
      for character in text { press(.character(character)) }
      look("search")
      press(.enter)
      look("facts")
      press(.escape, .escape, .escape)
    }
    press(.enter)
    for step in 0..<6 {
      look("step \(step)")
      press(.character("w"))
      look("why \(step)")
      press(.escape, .enter)
    }
    press(.function(4))
    walkList(12, press: { press($0) }, look: look)
    press(.character("n"))
    for row in 0..<3 {
      look("to bring \(row)")
      press(.down)
    }
    press(.enter)
    look("review")
    press(.character("y"))
    look("hand over")
    return pages
  }

  @Test(arguments: ["birth", "family"]) func `screens say nothing past the words`(name: String) throws {
    let pages = try Self.pages(name, Self.pseudo)
    #expect(pages.count > 70)
    let places = Set(pages.map { $0.lines.joined() })
    #expect(places.count > 25, "many different pages were seen")
    for page in pages { expectWrapped(page.lines, page.place) }
  }

  @Test func `screens of a language without words are in Japanese`() throws {
    for page in try Self.pages("family", Self.empty) { expectWhole(page.lines, page.place) }
  }

  // MARK: - The files

  @Test func `an empty folder is a language, and its template has every text and can be read back`() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "words-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let empty = root.appending(path: "Localization/xx")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: root.appending(path: "Procedures"), withIntermediateDirectories: true)
    let data = try DataFolder(url: root).read(withCases: false)
    #expect(data.words.books.languages.map(\.tag) == ["xx"])
    #expect(data.words.diagnostics.isEmpty)

    let read = ReadData(
      words: Checkout.phrasebooks, files: Self.files.map { ParsedFile($0, withCases: false) })
    let texts = WordsCommand.texts(of: read, cities: nil)
    let template = WordsCommand.template(texts, Checkout.phrasebooks.books)
    let (entries, slips) = PhrasebookReader.read(bytes: Array(template.utf8), file: "x.pot")
    #expect(slips.map(\.code) == [])
    let found = Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.source) })
    #expect(found == Dictionary(uniqueKeysWithValues: texts.map { ($0.text.key, $0.text.japanese) }))
    let counted = entries.filter { !$0.forms.isEmpty }
    #expect(counted.count > 20)
    #expect(counted.allSatisfy { Phrasebook.parameters(of: $0.source).contains("count") })
  }
}
