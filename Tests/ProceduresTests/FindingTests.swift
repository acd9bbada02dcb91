import Localization
import Procedures
import Rules
import TestSupport
import Testing

/// Slips of a catalogue's author, each with a mark where it must be told.
@Suite struct FindingTests {
  /// One character more than an expression may have.
  static let long = "max(" + String(repeating: "on, ", count: 61) + "on)"

  /// Procedures with one slip; what the file needs besides is filled in by the catalogue around it.
  static let procedures: [(code: String, text: String)] = [
    ("unknown-field", "name: a\n1️⃣nmae: b"),
    ("unknown-event", "events: [moving-in, 1️⃣movin-in]"),
    ("unknown-office", "office: 1️⃣resident"),
    ("unknown-document", "bring: [identity, 1️⃣identiti]"),
    ("unknown-document", "bring: [{ item: 1️⃣identiti }]"),
    ("unknown-value", "need: 1️⃣most"),
    ("unknown-value", "deadline: { day: move.date, kind: 1️⃣dutty }"),
    ("missing-field", "deadline: 1️⃣{ kind: duty }"),
    ("missing-field", "benefits: [1️⃣{ unit: yen_once }]"),
    ("unknown-value", "shown: 1️⃣nobody"),
    ("clerk-without-neutral", "shown: 1️⃣clerk"),
    ("neutral-without-clerk", "neutral: 1️⃣係の者にお声がけください"),
    ("neutral-without-clerk", "shown: all\nprotects: 1️⃣true"),
    ("unknown-value", "benefits: [{ amount: '5', unit: yen_once, bound: 1️⃣most }]"),
    ("not-a-date", "from: 1️⃣2026-02-30"),
    ("not-a-date", "until: '1️⃣26-2-3'"),
    ("not-a-duration", "time: { counter: 1️⃣1h }"),
    ("not-a-flag", "bring: [{ item: identity, original: 1️⃣yes }]"),
    ("not-a-number", "bring: [{ item: identity, copies: 1️⃣two }]"),
    ("not-a-text", "what: 1️⃣[a]"),
    ("not-a-list", "notes: 1️⃣{ a: b }"),
    ("unknown-value", "online: { possible: 1️⃣maybe }"),
    ("unknown-value", "post: 1️⃣perhaps"),
    ("unknown-field", "online: { possible: now, 1️⃣need: [a] }"),
    ("unknown-field", "fee: { 1️⃣desk: 300 }"),
    ("not-an-expression", "deadline: { day: 1️⃣[move.date], kind: duty }"),
    ("not-a-list", "named: 1️⃣{ name: 引っ越し, feel: 'true' }"),
    ("missing-field", "named: [1️⃣{ name: 引っ越し }]"),
    ("missing-field", "named: [1️⃣{ feel: 'true' }]"),
    ("not-a-name", "named: [{ name: 1️⃣引っ越し する, feel: 'true' }]"),
    ("not-a-name", "named: [{ name: 1️⃣18歳, feel: 'true' }]"),
    ("declared-twice", "named: [{ name: 引っ越し, feel: 'true' }, { name: 1️⃣引っ越し, feel: 'true' }]"),
    ("declared-twice", "named: [{ name: 1️⃣move, feel: 'true' }]"),
    ("unknown-name", "named: [{ name: 先, feel: 1️⃣後 }, { name: 後, feel: 'true' }]"),
    ("unknown-row-field", "named: [{ name: 引っ越し, feel: move.1️⃣dat != null }]"),
    ("unknown-type", "named: [{ name: 子である, parameters: [{ name: c, type: 1️⃣persn }], feel: 'true' }]"),
    ("expression-too-long", "deadline: { day: '1️⃣\(long)', kind: duty }"),
    ("expression-too-long", "named: [{ name: 長い日, feel: '1️⃣\(long)' }]"),
    ("missing-field", "deadline: 1️⃣{ after: move.date, first_day: next, closed: keep, kind: duty }"),
    ("missing-field", "deadline: 1️⃣{ after: move.date, days: 14, closed: keep, kind: duty }"),
    ("missing-field", "deadline: 1️⃣{ after: move.date, days: 14, first_day: next, kind: duty }"),
    ("missing-field", "deadline: 1️⃣{ no_end: true, kind: window }"),
    ("not-a-number", "deadline: { after: move.date, days: 1️⃣two, first_day: next, closed: keep, kind: duty }"),
    (
      "count-out-of-range",
      "deadline: { after: move.date, days: 1️⃣0, first_day: next, closed: keep, kind: duty }"
    ),
    (
      "count-out-of-range",
      "deadline: { after: move.date, eve_of_birthday: 1️⃣151, closed: keep, kind: duty }"
    ),
    (
      "unknown-value",
      "deadline: { after: move.date, days: 14, first_day: 1️⃣second, closed: keep, kind: duty }"
    ),
    (
      "unknown-value",
      "deadline: { after: move.date, days: 14, first_day: next, closed: 1️⃣kept, kind: duty }"
    ),
    ("unknown-value", "deadline: { after: move.date, end_of: 1️⃣week, closed: keep, kind: duty }"),
    (
      "one-of-two",
      "deadline: { after: move.date, days: 14, 1️⃣months: 2, first_day: next, closed: keep, kind: duty }"
    ),
    (
      "one-of-two",
      "deadline: { after: move.date, 1️⃣day: move.date, days: 14, first_day: next, closed: keep, kind: duty }"
    ),
    (
      "field-without",
      "deadline: { after: move.date, end_of: month, 1️⃣first_day: next, closed: keep, kind: duty }"
    ),
    ("field-without", "deadline: { day: move.date, 1️⃣closed: keep, kind: duty }"),
    (
      "unknown-field",
      "deadline: { after: move.date, end_of: month, closed: keep, kind: duty, advise: { 1️⃣day: 5 } }"
    ),
    ("unknown-field", "deadline: { day: move.date, kind: duty, causes: [{ 1️⃣days: 5 }] }"),
    ("missing-field", "deadline: 1️⃣{ day: move.date, kind: duty, causes: [] }"),
    ("not-a-list", "deadline: { day: move.date, kind: duty, causes: 1️⃣{ from: move.date } }"),
    ("one-of-two", "deadline: { day: move.date, kind: duty, 1️⃣when: 'true', causes: [{ from: move.date }] }"),
    ("missing-field", "deadline: { kind: duty, causes: [{ day: move.date }, 1️⃣{ from: move.date }] }"),
    ("unknown-row-field", "deadline: { day: move.1️⃣dat, kind: duty, causes: [{ when: 'true' }, { law: a }] }"),
    (
      "missing-field",
      "deadline: { day: move.date, kind: duty, advise: 1️⃣{ days: 5, first_day: same, closed: keep } }"
    ),
    (
      "unused-name", "named: [{ name: 1️⃣だれも使わない, feel: 'true' }]"
    ),
    (
      "unknown-warning", "meant: [{ warning: 1️⃣maybe-null, in: deadline, why: 承知 }]"
    ),
    ("missing-field", "meant: [1️⃣{ warning: far-date, in: applies }]"),
    ("meant-nowhere", "meant: [{ warning: far-date, in: 1️⃣deadlin, why: 承知 }]"),
    ("meant-nothing", "meant: [1️⃣{ warning: far-date, in: applies, why: 承知 }]"),
    (
      "unknown-row-field",
      "deadline: { after: move.1️⃣dat, days: 14, first_day: next, closed: keep, kind: duty, advise: { first_day: same } }"
    ),
  ]

  @Test(arguments: procedures)
  func `a slip of a field is told where it stands`(code: String, text: String) throws {
    let marked = MarkedText(text)
    var lines = [
      "kana: か", "kind: claim", "law: [Law]", "sources: [{ title: Law, checked: 2026 }]",
      "applies: { to: household, when: 'true' }",
    ]
    for (key, line) in [
      ("name", "name: 届"), ("events", "events: [moving-in]"), ("need", "need: must"),
      ("office", "office: residents"),
    ] where !marked.text.split(separator: "\n").contains(where: { $0.hasPrefix("\(key):") }) {
      lines.append(line)
    }
    let (_, diagnostics) = SmallCatalogue().file(
      "national/a/it.yaml", marked.text + "\n" + lines.joined(separator: "\n")
    ).findings()
    let place = try #require(marked.places[1])
    #expect(diagnostics.map(\.short) == ["Procedures/national/a/it.yaml:\(place) \(code)"])
  }

  /// Conditions with one slip.
  static let conditions: [(code: String, text: String, suggestion: String?)] = [
    ("unknown-row-field", "move.1️⃣knd = \"in\"", "kind"),
    ("unknown-name", "1️⃣mvoe.kind = \"in\"", "move"),
    ("unknown-choice-value", "move.kind = 1️⃣\"inn\"", "\"in\""),
    ("unknown-choice-value", "move.kind in (\"in\", 1️⃣\"witin\")", "\"within\""),
    ("cannot-compare", "1️⃣move.date = \"in\"", nil),
    ("wrong-result", "1️⃣move.kind", nil),
    ("unexpected-end", "move.online and1️⃣", nil),
    ("full-width-sign", "move.online 1️⃣＝ true", nil),
    ("invalid-literal", "move.date > 1️⃣date(\"2026-02-30\")", nil),
  ]

  @Test(arguments: conditions)
  func `a slip of a condition is told inside the expression`(code: String, text: String, suggestion: String?)
    throws
  {
    let marked = MarkedText("name: 届\napplies:\n  to: household\n  when: '\(text)'\n")
    let (_, diagnostics) = SmallCatalogue().file(
      "national/a/it.yaml",
      marked.text
        + "kana: か\nkind: claim\nlaw: [Law]\nsources: [{ title: Law, checked: 2026 }]\nevents: [moving-in]\nneed: must\noffice: residents\n"
    ).findings()
    let finding = try #require(diagnostics.first { $0.code == code }, "\(diagnostics.map(\.short))")
    #expect(finding.range.map { "\($0.line):\($0.column)" } == marked.places[1])
    if let suggestion { #expect(finding.suggestion == suggestion) }
    #expect(diagnostics.filter { $0.severity == .error }.count == 1, "\(diagnostics.map(\.short))")
  }

  @Test func `in folded text the scalar is marked and the part is quoted`() throws {
    let marked = MarkedText(
      "name: 届\napplies:\n  to: household\n  when: 1️⃣>-\n    move.online\n    and move.knd = 1\n")
    let (_, diagnostics) = SmallCatalogue().file(
      "national/a/it.yaml",
      marked.text
        + "kana: か\nkind: claim\nlaw: [Law]\nsources: [{ title: Law, checked: 2026 }]\nevents: [moving-in]\nneed: must\noffice: residents\n"
    ).findings()
    let finding = try #require(diagnostics.first)
    #expect(finding.range.map { "\($0.line):\($0.column)" } == marked.places[1])
    #expect(finding.parameters["quoted"]?.contains("knd") == true)
  }

  /// Questions, documents and functions with one slip.
  static let parts: [(code: String, file: String, text: String)] = [
    (
      "unknown-scope", "questions/more.yaml",
      "- { name: move.x, label: x, type: yes_no, asked: once, topic: move, ask: x, scope: 1️⃣mov }"
    ),
    (
      "unknown-topic", "questions/more.yaml",
      "- { name: move.x, label: x, type: yes_no, asked: once, scope: move, ask: x, topic: 1️⃣moove }"
    ),
    (
      "unknown-value", "questions/more.yaml",
      "- { name: move.x, label: x, asked: once, scope: move, topic: move, ask: x, type: 1️⃣yesno }"
    ),
    (
      "missing-field", "questions/more.yaml",
      "- 1️⃣{ name: move.x, label: x, asked: once, scope: move, topic: move, type: yes_no }"
    ),
    (
      "declared-twice", "questions/twice.yaml",
      "- { name: 1️⃣move.kind, label: x, asked: once, scope: move, topic: move, type: yes_no, ask: x }"
    ),
    (
      "unknown-question", "questions/more.yaml",
      "- { name: move.x, label: x, asked: once, scope: move, topic: move, type: choice, ask: x, values_of: 1️⃣move.kindd }"
    ),
    (
      "wrong-answer-type", "questions/more.yaml",
      "- { name: move.x, label: x, asked: once, scope: move, topic: move, type: yes_no, ask: x, implied: [{ when: 'true', value: 1️⃣maybe, why: y }] }"
    ),
    (
      "implies-nothing", "questions/more.yaml",
      "- { name: move.x, label: x, asked: once, scope: move, topic: move, type: yes_no, ask: x, implied: [1️⃣{ when: 'true', why: y }] }"
    ),
    (
      "clerk-not-by-key", "questions/more.yaml",
      "- { name: move.x, label: x, asked: once, scope: move, topic: move, type: date, ask: x, delicate: 1️⃣clerk }"
    ),
    (
      "clerk-not-by-key", "questions/more.yaml",
      "- { name: move.x, label: x, asked: once, scope: move, topic: move, type: yes_no, ask: x, card: a, delicate: 1️⃣clerk }"
    ),
    ("declared-twice", "documents/more.yaml", "- { id: 1️⃣identity, name: x }"),
    ("missing-field", "functions/f.yaml", "1️⃣name: f"),
    ("unknown-type", "functions/f.yaml", "{ name: f, parameters: [{ name: x, type: 1️⃣numbr }], feel: '1' }"),
    (
      "not-a-date", "functions/f.yaml",
      "{ name: f, result: number, versions: [{ from: 1️⃣2026-13-01, feel: '1' }] }"
    ),
    (
      "unknown-field", "life-events.yaml",
      "- { id: moving-in, name: a }\n- { id: birth, name: b }\n- { id: death, name: c, 1️⃣delicat: true }"
    ),
    ("missing-field", "start.yaml", "groups: [1️⃣{ id: home, events: [moving-in] }]"),
    (
      "declared-twice", "start.yaml",
      "groups: [{ id: home, name: a, events: [moving-in] }, { id: 1️⃣home, name: b, events: [birth] }]"
    ),
  ]

  @Test(arguments: parts)
  func `a slip of a shared part is told where it stands`(code: String, file: String, text: String) throws {
    let marked = MarkedText(text)
    let (_, diagnostics) = SmallCatalogue().file(file, marked.text + "\n").findings()
    let place = try #require(marked.places[1])
    #expect(diagnostics.map(\.short) == ["Procedures/\(file):\(place) \(code)"])
  }

  @Test func `a reader does not stop at the first slip`() {
    let (catalogue, diagnostics) = SmallCatalogue()
      .procedure("good").procedure("one", when: "move.knd").procedure("two", more: "from: 2026-02-30\nx: y")
      .file("national/tests/broken.yaml", "a: [").findings()
    #expect(
      Set(diagnostics.map(\.code)) == ["unknown-row-field", "unknown-field", "not-a-date", "yaml-syntax"])
    #expect(diagnostics.count == 4)
    #expect(catalogue[procedure: "good"] != nil)
  }

  @Test(arguments: [
    ("questions/move.yaml", "- { name: move.kind,\n"), ("documents/common.yaml", "- [\n"),
    ("offices.yaml", "a: 'b\n"),
    ("life-events.yaml", "{\n"), ("functions/f.yaml", "feel: [\n"),
  ])
  func `a shared file that cannot be read is told alone, without echoes in all that reads it`(
    file: String, text: String
  ) {
    let (_, diagnostics) = SmallCatalogue().file("functions/f.yaml", FunctionTests.dated)
      .procedure(
        "it", when: "move.kind = \"in\"",
        more: "bring: [identity]\nbenefits: [{ amount: monthly rate(3), unit: yen_once }]"
      )
      .file(file, text).findings()
    #expect(diagnostics.map(\.code) == ["yaml-syntax"])
  }

  @Test func `a question that cannot be declared is told alone`() {
    let small = SmallCatalogue().procedure("it", when: "move.online")
    let move = (small.files["questions/move.yaml"] ?? "").replacing("type: yes_no", with: "type: yesno")
    #expect(small.file("questions/move.yaml", move).findings().diagnostics.map(\.code) == ["unknown-value"])
  }

  @Test func `every finding has words in both languages`() {
    for tag in ["ja", "en"] {
      let book = Checkout.phrasebooks.books.book(of: Language(tag))
      let codes = Set(Self.procedures.map(\.code) + Self.conditions.map(\.code) + Self.parts.map(\.code))
      #expect(codes.filter { book?.has("diagnostic.\($0)") != true } == [])
    }
  }
}
