import Guidance
import Localization
import Procedures
import Rules

/// The limit that a date or a number passes (ありうる範囲の外): 生年月日（平成5年4月20日）より前です.
struct PassedLimit: Sendable, Equatable {
  private let finding: Plausibility.Finding
  private let kind: Question.Kind
  /// The fact that is the limit.
  private let fact: CatalogueText?

  init(_ finding: Plausibility.Finding, of question: Question, _ vocabulary: Vocabulary) {
    self.finding = finding
    kind = question.kind
    fact = finding.fact.map { vocabulary[$0] }.map {
      CatalogueText(key: "\($0.name).label", japanese: $0.label)
    }
  }

  func words(in words: Words) -> String {
    let limit =
      switch finding.limit {
      case .date(let date): DateWords.both(date, in: words)
      case .number(let number) where kind == .money: Amount.yen(number, in: words)
      case .number(let number): number.description
      default: ""
      }
    let key: String =
      switch (kind == .date, finding.isBelow) {
      case (true, true): "screen.question.before"
      case (true, false): "screen.question.after"
      case (false, true): "screen.question.less"
      case (false, false): "screen.question.more"
      }
    let told = words(key, ["limit": named(limit, in: words)])
    return finding.isImpossible ? words("screen.question.impossible", ["doubt": told]) : told
  }

  private func named(_ limit: String, in words: Words) -> String {
    guard let fact else { return limit }
    let label = words.translation(of: fact.key, from: fact.japanese) ?? fact.japanese
    return words("screen.question.limit_of", ["label": label, "limit": limit])
  }
}
