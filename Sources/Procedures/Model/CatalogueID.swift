/// What names a thing of the catalogue in files, records and other things of the catalogue: one type for each kind of
/// thing, so that a document's name never stands for a procedure's.
///
/// In files, records and interpolated texts it is its bare text.
package protocol CatalogueID: RawRepresentable<String>, Hashable, Comparable, Sendable, Codable,
  CustomStringConvertible
{
  init(rawValue: String)
}

extension CatalogueID {
  package init(_ text: String) { self.init(rawValue: text) }

  package var description: String { rawValue }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Names a procedure (手続のID): its file is called so.
package struct ProcedureID: CatalogueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// Names a document (書類のID).
package struct DocumentID: CatalogueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// Names what is done at another office (ほかの機関の手続きのID).
package struct ElsewhereID: CatalogueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

extension DocumentID {
  /// Proof of identity (本人確認書類): what the one who came showed at the start is not asked for again.
  package static let identity = DocumentID(rawValue: "identity")
}
