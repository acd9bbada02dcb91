import Localization
import Rules

/// A JSON value that keeps its keys in order, so that output is stable from run to run.
indirect enum JSONText {
  case null
  case bool(Bool)
  case integer(Int)
  /// Digits as they stand: amounts never pass through binary numbers.
  case number(String)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }
  static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }

  /// Indented text; short arrays and objects of plain values stand on one line.
  func text(indent: String = "") -> String {
    switch self {
    case .null: return "null"
    case .bool(let truth): return truth ? "true" : "false"
    case .integer(let number): return "\(number)"
    case .number(let digits): return digits
    case .string(let text): return JSONText.quoted(text)
    case .array(let items):
      return list(items.map { ("", $0) }, "[", "]", indent)
    case .object(let entries):
      return list(entries.map { (JSONText.quoted($0.0) + ": ", $0.1) }, "{", "}", indent)
    }
  }

  private func list(_ parts: [(String, JSONText)], _ open: String, _ close: String, _ indent: String)
    -> String
  {
    if parts.isEmpty { return open + close }
    let flat = parts.map { $0.0 + $0.1.text() }.joined(separator: ", ")
    if flat.unicodeScalars.count <= 100, parts.allSatisfy({ $0.1.isPlain }) {
      return "\(open) \(flat) \(close)"
    }
    let inner = indent + "  "
    return "\(open)\n" + parts.map { inner + $0.0 + $0.1.text(indent: inner) }.joined(separator: ",\n")
      + "\n\(indent)\(close)"
  }

  private var isPlain: Bool {
    switch self {
    case .null, .bool, .integer, .number, .string: true
    case .array(let items): items.isEmpty || (items.count < 6 && items.allSatisfy(\.isScalar))
    case .object: false
    }
  }

  private var isScalar: Bool {
    switch self {
    case .null, .bool, .integer, .number, .string: true
    case .array, .object: false
    }
  }

  static func quoted(_ text: String) -> String { escaped(Text.quoted(text)) }

  /// JSON in which what hides or steers is written by its number, in two halves where it needs them.
  static func escaped(_ json: String) -> String {
    CleanText.shown(json) { scalar in
      String(Character(scalar)).utf16.map { unit in
        let hex = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }.joined()
    }
  }
}
