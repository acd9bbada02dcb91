import Procedures
import Rules

/// What people are to the one who reads the list (読む人からみた続柄): the one who came is 本人, whoever's matter it is.
///
/// The table tells relations to its first row; where another came, they are seen from that one. What cannot be told from
/// the two relations keeps a word that is never wrong.
struct Kinship {
  private let household: Household
  private let members: [String]
  /// Who came, of the household; nil for an agent.
  private let reader: String?

  private let firstHasDied: Bool

  /// - Parameter firstHasDied: the first row is somebody who died: nobody's 本人, and called so by everybody.
  init(_ household: Household, firstHasDied: Bool) {
    (self.household, self.firstHasDied) = (household, firstHasDied)
    members = household.members ?? []
    // Not said is the first person, who came for their own matter.
    let came = household.links[Household.visitor]?[.member]
    let first = firstHasDied ? nil : household.members?.first
    reader = came.map { $0.first { household.members?.contains($0) == true } } ?? first
  }

  /// The end of the key of its word; nil where no relation is known.
  func name(of id: String) -> String? {
    guard let relation = relation(of: id) else { return nil }
    if firstHasDied, id == members.first { return "deceased" }
    // Beside somebody who died, 本人 would be taken for that one.
    guard id != reader else { return firstHasDied ? "reader" : "self" }
    guard let reader, let own = self.relation(of: reader) else {
      return relation == "self" ? "first" : relation
    }
    let name = own == "self" ? relation : seen(id, relation, from: reader, own)
    return parent(id, name, relation, own) ?? name
  }

  /// Whether this name says what somebody is to the one who reads: your spouse, your child.
  func isOfReader(_ name: String) -> Bool {
    reader != nil
      && ![
        "self", "reader", "deceased", "first", "top", "mother", "father", "other", "member_of_household",
      ].contains(name)
  }

  /// Everybody who is called so, in the table's order.
  func all(called name: String) -> [String] { members.filter { self.name(of: $0) == name } }

  private func relation(of id: String) -> String? {
    guard case .choice(let relation)? = household.answers[FactAddress(.relation, of: id)] else {
      return nil
    }
    return relation
  }

  private func isOfFirstAlone(_ id: String) -> Bool {
    household.answers[FactAddress(.parentIs, of: id)] == .choice(.ofFirst)
  }

  // MARK: - From another than the first

  private func seen(_ id: String, _ relation: String, from reader: String, _ own: String) -> String {
    switch own {
    case "spouse", "partner": seenFromSpouse(id, relation, own)
    case "child", "stepchild": seenFromChild(relation, own, isOfFirstAlone: isOfFirstAlone(reader))
    case "parent":
      [
        "self": "child", "spouse": "childs_spouse", "partner": "childs_partner", "child": "grandchild",
        "stepchild": "near_relative", "sibling": "child",
      ][relation] ?? unclear(relation)
    case "sibling":
      [
        "self": "sibling", "spouse": "siblings_spouse", "partner": "siblings_partner",
        "child": "niece_nephew",
        "parent": "parent", "grandparent": "grandparent", "sibling": "sibling",
      ][relation] ?? unclear(relation)
    case "grandparent": ["self": "grandchild"][relation] ?? unclear(relation)
    case "grandchild":
      ["self": "grandparent", "spouse": "grandparents_spouse"][relation] ?? unclear(relation)
    default: unclear(relation)
    }
  }

  private func seenFromSpouse(_ id: String, _ relation: String, _ own: String) -> String {
    switch relation {
    case "self": own
    case "child": isOfFirstAlone(id) ? "stepchild" : "child"
    case "stepchild": "child"
    case "parent": own == "spouse" ? "parent_in_law" : "partners_parent"
    case "sibling": own == "spouse" ? "sibling_in_law" : "partners_sibling"
    case "grandchild": "grandchild"
    default: unclear(relation)
    }
  }

  private func seenFromChild(_ relation: String, _ own: String, isOfFirstAlone: Bool) -> String {
    switch relation {
    case "self": own == "child" ? "parent" : "parents_spouse"
    case "spouse": isOfFirstAlone ? "parents_spouse" : "parent"
    case "partner": "parents_partner"
    case "child", "stepchild": "sibling"
    case "parent": own == "child" ? "grandparent" : unclear(relation)
    default: unclear(relation)
    }
  }

  /// The first person by a word that claims nothing; others who are relatives of the first by that alone.
  private func unclear(_ relation: String) -> String {
    switch relation {
    case "self": "top"
    case "other", "former_spouse": "other"
    default: "member_of_household"
    }
  }

  // MARK: - Parents

  /// 母 or 父: of the child that is born, of the child who came, and of a couple with children of whom one came.
  private func parent(_ id: String, _ name: String, _ relation: String, _ own: String) -> String? {
    let isMother = (household.births ?? []).contains { household.links[$0]?[.mother]?.first == id }
    let isCouple = name == "spouse" && own == "spouse" && hasMinorChild
    if isMother, ["spouse", "partner", "parent"].contains(name) { return "mother" }
    guard name == "parent" || isCouple else { return nil }
    switch household.answers[FactAddress(.sex, of: id)] {
    case .choice(CoreChoice.female.rawValue): return "mother"
    case .choice(CoreChoice.male.rawValue): return "father"
    default: return nil
    }
  }

  private var hasMinorChild: Bool {
    members.contains { relation(of: $0) == "child" && (household.age(of: $0) ?? 99) < 18 }
  }
}
