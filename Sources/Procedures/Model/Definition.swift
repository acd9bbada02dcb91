package import Rules

/// What a fact is (項目の定義): where its value comes from.
///
/// Every fact has exactly one, read from the files when the catalogue is loaded, with its expressions typed and checked
/// like any condition. Whoever works facts out, for one household or for many, reads these and nothing beside them.
package enum Definition: Sendable {
  /// The desk gives it: the day, the city, the chosen life events, what was done before.
  case desk(Vocabulary.Given)
  /// It stands in a table as it was entered there.
  case entered(Entered)
  /// A pointer from row to row that follows from the tables (`questions/links.yaml`).
  case link(Rule)
  /// It follows from other facts (`questions/derived.yaml`).
  case computed(Rule)
  /// Somebody says it, unless it follows without asking.
  case answered(Answered)

  /// A fact that is asked: what was said counts first, then what its rules come to together, then its prefilled cell.
  package struct Answered: Sendable {
    package internal(set) var rules: [Question.Implied] = []
    package internal(set) var prefilled: Question.Implied.Conclusion?

    package init() {}
  }

  /// The rules that answer it without asking. On hot paths they are read from here: a whole question is costly to copy.
  package var implied: [Question.Implied] {
    if case .answered(let answered) = self { answered.rules } else { [] }
  }

  /// The rules that it is worked out by, with those that answer it without asking.
  package var rules: [Rule] {
    switch self {
    case .desk, .entered: return []
    case .link(let rule), .computed(let rule): return [rule]
    case .answered(let answered):
      var all: [Rule] = []
      if case .computed(let feel) = answered.prefilled { all.append(feel) }
      for rule in answered.rules {
        all.append(rule.when)
        if case .computed(let feel) = rule.conclusion { all.append(feel) }
      }
      return all
    }
  }
}

extension Definition {
  /// What a pointer points to: one person, or nobody; or several people.
  package enum Target: String, Sendable, CaseIterable {
    case person, people

    func type(member: FeelType) -> FeelType { self == .people ? .list(member) : .optional(member) }
  }
}

/// What the tables of people and births hold as it was entered (表に書いたこと): rows, and pointers from row to row.
package enum Entered: String, Sendable, CaseIterable {
  case personID = "person.id"
  /// The row's place in the table, from 1.
  case personRow = "person.row"
  /// Every row of the household table, a person who died among them.
  case everyone
  /// Who was named as husband or wife, and is still in the table.
  case namedSpouse = "person.named_spouse"
  /// Nobody; not known where who was named is in the table no more, so that it is asked again.
  case lostSpouse = "person.lost_spouse"
  case birthID = "birth.id"
  case births
  case birthMother = "birth.mother"
  case birthChildren = "birth.children"
  case visitorMember = "visitor.member"

  func type(member: FeelType, birth: FeelType) -> FeelType {
    switch self {
    case .personID, .birthID: .string
    case .personRow: .number
    case .everyone, .birthChildren: .list(member)
    case .namedSpouse, .lostSpouse, .visitorMember: .optional(member)
    case .birthMother: member
    case .births: .list(birth)
    }
  }
}
