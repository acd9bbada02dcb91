import Guidance
import Procedures
import Rules

/// The JSON Schema of a checklist as JSON (一覧のスキーマ), beside `ChecklistJSON`, which writes it; draft 2020-12.
///
/// Fields may be added within a schema number, so that whoever reads a checklist lets unknown ones pass.
enum ChecklistSchema {
  static func json() -> JSONText {
    var members: [(String, JSONText)] = [
      ("$schema", .string(JSONSchema.draft)), ("title", .string("checklist")),
    ]
    members += self.members(of: checklist)
    members.append(("$defs", .object([("deadline", deadline)])))
    return .object(members)
  }

  private static let text = JSONSchema.type("string")
  private static let textOrNull = JSONSchema.type("string", "null")
  private static let texts = JSONSchema.list(of: text)
  private static let flag = JSONSchema.type("boolean")
  private static let whole = JSONSchema.type("integer")

  private static var checklist: JSONText {
    object([
      ("schema", .object([("enum", .array([.integer(1)]))])), ("on", JSONSchema.day), ("city", text),
      ("overlay", textOrNull),
      ("language", text), ("catalogue", text), ("complete", flag),
      ("asked", object([("screens", whole), ("facts", whole)])), ("lines", JSONSchema.list(of: line)),
      (
        "undecided", JSONSchema.list(of: object([("procedure", text), ("for", texts), ("waits_for", texts)]))
      ),
      (
        "next_question",
        JSONSchema.orNull(
          object([
            ("fact", text), ("of", JSONSchema.any(of: [textOrNull, texts])), ("choices", texts),
            ("ask", text),
            ("procedures", texts),
          ]))
      ),
    ])
  }

  private static var line: JSONText {
    let reason = object([
      ("text", text), ("facts", texts), ("law", text), ("condition", text), ("at", textOrNull),
    ])
    return object([
      ("procedure", text), ("name", text),
      ("kind", JSONSchema.one(of: Procedure.Kind.self)), ("applicants", texts),
      ("gives", texts), ("for", texts), ("about", texts), ("need", text),
      ("shown", JSONSchema.one(of: ["all", "clerk"])), ("office", JSONSchema.orNull(office)),
      ("deadline", JSONSchema.orNull(JSONSchema.named("deadline"))), ("opens", textOrNull),
      ("benefits", JSONSchema.list(of: benefit)), ("channels", JSONSchema.list(of: channel)),
      ("bring", JSONSchema.list(of: bring)), ("after", texts),
      ("before", texts), ("waits_for", texts), ("state", text), ("why", JSONSchema.list(of: reason)),
      ("law", texts),
      ("unsure", texts), ("fault", textOrNull),
    ])
  }

  private static let office = object([
    ("id", text), ("name", text), ("counter", textOrNull), ("floor", textOrNull), ("elsewhere", flag),
    ("building", textOrNull), ("address", textOrNull), ("hours", textOrNull), ("telephone", textOrNull),
    ("extension", textOrNull),
  ])

  private static var deadline: JSONText {
    object([
      ("date", JSONSchema.day), ("kind", JSONSchema.one(of: DeadlineRule.Kind.self)),
      ("from", textOrNull), ("late", flag),
      ("days_left", whole), ("advise", textOrNull), ("counted", text), ("if_late", text), ("law", text),
      ("also", JSONSchema.list(of: JSONSchema.named("deadline"))),
    ])
  }

  private static var benefit: JSONText {
    object([
      ("amount", JSONSchema.type("number")),
      ("unit", JSONSchema.one(of: BenefitRule.Unit.self)),
      ("bound", JSONSchema.one(of: BenefitRule.Bound.self)), ("note", textOrNull),
      ("from", textOrNull),
      ("until", textOrNull), ("for", texts),
    ])
  }

  private static var channel: JSONText {
    object([
      ("channel", JSONSchema.one(of: Channel.Name.self)), ("possible", text),
      ("needs", texts),
      ("fee", JSONSchema.type("integer", "null")), ("fee_varies", flag), ("time", textOrNull),
      ("note", textOrNull),
      ("not_suited", textOrNull),
    ])
  }

  private static let bring = object([
    ("document", text), ("name", text), ("original", flag), ("copies", whole), ("shown", flag),
    ("whose", texts),
    ("sure", flag), ("note", textOrNull),
  ])

  private static func object(_ properties: [(String, JSONText)]) -> JSONText {
    .object([
      ("type", .string("object")), ("properties", .object(properties)),
      ("required", .strings(properties.map(\.0))),
    ])
  }

  private static func members(of schema: JSONText) -> [(String, JSONText)] {
    if case .object(let members) = schema { return members }
    return []
  }
}
