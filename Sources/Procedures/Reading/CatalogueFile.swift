import Rules

/// A file of the catalogue as it was found: its path from the data folder and its text.
package struct CatalogueFile: Sendable {
  package let path: String
  package let text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// A file of the catalogue whose YAML was read. Files do not depend on each other here: they may be read side by side.
package struct ParsedFile: Sendable {
  package let path: String
  package let text: String
  package let node: LocatedNode?
  let diagnostics: [Diagnostic]

  /// - Parameter withCases: the cases (事例) try the rules out; a desk that only applies these does without.
  package init(_ file: CatalogueFile, withCases: Bool) {
    (path, text) = (file.path, file.text)
    guard file.path.hasSuffix(".yaml") else {
      (node, diagnostics) = (nil, [])
      return
    }
    let text = withCases ? file.text : Self.withoutCases(file.text)
    (node, diagnostics) = YAMLReader.read(text, file: "Procedures/" + file.path)
  }

  /// The text with the lines of `cases:` left empty, so that every other line keeps its number.
  static func withoutCases(_ text: String) -> String {
    let key = Array("cases:".utf8)
    let newline = UInt8(ascii: "\n")
    var text = text
    return text.withUTF8 { bytes in
      var kept: [UInt8] = []
      kept.reserveCapacity(bytes.count)
      var isCase = false
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
        // What is indented, a remark or empty belongs to the key above it, and so does an entry of its list.
        switch bytes[start] {
        case UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: "-"), newline: break
        default: isCase = bytes[start..<end].starts(with: key)
        }
        if !isCase { kept += bytes[start..<end] }
        if end < bytes.count { kept.append(newline) }
        start = end + 1
      }
      return String(decoding: kept, as: UTF8.self)
    }
  }
}
