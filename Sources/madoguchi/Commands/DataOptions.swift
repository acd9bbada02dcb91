import ArgumentParser
import Foundation
import Guidance
import Localization
import Procedures
import Rules

/// Options that every command shares: where the data lie, which city, which language.
struct DataOptions: ParsableArguments {
  @Option(help: "データの置き場所（Procedures/ と Localization/ のある所） / folder of the catalogue and the words")
  var data: String?

  @Option(help: "市区町村コード6桁 / six-digit code of the city")
  var city: String?

  @Option(help: "言語 ja, en … / language")
  var language: String = "ja"

  /// The city of the command line; a code that is none is told.
  func cityCode() throws -> String? {
    if let city, !CityCode.isValid(city) {
      throw ProgramError(.usage, "error.bad_city_code", ["text": city])
    }
    return city
  }

  func folder() throws -> DataFolder { try DataFolder.find(option: data) }

  /// A language without words would be answered in Japanese without a word about it.
  static func check(_ language: String, among books: Phrasebooks) throws {
    guard !books.languages.contains(Language(language)) else { return }
    let known = books.languages.map(\.tag).joined(separator: ", ")
    throw ProgramError(.usage, "error.unknown_language", ["text": language, "known": known])
  }
}

/// The catalogue and words as a command needs them.
struct LoadedData {
  let catalogue: Catalogue
  let phrasebooks: Phrasebooks
  let diagnostics: [Diagnostic]

  static func load(
    _ folder: DataFolder, city: String?, language: String? = nil, withCases: Bool = false
  ) throws -> LoadedData {
    let data = try folder.read(withCases: withCases)
    if let language { try DataOptions.check(language, among: data.words.books) }
    return try LoadedData(data, folder, city: city)
  }

  /// A catalogue with errors is refused.
  init(_ data: ReadData, _ folder: DataFolder, city: String?) throws {
    let faults: [Diagnostic]
    (catalogue, faults) = CatalogueReader.read(data.files, city: city, workers: .allCores)
    phrasebooks = data.words.books
    diagnostics = faults + data.words.diagnostics
    let errors = (faults + CoreNames.findings(in: catalogue)).filter { $0.severity == .error }
    if !errors.isEmpty {
      let words = phrasebooks.words(in: Language(ErrorWords.language))
      let renderer = DiagnosticRenderer(words: words, folder: folder)
      StandardError.write(errors.prefix(20).map(renderer.text).joined(separator: "\n"))
      throw ProgramError(.badData, "error.catalogue_broken", ["count": "\(errors.count)"])
    }
  }
}

extension CivilDate {
  /// Today in Japan, by the machine's clock.
  static func todayInJapan() -> CivilDate { inJapan(secondsInJapan()) }

  /// Seconds of the machine's clock as they count in Japan.
  static func secondsInJapan() -> Int {
    // Japan has kept UTC+9 without summer time since 1951.
    Int(Date().timeIntervalSince1970) + 9 * 3600
  }

  static func inJapan(_ seconds: Int) -> CivilDate {
    CivilDate(dayNumber: seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400)
  }
}
