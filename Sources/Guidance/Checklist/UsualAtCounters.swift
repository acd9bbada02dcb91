import Procedures

/// What several counters of one page have in common (共通の時間と電話): told once at its foot, so that a page does not say
/// the same ten times.
struct UsualAtCounters {
  /// Hours in words; empty where no two counters have the same, or the city says none of one of them: to leave hours out
  /// says that they are these.
  let hours: String
  /// The number behind which the sections have their extensions.
  let telephone: String

  init(_ offices: [Office], _ words: CatalogueWords) {
    let each = Dictionary(offices.map { ($0.id, $0) }) { first, _ in first }.values
    let hours = each.filter(\.isCity).map(words.hours)
    self.hours = hours.contains("") ? "" : Self.shared(hours)
    telephone = Self.shared(
      each.compactMap(\.telephone).filter { !$0.lineExtension.isEmpty }.map(\.number))
  }

  /// The most frequent of the texts, where it stands more than once.
  private static func shared(_ texts: [String]) -> String {
    let counts = Dictionary(grouping: texts.filter { !$0.isEmpty }) { $0 }.mapValues(\.count)
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return most.flatMap { $0.value > 1 ? $0.key : nil } ?? ""
  }
}
