import Guidance
import Procedures
import Rules

/// The JSON Schema of a checklist as JSON (一覧のスキーマ), beside `ChecklistJSON`, which writes it; draft 2020-12.
///
/// Fields may be added within a schema number, so that whoever reads a checklist lets unknown ones pass.
enum ChecklistSchema {
  static func json() -> JSONText {
    var members: [(String, JSONText)] = [
      ("$schema", .string(CatalogueSchema.draft)), ("title", .string("checklist")),
    ]
    members += self.members(of: checklist)
    members.append(("$defs", .object([("deadline", deadline)])))
    return .object(members)
  }

  private static let text = type("string")
  private static let textOrNull = type("string", "null")
  private static let texts = array(text)
  private static let flag = type("boolean")
  private static let whole = type("integer")

  private static var checklist: JSONText {
    object([
      ("schema", .object([("enum", .array([.integer(1)]))])), ("on", day), ("city", text),
      ("overlay", textOrNull),
      ("language", text), ("catalogue", text), ("complete", flag),
      ("asked", object([("screens", whole), ("facts", whole)])), ("lines", array(line)),
      ("undecided", array(object([("procedure", text), ("for", texts), ("waits_for", texts)]))),
      (
        "next_question",
        orNull(
          object([
            ("fact", text), ("of", anyOf([textOrNull, texts])), ("choices", texts), ("ask", text),
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
      ("procedure", text), ("name", text), ("kind", one(of: Procedure.Kind.self)), ("applicants", texts),
      ("gives", texts), ("for", texts), ("about", texts), ("need", text),
      ("shown", .object([("enum", .strings(["all", "clerk"]))])), ("office", orNull(office)),
      ("deadline", orNull(.object([("$ref", .string("#/$defs/deadline"))]))), ("opens", textOrNull),
      ("benefits", array(benefit)), ("channels", array(channel)), ("bring", array(bring)), ("after", texts),
      ("before", texts), ("waits_for", texts), ("state", text), ("why", array(reason)), ("law", texts),
      ("unsure", texts), ("fault", textOrNull),
    ])
  }

  private static let office = object([
    ("id", text), ("name", text), ("counter", textOrNull), ("floor", textOrNull), ("elsewhere", flag),
  ])

  private static var deadline: JSONText {
    object([
      ("date", day), ("kind", one(of: DeadlineRule.Kind.self)), ("from", textOrNull), ("late", flag),
      ("days_left", whole), ("advise", textOrNull), ("counted", text), ("if_late", text), ("law", text),
      ("also", array(.object([("$ref", .string("#/$defs/deadline"))]))),
    ])
  }

  private static var benefit: JSONText {
    object([
      ("amount", type("number")), ("unit", one(of: BenefitRule.Unit.self)),
      ("bound", one(of: BenefitRule.Bound.self)), ("note", textOrNull), ("from", textOrNull),
      ("until", textOrNull), ("for", texts),
    ])
  }

  private static var channel: JSONText {
    object([
      ("channel", one(of: Channel.Name.self)), ("possible", text), ("needs", texts),
      ("fee", type("integer", "null")), ("fee_varies", flag), ("time", textOrNull), ("note", textOrNull),
      ("not_suited", textOrNull),
    ])
  }

  private static let bring = object([
    ("document", text), ("name", text), ("original", flag), ("copies", whole), ("shown", flag),
    ("whose", texts),
    ("sure", flag), ("note", textOrNull),
  ])

  private static let day = JSONText.object([
    ("type", .string("string")), ("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
  ])

  private static func one<T: RawRepresentable & CaseIterable>(of type: T.Type) -> JSONText
  where T.RawValue == String {
    .object([("enum", .strings(T.allCases.map(\.rawValue)))])
  }

  private static func type(_ names: String...) -> JSONText {
    .object([("type", names.count == 1 ? .string(names[0]) : .strings(names))])
  }

  private static func anyOf(_ schemas: [JSONText]) -> JSONText { .object([("anyOf", .array(schemas))]) }
  private static func orNull(_ schema: JSONText) -> JSONText { anyOf([schema, type("null")]) }
  private static func array(_ items: JSONText) -> JSONText {
    .object([("type", .string("array")), ("items", items)])
  }

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
