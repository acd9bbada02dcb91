import Guidance
import Localization
import Procedures

/// The JSON Schema of household files (世帯ファイルのスキーマ), made from the vocabulary; draft 2020-12.
struct HouseholdSchema {
  private let words: CatalogueWords
  private var vocabulary: Vocabulary { words.catalogue.vocabulary }

  init(_ words: CatalogueWords) { self.words = words }

  func json() -> JSONText {
    .object([
      ("$schema", .string(CatalogueSchema.draft)), ("title", .string(words.words("manual.household_title"))),
      ("type", .string("object")), ("properties", .object(properties)),
      ("additionalProperties", .bool(false)),
    ])
  }

  private var properties: [(String, JSONText)] {
    var all = top
    all += facts(of: "visit").filter { ["certificates", "wishes"].contains($0.0) }
    all += scopes
    return all
  }

  private var top: [(String, JSONText)] {
    let events = JSONText.strings(words.catalogue.lifeEvents.map(\.id))
    let done: JSONText = anyOf([
      type("string"),
      object([("procedure", type("string")), ("for", type("string"))], required: ["procedure"]),
    ])
    return [
      ("on", day), ("city", .object([("type", .string("string")), ("pattern", .string("^[0-9]{6}$"))])),
      ("events", orOne(.object([("enum", events)]))), ("members", array(row("person", links: ["spouse"]))),
      ("births", array(row("birth", links: ["mother", "children"]))), ("done", orOne(done)),
      ("unsure", orOne(type("string"))),
    ]
  }

  /// The scopes that exist once a visit, each a mapping of its facts.
  private var scopes: [(String, JSONText)] {
    vocabulary.kinds.keys.filter { !["person", "birth", "visit", "city"].contains($0) }.sorted().map { path in
      let links: [(String, JSONText)] = path == "visitor" ? [("member", type("string"))] : []
      return (path, anyOf([object(facts(of: path) + links), type("null")]))
    }
  }

  private func row(_ path: String, links: [String]) -> JSONText {
    var members: [(String, JSONText)] = [("id", type("string", "integer"))]
    members += facts(of: path)
    members += links.map { ($0, orOne(type("string", "integer"))) }
    return object(members)
  }

  /// The facts that a file may answer: what is computed or given by the desk is not said in it.
  private func facts(of path: String) -> [(String, JSONText)] {
    vocabulary.questions.filter { question in
      Vocabulary.path(of: question.name) == path && question.computed == nil && question.asked != .given
        && Link(rawValue: question.name) == nil
    }.map { question in
      let answer = answer(to: question)
      return (
        question.field,
        .object([
          ("description", .string(words.label(question))),
          ("anyOf", .array(question.mayBeNone ? [answer, type("null")] : [answer])),
        ])
      )
    }
  }

  private func answer(to question: Question) -> JSONText {
    switch question.kind {
    case .yesNo: return type("boolean")
    case .choice: return choice(question)
    case .choices:
      let some = array(choice(question))
      return anyOf([some, object([("with", some), ("without", some)])])
    case .date: return day
    case .number, .money: return type("number")
    case .text: return type("string")
    }
  }

  /// One of the choices. YAML takes some of them for truths or numbers.
  private func choice(_ question: Question) -> JSONText {
    .object([("enum", .strings(question.choices.map(\.id)))])
  }

  private var day: JSONText {
    .object([("type", .string("string")), ("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))])
  }

  private func type(_ names: String...) -> JSONText {
    .object([("type", names.count == 1 ? .string(names[0]) : .strings(names))])
  }

  private func anyOf(_ schemas: [JSONText]) -> JSONText { .object([("anyOf", .array(schemas))]) }
  private func array(_ items: JSONText) -> JSONText {
    .object([("type", .string("array")), ("items", items)])
  }
  private func orOne(_ item: JSONText) -> JSONText { anyOf([item, array(item), type("null")]) }

  private func object(_ properties: [(String, JSONText)], required: [String] = []) -> JSONText {
    .object([
      ("type", .string("object")), ("properties", .object(properties)), ("required", .strings(required)),
      ("additionalProperties", .bool(false)),
    ])
  }
}
