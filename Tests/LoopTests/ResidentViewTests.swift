import Guidance
import Localization
import Procedures
import Rules
import Terminal
import TestSupport
import Testing

@testable import Screens
@testable import madoguchi

/// What the resident reads (来庁者の画面): their words, none of the clerk's keys, of the law, or of its author's doubts.
@Suite struct ResidentViewTests {
  private static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue
  private static let books = Checkout.phrasebooks.books
  private static let households = ["birth", "family", "single-out", "within-birth"]
  private static let easy = Language("ja-easy")

  private static func household(_ name: String) throws -> Household {
    let text = try #require(Checkout.text("Tests/Households/\(name).yaml"))
    let node = try #require(YAMLReader.read(text, file: name).node)
    return HouseholdReader.read(node, by: catalogue, today: .of("2026-11-24"), city: "999997").household
  }

  private static func setting(_ household: Household) -> Setting {
    Setting(
      catalogue: catalogue, phrasebooks: books, languages: [.japanese, .english, easy],
      receptionDate: household.on, today: household.on,
      closedDays: ClosedDays.of(catalogue.city, around: household.on), cityCode: "999997",
      printerName: "p", prefill: Prefill.events(of: household),
      writer: EventWriter(desk: .unmarked, sitting: 1))
  }

  // MARK: - All screens of a visit

  /// What was seen on the way through a visit, in one language.
  private struct Seen {
    var steps: Set<Int> = []
    /// What the bottom line says of keys.
    var keys: Set<String> = []
    /// Each line with the first place where it stood.
    var lines: [String: String] = [:]
  }

  private static let languages = [Language.japanese, .english, easy]

  /// Every page on the way through a visit, as the resident reads it in each language.
  private static func walk(_ name: String) throws -> [Language: Seen] {
    let household = try household(name)
    var program = Program(setting(household), size: Size(columns: 80, rows: 24))
    _ = program.update(.clock(Moment(household.on, minute: 600)))
    var seen = Dictionary(uniqueKeysWithValues: languages.map { ($0, Seen()) })
    func look(_ place: String) {
      let clerks = LinearPlacer.lines(of: program.page(for: Viewer(language: .japanese)))
      for language in languages {
        let page = program.page(for: Viewer(language: language, isResident: true))
        seen[language]?.steps.insert(page.bar.step)
        // A question that lies over the screen is the clerk's; paper stands in its own language and names the law.
        if page.overlay == nil || place.hasPrefix("detail") || place.hasPrefix("why") {
          seen[language]?.keys.formUnion(page.keys.map(\.text))
        }
        guard page.bar.step != 7 else { continue }
        let lines = LinearPlacer.lines(of: page)
        // Where both read one screen, the clerk's line stands below the resident's.
        let isShared = place.hasPrefix("asked") && language != .japanese
        for line in lines where seen[language]?.lines[line] == nil {
          if isShared, clerks.contains(where: { $0.contains(line.trimming()) }) { continue }
          seen[language]?.lines[line] = place
        }
      }
    }
    func press(_ keys: Key...) { for key in keys { _ = program.update(.input(.key(key))) } }
    look("start")
    for character in "teate" { press(.character(character)) }
    look("search")
    press(.enter)
    look("facts")
    press(.escape, .escape, .escape, .enter)
    look("first")
    walkList(14, press: { press($0) }, look: look)
    press(.character("n"))
    look("to bring")
    press(.enter)
    // Back to what was asked, question by question.
    for row in 0..<24 {
      for _ in 0..<row { press(.down) }
      look("review \(row)")
      press(.enter)
      look("asked \(row)")
      press(.function(3))
    }
    press(.character("y"))
    look("hand over")
    press(.character("f"), .character("y"))
    look("finish")
    return seen
  }

  private static let clerksKeys = [
    "why", "undo", "redo", "done_already", "done_today", "later", "not_wanted", "referred", "reopen", "keep",
    "unkeep", "remark", "group", "print", "save_pdf", "save_text", "paper_language", "finish", "park",
    "leave",
    "clerk_box", "help", "to_bring", "to_review", "resume", "go_on", "list", "add_person", "remove",
  ]

  @Test(arguments: households)
  func `no screen of a visit tells keys, law or doubts of the clerk`(name: String) throws {
    let law = Set(Self.catalogue.procedures.flatMap { $0.law })
    for (language, seen) in try Self.walk(name) {
      let words = Self.books.words(in: language).shown
      #expect(seen.steps.isSuperset(of: [1, 4, 5, 6, 7, 8]), "\(language.tag) \(seen.steps.sorted())")
      #expect(
        seen.keys.intersection(Self.clerksKeys.map { words("screen.key.\($0)") }) == [], "\(language.tag)")
      func places(_ isWrong: (String) -> Bool) -> [String] {
        seen.lines.filter { isWrong($0.key) }.map { "\($0.value): \($0.key)" }.sorted()
      }
      #expect(places { $0.contains("⟦") || $0.contains("|") } == [], "\(language.tag)")
      #expect(places { line in law.contains(where: line.contains) } == [], "\(language.tag)")
      #expect(places(Self.tellsDoubt) == [], "\(language.tag)")
      guard language == .english else { continue }
      // How a name is typed stands as an example, and names are seen as they were typed.
      let japanese = places { $0.contains(where: PseudoLanguage.isJapanese) }
      let isSearch = ["start", "search", "facts"]
      #expect(japanese.filter { line in !isSearch.contains(where: line.hasPrefix) } == [])
      // A search shows twenty names at most, whatever the catalogue has; besides them only the examples are Japanese.
      let isFound = japanese.filter { $0.hasPrefix("search") }
      #expect(isFound.count <= 20 && japanese.count - isFound.count <= 5, "\(japanese)")
    }
  }

  // MARK: - All procedures

  /// What authors wrote for authors and clerks.
  private static let doubts: [String] = {
    let texts =
      catalogue.procedures.flatMap(\.unsure) + catalogue.elsewhere.flatMap(\.unsure)
      + (catalogue.city?.notes ?? [])
    let english = books.words(in: .english)
    return texts.flatMap { [$0.japanese, english.translation(of: $0.key, from: $0.japanese) ?? $0.japanese] }
  }()

  @Test func `neither detail nor paper of any procedure tells its author's doubts`() throws {
    var seen: Set<ProcedureID> = []
    var lines: Set<String> = []
    var clerks: Set<String> = []
    for procedure in Self.catalogue.procedures where !seen.contains(procedure.id) {
      guard let one = procedure.cases.first(where: { $0.applies == .yes }) else { continue }
      let household = HouseholdReader.read(
        one.given, by: Self.catalogue, today: .of("2026-11-24"), city: "999997", events: .all
      ).household
      let desk = Desk(Self.setting(household), size: Size(columns: 80, rows: 24))
      let events = Prefill.events(of: household).map { VisitEvent($0, seen: 0) }
      let open = OpenVisit(Visit(number: nil, on: household.on, city: "999997", events: events), at: desk)
      let rows = ChecklistRow.rows(of: open.assessment.sharedLines)
        .filter { seen.insert($0.first.procedure.id).inserted }
      for row in rows {
        let clerk = Context(desk, open, for: Viewer(language: .japanese))
        clerks.formUnion(Self.texts(of: LineDetail(row, clerk).pane))
        for language in [Language.japanese, .english] {
          let resident = Context(desk, open, for: Viewer(language: language, isResident: true))
          lines.formUnion(Self.texts(of: LineDetail(row, resident).pane))
          lines.formUnion(Self.texts(of: WhyText(resident).line(row)))
          lines.formUnion(Self.texts(of: ProcedureFacts(row.first.procedure, resident).pane))
        }
      }
      for language in [Language.japanese, .english] {
        let handout = HandoutMaker(
          words: CatalogueWords(Self.catalogue, Self.books.words(in: language)),
          closedDays: desk.setting.closedDays
        ).handout(open.assessment, household: open.assessment.household, number: nil, documentsHere: [])
        lines.formUnion(Self.texts(of: Pane(items: HandoutPreview(handout).items)))
      }
    }
    #expect(seen.count > 100)
    #expect(lines.filter(Self.tellsDoubt) == [])
    // The clerk reads them.
    #expect(clerks.count(where: Self.tellsDoubt) > 50)
  }

  private static func tellsDoubt(_ text: String) -> Bool { doubts.contains(where: text.contains) }

  private static func texts(of pane: Pane) -> [String] {
    var page = Page()
    page.main = pane
    return LinearPlacer.lines(of: page)
  }

  // MARK: - Words for an event

  @Test func `of two chosen events the first of the catalogue words the question`() throws {
    let insurance = try #require(Self.catalogue.vocabulary["person.insurance"])
    let words = CatalogueWords(Self.catalogue, Self.books.words(in: .japanese))
    let birth = "どの健康保険に入っていますか。（赤ちゃんは、これから入るもの）"
    #expect(words.ask(insurance, for: ["moving-in", "birth"]) == birth)
    #expect(words.ask(insurance, for: ["birth", "moving-in"]) == birth)
    #expect(words.ask(insurance, for: ["moving-out"]) == "いま、どの健康保険に入っていますか。")
    #expect(words.ask(insurance, for: ["civic-life"]) == "どの健康保険に入っていますか。")
    let english = CatalogueWords(Self.catalogue, Self.books.words(in: .english))
    #expect(english.ask(insurance, for: ["moving-out"]) == "Which health insurance now?")
  }

  @Test func `no question hints at another event`() {
    let words = CatalogueWords(Self.catalogue, Self.books.words(in: .japanese))
    let hints = [
      "moving-in": ["転出のとき", "出産予定日はいつですか", "引っ越すのは"], "birth": ["予定日はいつですか", "（しますか）"],
      "moving-out": ["住み始めた日"],
    ]
    for (event, hints) in hints {
      for question in Self.catalogue.vocabulary.questions where question.isAsked {
        let ask = words.ask(question, for: [event])
        // A question of the move is not asked at a birth, and the other way round.
        guard Vocabulary.path(of: question.name) != (event == "birth" ? "move" : "birth") else { continue }
        #expect(hints.filter(ask.contains) == [], "\(event) \(question.name)")
      }
    }
  }

  @Test func `English speaks to the one who came and of nobody as this person`() {
    let english = CatalogueWords(Self.catalogue, Self.books.words(in: .english))
    for question in Self.catalogue.vocabulary.questions where question.isAsked {
      for events in [[]] + question.askFor.keys.map({ [$0] }) {
        let ask = english.ask(question, for: events)
        #expect(!ask.lowercased().contains("this person"), "\(question.name)")
      }
    }
  }
}

extension String {
  fileprivate func trimming() -> String { String(drop { $0 == " " }) }
}
