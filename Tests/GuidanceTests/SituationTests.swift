import Guidance
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct SituationTests {
  private func catalogue() throws -> Catalogue { try SmallCatalogue().read() }

  /// The value of a fact in the words of the household file: `father.spouse` gives the id of the row.
  private func value(_ name: String, _ yaml: String) throws -> String {
    let catalogue = try catalogue()
    let situation = try catalogue.situation(yaml)
    return try written(name, situation)
  }

  private func written(_ name: String, _ situation: Situation) throws -> String {
    let vocabulary = situation.catalogue.vocabulary
    let parts = name.split(separator: ".").map(String.init)
    let rows = (situation.household.members ?? []).enumerated().map { ($0.element, $0.offset) }
    let births = (situation.household.births ?? []).enumerated().map { ($0.element, $0.offset) }
    let row: Row
    let fact: String
    if parts.count == 2, let index = Dictionary(uniqueKeysWithValues: rows)[parts[0]] {
      (row, fact) = (Row(kind: vocabulary.member, index: index), "person.\(parts[1])")
    } else if parts.count == 2, let index = Dictionary(uniqueKeysWithValues: births)[parts[0]] {
      (row, fact) = (Row(kind: vocabulary.birth, index: index), "birth.\(parts[1])")
    } else {
      row = try #require(vocabulary.row(Vocabulary.path(of: name)))
      fact = name
    }
    let question = try #require(vocabulary[fact])
    return text(situation.value(of: question.id, in: row), situation)
  }

  private func text(_ value: Value, _ situation: Situation) -> String {
    switch value {
    case .null: "null"
    case .boolean(let truth): "\(truth)"
    case .string(let text): text
    case .number(let number): number.description
    case .date(let date): date.description
    case .row(let row): situation.id(of: row) ?? "?"
    case .list(let values): "[\(values.map { text($0, situation) }.joined(separator: " "))]"
    case .partial(.list(let sure, let possible)):
      "[\((sure.map { text($0, situation) } + possible.map { text($0.value, situation) + "?" }).joined(separator: " "))]"
    case .unknown(let missing): "? \(names(missing, situation))"
    default: "other"
    }
  }

  private func names(_ missing: Missing, _ situation: Situation) -> String {
    missing.keys.map { key in
      let address = situation.address(of: key)
      return address.row.map { "\($0) \(address.fact)" } ?? address.fact
    }.joined(separator: ", ")
  }

  static let family = """
    events: [moving-in, birth]
    members:
      - { id: father, relation: self, is_head: true, birth_date: 1990-01-01, own_household: false }
      - { id: mother, relation: spouse, is_head: false, birth_date: 1991-01-01, own_household: false }
      - { id: elder, relation: child, birth_date: 2015-01-01, own_household: false }
      - { id: granny, relation: parent, birth_date: 1950-11-24, own_household: true }
    births:
      - { id: b1, mother: mother, children: [elder] }
    """

  @Test(arguments: [
    ("father.spouse", "mother"), ("mother.spouse", "father"), ("elder.spouse", "null"),
    ("granny.spouse", "null"),
    ("elder.parents", "[father mother]"), ("father.parents", "[granny]"), ("mother.parents", "[]"),
    ("household.head", "father"), ("household.members", "[father mother elder]"),
    ("household.children", "[elder]"),
    ("granny.household", "[granny]"), ("elder.household", "[father mother elder]"), ("granny.head", "granny"),
    ("elder.head", "father"), ("people", "[father mother elder granny]"), ("b1.mother", "mother"),
    ("b1.children", "[elder]"), ("births", "[b1]"), ("mother.row", "2"), ("mother.id", "mother"),
    ("deceased", "null"),
  ])
  func `a row knows its people`(name: String, expected: String) throws {
    #expect(try value(name, Self.family) == expected)
  }

  /// Marrying a child's mother makes nobody its father; what a table says of whose child it is, its parents follow.
  @Test(arguments: [
    ("both", "[a b]"), ("first_only", "[a f]"), ("spouse_only", "[b]"),
  ])
  func `the parents of a child are those whose child it is`(parentIs: String, expected: String) throws {
    let situation = try RealCatalogueTests.national.catalogue.situation(
      """
      events: [moving-in]
      members:
        - { id: a, relation: self }
        - { id: b, relation: spouse }
        - { id: f, relation: former_spouse }
        - { id: c, relation: child, parent_is: \(parentIs) }
        - { id: s, relation: stepchild }
      """)
    #expect(try written("c.parents", situation) == expected)
    #expect(try written("s.parents", situation) == "[b]", "a stepchild is the spouse's")
  }

  /// The baby of a young mother in her parents' home is her child, and her husband's.
  @Test(arguments: [("", "[mother]"), (", spouse: husband", "[mother husband]")])
  func `the table of births says who bore the grandchild`(spouse: String, expected: String) throws {
    let yaml = """
      events: [moving-in, birth]
      members:
        - { id: granny, relation: self }
        - { id: mother, relation: child\(spouse) }
        - { id: husband, relation: other }
        - { id: baby, relation: grandchild }
        - { id: cousin, relation: grandchild }
      births: [{ id: b1, mother: mother, children: [baby] }]
      """
    let situation = try RealCatalogueTests.national.catalogue.situation(yaml)
    #expect(try written("baby.parents", situation) == expected)
    #expect(try written("cousin.parents", situation) == "[]")
  }

  @Test(arguments: [
    // Nothing is said of the people: the table is asked for.
    ("people", "events: [moving-in]", "? people"),
    ("household.head", "events: [moving-in]", "? people"),
    ("births", "events: [birth]", "? births"),
    // A relation that was not said may be the spouse.
    (
      "a.spouse", "{ events: [moving-in], members: [{ id: a, relation: self }, { id: b }] }",
      "? b person.relation"
    ),
    ("a.spouse", "{ events: [moving-in], members: [{ id: a, relation: self }] }", "null"),
    (
      "household.children", "{ events: [moving-in], members: [{ id: a, relation: self }, { id: b }] }", "[b?]"
    ),
    // A couple that is not the first row and its spouse.
    (
      "c.spouse",
      "{ events: [moving-in], members: [{ id: a, relation: self }, { id: b, relation: parent, spouse: c }, { id: c, relation: other }] }",
      "b"
    ),
    // Nobody can be the head any more.
    (
      "household.head",
      "{ events: [moving-in], members: [{ id: a, relation: self, is_head: false, own_household: false }] }",
      "null"
    ),
    (
      "household.head", "{ events: [moving-in], members: [{ id: a, relation: self, own_household: false }] }",
      "? a person.is_head"
    ),
    (
      "b1.mother", "{ events: [birth], members: [{ id: a, relation: self }], births: [{ id: b1 }] }",
      "? b1 birth.mother"
    ),
    ("visitor.member", "{ events: [birth], members: [{ id: a, relation: self }] }", "? visitor.member"),
    ("visitor.member", "{ events: [birth], visitor: { relation: other } }", "null"),
    (
      "visitor.member", "{ events: [birth], members: [{ id: a, relation: self }], visitor: { member: a } }",
      "a"
    ),
  ])
  func `a link that is not known waits for what would settle it`(name: String, yaml: String, expected: String)
    throws
  {
    #expect(try value(name, yaml) == expected)
  }

  @Test(arguments: [
    ("people", "[b]"), ("deceased", "a"), ("household.members", "[b]"), ("a.household", "[a b]"),
    ("b.spouse", "null"),
  ])
  func `after a death the first row is no longer among the people`(name: String, expected: String) throws {
    let yaml = """
      events: [death]
      members: [{ id: a, relation: self, own_household: false }, { id: b, relation: spouse, own_household: false }]
      """
    #expect(try value(name, yaml) == expected)
  }

  @Test(arguments: [
    ("birth_date: 1951-11-25", "elderly"),  // 75 on the day before the birthday
    ("birth_date: 1951-11-26", "? a person.insurance"),
    ("birth_date: 2000-01-01, insurance: shaho", "shaho"),
  ])
  func `what other answers imply is not asked`(cells: String, expected: String) throws {
    let yaml = "{ events: [moving-in], members: [{ id: a, relation: self, \(cells) }] }"
    #expect(try value("a.insurance", yaml) == expected)
  }

  @Test func `choices that are ruled out are not offered, and the last one left is the answer`() throws {
    let catalogue = try catalogue()
    let question = try #require(catalogue.vocabulary["person.insurance"])
    let row = Row(kind: catalogue.vocabulary.member, index: 0)
    func left(_ cells: String) throws -> [String] {
      let situation = try catalogue.situation("{ events: [moving-in], members: [{ id: a, \(cells) }] }")
      return situation.implied(question, in: row).left
    }
    #expect(try left("birth_date: 2000-01-01") == ["kokuho", "shaho", "none"])
    #expect(try left("relation: self") == ["kokuho", "shaho", "elderly", "none"])
    #expect(
      try value("a.pension", "{ events: [moving-in], members: [{ id: a, insurance: shaho }] }") == "cat2")
  }

  @Test func `a fact of a scope that no chosen event opens is nothing`() throws {
    let yaml = "{ events: [birth], move: { kind: in, date: 2026-11-09 } }"
    #expect(try value("move.date", yaml) == "null")
    #expect(try value("move.kind", yaml) == "null")
    #expect(try value("move.date", "events: [moving-in]") == "? move.date")
    #expect(try value("births", "{ events: [moving-in], births: [{ id: b1 }] }") == "[]")
  }

  @Test(arguments: [
    ("has: [dog]", "[dog]"), ("has: []", "[]"),
    ("has: { with: [dog], without: [moped] }", "[dog water? garden?]"),
    ("rent: true", "[dog? moped? water?]"), ("rent: false", "[water dog? moped? garden?]"),
    ("rent: true, has: { with: [dog] }", "[dog moped? water?]"),
  ])
  func `ticks may be answered in part`(cells: String, expected: String) throws {
    let value = try value("household.has", "{ events: [moving-in], household: { \(cells) } }")
    // The order of a list that is not known says nothing.
    #expect(
      Set(value.split(separator: " ")) == Set(expected.split(separator: " "))
        || sorted(value) == sorted(expected))
  }

  private func sorted(_ list: String) -> [String] {
    list.split { "[] ".contains($0) }.map(String.init).sorted()
  }

  @Test func `cells of the table that are prefilled count as answered once there are rows`() throws {
    let yaml = "{ events: [moving-in], members: [{ id: a }, { id: b, nationality: foreign }] }"
    #expect(try value("a.nationality", yaml) == "japanese")
    #expect(try value("b.nationality", yaml) == "foreign")
  }

  @Test func `don't know stays unknown and is not mixed with nothing`() throws {
    let yaml = """
      events: [moving-in]
      members: [{ id: a, grade: null }]
      move: { planned: null }
      unsure: [a.income, move.date]
      """
    #expect(try value("a.grade", yaml) == "null")
    #expect(try value("move.planned", yaml) == "null")
    #expect(try value("a.income", yaml) == "? a person.income")
    let situation = try catalogue().situation(yaml)
    let date = try #require(situation.catalogue.vocabulary["move.date"])
    let row = try #require(situation.catalogue.vocabulary.row("move"))
    #expect(situation.isUnsure(FactKey(fact: date.id, row: row)))
  }

  @Test func `an answer tried out does not touch the household`() throws {
    let situation = try catalogue().situation("events: [moving-in]")
    let kind = try #require(situation.catalogue.vocabulary["move.kind"])
    let row = try #require(situation.catalogue.vocabulary.row("move"))
    let tried = situation.trial()
    tried.suppose([(FactKey(fact: kind.id, row: row), .string("in"))])
    #expect(tried.value(of: kind.id, in: row) == .string("in"))
    #expect(situation.value(of: kind.id, in: row).isUnknown)
  }

  @Test func `facts of the desk come from the desk`() throws {
    let yaml = "{ \"on\": 2026-04-01, city: \"999997\", events: [moving-in, birth], done: [] }"
    #expect(try value("on", yaml) == "2026-04-01")
    #expect(try value("city.code", yaml) == "999997")
    #expect(try value("events", yaml) == "[moving-in birth]")
    #expect(try value("done", yaml) == "[]")
  }
}
