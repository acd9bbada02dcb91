import Guidance
import Localization
import Procedures
import Rules

/// One procedure as plain text, for a terminal or a screen reader; its rules are read back in plain words.
struct ProcedureText {
  let words: CatalogueWords
  /// Whether the expressions stand below as their author wrote them.
  private let isWithExpressions: Bool

  init(_ words: CatalogueWords, withExpressions: Bool = false) {
    (self.words, isWithExpressions) = (words, withExpressions)
  }

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
    let rules = RuleText(words, of: procedure)
    put("need", rules.need)
    put(
      "events",
      procedure.events.compactMap { words.catalogue.lifeEvent($0) }.map { event in
        words.name(of: event) + (event.isDelicate ? say("show.delicate") : "")
      })
    put("what", texts([procedure.what]))
    put("when", rules.when)
    put("persons", rules.persons)
    put("deadline", procedure.deadlines.flatMap(rules.deadline))
    put("benefit", procedure.benefits.flatMap(rules.benefit))
    put("office", procedure.offices.flatMap(rules.office))
    put("applicant", applicants(procedure))
    put("bring", procedure.bring.flatMap(rules.attachment))
    put("channels", procedure.channels.flatMap(rules.channel))
    put("parts", rules.parts)
    put("gives", texts(procedure.gives))
    put("after", procedure.after.compactMap { words.catalogue[procedure: $0].map(words.name(of:)) })
    put("before", procedure.before.compactMap { words.catalogue[procedure: $0].map(words.name(of:)) })
    put("notes", texts(procedure.notes))
    put("law", procedure.law)
    put("sources", procedure.sources.map(line))
    put("unsure", texts(procedure.unsure))
    if let city = words.catalogue.city { put("city", self.city(city, of: procedure)) }
    if isWithExpressions {
      put(
        "feel",
        [procedure.when.source.onOneLine]
          + procedure.parts.map { say("show.part", ["name": $0.name, "text": $0.text]) })
    }
    return lines.joined(separator: "\n")
  }

  private func texts(_ texts: [CatalogueText]) -> [String] {
    texts.filter { !$0.isEmpty }.map(words.text)
  }

  /// Who may file it, in the words of the question that asks it.
  private func applicants(_ procedure: Procedure) -> [String] {
    guard let question = words.catalogue.vocabulary[.visitorActsAs] else { return [] }
    return procedure.applicant.map { words.choice($0, of: question) }
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

  /// A function of law: what it says, its law, its figures' sources and the remarks on its rows.
  func text(of function: CatalogueFunction) -> String {
    let rules = FunctionText(words, function)
    var lines = [rules.title, "  \(function.range.file):\(function.range.line)"]
    let feel =
      function.expressions
      + function.parts.map { words.words("show.part", ["name": $0.name, "text": $0.text]) }
    for (key, items) in [
      ("says", rules.lines), ("parts", rules.parts), ("law", function.law), ("notes", texts(function.notes)),
      ("sources", function.sources.map(line)), ("feel", isWithExpressions ? feel : []),
    ] where !items.isEmpty {
      lines += ["", words.words("show.\(key)")] + items.map { "  \($0)" }
    }
    return lines.joined(separator: "\n")
  }
}
