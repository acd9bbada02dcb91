package import Rules

/// All facts that rules may read (語彙): questions, computed facts and links, with the rows they stand in.
///
/// It is one table, made in one step when every rule of a fact is compiled; the number of a fact is its place in it.
package struct Vocabulary: Sendable {
  /// The table of facts, by their numbers. What is read hundreds of times an assessment is read in place, field by
  /// field: a whole entry is costly to hand around.
  package let facts: [Entry]
  package let byName: [String: FactID]
  package let scopes: [String: Scope]
  package let scopeList: [Scope]
  /// Row kinds by path: `person`, `birth`, and one for each scope that exists once (`move`, `household`, `visit` …).
  package let kinds: [String: RowKind]
  /// The kinds of the rows of the household table and of the births.
  package let member: RowKind
  package let birth: RowKind
  /// How many facts a row of each kind has, by the kind's number.
  package let widths: [Int]
  /// The kinds of rows of which something delicate is asked: that there is one is delicate itself.
  package let delicateKinds: Set<RowKind>
  /// The names of the facts that are the clerk's alone (`delicate: clerk`).
  package let forClerk: Set<String>
  /// The facts whose answers may be odd (`doubt`).
  package let doubted: [FactID]
  /// Topics in the order in which an interview goes through them.
  package let topics: [Topic]
  /// The facts that the program itself reads, with the row of those that exist once; in the order of `CoreFact`.
  private let coreFacts: [(id: FactID, row: Row?)?]

  /// A fact with all that is looked up by its number (語彙の表の1行).
  package struct Entry: Sendable {
    /// The table that is asked for where a pointer from row to row is not known; nil for all that is no pointer.
    package let table: CoreTable?
    /// The place of its scope in `scopeList`; nil where it is always open.
    package let scope: Int?
    /// The kind of row it belongs to, and its place among the facts of such a row.
    package let kind: RowKind
    package let slot: Int
    /// Whether there are limits beyond which it cannot lie.
    package let hasBounds: Bool
    /// Whether it tells something delicate, itself or by what it is computed from.
    package let tellsDelicate: Bool
    /// The same of what only the clerk may see.
    package let isForClerk: Bool
    /// The ids of its choices in their order.
    package let choiceIDs: [String]
    package let question: Question
    /// The fact itself and every fact that follows from it in one step or more.
    package let followers: Set<FactID>
    /// The functions of the catalogue that read one of its followers.
    package let functions: [Int]
  }

  /// A subject that belongs together in an interview (話題).
  package struct Topic: Sendable, Hashable {
    package let id: String
    package let name: String
  }

  /// Wishes that some life event asks for.
  private let wishesAsked: [FactID]

  /// The wishes that are asked because a chosen event is about them.
  package func wishesAsked(on events: [String]) -> [FactID] {
    wishesAsked.filter { fact in facts[Int(fact.number)].question.wishAskedOn.contains(where: events.contains)
    }
  }

  /// Facts that come from the desk and from the events, never from a question.
  package enum Given: String, Sendable, CaseIterable {
    case on, city = "city.code", events, done
  }

  /// - Parameters:
  ///   - questions: each at the place of its number, its rules compiled.
  ///   - functions: the facts that each function of the catalogue reads.
  init(
    _ questions: [Question] = [], scopes: [String: Scope] = [:], kinds: [String: RowKind] = [:],
    topics: [Topic] = [], functions: [Set<FactID>] = []
  ) {
    let list = scopes.values.sorted { $0.name < $1.name }
    let byName = Dictionary(questions.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
    var widths = Array(repeating: 0, count: kinds.count)
    let delicate = Vocabulary.telling(questions, where: \.isDelicate)
    let clerks = Vocabulary.telling(questions, where: \.isForClerk)
    let following = Vocabulary.following(questions)
    facts = questions.map { question in
      let kind = kinds[Vocabulary.path(of: question.name)] ?? RowKind(number: -1)
      let slot = kind.number < 0 ? 0 : widths[Int(kind.number)]
      if kind.number >= 0 { widths[Int(kind.number)] += 1 }
      let followers = following[Int(question.id.number)]
      return Entry(
        table: question.isLink ? Vocabulary.table(of: question.name) : nil,
        scope: list.firstIndex { $0.name == question.scope }, kind: kind, slot: slot,
        hasBounds: question.bounds.map { $0.possible.from != nil || $0.possible.until != nil } ?? false,
        tellsDelicate: delicate.contains(question.id), isForClerk: clerks.contains(question.id),
        choiceIDs: question.choices.map(\.id),
        question: question, followers: followers,
        functions: functions.indices.filter { !functions[$0].isDisjoint(with: followers) })
    }
    wishesAsked = questions.filter { !$0.wishAskedOn.isEmpty }.map(\.id)
    (self.byName, self.scopes, scopeList, self.kinds) = (byName, scopes, list, kinds)
    (self.widths, self.topics) = (widths, topics)
    forClerk = Set(questions.filter(\.isForClerk).map(\.name))
    doubted = facts.map(\.question).filter { !$0.doubts.isEmpty }.map(\.id)
    delicateKinds = Set(facts.filter(\.question.isDelicate).map(\.kind))
    member = kinds["person"] ?? RowKind(number: -1)
    birth = kinds["birth"] ?? RowKind(number: -1)
    coreFacts = CoreFact.allCases.map { core in
      byName[core.name].map { id in
        (id, kinds[Vocabulary.path(of: core.name)].map { Row(kind: $0, index: 0) })
      }
    }
  }

  /// The facts of a kind, and those computed from one of them.
  private static func telling(
    _ questions: [Question], where isKind: (Question) -> Bool
  ) -> Set<FactID> {
    var told = Set(questions.filter(isKind).map(\.id))
    var isNew = true
    while isNew {
      let more = questions.filter { question in
        !told.contains(question.id) && question.computed?.facts.isDisjoint(with: told) == false
      }
      told.formUnion(more.map(\.id))
      isNew = !more.isEmpty
    }
    return told
  }

  /// Who was born to whom stands in the table of the births, all else in that of the people.
  private static func table(of name: String) -> CoreTable {
    name == Entered.births.rawValue || path(of: name) == "birth" ? .births : .people
  }

  /// For each fact those that follow from it by the definitions.
  private static func following(_ questions: [Question]) -> [Set<FactID>] {
    var next = Array(repeating: [FactID](), count: questions.count)
    for question in questions {
      for fact in Set(question.definition.rules.flatMap(\.facts)) {
        next[Int(fact.number)].append(question.id)
      }
    }
    return questions.map { question in
      var all: Set<FactID> = [question.id]
      var open = [question.id]
      while let fact = open.popLast() {
        for follower in next[Int(fact.number)] where all.insert(follower).inserted { open.append(follower) }
      }
      return all
    }
  }

  /// The facts as they were declared, in the order of their numbers.
  package var questions: [Question] { facts.map(\.question) }

  package subscript(id: FactID) -> Question { facts[Int(id.number)].question }

  package subscript(name: String) -> Question? { byName[name].map { facts[Int($0.number)].question } }

  /// The kind of row that a fact's name belongs to: `person` for `person.insurance`, `visit` for `events`.
  package static func path(of name: String) -> String {
    let parts = name.split(separator: ".")
    return parts.count == 2 ? String(parts[0]) : "visit"
  }

  /// A fact that the program itself reads; nil where a (test) vocabulary does not have it.
  package func core(_ fact: CoreFact) -> (id: FactID, row: Row?)? {
    coreFacts.isEmpty ? nil : coreFacts[fact.rawValue]
  }

  /// The questions that stand on one screen, in their order.
  package func questions(onCard card: String) -> [Question] {
    // In place: to look at every question would cost more than the screen.
    facts.indices.filter { facts[$0].question.card == card }.map { facts[$0].question }
  }

  /// The only row of a scope that exists once a visit.
  package func row(_ path: String) -> Row? { kinds[path].map { Row(kind: $0, index: 0) } }
}
