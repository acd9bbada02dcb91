import Procedures
import Rules

/// What was said of a household, by a catalogue, on one day, laid out by row and fact (回答の表): a value, made once for
/// an assessment and shared by all its trials.
final class Facts: Sendable {
  let household: Household
  let catalogue: Catalogue
  let closedDays: ClosedDays
  let members: [Row]
  let births: [Row]?
  /// Each row as the argument of the rules that are worked out for it: every rule of every person asks for it.
  let memberLocals: [[Value]]
  let birthLocals: [[Value]]
  let memberIndex: [String: Int]
  let birthIndex: [String: Int]
  let isOpenScope: [Bool]
  /// Answers by place.
  let answers: [Answer?]
  let size: Int
  /// Answers to facts that rules may answer as well, or that lie between limits.
  let ruled: [Ruled]

  /// An answer with its fact and its row.
  struct Ruled: Sendable {
    let address: FactAddress
    let answer: Answer
    let fact: FactID
    let row: Row
  }

  /// How many facts were asked, on how many screens; the household table is one screen, whatever its columns.
  let askedFacts: Int
  let askedScreens: Int
  /// The wishes that a chosen event is about.
  let wishesAsked: [FactID]
  private let bases: [Int]
  private let widths: [Int]

  init(_ household: Household, by catalogue: Catalogue, closedDays: ClosedDays) {
    let vocabulary = catalogue.vocabulary
    let members = (household.members ?? []).indices.map { Row(kind: vocabulary.member, index: $0) }
    let isOpenScope = vocabulary.scopeList.map { scope in
      scope.opens.isEmpty || scope.opens.contains { household.events.contains($0) }
    }
    let birthScope = vocabulary.scopeList.firstIndex { $0.name == "birth" }
    let isBirthOpen = birthScope.map { isOpenScope[$0] } ?? true
    let births =
      isBirthOpen ? household.births.map { $0.indices.map { Row(kind: vocabulary.birth, index: $0) } } : []
    let memberIndex = Facts.index(household.members)
    // Rows of a table that no chosen event opens are left aside with their answers.
    let birthIndex = isBirthOpen ? Facts.index(household.births) : [:]
    let widths = vocabulary.widths
    let (bases, size) = Facts.bases(of: vocabulary, members: members.count, births: births?.count ?? 0)
    var answers: [Answer?] = Array(repeating: nil, count: size)
    // The last place is the household table's.
    var isOnScreen = Array(repeating: false, count: vocabulary.facts.count + 1)
    var askedFacts = 0
    var ruled: [Ruled] = []
    // What was said of rows that went, and of matters that the chosen events do not open.
    var lost: [FactAddress] = []
    for (address, answer) in household.answers {
      guard let id = vocabulary.byName[address.fact] else { continue }
      let number = Int(id.number)
      let kind = vocabulary.facts[number].kind
      var row: Row? = Row(kind: kind, index: 0)
      if kind == vocabulary.member {
        row = address.row.flatMap { memberIndex[$0] }.map { members[$0] }
      } else if kind == vocabulary.birth {
        row = address.row.flatMap { birthIndex[$0] }.flatMap { births?.isEmpty == false ? births?[$0] : nil }
      }
      let scope = vocabulary.facts[number].scope
      guard let row, scope.map({ isOpenScope[$0] }) ?? true else {
        lost.append(address)
        continue
      }
      let way = vocabulary.facts[number].question.asked
      if way.isAsked {
        askedFacts += 1
        isOnScreen[way == .table ? vocabulary.facts.count : number] = true
      }
      let base = bases[Int(kind.number)] + Int(row.index) * widths[Int(kind.number)]
      answers[base + vocabulary.facts[number].slot] = answer
      if !vocabulary.facts[number].question.definition.implied.isEmpty || vocabulary.facts[number].hasBounds {
        ruled.append(Ruled(address: address, answer: answer, fact: id, row: row))
      }
    }
    var standing = household
    for address in lost { standing.answers[address] = nil }
    (self.household, self.ruled) = (standing, ruled)
    (self.catalogue, self.closedDays) = (catalogue, closedDays)
    (self.members, self.births, self.isOpenScope) = (members, births, isOpenScope)
    memberLocals = members.map { [.row($0)] }
    birthLocals = (births ?? []).map { [.row($0)] }
    (self.memberIndex, self.birthIndex) = (memberIndex, birthIndex)
    wishesAsked = vocabulary.wishesAsked(on: household.events)
    (self.askedFacts, askedScreens) = (askedFacts, isOnScreen.count { $0 })
    (self.bases, self.widths, self.size, self.answers) = (bases, widths, size, answers)
  }

  /// Where the rows of each kind begin, by the kind's number, and how many places there are.
  private static func bases(of vocabulary: Vocabulary, members: Int, births: Int) -> ([Int], size: Int) {
    var bases: [Int] = []
    var size = 0
    for (number, width) in vocabulary.widths.enumerated() {
      let kind = RowKind(number: Int16(number))
      bases.append(size)
      size += width * (kind == vocabulary.member ? members : kind == vocabulary.birth ? births : 1)
    }
    return (bases, size)
  }

  func place(of slot: Int, in row: Row) -> Int {
    let kind = Int(row.kind.number)
    return bases[kind] + Int(row.index) * widths[kind] + slot
  }

  private static func index(_ ids: [String]?) -> [String: Int] {
    Dictionary(
      (ids ?? []).enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }
}
