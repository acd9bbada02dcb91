import Localization
import Procedures

/// The JSON Schema of the catalogue's files (カタログのスキーマ), made from what the readers take; draft 2020-12.
struct CatalogueSchema {
  let words: Words

  func json() -> JSONText {
    .object([
      ("$schema", .string(JSONSchema.draft)), ("title", .string(words("manual.title"))),
      ("anyOf", .array(Shape.files.map { schema($0.kind) })),
      ("$defs", .object(Shape.all.map { ($0.name, shape($0)) })),
    ])
  }

  private func shape(_ shape: Shape) -> JSONText {
    .object([
      ("title", .string(words("shape.\(shape.name)"))), ("type", .string("object")),
      ("properties", .object(shape.fields.map { ($0.name, property($0)) })),
      ("required", .strings(shape.fields.filter(\.isRequired).map(\.name))),
      ("additionalProperties", .bool(false)),
    ])
  }

  /// What is there without a value is as good as not there.
  private func property(_ field: Shape.Field) -> JSONText {
    .object([
      ("description", .string(words("field.\(field.words)"))),
      ("anyOf", .array([schema(field.kind), JSONSchema.type("null")])),
    ])
  }

  /// Whoever reads YAML by its rules takes `2026` for a number and `true` for a truth: to us both are text.
  private func schema(_ kind: Shape.Kind) -> JSONText {
    switch kind {
    case .text, .feel: JSONSchema.type("string", "number", "boolean")
    case .flag: JSONSchema.type("boolean")
    case .number: JSONSchema.type("integer")
    case .date: JSONSchema.day
    case .duration: JSONSchema.text(like: "^P")
    case .choice(let values): .object([("enum", .array(values.flatMap(choice)))])
    case .shape(let name): JSONSchema.named(name)
    case .named(let value):
      .object([("type", .string("object")), ("additionalProperties", schema(value))])
    case .list(let member): JSONSchema.list(of: schema(member))
    case .either(let kinds): JSONSchema.any(of: kinds.map(schema))
    case .household: JSONSchema.type("object")
    }
  }

  private func choice(_ value: String) -> [JSONText] {
    switch value {
    case "true": [.string(value), .bool(true)]
    case "false": [.string(value), .bool(false)]
    default: [.string(value)]
    }
  }
}
