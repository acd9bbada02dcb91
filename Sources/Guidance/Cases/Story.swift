package import Procedures
package import Rules

/// A whole household whose list was worked out from law (物語): what must stand on its list, what may, and what must not.
///
/// It is written as a household file with `expect` beside it: `lines` (procedure, for, deadline or deadline_or, late),
/// `wished`, `may_appear`, `benefits`, `never` and `never_for`. A duty that is in none of these is a mistake too.
package struct Story: Sendable {
  package let id: String
  package let title: String
  package let household: LocatedNode
  package let range: SourceRange
  private let expect: LocatedNode

  /// One thing that is not as the law has it.
  package struct Fault: Sendable, Hashable {
    package enum Code: String, Sendable {
      case incomplete, missing, person, check, deadline, late, unexpected, amount
    }
    package let code: Code
    package let procedure: ProcedureID
    package let expected: String
    package let actual: String
  }

  /// The stories of a file: a list under `cases`.
  package static func read(_ file: LocatedNode) -> [Story] {
    (file["cases"]?.items ?? []).compactMap { item in
      guard let household = item["household"], let expect = item["expect"] else { return nil }
      return Story(
        id: item["id"]?.text ?? "", title: item["title"]?.text ?? "", household: household, range: item.range,
        expect: expect)
    }
  }

  /// The life events of the household, as the file names them.
  package var events: [String] { Self.texts(household["events"]) }

  /// The same household had it come on another day: every day of it, of birth too, is moved by as much.
  package func household(comingOn day: CivilDate) -> LocatedNode {
    guard let own = household["on"]?.text.flatMap(CivilDate.init(iso:)) else { return household }
    let days = day.dayNumber - own.dayNumber
    return household.mapping { text in CivilDate(iso: text).map { $0.adding(days: days).description } ?? text
    }
  }

  /// The list that the program makes of its household, and what of the household could not be read.
  ///
  /// - Parameter day: when it comes instead of on its own day, as `household(comingOn:)` moves it.
  package func assessment(
    by catalogue: Catalogue, today: CivilDate, comingOn day: CivilDate? = nil,
    events: HouseholdReader.Events = .offered
  ) -> (assessment: Assessment, errors: [Diagnostic]) {
    let (household, diagnostics) = HouseholdReader.read(
      day.map(household(comingOn:)) ?? household, by: catalogue, today: today,
      city: catalogue.city?.code ?? "", events: events)
    return (Assessment(of: household, by: catalogue), diagnostics.filter { $0.severity == .error })
  }

  // MARK: - Held against a list

  package func faults(of assessment: Assessment, by catalogue: Catalogue) -> [Fault] {
    let ids = Set(assessment.lines.map(\.procedure.id)).union(named)
    return
      (assessment.isComplete
      ? [] : [Fault(code: .incomplete, procedure: ProcedureID(""), expected: "", actual: "")])
      + ids.sorted().flatMap { faults(of: $0, in: assessment, by: catalogue) }
  }

  /// The procedures that it expects, or forbids.
  private var named: Set<ProcedureID> {
    Set(["lines", "wished", "never", "never_for", "benefits"].flatMap { expected($0) }.map(\.procedure))
  }

  private func expected(_ key: String) -> [(procedure: ProcedureID, node: LocatedNode)] {
    (expect[key]?.items ?? []).map { (ProcedureID($0["procedure"]?.text ?? ""), $0) }
  }

  private func expected(_ key: String, of id: ProcedureID) -> [LocatedNode] {
    expected(key).filter { $0.procedure == id }.map(\.node)
  }

  /// What is not right about one procedure.
  package func faults(
    of id: ProcedureID, in assessment: Assessment, by catalogue: Catalogue
  ) -> [Fault] {
    let own = assessment.lines.filter { $0.procedure.id == id }
    // After a death the line of the household and that of the deceased are taken as one.
    let members = assessment.household.members ?? []
    let dead = Set(catalogue.isAboutDeceased(events) ? members.prefix(1) : [])
    let standing = own.filter { [.must, .should, .check].contains($0.need) }
    let open = own.filter { $0.state == .open }
    let wanted = expected("lines", of: id)
    func fault(_ code: Fault.Code, _ expected: String = "", _ actual: String = "") -> Fault {
      Fault(code: code, procedure: id, expected: expected, actual: actual)
    }
    var faults: [Fault] = []
    if !wanted.isEmpty, standing.isEmpty {
      return [fault(.missing, "", own.first?.need.rawValue ?? "")]
    }
    for item in wanted { faults += held(item, against: standing, without: dead).map { fault($0, $1, $2) } }
    if wanted.isEmpty {
      let isAllowed = !expected("may_appear", of: id).isEmpty
      let isForbidden = !expected("never", of: id).isEmpty && !open.isEmpty
      if isForbidden || (!isAllowed && standing.contains { $0.state == .open }) {
        faults.append(fault(.unexpected, "", open.flatMap(\.lineFor).joined(separator: ", ")))
      }
    }
    for item in expected("never_for", of: id) {
      let whom = Set(Self.texts(item["for"]))
      if open.contains(where: { !whom.isDisjoint(with: $0.lineFor) }) {
        faults.append(fault(.unexpected, "", whom.sorted().joined(separator: ", ")))
      }
    }
    for item in expected("wished", of: id) {
      let due = own.first?.deadline?.date.description
      if own.isEmpty { faults.append(fault(.missing)) }
      if item["deadline"]?.isNull == false, !own.isEmpty, !Self.dates(item).contains(due) {
        faults.append(fault(.deadline, Self.words(of: item), due ?? ""))
      }
    }
    let amounts = own.flatMap(\.benefits).map(\.amount.description)
    for item in expected("benefits", of: id) where !amounts.contains(item["amount"]?.text ?? "") {
      faults.append(fault(.amount, item["amount"]?.text ?? "", amounts.joined(separator: ", ")))
    }
    return faults
  }

  /// One expected line beside those that stand.
  private func held(
    _ item: LocatedNode, against standing: [ChecklistLine], without dead: Set<String>
  ) -> [(Fault.Code, String, String)] {
    let whom = Set(Self.texts(item["for"])).subtracting(dead)
    let line =
      standing.first { Set($0.lineFor).subtracting(dead) == whom }
      ?? standing.first { !whom.isDisjoint(with: $0.lineFor + $0.about) }
    guard let line else {
      return [
        (
          .person, whom.sorted().joined(separator: ", "),
          standing.map { $0.lineFor.joined(separator: ", ") }.joined(separator: " / ")
        )
      ]
    }
    var faults: [(Fault.Code, String, String)] = []
    if line.need == .check { faults.append((.check, "", "")) }
    let due = line.deadline?.date.description
    if !Self.dates(item).contains(due) { faults.append((.deadline, Self.words(of: item), due ?? "")) }
    if let late = item["late"]?.text, let deadline = line.deadline, (late == "true") != deadline.isLate {
      faults.append((.late, late, "\(deadline.isLate)"))
    }
    return faults
  }

  private static func texts(_ node: LocatedNode?) -> [String] {
    (node?.items ?? node.map { [$0] } ?? []).compactMap(\.text)
  }

  /// The dates that are right; nil stands for none.
  private static func dates(_ item: LocatedNode) -> [String?] {
    let others = item["deadline_or"].map { $0.items ?? [$0] } ?? []
    return (item["deadline"].map { [$0] } ?? []).map { $0.isNull ? nil : $0.text }
      + others.map { $0.isNull ? nil : $0.text }
  }

  private static func words(of item: LocatedNode) -> String {
    dates(item).map { $0 ?? "–" }.joined(separator: ", ")
  }
}
