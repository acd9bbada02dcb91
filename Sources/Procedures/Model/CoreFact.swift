/// Facts that the program reads by itself, so that pointers, applicants and channels can be followed.
package enum CoreFact: Int, CaseIterable, Sendable {
  case people, deceased, householdChildren, parents, householdMembers, householdHead, ownHousehold, relation,
    isHead, birthMother, visitorMember
  case raised, parentIs, birthDate, cardUsable, pin, certificatesValid

  /// The fact's name in the vocabulary.
  package var name: String {
    switch self {
    case .people: "people"
    case .deceased: "deceased"
    case .householdChildren: "household.children"
    case .parents: "person.parents"
    case .householdMembers: "household.members"
    case .householdHead: "household.head"
    case .ownHousehold: "person.own_household"
    case .relation: "person.relation"
    case .isHead: "person.is_head"
    case .birthMother: "birth.mother"
    case .visitorMember: "visitor.member"
    case .raised: "person.raised"
    case .parentIs: "person.parent_is"
    case .birthDate: "person.birth_date"
    case .cardUsable: "person.card_usable"
    case .pin: "person.pin"
    case .certificatesValid: "person.certificates_valid"
    }
  }
}
