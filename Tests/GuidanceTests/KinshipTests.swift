import Guidance
import Localization
import Procedures
import TestSupport
import Testing

/// People are called as the one who came would call them.
@Suite struct `People on the list` {
  private static func catalogue() throws -> Catalogue {
    try SmallCatalogue().file(
      "questions/sex.yaml",
      "- { name: person.sex, label: 性別, scope: member, type: choice, asked: each, topic: people, ask: 性別は, values: { female: 女, male: 男 } }\n"
    ).read()
  }

  private static func name(
    _ who: String, came: String, of people: String, in language: Language = .japanese
  ) throws -> String {
    let catalogue = try catalogue()
    let household = try catalogue.household(
      """
      "on": 2026-11-24
      events: [moving-in]
      members:
      \(people)
      visitor: { member: \(came) }
      """)
    return CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: language)).member(
      who, in: household)
  }

  private static let couple = """
      - { id: a, relation: self, birth_date: 1990-01-01, sex: female }
      - { id: b, relation: spouse, birth_date: 1990-01-01, sex: male }
      - { id: c, relation: child, birth_date: 2008-05-05 }
      - { id: d, relation: child, birth_date: 2020-05-05 }
      - { id: p, relation: parent, birth_date: 1960-05-05, sex: male }
      - { id: o, relation: other, birth_date: 1999-05-05 }
    """

  /// Whose matter it is is not who reads it.
  @Test(arguments: [
    ("a", "a", "本人"), ("a", "b", "配偶者"), ("a", "c", "第1子（18歳）"), ("a", "p", "父"),
    ("b", "b", "本人"), ("b", "a", "母"), ("b", "d", "第2子（6歳）"), ("b", "p", "義理の親"),
    ("c", "c", "本人"), ("c", "a", "母"), ("c", "b", "父"), ("c", "d", "兄弟姉妹"), ("c", "p", "祖父母"),
    ("p", "p", "本人"), ("p", "a", "長女（36歳）"), ("p", "b", "子の配偶者"), ("p", "d", "孫（6歳）"),
    ("o", "o", "本人"), ("o", "a", "先頭の方（36歳）"), ("o", "b", "同じ世帯の方（36歳）"),
  ])
  func `are called by who came`(came: String, who: String, words: String) throws {
    #expect(try Self.name(who, came: came, of: Self.couple) == words)
  }

  @Test(arguments: [
    ("a", "a", "you"), ("b", "a", "Mother"), ("p", "b", "your child's spouse"), ("p", "p", "you"),
    ("a", "b", "your spouse"), ("a", "d", "your child 2 (6)"), ("o", "a", "the first person (36)"),
  ])
  func `are called so in English`(came: String, who: String, words: String) throws {
    #expect(try Self.name(who, came: came, of: Self.couple, in: .english) == words)
  }

  /// A word that two could mean, and the one who came is never a second person's.
  @Test func `has one 本人, whoever came`() throws {
    for came in ["a", "b", "c", "d", "p", "o"] {
      let names = try ["a", "b", "c", "d", "p", "o"].map { try Self.name($0, came: came, of: Self.couple) }
      #expect(names.filter { $0.hasPrefix("本人") } == ["本人"], "\(came): \(names)")
      #expect(Set(names).count == names.count, "\(came): \(names)")
    }
  }
}
