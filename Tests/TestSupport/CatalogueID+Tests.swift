package import Procedures

/// Tests write ids as they stand in their catalogues; the program reads them from files only.
extension CatalogueID where Self: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(rawValue: text) }
}

extension ProcedureID: ExpressibleByStringLiteral {}
extension DocumentID: ExpressibleByStringLiteral {}
