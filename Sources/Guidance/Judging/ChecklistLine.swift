package import Procedures
package import Rules

/// One line of the personal checklist (項目): one procedure for one person, or for the household.
package struct ChecklistLine: Sendable {
  /// How a line stands: the need of its procedure, or 要確認 where "don't know" was answered.
  package enum Need: String, Sendable, CaseIterable, Codable {
    case must, should, check, may, inform

    init(_ need: Procedures.Need) {
      self =
        switch need {
        case .must: .must
        case .should: .should
        case .may: .may
        case .inform: .inform
        }
    }

    /// *may* and *inform* stand folded under their own headings.
    package var isFolded: Bool {
      switch self {
      case .must, .should, .check: false
      case .may, .inform: true
      }
    }

    /// A duty before what is advised, that before what is not known yet and what may be.
    var rank: Int {
      switch self {
      case .must: 0
      case .should: 1
      case .check: 2
      case .may: 3
      case .inform: 4
      }
    }
  }

  package let key: Visit.LineKey
  package let procedure: Procedure
  /// Ids of the persons registered, insured, certified or claiming; empty for a notice of the household.
  package internal(set) var lineFor: [String]
  package let about: [String]
  package var need: Need
  package internal(set) var office: Office?
  package internal(set) var deadline: Deadline?
  /// The first day, where there is no deadline that names one.
  package internal(set) var opening: Opening?
  /// It has a day, or may have one, that hangs on what is not known: to call it without a deadline would be false.
  package internal(set) var isDeadlineOpen = false
  package internal(set) var benefits: [Benefit]
  package let channels: [ChannelOffer]
  package internal(set) var bring: [Bring]
  /// The member or birth that its rule was judged for; nil for the household.
  let subject: Row?
  /// Whether its rule said yes; else it stands here for what is open, or for a wish.
  let isDecided: Bool
  /// Answers that are open: of a 要確認 line those that were not known, of a folded wish the wish itself.
  package let waitsFor: [FactKey]
  /// The wish that keeping this line answers, where its rule reads one.
  package let wish: [FactKey]
  /// Answers that its persons, date, amounts or office still wait for, though the line itself is sure.
  package internal(set) var stillOpen: [FactKey]
  package var state: LineState
  package var remark: String
  /// A folded wish that was kept by one key.
  package var isKept: Bool
  /// A rule of it, written here, ran out of steps: nothing that it says is sure, and the catalogue is at fault.
  package internal(set) var faultAt: SourceRange?

  /// The article of the duty: that of its deadline, else the first of the procedure.
  package var law: String {
    if let deadline, deadline.kind != .prescription, !deadline.law.isEmpty { return deadline.law }
    return procedure.law.first ?? ""
  }

  /// A claim that time has barred: it is told last and without its sum.
  package var isBarred: Bool { deadline.map { $0.kind == .prescription && $0.isLate } ?? false }

  /// The first day on which it can be done, with a last day or without one.
  package var opens: CivilDate? { deadline == nil ? opening?.date : deadline?.from }

  /// Whether its first day is still to come: the line is then for later.
  package func isAhead(on today: CivilDate) -> Bool { opens.map { $0 > today } ?? false }

  package var isDone: Bool { state == .doneAlready || state == .doneToday }

  /// Whether it is over: done, or not wanted. Then neither date nor papers are told.
  package var isOver: Bool {
    switch state {
    case .doneAlready, .doneToday, .notWanted: true
    case .open, .later, .referred: false
    }
  }

  /// Whether it says the same, whatever was asked for it: whose it is, its date, amounts and office.
  func states(theSameAs other: ChecklistLine) -> Bool {
    key == other.key && need == other.need && lineFor == other.lineFor && deadline == other.deadline
      && opening == other.opening && benefits == other.benefits && office?.id == other.office?.id
  }

  /// Whether everything that answers can change is the same, with what is open.
  func says(theSameAs other: ChecklistLine) -> Bool {
    states(theSameAs: other) && channels == other.channels && bring == other.bring
      && waitsFor == other.waitsFor && stillOpen == other.stillOpen
  }
}

extension ChecklistLine {
  /// Whether it is for the clerk alone as it is: such a procedure, or what stands on the list only because such an
  /// answer is not known.
  func isForClerk(by vocabulary: Vocabulary) -> Bool {
    if procedure.isForClerk { return true }
    return need == .check
      && waitsFor.contains { vocabulary.facts[Int($0.fact.number)].isForClerk }
  }

  /// What stands for it where others see it: the neutral words and the office. Nothing where it is not sure, for then
  /// nobody has to be sent anywhere.
  package var standIn: ChecklistLine? {
    guard isDecided, need != .check, let neutral = procedure.standIn else { return nil }
    return ChecklistLine(
      key: key, procedure: neutral, lineFor: [], about: [], need: need, office: office, benefits: [],
      channels: [], bring: [], subject: subject, isDecided: isDecided, waitsFor: [], wish: wish,
      stillOpen: [], state: state, remark: remark, isKept: isKept)
  }
}

/// What is paid or relieved for one person at one rate (給付).
package struct Benefit: Sendable, Equatable {
  package let amount: Number
  package let unit: BenefitRule.Unit
  /// Whether the amount is the sum itself, or a ceiling, a whole of which a rest is left, a least.
  package let bound: BenefitRule.Bound
  package let note: CatalogueText
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
  package let via: CatalogueText
  package let note: CatalogueText
  package let notSuited: CatalogueText
}

/// A document that this line needs (持ち物).
package struct Bring: Sendable, Equatable {
  package let document: DocumentID
  package let original: Bool
  package let copies: Int
  package let isShown: Bool
  /// Whose documents they are; empty where it is not a matter of persons.
  package let whose: [String]
  /// The case in which it is needed, where that is not known yet.
  package let note: CatalogueText
  package let isSure: Bool
}
