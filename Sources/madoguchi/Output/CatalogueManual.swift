import Localization
import Procedures

/// The manual of the catalogue's files (カタログの書き方): every field that a reader takes, with an example from a small
/// catalogue that is read like any other.
struct CatalogueManual {
  private let words: Words
  /// The first value of each field in the example catalogue, on one line.
  private let examples: [String: String]

  /// - Parameter files: the example catalogue.
  init(_ words: Words, example files: [ParsedFile]) {
    self.words = words
    var gatherer = ExampleGatherer()
    for file in files {
      if let kind = Shape.kind(of: file.path), let node = file.node { gatherer.walk(node, kind) }
    }
    examples = gatherer.found
  }

  /// Fields of which the example catalogue shows nothing.
  var missing: [String] {
    Shape.all.flatMap { shape in shown(shape).map { "\(shape.name).\($0.name)" } }.filter {
      examples[$0] == nil
    }
  }

  var text: String {
    let columns = [words("manual.columns"), "| --- | --- | --- | --- |"]
    var lines = [
      words("manual.heading"), "", words("manual.lead"), "", words("manual.files"), "| --- | --- |",
    ]
    lines += Shape.files.map { "| `\($0.place)` | \(said($0.kind)) |" }
    for shape in Shape.all {
      lines += ["", "## " + words("shape.\(shape.name)"), ""]
      lines += columns
      lines += shown(shape).map { row($0, of: shape) }
    }
    return lines.joined(separator: "\n")
  }

  /// A city's file may hold all that a procedure's does: only what it has besides is told again.
  private func shown(_ shape: Shape) -> [Shape.Field] {
    guard shape.name == "patch", let base = Shape.called("procedure") else { return shape.fields }
    return shape.fields.filter { !base.names.contains($0.name) }
  }

  private func row(_ field: Shape.Field, of shape: Shape) -> String {
    let mark = field.isRequired ? words("manual.required") : ""
    let example = examples["\(shape.name).\(field.name)"].map { "`\(field.name): \($0)`" } ?? ""
    return "| `\(field.name)`\(mark) | \(words("field.\(field.words)")) | \(said(field.kind)) | \(example) |"
  }

  /// One of them alone, or a list of several.
  private func isOneOrMore(_ kinds: [Shape.Kind]) -> Bool {
    guard kinds.count == 2, case .list(let member) = kinds[1] else { return false }
    return said(member) == said(kinds[0])
  }

  private func said(_ kind: Shape.Kind) -> String {
    switch kind {
    case .text: words("manual.text")
    case .flag: words("manual.flag")
    case .number: words("manual.number")
    case .date: words("manual.date")
    case .duration: words("manual.duration")
    case .feel: words("manual.feel")
    case .choice(let values): values.map { "`\($0)`" }.joined(separator: words("read.comma"))
    case .shape(let name): words("manual.shape", ["name": words("shape.\(name)")])
    case .named(let value): words("manual.named", ["kind": said(value)])
    case .list(let member): words("manual.list", ["kind": said(member)])
    case .either(let kinds) where isOneOrMore(kinds): words("manual.one_or_more", ["kind": said(kinds[0])])
    case .either(let kinds): kinds.map(said).joined(separator: words("manual.or"))
    case .household: words("manual.household")
    }
  }
}

/// Walks through an example catalogue along the shapes and keeps the first value of each field.
private struct ExampleGatherer {
  var found: [String: String] = [:]

  mutating func walk(_ node: LocatedNode, _ kind: Shape.Kind) {
    switch kind {
    case .shape(let name):
      guard let shape = Shape.called(name), let entries = node.entries else { return }
      for field in shape.fields {
        guard let value = entries.first(where: { $0.key == field.name })?.value else { continue }
        if found["\(name).\(field.name)"] == nil { found["\(name).\(field.name)"] = value.oneLine }
        walk(value, field.kind)
      }
    case .list(let member): for item in node.items ?? [] { walk(item, member) }
    case .named(let value): for entry in node.entries ?? [] { walk(entry.value, value) }
    case .either(let kinds):
      for kind in kinds where isOf(kind, node) { walk(node, kind) }
    case .text, .flag, .number, .date, .duration, .feel, .choice, .household: break
    }
  }

  private func isOf(_ kind: Shape.Kind, _ node: LocatedNode) -> Bool {
    switch kind {
    case .shape, .named, .household: node.entries != nil
    case .list: node.items != nil
    case .either(let kinds): kinds.contains { isOf($0, node) }
    case .text, .flag, .number, .date, .duration, .feel, .choice: node.text != nil
    }
  }
}

extension LocatedNode {
  /// The same as it would be written on one line.
  fileprivate var oneLine: String {
    switch content {
    case .scalar(let text, let isPlain):
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let isSafe = isPlain && !words.contains { ",[]{}#".contains($0) } && !words.contains(": ")
      return isSafe
        ? words
        : "'" + words.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    case .mapping(let entries):
      return "{ "
        + entries.map { "\($0.key == "on" ? "\"on\"" : $0.key): \($0.value.oneLine)" }.joined(separator: ", ")
        + " }"
    case .sequence(let items): return "[" + items.map(\.oneLine).joined(separator: ", ") + "]"
    }
  }
}
