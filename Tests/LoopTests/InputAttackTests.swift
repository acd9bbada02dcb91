import Foundation
import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

@testable import madoguchi

/// Hostile and broken files (入力への攻撃): households, catalogues, words, configurations. Each gets a located message or
/// the right answer, in a second or so, and nothing of it reaches the terminal unseen.
@Suite struct InputAttackTests {
  private static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue
  private static let files = Checkout.catalogueFiles()
  /// A second for a loaded machine and a build without optimization.
  private static let patience = Duration.seconds(12)

  private func within<T>(_ what: String, _ work: () throws -> T) rethrows -> T {
    let start = ContinuousClock.now
    let result = try work()
    let taken = ContinuousClock.now - start
    #expect(taken < Self.patience, "\(what): \(taken)")
    return result
  }

  /// All that a reader of the messages sees, in both languages and as JSON.
  private func shown(_ findings: [Diagnostic], _ text: String, _ file: String) -> String {
    ["ja", "en"].map { language in
      let renderer = DiagnosticRenderer(
        words: Checkout.phrasebooks.books.words(in: Language(language)), folder: nil, texts: [file: text])
      return findings.map(renderer.text).joined(separator: "\n")
        + JSONText.escaped(JSONText.array(findings.map(renderer.json)).text())
    }.joined()
  }

  private func expectClean(_ shown: String, _ name: String) {
    #expect(CleanText.problem(in: shown, lines: .many) == nil, "\(name)")
    #expect(!shown.contains("⟦"), "\(name): \(shown.prefix(400))")
    #expect(shown.utf8.count < 400_000, "\(name): \(shown.utf8.count)")
  }

  private static func many(_ count: Int, _ make: (Int) -> String, _ separator: String = ", ") -> String {
    (0..<count).map(make).joined(separator: separator)
  }

  private static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  /// Household files with the code that must be told; nil where the file is right.
  static let households: [(name: String, text: String, code: String?)] = [
    ("empty", "", "yaml-empty"), ("a remark", "# nothing\n", "yaml-empty"),
    ("a scalar", "x", "not-a-mapping"),
    ("a list", "- a\n- b\n", "not-a-mapping"), ("unclosed", "members: [", "yaml-syntax"),
    ("an alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "yaml-alias"),
    (
      "deep", "a: \(nested(2_000))",
      "yaml-too-deep"
    ),
    (
      "rather deep", "a: \(nested(50))",
      "yaml-too-deep"
    ),
    ("a flood of entries", "events: [\(many(200_000) { _ in "a" })]", "yaml-too-deep"),
    ("too large", "# \(String(repeating: "あ", count: 1_800_000))", "yaml-too-large"),
    ("twice the same key", "on: 2026-11-24\non: 2026-11-25\n", "yaml-duplicate-key"),
    ("a key that is a list", "? [a, b]\n: c\n", "yaml-key-not-text"),
    ("an escape sequence as an id", "members: [{ id: \"a\\e[31m\", relation: self }]", "unclean-text"),
    ("a zero-width id", "members: [{ id: \"a\u{200B}\", relation: self }]", "unclean-text"),
    ("a direction in an event", "events: [\"moving\\u202E-in\"]", "unclean-text"),
    ("an escape sequence as a key", "\"\\e[2Jmembers\": []", "unclean-text"),
    ("a tag in a choice", "move: { kind: \"i\u{E0041}n\" }", "unclean-text"),
    ("a line feed in an id", "members: [{ id: \"a\\nb\", relation: self }]", "row-id-unfit"),
    ("a NUL", "events: [\"a\\0\"]", "unclean-text"),
    ("a bell in a city", "city: \"9999\\a97\"", "unclean-text"),
    ("5,000 unknown keys", many(5_000, { "key\($0): a" }, "\n"), "unknown-key"),
    ("20,000 events", "events: [\(many(20_000) { "e\($0)" })]", "list-too-long"),
    ("20,000 done", "done: [\(many(20_000) { "d\($0)" })]", "list-too-long"),
    ("20,000 unsure", "unsure: [\(many(20_000) { "u.u\($0)" })]", "list-too-long"),
    ("900 events", "events: [\(many(900) { "moving-\($0)" })]", "unknown-event"),
    ("900 done", "done: [\(many(900) { "tennyu-todok\($0)" })]", "unknown-procedure"),
    ("900 unsure", "unsure: [\(many(900) { "move.dat\($0)" })]", "unknown-question"),
    (
      "1,000 members",
      "members:\n\(many(1_000, { "  - { id: m\($0), relation: \($0 == 0 ? "self" : "child") }" }, "\n"))",
      "too-many-rows"
    ),
    ("100 births", "births:\n\(many(100, { "  - { id: b\($0) }" }, "\n"))", "too-many-rows"),
    ("an id of a megabyte", "members: [{ id: \(String(repeating: "a", count: 1_000_000)) }]", "row-id-unfit"),
    ("a key of a megabyte", "\(String(repeating: "k", count: 1_000)): a", "unknown-key"),
    ("an event of a megabyte", "events: [\(String(repeating: "e", count: 1_000_000))]", "unknown-event"),
    ("a personal number as an id", "members: [{ id: \"1234-5678-901\(8)\" }]", "row-id-unfit"),
    ("a personal number as income", "members: [{ income: 12345678901\(8) }]", "personal-number"),
    ("400 digits", "members: [{ income: \(String(repeating: "9", count: 400)) }]", "wrong-answer-type"),
    ("an income in words", "members: [{ income: １００万 }]", "wrong-answer-type"),
    ("a negative sum", "members: [{ income: -1 }]", "wrong-answer-type"),
    ("the year 99999", "move: { date: 99999-01-01 }\nevents: [moving-in]", "not-a-date"),
    ("a reception in the year 99999", "\"on\": 99999-01-01", "not-a-date"),
    ("a reception in the year 3000", "\"on\": 3000-01-01", "year-out-of-range"),
    (
      "a birth after the reception", "\"on\": 2026-11-24\nmembers: [{ birth_date: 2026-11-25 }]",
      "answer-above"
    ),
    ("a birth in the year 1", "members: [{ birth_date: 0001-01-01 }]", "answer-below"),
    ("31 June", "members: [{ birth_date: 1990-06-31 }]", "not-a-date"),
    ("a wrong city", "city: \"999998\"", "bad-city-code"),
    ("a city as a list", "city: [999997]", "bad-city-code"),
    ("an event that is not offered", "events: [address-protection]", "event-not-offered"),
    ("events as a mapping", "events: { a: b }", "not-a-list"),
    ("members as a text", "members: a", "not-a-list"),
    ("a member that is a text", "members: [a]", "not-a-mapping"),
    ("an answer that is a list", "members: [{ sex: [male] }]", "wrong-answer-type"),
    ("a pointer to nobody", "members: [{ id: a, spouse: b }]", "unknown-row"),
    ("a pointer to itself", "members: [{ id: a, spouse: a }]", "row-points-to-itself"),
    ("an id twice", "members: [{ id: a }, { id: a }]", "bad-row-id"),
    ("an id that is a scope", "members: [{ id: move }]", "bad-row-id"),
    ("a computed fact", "members: [{ age: 30 }]", "computed-not-written"),
    ("everything at once", many(40, { "k\($0): [{ a: { b: [c] } }]" }, "\n"), "unknown-key"),
    ("nothing but blanks in a text", "members: [{ id: \"  \" }]", "row-id-unfit"),
    ("a byte order mark", "\u{FEFF}events: [moving-in]\n", nil),
    ("no members", "events: [moving-in]\nmembers: []\n", nil),
    ("null throughout", "events: null\nmembers: null\nbirths: null\n", nil),
    ("a variant of a kanji", "members: [{ id: 葛\u{E0100}, relation: self }]\n", nil),
  ]

  @Test(arguments: households)
  func `a household file is told where it is wrong`(name: String, text: String, code: String?) {
    within(name) {
      let (node, syntax) = YAMLReader.read(text, file: "h.yaml")
      var findings = syntax
      if let node {
        findings +=
          HouseholdReader.read(
            node, by: Self.catalogue, today: CivilDate.of("2026-11-24"), city: "999997"
          ).diagnostics
      }
      if let code {
        #expect(
          findings.contains { $0.code == code && $0.range != nil }, "\(name): \(Set(findings.map(\.code)))")
      } else {
        #expect(findings.filter { $0.severity == .error } == [], "\(name)")
      }
      #expect(findings.count <= 51)
      expectClean(shown(findings, text, "h.yaml"), name)
    }
  }

  /// Files laid over the real catalogue, with the code that must be told.
  static let catalogueFiles: [(path: String, text: String, code: String)] = [
    ("stray.yaml", "a: b\n", "unread-file"), ("nationl/moving/x.yaml", "a: b\n", "unread-file"),
    ("national/moving/x.yml", "a: b\n", "unread-file"),
    ("catalogue.yaml", "version: 1\nauthor: x\n", "unknown-field"),
    ("questions/bounds.yaml", "- { fact: move.dat, possible: { until: on } }\n", "unknown-question"),
    ("questions/bounds.yaml", "- { fact: move.kind, possible: { until: on } }\n", "bounds-of-no-measure"),
    ("questions/bounds.yaml", "- { fact: move.date, possible: { untl: on } }\n", "unknown-field"),
    ("questions/bounds.yaml", "- { fact: move.date, possible: { until: 3 } }\n", "wrong-result"),
    ("questions/bounds.yaml", "a: b\n", "not-a-list"), ("life-events.yaml", "a: b\n", "not-a-list"),
    ("offices.yaml", "- { id: residents, name: x }\n- { id: residents, name: y }\n", "declared-twice"),
    ("documents/common.yaml", "a: b\n", "not-a-list"),
    ("cities/999997-mihonshi/city.yaml", "code: \"082201\"\nname: x\n", "city-code-differs"),
    ("cities/999997-mihonshi/city.yaml", "code: \"999997\"\nname: x\noffices: [a]\n", "not-a-mapping"),
    ("cities/999997-mihonshi/city.yaml", "code: \"999997\"\nname: x\nmayor: y\n", "unknown-field"),
    (
      "cities/999997-mihonshi/city.yaml",
      "code: \"999997\"\nname: x\nclosed_every_year: [{ month: 2, day: 30, name: y }]\n", "not-a-date"
    ),
    ("national/moving/tennyu-todoke.yaml", "name: \"届\\e[31m\"\n", "unclean-text"),
    ("national/moving/tennyu-todoke.yaml", "na\u{200B}me: x\n", "unclean-text"),
    ("functions/x.yaml", "{ name: f, parameters: [{ name: x, typ: number }], feel: '1' }\n", "unknown-field"),
    ("functions/x.yaml", "{ name: f, feel: '1', versions: [{ feel: '2' }] }\n", "one-of-two"),
    ("functions/x.yaml", "{ name: f, feel: '1', sources: x }\n", "not-a-list"),
    (
      "questions/x.yaml",
      "- { name: move.x, label: x, scope: move, type: choice, asked: once, topic: move, ask: x, values: [a] }\n",
      "not-a-mapping"
    ),
    (
      "questions/x.yaml",
      "- { name: move.x, label: x, scope: move, type: yes_no, asked: once, topic: move, ask: x, likely: { yes: 0.5 } }\n",
      "unknown-choice"
    ),
    ("national/moving/tennyu-todoke.yaml", String(repeating: "a: b\n", count: 101_000), "yaml-too-deep"),
  ]

  @Test(arguments: catalogueFiles)
  func `a file of the catalogue is told where it is wrong`(path: String, text: String, code: String) {
    within(path) {
      let small = SmallCatalogue().procedure("notice").file(
        "cities/999997-mihonshi/city.yaml", "code: \"999997\"\nname: 市\n")
      let (_, findings) = small.file(path, text).findings(city: "999997")
      #expect(
        findings.contains { $0.code == code && $0.range?.file == "Procedures/" + path },
        "\(path): \(findings.prefix(5).map(\.short))")
      expectClean(shown(Array(findings.prefix(60)), text, "Procedures/" + path), path)
    }
  }

  /// Fields of a procedure that nobody reads, or that cannot stand there.
  static let fields: [(field: String, code: String)] = [
    ("online: { possible: now, fee: 0 }", "unknown-field"),
    ("online: { possible: now, channel: x }", "unknown-field"),
    ("deadline: { day: move.date, kind: duty, note: x }", "unknown-field"),
    ("absent: true", "absent-in-base"),
    ("words: [12345]", "not-a-search-word"), ("words: [引越し, 引越し]", "declared-twice"),
    ("words: [転入の届]", "declared-twice"), ("cases: { title: x }", "not-a-list"),
    ("sources: { title: x }", "not-a-list"),
    ("author: x", "unknown-field"),
  ]

  @Test(arguments: fields) func `a field that nobody reads is told`(field: String, code: String) {
    let head =
      "name: 転入の届\nkana: か\nkind: claim\nevents: [moving-in]\nneed: must\noffice: residents\napplies: { to: household, when: 'true' }\n"
    let sources = field.hasPrefix("sources") ? "" : "sources: [{ title: Law, checked: 2026 }]\n"
    let text = "\(head)\(sources)\(field)\n"
    let (_, findings) = SmallCatalogue().file("national/moving/it.yaml", text).findings()
    #expect(
      findings.contains { $0.code == code && $0.range?.file == "Procedures/national/moving/it.yaml" },
      "\(findings.map(\.short))")
  }

  @Test func `a fact that the program knows cannot be renamed`() {
    for name in ["visitor.id", "person.sex"] {
      let files = Self.files.map { file in
        guard file.path.hasPrefix("questions/") else { return file }
        let text = file.text.replacing("- name: \(name)\n", with: "- name: \(name)x\n")
        return CatalogueFile(path: file.path, text: text)
      }
      let found = CoreNames.findings(in: CatalogueReader.read(files, city: nil).catalogue)
      let missing = found.first { $0.code == "core-fact-missing" && $0.parameters["name"] == name }
      #expect(missing?.range?.line ?? 0 > 1 && missing?.suggestion == "\(name)x", "\(found.map(\.short))")
    }
    #expect(CoreNames.findings(in: Self.catalogue).filter { $0.severity == .error } == [])
    #expect(CoreNames.findings(in: Catalogue()).contains { $0.code == "catalogue-empty" })
  }

  /// Message files, with the code that must be told.
  static let words: [(text: String, code: String)] = [
    ("msgctxt \"a\"\nmsgid \"x\u{202E}\"\nmsgstr \"\"\n", "po-unclean"),
    ("msgctxt \"a\"\nmsgid \"\u{1B}[31m\"\nmsgstr \"\"\n", "po-unclean"),
    ("msgctxt \"a\"\nmsgid \"x\"\n", "po-no-translation"), ("msgid \"x\"\nmsgstr \"y\"\n", "po-no-key"),
    (
      "msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"\"\nmsgctxt \"a\"\nmsgid \"x\"\nmsgstr \"\"\n", "po-duplicate-key"
    ),
    ("msgctxt \"a\"\nmsgid \"{n}\"\nmsgstr \"{m}\"\n", "po-parameters"),
    ("msgctxt \"a\"\nmsgid \"{n}\"\nmsgstr \"{m|a|b}\"\n", "po-parameters"), ("\u{1B}\n", "po-unknown-word"),
    (String(repeating: "msgid_plural \"x\"\n", count: 2_000), "po-plural"),
  ]

  @Test(arguments: words) func `a file of words is told where it is wrong`(text: String, code: String) {
    within(code) {
      let (_, findings) = PhrasebookReader.gather([(Language("en"), "x.po", Array(text.utf8))])
      #expect(findings.contains { $0.code == code && $0.range != nil }, "\(findings.map(\.short))")
      expectClean(shown(Array(findings.prefix(50)), text, "x.po"), code)
    }
  }

  @Test func `words that are lost, stale or left over are told for every language`() {
    let books = Checkout.phrasebooks.books
    let texts = Self.catalogue.texts
    let known = Set(texts.map(\.text.key))
    func codes(_ books: Phrasebooks) -> Set<String> {
      Set(
        (TranslationCheck.program(books, known: known)
          + TranslationCheck.findings(of: texts, phrasebooks: books)).map {
            "\($0.code) \($0.parameters["section"] ?? $0.parameters["key"] ?? "")"
          })
    }
    func without(_ prefix: String, _ language: Language) -> Phrasebooks {
      Phrasebooks(
        books.languages.compactMap { tag in
          guard let book = books.book(of: tag) else { return nil }
          let entries = book.allKeys.filter { tag != language || !$0.hasPrefix(prefix) }.map {
            Phrasebook.Entry(
              key: $0, source: book.source(of: $0) ?? "", translation: book.translation(of: $0) ?? "")
          }
          return Phrasebook(language: tag, entries: entries)
        })
    }
    #expect(codes(without("screen.", .japanese)).contains("po-section-missing screen"))
    #expect(codes(without("screen.yes", .japanese)).contains("po-no-japanese screen.yes"))
    #expect(codes(without("screen.yes", .english)).contains("missing-translation screen.yes"))
    #expect(codes(without("tennyu-todoke.", .english)).contains("missing-translation tennyu-todoke.name"))
    for tag in ["en", "ja-easy"] {
      let stale = Phrasebook(
        language: Language(tag),
        entries: [
          .init(key: "tennyu-todoke.name", source: "古い名前", translation: "Old"),
          .init(key: "gone.name", source: "x", translation: "x"),
        ])
      let found = codes(Phrasebooks([stale]))
      #expect(
        found.contains("po-stale tennyu-todoke.name") && found.contains("po-orphan gone.name"), "\(tag)")
    }
  }

  /// Configurations, with the code that must be told; nil where all stays as it is by default.
  static let configurations: [(text: String, code: String?)] = [
    ("", nil), ("# city: \"082201\"\n", nil), ("---\n", nil), ("{}\n", nil), ("clerk:\n", nil),
    ("city: 1\n", "bad-city-code"), ("clerk: \"a\\e[31m\"\n", "unclean-text"), ("clerk: [a]\n", "not-a-text"),
    ("clerk: \"a\\nb\"\n", "not-a-text"), ("office: 1234 5678 901\(8)\n", "personal-number"),
    ("clerk: 1234の5678の901\(8)\n", "personal-number"), ("languages: [xx]\n", "unknown-language"),
    ("counter: certificates\n", nil), ("counter: certificate\n", "unknown-office"),
    ("counter: [a]\n", "not-a-text"), ("languages: []\n", "not-a-list"), ("closing: 25:00\n", "not-a-time"),
    ("keep_days: 31\n", "bad-keep-days"), ("desk_mark: b\n", nil), ("desk_mark: \"\"\n", nil),
    ("desk_mark: O\n", "bad-desk-mark"), ("desk_mark: 3\n", "bad-desk-mark"),
    ("desk_mark: ABC\n", "bad-desk-mark"),
    ("desk_mark: [A]\n", "bad-desk-mark"), ("desk_mark: Ｂ\n", "bad-desk-mark"),
    ("cty: \"082201\"\n", "unknown-key"), ("- a\n", "not-a-mapping"), ("state: \"\"\n", "not-a-text"),
  ]

  @Test(arguments: configurations)
  func `a configuration is told where it is wrong`(text: String, code: String?) throws {
    let path = NSTemporaryDirectory() + "attack-\(UUID().uuidString).yaml"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (read, told, _) = try Configuration.read(option: path, environment: ["HOME": "/nowhere"])
    let findings =
      told + read.unknownLanguages(among: Checkout.phrasebooks.books.languages)
      + read.unknownCounter(among: ["certificates", "residents"])
    #expect(findings.map(\.code) == (code.map { [$0] } ?? []))
    #expect(findings.allSatisfy { $0.range != nil })
    expectClean(shown(findings, text, path), text)
  }

  @Test func `a file that is too large is not read, and one that is none is told`() throws {
    let path = NSTemporaryDirectory() + "attack-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    // A hole: a hundred megabytes that take no room, and would take long to read.
    try handle.truncate(atOffset: 100_000_000)
    try handle.close()
    within("a large file") {
      #expect(throws: ProgramError.self) { try TextFile.text(of: path) }
      for none in ["/dev/zero", "/dev/null", "/", path + ".none"] {
        #expect(throws: ProgramError.self) { try TextFile.text(of: none) }
      }
    }
    try Data([0x93, 0xFA]).write(to: URL(fileURLWithPath: path))
    #expect(throws: ProgramError.self) { try TextFile.text(of: path) }
  }

  @Test func `JSON holds just what was meant, and nothing that is unseen`() throws {
    let text = "\u{1B}[31m\u{202E}\u{E0041}\"\\\n窓\u{9B}"
    let json = JSONText.object([("a", .string(text))]).text()
    #expect(CleanText.problem(in: json, lines: .many) == nil)
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: String]
    #expect(read?["a"].map { $0.unicodeScalars.elementsEqual(text.unicodeScalars) } == true)
  }
}
