import Localization
package import Procedures

/// Finds procedures as one types (手続きの検索): by name, everyday word, kana, romaji, id, or the name in the viewer's
/// language.
package struct ProcedureSearch: Sendable {
  private let procedures: [Procedure]
  private let keys: [SearchKey]

  package init(_ words: CatalogueWords) {
    procedures = words.catalogue.procedures
    keys = procedures.map { procedure in
      SearchKey(
        name: procedure.name, kana: procedure.kana,
        also: procedure.words + [words.name(of: procedure)],
        id: procedure.id.rawValue.split(separator: "-").joined(), weight: Self.weight(of: procedure))
    }
  }

  /// Best matches first.
  package func find(_ typed: String) -> [Procedure] {
    SearchKey.find(typed, in: keys).map { procedures[$0] }
  }

  /// What more people need comes first: a duty before a right and a wish, then the shorter, plainer name.
  private static func weight(of procedure: Procedure) -> Int {
    let need: Int =
      switch procedure.need {
      case .must: 0
      case .should: 1
      case .may: 2
      case .inform: 3
      }
    return need * 1000 + procedure.name.unicodeScalars.count
  }
}
