package import Procedures
package import Rules

/// The people of a visit and all that was said about them (世帯と回答): what the rules are judged on.
package struct Household: Sendable, Equatable {
  /// The day of reception (受付日).
  package var on: CivilDate
  package var city: String
  package var events: [String] = []
  /// Ids of the household table's rows in order; the first is the person whose matter it is. nil: not entered yet.
  package var members: [String]?
  /// Ids of the pregnancies and births; nil: not said yet.
  package var births: [String]?
  package var answers: [FactAddress: Answer] = [:]
  /// Pointers of rows to rows, by row id.
  package var links: [String: [Link: [String]]] = [:]
  package var done: Set<Done> = []

  /// A pointer from a row to others, as it is entered (表に書くつながり).
  package enum Link: String, Sendable, Hashable, Codable, CaseIterable {
    /// Of a birth: who bore, and who was born.
    case mother, children
    /// Of a person: who is named as husband or wife.
    case spouse
    /// Of the visitor: the row of the one who came.
    case member
  }

  /// The row that the visitor's pointer stands in.
  package static let visitor = "visitor"

  /// A procedure that was done before, for one person or altogether.
  package struct Done: Sendable, Hashable {
    package let procedure: ProcedureID
    package let person: String?
    package init(procedure: ProcedureID, person: String? = nil) {
      self.procedure = procedure
      self.person = person
    }
  }

  package init(on: CivilDate, city: String) {
    self.on = on
    self.city = city
  }

  package subscript(address: FactAddress) -> Answer? { answers[address] }

  /// A member's day of birth; nil where it was not said, or nobody knew it.
  package func birthDate(of member: String) -> CivilDate? {
    if case .date(let birth)? = answers[FactAddress(.birthDate, of: member)] { birth } else { nil }
  }

  /// A member's age on the day of reception; nil where nobody knows it, or it lies ahead.
  func age(of member: String) -> Int? {
    birthDate(of: member).flatMap { $0 <= on ? LawDates.age(birth: $0, on: on) : nil }
  }
}

extension Question {
  /// What stands in the cell before anybody writes into it, where that is the same for everybody.
  package var usual: Answer? {
    guard case .value(.string(let id)) = prefilled else { return nil }
    return .choice(id)
  }
}
