import Localization
import Rules
import Testing

@Suite struct PhrasebookTests {
  @Test(arguments: [
    ("{a}円", ["a": "5"], "5円"),
    ("{a}{b}", ["a": "{b}", "b": "x"], "{b}x"),
    ("{a} {c}", ["a": "1"], "1 {c}"),
    ("{a", ["a": "1"], "{a"),
    ("{{a}}", ["a": "1"], "{1}"),
    ("{漢字|かんじ}{a}", ["a": "1"], "{漢字|かんじ}1"),
    ("{n} {n|person|people}", ["n": "1"], "1 {n|person|people}"),
  ])
  func `parameters are filled in once`(phrase: String, parameters: [String: String], filled: String) {
    #expect(Phrasebook.fill(phrase, parameters) == filled)
  }

  @Test(arguments: [
    ("{a}円{b_2}", ["a", "b_2"]), ("{漢字|かんじ}{x}", ["x"]), ("{}", []), ("{a{b}", ["b"]), ("{a b}", []),
    ("{n|person|people}", []),
    ("なし", []),
  ])
  func `parameters are the plain names in braces`(phrase: String, names: [String]) {
    #expect(Phrasebook.parameters(of: phrase) == Set(names))
  }

  private let books = Phrasebooks([
    Phrasebook(
      language: .japanese,
      entries: [
        .init(key: "yes", source: "はい"), .init(key: "left", source: "あと{n}"), .init(key: "old", source: "旧"),
      ]),
    Phrasebook(
      language: .english,
      entries: [
        .init(key: "yes", source: "はい", translation: "Yes"), .init(key: "left", source: "あと{n}"),
        .init(key: "old", source: "旧", translation: "Old", isFuzzy: true),
        .init(key: "only", source: "のみ", translation: "Only"),
      ]),
  ])

  @Test(arguments: [
    ("en", "yes", "Yes"), ("en", "left", "あと3"), ("en", "old", "旧"), ("en", "only", "Only"),
    ("en", "none", "⟦none⟧"),
    ("ja", "yes", "はい"), ("ja", "only", "⟦only⟧"), ("ja-easy", "left", "あと3"), ("zh", "yes", "はい"),
  ])
  func `words fall back to Japanese and then show the key`(tag: String, key: String, text: String) {
    #expect(books.words(in: Language(tag))(key, ["n": "3"]) == text)
  }

  @Test func `what another language lacks is told from what it has`() {
    let english = books.words(in: .english)
    #expect(english.ifKnown("none") == nil)
    #expect(english.isOwn("yes") && !english.isOwn("left") && !english.isOwn("old"))
    #expect(books.book(of: .english)?.translation(of: "left") == nil)
  }
}
