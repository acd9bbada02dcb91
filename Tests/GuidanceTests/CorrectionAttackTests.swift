import Foundation
import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// People change their minds: rows are deleted and entered again, answers are given wrongly and corrected. At the end
/// the list is the one that a household file with the same answers gives.
@Suite struct CorrectionAttackTests {
  static let isLong = ProcessInfo.processInfo.environment["MADOGUCHI_ATTACK"] == "long"
  static let visits = isLong ? 2000 : 40
  /// Visits of one test case, so that cases run beside each other.
  static let batch = 20

  @Test(arguments: 0..<visits / batch) func `after all corrections the list is that of the same answers`(
    number: Int
  ) throws {
    let catalogue = RealCatalogueTests.mihonshi.catalogue
    for seed in number * Self.batch..<(number + 1) * Self.batch {
      var sampler = HouseholdSampler(catalogue, seed: UInt64(seed))
      let truth = sampler.household(on: .of("2026-11-24"))
      var visit = WaveringVisit(truth, by: catalogue, seed: seed)
      visit.run()
      let found = visit.assessment
      let open = found.next.map { catalogue.vocabulary[$0.fact].name }
      #expect(open == nil, "visit \(seed) does not end")
      // The same answers in a file: nothing is refused, and the list is the same.
      let yaml = HouseholdText(found.household, catalogue).yaml
      let (household, diagnostics) = try catalogue.reading(yaml)
      let errors = diagnostics.filter { $0.severity == .error }.map { "\($0.code) \($0.parameters)" }
      #expect(errors == [], "visit \(seed): \(yaml)")
      let filed = catalogue.assess(household)
      #expect(differences(found, filed) == [], "visit \(seed), file: \(yaml)")
      // What is true of the household, as if nothing had ever been said wrongly.
      #expect(differences(found, catalogue.assess(visit.knownTruth)) == [], "visit \(seed), truth: \(yaml)")
    }
  }

  /// Lines that stand in one list only, or otherwise in the other.
  private func differences(_ one: Assessment, _ other: Assessment) -> [String] {
    func told(_ assessment: Assessment) -> Set<String> {
      Set(
        assessment.lines.filter { !$0.need.isFolded }.map {
          "\($0.key.procedure) \($0.key.person ?? "") \($0.need) \($0.lineFor.sorted()) "
            + "\($0.deadline?.date.description ?? "") \($0.benefits.map { "\($0.amount) \($0.lineFor)" }.sorted())"
        })
    }
    return told(one).symmetricDifference(told(other)).sorted()
  }
}

/// A visit in which much is said wrongly first (言い直しの多い受付). The truth is a fully known household.
struct WaveringVisit {
  private(set) var visit: Visit
  private(set) var assessment: Assessment
  private let truth: Household
  private let catalogue: Catalogue
  private var dice: Dice
  /// The row of the truth that a row of the visit stands for.
  private var trueRow: [String: String] = [:]
  /// What was said wrongly and is still to be corrected.
  private var wrong: Set<FactAddress> = []
  /// What was answered beside wrong answers, and follows from others in truth.
  private var unfounded: Set<FactAddress> = []
  private let known: Situation
  private var isOver = false

  init(_ truth: Household, by catalogue: Catalogue, seed: Int) {
    (self.truth, self.catalogue) = (truth, catalogue)
    dice = Dice(seed: seed)
    known = Situation(truth, by: catalogue, closedDays: ClosedDays.of(catalogue.city, around: truth.on))
    visit = Visit(number: ReceptionNumber(on: truth.on, serial: 1), on: truth.on, city: truth.city)
    assessment = catalogue.assess(truth)
    say(.events(truth.events))
    for (address, answer) in truth.answers where address.fact.hasPrefix("visitor.") {
      say(.answered(address, answer))
    }
  }

  mutating func run() {
    judge()
    for _ in 0..<120 {
      guard let step = assessment.next else { break }
      answer(step)
      if dice.next(4) == 0 { waver() }
      judge()
    }
    for _ in 0..<3 {
      waver()
      judge()
    }
    correct()
    judge()
    for _ in 0..<300 {
      guard let step = assessment.next else { break }
      answer(step)
      judge()
    }
  }

  /// The truth in the rows of the visit.
  var knownTruth: Household {
    var household = truth
    household.answers = truth.answers.filter { $0.key.row == nil }
    household.links = [:]
    household.members = visit.household.members
    household.births = visit.household.births
    for (id, row) in trueRow where isThere(id) {
      for (address, answer) in truth.answers where address.row == row {
        household.answers[FactAddress(address.fact, of: id)] = answer
      }
      for (link, targets) in truth.links[row] ?? [:] {
        household.links[id, default: [:]][link] = targets.compactMap { here($0) }
      }
    }
    if let member = truth.links[Household.visitor]?[.member] {
      household.links[Household.visitor] = [.member: member.compactMap { here($0) }]
    }
    return household
  }

  private func isThere(_ id: String) -> Bool {
    visit.household.members?.contains(id) == true || visit.household.births?.contains(id) == true
  }

  /// The row of the visit that stands for a row of the truth now.
  private func here(_ row: String) -> String? { trueRow.first { $0.value == row && isThere($0.key) }?.key }

  private mutating func say(_ kind: VisitEvent.Kind) { visit.append(visit.event(kind)) }

  private mutating func judge() {
    assessment = Assessment(
      of: visit, by: catalogue, closedDays: ClosedDays.of(catalogue.city, around: truth.on))
  }

  // MARK: - Answering

  private mutating func answer(_ step: InterviewStep) {
    switch step.table {
    case .people: enterPeople()
    case .births: enterBirths()
    case nil:
      let question = catalogue.vocabulary[step.fact]
      for row in step.rows {
        let address = FactAddress(question.name, of: row.id)
        let right = rightAnswer(to: question, row.id)
        let isWrong = !isOver && dice.next(5) == 0
        if right == nil { unfounded.insert(address) }
        var answer =
          isWrong ? anyAnswer(to: question, row.choices) : right ?? anyAnswer(to: question, row.choices)
        if isWrong { wrong.insert(address) }
        answer = merged(answer, with: assessment.household[address], asked: row.choices)
        say(.answered(address, answer))
      }
    }
  }

  /// What is true, where it was ever said or follows.
  private func rightAnswer(to question: Question, _ id: String?) -> Answer? {
    let row = id.flatMap { trueRow[$0] }
    let address = FactAddress(question.name, of: row)
    if let said = truth.answers[address] { return said }
    guard isOver, let place = known.rows(of: question.id).first(where: { known.id(of: $0) == row }) else {
      return nil
    }
    switch known.value(of: question.id, in: place) {
    case .boolean(let truth): return .yesNo(truth)
    case .string(let id): return .choice(id)
    case .date(let date): return .date(date)
    case .number(let number): return .number(number)
    case .null: return .nothing
    case .list(let values):
      let with = values.compactMap { if case .string(let id) = $0 { id } else { nil } }
      return .ticks(with: with, without: question.choices.map(\.id).filter { !with.contains($0) })
    default: return .unsure
    }
  }

  private mutating func anyAnswer(to question: Question, _ left: [String]) -> Answer {
    if question.mayBeNone, dice.next(3) == 0 { return .nothing }
    switch question.kind {
    case .yesNo: return .yesNo(dice.next(2) == 0)
    case .choice: return left.isEmpty ? .unsure : .choice(left[dice.next(left.count)])
    case .choices:
      let with = left.filter { _ in dice.next(3) == 0 }
      return .ticks(with: with, without: left.filter { !with.contains($0) })
    case .date: return .date(truth.on.adding(days: -dice.next(400)))
    case .number: return .number(possibleNumber(for: question, dice.next(6)))
    case .money: return .number(Number(dice.next(12) * 500_000))
    case .text: return .unsure
    }
  }

  /// A number that the screen would take: what cannot be is refused there.
  private func possibleNumber(for question: Question, _ roll: Int) -> Number {
    let number = Number(roll)
    guard case .number(let least) = question.bounds?.possible.from?.evaluate(in: known, []),
      number < least
    else { return number }
    return least
  }

  private func merged(_ answer: Answer, with old: Answer?, asked: [String]) -> Answer {
    guard case .ticks(let with, _) = answer else { return answer }
    var sure = with.filter(asked.contains)
    var out = asked.filter { !with.contains($0) }
    if case .ticks(let oldWith, let oldWithout) = old {
      sure = oldWith.filter { !asked.contains($0) } + sure
      out = oldWithout.filter { !asked.contains($0) } + out
    }
    return .ticks(with: sure, without: out)
  }

  // MARK: - Tables

  private mutating func enterPeople() {
    for row in truth.members ?? [] where here(row) == nil { enterPerson(row) }
    say(.tableClosed(table: .people))
    if let member = truth.links[Household.visitor]?[.member] {
      say(.linked(row: Household.visitor, link: .member, to: member.compactMap { here($0) }))
    }
  }

  private mutating func enterPerson(_ row: String) {
    let id = visit.freshRowID(for: .people)
    trueRow[id] = row
    say(.rowAdded(table: .people, id: id))
    for question in catalogue.vocabulary.questions where question.asked == .table {
      guard let answer = truth.answers[FactAddress(question.name, of: row)] else { continue }
      say(.answered(FactAddress(question.name, of: id), answer))
    }
  }

  /// As at the counter: a birth that is there keeps its row, its mother and children are named anew.
  private mutating func enterBirths() {
    for row in truth.births ?? [] {
      var id = here(row) ?? ""
      if id.isEmpty {
        id = visit.freshRowID(for: .births)
        trueRow[id] = row
        say(.rowAdded(table: .births, id: id))
      }
      for (link, targets) in truth.links[row] ?? [:] {
        say(.linked(row: id, link: link, to: targets.compactMap { here($0) }))
      }
    }
    say(.tableClosed(table: .births))
  }

  // MARK: - Wavering

  private mutating func waver() {
    guard let members = visit.household.members, !members.isEmpty else { return }
    switch dice.next(4) {
    case 0:
      // A row is deleted, and entered again at once.
      guard members.count > 1 else { return }
      let id = members[1 + dice.next(members.count - 1)]
      say(.rowRemoved(table: .people, id: id))
      if let row = trueRow[id] { enterPerson(row) }
      say(.tableClosed(table: .people))
    case 1:
      // A birth date was mistyped.
      let address = FactAddress("person.birth_date", of: members[dice.next(members.count)])
      wrong.insert(address)
      say(.answered(address, .date(truth.on.adding(days: -dice.next(33_000)))))
    case 2:
      guard let births = visit.household.births, let id = births.first else { return }
      say(.rowRemoved(table: .births, id: id))
      trueRow[id] = nil
      enterBirths()
    default:
      let said = visit.answered.filter { address in
        !address.fact.hasPrefix("visitor.") && catalogue.vocabulary[address.fact]?.asked != .table
          && address.row.map { isThere($0) } ?? true
      }
      guard !said.isEmpty else { return }
      let address = said[dice.next(said.count)]
      guard let question = catalogue.vocabulary[address.fact] else { return }
      wrong.insert(address)
      say(.answered(address, anyAnswer(to: question, question.choices.map(\.id))))
    }
  }

  /// What was said wrongly is said rightly; so is what was made up beside wrong answers, where it still stands.
  private mutating func correct() {
    for address in wrong.sorted() where address.row.map({ isThere($0) }) ?? true {
      let row = address.row.flatMap { trueRow[$0] }
      if let answer = truth.answers[FactAddress(address.fact, of: row)] { say(.answered(address, answer)) }
    }
    isOver = true
    for _ in 0..<4 {
      judge()
      var isRight = true
      for address in unfounded.union(wrong).sorted() {
        guard let said = assessment.household[address], let question = catalogue.vocabulary[address.fact],
          let right = rightAnswer(to: question, address.row), right != said, right != .unsure
        else { continue }
        say(.answered(address, right))
        isRight = false
      }
      if isRight { break }
    }
  }
}

/// A household as its file would be written (世帯ファイルの文).
struct HouseholdText {
  private(set) var yaml: String

  init(_ household: Household, _ catalogue: Catalogue) {
    var lines = ["\"on\": \(household.on)"]
    if !household.city.isEmpty { lines.append("city: \"\(household.city)\"") }
    lines.append("events: [\(household.events.joined(separator: ", "))]")
    func fields(of row: String?, path: String) -> [String] {
      household.answers.filter { $0.key.row == row && Vocabulary.path(of: $0.key.fact) == path }
        .sorted { $0.key < $1.key }
        .compactMap { address, answer in
          Self.text(of: answer).map {
            "\(catalogue.vocabulary[address.fact]?.field ?? address.fact): \($0)"
          }
        }
    }
    func links(_ row: String) -> [String] {
      (household.links[row] ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }.map { link, targets in
        "\(link): [\(targets.joined(separator: ", "))]"
      }
    }
    for (table, ids, path) in [
      ("members", household.members, "person"), ("births", household.births, "birth"),
    ] {
      guard let ids else { continue }
      lines.append("\(table): [")
      for id in ids {
        let all = ["id: \(id)"] + links(id) + fields(of: id, path: path)
        lines.append("  { \(all.joined(separator: ", ")) },")
      }
      lines.append("]")
    }
    for path in catalogue.vocabulary.kinds.keys.sorted() where !["person", "birth", "city"].contains(path) {
      var all = fields(of: nil, path: path)
      if path == "visitor" { all += links("visitor") }
      guard !all.isEmpty else { continue }
      if path == "visit" { lines += all } else { lines.append("\(path): { \(all.joined(separator: ", ")) }") }
    }
    let unsure = household.answers.filter { $0.value == .unsure }.keys.sorted().map { address in
      address.row.map { "\($0).\(catalogue.vocabulary[address.fact]?.field ?? "")" } ?? address.fact
    }
    if !unsure.isEmpty { lines.append("unsure: [\(unsure.joined(separator: ", "))]") }
    yaml = lines.joined(separator: "\n") + "\n"
  }

  private static func text(of answer: Answer) -> String? {
    switch answer {
    case .yesNo(let truth): "\(truth)"
    case .choice(let id): id
    case .ticks(let with, let without):
      "{ with: [\(with.joined(separator: ", "))], without: [\(without.joined(separator: ", "))] }"
    case .date(let date): date.description
    case .number(let number): number.description
    case .text(let text): "\"\(text)\""
    case .nothing: "null"
    case .unsure: nil
    }
  }
}
