import Localization
import Procedures
import Rules
import TestSupport
import Testing

/// Every Japanese text of the catalogue can be translated, and translators are told how far they are.
@Suite struct CatalogueTextTests {
  private static let files = Checkout.catalogueFiles()
  private static let catalogues = ([nil] + CatalogueReader.cities(in: files.map(\.path))).map {
    CatalogueReader.read(files, city: $0).catalogue
  }
  private static let texts: [CatalogueText.Entry] = catalogues.flatMap(\.texts)

  /// What is for authors, or the same in every language: cases, search words, readings, laws and where facts come from, the
  /// columns of a table.
  private static let untranslated: Set<String> = [
    "cases", "words", "kana", "law", "sources", "not_on", "meant", "version", "title",
    "outputs",
    // The names that parts of expressions have in them.
    "named",
  ]

  /// Fields that hold an expression, by the shapes that the readers take.
  private static let expressions = Set(
    Shape.all.flatMap(\.fields).filter { isExpression($0.kind) }.map(\.name))

  private static func isExpression(_ kind: Shape.Kind) -> Bool {
    switch kind {
    case .feel: true
    case .either(let kinds): kinds.contains(where: isExpression)
    case .list(let member): isExpression(member)
    default: false
    }
  }

  private static func japanese(_ node: LocatedNode) -> [(text: String, range: SourceRange)] {
    if let entries = node.entries {
      return entries.filter { !untranslated.contains($0.key) && !expressions.contains($0.key) }.flatMap {
        japanese($0.value)
      }
    }
    if let items = node.items { return items.flatMap(japanese) }
    guard let text = node.text, text.contains(where: PseudoLanguage.isJapanese) else { return [] }
    return [(text, node.range)]
  }

  @Test func `all that is Japanese in the files is in the template`() {
    let known = Set(Self.texts.map(\.text.japanese))
    var (count, lost) = (0, [String]())
    for file in Self.files {
      guard let node = YAMLReader.read(file.text, file: file.path).node else { continue }
      for (text, range) in Self.japanese(node) {
        count += 1
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !known.contains(where: { $0 == text }) { lost.append("\(range.file):\(range.line) \(text)") }
      }
    }
    #expect(count > 2_500)
    #expect(lost == [])
  }

  @Test func `every text has a key of its own and a place`() {
    for catalogue in Self.catalogues {
      let entries = catalogue.texts.filter(\.isTranslated)
      let twice = Dictionary(grouping: entries, by: \.text.key).filter { $0.value.count > 1 }
      #expect(twice.keys.sorted() == [])
      #expect(entries.filter { $0.range == nil || $0.text.key.contains(" ") }.map(\.text.key) == [])
    }
  }

  @Test func `a key means one text in every city, and a city's own text has its own key`() {
    let base = Dictionary(
      Self.catalogues[0].texts.map { ($0.text.key, $0.text.japanese) }, uniquingKeysWith: { a, _ in a })
    for catalogue in Self.catalogues.dropFirst() {
      for entry in catalogue.texts where entry.isTranslated {
        guard let japanese = base[entry.text.key], !japanese.isEmpty else { continue }
        #expect(entry.text.japanese == japanese, "\(entry.text.key)")
      }
    }
  }

  // MARK: - The report

  private static let small = try? SmallCatalogue().procedure("a", more: "notes: [ひとこと]").read()

  private func report(_ entries: [Phrasebook.Entry], level: String? = nil, slips: [Diagnostic] = [])
    -> WordsReport
  {
    let book = Phrasebook(
      language: Language("xx"), entries: entries, header: level.map { ["X-Level": $0] } ?? [:])
    return WordsReport(book, of: Self.small?.texts ?? [], slips: slips)
  }

  private func translated(_ key: String, _ words: String = "x", from japanese: String? = nil)
    -> Phrasebook.Entry
  {
    let source = Self.small?.texts.first { $0.text.key == key }?.text.japanese ?? ""
    return Phrasebook.Entry(
      key: key, source: japanese ?? source, translation: words,
      range: SourceRange(file: "Localization/xx/a.po", line: 7, column: 1, length: 1))
  }

  @Test func `a level owes what belongs to it and is told of nothing else`() {
    let owed = CatalogueText.Level.allCases.map { level in
      Set(report([], level: level.rawValue).missing.compactMap { $0.parameters["key"] })
    }
    #expect(owed[0].isStrictSubset(of: owed[1]) && owed[1].isStrictSubset(of: owed[2]))
    #expect(owed[0].isSuperset(of: ["a.name", "document.identity", "office.residents", "event.birth"]))
    #expect(!owed[0].contains("move.kind.ask") && owed[1].contains("move.kind.ask"))
    #expect(!owed[1].contains("a.notes.1") && owed[2].contains("a.notes.1"))
    #expect(report([]).missing.count == owed[2].count, "who declares no level sees all that there is")
  }

  @Test func `what is missing stands at the Japanese text`() {
    let finding = report([]).missing.first { $0.parameters["key"] == "a.notes.1" }
    #expect(finding?.range?.file == "Procedures/national/tests/a.yaml")
  }

  @Test func `what was translated from another text is stale, and what is not looked at yet too`() {
    let found = report([translated("a.notes.1", from: "ふたこと"), translated("a.name")])
    #expect(found.stale.map(\.code) == ["po-stale"])
    #expect(found.stale.first?.range?.line == 7)
    let fuzzy = Phrasebook.Entry(key: "a.notes.1", source: "ひとこと", translation: "x", isFuzzy: true)
    #expect(report([fuzzy]).stale.map(\.code) == ["po-fuzzy"])
    #expect(report([translated("a.notes.1")]).stale.isEmpty)
  }

  @Test func `what is far wider than the Japanese is too long`() {
    #expect(report([translated("a.name", String(repeating: "x", count: 200))]).tooLong.count == 1)
    #expect(report([translated("a.name", String(repeating: "x", count: 60))]).tooLong.isEmpty)
  }

  @Test func `slips in the files of the language are its own`() {
    let slip = Diagnostic(
      error: "po-parameters", at: SourceRange(file: "Localization/xx/a.po", line: 1, column: 1, length: 1))
    let other = Diagnostic(
      error: "po-parameters", at: SourceRange(file: "Localization/xxy/a.po", line: 1, column: 1, length: 1))
    #expect(report([], slips: [slip, other]).wrong.count == 1)
  }

  @Test func `the counter is told what a declared level lacks, and of a level that there is not`() throws {
    let catalogue = try #require(Self.small)
    func codes(_ header: [String: String]) -> Set<String> {
      let book = Phrasebook(language: Language("xx"), entries: [], header: header)
      return Set(
        TranslationCheck.findings(of: catalogue.texts, phrasebooks: Phrasebooks([book])).map(\.code))
    }
    #expect(codes([:]) == [])
    #expect(codes(["X-Level": "names"]) == ["missing-translation"])
    #expect(codes(["X-Level": "some"]) == ["po-unknown-level"])
  }
}
