import ArgumentParser
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi why FILE PROCEDURE`: why a procedure is on a household's list, or what would bring it there.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "ある手続きがなぜ要るか・要らないか / why a procedure applies, or not")

  @Argument(help: "世帯ファイル / household file")
  var file: String

  @Argument(help: "手続きのid / id of the procedure")
  var procedure: String

  @OptionGroup var options: DataOptions

  func run() throws {
    let folder = try options.folder()
    let source = try HouseholdSource.read(file, folder: folder, options: options, on: nil)
    let catalogue = source.data.catalogue
    guard let index = catalogue.index[ProcedureID(procedure)] else {
      throw ProgramError(.usage, "error.unknown_procedure", ["text": procedure])
    }
    let words = CatalogueWords(catalogue, source.data.phrasebooks.words(in: Language(options.language)).shown)
    let item = catalogue.procedures[index]
    let verdicts = ProcedureVerdict.all(
      of: item.id, in: source.household, words, closedDays: source.closedDays)
    if verdicts.isEmpty {
      try StandardOutput.write(words.words("why.no_event", ["name": words.name(of: item)]))
    }
    for verdict in verdicts {
      try StandardOutput.write(text(verdict, item, source.household, words).joined(separator: "\n"))
    }
  }

  private func text(
    _ verdict: ProcedureVerdict, _ item: Procedure, _ household: Household, _ words: CatalogueWords
  ) -> [String] {
    let whom = words.members(verdict.members, in: household)
    var lines = [
      words.words(
        "why.\(verdict.state.rawValue)",
        ["name": words.name(of: item), "whom": whom.isEmpty ? "" : words.words("why.whom", ["whom": whom])])
    ]
    lines += verdict.reasons.map { "  \($0)" }
    if !verdict.changes.isEmpty {
      let changes = verdict.changes.joined(separator: words.words("reason.separator"))
      lines.append("  " + words.words("why.would_apply", ["changes": changes]))
    }
    if let law = item.law.first { lines.append("  \(law)") }
    return lines
  }
}
