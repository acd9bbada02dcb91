package import Rules

/// A text of the catalogue that begins or ends to hold on a day (施行日・終わりの日).
package struct LawDay: Sendable, Hashable {
  package enum Kind: String, Sendable { case begins, ends }
  package let kind: Kind
  /// The first day on which it is so: the first day in force, or the first on which it is no more.
  package let day: CivilDate
  /// The law or name that stands beside it.
  package let about: String
  package let range: SourceRange

  /// What changes between two days, in the order of days: what begins after the first, and what ends before the second.
  package static func between(_ first: CivilDate, _ second: CivilDate, in files: [ParsedFile]) -> [LawDay] {
    files.flatMap { file in file.node.map { days(in: $0, about: $0["name"]?.text ?? file.path) } ?? [] }
      .filter { $0.day > first && $0.day <= second }
      .sorted { ($0.day, $0.range.file, $0.range.line) < ($1.day, $1.range.file, $1.range.line) }
  }

  private static func days(in node: LocatedNode, about: String) -> [LawDay] {
    if let items = node.items { return items.flatMap { days(in: $0, about: about) } }
    guard let entries = node.entries else { return [] }
    let name = entries.first { $0.key == "law" && $0.value.text != nil }?.value.text ?? about
    return entries.flatMap { entry -> [LawDay] in
      // Households of cases have days of their own.
      if entry.key == "cases" { return [] }
      guard ["from", "until"].contains(entry.key), let date = entry.value.text.flatMap(CivilDate.init(iso:))
      else {
        return days(in: entry.value, about: about)
      }
      return [
        entry.key == "from"
          ? LawDay(kind: .begins, day: date, about: name, range: entry.keyRange)
          : LawDay(kind: .ends, day: date.adding(days: 1), about: name, range: entry.keyRange)
      ]
    }
  }
}
