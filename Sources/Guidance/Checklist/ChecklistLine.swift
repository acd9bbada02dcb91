package import Procedures
package import Rules

/// One line of the personal checklist (項目): one procedure for one person, or for the household.
package struct ChecklistLine: Sendable {
  /// How a line stands: the need of its procedure, or 要確認 where "don't know" was answered.
  package enum Need: String, Sendable, CaseIterable, Codable {
    case must, should, check, may, inform

    /// *may* and *inform* stand folded under their own headings.
    package var isFolded: Bool {
      switch self {
      case .must, .should, .check: false
      case .may, .inform: true
      }
    }
  }

  package let key: Visit.LineKey
  package let procedure: Procedure
  /// Ids of the persons registered, insured, certified or claiming; empty for a notice of the household.
  package let lineFor: [String]
  package let about: [String]
  package var need: Need
  package let office: Office?
  package let deadline: Deadline?
  package let benefits: [Benefit]
  package let channels: [ChannelOffer]
  package let bring: [Bring]
  package let reasons: [Reason]
  /// Answers that are open: of a 要確認 line those that were not known, of a folded wish the wish itself.
  package let waitsFor: [FactKey]
  /// The wish that keeping this line answers, where its rule reads one.
  package let wish: [FactKey]
  package var state: LineState
  package var remark: String
  /// A folded wish that was kept by one key.
  package var isKept: Bool
}

/// What is paid or relieved for one person at one rate (給付).
package struct Benefit: Sendable, Equatable {
  package let amount: Number
  package let unit: BenefitRule.Unit
  /// First and last month, as any day in it.
  package let from: CivilDate?
  package let until: CivilDate?
  package let lineFor: [String]
}

/// A way to file this line today (申請方法).
package struct ChannelOffer: Sendable, Equatable {
  package let name: Channel.Name
  package let possible: Channel.Possible
  /// What it needs, less what is known to be there.
  package let needs: [String]
  /// Whole yen; nil where it is not known or the city decides.
  package let fee: Int?
  package let feeVaries: Bool
  /// ISO 8601 duration until the result, or at the counter.
  package let time: String?
  package let via: String
  package let note: String
  package let notSuited: String
}

/// A document that this line needs (持ち物).
package struct Bring: Sendable, Equatable {
  package let document: String
  package let original: Bool
  package let copies: Int
  package let isShown: Bool
  /// Whose documents they are; empty where it is not a matter of persons.
  package let whose: [String]
  /// The case in which it is needed, where that is not known yet.
  package let note: String
  package let isSure: Bool
}

/// One link of the chain from the answers to a line (理由).
package struct Reason: Sendable, Equatable {
  package let facts: [FactKey]
  package let value: Value
  package let law: String

  package init(facts: [FactKey], value: Value, law: String) {
    (self.facts, self.value, self.law) = (facts, value, law)
  }
}
