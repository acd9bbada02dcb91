/// The parts of JSON Schema that the schemas of the program's files are made of; draft 2020-12.
enum JSONSchema {
  static let draft = "https://json-schema.org/draft/2020-12/schema"

  /// An ISO day.
  static let day = text(like: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")

  static func type(_ names: String...) -> JSONText {
    .object([("type", names.count == 1 ? .string(names[0]) : .strings(names))])
  }

  static func text(like pattern: String) -> JSONText {
    .object([("type", .string("string")), ("pattern", .string(pattern))])
  }

  static func one(of values: [String]) -> JSONText { .object([("enum", .strings(values))]) }
  static func one<T: RawRepresentable & CaseIterable>(of type: T.Type) -> JSONText
  where T.RawValue == String {
    one(of: type.allCases.map(\.rawValue))
  }

  static func any(of schemas: [JSONText]) -> JSONText { .object([("anyOf", .array(schemas))]) }
  static func orNull(_ schema: JSONText) -> JSONText { any(of: [schema, type("null")]) }
  static func list(of items: JSONText) -> JSONText {
    .object([("type", .string("array")), ("items", items)])
  }

  /// What a schema that stands beside others is called by.
  static func named(_ name: String) -> JSONText { .object([("$ref", .string("#/$defs/\(name)"))]) }
}
