import Localization
import Procedures
import Rules

/// The rows of a household file (世帯の表): members and births, and the pointers from one to another.
extension HouseholdReader {
  /// So many people live in no household that comes to a counter; a file of more is a mistake.
  static let mostRows = 30

  mutating func readRows(_ node: LocatedNode, table: String) {
    if node.isNull { return }
    guard var items = node.items else {
      return findings.error("not-a-list", ["field": table], at: node.range)
    }
    if items.count > HouseholdReader.mostRows {
      findings.error(
        "too-many-rows", ["field": table, "most": "\(HouseholdReader.mostRows)"],
        at: items[HouseholdReader.mostRows].range)
      items = Array(items.prefix(HouseholdReader.mostRows))
    }
    var ids: [String] = []
    for (place, item) in items.enumerated() {
      if item.entries == nil { findings.error("not-a-mapping", at: item.range) }
      ids.append(id(of: item, place: place, taken: ids, table))
    }
    if table == "members" { household.members = ids } else { household.births = ids }
    for (item, id) in zip(items, ids) {
      for entry in item.entries ?? [] {
        switch (table, entry.key) {
        case (_, "id"): continue
        case ("members", Household.Link.spouse.rawValue): link(entry, as: .spouse, row: id)
        case ("births", Household.Link.mother.rawValue): link(entry, as: .mother, row: id)
        case ("births", Household.Link.children.rawValue): link(entry, as: .children, row: id)
        default: read(entry, fact: (table == "members" ? "person." : "birth.") + entry.key, row: id)
        }
      }
    }
    if table == "members" { checkFirstRow(items) }
  }

  /// The id of a row, or its place where it has none that can be used.
  private mutating func id(of item: LocatedNode, place: Int, taken: [String], _ table: String) -> String {
    guard let named = item["id"] else { return free("\(place + 1)", taken, table, at: item.range) }
    guard let id = named.text, HouseholdReader.isFit(id) else {
      findings.error("row-id-unfit", ["text": named.text ?? ""], at: named.range)
      return "\(place + 1)"
    }
    return free(id, taken, table, at: named.range)
  }

  private mutating func free(_ id: String, _ taken: [String], _ table: String, at range: SourceRange)
    -> String
  {
    let isTaken = taken.contains(id) || (table == "births" && household.members?.contains(id) == true)
    if isTaken || vocabulary.kinds[id] != nil { findings.error("bad-row-id", ["text": id], at: range) }
    return id
  }

  /// An id stands in lists and messages and is split at dots: short, of one word, and no number of a person.
  private static func isFit(_ id: String) -> Bool {
    let scalars = id.unicodeScalars
    return !scalars.isEmpty && scalars.count <= 40 && CleanText.problem(in: id) == nil
      && !scalars.contains { $0 == "." || $0.properties.isWhitespace }
      && PersonalNumberGuard.verdict(id) == .clean
  }

  private mutating func checkFirstRow(_ items: [LocatedNode]) {
    for (place, item) in items.enumerated() {
      guard let relation = item["relation"]?.text, (relation == CoreChoice.oneself.rawValue) != (place == 0)
      else { continue }
      findings.error("self-is-first", at: item["relation"]?.range ?? item.range)
    }
  }

  mutating func link(_ entry: LocatedNode.Entry, as link: Household.Link, row: String) {
    let targets = entry.value.isNull ? [] : entry.value.items ?? [entry.value]
    if link != .children, targets.count > 1 {
      return findings.error("one-row-only", ["field": entry.key], at: entry.value.range)
    }
    let members = household.members ?? []
    var ids: [String] = []
    for target in targets {
      guard let id = target.text, members.contains(id) else {
        findings.error(
          "unknown-row", ["text": target.text ?? ""], at: target.range,
          suggestion: target.text.flatMap { NearestName.of($0, among: members) })
        continue
      }
      if id == row {
        findings.error("row-points-to-itself", ["text": id], at: target.range)
      } else if !ids.contains(id) {
        ids.append(id)
      }
    }
    household.links[row, default: [:]][link] = ids
  }
}
