import Foundation
import Guidance
import Printing
import Testing

@Suite(.serialized) struct LayoutTests {
  private static let created = "2026-11-24T09:00:00+09:00"

  private static func text(_ handout: Handout) throws -> (pages: [String], bytes: [UInt8]) {
    let pdf = try PDFRenderer.render(handout, created: created)
    let text = try Poppler.run("pdftotext", pdf)
    return (text.split(separator: "\u{0C}").map { $0.filter { !$0.isWhitespace } }, pdf)
  }

  @Test func `rows are never torn and each page names the visit and its number`() throws {
    var handout = Sample.family
    handout.sections = [
      .init(
        title: "必ず", isFolded: false,
        lines: (1...70).map { number in
          .init(
            name: "手続き\(number)番", whom: "父", deadline: "12月7日まで", place: "窓口\(number)番地",
            why: "終わり\(number)番",
            notes: (0..<(number % 5)).map { "注意書き\($0)" })
        })
    ]
    let (pages, _) = try Self.text(handout)
    #expect(pages.count > 4)
    for (index, page) in pages.enumerated() {
      #expect(page.contains("受付番号1124-03"))
      #expect(page.contains("\(index + 1)/\(pages.count)"))
      // The heading of the section stands above its rows on every page.
      #expect(page.contains("必ず") || !page.contains("手続き1"))
    }
    for number in 1...70 {
      let holding = pages.filter { $0.contains("手続き\(number)番") }
      #expect(holding.count == 1)
      #expect(
        holding.first?.contains("窓口\(number)番地") == true && holding.first?.contains("終わり\(number)番") == true)
    }
  }

  @Test func `a row higher than a page is made smaller and not cut`() throws {
    var handout = Sample.family
    let notes = (1...90).map { "長い注意書きの\($0)番目です。" }
    handout.sections = [.init(title: "必ず", isFolded: false, lines: [.init(name: "長い手続き", notes: notes)])]
    handout.toBring = []
    let (pages, _) = try Self.text(handout)
    #expect(pages.contains { $0.contains("注意書きの1番目") && $0.contains("注意書きの90番目") })
  }

  @Test func `large letters take more pages and say the same`() throws {
    let pdf = try PDFRenderer.render(Sample.family, letters: .large, created: Self.created)
    if let file = ProcessInfo.processInfo.environment["KEEP_PDF"] {
      try Data(pdf).write(to: URL(filePath: file + ".large.pdf"))
    }
    let pages = try Poppler.run("pdftotext", pdf).split(separator: "\u{0C}")
    #expect((3...6).contains(pages.count))
    let text = pages.joined().filter { !$0.isWhitespace }
    for line in Sample.must + Sample.should {
      #expect(text.contains(line.place.filter { !$0.isWhitespace }), "\(line.name)")
    }
  }

  @Test func `an empty handout is a page`() throws {
    let handout = Handout(
      title: "案内", facts: [], lead: "", sections: [], toBringTitle: "", toBring: [], footer: [],
      language: "ja",
      words: Sample.words)
    #expect(try Self.text(handout).pages.first?.contains("案内") == true)
  }

  @Test func `English is set in letters of their own width`() throws {
    var handout = Sample.family
    handout.language = "en"
    handout.title = "Your procedures"
    handout.words.page = "Page {n} of {m}"
    let (pages, pdf) = try Self.text(handout)
    #expect(pages.first?.contains("Page1of\(pages.count)") == true)
    #expect(try Poppler.run("pdffonts", pdf).contains("BIZUDPGothic"))
  }

  static let unprintable: [(text: String, codes: [String], kinds: [PaperGap.Kind])] = [
    ("税務\u{E000}課", ["U+E000"], [.character]),
    ("ภาษา", ["U+0E20", "U+0E32", "U+0E29"], Array(repeating: .character, count: 3)),
    ("子育て😀課", ["U+1F600"], [.character]), ("\u{2FFFC}", ["U+2FFFC"], [.character]),
    ("渡邉\u{E01EE}課", ["U+9089 U+E01EE"], [.form]), ("葛\u{E0100}飾 髙\u{FA11}", [], []),
    // Joiners and the like show nothing and are nothing that is missing.
    ("市\u{200B}民\u{FE0F}課\u{2066}", [], []),
  ]

  @Test(arguments: unprintable)
  func `what no font has is named with its place, and a line stands there`(
    text: String, codes: [String], kinds: [PaperGap.Kind]
  ) throws {
    var handout = Sample.family
    handout.sections[0].lines[0].place = text
    let gaps = try PDFRenderer.gaps(in: handout, rareFolders: [])
    #expect(gaps.map(\.codes) == codes && gaps.map(\.kind) == kinds)
    for gap in gaps { #expect(text.contains(gap.context) && gap.context.contains(gap.text)) }
    let page = try Poppler.run(
      "pdftotext", PDFRenderer.render(handout, rareFolders: [], created: Self.created))
    #expect(page.contains("＿") == kinds.contains(.character))
    #expect(!page.contains("\u{FFFD}"))
  }

  @Test func `a form that only the second font has is drawn by it`() throws {
    let second =
      ProcessInfo.processInfo.environment["MADOGUCHI_RARE_FONTS"] ?? "/usr/share/fonts/truetype/ipamj"
    guard FileManager.default.fileExists(atPath: second) else { return }
    var handout = Sample.family
    func fonts(_ name: String) throws -> String {
      handout.sections[0].lines[0].place = name
      #expect(try PDFRenderer.gaps(in: handout, rareFolders: [second]).isEmpty)
      return try Poppler.run(
        "pdffonts", PDFRenderer.render(handout, rareFolders: [second], created: Self.created))
    }
    #expect(try fonts("渡邉\u{E010F}課").contains("IPAmj"))
    #expect(try !fonts("渡邉課").contains("IPAmj"))
  }

  @Test func `without the font there is a clear error and no page`() throws {
    #expect(throws: PrintError.noFont) {
      try PDFRenderer.render(Sample.family, fontFolders: ["/nowhere"], created: Self.created)
    }
  }

  @Test func `plain text says each fact on a line of its own, within the columns`() {
    let text = PlainTextRenderer.render(Sample.family, columns: 40)
    for words in [
      "## 必ず行う手続き 4件", "1. 転入届", "   対象: 世帯全員", "3. 出生届 [済み]", "[x] 転出証明書〔紙で受け取った方〕", "- 一時預かり (長男)",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    for line in text.split(separator: "\n") {
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
      #expect(columns <= 40, "\(line)")
      #expect(
        line.trimmingCharacters(in: .whitespaces).first.map { !"、。）ー・".contains($0) } ?? true, "\(line)")
    }
    #expect(!text.contains("{") && !text.contains("│"))
  }
}
