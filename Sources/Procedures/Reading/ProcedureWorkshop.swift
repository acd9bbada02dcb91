import Rules

/// A catalogue whose procedures can be read again with a change (試しに書きかえる): each alone, beside the same questions.
package struct ProcedureWorkshop: Sendable {
  package let catalogue: Catalogue
  /// The file of each procedure, a city's patch laid over it.
  package let files: [(id: ProcedureID, node: LocatedNode)]
  private let context: ReadingContext

  package init(_ files: [ParsedFile], city: String?) {
    let read = CatalogueReader.readAll(files, city: city, workers: .one)
    catalogue = read.catalogue
    self.files = read.entries.map { (ProcedureID($0.id), $0.node) }
    var context = read.context
    (context.diagnostics, context.phrases) = ([], [])
    self.context = context
  }

  /// The catalogue with this one procedure alone, read from what is given here; nil where that is no sound file.
  package func catalogue(with id: ProcedureID, as node: LocatedNode) -> Catalogue? {
    var context = context
    let read = ProcedureReader.read(id: id.rawValue, node, cityFields: [], in: &context)
    guard let procedure = read, !context.diagnostics.contains(where: { $0.severity == .error }) else {
      return nil
    }
    return catalogue.holding(procedure)
  }

  /// The same of a procedure as it stands.
  package func catalogue(with id: ProcedureID) -> Catalogue? {
    catalogue[procedure: id].map(catalogue.holding)
  }
}

extension Catalogue {
  /// This catalogue with one procedure and no other.
  fileprivate func holding(_ procedure: Procedure) -> Catalogue {
    var other = self
    other.procedures = [procedure]
    other.buildIndex()
    return other
  }
}
