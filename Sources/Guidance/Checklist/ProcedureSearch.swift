import Localization
package import Procedures

/// Finds procedures as one types (手続きの検索): by name, kana, romaji, id, or the name in the viewer's language.
package struct ProcedureSearch: Sendable {
  private let procedures: [Procedure]
  private let keys: [SearchKey]

  package init(_ words: CatalogueWords) {
    procedures = words.catalogue.procedures
    keys = procedures.map { procedure in
      SearchKey(
        name: procedure.name, kana: procedure.kana,
        also: [procedure.id.split(separator: "-").joined(), words.name(of: procedure)])
    }
  }

  /// Best matches first.
  package func find(_ typed: String) -> [Procedure] {
    SearchKey.find(typed, in: keys).map { procedures[$0] }
  }
}
