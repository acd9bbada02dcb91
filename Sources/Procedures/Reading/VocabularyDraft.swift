import Rules

/// The vocabulary while its files are read (語彙の下書き): names, types and rows first, then the rules of each fact.
struct VocabularyDraft: Sendable {
  var questions: [Question] = []
  private(set) var byName: [String: FactID] = [:]
  var scopes: [String: Scope] = [:]
  var kinds: [String: RowKind] = [:]
  var topics: [Vocabulary.Topic] = []

  var member: RowKind { kinds["person"] ?? RowKind(number: -1) }
  var birth: RowKind { kinds["birth"] ?? RowKind(number: -1) }
  /// The number of the fact that is declared next.
  var next: FactID { FactID(number: questions.count) }

  subscript(id: FactID) -> Question {
    get { questions[Int(id.number)] }
    set { questions[Int(id.number)] = newValue }
  }

  subscript(name: String) -> Question? { byName[name].map { questions[Int($0.number)] } }

  mutating func declare(_ question: Question) {
    byName[question.name] = question.id
    questions.append(question)
  }

  /// What the rules of a fact are worked out for: the person or birth in whose row it stands, or nothing.
  func locals(of name: String) -> [(name: String, type: FeelType)] {
    let path = Vocabulary.path(of: name)
    guard ["person", "birth"].contains(path), let kind = kinds[path] else { return [] }
    return [(path, .row(kind))]
  }

  var names: [String] { Array(byName.keys) }

  /// The vocabulary, once every rule is compiled.
  func vocabulary(functions: [Set<FactID>]) -> Vocabulary {
    Vocabulary(questions, scopes: scopes, kinds: kinds, topics: topics, functions: functions)
  }
}
