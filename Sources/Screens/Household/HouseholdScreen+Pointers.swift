import Guidance
import Procedures
import Rules

/// Who of the table is meant (世帯の中のだれか): who came, and whose spouse somebody is.
extension HouseholdScreen {
  /// Somebody of the household came, and it is not said yet who.
  static func mustPickVisitor(_ context: Context) -> Bool {
    guard let household = context.household, household[FactAddress(.visitorActsAs)] != nil else {
      return false
    }
    return household.links[Household.visitor]?[.member] == nil
  }

  /// Somebody whose spouse was named and is no longer in the table.
  static func spouseToPick(_ context: Context) -> String? {
    guard let household = context.household, let members = household.members else { return nil }
    return members.first { id in
      household.links[id]?[.spouse]?.contains { !members.contains($0) } ?? false
    }
  }

  /// Those who can have come: nobody under 15, and not the first person, who would have said so, or has died.
  func visitors(_ context: Context) -> [String] {
    guard let household = context.household, let members = household.members else { return [] }
    let isRepresentative = household[FactAddress(.visitorActsAs)] == .choice(.legalRepresentative)
    let grown = members.dropFirst().filter { id in
      guard let born = household.birthDate(of: id) else { return true }
      return LawDates.age(birth: born, on: context.today) >= 15
    }
    let candidates = grown.isEmpty ? Array(members.dropFirst()) : grown
    // A guardian may stand outside the household.
    if isRepresentative { return candidates + [""] }
    return candidates.isEmpty && !context.isAboutDeceased ? Array(members.prefix(1)) : candidates
  }

  /// Everybody else, and nobody.
  func spouses(of id: String, _ context: Context) -> [String] {
    (context.household?.members ?? []).filter { $0 != id } + [""]
  }
}
