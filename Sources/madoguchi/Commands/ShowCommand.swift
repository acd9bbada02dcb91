import ArgumentParser
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi show ID`: all that the catalogue says of one procedure.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "手続き1件の内容を見る / all that the catalogue says of one procedure")

  @Argument(help: "手続きのid（例 tennyu-todoke） / id of the procedure")
  var id: String

  @OptionGroup var options: DataOptions

  func run() throws {
    let data = try LoadedData.load(try options.folder(), city: options.city)
    let words = data.phrasebooks.words(in: Language(options.language))
    guard let procedure = data.catalogue[procedure: id] else {
      throw ProgramError(.usage, "error.unknown_procedure", ["text": id])
    }
    try StandardOutput.write(ProcedureText(CatalogueWords(data.catalogue, words)).text(of: procedure))
  }
}

/// `madoguchi find TEXT`: procedures by name, kana or romaji.
struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "手続きを名前・かな・ローマ字でさがす / find a procedure by name, kana or romaji")

  @Argument(help: "さがす言葉 / words to find")
  var text: String

  @OptionGroup var options: DataOptions

  func run() throws {
    let data = try LoadedData.load(try options.folder(), city: options.city)
    let words = CatalogueWords(data.catalogue, data.phrasebooks.words(in: Language(options.language)))
    let found = ProcedureSearch(words).find(text)
    guard !found.isEmpty else { throw ProgramError(.badData, "error.not_found", ["text": text]) }
    for procedure in found {
      try StandardOutput.write("\(procedure.id)\t\(words.name(of: procedure))")
    }
  }
}

/// One procedure as plain text, for a terminal or a screen reader.
struct ProcedureText {
  private let words: CatalogueWords

  init(_ words: CatalogueWords) { self.words = words }

  func text(of procedure: Procedure) -> String {
    let say = words.words
    var lines = ["\(words.name(of: procedure))（\(procedure.kana)）  \(procedure.id)"]
    func put(_ key: String, _ items: [String]) {
      let items = items.filter { !$0.isEmpty }
      guard !items.isEmpty else { return }
      lines.append("")
      lines.append(say("show.\(key)"))
      lines += items.map { "  \($0)" }
    }
    put("need", [say("need.\(procedure.need.rawValue)")])
    put("events", procedure.events.compactMap { words.catalogue.lifeEvent($0).map(words.name(of:)) })
    put("what", [procedure.what])
    put("when", [procedure.when.source])
    put("deadline", procedure.deadlines.flatMap { [$0.counted, $0.late, $0.law] })
    put("office", procedure.offices.compactMap { words.catalogue.offices[$0.office].map(words.name(of:)) })
    put(
      "bring",
      procedure.bring.map { words.name(ofDocument: $0.document) + ($0.note.isEmpty ? "" : "：\($0.note)") })
    put(
      "channels",
      procedure.channels.map { channel in
        say("channel.\(channel.name.rawValue)") + "：" + say("online.\(channel.possible.rawValue)")
          + (channel.note.isEmpty ? "" : "（\(channel.note)）")
      })
    put("after", procedure.after.compactMap { words.catalogue[procedure: $0].map(words.name(of:)) })
    put("before", procedure.before.compactMap { words.catalogue[procedure: $0].map(words.name(of:)) })
    put("notes", procedure.notes)
    put("law", procedure.law)
    put(
      "sources",
      procedure.sources.map { source in
        [source.title, source.article, source.url, source.checked].filter { !$0.isEmpty }.joined(
          separator: " ")
      })
    put("unsure", procedure.unsure)
    return lines.joined(separator: "\n")
  }
}
