import Localization
import Rules
import Testing

@Suite struct PhrasebookReaderTests {
  private static let good = """
    # A remark
    msgid ""
    msgstr "Language: en\\n"

    #. for translators
    #, fuzzy, no-brace-format
    msgctxt "a.b"
    msgid "一行目\\n"
    "二\\"行\\"目 {n}"
    msgstr ""
    "first "
    "second"

    #~ msgctxt "gone"
    msgctxt "c"
    msgid "三"
    msgstr ""
    msgctxt "d"\tmsgid
    """

  @Test func `strings join, escapes are read and flags belong to the phrase below`() {
    let lines = Self.good.split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(
      separator: "\r\n")
    let (entries, diagnostics) = PhrasebookReader.read(
      bytes: [0xEF, 0xBB, 0xBF] + Array(lines.utf8), file: "x.po")
    #expect(diagnostics == [])
    #expect(entries.map(\.key) == ["a.b", "c"])
    #expect(entries.first?.source == "一行目\n二\"行\"目 {n}")
    #expect(entries.first?.translation == "first second")
    #expect(entries.first?.isFuzzy == true && entries.first?.picksParameters == true)
    #expect(entries.last?.isFuzzy == false && entries.last?.range?.line == 15)
  }

  /// A slip, its code and where it is told: line, column, length.
  @Test(arguments: [
    ("msgctxt \"k\"\nmsgid \"あ\nmsgstr \"\"", "po-unclosed", 2, 7, 2),
    ("msgctxt \"k\"\nmsgid \"あ\" い\nmsgstr \"\"", "po-after-string", 2, 7, 5),
    ("msgctxt \"k\"\nmsgid \"あ\\q\"\nmsgstr \"\"", "po-escape", 2, 9, 2),
    ("msgctxt \"k\"\nmsgid \"あ\"\nmsgstr\n", "po-no-string", 3, 1, 6),
    ("msgctxt \"k\"\nmsgid \"あ\"\n", "po-no-translation", 1, 1, 7),
    ("msgctxt \"k\"\nmsgstr \"あ\"\n", "po-misplaced", 2, 1, 6),
    ("msgid \"あ\"\nmsgstr \"a\"\n", "po-no-key", 1, 1, 5),
    ("msgctxt \"k\"\nmsgid \"\"\nmsgstr \"a\"\n", "po-empty", 1, 1, 7),
    ("msgctxt \"k\"\nmsgid \"{n}日\"\nmsgstr \"days\"\n", "po-parameters", 1, 1, 7),
    (
      "msgctxt \"k\"\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"d\"", "po-plural", 3, 1,
      12
    ),
    ("  msgctx \"k\"\nmsgid \"a\"\nmsgstr \"\"", "po-unknown-word", 1, 3, 10),
    ("\"stray\"\n", "po-stray-string", 1, 1, 7),
    ("msgctxt \"k\"\nmsgid \"a\u{202E}b\"\nmsgstr \"\"", "po-unclean", 2, 7, 5),
  ])
  func `a slip is told once and where it is`(text: String, code: String, line: Int, column: Int, length: Int)
  {
    // Whatever the slip, the next phrase is read.
    let bytes = Array((text + "\n\nmsgctxt \"next\"\nmsgid \"次\"\nmsgstr \"\"\n").utf8)
    let (entries, diagnostics) = PhrasebookReader.read(bytes: bytes, file: "x.po")
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.range == SourceRange(file: "x.po", line: line, column: column, length: length))
    #expect(entries.last?.key == "next")
  }

  @Test func `bytes that are no text are told`() {
    let bytes = Array("msgctxt \"k\"\nmsgid \"".utf8) + [0x93, 0xFA] + Array("\"\nmsgstr \"\"\n".utf8)
    #expect(PhrasebookReader.read(bytes: bytes, file: "x").diagnostics.map(\.code) == ["po-not-utf8"])
  }

  @Test func `a key that stands twice names the first place, within a file and across files`() {
    let one = "msgctxt \"k\"\nmsgid \"あ\"\nmsgstr \"\"\n"
    let within = PhrasebookReader.read(bytes: Array((one + "\n" + one).utf8), file: "x.po").diagnostics
    #expect(within.map(\.code) == ["po-duplicate-key"])
    #expect(within.first?.range?.line == 5 && within.first?.notes.first?.range?.line == 1)
    let across = PhrasebookReader.gather([
      (.japanese, "a.po", Array(one.utf8)), (.japanese, "b.po", Array(one.utf8)),
      (.english, "c.po", Array(one.utf8)),
    ])
    #expect(across.diagnostics.map(\.code) == ["po-duplicate-key"])
    #expect(across.diagnostics.first?.notes.first?.range?.file == "a.po")
  }

  @Test func `a translation of a text that has changed is told, by scalars and not by canonical equality`() {
    func file(_ source: String, _ translation: String) -> [UInt8] {
      Array("msgctxt \"k\"\nmsgid \"\(source)\"\nmsgstr \"\(translation)\"\n".utf8)
    }
    let found = PhrasebookReader.gather([
      (.japanese, "a.po", file("\u{795E}", "")), (.english, "b.po", file("\u{FA19}", "god")),
    ])
    #expect(found.diagnostics.map(\.code) == ["po-stale"])
  }

  @Test func `no bytes make the reader fall`() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "msgid", "msgctxt", "msgstr", " ", "\"", "\\", "\n", "#", ",", "あ", "{", "}", "k", "\u{FE0F}",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...30, using: &generator)).map { _ in pieces.randomElement() ?? "" }
        .joined()
      let (entries, _) = PhrasebookReader.read(bytes: Array(text.utf8), file: "x")
      #expect(entries.allSatisfy { !$0.key.isEmpty && !$0.source.isEmpty })
    }
  }

  @Test func `the shipped words are sound and have English for every phrase`() {
    #expect(RealWords.all.diagnostics == [])
    let japanese = RealWords.all.books.book(of: .japanese)
    #expect((japanese?.keys.count ?? 0) > 80)
    for key in japanese?.keys.sorted() ?? [] { #expect(RealWords.english.isOwn(key), "\(key)") }
  }
}
