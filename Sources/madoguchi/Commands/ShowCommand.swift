import ArgumentParser
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi show ID`: all that the catalogue says of one procedure.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "手続き1件の内容を見る / all that the catalogue says of one procedure")

  @Argument(help: "手続きのid（例 tennyu-todoke）か、法令の関数の名前 / id of the procedure, or name of a function of law")
  var id: String

  @Flag(help: "式（FEEL）も書いたままで見る / the expressions as well, as they are written")
  var feel = false

  @OptionGroup var options: DataOptions

  func run() throws {
    if PersonalNumberGuard.verdict(id) == .refused { throw ProgramError(.usage, "error.personal_number") }
    let data = try LoadedData.load(
      try options.folder(), city: try options.cityCode(), language: options.language)
    let words = data.phrasebooks.words(in: Language(options.language)).shown
    let text = ProcedureText(CatalogueWords(data.catalogue, words), withExpressions: feel)
    if let procedure = data.catalogue[procedure: ProcedureID(id)] {
      try StandardOutput.write(text.text(of: procedure))
    } else if let function = data.catalogue.functions.first(where: { $0.name == id }) {
      try StandardOutput.write(text.text(of: function))
    } else {
      throw ProgramError(.usage, "error.unknown_procedure", ["text": id])
    }
  }
}

/// `madoguchi find WORDS`: procedures, other offices and life events by name, everyday word, kana or romaji.
struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "手続きを名前・日常の言葉・かな・ローマ字でさがす / find a procedure by name, everyday word, kana or romaji")

  @Argument(help: "さがす言葉 / words to find")
  var terms: [String]

  @OptionGroup var options: DataOptions

  func run() throws {
    let text = terms.joined(separator: " ")
    if PersonalNumberGuard.verdict(text) == .refused { throw ProgramError(.usage, "error.personal_number") }
    let data = try LoadedData.load(
      try options.folder(), city: try options.cityCode(), language: options.language)
    let words = CatalogueWords(data.catalogue, data.phrasebooks.words(in: Language(options.language)).shown)
    let found = CatalogueSearch(data.catalogue, data.phrasebooks).find(text)
    guard !found.isEmpty else { throw ProgramError(.badData, "error.not_found", ["text": text]) }
    for found in found { try StandardOutput.write(id(of: found) + "\t" + words.name(of: found)) }
  }

  private func id(of found: CatalogueSearch.Found) -> String {
    switch found {
    case .procedure(let procedure): procedure.id.rawValue
    case .event(let event): event.id
    case .elsewhere(let item): item.id.rawValue
    }
  }
}
