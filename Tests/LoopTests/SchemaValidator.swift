import Foundation
import Procedures

/// Holds YAML or JSON against a JSON Schema, as far as ours use it: a second reader beside the product's own.
struct SchemaValidator {
  private let schema: [String: Any]

  init?(_ json: String) {
    guard let read = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
      return nil
    }
    schema = read
  }

  /// A validator for one of the definitions.
  func faults(of node: LocatedNode, against definition: String? = nil) -> [String] {
    let start: [String: Any] = definition.map { ["$ref": "#/$defs/\($0)"] } ?? schema
    return faults(node, start, "")
  }

  private func faults(_ node: LocatedNode, _ schema: [String: Any], _ path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let definitions = self.schema["$defs"] as? [String: Any]
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let found = definitions?[name] as? [String: Any] else { return ["\(path): no \(reference)"] }
      return faults(node, found, path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let all = choices.map { faults(node, $0, path) }
      return all.contains([]) ? [] : all.min { $0.count < $1.count } ?? []
    }
    if let values = schema["enum"] as? [Any] {
      let texts = values.map { value -> String in
        if let flag = value as? Bool, !(value is String), "\(value)" == "\(flag)" {
          return flag ? "true" : "false"
        }
        return "\(value)"
      }
      return node.text.map(texts.contains) == true ? [] : ["\(path): none of the values: \(node.text ?? "")"]
    }
    var found: [String] = []
    if let types = (schema["type"] as? String).map({ [$0] }) ?? schema["type"] as? [String],
      types.allSatisfy({ !Self.types(of: node).contains($0) })
    {
      return ["\(path): no \(types.joined(separator: ", "))"]
    }
    if let pattern = schema["pattern"] as? String, let text = node.text,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): \(text) does not fit")
    }
    if let members = schema["items"] as? [String: Any] {
      for (place, item) in (node.items ?? []).enumerated() {
        found += faults(item, members, "\(path)[\(place)]")
      }
    }
    return found + entries(of: node, schema, path)
  }

  private func entries(of node: LocatedNode, _ schema: [String: Any], _ path: String) -> [String] {
    guard let entries = node.entries else { return [] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let names = Set(entries.map(\.key))
    var found = (schema["required"] as? [String] ?? []).filter { !names.contains($0) }.map {
      "\(path): lacks \($0)"
    }
    for entry in entries {
      if let property = properties[entry.key] {
        found += faults(entry.value, property, "\(path).\(entry.key)")
      } else if let other = schema["additionalProperties"] as? [String: Any] {
        found += faults(entry.value, other, "\(path).\(entry.key)")
      } else if schema["additionalProperties"] as? Bool == false {
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
