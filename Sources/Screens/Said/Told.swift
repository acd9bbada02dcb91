import Guidance
import Localization
import Procedures

/// Something to tell (告げること), kept as what it is: it is put into words when a page is made, in the language of who
/// reads that page, not of the moment in which it came up.
enum Told: Sendable, Equatable {
  case phrase(String, [String: String] = [:])
  case date(DateInput.Problem)
  case text(CleanText.Problem)
  case problem(Problem)
  /// A date or a number that cannot be, or seldom is.
  case beyond(PassedLimit)
  /// A doubt: the same with a second Enter is meant.
  indirect case again(Told)
  /// A doubt about a choice: the same key once more is meant.
  indirect case againByKey(Told)
  /// What the catalogue says of an answer.
  case catalogue(CatalogueText)

  func words(in words: Words) -> String {
    switch self {
    case .phrase(let key, let parameters): words(key, parameters)
    case .date(let problem): DateInput.text(of: problem, in: words)
    case .text(let problem): problem.text(in: words)
    case .problem(let problem): words.problem(problem)
    case .beyond(let limit): limit.words(in: words)
    case .again(.date(let problem)):
      words("screen.question.take_offered", ["doubt": DateInput.text(of: problem, in: words)])
    case .again(let doubt): words("screen.question.again", ["doubt": doubt.words(in: words)])
    case .againByKey(let doubt):
      words("screen.question.again_by_key", ["doubt": doubt.words(in: words)])
    case .catalogue(let text): words.translation(of: text.key, from: text.japanese) ?? text.japanese
    }
  }
}

extension Told {
  /// What speaks against a remark that is kept with the visit.
  static func refused(remark: String) -> Told? {
    if let problem = CleanText.problem(in: remark, limit: 200) { return .text(problem) }
    return PersonalNumberGuard.verdict(remark) == .refused ? .phrase("screen.no_personal_number") : nil
  }

  /// What is odd about an answer (まれな答え), as it is asked back on every form: by a field, a choice, the table.
  static func odd(_ answer: Answer, at address: FactAddress, in situation: Situation?) -> Told? {
    situation.flatMap { Plausibility.doubt(answer, at: address, in: $0) }.map { .catalogue($0) }
  }
}
