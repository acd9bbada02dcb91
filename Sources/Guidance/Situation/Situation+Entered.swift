import Procedures
import Rules

/// What stands in the tables of people and births as it was entered (表に書いたこと); all other pointers follow from it.
extension Situation {
  func value(of entered: Entered, key: FactKey) -> Value {
    let row = key.row
    switch entered {
    case .personID, .birthID: return .string(id(of: row) ?? "")
    case .personRow: return .number(Number(Int(row.index) + 1))
    case .everyone:
      return facts.household.members == nil ? .unknown(Missing(peopleKey ?? key)) : rows(members)
    case .births: return facts.births.map(rows) ?? .unknown(Missing(key))
    case .namedSpouse: return linked(row, .spouse).first.map { .row($0) } ?? .null
    case .lostSpouse: return isLost(row, .spouse) ? .unknown(Missing(key)) : .null
    case .birthMother:
      // Said to be nobody of the table (she died, or the father comes alone): that is an answer, and asked no more.
      if let id = id(of: row), household.links[id]?[.mother] == [] { return .null }
      return linked(row, .mother).first.map { .row($0) } ?? .unknown(Missing(key))
    case .birthChildren:
      return isLost(row, .children) ? .unknown(Missing(key)) : rows(linked(row, .children))
    case .visitorMember:
      guard let targets = household.links[Household.visitor]?[.member] else {
        // Nobody said who came: a visit at the counter always says so at the start.
        return household.answers[FactAddress(.visitorRelation)] == nil ? .unknown(Missing(key)) : .null
      }
      // An agent from outside is in no row of the table.
      guard let member = targets.first else { return .null }
      return memberIndex[member].map { .row(members[$0]) } ?? .unknown(Missing(key))
    }
  }

  /// What asks for the household table.
  private var peopleKey: FactKey? {
    catalogue.vocabulary.core(.people).flatMap { people in
      people.row.map { FactKey(fact: people.id, row: $0) }
    }
  }

  /// Whether a pointer names a row that is no longer there: then it is asked again.
  private func isLost(_ row: Row, _ link: Household.Link) -> Bool {
    guard let id = id(of: row), let targets = household.links[id]?[link] else { return false }
    return targets.contains { memberIndex[$0] == nil }
  }

  private func rows(_ rows: [Row]) -> Value { .list(rows.map { .row($0) }) }

  private func linked(_ row: Row, _ link: Household.Link) -> [Row] {
    guard let id = id(of: row) else { return [] }
    return (household.links[id]?[link] ?? []).compactMap { memberIndex[$0].map { members[$0] } }
  }
}
