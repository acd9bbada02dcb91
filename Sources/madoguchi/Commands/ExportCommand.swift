import ArgumentParser
import Foundation
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi export`: the catalogue for others, as open data and as a table of contents.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "カタログをほかで使う形で出す / the catalogue as open data")

  enum Format: String, ExpressibleByArgument, CaseIterable { case json, csv, contents }

  @Option(help: "json（全ファイル）、csv（支援制度の34列）、contents（目次） / all files, the 34 columns, or a table of contents")
  var format: Format = .json

  @OptionGroup var options: DataOptions

  func run() throws {
    let folder = try options.folder()
    let read = try folder.read(withCases: true)
    let data = try LoadedData(read, folder, city: try options.cityCode())
    let japanese = data.phrasebooks.words(in: .japanese).shown
    switch format {
    case .json:
      let others = data.phrasebooks.languages.filter { $0 != .japanese }.map { language in
        (tag: language.tag, words: data.phrasebooks.words(in: language))
      }
      let json = CatalogueJSON(read.files, version: data.catalogue.version, words: others)
      try StandardOutput.write(json: json.json().text())
    case .csv: try StandardOutput.write(Data(SupportTable(CatalogueWords(data.catalogue, japanese)).csv.utf8))
    case .contents: try StandardOutput.write(ContentsPage(CatalogueWords(data.catalogue, japanese)).text)
    }
  }
}
