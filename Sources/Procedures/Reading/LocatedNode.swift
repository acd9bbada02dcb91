import Localization
package import Rules
import Yams

/// A piece of YAML with the place it came from, every scalar still as text.
///
/// YAML never guesses types here: `no` stays `no` and a city code keeps its zeros; the schema of the reader decides.
package struct LocatedNode: Sendable {
  package indirect enum Content: Sendable {
    case scalar(String, isPlain: Bool)
    case mapping([Entry])
    case sequence([LocatedNode])
  }

  package struct Entry: Sendable {
    package let key: String
    package let keyRange: SourceRange
    package let value: LocatedNode
  }

  package let content: Content
  package let range: SourceRange
  /// Whether offsets inside the scalar map one to one to columns of its line (not so for folded or escaped text).
  package let isOneLine: Bool
}

extension LocatedNode {
  package var text: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// `null`, `~` or nothing at all, unquoted.
  package var isNull: Bool {
    if case .scalar(let text, let isPlain) = content { return isPlain && ["", "~", "null"].contains(text) }
    return false
  }

  package var entries: [Entry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  package var items: [LocatedNode]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  package subscript(key: String) -> LocatedNode? {
    entries?.first { $0.key == key }?.value
  }

  /// The same mapping with another text under a key; as it is where there is none to set.
  package func setting(_ key: String, to text: String?) -> LocatedNode {
    guard let text, let entries else { return self }
    let value = LocatedNode(content: .scalar(text, isPlain: false), range: range, isOneLine: false)
    let kept = entries.filter { $0.key != key } + [Entry(key: key, keyRange: range, value: value)]
    return LocatedNode(content: .mapping(kept), range: range, isOneLine: isOneLine)
  }

  /// The place of a stretch of the scalar's text, for findings inside expressions.
  package func range(of offsets: Range<Int>) -> SourceRange {
    guard isOneLine else { return range }
    return SourceRange(
      file: range.file, line: range.line, column: range.column + offsets.lowerBound,
      length: max(1, offsets.count))
  }
}

/// Limits that keep a hostile or broken file from taking the program down.
package enum YAMLLimits {
  package static let bytes = 5_000_000
  package static let depth = 32
  package static let nodes = 100_000
  /// How many slips of one file are told.
  package static let messages = 50
}

/// Reads the text of a YAML file into located nodes.
package enum YAMLReader {
  package static func read(_ text: String, file: String) -> (node: LocatedNode?, diagnostics: [Diagnostic]) {
    let start = SourceRange(file: file, line: 1, column: 1, length: 1)
    guard text.utf8.count <= YAMLLimits.bytes else {
      return (nil, [Diagnostic(error: "yaml-too-large", at: start)])
    }
    // Every node but the first stands behind one of these: so many of them are told before the parser builds them all.
    var marks = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "["), UInt8(ascii: "{"): marks += 1
      default: break
      }
    }
    guard marks <= YAMLLimits.nodes else { return (nil, [Diagnostic(error: "yaml-too-deep", at: start)]) }
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    do {
      let parser = try Parser(yaml: text, resolver: .basic)
      // A node holds its anchor weakly: without the parser no alias would be seen.
      return try withExtendedLifetime(parser) {
        guard let root = try parser.singleRoot() else {
          return (nil, [Diagnostic(error: "yaml-empty", at: start)])
        }
        var conversion = NodeConversion(file: file, lines: lines)
        let node = conversion.convert(root, depth: 0)
        return (conversion.diagnostics.isEmpty ? node : nil, conversion.diagnostics)
      }
    } catch let error as YamlError {
      return (nil, [diagnostic(for: error, file: file, lines: lines)])
    } catch {
      return (nil, [Diagnostic(error: "yaml-syntax", ["problem": "\(error)"], at: start)])
    }
  }

  private static func diagnostic(for error: YamlError, file: String, lines: [Substring.UnicodeScalarView])
    -> Diagnostic
  {
    func at(_ mark: Mark?) -> SourceRange {
      SourceRange(file: file, line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1), length: 1)
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Diagnostic(error: "yaml-syntax", ["problem": problem], at: at(mark))
    case .duplicatedKeysInMapping(let keys, let context):
      let second = keys.first.flatMap { secondKey($0, in: lines, from: context.mark) }
      return Diagnostic(
        error: "yaml-duplicate-key", ["key": keys.joined(separator: ", ")],
        at: second.map {
          SourceRange(file: file, line: $0.line, column: $0.column, length: keys[0].unicodeScalars.count)
        } ?? at(context.mark))
    case .reader(let problem, _, _, _):
      return Diagnostic(error: "yaml-syntax", ["problem": problem], at: at(nil))
    default:
      return Diagnostic(error: "yaml-syntax", ["problem": "\(error)"], at: at(nil))
    }
  }
}

extension YAMLReader {
  /// Where a key stands for the second time: the parser only tells where its mapping begins.
  private static func secondKey(
    _ key: String, in lines: [Substring.UnicodeScalarView], from mark: Mark
  ) -> (line: Int, column: Int)? {
    var isSecond = false
    for number in lines.indices.dropFirst(mark.line - 1) {
      let line = lines[number]
      let indent = line.prefix(mark.column - 1)
      guard number == mark.line - 1 || indent.allSatisfy({ $0 == " " }) else {
        if indent.first(where: { $0 != " " }) == "#" { continue }
        return nil
      }
      guard String(line.dropFirst(mark.column - 1)).hasPrefix(key + ":") else { continue }
      if isSecond { return (number + 1, mark.column) }
      isSecond = true
    }
    return nil
  }
}

private struct NodeConversion {
  let file: String
  let lines: [Substring.UnicodeScalarView]
  var diagnostics: [Diagnostic] = []
  var count = 0

  init(file: String, lines: [Substring.UnicodeScalarView]) {
    self.file = file
    self.lines = lines
  }

  /// Whether a text stands in its line as it is: one that was folded out of several lines does not.
  private func stands(_ text: String, at line: Int, _ column: Int) -> Bool {
    guard text.contains(" ") || text.contains("\n") else { return true }
    guard lines.indices.contains(line - 1) else { return false }
    return lines[line - 1].dropFirst(column - 1).starts(with: text.unicodeScalars)
  }

  mutating func convert(_ node: Node, depth: Int) -> LocatedNode? {
    count += 1
    let mark = node.mark
    let place = SourceRange(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, length: 1)
    guard depth < YAMLLimits.depth, count <= YAMLLimits.nodes else {
      if diagnostics.isEmpty { diagnostics.append(Diagnostic(error: "yaml-too-deep", at: place)) }
      return nil
    }
    // An alias would be copied in place, silently; a catalogue has no use for it.
    guard node.anchor == nil else {
      diagnostics.append(Diagnostic(error: "yaml-alias", at: place))
      return nil
    }
    switch node {
    case .scalar(let scalar):
      // What hides or steers is in no text of a file, whether it stands there or is written as an escape.
      if let unclean = CleanText.firstUnclean(in: scalar.string, lines: .many) {
        if diagnostics.count < YAMLLimits.messages {
          diagnostics.append(Diagnostic(error: "unclean-text", ["character": unclean.name], at: place))
        }
        return nil
      }
      let length = scalar.string.unicodeScalars.count
      let quoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      let oneLine =
        (scalar.style == .plain
          || (quoted && !scalar.string.contains { "'\"\\\n".contains($0) })
          || (scalar.style == .singleQuoted && !scalar.string.contains { "'\n".contains($0) }))
        && stands(scalar.string, at: place.line, place.column + (quoted ? 1 : 0))
      return LocatedNode(
        content: .scalar(scalar.string, isPlain: scalar.style == .plain),
        range: SourceRange(
          file: file, line: place.line, column: place.column + (quoted ? 1 : 0), length: max(1, length)),
        isOneLine: oneLine)
    case .mapping(let mapping):
      var entries: [LocatedNode.Entry] = []
      for (key, value) in mapping {
        guard let name = convert(key, depth: depth + 1), let text = name.text else {
          diagnostics.append(Diagnostic(error: "yaml-key-not-text", at: place))
          continue
        }
        if let value = convert(value, depth: depth + 1) {
          entries.append(.init(key: text, keyRange: name.range, value: value))
        }
      }
      return LocatedNode(content: .mapping(entries), range: place, isOneLine: false)
    case .sequence(let sequence):
      let items = sequence.compactMap { convert($0, depth: depth + 1) }
      return LocatedNode(content: .sequence(items), range: place, isOneLine: false)
    case .alias:
      diagnostics.append(Diagnostic(error: "yaml-alias", at: place))
      return nil
    }
  }
}

extension Diagnostic {
  package init(
    error code: String, _ parameters: [String: String] = [:], at range: SourceRange?,
    suggestion: String? = nil
  ) {
    self.init(
      .error, code: code, parameters: parameters, range: range, suggestion: suggestion)
  }

  package init(
    warning code: String, _ parameters: [String: String] = [:], at range: SourceRange?,
    suggestion: String? = nil
  ) {
    self.init(
      .warning, code: code, parameters: parameters, range: range, suggestion: suggestion)
  }
}
