/// The links of the vocabulary: facts that the program follows itself, from one row to another.
package enum Link: String, Sendable, CaseIterable {
  case personID = "person.id"
  case personRow = "person.row"
  case people
  case householdMembers = "household.members"
  case householdChildren = "household.children"
  case householdHead = "household.head"
  case personHousehold = "person.household"
  case personHead = "person.head"
  case personSpouse = "person.spouse"
  case personParents = "person.parents"
  case deceased
  case births
  case birthID = "birth.id"
  case birthMother = "birth.mother"
  case birthChildren = "birth.children"
  case visitorMember = "visitor.member"
}

extension Link {
  /// The table that says it: who was born to whom stands in that of the births.
  package var table: CoreTable {
    switch self {
    case .births, .birthID, .birthMother, .birthChildren: .births
    case .personID, .personRow, .people, .householdMembers, .householdChildren, .householdHead,
      .personHousehold, .personHead, .personSpouse, .personParents, .deceased, .visitorMember:
      .people
    }
  }
}
