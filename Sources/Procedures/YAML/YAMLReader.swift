import CYaml
import Localization
package import Rules

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
    var text = text
    return text.withUTF8 { bytes in
      var composer = YAMLComposer(bytes, file: file)
      let node = composer.document()
      composer.end()
      return (composer.diagnostics.isEmpty ? node : nil, composer.diagnostics)
    }
  }
}

/// Builds the nodes of one document out of the events of libyaml, as they come.
///
/// What a catalogue has no use for is told where it stands: anchors and aliases, keys that are no text or stand twice,
/// characters that hide or steer. The first thing that is no YAML at all ends the reading.
private struct YAMLComposer {
  private let file: String
  /// On the heap: libyaml keeps the parser's own address in it.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private(set) var diagnostics: [Diagnostic] = []
  private var count = 0
  /// Nothing more is read: the text is no YAML from here on, or too much of it.
  private var isOver = false

  /// The bytes stay where they are until `end`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) {
    self.file = file
    // It fails for want of memory alone, and the first event says so then.
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  func end() {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The one document of the file; nil where there is none, and that is told.
  mutating func document() -> LocatedNode? {
    var root: LocatedNode?
    var documents = 0
    while !isOver, var event = next() {
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT:
        if documents == 0 { tell("yaml-empty", at: place(1, 1)) }
        return root
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        guard documents == 1 else {
          stop("yaml-syntax", ["problem": "but found another document"], at: place(event.start_mark))
          return nil
        }
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: break
      default: root = node(event, depth: 0)
      }
    }
    return nil
  }

  private mutating func next() -> yaml_event_t? {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let problem = parser.pointee.problem.map { String(cString: $0) } ?? "out of memory"
      // A slip of the bytes has no mark of its own: the reader's place is nearest.
      let mark = parser.pointee.error == YAML_READER_ERROR ? parser.pointee.mark : parser.pointee.problem_mark
      stop("yaml-syntax", ["problem": problem], at: place(mark))
      return nil
    }
    return event
  }

  /// A node from its first event on; nil where something is wrong in it.
  private mutating func node(_ event: yaml_event_t, depth: Int) -> LocatedNode? {
    count += 1
    let mark = place(event.start_mark)
    guard depth < YAMLLimits.depth, count <= YAMLLimits.nodes else {
      stop("yaml-too-deep", at: mark)
      return nil
    }
    switch event.type {
    case YAML_SCALAR_EVENT:
      guard event.data.scalar.anchor == nil else {
        tell("yaml-alias", at: mark)
        return nil
      }
      return scalar(event)
    case YAML_MAPPING_START_EVENT:
      if event.data.mapping_start.anchor != nil { tell("yaml-alias", at: mark) }
      return mapping(depth).map { LocatedNode(content: .mapping($0), range: mark, isOneLine: false) }
    case YAML_SEQUENCE_START_EVENT:
      if event.data.sequence_start.anchor != nil { tell("yaml-alias", at: mark) }
      return sequence(depth).map { LocatedNode(content: .sequence($0), range: mark, isOneLine: false) }
    default:
      // An alias would be copied in place, silently; a catalogue has no use for it. Its anchor was told.
      if !diagnostics.contains(where: { $0.code == "yaml-alias" }) { tell("yaml-alias", at: mark) }
      return nil
    }
  }

  private mutating func sequence(_ depth: Int) -> [LocatedNode]? {
    var items: [LocatedNode] = []
    while !isOver, var event = next() {
      defer { yaml_event_delete(&event) }
      if event.type == YAML_SEQUENCE_END_EVENT { return items }
      if let item = node(event, depth: depth + 1) { items.append(item) }
    }
    return nil
  }

  private mutating func mapping(_ depth: Int) -> [LocatedNode.Entry]? {
    var entries: [LocatedNode.Entry] = []
    var names: Set<String> = []
    while !isOver, var event = next() {
      defer { yaml_event_delete(&event) }
      if event.type == YAML_MAPPING_END_EVENT { return entries }
      let mark = place(event.start_mark)
      let key = node(event, depth: depth + 1)
      guard !isOver, var event = next() else { return nil }
      defer { yaml_event_delete(&event) }
      let value = node(event, depth: depth + 1)
      guard let key else { continue }
      guard let name = key.text else {
        tell("yaml-key-not-text", at: mark)
        continue
      }
      if !names.insert(name).inserted {
        tell("yaml-duplicate-key", ["key": name], at: key.range)
      } else if let value {
        entries.append(.init(key: name, keyRange: key.range, value: value))
      }
    }
    return nil
  }

  private mutating func scalar(_ event: yaml_event_t) -> LocatedNode? {
    let scalar = event.data.scalar
    let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let isQuoted =
      scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    let (from, to) = (event.start_mark, event.end_mark)
    // What hides or steers is in no text of a file, whether it stands there or is written as an escape.
    if let unclean = CleanText.firstUnclean(in: text, lines: .many) {
      tell("unclean-text", ["character": unclean.name], at: place(from))
      return nil
    }
    let length = text.unicodeScalars.count
    // As it is in its line: nothing was folded, and no escape is longer than what it stands for.
    let isOneLine =
      (isPlain || isQuoted) && from.line == to.line && to.column - from.column == length + (isQuoted ? 2 : 0)
    var range = place(from)
    range = place(range.line, range.column + (isQuoted ? 1 : 0), length: max(1, length))
    return LocatedNode(content: .scalar(text, isPlain: isPlain), range: range, isOneLine: isOneLine)
  }

  private func place(_ mark: yaml_mark_t) -> SourceRange { place(Int(mark.line) + 1, Int(mark.column) + 1) }

  private func place(_ line: Int, _ column: Int, length: Int = 1) -> SourceRange {
    SourceRange(file: file, line: line, column: column, length: length)
  }

  private mutating func tell(_ code: String, _ parameters: [String: String] = [:], at range: SourceRange) {
    if diagnostics.count < YAMLLimits.messages {
      diagnostics.append(Diagnostic(error: code, parameters, at: range))
    }
  }

  private mutating func stop(_ code: String, _ parameters: [String: String] = [:], at range: SourceRange) {
    // Why the reading ended is told however much else was.
    if !isOver { diagnostics.append(Diagnostic(error: code, parameters, at: range)) }
    isOver = true
  }
}
