package import Localization
package import Rules

/// Checks that need the whole catalogue (カタログの点検): references, circles, sources, cases, translations.
package enum CatalogueCheck {
  package static func findings(in catalogue: Catalogue, phrasebooks: Phrasebooks) -> [Diagnostic] {
    references(catalogue) + EventCheck.findings(in: catalogue) + circles(catalogue) + sources(catalogue)
      + cases(catalogue)
      + translations(catalogue, phrasebooks)
  }

  /// `after` and `before` name procedures of this catalogue.
  private static func references(_ catalogue: Catalogue) -> [Diagnostic] {
    let known = catalogue.procedures.map(\.id.rawValue)
    return catalogue.procedures.flatMap { procedure in
      (procedure.after.map { ("after", $0) } + procedure.before.map { ("before", $0) })
        .filter { catalogue[procedure: $0.1] == nil }.map { key, id in
          Diagnostic(
            error: "unknown-procedure", ["text": id.rawValue],
            at: procedure.orderPlaces["\(key) \(id)"] ?? procedure.location,
            suggestion: NearestName.of(id.rawValue, among: known))
        }
    }
  }

  /// A circle of before and after: nobody could begin anywhere.
  private static func circles(_ catalogue: Catalogue) -> [Diagnostic] {
    var later: [ProcedureID: Set<ProcedureID>] = [:]
    for procedure in catalogue.procedures {
      later[procedure.id, default: []].formUnion(procedure.before)
      for first in procedure.after { later[first, default: []].insert(procedure.id) }
    }
    var done: Set<ProcedureID> = []
    var found: [Diagnostic] = []
    func visit(_ id: ProcedureID, _ path: [ProcedureID]) {
      if let start = path.firstIndex(of: id) {
        let circle = Array(path[start...]) + [id]
        guard let procedure = catalogue[procedure: id] else { return }
        let names = circle.map { catalogue[procedure: $0]?.name ?? $0.rawValue }.joined(separator: " → ")
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

  /// Names of procedures, documents, offices and questions must be there in English, and fit the Japanese of today.
  private static func translations(_ catalogue: Catalogue, _ phrasebooks: Phrasebooks) -> [Diagnostic] {
    TranslationCheck.findings(of: catalogue.texts, phrasebooks: phrasebooks)
      + needs(catalogue, phrasebooks)
  }

  /// What a way to file needs (`online.needs`) has its words in the phrasebooks: what has none is misspelt.
  private static func needs(_ catalogue: Catalogue, _ phrasebooks: Phrasebooks) -> [Diagnostic] {
    guard let japanese = phrasebooks.book(of: .japanese) else { return [] }
    let known = japanese.keys.filter { $0.hasPrefix("need_of.") }.map { String($0.dropFirst(8)) }.sorted()
    return catalogue.procedures.flatMap { procedure in
      procedure.channels.flatMap(\.needs).filter { !known.contains($0) }.map { need in
        Diagnostic(
          error: "unknown-need", ["text": need, "known": known.joined(separator: ", ")],
          at: procedure.location, suggestion: NearestName.of(need, among: known))
      }
    }
  }
}
