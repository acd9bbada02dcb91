import ArgumentParser
import Foundation
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi new-city`: a folder from which a city's staff can start.
struct NewCityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-city",
    abstract: "新しい市区町村のひな形を作る / a city's folder to start from")

  @Argument(help: "全国地方公共団体コード6桁 / six-digit code")
  var code: String

  @Option(help: "市区町村の名前 / the city's name")
  var name: String

  @Option(help: "名前のかな / its reading")
  var kana: String

  @Option(help: "都道府県の名前 / the prefecture")
  var prefecture: String

  @Option(help: "フォルダーの名前に使うローマ字 / the name in Latin letters, for the folder")
  var romaji: String

  @OptionGroup var options: DataOptions

  func run() throws {
    guard CityCode.isValid(code) else {
      throw ProgramError(.usage, "error.bad_city_code", ["text": code])
    }
    guard !romaji.isEmpty, romaji.allSatisfy({ $0.isASCII && ($0.isLowercase || $0 == "-") }) else {
      throw ProgramError(.usage, "error.bad_romaji", ["text": romaji])
    }
    let folder = try options.folder()
    let data = try folder.read(withCases: false)
    let known = CatalogueReader.cities(in: data.files.map(\.path))
    guard !known.contains(code) else { throw ProgramError(.usage, "error.city_exists", ["text": code]) }
    let base = try LoadedData(data, folder, city: nil)
    let others = try known.map { code -> (city: String, own: [Procedure]) in
      let catalogue = try LoadedData(data, folder, city: code).catalogue
      return (
        catalogue.city?.name.japanese ?? code,
        catalogue.procedures.filter { $0.cityFields.contains("applies") }
      )
    }
    let skeleton = CitySkeleton(
      code: code, name: name, kana: kana, prefecture: prefecture, of: base.catalogue, others: others,
      words: base.phrasebooks.words(in: .japanese))
    let place = "Procedures/cities/\(code)-\(romaji)"
    let url = folder.url.appendingPathComponent(place)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try Data(skeleton.text.utf8).write(
        to: url.appendingPathComponent("city.yaml"), options: .withoutOverwriting)
    } catch {
      throw ProgramError(.software, "error.not_written", ["file": place + "/city.yaml"])
    }
    let words = base.phrasebooks.words(in: Language(options.language))
    try StandardOutput.write(words("new_city.written", ["file": place + "/city.yaml", "code": code]))
  }
}
