import ArgumentParser
import Foundation
import Guidance
import Localization
import Procedures

/// `madoguchi schema`: what files may hold, for editors and for people.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "ファイルに書けるものを出す / what files may hold, as JSON Schema or as a manual")

  enum Subject: String, ExpressibleByArgument, CaseIterable { case catalogue, household, checklist, manual }

  @Argument(help: "catalogue、household、checklist（JSON Schema）か manual（書き方の手引き）")
  var subject: Subject

  @Option(help: "手引きの例になる、小さなカタログの場所 / folder of the small catalogue with the manual's examples")
  var example: String = "docs/example"

  @OptionGroup var options: DataOptions

  func run() throws {
    let folder = try options.folder()
    let books = try folder.phrasebooks().books
    try DataOptions.check(options.language, among: books)
    let words = books.words(in: Language(options.language))
    switch subject {
    case .catalogue: try StandardOutput.write(json: CatalogueSchema(words: words).json().text())
    case .manual:
      let files = try DataFolder(url: URL(fileURLWithPath: ".", isDirectory: true)).catalogueFiles(
        in: example)
      let manual = CatalogueManual(words, example: files.map { ParsedFile($0, withCases: true) })
      try StandardOutput.write(manual.text)
    case .household:
      let data = try LoadedData.load(folder, city: try options.cityCode())
      try StandardOutput.write(json: HouseholdSchema(CatalogueWords(data.catalogue, words)).json().text())
    case .checklist: try StandardOutput.write(json: ChecklistSchema.json().text())
    }
  }
}
