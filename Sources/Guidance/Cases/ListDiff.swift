package import Procedures
import Rules

/// How the list of one household differs between two states of the law, or two catalogues (一覧の違い).
package struct ListDiff: Sendable, Equatable {
  package enum Kind: String, Sendable { case added, gone, need, deadline, amounts, documents }

  package struct Change: Sendable, Equatable {
    package let kind: Kind
    package let procedure: ProcedureID
    package let persons: [String]
    package let before: String
    package let after: String
  }

  package let changes: [Change]

  /// - Parameter isSameDay: whether both lists were made for one day; else what time alone moves is left out.
  package init(from old: Assessment, to new: Assessment, isSameDay: Bool) {
    func lines(_ assessment: Assessment) -> [Visit.LineKey: ChecklistLine] {
      Dictionary(
        assessment.lines.filter { !$0.need.isFolded }.map { ($0.key, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (lines(old), lines(new))
    let keys = Set(before.keys).union(after.keys).sorted {
      ($0.procedure, $0.person ?? "") < ($1.procedure, $1.person ?? "")
    }
    changes = keys.flatMap { key -> [Change] in
      guard let one = before[key] else { return [Change(.added, after[key], "", "")] }
      guard let other = after[key] else { return [Change(.gone, one, "", "")] }
      var found: [Change] = []
      func compare(_ kind: Kind, _ said: (ChecklistLine) -> String) {
        if said(one) != said(other) { found.append(Change(kind, other, said(one), said(other))) }
      }
      compare(.need) { $0.need.rawValue }
      if isSameDay { compare(.deadline) { $0.deadline?.date.description ?? "" } }
      compare(.amounts) { $0.benefits.map(\.amount.description).joined(separator: ", ") }
      compare(.documents) { $0.bring.map(\.document.rawValue).joined(separator: ", ") }
      return found
    }
  }
}

extension ListDiff.Change {
  fileprivate init(_ kind: ListDiff.Kind, _ line: ChecklistLine?, _ before: String, _ after: String) {
    self.init(
      kind: kind, procedure: line?.procedure.id ?? ProcedureID(""), persons: line?.lineFor ?? [],
      before: before,
      after: after)
  }
}
