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

/// `madoguchi test`: the cases that stand beside the procedures.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "手続きの事例を試す / run the cases of the catalogue")

  @Argument(help: "手続きのid / id of one procedure")
  var procedure: String?

  @OptionGroup var options: DataOptions

  func run() throws {
    let folder = try options.folder()
    let data = try LoadedData.load(
      folder, city: try options.cityCode(), language: options.language, withCases: true)
    let words = data.phrasebooks.words(in: Language(options.language))
    let report = CaseRunner.run(
      data.catalogue, today: CivilDate.todayInJapan(), only: procedure.map { ProcedureID($0) })
    let renderer = DiagnosticRenderer(words: words, folder: folder)
    for diagnostic in report.diagnostics { try StandardOutput.write(renderer.text(diagnostic)) }
    for failure in report.failures {
      try StandardOutput.write(
        "\(failure.range.file):\(failure.range.line):\(failure.range.column): "
          + words(
            "test.failure",
            [
              "title": failure.title, "what": words("test.what.\(failure.code)"),
              "expected": failure.expected.isEmpty ? "–" : failure.expected,
              "actual": failure.actual.isEmpty ? "–" : failure.actual,
            ]))
    }
    for id in report.oneSided { try StandardOutput.write(words("test.one_sided", ["name": id.rawValue])) }
    let failed =
      Set(report.failures.map { "\($0.procedure):\($0.range.line)" }).count + report.diagnostics.count
    try StandardOutput.write(words("test.summary", ["count": "\(report.passed)", "failed": "\(failed)"]))
    if failed > 0 || !report.oneSided.isEmpty { throw ExitCode.failure }
  }
}
