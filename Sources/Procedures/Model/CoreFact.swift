/// Facts that the program knows by name (プログラムが知っている項目), so that pointers, applicants, channels and screens
/// can be followed; checked against the vocabulary when a catalogue is loaded (`CoreNames`).
package enum CoreFact: Int, CaseIterable, Sendable {
  case people, householdMembers, householdHead, ownHousehold, relation, isHead, birthMother, visitorMember
  case raised, parentIs, birthDate, cardUsable, pin, certificatesValid
  case births, on, city, events, done, certificates, wishes
  case visitorRelation, visitorActsAs, visitorID
  case sex, nationality, livesIn, fetusCount

  /// Whether the pointers from row to row are followed by it.
  var shapesTable: Bool {
    switch self {
    case .people, .householdMembers, .householdHead, .ownHousehold, .relation, .isHead, .visitorMember,
      .raised, .parentIs:
      true
    case .birthMother, .birthDate, .cardUsable, .pin, .certificatesValid, .births, .on, .city, .events, .done,
      .certificates, .wishes, .visitorRelation, .visitorActsAs, .visitorID, .sex, .nationality, .livesIn,
      .fetusCount:
      false
    }
  }

  /// The fact's name in the vocabulary.
  package var name: String {
    switch self {
    case .people: Link.people.rawValue
    case .births: Link.births.rawValue
    case .householdMembers: Link.householdMembers.rawValue
    case .householdHead: Link.householdHead.rawValue
    case .birthMother: Link.birthMother.rawValue
    case .visitorMember: Link.visitorMember.rawValue
    case .on: Vocabulary.Given.on.rawValue
    case .city: Vocabulary.Given.city.rawValue
    case .events: Vocabulary.Given.events.rawValue
    case .done: Vocabulary.Given.done.rawValue
    case .certificates: "certificates"
    case .wishes: "wishes"
    case .visitorRelation: "visitor.relation"
    case .visitorActsAs: "visitor.acts_as"
    case .visitorID: "visitor.id"
    case .ownHousehold: "person.own_household"
    case .relation: "person.relation"
    case .isHead: "person.is_head"
    case .raised: "person.raised"
    case .parentIs: "person.parent_is"
    case .birthDate: "person.birth_date"
    case .sex: "person.sex"
    case .nationality: "person.nationality"
    case .livesIn: "person.lives_in"
    case .cardUsable: "person.card_usable"
    case .pin: "person.pin"
    case .certificatesValid: "person.certificates_valid"
    case .fetusCount: "birth.fetus_count"
    }
  }
}

/// Choices that the program tells apart (プログラムが知っている選択肢), checked as the facts are.
package enum CoreChoice: String, CaseIterable, Sendable {
  case oneself = "self", spouse, partner, formerSpouse = "former_spouse", child, stepchild, grandchild, parent
  case ownRight = "own_right", legalRepresentative = "legal_representative"
  case male, female
  case japanese
  case together
  case ofFirst = "first_only", ofSpouse = "spouse_only"
  case known

  /// The fact whose choice it is.
  package var fact: CoreFact {
    switch self {
    case .oneself, .spouse, .partner, .formerSpouse, .child, .stepchild, .grandchild, .parent: .relation
    case .ownRight, .legalRepresentative: .visitorActsAs
    case .male, .female: .sex
    case .japanese: .nationality
    case .together: .livesIn
    case .ofFirst, .ofSpouse: .parentIs
    case .known: .pin
    }
  }
}

/// The tables whose rows are entered one by one (世帯の表と出産の表). Records and household files write them so.
package enum CoreTable: String, CaseIterable, Sendable, Codable {
  case people, births
}

extension Vocabulary {
  /// A fact that the program knows by name; nil where a (test) vocabulary does not have it.
  package subscript(fact: CoreFact) -> Question? { core(fact).map { self[$0.id] } }
}
