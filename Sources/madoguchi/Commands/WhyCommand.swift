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
    guard let index = catalogue.procedures.firstIndex(where: { $0.id == procedure }) else {
      throw ProgramError(.usage, "error.unknown_procedure", ["text": procedure])
    }
    let words = CatalogueWords(catalogue, source.data.phrasebooks.words(in: Language(options.language)))
    let situation = Situation(source.household, by: catalogue, closedDays: source.closedDays)
    let judgements = Judge(situation).judgements().filter { $0.procedure == index }
    guard !judgements.isEmpty else {
      try StandardOutput.write(
        words.words("why.no_event", ["name": words.name(of: catalogue.procedures[index])]))
      return
    }
    for judgement in judgements {
      try StandardOutput.write(text(judgement, situation, words).joined(separator: "\n"))
    }
  }

  private func text(_ judgement: Judgement, _ situation: Situation, _ words: CatalogueWords) -> [String] {
    let household = situation.household
    let item = situation.catalogue.procedures[judgement.procedure]
    let locals: [Value] = judgement.subject.map { [.row($0)] } ?? []
    let whom =
      judgement.subject.flatMap { situation.id(of: $0) }.map { words.member($0, in: household) } ?? ""
    let state: String =
      switch judgement.outcome {
      case .yes: "why.applies"
      case .no: "why.applies_not"
      case .undecided: "why.undecided"
      }
    var lines = [
      words.words(
        state,
        ["name": words.name(of: item), "whom": whom.isEmpty ? "" : words.words("why.whom", ["whom": whom])])
    ]
    let reasons = item.when.reasons(in: situation, locals).map {
      Reason($0, law: item.law.first ?? "")
    }
    for reason in words.telling(reasons, in: household, silent: [], limit: 30) { lines.append("  \(reason)") }
    let whyNot = WhyNot(situation, procedure: judgement.procedure, subject: judgement.subject)
    if let changes = whyNot.smallestChange() {
      let told = changes.map { words.text(of: $0, in: household) }
      lines.append(
        "  "
          + words.words(
            "why.would_apply", ["changes": told.joined(separator: words.words("reason.separator"))]))
    }
    if let law = item.law.first { lines.append("  \(law)") }
    return lines
  }
}
