import Rules

/// One message file while it is being read.
struct MessageFile {
  let file: String
  private(set) var entries: [Phrasebook.Entry] = []
  /// What the file declares of its language, with the place of the declaration.
  private(set) var header: [String: (text: String, range: SourceRange?)] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  private var draft = Draft()
  private var firsts: [String: SourceRange] = [:]
  private var line = 0

  init(file: String) { self.file = file }

  /// The parts of a phrase in the order in which a file gives them.
  private enum Part { case none, context, source, plural, translation, form, ignored }

  private struct Draft {
    var context: [UInt8]?
    var source: [UInt8]?
    var plural: [UInt8]?
    var pluralRange: SourceRange?
    var translation: [UInt8]?
    var forms: [[UInt8]] = []
    var part = Part.none
    var isFuzzy = false
    var picksParameters = false
    var isBroken = false
    var range: SourceRange?
    var isEmpty: Bool { context == nil && source == nil && translation == nil }
  }

  mutating func read(_ bytes: [UInt8]) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      line += 1
      readLine(rest[rest.startIndex..<end])
      rest = end == rest.endIndex ? rest[end...] : rest[(end + 1)...]
    }
    finish()
  }

  private mutating func readLine(_ whole: ArraySlice<UInt8>) {
    let text = Self.trim(whole)
    guard let first = text.first else {
      finish()
      return
    }
    let column = text.startIndex - whole.startIndex
    switch first {
    case UInt8(ascii: "#"): readComment(text)
    case UInt8(ascii: "\""): readString(text, column: column)
    default: readKeyword(text, column: column)
    }
  }

  private mutating func readComment(_ text: ArraySlice<UInt8>) {
    // A comment belongs to the phrase below it.
    if draft.translation != nil || !draft.forms.isEmpty { finish() }
    guard text.dropFirst().first == UInt8(ascii: ",") else { return }
    for flag in text.dropFirst(2).split(separator: UInt8(ascii: ",")) {
      let name = Self.trim(flag)
      if name.elementsEqual("fuzzy".utf8) { draft.isFuzzy = true }
      if name.elementsEqual("no-brace-format".utf8) { draft.picksParameters = true }
    }
  }

  private mutating func readKeyword(_ text: ArraySlice<UInt8>, column: Int) {
    let end = text.firstIndex {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\"")
    }
    let word = text[..<(end ?? text.endIndex)]
    let rest = Self.trim(text[word.endIndex...])
    let here = range(column: column, bytes: word)
    let name = String(decoding: word, as: UTF8.self)
    switch name {
    case "msgctxt":
      if !draft.isEmpty { finish() }
      draft.part = .context
      draft.context = []
    case "msgid":
      if draft.source != nil { finish() }
      draft.part = .source
      draft.source = []
    case "msgstr":
      if draft.source == nil || draft.translation != nil {
        report("po-misplaced", ["word": name], at: here)
        draft.isBroken = true
      }
      draft.part = .translation
      draft.translation = []
    case "msgid_plural":
      if draft.source == nil || draft.plural != nil || draft.translation != nil { misplacedForm(at: here) }
      draft.part = .plural
      draft.plural = []
      draft.pluralRange = here
    case _ where name.hasPrefix("msgstr["):
      // The forms stand in their order, from 0 on.
      if draft.plural == nil || name != "msgstr[\(draft.forms.count)]" { misplacedForm(at: here) }
      draft.part = .form
      draft.forms.append([])
    default:
      report(
        "po-unknown-word", ["word": name], at: range(column: column, bytes: text), suggestion: nearest(name))
      draft.isBroken = true
      draft.part = .ignored
      return
    }
    if draft.range == nil { draft.range = here }
    if rest.first == UInt8(ascii: "\"") {
      readString(rest, column: column + (rest.startIndex - text.startIndex))
    } else {
      report("po-no-string", ["word": name], at: here)
      draft.isBroken = true
    }
  }

  private mutating func misplacedForm(at here: SourceRange) {
    if !draft.isBroken { report("po-plural", at: here) }
    draft.isBroken = true
  }

  private func nearest(_ name: String) -> String? {
    ["msgctxt", "msgid", "msgstr"].first { $0.hasPrefix(name) || name.lowercased().hasPrefix($0) }
  }

  private mutating func readString(_ text: ArraySlice<UInt8>, column: Int) {
    var content: [UInt8] = []
    content.reserveCapacity(text.count)
    var index = text.startIndex + 1
    var isClosed = false
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") {
        isClosed = true
        index += 1
        break
      }
      if byte == UInt8(ascii: "\\") {
        let escape = index + 1 < text.endIndex ? text[index + 1] : 0
        if let meant = Self.unescape(escape) {
          content.append(meant)
        } else {
          let at = column + (index - text.startIndex)
          report(
            "po-escape",
            at: SourceRange(file: file, line: line, column: characters(at, text, column), length: 2))
          draft.isBroken = true
        }
        index += 2
      } else {
        content.append(byte)
        index += 1
      }
    }
    let whole = range(column: column, bytes: text)
    if !isClosed {
      report("po-unclosed", at: whole)
      draft.isBroken = true
    } else if index < text.endIndex {
      report("po-after-string", at: whole)
      draft.isBroken = true
    }
    keep(content, at: whole)
  }

  private mutating func keep(_ content: [UInt8], at here: SourceRange) {
    if let problem = Self.problem(in: content) {
      report(problem, at: here)
      draft.isBroken = true
      return
    }
    switch draft.part {
    case .context: draft.context?.append(contentsOf: content)
    case .source: draft.source?.append(contentsOf: content)
    case .plural: draft.plural?.append(contentsOf: content)
    case .translation: draft.translation?.append(contentsOf: content)
    case .form: draft.forms[draft.forms.count - 1].append(contentsOf: content)
    case .ignored: break
    case .none:
      report("po-stray-string", at: here)
      draft.isBroken = true
    }
  }

  /// Ends the phrase that was being read and takes it in when it is whole.
  private mutating func finish() {
    defer { draft = Draft() }
    if draft.isEmpty || draft.isBroken { return }
    let here = draft.range
    guard let source = draft.source else {
      report("po-no-source", at: here)
      return
    }
    guard let translation = draft.translation ?? draft.forms.last else {
      report("po-no-translation", at: here)
      return
    }
    guard let context = draft.context, !context.isEmpty else {
      // The header of the file: no key and no text.
      if source.isEmpty { readHeader(translation, at: here) } else { report("po-no-key", at: here) }
      return
    }
    let key = String(decoding: context, as: UTF8.self)
    let entry = Phrasebook.Entry(
      key: key, source: String(decoding: source, as: UTF8.self),
      translation: String(decoding: translation, as: UTF8.self),
      forms: draft.forms.map { String(decoding: $0, as: UTF8.self) }, isFuzzy: draft.isFuzzy,
      picksParameters: draft.picksParameters, range: here)
    if source.isEmpty {
      report("po-empty", ["key": key], at: here)
      return
    }
    if let first = firsts[key] {
      diagnostics.append(PhrasebookReader.duplicate(entry, first: first))
      return
    }
    if let here { firsts[key] = here }
    if let plural = draft.plural, !fits(plural, entry) { report("po-plural", at: draft.pluralRange) }
    checkParameters(entry)
    entries.append(entry)
  }

  /// Japanese has one form for every number: both texts are the same, and the number in them is `count`. Of the forms, all
  /// are translated or none is.
  private func fits(_ plural: [UInt8], _ entry: Phrasebook.Entry) -> Bool {
    plural.elementsEqual(entry.source.utf8) && Phrasebook.parameters(of: entry.source).contains("count")
      && Set(entry.forms.map(\.isEmpty)).count == 1
  }

  private mutating func readHeader(_ bytes: [UInt8], at here: SourceRange?) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let text = line[line.index(after: colon)...].drop { $0 == " " }
      header[String(line[..<colon])] = (String(text), here)
    }
  }

  private mutating func checkParameters(_ entry: Phrasebook.Entry) {
    if entry.translation.isEmpty || entry.picksParameters { return }
    let japanese = Phrasebook.parameters(of: entry.source)
    // One person needs no figure: a form may leave its number out.
    let count: Set<String> = entry.forms.isEmpty ? [] : ["count"]
    let texts = entry.forms.isEmpty ? [entry.translation] : entry.forms
    guard
      let translated = texts.map(Phrasebook.parameters).first(where: {
        $0.union(count) != japanese.union(count) || !$0.isSubset(of: japanese)
      })
    else { return }
    func list(_ names: Set<String>) -> String { names.sorted().map { "{\($0)}" }.joined(separator: " ") }
    report(
      "po-parameters", ["key": entry.key, "japanese": list(japanese), "translated": list(translated)],
      at: entry.range)
  }

  private mutating func report(
    _ code: String, _ parameters: [String: String] = [:], at range: SourceRange?, suggestion: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        .error, code: code, parameters: parameters, range: range, notes: [], suggestion: suggestion))
  }

  // MARK: bytes

  /// A range on this line; columns and lengths count Unicode scalars from 1.
  private func range(column: Int, bytes: ArraySlice<UInt8>) -> SourceRange {
    SourceRange(file: file, line: line, column: column + 1, length: max(1, Self.scalars(in: bytes)))
  }

  private func characters(_ at: Int, _ text: ArraySlice<UInt8>, _ column: Int) -> Int {
    column + Self.scalars(in: text[..<(text.startIndex + at - column)]) + 1
  }

  private static func scalars(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  private static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    var result = bytes.drop(while: isBlank)
    while let last = result.last, isBlank(last) { result = result.dropLast() }
    return result
  }

  private static func unescape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "n"): UInt8(ascii: "\n")
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    default: nil
    }
  }

  /// The code of what is wrong with a text that came out of a file, if anything is.
  private static func problem(in content: [UInt8]) -> String? {
    guard let text = String(validating: content, as: UTF8.self) else { return "po-not-utf8" }
    return CleanText.problem(in: text, lines: .many) == nil ? nil : "po-unclean"
  }
}
