package import Rules

/// All facts that rules may read (語彙): questions, computed facts and links, with the rows they stand in.
package struct Vocabulary: Sendable {
  package internal(set) var questions: [Question] = []
  package internal(set) var byName: [String: FactID] = [:]
  package internal(set) var scopes: [String: Scope] = [:]
  /// Row kinds by path: `person`, `birth`, and one for each scope that exists once (`move`, `household`, `visit` …).
  package internal(set) var kinds: [String: RowKind] = [:] {
    didSet {
      member = kinds["person"] ?? member
      birth = kinds["birth"] ?? birth
    }
  }
  /// Facts of each row kind in order; the place in the list is the fact's slot in the row.
  package internal(set) var facts: [RowKind: [FactID]] = [:]
  package internal(set) var slots: [Int] = []
  /// What the program follows or fills in by itself, by fact: links, and facts that the desk gives.
  package internal(set) var links: [Link?] = []
  package internal(set) var givens: [Given?] = []
  /// How each fact comes in, by its number: read for every answer of every assessment.
  package internal(set) var ways: [Question.Asked] = []
  /// Whether each fact is a mere wish, by its number.
  package internal(set) var wishes: [Bool] = []
  /// The ids of each fact's choices in their order, by its number.
  package private(set) var choiceIDs: [[String]] = []
  /// Whether rules may answer each fact without asking, by its number.
  package private(set) var hasImplied: [Bool] = []
  /// Whether a fact lies between limits beyond which it cannot be, by its number.
  package private(set) var hasBounds: [Bool] = []
  /// Whether each fact tells something delicate, itself or by what it is computed from.
  package private(set) var tellsDelicate: [Bool] = []
  /// For each fact those that follow from it; worked out once.
  private var following: [Set<FactID>] = []
  private var functionsFollowing: [[Int]] = []
  private var rowKinds: [RowKind?] = []
  /// The facts that the program itself reads, with the row of those that exist once; in the order of `CoreFact`.
  private var coreFacts: [(id: FactID, row: Row?)?] = []
  /// Place of a fact's scope in `scopeList`, -1 for those that are always open.
  package internal(set) var scopeNumbers: [Int] = []
  package internal(set) var scopeList: [Scope] = []
  /// Topics in the order in which an interview goes through them.
  package internal(set) var topics: [Topic] = []

  /// A subject that belongs together in an interview (話題).
  package struct Topic: Sendable, Hashable {
    package let id: String
    package let name: String
  }

  package init() {}

  /// Facts that come from the desk and from the events, never from a question.
  package enum Given: String, Sendable, CaseIterable {
    case on, city = "city.code", events, done, disasterActs = "disaster.acts"
  }

  /// Numbers what is looked up for every fact of every assessment, once all facts are declared.
  mutating func buildIndex() {
    scopeList = scopes.values.sorted { $0.name < $1.name }
    ways = questions.map(\.asked)
    wishes = questions.map(\.isWish)
    choiceIDs = questions.map { $0.choices.map(\.id) }
    links = questions.map { Link(rawValue: $0.name) }
    givens = questions.map { Given(rawValue: $0.name) }
    rowKinds = questions.map { kinds[Vocabulary.path(of: $0.name)] }
    coreFacts = CoreFact.allCases.map { core in
      byName[core.name].map { ($0, row(Vocabulary.path(of: core.name))) }
    }
    scopeNumbers = questions.map { question in
      scopeList.firstIndex { $0.name == question.scope } ?? -1
    }
  }

  /// Finds what follows from what, once all rules of the facts are compiled.
  ///
  /// - Parameter functions: the facts that each function of the catalogue reads.
  mutating func buildFollowing(functions: [Set<FactID>]) {
    hasImplied = questions.map { !$0.implied.isEmpty }
    hasBounds = questions.map {
      $0.bounds.map { $0.possible.from != nil || $0.possible.until != nil } ?? false
    }
    var next = Array(repeating: [FactID](), count: questions.count)
    for question in questions {
      for fact in Set(rules(of: question.id).flatMap(\.facts)) { next[Int(fact.number)].append(question.id) }
    }
    // The links are followed by the program, by what the household table says.
    let linked = questions.filter { Link(rawValue: $0.name) != nil }.map(\.id)
    for core in CoreFact.allCases where core.shapesTable {
      if let fact = byName[core.name] { next[Int(fact.number)] += linked.filter { $0 != fact } }
    }
    tellsDelicate = questions.map(\.isDelicate)
    var isNew = true
    while isNew {
      isNew = false
      for question in questions where !tellsDelicate[Int(question.id.number)] {
        guard let rule = question.computed, rule.facts.contains(where: { tellsDelicate[Int($0.number)] })
        else {
          continue
        }
        tellsDelicate[Int(question.id.number)] = true
        isNew = true
      }
    }
    following = questions.map { question in
      var all: Set<FactID> = [question.id]
      var open = [question.id]
      while let fact = open.popLast() {
        for follower in next[Int(fact.number)] where all.insert(follower).inserted { open.append(follower) }
      }
      return all
    }
    functionsFollowing = following.map { facts in
      functions.indices.filter { !functions[$0].isDisjoint(with: facts) }
    }
  }

  package subscript(id: FactID) -> Question { questions[Int(id.number)] }

  package subscript(name: String) -> Question? {
    byName[name].map { questions[Int($0.number)] }
  }

  /// The kind of row that a fact's name belongs to: `person` for `person.insurance`, `visit` for `events`.
  package static func path(of name: String) -> String {
    let parts = name.split(separator: ".")
    return parts.count == 2 ? String(parts[0]) : "visit"
  }

  package func kind(of id: FactID) -> RowKind? { rowKinds.isEmpty ? nil : rowKinds[Int(id.number)] }
  package func slot(of id: FactID) -> Int { slots[Int(id.number)] }

  /// A fact that the program itself reads; nil where a (test) vocabulary does not have it.
  package func core(_ fact: CoreFact) -> (id: FactID, row: Row?)? {
    coreFacts.isEmpty ? nil : coreFacts[fact.rawValue]
  }

  /// The rows of the household table and of the births; looked up once, since every fact asks for them.
  package private(set) var member = RowKind(number: -1)
  package private(set) var birth = RowKind(number: -1)

  /// The only row of a scope that exists once a visit.
  package func row(_ path: String) -> Row? { kinds[path].map { Row(kind: $0, index: 0) } }

  /// The rules from which a fact follows: that of a computed one, and those that answer it without asking.
  package func rules(of id: FactID) -> [Rule] {
    let question = self[id]
    var prefilled: [Rule] = []
    if case .computed(let feel) = question.prefilled { prefilled = [feel] }
    return [question.computed].compactMap { $0 } + prefilled
      + question.implied.flatMap { implied -> [Rule] in
        if case .computed(let feel) = implied.conclusion { return [implied.when, feel] }
        return [implied.when]
      }
  }

  /// The functions that read the fact or one that follows from it.
  package func functionsFollowing(from fact: FactID) -> [Int] {
    functionsFollowing.isEmpty ? [] : functionsFollowing[Int(fact.number)]
  }

  /// The fact itself and every fact that follows from it in one step or more.
  package func factsFollowing(from fact: FactID) -> Set<FactID> {
    following.isEmpty ? [fact] : following[Int(fact.number)]
  }

  /// The tables whose rows are entered one by one: `people` and `births`.
  package static let tables = ["people", "births"]
}

/// The links of the vocabulary: facts that the program follows itself, from one row to another.
package enum Link: String, Sendable, CaseIterable {
  case personID = "person.id"
  case personRow = "person.row"
  case people
  case householdMembers = "household.members"
  case householdChildren = "household.children"
  case householdHead = "household.head"
  case personHousehold = "person.household"
  case personHead = "person.head"
  case personSpouse = "person.spouse"
  case personParents = "person.parents"
  case deceased
  case births
  case birthID = "birth.id"
  case birthMother = "birth.mother"
  case birthChildren = "birth.children"
  case visitorMember = "visitor.member"
}

extension Link {
  /// The table that says it: who was born to whom stands in that of the births.
  package var table: String {
    switch self {
    case .births, .birthID, .birthMother, .birthChildren: "births"
    case .personID, .personRow, .people, .householdMembers, .householdChildren, .householdHead,
      .personHousehold, .personHead, .personSpouse, .personParents, .deceased, .visitorMember:
      "people"
    }
  }
}

/// Facts that the program reads by itself, so that pointers, applicants and channels can be followed.
package enum CoreFact: Int, CaseIterable, Sendable {
  case people, householdMembers, householdHead, ownHousehold, relation, isHead, birthMother, visitorMember
  case raised, parentIs, birthDate, cardUsable, pin, certificatesValid

  /// Whether the pointers from row to row are followed by it.
  var shapesTable: Bool {
    switch self {
    case .people, .householdMembers, .householdHead, .ownHousehold, .relation, .isHead, .visitorMember,
      .raised, .parentIs:
      true
    case .birthMother, .birthDate, .cardUsable, .pin, .certificatesValid: false
    }
  }

  /// The fact's name in the vocabulary.
  package var name: String {
    switch self {
    case .people: "people"
    case .householdMembers: "household.members"
    case .householdHead: "household.head"
    case .ownHousehold: "person.own_household"
    case .relation: "person.relation"
    case .isHead: "person.is_head"
    case .birthMother: "birth.mother"
    case .visitorMember: "visitor.member"
    case .raised: "person.raised"
    case .parentIs: "person.parent_is"
    case .birthDate: "person.birth_date"
    case .cardUsable: "person.card_usable"
    case .pin: "person.pin"
    case .certificatesValid: "person.certificates_valid"
    }
  }
}
