import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

/// Rules are read back in plain words; what stands here was written down before the program said it.
@Suite struct ReadBackTests {
  private static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue
  private static func words(_ tag: String) -> CatalogueWords {
    CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: Language(tag)))
  }

  private static func read(_ source: String, in tag: String = "ja") throws -> [String] {
    let person = (name: "person", type: FeelType.row(catalogue.vocabulary.member))
    let (rule, findings) = Rule.compile(source, in: catalogue.environment, locals: [person])
    let found = try #require(rule, "\(findings)")
    let words = words(tag)
    return ReadBack(words).statement(of: found, locals: ["person"]).lines(in: words.words)
  }

  /// What no words were written for is told in general, and comes to an end.
  @Test(arguments: [
    "starts with(move.kind, \"in\")", "matches(move.kind, \"in\")", "ends with(move.kind, \"x\")",
  ])
  func `a function without words of its own is told by what it is made of`(source: String) throws {
    for condition in [source, "not(\(source))", "move.date <= on and (\(source))", "(\(source)) = true"] {
      let lines = try Self.read(condition)
      #expect(lines.contains { $0.contains("「引越しの種類」") }, "\(lines)")
      #expect(lines.joined() != (try Self.read("\(condition) or person.moves")).joined())
    }
  }

  static let conditions: [(source: String, lines: [String])] = [
    (
      "move.kind = \"within\" and move.date <= on",
      ["次のすべて", "・「引越しの種類」が「市内で」である", "・「引越しの日」が「受付日」以前である"]
    ),
    (
      "person.age >= 65 or person.certified",
      ["次のどれか", "・この方の「満年齢」が65以上である", "・この方が「要支援・要介護の認定がある」に当てはまる"]
    ),
    ("not(person.moves)", ["この方が「引っ越す方」に当てはまらない"]),
    ("person.moves = false", ["この方が「引っ越す方」に当てはまらない"]),
    (
      "person.insurance in (\"kokuho\", \"kokuho_union\")",
      ["この方の「健康保険」が「国民健康保険（市）」、「国民健康保険組合」のどれかである"]
    ),
    ("person.spouse = null", ["この方の配偶者がいない"]),
    ("list contains(events, \"birth\")", ["「ご用件」に「子どもが生まれた」がある"]),
    (
      "some c in household.children satisfies c.until_18 and c.supported",
      [
        "この世帯の子のうちに、次に当てはまる人がいる（その子のこと）", "・次のすべて",
        "  ・その子が「18歳年度末まで」に当てはまる", "  ・その子が「世話と生計費の負担」に当てはまる",
      ]
    ),
    (
      "every q in people satisfies q.id = person.id or not(q.is_head)",
      [
        "表の方のだれについても、次に当てはまる（その方のこと）", "・次のどれか", "  ・その方がこの方と同じ人である",
        "  ・その方が「世帯主」に当てはまらない",
      ]
    ),
    ("count(people) >= 2", ["表の方の人数が2以上である"]),
    (
      "person.left_shaho_on != null and person.left_shaho_on + duration(\"P3M\") >= on",
      [
        "次のすべて", "・この方の「勤め先の保険を抜けた日」がある",
        "・この方の「勤め先の保険を抜けた日」の3か月後が「受付日」以後である",
      ]
    ),
    (
      "next open day(last day(move.date, duration(\"P14D\"), \"next day\"))",
      ["「引越しの日」の翌日から数えて14日目（閉庁日なら次の開庁日）"]
    ),
    (
      "if move.arrives then move.date else on",
      ["上から順に見て、初めに当てはまるもの", "・「この市に来る」に当てはまるとき: 「引越しの日」", "・どれでもないとき: 「受付日」"]
    ),
    (
      "some c in household.children satisfies allowance claims(c, person)",
      ["この世帯の子のうちに、次に当てはまる人がいる（その子のこと）", "・この方がその子の児童手当を請求する人である"]
    ),
    (
      "not(move.arrives and person.moves)",
      ["次のどれか", "・「この市に来る」に当てはまらない", "・この方が「引っ越す方」に当てはまらない"]
    ),
    (
      "count(household.children[until_18 and age >= 3]) >= 1",
      ["この世帯の子のうち、その子が「18歳年度末まで」に当てはまる、かつ、その子の「満年齢」が3以上である子の人数が1以上である"]
    ),
  ]

  @Test(arguments: conditions)
  func `a condition is read back as it would be told to a colleague`(source: String, lines: [String]) throws {
    #expect(try Self.read(source) == lines)
  }

  @Test func `it is read back in English as well`() throws {
    let text = try Self.read("move.date <= on and not(person.moves)", in: "en")
    #expect(text.first == "all of these" && text.count == 3)
    #expect(!text.joined().unicodeScalars.contains { $0.properties.isIdeographic }, "\(text)")
  }

  /// Pairs that differ in one sign only.
  @Test(arguments: [
    ("person.moves and move.arrives", "person.moves or move.arrives"),
    ("person.age > 3", "person.age >= 3"), ("person.age < 3", "person.age <= 3"),
    ("move.date < on", "move.date > on"), ("person.spouse = null", "person.spouse != null"),
    (
      "some q in people satisfies q.moves or q.is_head",
      "(some q in people satisfies q.moves) or person.is_head"
    ),
    ("some q in people satisfies q.moves", "every q in people satisfies q.moves"),
    ("not(person.moves and move.arrives)", "not(person.moves) and not(move.arrives)"),
    (
      "some q in people satisfies (some r in people satisfies q.moves and r.is_head)",
      "some q in people satisfies (some r in people satisfies r.moves and q.is_head)"
    ),
    (
      "last day(on, duration(\"P14D\"), \"next day\") = on",
      "last day(on, duration(\"P14D\"), \"same day\") = on"
    ),
    ("(person.income + 1) * 2 = 4", "person.income + 1 * 2 = 4"),
  ])
  func `what differs is read differently`(one: String, other: String) throws {
    #expect(try Self.read(one) != Self.read(other))
  }
}
