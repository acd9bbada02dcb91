import ArgumentParser
import CSystem
import Curses
import Foundation
import Guidance
import Localization
import Procedures
import Rules
import Storage

/// The counter itself: `madoguchi` without a command.
struct CounterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "counter", abstract: "窓口の画面を始める / start the counter")

  @Option(help: "設定ファイル（YAML） / configuration file")
  var config: String?

  @Option(help: "世帯ファイルから始める / start from a household file")
  var household: String?

  @Option(name: .customLong("on"), help: "受付日（今日でないとき） / day of reception, where not today")
  var day: String?

  @Option(help: "データの置き場所 / folder of the catalogue and the words")
  var data: String?

  @Option(help: "市区町村コード6桁 / six-digit code of the city")
  var city: String?

  @Option(help: "画面の言語 ja, en / language of the clerk's screen")
  var language: String?

  func run() throws {
    // Before anything slow: what is typed now is for nobody, and is not to be seen.
    TerminalHold.begin()
    // Whose household it is concerns nobody who may list the machine's processes.
    let arguments = CommandLine.arguments
    cs_hide_option("--household")
    _ = cs_protect_memory()
    let environment = ProcessInfo.processInfo.environment
    let folder = try DataFolder.find(option: data)
    let configured = try Configuration.read(option: config, environment: environment)
    // Without a terminal nothing is opened; what is wrong in the files is told all the same.
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    let desk = configured.configuration
    let journal = isTerminal ? OpeningJournal(SQLiteStore(folder: desk.state, desk: desk.mark)) : nil
    let read = try folder.read(withCases: false)
    let configuration = try checked(configured, read.words.books)
    let prefilled = try readHousehold(folder, read, configuration)
    let cityCode = city ?? prefilled?.household.city ?? configuration.city
    guard CityCode.isValid(cityCode) else {
      throw ProgramError(.usage, "error.bad_city_code", ["text": cityCode])
    }
    let loaded = try prefilled?.data ?? LoadedData(read, folder, city: cityCode)
    let counters = loaded.catalogue.offices
    try tell(
      configuration.unknownCounter(among: counters.keys.sorted()), configured.text, read.words.books)
    guard let journal else { throw ProgramError(.unavailable, "error.no_terminal") }
    let today = CivilDate.todayInJapan()
    let reception = try day.map { try ReceptionDay.read($0) } ?? prefilled?.household.on ?? today
    let session = CounterSession(
      data: loaded, configuration: configuration, environment: environment, cityCode: cityCode,
      reception: reception, today: today, firstLanguage: language, prefilled: prefilled?.household,
      journal: journal)
    try session.run(arguments: arguments)
  }

  private func checked(_ configured: ReadConfiguration, _ books: Phrasebooks) throws -> Configuration {
    let (configuration, diagnostics, texts) = configured
    if let language { try DataOptions.check(language, among: books) }
    let errors =
      diagnostics.filter { $0.severity == .error } + configuration.unknownLanguages(among: books.languages)
    try tell(errors, texts, books)
    return configuration
  }

  private func tell(_ errors: [Diagnostic], _ texts: [String: String], _ books: Phrasebooks) throws {
    guard errors.isEmpty else {
      let words = books.words(in: Language(language ?? "ja"))
      let renderer = DiagnosticRenderer(words: words, folder: nil, texts: texts)
      StandardError.write(errors.map(renderer.text).joined(separator: "\n"))
      throw ProgramError(.badData, "error.configuration_broken", ["count": "\(errors.count)"])
    }
  }

  private func readHousehold(
    _ folder: DataFolder, _ read: ReadData, _ configuration: Configuration
  ) throws -> HouseholdSource? {
    guard let household else { return nil }
    var options = DataOptions()
    options.data = data
    options.city = city
    options.language = language ?? "ja"
    return try HouseholdSource.read(
      household, folder: folder, options: options, on: day, desk: configuration.city, read: read)
  }
}
