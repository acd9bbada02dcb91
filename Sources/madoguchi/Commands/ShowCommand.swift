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

  @OptionGroup var options: DataOptions

  func run() throws {
    if PersonalNumberGuard.verdict(id) == .refused { throw ProgramError(.usage, "error.personal_number") }
    let data = try LoadedData.load(
      try options.folder(), city: try options.cityCode(), language: options.language)
    let words = data.phrasebooks.words(in: Language(options.language))
    let text = ProcedureText(CatalogueWords(data.catalogue, words))
    if let procedure = data.catalogue[procedure: id] {
      try StandardOutput.write(text.text(of: procedure))
    } else if let function = data.catalogue.functions.first(where: { $0.name == id }) {
      try StandardOutput.write(text.text(of: function))
    } else {
      throw ProgramError(.usage, "error.unknown_procedure", ["text": id])
    }
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
    if PersonalNumberGuard.verdict(text) == .refused { throw ProgramError(.usage, "error.personal_number") }
    let data = try LoadedData.load(
      try options.folder(), city: try options.cityCode(), language: options.language)
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
    let name = say("show.in_brackets", ["text": words.name(of: procedure), "more": procedure.kana])
    var lines = ["\(name)  \(procedure.id)"]
    func put(_ key: String, _ items: [String]) {
      let items = items.filter { !$0.isEmpty }
      guard !items.isEmpty else { return }
      lines.append("")
      lines.append(say("show.\(key)"))
      lines += items.map { "  \($0)" }
    }
    put("words", [procedure.words.joined(separator: say("list.separator"))])
    put("kind", [say("show.kind.\(procedure.kind.rawValue)")])
    put("need", [say("need.\(procedure.need.rawValue)")])
    put(
      "events",
      procedure.events.compactMap { words.catalogue.lifeEvent($0) }.map { event in
        words.name(of: event) + (event.isDelicate ? say("show.delicate") : "")
      })
    put("what", texts([procedure.what]))
    put("when", [procedure.when.source])
    put("parts", procedure.parts.map { say("show.part", ["name": $0.name, "text": $0.text]) })
    put(
      "deadline",
      procedure.deadlines.flatMap {
        texts([$0.counted]) + [$0.count.map(line) ?? ""] + texts([$0.late]) + [$0.law]
      })
    put("office", procedure.offices.compactMap { words.catalogue.offices[$0.office].map(words.name(of:)) })
    put("applicant", applicants(procedure))
    put(
      "bring",
      procedure.bring.map { item in
        let name = words.name(ofDocument: item.document)
        return item.note.isEmpty
          ? name : say("show.with_note", ["name": name, "note": words.text(item.note)])
      })
    put(
      "channels",
      procedure.channels.map { channel in
        let way = say(
          "show.with_note",
          [
            "name": say("channel.\(channel.name.rawValue)"),
            "note": say("online.\(channel.possible.rawValue)"),
          ])
        return channel.note.isEmpty
          ? way : say("show.in_brackets", ["text": way, "more": words.text(channel.note)])
      })
    put("gives", texts(procedure.gives))
    put("after", procedure.after.compactMap { words.catalogue[procedure: $0].map(words.name(of:)) })
    put("before", procedure.before.compactMap { words.catalogue[procedure: $0].map(words.name(of:)) })
    put("notes", texts(procedure.notes))
    put("law", procedure.law)
    put("sources", procedure.sources.map(line))
    put("unsure", texts(procedure.unsure))
    if let city = words.catalogue.city { put("city", self.city(city, of: procedure)) }
    return lines.joined(separator: "\n")
  }

  private func texts(_ texts: [CatalogueText]) -> [String] {
    texts.filter { !$0.isEmpty }.map(words.text)
  }

  /// Who may file it, in the words of the question that asks it.
  private func applicants(_ procedure: Procedure) -> [String] {
    guard let question = words.catalogue.vocabulary["visitor.acts_as"] else { return [] }
    return procedure.applicant.map { words.choice($0, of: question) }
  }

  /// How the last day is counted, by the figures that are judged by: an author sees where his own words differ.
  private func line(_ count: DayCount) -> String {
    let say = words.words
    let day =
      switch count.span {
      case .period(let number, let unit, let first):
        say("show.count.\(unit.rawValue).\(first.rawValue)", ["n": "\(number)"])
      case .eveOfBirthday(let age): say("show.count.eve_of_birthday", ["n": "\(age)"])
      case .endOf(let stretch): say("show.count.end_of.\(stretch.rawValue)")
      }
    return say("show.closed.\(count.closed.rawValue)", ["day": day])
  }

  private func line(_ source: Source) -> String {
    [source.title, source.article, source.url, source.checked].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The city whose counters and fees these are, what of them is its own, its closed days and sources.
  private func city(_ city: City, of procedure: Procedure) -> [String] {
    let say = words.words
    let name = say(
      "show.place", ["prefecture": words.plain(city.prefecture), "city": words.plain(city.name)])
    var lines = [say("show.in_brackets", ["text": name, "more": city.kana])]
    if !procedure.cityFields.isEmpty {
      lines.append(
        say(
          "show.city_fields",
          ["fields": procedure.cityFields.sorted().joined(separator: say("list.separator"))]))
    }
    for day in city.closed {
      let date = [day.year, day.month, day.day].compactMap { $0.map { "\($0)" } }.joined(separator: "/")
      lines.append(say("show.closed_day", ["date": date, "name": words.plain(day.name)]))
    }
    return lines + texts(city.notes) + city.sources.map(line)
  }

  /// A function of law: its law, its figures' sources and the remarks on its rows.
  func text(of function: CatalogueFunction) -> String {
    var lines = [function.name, "  \(function.range.file):\(function.range.line)"]
    for (key, items) in [
      ("law", function.law), ("notes", texts(function.notes)), ("sources", function.sources.map(line)),
    ] where !items.isEmpty {
      lines += ["", words.words("show.\(key)")] + items.map { "  \($0)" }
    }
    return lines.joined(separator: "\n")
  }
}
