package import Localization
package import Rules

/// Checks that need the whole catalogue (カタログの点検): references, circles, sources, cases, translations.
package enum CatalogueCheck {
  package static func findings(in catalogue: Catalogue, phrasebooks: Phrasebooks) -> [Diagnostic] {
    references(catalogue) + circles(catalogue) + sources(catalogue) + cases(catalogue)
      + translations(catalogue, phrasebooks)
  }

  /// `after` and `before` name procedures of this catalogue.
  private static func references(_ catalogue: Catalogue) -> [Diagnostic] {
    let known = catalogue.procedures.map(\.id)
    return catalogue.procedures.flatMap { procedure in
      (procedure.after.map { ("after", $0) } + procedure.before.map { ("before", $0) })
        .filter { catalogue[procedure: $0.1] == nil }.map { key, id in
          Diagnostic(
            error: "unknown-procedure", ["text": id],
            at: procedure.orderPlaces["\(key) \(id)"] ?? procedure.location,
            suggestion: NearestName.of(id, among: known))
        }
    }
  }

  /// A circle of before and after: nobody could begin anywhere.
  private static func circles(_ catalogue: Catalogue) -> [Diagnostic] {
    var later: [String: Set<String>] = [:]
    for procedure in catalogue.procedures {
      later[procedure.id, default: []].formUnion(procedure.before)
      for first in procedure.after { later[first, default: []].insert(procedure.id) }
    }
    var done: Set<String> = []
    var found: [Diagnostic] = []
    func visit(_ id: String, _ path: [String]) {
      if let start = path.firstIndex(of: id) {
        let circle = Array(path[start...]) + [id]
        guard let procedure = catalogue[procedure: id] else { return }
        let names = circle.map { catalogue[procedure: $0]?.name ?? $0 }.joined(separator: " → ")
        let next = catalogue[procedure: circle[1]]
        let place = procedure.orderPlaces["before \(circle[1])"] ?? next?.orderPlaces["after \(id)"]
        found.append(Diagnostic(error: "circle", ["circle": names], at: place ?? procedure.location))
        return
      }
      guard !done.contains(id) else { return }
      for next in later[id, default: []].sorted() { visit(next, path + [id]) }
      done.insert(id)
    }
    for id in later.keys.sorted() { visit(id, []) }
    return found
  }

  /// A fact without a source fails the lint.
  private static func sources(_ catalogue: Catalogue) -> [Diagnostic] {
    catalogue.procedures.flatMap { procedure -> [Diagnostic] in
      var found: [Diagnostic] = []
      if procedure.sources.isEmpty {
        found.append(Diagnostic(error: "no-source", ["name": procedure.name], at: procedure.location))
      }
      if procedure.law.isEmpty {
        found.append(Diagnostic(error: "no-law", ["name": procedure.name], at: procedure.location))
      }
      for source in procedure.sources where source.checked.isEmpty {
        found.append(
          Diagnostic(warning: "source-not-dated", ["title": source.title], at: procedure.location))
      }
      return found
    }
  }

  private static func cases(_ catalogue: Catalogue) -> [Diagnostic] {
    catalogue.procedures.compactMap { procedure in
      let kinds = Set(procedure.cases.map(\.applies))
      guard !kinds.contains(.yes) || !kinds.contains(.no) else { return nil }
      return Diagnostic(warning: "one-sided-cases", ["name": procedure.name], at: procedure.location)
    }
  }

  /// Names of procedures, documents, offices and questions must be there in English.
  private static func translations(_ catalogue: Catalogue, _ phrasebooks: Phrasebooks) -> [Diagnostic] {
    guard let english = phrasebooks.book(of: Language("en")) else { return [] }
    var found: [Diagnostic] = []
    func need(_ key: String, at range: SourceRange?) {
      guard !english.has(key) else { return }
      found.append(Diagnostic(error: "missing-translation", ["key": key, "language": "en"], at: range))
    }
    for procedure in catalogue.procedures { need("\(procedure.id).name", at: procedure.location) }
    for id in catalogue.documentOrder {
      need("document.\(id)", at: SourceRange(file: "Procedures/documents", line: 1, column: 1, length: 1))
    }
    for id in catalogue.offices.keys.sorted() {
      need("office.\(id)", at: SourceRange(file: "Procedures/offices.yaml", line: 1, column: 1, length: 1))
    }
    for event in catalogue.lifeEvents {
      need(
        "event.\(event.id)",
        at: SourceRange(file: "Procedures/life-events.yaml", line: 1, column: 1, length: 1))
    }
    for question in catalogue.vocabulary.questions where question.isAsked {
      need("\(question.name).ask", at: question.range)
      guard question.name != "events", question.choices.count < 80 else { continue }
      for choice in question.choices where !isAdopted(question, catalogue) {
        need("\(question.name).\(choice.id)", at: question.range)
      }
    }
    return found
  }

  /// Values taken from another question have their words there.
  private static func isAdopted(_ question: Question, _ catalogue: Catalogue) -> Bool {
    question.choices.first.map { first in
      catalogue.vocabulary.questions.contains {
        $0.id != question.id && $0.id < question.id && $0.choices.first == first
          && $0.choices == question.choices
      }
    } ?? false
  }
}
