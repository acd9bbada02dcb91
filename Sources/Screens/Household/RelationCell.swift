import Guidance
import Procedures

/// What can be chosen in the relation cell (続柄の欄): a relation, and for a child of the first person alone (連れ子) whose
/// child it is. A step-parent who has not adopted is no parent by law (児童手当法4条1項1号).
struct RelationCell {
  let relation: String
  let isOfFirst: Bool

  /// The relations in the catalogue's order; the first person's own child stands beside the spouse's.
  static func all(in vocabulary: Vocabulary) -> [RelationCell] {
    let knowsParents = vocabulary[.parentIs] != nil
    return (vocabulary[.relation]?.choices ?? []).filter { $0.id != CoreChoice.oneself.rawValue }.flatMap {
      choice in
      [RelationCell(relation: choice.id, isOfFirst: false)]
        + (choice.id == CoreChoice.stepchild.rawValue && knowsParents
          ? [RelationCell(relation: CoreChoice.child.rawValue, isOfFirst: true)] : [])
    }
  }

  func answers(of id: String) -> [VisitEvent.Kind] {
    [.answered(FactAddress(.relation, of: id), .choice(relation))]
      + (isOfFirst
        ? [.answered(FactAddress(.parentIs, of: id), .choice(.ofFirst))] : [])
  }
}
