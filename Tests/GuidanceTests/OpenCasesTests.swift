import Foundation
import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// Households whose lists were worked out from law, kept beside the checkout (or where `MADOGUCHI_CASES` says).
enum OpenCases {
  private static let folder = ProcessInfo.processInfo.environment["MADOGUCHI_CASES"] ?? "../shared/cases"

  static let all: [(id: String, node: LocatedNode)] = ["moving.yaml", "birth.yaml"].flatMap { name in
    guard let text = Checkout.text("\(folder)/\(name)"), let node = YAMLReader.read(text, file: name).node
    else {
      return [(id: String, node: LocatedNode)]()
    }
    let offered = Set(RealCatalogueTests.national.catalogue.lifeEvents.filter(\.isOffered).map(\.id))
    return (node["cases"]?.items ?? []).filter { item in
      (item["household"]?["events"]?.items ?? []).allSatisfy { offered.contains($0.text ?? "") }
    }.map { ($0["id"]?.text ?? "", $0) }
  }

  static let names: [String] = all.map { $0.id }
}

@Suite struct OpenCasesTests {
  @Test(
    .enabled(if: !OpenCases.names.isEmpty, "there are no cases beside this checkout"),
    arguments: OpenCases.names)
  func `a household's list is the one that law gives it`(id: String) throws {
    let node = try #require(OpenCases.all.first { $0.id == id }).node
    let given = try #require(node["household"])
    let catalogue = RealCatalogueTests.catalogue(of: HouseholdReader.city(of: given))
    let (household, diagnostics) = HouseholdReader.read(
      given, by: catalogue, today: .of("2026-11-24"), city: HouseholdReader.city(of: given) ?? "")
    #expect(diagnostics.filter { $0.severity == .error }.map(\.short) == [])
    let assessment = catalogue.assess(household)
    #expect(assessment.isComplete, "\(assessment.next.map { catalogue.vocabulary[$0.fact].name } ?? "")")
    let expect = try #require(node["expect"])
    #expect(faults(assessment.lines, expect) == [])
  }

  private func faults(_ lines: [ChecklistLine], _ expect: LocatedNode) -> [String] {
    var faults: [String] = []
    let standing = lines.filter { [.must, .should, .check].contains($0.need) }
    let wanted = expect["lines"]?.items ?? []
    for item in wanted {
      let id = ProcedureID(item["procedure"]?.text ?? "")
      let same = standing.filter { $0.procedure.id == id }
      let whom = ids(item["for"])
      guard !same.isEmpty else {
        faults.append("missing \(id)")
        continue
      }
      guard
        let line = same.first(where: { Set($0.lineFor) == whom })
          ?? same.first(where: { !whom.isDisjoint(with: $0.lineFor + $0.about) })
      else {
        faults.append("\(id) for \(whom.sorted()), got \(same.map(\.lineFor))")
        continue
      }
      if line.need == .check { faults.append("\(id) is left 要確認") }
      let due = line.deadline?.date.description
      if !dates(item).contains(due) { faults.append("\(id): \(due ?? "null"), should be \(dates(item))") }
      if let late = item["late"]?.text, let deadline = line.deadline, (late == "true") != deadline.isLate {
        faults.append("\(id): late \(deadline.isLate)")
      }
    }
    let open = lines.filter { $0.state == .open }
    let names = Set(wanted.compactMap { $0["procedure"]?.text }.map { ProcedureID($0) })
    for item in expect["never"]?.items ?? [] {
      let id = ProcedureID(item["procedure"]?.text ?? "")
      if !names.contains(id), open.contains(where: { $0.procedure.id == id }) {
        faults.append("must not appear: \(id)")
      }
    }
    for item in expect["never_for"]?.items ?? [] {
      let id = ProcedureID(item["procedure"]?.text ?? "")
      if open.contains(where: { $0.procedure.id == id && !ids(item["for"]).isDisjoint(with: $0.lineFor) }) {
        faults.append("must not appear for \(ids(item["for"]).sorted()): \(id)")
      }
    }
    for item in expect["wished"]?.items ?? [] {
      let id = ProcedureID(item["procedure"]?.text ?? "")
      guard let line = lines.first(where: { $0.procedure.id == id }) else {
        faults.append("missing, asked for: \(id)")
        continue
      }
      if item["deadline"]?.isNull == false, !dates(item).contains(line.deadline?.date.description) {
        faults.append("\(id): \(line.deadline?.date.description ?? "null")")
      }
    }
    let allowed = names.union(
      (expect["may_appear"]?.items ?? []).compactMap { $0["procedure"]?.text }.map { ProcedureID($0) })
    let extra = Set(standing.filter { $0.state == .open }.map(\.procedure.id)).subtracting(allowed)
    faults += extra.sorted().map { "not expected: \($0)" }
    for item in expect["benefits"]?.items ?? [] {
      let amounts = lines.filter { $0.procedure.id.rawValue == item["procedure"]?.text }.flatMap(\.benefits)
        .map(
          \.amount.description)
      if !amounts.contains(item["amount"]?.text ?? "") {
        faults.append("\(item["procedure"]?.text ?? ""): \(item["amount"]?.text ?? "") not among \(amounts)")
      }
    }
    return faults
  }

  private func ids(_ node: LocatedNode?) -> Set<String> {
    Set((node?.items ?? node.map { [$0] } ?? []).compactMap(\.text))
  }

  /// The dates that are right; nil stands for none.
  private func dates(_ item: LocatedNode) -> [String?] {
    let others = item["deadline_or"].map { $0.items ?? [$0] } ?? []
    return ((item["deadline"].map { [$0] } ?? []) + others).map { $0.isNull ? nil : $0.text }
  }
}
