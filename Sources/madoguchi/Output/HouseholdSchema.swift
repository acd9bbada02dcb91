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
      ("$schema", .string(JSONSchema.draft)), ("title", .string(words.words("manual.household_title"))),
      ("type", .string("object")), ("properties", .object(properties)),
      ("additionalProperties", .bool(false)),
    ])
  }

  private var properties: [(String, JSONText)] {
    var all = top
    all += facts(of: "visit").filter { [CoreFact.certificates.name, CoreFact.wishes.name].contains($0.0) }
    all += scopes
    return all
  }

  private var top: [(String, JSONText)] {
    let events = words.catalogue.lifeEvents.map(\.id)
    let done: JSONText = JSONSchema.any(of: [
      JSONSchema.type("string"),
      object(
        [("procedure", JSONSchema.type("string")), ("for", JSONSchema.type("string"))],
        required: ["procedure"]),
    ])
    return [
      ("on", JSONSchema.day), ("city", JSONSchema.text(like: "^[0-9]{6}$")),
      ("events", orOne(JSONSchema.one(of: events))),
      ("members", JSONSchema.list(of: row("person", links: [.spouse]))),
      ("births", JSONSchema.list(of: row("birth", links: [.mother, .children]))), ("done", orOne(done)),
      ("unsure", orOne(JSONSchema.type("string"))),
    ]
  }

  /// The scopes that exist once a visit, each a mapping of its facts.
  private var scopes: [(String, JSONText)] {
    vocabulary.kinds.keys.filter { !["person", "birth", "visit", "city"].contains($0) }.sorted().map { path in
      let links: [(String, JSONText)] =
        path == Household.visitor ? [(Household.Link.member.rawValue, JSONSchema.type("string"))] : []
      return (path, JSONSchema.orNull(object(facts(of: path) + links)))
    }
  }

  private func row(_ path: String, links: [Household.Link]) -> JSONText {
    var members: [(String, JSONText)] = [("id", JSONSchema.type("string", "integer"))]
    members += facts(of: path)
    members += links.map { ($0.rawValue, orOne(JSONSchema.type("string", "integer"))) }
    return object(members)
  }

  /// The facts that a file may answer: what is computed or given by the desk is not said in it.
  private func facts(of path: String) -> [(String, JSONText)] {
    vocabulary.questions.filter { question in
      Vocabulary.path(of: question.name) == path && question.computed == nil && question.asked != .given
        && !question.isLink
    }.map { question in
      let answer = answer(to: question)
      return (
        question.field,
        .object([
          ("description", .string(words.label(question))),
          ("anyOf", .array(question.mayBeNone ? [answer, JSONSchema.type("null")] : [answer])),
        ])
      )
    }
  }

  private func answer(to question: Question) -> JSONText {
    switch question.kind {
    case .yesNo: return JSONSchema.type("boolean")
    case .choice: return choice(question)
    case .choices:
      let some = JSONSchema.list(of: choice(question))
      return JSONSchema.any(of: [some, object([("with", some), ("without", some)])])
    case .date: return JSONSchema.day
    case .number, .money: return JSONSchema.type("number")
    case .text: return JSONSchema.type("string")
    }
  }

  private func choice(_ question: Question) -> JSONText { JSONSchema.one(of: question.choices.map(\.id)) }

  private func orOne(_ item: JSONText) -> JSONText {
    JSONSchema.any(of: [item, JSONSchema.list(of: item), JSONSchema.type("null")])
  }

  private func object(_ properties: [(String, JSONText)], required: [String] = []) -> JSONText {
    .object([
      ("type", .string("object")), ("properties", .object(properties)), ("required", .strings(required)),
      ("additionalProperties", .bool(false)),
    ])
  }
}
