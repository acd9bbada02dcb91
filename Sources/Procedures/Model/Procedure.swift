package import Rules

/// How urgent a line is (該当判定): a duty by law, a right that is lost, a wish, or mere information.
package enum Need: String, Sendable, CaseIterable, Codable {
  case must, should, may, inform
}

/// One thing to be done at an office (手続): the unit of the catalogue.
///
/// It never changes once read, and is shared: lines and judgements hand it around at the cost of one count.
package final class Procedure: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case notification, application, claim, referral
  }

  /// Who sees it.
  enum Shown: String, CaseIterable { case all, clerk }

  /// A part of an expression with a name that reads as a sentence's part (名前のついた条件).
  package struct NamedPart: Sendable {
    package let name: String
    /// The expression on one line.
    package let text: String
  }

  /// Events to which the procedure does not belong, and why; no events: all the others.
  package struct NotOn: Sendable {
    package let events: [String]
    package let why: String
  }

  /// How often it comes up at a counter: of what is found, the usual stands first.
  package enum Common: String, Sendable, CaseIterable { case daily, weekly, rarely }

  /// Over what its rule ranges.
  package enum Range: String, Sendable, CaseIterable {
    case household, eachMember = "each member", eachBirth = "each birth", deceased
  }

  package let id: ProcedureID
  package let name: String
  package let kana: String
  /// Everyday words by which it is looked for.
  package let words: [String]
  package let common: Common
  package let kind: Kind
  package let events: [String]
  package let need: Need
  /// For the clerk alone (`shown: clerk`): it stands on no paper and on no screen that others see.
  package let isForClerk: Bool
  /// The words by which it stands where others see it (`neutral`): they tell nothing of what it is.
  package let neutral: CatalogueText
  /// Whoever has it on the list is protected (`protects`): the clerk's screen bears a mark.
  package let protects: Bool
  /// What stands for it where others see it; nil for what everybody may see.
  package let standIn: Procedure?
  /// Where the need depends on the household: the first whose condition holds counts before `need`.
  package let specialNeeds: [SpecialNeed]
  package let range: Range
  package let when: Rule
  /// Whose line it is; nil for the default of the range.
  package let lineFor: Rule?
  package let about: Rule?
  package let deadlines: [DeadlineRule]
  package let benefits: [BenefitRule]
  package let offices: [OfficeChoice]
  package let applicant: [String]
  package let bring: [Attachment]
  package let channels: [Channel]
  package let after: [ProcedureID]
  package let before: [ProcedureID]
  package let gives: [CatalogueText]
  package let what: CatalogueText
  package let notes: [CatalogueText]
  package let law: [String]
  package let sources: [Source]
  package let unsure: [CatalogueText]
  package let inForce: InForce
  package let cases: [ProcedureCase]
  /// Why it does not belong to an event that asks much of what it reads: the answers to `madoguchi check --gaps`.
  package let notOn: [NotOn]
  package let location: SourceRange
  /// The parts of its expressions that have names of their own, as their author wrote them.
  package let parts: [NamedPart]
  /// Where each neighbour in the order is named, by `after` or `before` and its id.
  let orderPlaces: [String: SourceRange]
  /// Whether the city changed or added something: what is shown is then the city's own.
  package let cityFields: Set<String>

  init(
    id: ProcedureID, name: String, kana: String, words: [String], common: Common, kind: Kind,
    events: [String],
    need: Need, isForClerk: Bool, neutral: CatalogueText, protects: Bool, specialNeeds: [SpecialNeed],
    range: Range, when: Rule, lineFor: Rule?, about: Rule?,
    deadlines: [DeadlineRule], benefits: [BenefitRule], offices: [OfficeChoice], applicant: [String],
    bring: [Attachment], channels: [Channel], after: [ProcedureID], before: [ProcedureID],
    gives: [CatalogueText],
    what: CatalogueText, notes: [CatalogueText], law: [String], sources: [Source], unsure: [CatalogueText],
    inForce: InForce, cases: [ProcedureCase], notOn: [NotOn], parts: [NamedPart], location: SourceRange,
    orderPlaces: [String: SourceRange], cityFields: Set<String>
  ) {
    (self.id, self.name, self.kana, self.words, self.kind) = (id, name, kana, words, kind)
    self.common = common
    (self.events, self.need, self.isForClerk, self.specialNeeds, self.range) = (
      events, need, isForClerk, specialNeeds, range
    )
    (self.neutral, self.protects) = (neutral, protects)
    standIn =
      isForClerk
      ? Procedure(
        standingInFor: id, neutral, events: events, need: need, range: range, when: when, offices: offices,
        location: location) : nil
    (self.when, self.lineFor, self.about, self.deadlines, self.benefits) = (
      when, lineFor, about, deadlines, benefits
    )
    (self.offices, self.applicant, self.bring, self.channels, self.after) = (
      offices, applicant, bring, channels, after
    )
    (self.before, self.gives, self.what, self.notes, self.law) = (before, gives, what, notes, law)
    (self.sources, self.unsure, self.inForce, self.cases, self.notOn) = (
      sources, unsure, inForce, cases, notOn
    )
    (self.parts, self.location, self.orderPlaces, self.cityFields) = (
      parts, location, orderPlaces, cityFields
    )
  }
}

extension Procedure {
  /// Whether it only stands for one that is the clerk's alone: it has an office and neutral words, and nothing else.
  package var isStandIn: Bool { !isForClerk && !neutral.isEmpty }

  private convenience init(
    standingInFor id: ProcedureID, _ neutral: CatalogueText, events: [String], need: Need, range: Range,
    when: Rule, offices: [OfficeChoice], location: SourceRange
  ) {
    self.init(
      id: id, name: neutral.japanese, kana: "", words: [], common: .rarely, kind: .referral, events: events,
      need: need, isForClerk: false, neutral: neutral, protects: false, specialNeeds: [], range: range,
      when: when, lineFor: nil, about: nil, deadlines: [], benefits: [], offices: offices, applicant: [],
      bring: [], channels: [], after: [], before: [], gives: [], what: .none, notes: [], law: [],
      sources: [], unsure: [], inForce: InForce(from: nil, until: nil), cases: [], notOn: [], parts: [],
      location: location, orderPlaces: [:], cityFields: [])
  }

  /// Every rule by which a line of it is worked out: persons, deadlines, benefits and offices.
  package var ruleList: [Rule] {
    func rules(of deadline: DeadlineRule) -> [Rule] {
      [deadline.when, deadline.day, deadline.from, deadline.advise, deadline.lateAfter].compactMap { $0 }
        + deadline.also.flatMap { rules(of: $0) }
    }
    return [lineFor, about].compactMap { $0 } + deadlines.flatMap { rules(of: $0) }
      + benefits.flatMap { [$0.each, $0.when, $0.amount, $0.from, $0.until, $0.lineFor].compactMap { $0 } }
      + offices.compactMap(\.when)
  }
}

/// A need that counts only where its condition holds: a claim that would pay nothing is a mere wish.
package struct SpecialNeed: Sendable {
  package let need: Need
  package let when: Rule
}

/// A deadline as the catalogue states it (期限).
package struct DeadlineRule: Sendable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    case duty, cutoff, window, prescription
  }
  package let when: Rule?
  package let day: Rule
  /// How the day is counted, where figures say so and not an expression of its own.
  package let count: DayCount?
  package let from: Rule?
  package let kind: Kind
  package let advise: Rule?
  package let lateAfter: Rule?
  package let counted: CatalogueText
  package let law: String
  package let late: CatalogueText
  package let also: [DeadlineRule]
}

/// What is paid or relieved (給付).
package struct BenefitRule: Sendable {
  package enum Unit: String, Sendable, CaseIterable, Codable {
    case once = "yen_once", monthly = "yen_per_month", yearly = "yen_per_year", relieved =
      "yen_relieved_per_month"
  }
  /// What the amount is to this person: a sum only where the law makes it so.
  package enum Bound: String, Sendable, CaseIterable, Codable {
    case exact, atMost = "at_most", remainder, fromOn = "from_on"
  }
  package let each: Rule?
  package let when: Rule?
  package let amount: Rule
  package let unit: Unit
  package let bound: Bound
  /// Words that belong beside the amount, such as on what it depends.
  package let note: CatalogueText
  package let from: Rule?
  package let until: Rule?
  package let lineFor: Rule?
}

/// An office of a line, with a condition where the law knows two.
package struct OfficeChoice: Sendable {
  package let office: String
  package let when: Rule?
}

/// A document required by a procedure (添付書類).
package struct Attachment: Sendable {
  package let document: DocumentID
  package let when: Rule?
  /// Judged for each member: whose document it is.
  package let whose: Rule?
  package let original: Bool?
  package let copies: Int?
  package let isShown: Bool?
  package let note: CatalogueText
  /// The case in which it is needed, in words, where no question decides it; empty where it is always needed.
  package let only: CatalogueText
}

/// A way to file (申請方法): counter, post, online, convenience store.
package struct Channel: Sendable {
  package enum Name: String, Sendable, CaseIterable, Codable {
    case counter, post, online, convenience
  }
  package enum Possible: String, Sendable, CaseIterable, Codable {
    case now, with, partly, no, varies
  }
  package enum Fee: Sendable {
    case yen(Rule)
    case varies
  }
  package let name: Name
  package var possible: Possible
  package var via: CatalogueText
  package var needs: [String]
  package var when: Rule?
  package var fee: Fee?
  package var note: CatalogueText
  package var notSuited: CatalogueText
  /// ISO 8601 duration until the result, or at the counter; nil where it is not known.
  package var time: String?
}

/// Where a fact comes from (出典).
package struct Source: Sendable, Hashable {
  package let title: String
  package let article: String
  package let url: String
  package let checked: String
}

/// The dates between which a text holds (施行・適用期間).
package struct InForce: Sendable, Hashable {
  package let from: CivilDate?
  package let until: CivilDate?

  package init(from: CivilDate?, until: CivilDate?) {
    self.from = from
    self.until = until
  }

  package func contains(_ date: CivilDate) -> Bool {
    if let from, date < from { return false }
    if let until, date > until { return false }
    return true
  }
}

/// A household to which a procedure applies, or not, as its author worked it out.
package struct ProcedureCase: Sendable {
  package enum Applies: String, Sendable, CaseIterable { case yes = "true", no = "false", unknown }
  package let title: String
  package let given: LocatedNode
  package let applies: Applies
  package let lineFor: [String]?
  /// nil: not stated; an ISO day, or "" for `null`.
  package let deadline: String?
  /// The first day, stated as the deadline is.
  package let opens: String?
  package let late: Bool?
  package let need: Need?
  package let benefits: [String]?
  package let asks: [String]?
  /// Ids of the documents on the line, in any order.
  package let bring: [String]?
  /// What is paid at the counter, in yen; "" for `null`: nobody knows it here.
  package let fee: String?
  /// Ids of the people and births that the lines are about.
  package let about: [String]?
  /// Id of the office that takes it.
  package let office: String?
  package let range: SourceRange

  /// Written by a city beside what it changed, not by the base.
  package var isOfCity: Bool { CityFolder.code(of: range.file) != nil }
}
