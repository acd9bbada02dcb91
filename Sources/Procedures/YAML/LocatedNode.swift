package import Rules

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
    return holding(.mapping(kept))
  }

  /// Something else at the same place.
  func holding(_ content: Content) -> LocatedNode {
    LocatedNode(content: content, range: range, isOneLine: isOneLine)
  }

  /// The same with another text for each scalar; keys stay as they are.
  package func mapping(_ change: (String) -> String) -> LocatedNode {
    switch content {
    case .mapping(let entries):
      holding(
        .mapping(
          entries.map { Entry(key: $0.key, keyRange: $0.keyRange, value: $0.value.mapping(change)) }))
    case .sequence(let items): holding(.sequence(items.map { $0.mapping(change) }))
    case .scalar(let text, let isPlain): holding(.scalar(change(text), isPlain: isPlain))
    }
  }

  /// This mapping without any other keys.
  func keeping(_ keys: [String]) -> LocatedNode {
    guard let entries else { return self }
    return holding(.mapping(entries.filter { keys.contains($0.key) }))
  }

  /// This mapping with what another one has besides; what both have is this one's.
  func over(_ other: LocatedNode, without left: [String] = []) -> LocatedNode {
    let own = entries ?? []
    let common = (other.entries ?? []).filter { entry in
      !left.contains(entry.key) && !own.contains { $0.key == entry.key }
    }
    return LocatedNode(content: .mapping(own + common), range: range, isOneLine: false)
  }

  /// Whether fields of other files were laid over this mapping, so that what one of its own files says may have lost
  /// what it spoke of: that is told where the file is read alone.
  func isOverlaid(beside part: SourceRange) -> Bool {
    !part.file.hasPrefix("Procedures/cities/") && (entries ?? []).contains { $0.keyRange.file != part.file }
  }

  /// The parts below a path of keys, of lists all members; a name of `named` stands for its part.
  func parts(at path: ArraySlice<Substring>) -> [LocatedNode] {
    guard let key = path.first else { return [self] }
    if let items { return items.flatMap { $0.parts(at: path) } }
    let named = (self["named"]?.items ?? []).filter { $0["name"]?.text == String(key) }
    let found = named.isEmpty ? [self[String(key)]].compactMap { $0 } : named
    return found.flatMap { $0.parts(at: path.dropFirst()) }
  }

  /// Whether a place in the file lies in this node.
  func holds(_ place: SourceRange) -> Bool {
    if range == place { return true }
    switch content {
    case .scalar:
      return isOneLine && range.file == place.file && range.line == place.line
        && (range.column...range.column + range.length).contains(place.column)
    case .mapping(let entries): return entries.contains { $0.value.holds(place) }
    case .sequence(let items): return items.contains { $0.holds(place) }
    }
  }

  /// The place of a stretch of the scalar's text, for findings inside expressions.
  package func range(of offsets: Range<Int>) -> SourceRange {
    guard isOneLine else { return range }
    return SourceRange(
      file: range.file, line: range.line, column: range.column + offsets.lowerBound,
      length: max(1, offsets.count))
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
