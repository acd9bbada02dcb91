import Foundation
import Procedures

/// Holds YAML or JSON against a JSON Schema, as far as ours use it: a second reader beside the product's own.
struct SchemaValidator: Sendable {
  private let schema: Schema
  private let definitions: [String: Schema]

  init?(_ json: String) {
    guard let read = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
      return nil
    }
    schema = Schema(read)
    definitions = (read["$defs"] as? [String: [String: Any]] ?? [:]).mapValues(Schema.init)
  }

  /// A validator for one of the definitions.
  func faults(of node: LocatedNode, against definition: String? = nil) -> [String] {
    guard let definition else { return faults(node, schema, "") }
    return faults(node, definition: definition, "")
  }

  private func faults(_ node: LocatedNode, definition: String, _ path: String) -> [String] {
    guard let found = definitions[definition] else { return ["\(path): no \(definition)"] }
    return faults(node, found, path)
  }

  private func faults(_ node: LocatedNode, _ schema: Schema, _ path: String) -> [String] {
    if let reference = schema.reference { return faults(node, definition: reference, path) }
    if let choices = schema.choices {
      let all = choices.map { faults(node, $0, path) }
      return all.contains([]) ? [] : all.min { $0.count < $1.count } ?? []
    }
    if let values = schema.values {
      return node.text.map(values.contains) == true ? [] : ["\(path): none of the values: \(node.text ?? "")"]
    }
    if !schema.types.isEmpty, schema.types.isDisjoint(with: Self.types(of: node)) {
      return ["\(path): no \(schema.types.sorted().joined(separator: ", "))"]
    }
    var found: [String] = []
    if let pattern = schema.pattern, let text = node.text,
      pattern.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) == nil
    {
      found.append("\(path): \(text) does not fit")
    }
    if let members = schema.members {
      for (place, item) in (node.items ?? []).enumerated() {
        found += faults(item, members, "\(path)[\(place)]")
      }
    }
    return found + entries(of: node, schema, path)
  }

  private func entries(of node: LocatedNode, _ schema: Schema, _ path: String) -> [String] {
    guard let entries = node.entries else { return [] }
    let names = Set(entries.map(\.key))
    var found = schema.required.filter { !names.contains($0) }.map { "\(path): lacks \($0)" }
    for entry in entries {
      if let property = schema.properties[entry.key] ?? schema.others {
        found += faults(entry.value, property, "\(path).\(entry.key)")
      } else if !schema.mayHaveOthers {
        found.append("\(path): unknown \(entry.key)")
      }
    }
    return found
  }

  /// What a piece of YAML may be taken for.
  private static func types(of node: LocatedNode) -> Set<String> {
    switch node.content {
    case .mapping: return ["object"]
    case .sequence: return ["array"]
    case .scalar(let text, let isPlain):
      guard isPlain else { return ["string"] }
      if node.isNull { return ["null"] }
      if text == "true" || text == "false" { return ["boolean"] }
      if Int(text) != nil { return ["integer", "number"] }
      return Double(text) != nil ? ["number"] : ["string"]
    }
  }
}

/// A schema as it is read once, before anything is held against it.
private final class Schema: Sendable {
  let reference: String?
  let choices: [Schema]?
  let values: [String]?
  let types: Set<String>
  let pattern: NSRegularExpression?
  let members: Schema?
  let properties: [String: Schema]
  let required: [String]
  /// What entries of other names must be; nil where nothing is said of them.
  let others: Schema?
  let mayHaveOthers: Bool

  init(_ json: [String: Any]) {
    let written = json["pattern"] as? String
    pattern = written.flatMap { try? NSRegularExpression(pattern: $0) }
    // A pattern that is none fits nothing: it is told like a definition that is missing.
    let broken = pattern == nil ? written : nil
    reference = (json["$ref"] as? String)?.split(separator: "/").last.map(String.init) ?? broken
    choices = (json["anyOf"] as? [[String: Any]])?.map(Schema.init)
    values = (json["enum"] as? [Any])?.map(Schema.text)
    types = Set((json["type"] as? String).map { [$0] } ?? json["type"] as? [String] ?? [])
    members = (json["items"] as? [String: Any]).map(Schema.init)
    properties = (json["properties"] as? [String: [String: Any]] ?? [:]).mapValues(Schema.init)
    required = json["required"] as? [String] ?? []
    others = (json["additionalProperties"] as? [String: Any]).map(Schema.init)
    mayHaveOthers = json["additionalProperties"] as? Bool != false
  }

  private static func text(of value: Any) -> String {
    if let flag = value as? Bool, !(value is String), "\(value)" == "\(flag)" {
      return flag ? "true" : "false"
    }
    return "\(value)"
  }
}
