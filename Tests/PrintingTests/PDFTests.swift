import Foundation
import Guidance
import Printing
import Testing

@Suite(.serialized) struct PDFTests {
  private static func pdf(_ handout: Handout) throws -> [UInt8] {
    try PDFRenderer.render(handout, created: "2026-11-24T09:00:00+09:00")
  }

  private static func pages(_ pdf: [UInt8]) throws -> Int {
    let line = try Poppler.run("pdfinfo", pdf).split(separator: "\n").first { $0.hasPrefix("Pages:") }
    return line?.split(separator: " ").last.flatMap { Int($0) } ?? 0
  }

  @Test func `a family of fourteen lines fits two sides, its words can be read out and its fonts are inside`()
    throws
  {
    let pdf = try Self.pdf(Sample.family)
    if let folder = ProcessInfo.processInfo.environment["KEEP_PDF"] {
      try Data(pdf).write(to: URL(filePath: folder))
    }
    #expect(try Self.pages(pdf) == 2)
    let text = try Poppler.run("pdftotext", pdf).filter { !$0.isWhitespace }
    for words in ["転入届", "世帯全員", "住民基本台帳法22条", "6日過ぎています", "月15,000円", "母子健康手帳", "一時預かり(長男)", "2/2"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("てんにゅうとどけ") && !text.contains("{"))
    let fonts = try Poppler.run("pdffonts", pdf).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    for font in fonts { #expect(font.contains("BIZ") && font.contains("yes yes yes"), "\(font)") }
    #expect(pdf.count < 400_000)
  }

  @Test func `what is not finished bears a band above all lines`() throws {
    var handout = Sample.family
    handout.band = "途中のご案内です"
    let text = try Poppler.run("pdftotext", Self.pdf(handout)).filter { !$0.isWhitespace }
    let band = try #require(text.range(of: "途中のご案内です"))
    #expect(try #require(text.range(of: "転入届")).lowerBound > band.lowerBound)
    #expect(PlainTextRenderer.render(handout).contains("*** 途中のご案内です"))
    #expect(!PlainTextRenderer.render(Sample.family).contains("***"))
  }

  @Test func `the same handout gives the same bytes`() throws {
    #expect(try Self.pdf(Sample.family) == Self.pdf(Sample.family))
  }
}
