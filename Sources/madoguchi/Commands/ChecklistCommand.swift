import ArgumentParser
import Foundation
import Guidance
import Localization
import Printing
import Procedures
import Rules

/// `madoguchi checklist FILE`: the checklist of a household file, as text, JSON or paper.
struct ChecklistCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, pdf }

  static let configuration = CommandConfiguration(
    commandName: "checklist",
    abstract: "世帯ファイルから手続きの一覧を作る / the checklist of a household file")

  @Argument(help: "世帯ファイル（YAML）。- は標準入力 / household file, - for standard input")
  var file: String

  @Option(name: .customLong("on"), help: "受付日 2026-11-24 / day of reception")
  var day: String?

  @Option(help: "text, json, pdf")
  var format: Format = .text

  @Option(name: [.customShort("o"), .customLong("output")], help: "書き出すファイル / file to write")
  var output: String?

  @OptionGroup var options: DataOptions

  func run() throws {
    let folder = try options.folder()
    let source = try HouseholdSource.read(file, folder: folder, options: options, on: day)
    let assessment = Assessment(
      of: source.household, by: source.data.catalogue, closedDays: source.closedDays)
    let phrases = source.data.phrasebooks.words(in: Language(options.language)).shown
    let words = CatalogueWords(source.data.catalogue, phrases)
    // The list stands all the same; who keeps the catalogue must hear of it.
    let renderer = DiagnosticRenderer(words: phrases, folder: folder)
    for fault in assessment.faults { StandardError.write(renderer.text(fault)) }
    switch format {
    case .json:
      let json = ChecklistJSON(
        assessment: assessment,
        reasons: LineReasons(of: assessment, by: source.data.catalogue, closedDays: source.closedDays),
        household: source.household, catalogue: source.data.catalogue, words: words,
        language: options.language)
      try put(Data((JSONText.escaped(json.json().text()) + "\n").utf8))
    case .text:
      let handout = HandoutMaker(words: words, closedDays: source.closedDays).handout(
        assessment, household: source.household, number: nil, documentsHere: [])
      try put(Data(CleanText.shown(PlainTextRenderer.render(handout)).utf8))
    case .pdf:
      let handout = HandoutMaker(words: words, closedDays: source.closedDays).handout(
        assessment, household: source.household, number: nil, documentsHere: [])
      do {
        let bytes = try PDFRenderer.render(
          handout, on: .a4, created: source.household.on.description + "T00:00:00Z")
        warn(of: try PDFRenderer.gaps(in: handout), phrases)
        try put(Data(bytes))
      } catch let error as PrintError {
        throw ProgramError(.software, "error.pdf", ["problem": phrases(error.key)])
      }
    }
  }

  /// What the paper cannot show, for whoever hands it out.
  private func warn(of gaps: [Printing.PaperGap], _ words: Words) {
    for (kind, key) in [(PaperGap.Kind.character, "print.missing_character"), (.form, "print.missing_form")] {
      let found = gaps.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      let places = found.map { words("print.gap", ["code": $0.codes, "text": $0.context]) }
      StandardError.write(([words(key, ["count": "\(found.count)"])] + places).joined(separator: "\n  "))
    }
  }

  private func put(_ data: Data) throws {
    guard let output else { return try StandardOutput.write(data) }
    do {
      try data.write(to: URL(fileURLWithPath: output))
    } catch {
      throw ProgramError(.cannotCreate, "error.cannot_write", ["file": output])
    }
  }
}

/// A household file with the catalogue of its city.
struct HouseholdSource {
  let household: Household
  let data: LoadedData
  let closedDays: ClosedDays

  /// - Parameters:
  ///   - desk: the city of the desk, for a file that names none.
  ///   - read: words and catalogue where they were read already.
  static func read(
    _ file: String, folder: DataFolder, options: DataOptions, on day: String?, desk: String? = nil,
    read: ReadData? = nil
  ) throws -> HouseholdSource {
    let text = try TextFile.text(of: file)
    let (node, syntax) = YAMLReader.read(text, file: file)
    guard let node, syntax.isEmpty else {
      throw try refuse(syntax, file: file, text: text, folder: folder, options: options)
    }
    _ = try options.cityCode()
    // A city that is none is told by the reader, at its place.
    let own = HouseholdReader.city(of: node).flatMap { CityCode.isValid($0) ? $0 : nil }
    let city = options.city ?? own ?? desk
    let today = try ReceptionDay.read(day)
    let data =
      try read.map { try LoadedData($0, folder, city: city) }
      ?? LoadedData.load(folder, city: city, language: options.language)
    // What the command line says counts while the file is read: a birth is held against the right day.
    let heard = node.setting("on", to: day).setting("city", to: options.city)
    let (household, diagnostics) = HouseholdReader.read(
      heard, by: data.catalogue, today: today, city: city ?? "")
    let errors = diagnostics.filter { $0.severity == .error }
    if !errors.isEmpty {
      throw try refuse(diagnostics, file: file, text: text, folder: folder, options: options)
    }
    let words = data.phrasebooks.words(in: Language(options.language)).shown
    let renderer = DiagnosticRenderer(words: words, folder: nil, texts: [file: text])
    for remark in diagnostics { StandardError.write(renderer.text(remark)) }
    if data.catalogue.city == nil, let city, !city.isEmpty {
      StandardError.write(words("remark.no_overlay", ["city": city]))
    }
    return HouseholdSource(
      household: household, data: data, closedDays: ClosedDays.of(data.catalogue.city, around: household.on))
  }

  private static func refuse(
    _ diagnostics: [Diagnostic], file: String, text: String, folder: DataFolder, options: DataOptions
  ) throws -> ProgramError {
    let words = try folder.phrasebooks().books.words(in: Language(options.language)).shown
    let renderer = DiagnosticRenderer(words: words, folder: nil, texts: [file: text])
    StandardError.write(diagnostics.map(renderer.text).joined(separator: "\n"))
    // Those that were left out are counted too.
    let errors = diagnostics.reduce(0) { sum, found in
      guard found.severity == .error else { return sum }
      return sum + (found.code == "more-findings" ? found.parameters["count"].flatMap { Int($0) } ?? 1 : 1)
    }
    return ProgramError(.badData, "error.household_broken", ["file": file, "count": "\(errors)"])
  }
}

/// The day of reception of the command line (受付日): today in Japan where it names none.
enum ReceptionDay {
  static func read(_ text: String?) throws -> CivilDate {
    guard let text else { return CivilDate.todayInJapan() }
    guard text.utf8.count <= 10, let date = CivilDate(iso: text), Plausibility.years.contains(date.year)
    else {
      throw ProgramError(.usage, "error.bad_date", ["text": text])
    }
    return date
  }
}
