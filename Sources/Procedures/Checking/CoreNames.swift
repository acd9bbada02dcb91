package import Rules

/// The names of the catalogue that the program itself knows (プログラムが知っている名前): facts, values, life events.
///
/// A screen that finds its question gone would simply not ask it, and a link that finds its value gone would point to
/// nobody: a name that is changed in the files is therefore an error as long as the program knows the old one.
package enum CoreNames {
  /// Groups of facts that have rows of their own.
  package static let scopes = ["birth"]
  /// At a birth the newborn are linked.
  package static let lifeEvents = ["birth"]

  package static func findings(in catalogue: Catalogue) -> [Diagnostic] {
    let vocabulary = catalogue.vocabulary
    let declared = vocabulary.questions.filter { !$0.range.file.isEmpty }
    var found: [Diagnostic] = []
    // What stands in the tables is declared by the program itself.
    for fact in CoreFact.allCases where Entered(rawValue: fact.name) == nil {
      let name = fact.name
      guard let question = vocabulary[name] else {
        let near = NearestName.of(name, among: declared.map(\.name))
        found.append(
          Diagnostic(
            error: "core-fact-missing", ["name": name], at: place(of: name, near: near, declared),
            suggestion: near))
        continue
      }
      let values = CoreChoice.allCases.filter { $0.fact == fact }.map(\.rawValue)
      for value in values where !question.choices.contains(where: { $0.id == value }) {
        let known = question.choices.map(\.id)
        found.append(
          Diagnostic(
            error: "core-value-missing", ["name": name, "value": value], at: question.range,
            suggestion: NearestName.of(value, among: known)))
      }
    }
    for scope in scopes where vocabulary.scopes[scope] == nil {
      found.append(
        Diagnostic(
          error: "core-scope-missing", ["name": scope], at: start(of: "Procedures/questions/scopes.yaml"),
          suggestion: NearestName.of(scope, among: vocabulary.scopes.keys)))
    }
    for event in lifeEvents where catalogue.lifeEvent(event) == nil {
      found.append(
        Diagnostic(
          error: "core-event-missing", ["name": event], at: start(of: "Procedures/life-events.yaml"),
          suggestion: NearestName.of(event, among: catalogue.lifeEvents.map(\.id))))
    }
    if catalogue.procedures.isEmpty {
      found.append(Diagnostic(error: "catalogue-empty", at: start(of: "Procedures")))
    }
    for event in catalogue.lifeEvents where event.isOffered {
      let isEmpty = !catalogue.procedures.contains { $0.events.contains(event.id) }
      if isEmpty {
        found.append(Diagnostic(error: "offered-without-procedures", ["name": event.id], at: event.range))
      }
    }
    return found + unbounded(declared)
  }

  /// A date or number of which nothing is said between what it can lie: any slip of the finger would be taken.
  private static func unbounded(_ declared: [Question]) -> [Diagnostic] {
    declared.filter { question in
      guard question.isAsked, question.bounds == nil else { return false }
      return [.date, .number, .money].contains(question.kind)
    }.map { Diagnostic(warning: "no-bounds", ["name": $0.name], at: $0.range) }
  }

  /// Where the renamed fact stands now, else where facts of its scope stand.
  private static func place(of name: String, near: String?, _ declared: [Question]) -> SourceRange {
    let path = Vocabulary.path(of: name)
    let neighbour =
      declared.first { $0.name == near } ?? declared.first { Vocabulary.path(of: $0.name) == path }
    return neighbour?.range ?? start(of: "Procedures/questions")
  }

  private static func start(of file: String) -> SourceRange {
    SourceRange(file: file, line: 1, column: 1, length: 1)
  }
}
