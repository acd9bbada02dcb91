import Procedures
package import Rules

/// The pointers from row to row (続柄のつながり): who lives in the household, whose spouse, whose child.
extension Situation {
  /// All living rows of the table; after a death the first row is no longer among them.
  package var people: [Row] { hasDeceased ? Array(members.dropFirst()) : members }

  func value(of link: Link, key: FactKey) -> Value {
    let row = key.row
    switch link {
    case .personID, .birthID: return .string(id(of: row) ?? "")
    case .personRow: return .number(Number(Int(row.index) + 1))
    case .people: return household.members == nil ? .unknown(Missing(key)) : rows(people)
    case .householdMembers: return peopleList { self.fact(.ownHousehold, $0).negated }
    case .householdChildren:
      // Those raised in the parents' place count as their children do (児童手当法4条1項).
      return peopleList { row in
        let own = self.isOne(of: ["child", "stepchild"], self.fact(.relation, row))
        return own == .boolean(true) ? own : self.either(own, own, self.raised(row))
      }
    case .householdHead: return head()
    case .personHousehold:
      return either(fact(.ownHousehold, row), rows([row]), householdWithDeceased(row))
    case .personHead: return either(fact(.ownHousehold, row), .row(row), fact(.householdHead))
    case .personSpouse:
      let spouse = spouse(of: row)
      // Who was named is gone: nobody else is taken for the spouse in silence.
      return spouse == .null && isLost(row, "spouse") ? .unknown(Missing(key)) : spouse
    case .personParents: return parents(of: row)
    case .deceased: return hasDeceased ? members.first.map { .row($0) } ?? .null : .null
    case .births:
      guard let births else { return .unknown(Missing(key)) }
      return .list(births.map { .row($0) })
    case .birthMother:
      // Said to be nobody of the table (she died, or the father comes alone): that is an answer, and asked no more.
      if let id = id(of: row), household.links[id]?["mother"] == [] { return .null }
      return linked(row, "mother").first.map { .row($0) } ?? .unknown(Missing(key))
    case .birthChildren:
      return isLost(row, "children") ? .unknown(Missing(key)) : rows(linked(row, "children"))
    case .visitorMember:
      guard let targets = household.links["visitor"]?["member"] else {
        // Nobody said who came: a visit at the counter always says so at the start.
        return household.answers[FactAddress(.visitorRelation)] == nil ? .unknown(Missing(key)) : .null
      }
      // An agent from outside is in no row of the table.
      guard let member = targets.first else { return .null }
      return memberIndex[member].map { .row(members[$0]) } ?? .unknown(Missing(key))
    }
  }

  /// Whether a pointer names a row that is no longer there: then it is asked again.
  private func isLost(_ row: Row, _ link: String) -> Bool {
    guard let id = id(of: row), let targets = household.links[id]?[link] else { return false }
    return targets.contains { memberIndex[$0] == nil }
  }

  private func rows(_ rows: [Row]) -> Value { .list(rows.map { .row($0) }) }

  func fact(_ fact: CoreFact, _ row: Row? = nil) -> Value {
    guard let core = catalogue.vocabulary.core(fact), let row = row ?? core.row else { return .null }
    return value(of: core.id, in: row)
  }

  /// A vocabulary without the fact knows nobody who is raised so.
  private func raised(_ row: Row) -> Value {
    catalogue.vocabulary.core(.raised) == nil ? .boolean(false) : fact(.raised, row)
  }

  private func isOne(of ids: [String], _ value: Value) -> Value {
    if case .string(let id) = value { return .boolean(ids.contains(id)) }
    return value.isUnknown ? value : .boolean(false)
  }

  /// The people for whom a test holds; those for whom it is open are possible members of the list.
  private func peopleList(_ test: (Row) -> Value) -> Value {
    guard household.members != nil else {
      return catalogue.vocabulary["people"].map { .unknown(Missing(FactKey(fact: $0.id, row: visitRow))) }
        ?? .null
    }
    var sure: [Value] = []
    var possible: [(Value, Missing)] = []
    for row in people {
      let result = test(row)
      if result == .boolean(true) {
        sure.append(.row(row))
      } else if let missing = result.missing {
        possible.append((.row(row), missing))
      }
    }
    return possible.isEmpty ? .list(sure) : .partialList(sure: sure, possible: possible)
  }

  private var visitRow: Row { catalogue.vocabulary.row("visit") ?? Row(kind: RowKind(number: 0), index: 0) }

  private func head() -> Value {
    guard household.members != nil else { return fact(.householdMembers) }
    var missing = Missing()
    for row in people {
      let isMember = fact(.ownHousehold, row).negated
      let isHead = fact(.isHead, row)
      if isMember == .boolean(true), isHead == .boolean(true) { return .row(row) }
      if isMember != .boolean(false), isHead != .boolean(false) {
        missing = missing.union(isMember.missing ?? Missing()).union(isHead.missing ?? Missing())
      }
    }
    return missing.isEmpty ? .null : .unknown(missing)
  }

  private func householdWithDeceased(_ row: Row) -> Value {
    let living = fact(.householdMembers)
    guard hasDeceased, row == members.first, case .list(let values) = living else { return living }
    return .list([.row(row)] + values)
  }

  private func either(_ test: Value, _ yes: @autoclosure () -> Value, _ no: @autoclosure () -> Value) -> Value
  {
    if test == .boolean(true) { return yes() }
    if test == .boolean(false) { return no() }
    return test
  }

  private func linked(_ row: Row, _ link: String) -> [Row] {
    guard let id = id(of: row) else { return [] }
    return (household.links[id]?[link] ?? []).compactMap { memberIndex[$0].map { members[$0] } }
  }

  /// The living husband or wife: the first row and the row *spouse*, or a couple where one row names the other.
  private func spouse(of row: Row) -> Value {
    if let named = linked(row, "spouse").first { return people.contains(named) ? .row(named) : .null }
    for other in people where linked(other, "spouse").contains(row) { return .row(other) }
    guard household.members != nil else { return fact(.people) }
    let relation = fact(.relation, row)
    if relation.isUnknown { return relation }
    if relation == .string("spouse") {
      guard let first = members.first, people.contains(first) else { return .null }
      return .row(first)
    }
    guard row == members.first else { return .null }
    for other in people where other != row {
      let theirs = fact(.relation, other)
      if theirs == .string("spouse") { return .row(other) }
      if theirs.isUnknown { return theirs }
    }
    return .null
  }

  /// Of a child those of the table who are its parents; of a baby of another woman she and her husband; of the first
  /// row the rows *parent*.
  private func parents(of row: Row) -> Value {
    guard household.members != nil else { return fact(.people) }
    let relation = fact(.relation, row)
    if relation.isUnknown { return relation }
    let isStepchild = relation == .string("stepchild")
    if isStepchild || relation == .string("child") {
      let parentIs = isStepchild ? .string("spouse_only") : parentIs(row)
      let couple = anyone(is: ["spouse", "partner"])
      return peopleList { self.isParent($0, parentIs, couple) }
    }
    if let parents = parentsByBirth(of: row) { return parents }
    guard row == members.first else { return .list([]) }
    return peopleList { self.isOne(of: ["parent"], self.fact(.relation, $0)) }
  }

  /// Whose child a row *child* is. A vocabulary without the question knows children of both alone.
  private func parentIs(_ row: Row) -> Value {
    catalogue.vocabulary.core(.parentIs) == nil ? .string("both") : fact(.parentIs, row)
  }

  /// A child of both of a couple has no third parent in the table; a child that one of them brought along (連れ子) is
  /// no child of the other, whose husband or wife alone does not make a parent (民法809条: the adoption does).
  private func isParent(_ other: Row, _ parentIs: Value, _ couple: Value) -> Value {
    if other == members.first { return isOne(of: ["both", "first_only"], parentIs) }
    let relation = fact(.relation, other)
    if relation.isUnknown { return relation }
    switch relation {
    case .string("spouse"), .string("partner"): return isOne(of: ["both", "spouse_only"], parentIs)
    case .string("former_spouse"):
      return either(
        isOne(of: ["first_only"], parentIs), .boolean(true),
        either(isOne(of: ["both"], parentIs), couple.negated, .boolean(false)))
    default: return .boolean(false)
    }
  }

  private func anyone(is relations: [String]) -> Value {
    var missing = Missing()
    for row in people {
      let result = isOne(of: relations, fact(.relation, row))
      if result == .boolean(true) { return result }
      if let open = result.missing { missing = missing.union(open) }
    }
    return missing.isEmpty ? .boolean(false) : .unknown(missing)
  }

  /// The table of the births says who bore a child that is no child of the first row (若い母の子).
  private func parentsByBirth(of row: Row) -> Value? {
    guard let birth = births?.first(where: { linked($0, "children").contains(row) }),
      let mother = linked(birth, "mother").first, people.contains(mother)
    else { return nil }
    let husband = spouse(of: mother)
    if let missing = husband.missing {
      return .partialList(
        sure: [.row(mother)], possible: people.filter { $0 != mother }.map { (.row($0), missing) })
    }
    if case .row = husband { return .list([.row(mother), husband]) }
    return .list([.row(mother)])
  }
}

extension Value {
  /// The opposite of a truth value; an unknown one stays as it is.
  fileprivate var negated: Value {
    if case .boolean(let truth) = self { return .boolean(!truth) }
    return self
  }
}
