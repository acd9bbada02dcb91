/// Facts that the program knows by name (プログラムが知っている項目), so that pointers, applicants, channels and screens
/// can be followed; checked against the vocabulary when a catalogue is loaded (`CoreNames`).
package enum CoreFact: Int, CaseIterable, Sendable {
  case people, deceased, householdChildren, parents, relation, isHead, birthMother, visitorMember
  case parentIs, birthDate, cardUsable, pin, certificatesValid
  case births, on, city, events, done, certificates, wishes
  case visitorRelation, visitorActsAs, visitorID
  case sex, nationality, livesIn, fetusCount

  /// The fact's name in the vocabulary.
  package var name: String {
    switch self {
    case .people: "people"
    case .deceased: "deceased"
    case .householdChildren: "household.children"
    case .parents: "person.parents"
    case .births: Entered.births.rawValue
    case .birthMother: Entered.birthMother.rawValue
    case .visitorMember: Entered.visitorMember.rawValue
    case .on: Vocabulary.Given.on.rawValue
    case .city: Vocabulary.Given.city.rawValue
    case .events: Vocabulary.Given.events.rawValue
    case .done: Vocabulary.Given.done.rawValue
    case .certificates: "certificates"
    case .wishes: "wishes"
    case .visitorRelation: "visitor.relation"
    case .visitorActsAs: "visitor.acts_as"
    case .visitorID: "visitor.id"
    case .relation: "person.relation"
    case .isHead: "person.is_head"
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
  case oneself = "self", spouse, partner, formerSpouse = "former_spouse", child, stepchild, grandchild
  case ownRight = "own_right", legalRepresentative = "legal_representative"
  case male, female
  case japanese
  case together
  case ofFirst = "first_only"
  case known
  case photo, two

  /// The fact whose choice it is.
  package var fact: CoreFact {
    switch self {
    case .oneself, .spouse, .partner, .formerSpouse, .child, .stepchild, .grandchild: .relation
    case .ownRight, .legalRepresentative: .visitorActsAs
    case .male, .female: .sex
    case .japanese: .nationality
    case .together: .livesIn
    case .ofFirst: .parentIs
    case .known: .pin
    case .photo, .two: .visitorID
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

extension Question.Choice {
  /// The choice of many questions that says that there is none of it.
  package static let none = "none"
}
