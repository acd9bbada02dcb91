import ArgumentParser
import Foundation
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi check`: every mistake of the catalogue in one run.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "カタログの誤りを全部まとめて知らせる / diagnose the catalogue")

  @Flag(help: "JSONで出す / as JSON")
  var json = false

  @Flag(help: "ご用件からもれていないか、きく項目から調べる / procedures that an event may have forgotten")
  var gaps = false

  @Flag(help: "--gaps で、理由つきで外したものも出す / with --gaps, those left out with a reason too")
  var all = false

  @OptionGroup var options: DataOptions

  func run() throws {
    let folder = try options.folder()
    if gaps { return try GapReport(LoadedData.load(folder, city: options.city), options.language).run(all) }
    let data = try folder.read(withCases: true)
    let cities: [String?] =
      try options.cityCode().map { [$0] } ?? [nil] + CatalogueReader.cities(in: data.files.map(\.path))
    try DataOptions.check(options.language, among: data.words.books)
    let examination = Examination(of: data, from: cities, today: CivilDate.todayInJapan())
    let (found, procedures) = (examination.findings, examination.procedures)
    let words = data.words.books.words(in: Language(options.language))
    let renderer = DiagnosticRenderer(words: words, folder: folder)
    if json {
      try StandardOutput.write(json: JSONText.array(found.map(renderer.json)).text())
    } else {
      for fault in found { try StandardOutput.write(renderer.text(fault)) }
      let errors = found.count { $0.severity == .error }
      try StandardOutput.write(
        words(
          "check.summary",
          [
            "procedures": words("check.procedures", ["count": "\(procedures)"]),
            "errors": words("check.errors", ["count": "\(errors)"]),
            "warnings": words("check.warnings", ["count": "\(found.count - errors)"]),
          ]))
    }
    if found.contains(where: { $0.severity == .error }) { throw ExitCode(ProgramError.Code.badData.rawValue) }
  }
}
