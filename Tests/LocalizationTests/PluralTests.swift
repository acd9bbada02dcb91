import Localization
import Rules
import Testing

@Suite struct PluralTests {
  /// Rules as languages really state them, with numbers and the form of each.
  static let rules: [(rule: String, forms: [Int: Int])] = [
    ("nplurals=1; plural=0;", [0: 0, 1: 0, 7: 0]),
    ("nplurals=2; plural=(n != 1);", [0: 1, 1: 0, 2: 1, 21: 1]),
    ("nplurals=2; plural=(n > 1);", [0: 0, 1: 0, 2: 1]),
    (
      "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
      [1: 0, 2: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 112: 2]
    ),
    (
      "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
      [0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 100: 5, 103: 3]
    ),
    ("nplurals=2; plural=!(n==1)", [1: 0, 3: 1]),
  ]

  @Test(arguments: rules) func `the form goes with the number`(rule: String, forms: [Int: Int]) throws {
    let plural = try #require(PluralRule(rule))
    for (number, form) in forms { #expect(plural.form(of: number) == form, "\(number)") }
  }

  @Test(arguments: [
    "", "nplurals=2;", "plural=0;", "nplurals=0; plural=0;", "nplurals=99; plural=0;",
    "nplurals=2; plural=(n;", "nplurals=2; plural=n+;", "nplurals=2; plural=m;", "nplurals=2; plural=n n;",
    "nplurals=2; plural=99999999999999999999;",
    "nplurals=2; plural=\(String(repeating: "(", count: 100_000))n;",
    "nplurals=2; plural=\(String(repeating: "!", count: 100_000))n;",
  ])
  func `what is no rule is told as none`(text: String) { #expect(PluralRule(text) == nil) }

  @Test func `a rule never leaves the forms that there are`() throws {
    for text in ["nplurals=2; plural=n;", "nplurals=2; plural=n/0;", "nplurals=2; plural=n%0 - 1;"] {
      let plural = try #require(PluralRule(text))
      for number in [0, 1, 5, -3, .max, .min] { #expect((0...1).contains(plural.form(of: number))) }
    }
  }

  private static let header = "msgid \"\"\nmsgstr \"\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
  private static func file(_ body: String, header: String = header) -> (Phrasebooks, [Diagnostic]) {
    let read = PhrasebookReader.gather([(.english, "en/x.po", Array((header + "\n" + body).utf8))])
    return (read.books, read.diagnostics)
  }
  private static let people =
    "msgctxt \"k\"\nmsgid \"{count}人\"\nmsgid_plural \"{count}人\"\nmsgstr[0] \"one person\"\n"
    + "msgstr[1] \"{count} people\"\n"

  @Test func `a phrase takes the form of its number`() {
    let (books, slips) = Self.file(Self.people)
    #expect(slips.isEmpty)
    let words = books.words(in: .english)
    #expect(words("k", ["count": "1"]) == "one person")
    #expect(words("k", ["count": "12"]) == "12 people")
    #expect(words("k", ["count": "some"]) == "some people")
  }

  /// Each slip with its code.
  @Test(arguments: [
    ("msgid_plural \"{count}人\"", "msgid_plural \"{count}名\"", "po-plural"),
    ("msgstr[1]", "msgstr[2]", "po-plural"), ("msgstr[0] \"one person\"", "msgstr[0] \"\"", "po-plural"),
    ("{count} people", "{number} people", "po-parameters"),
    ("msgstr[1] \"{count} people\"\n", "", "po-forms"),
    ("msgid_plural \"{count}人\"\n", "", "po-plural"), ("{count}", "{number}", "po-plural"),
  ])
  func `a slip in the forms is told`(part: String, other: String, code: String) {
    let slips = Self.file(Self.people.replacing(part, with: other)).1
    #expect(slips.map(\.code).contains(code), "\(slips.map(\.code))")
    #expect(slips.allSatisfy { $0.range != nil })
  }

  @Test func `forms need a rule, and a rule has to be one`() {
    #expect(Self.file(Self.people, header: "").1.map(\.code) == ["po-forms"])
    let bad = "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=two\\n\"\n"
    #expect(Self.file("", header: bad).1.map(\.code) == ["po-bad-rule"])
  }
}
