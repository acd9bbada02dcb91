import Guidance
import Procedures

/// What can be chosen in the relation cell (続柄の欄): a relation, and for a child of the first person alone (連れ子) whose
/// child it is. A step-parent who has not adopted is no parent by law (児童手当法4条1項1号).
struct RelationCell {
  static let parentIs = "person.parent_is"
  static let ofFirst = "first_only"

  let relation: String
  let isOfFirst: Bool

  /// The relations in the catalogue's order; the first person's own child stands beside the spouse's.
  static func all(in vocabulary: Vocabulary) -> [RelationCell] {
    let knowsParents = vocabulary[parentIs] != nil
    return (vocabulary["person.relation"]?.choices ?? []).filter { $0.id != "self" }.flatMap { choice in
      [RelationCell(relation: choice.id, isOfFirst: false)]
        + (choice.id == "stepchild" && knowsParents ? [RelationCell(relation: "child", isOfFirst: true)] : [])
    }
  }

  func answers(of id: String) -> [VisitEvent.Kind] {
    [.answered(FactAddress("person.relation", of: id), .choice(relation))]
      + (isOfFirst
        ? [.answered(FactAddress(RelationCell.parentIs, of: id), .choice(RelationCell.ofFirst))] : [])
  }
}
