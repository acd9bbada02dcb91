import Localization
import Rules

/// What stands above every screen for a while (お知らせ): words by their key, so that they follow the language.
struct Telling: Sendable, Hashable {
  /// What makes it untrue again; the others stand until the visit ends.
  enum Kind: Sendable, Hashable { case visit, store, wipe }

  let key: String
  var parameters: [String: String] = [:]
  var dates: [String: CivilDate] = [:]
  /// The reason, where there is one.
  var problem: Problem?
  var kind = Kind.visit

  init(
    _ key: String, _ parameters: [String: String] = [:], dates: [String: CivilDate] = [:],
    problem: Problem? = nil, kind: Kind = .visit
  ) {
    (self.key, self.parameters, self.dates) = (key, parameters, dates)
    (self.problem, self.kind) = (problem, kind)
  }

  init(_ problem: Problem, kind: Kind = .visit) {
    self.init(problem.key, ["detail": problem.detail], kind: kind)
  }

  func text(in words: Words) -> String {
    var all = parameters
    for (name, date) in dates { all[name] = DateWords.both(date, in: words) }
    if let problem { all["reason"] = words.problem(problem) }
    return words(key, all)
  }
}
