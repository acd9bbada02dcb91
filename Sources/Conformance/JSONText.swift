import Rules

/// JSON as the filter needs it: numbers stay exact, members keep their order, nesting has a limit.
indirect enum JSONText: Sendable {
  case null
  case boolean(Bool)
  case number(Number)
  case string(String)
  case array([JSONText])
  case object([(name: String, value: JSONText)])

  static let deepest = 100
  /// Longer lines and more values than these are not taken in.
  static let longest = 8_000_000
  static let most = 400_000

  /// Nil when the text is not one JSON value.
  init?(_ text: String) {
    guard text.utf8.count <= JSONText.longest else { return nil }
    var reader = JSONReader(Array(text.utf8))
    guard let value = reader.value(JSONText.deepest) else { return nil }
    reader.skipBlanks()
    guard reader.isAtEnd else { return nil }
    self = value
  }

  subscript(name: String) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var members: [JSONText]? {
    if case .array(let members) = self { return members }
    return nil
  }

  var entries: [(name: String, value: JSONText)]? {
    if case .object(let entries) = self { return entries }
    return nil
  }

  /// Writes a text with the escapes that JSON asks for.
  static func quote(_ text: String, _ into: inout String) {
    for scalar in Text.quoted(text).unicodeScalars {
      switch scalar.value {
      case ..<0x20, 0x7F, 0x85, 0x2028, 0x2029:
        let digits = String(scalar.value, radix: 16)
        into += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: into.unicodeScalars.append(scalar)
      }
    }
  }
}

/// Reads JSON byte by byte (RFC 8259).
private struct JSONReader {
  let bytes: [UInt8]
  var position = 0
  private var count = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = text.utf8
    guard bytes.count - position >= wanted.count,
      bytes[position..<position + wanted.count].elementsEqual(wanted)
    else {
      return false
    }
    position += wanted.count
    return true
  }

  mutating func value(_ depth: Int) -> JSONText? {
    skipBlanks()
    count += 1
    guard depth > 0, position < bytes.count, count <= JSONText.most else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
    case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
    case UInt8(ascii: "n"): return take("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func array(_ depth: Int) -> JSONText? {
    position += 1
    var members: [JSONText] = []
    skipBlanks()
    if take("]") { return .array(members) }
    while true {
      guard let member = value(depth - 1) else { return nil }
      members.append(member)
      skipBlanks()
      if take("]") { return .array(members) }
      if !take(",") { return nil }
    }
  }

  private mutating func object(_ depth: Int) -> JSONText? {
    position += 1
    var members: [(name: String, value: JSONText)] = []
    skipBlanks()
    if take("}") { return .object(members) }
    while true {
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\""), let name = string() else {
        return nil
      }
      skipBlanks()
      guard take(":"), let value = value(depth - 1) else { return nil }
      members.append((name, value))
      skipBlanks()
      if take("}") { return .object(members) }
      if !take(",") { return nil }
    }
  }

  private mutating func number() -> JSONText? {
    let start = position
    while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.first, first.isASCII, first.isNumber else { return nil }
    if let number = Number(text) { return .number(number) }
    // A number beyond all range is as good as none; anything else is no JSON.
    guard let last = digits.last, last.isASCII, last.isNumber,
      !digits.contains("+") || digits.contains("e") || digits.contains("E")
    else { return nil }
    return Number(String(text.prefix { $0 != "e" && $0 != "E" })) == nil ? nil : .null
  }

  private mutating func string() -> String? {
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte < 0x20 { return nil }
      if byte != UInt8(ascii: "\\") {
        text.append(byte)
        continue
      }
      guard position < bytes.count else { return nil }
      let escaped = bytes[position]
      position += 1
      switch escaped {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escaped)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        guard let scalar = escape() else { return nil }
        text.append(contentsOf: String(scalar).utf8)
      default: return nil
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard let code = hexadecimal() else { return nil }
    if (0xD800...0xDBFF).contains(code) {
      let saved = position
      if take("\\u"), let low = hexadecimal(), (0xDC00...0xDFFF).contains(low) {
        return Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
      }
      position = saved
    }
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
