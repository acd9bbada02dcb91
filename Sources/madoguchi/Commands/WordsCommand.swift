import ArgumentParser
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi words`: how far each language has come, and the template that a new one begins with.
struct WordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words", abstract: "訳の進みぐあいと、直すところ / what is translated, and what is not")

  @Argument(help: "直すところを全部出す言語（例 en） / language whose findings are all listed")
  var translated: String?

  @Flag(help: "翻訳のひな形（gettext）を出す / the template for translators (gettext PO)")
  var pot = false

  @OptionGroup var options: DataOptions

  func run() throws {
    let folder = try options.folder()
    let data = try folder.read(withCases: false)
    let (books, slips) = data.words
    try DataOptions.check(options.language, among: books)
    if let translated { try DataOptions.check(translated, among: books) }
    let texts = Self.texts(of: data, cities: try options.cityCode().map { [$0] })
    if pot { return try StandardOutput.write(Self.template(texts, books)) }
    let words = books.words(in: Language(options.language))
    let renderer = DiagnosticRenderer(words: words, folder: folder)
    let reports = books.languages.filter {
      $0 != .japanese && (translated == nil || $0.tag == translated)
    }.compactMap { books.book(of: $0).map { WordsReport($0, of: texts, slips: slips) } }
    for report in reports {
      // What is missing is a list as long as the catalogue: it is told of the language that was named.
      let found = report.wrong + report.stale + report.tooLong + (translated == nil ? [] : report.missing)
      for finding in found { try StandardOutput.write(renderer.text(finding)) }
    }
    for report in reports { try StandardOutput.write(Self.summary(of: report, words)) }
  }

  /// The texts of the program and of the catalogue of every city, each once.
  static func texts(of data: ReadData, cities: [String]?) -> [CatalogueText.Entry] {
    let all: [String?] = [nil] + (cities ?? CatalogueReader.cities(in: data.files.map(\.path)))
    var seen: Set<String> = []
    let program =
      data.words.books.book(of: .japanese).map { TranslationCheck.texts(of: $0) } ?? []
    return (all.flatMap { CatalogueReader.read(data.files, city: $0).catalogue.texts } + program).filter {
      $0.isTranslated && seen.insert($0.text.key).inserted
    }
  }

  static func template(_ texts: [CatalogueText.Entry], _ books: Phrasebooks) -> String {
    var template = MessageTemplate()
    let japanese = books.book(of: .japanese)
    for text in texts {
      template.add(
        text.text.key, japanese: text.text.japanese, at: text.range,
        note: text.level.map { "X-Level: \($0.rawValue)" } ?? "X-Level: –",
        picksParameters: japanese?.entry(of: text.text.key)?.picksParameters ?? false)
    }
    return template.po
  }

  static func summary(of report: WordsReport, _ words: Words) -> String {
    words(
      "words.summary",
      [
        "language": report.language.tag, "level": report.level.rawValue, "owed": "\(report.owed)",
        "translated": "\(report.translated)", "missing": "\(report.missing.count)",
        "stale": "\(report.stale.count)", "long": "\(report.tooLong.count)", "wrong": "\(report.wrong.count)",
        "all": "\(report.all.texts)", "shown": "\(report.all.translated)",
      ])
  }
}
