import Foundation
import Testing

/// Every key of words that the sources name has its words in Japanese and in English.
@Suite struct WordsTests {
  /// Keys by language, read with a few lines of our own so that a fault of the reader cannot hide a missing word.
  static func keys(_ language: String) -> Set<String> {
    Set(
      Repository.files(below: "Localization/\(language)", ending: [".po"]).flatMap { path in
        Repository.text(path).matches(of: #/(?m)^msgctxt "([^"]+)"/#).map { String($0.1) }
      })
  }
  static let japanese = keys("ja")
  static let english = keys("en")

  /// Calls that take a key, and what they put in front of it. Texts inside the first argument are keys.
  static let calls: [(call: String, prefix: String)] = [
    ("words(", ""), ("Words(", ""), ("context.say(", "screen."),
  ]

  @Test(arguments: ["ja", "en"])
  func `every key of words has its words`(language: String) throws {
    let known = language == "ja" ? Self.japanese : Self.english
    #expect(known.count > 300)
    let used = try Self.usedKeys()
    #expect(used.count > 150)
    #expect(used.filter { !isThere($0.what, in: known) } == [])
  }

  /// A key with something interpolated is there when some key fits it.
  private func isThere(_ key: String, in known: Set<String>) -> Bool {
    guard key.contains("\u{1}") else { return known.contains(key) }
    let parts = key.split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, let last = parts.last, !first.isEmpty || !last.isEmpty else { return true }
    return known.contains {
      $0.hasPrefix(first) && $0.hasSuffix(last) && $0.count >= first.count + last.count
    }
  }

  /// Texts that look like a key, wherever they stand: a problem's key that is handed on has words too.
  @Test(arguments: ["ja", "en"])
  func `every text that looks like a key of words is one`(language: String) {
    let known = language == "ja" ? Self.japanese : Self.english
    // Facts begin so as well; theirs are the catalogue's words.
    let rooms = Set(Self.japanese.map { String($0.prefix { $0 != "." }) }).subtracting(["person"])
    var keys: [Breach] = []
    for source in Repository.sources {
      for literal in source.literals
      where literal.text.contains(#/^[a-z_]+(?:\.[a-z0-9_\x{1}]+)+$/#)
        && rooms.contains(String(literal.text.prefix { $0 != "." }))
      {
        keys.append(Breach(path: source.path, line: literal.line, what: literal.text))
      }
    }
    #expect(keys.count > 150)
    #expect(keys.filter { !isThere($0.what, in: known) && !isThere("screen." + $0.what, in: known) } == [])
  }

  /// What a key of the keyboard does stands behind its label.
  @Test(arguments: ["ja", "en"])
  func `every key of the keyboard has its words`(language: String) {
    let known = language == "ja" ? Self.japanese : Self.english
    var keys: [Breach] = []
    for source in Repository.sources where source.room == "Screens" {
      for call in ["bind(", "bindChoices(", "bindMoves("] {
        for start in Self.places(of: call, in: source.bytes) {
          let end = Self.end(ofCall: start, in: source.bytes)
          let first = call == "bind(" ? Self.behindLabel(start..<end, in: source.bytes) : start
          for literal in source.literals where (first..<end).contains(literal.place) {
            guard literal.text.contains(#/^[a-z_]+$/#) else { continue }
            keys.append(
              Breach(path: source.path, line: literal.line, what: "screen.key." + literal.text))
          }
        }
      }
    }
    #expect(keys.count > 80)
    #expect(keys.filter { !known.contains($0.what) } == [])
  }

  private static func end(ofCall start: Int, in code: [UInt8]) -> Int {
    var depth = 1
    var index = start
    while index < code.count, depth > 0 {
      if code[index] == UInt8(ascii: "(") { depth += 1 }
      if code[index] == UInt8(ascii: ")") { depth -= 1 }
      index += 1
    }
    return index
  }

  /// Behind the argument `label: …,`.
  private static func behindLabel(_ call: Range<Int>, in code: [UInt8]) -> Int {
    let label = Array("label:".utf8)
    var index = call.lowerBound
    while index + label.count < call.upperBound, !code[index..<(index + label.count)].elementsEqual(label) {
      index += 1
    }
    var depth = 0
    while index < call.upperBound {
      if code[index] == UInt8(ascii: "(") { depth += 1 }
      if code[index] == UInt8(ascii: ")") { depth -= 1 }
      if code[index] == UInt8(ascii: ","), depth == 0 { return index }
      index += 1
    }
    return index
  }

  static func usedKeys() throws -> [Breach] {
    var used: [Breach] = []
    for source in Repository.sources {
      for (call, prefix) in calls {
        for start in places(of: call, in: source.bytes) {
          for literal in source.literals where isInFirstArgument(literal, of: start, in: source) {
            // A key that goes on behind the text is one that begins so.
            let goesOn = source.bytes.count > literal.place + 3 && isFollowedByPlus(literal, in: source)
            let key = literal.text + (goesOn ? "\u{1}" : "")
            used.append(Breach(path: source.path, line: literal.line, what: prefix + key))
          }
        }
      }
    }
    return used
  }

  private static func isFollowedByPlus(_ literal: SwiftSource.Literal, in source: SwiftSource) -> Bool {
    // Texts are empty in the code: behind both quotes stands what follows, interpolations aside.
    let after = String(decoding: source.bytes[(literal.place + 2)...].prefix(12), as: UTF8.self)
    return after.contains(#/^\s*\+/#)
  }

  /// Offsets behind the opening parenthesis of calls of that name.
  private static func places(of call: String, in code: [UInt8]) -> [Int] {
    let wanted = Array(call.utf8)
    var places: [Int] = []
    var index = 1
    while index + wanted.count < code.count {
      if code[index] == wanted[0], isWord(code[index - 1]) == false,
        code[index..<(index + wanted.count)].elementsEqual(wanted),
        !String(decoding: code[max(0, index - 5)..<index], as: UTF8.self).hasSuffix("func ")
      {
        places.append(index + wanted.count)
      }
      index += 1
    }
    return places
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
  }

  private static func isInFirstArgument(_ literal: SwiftSource.Literal, of start: Int, in source: SwiftSource)
    -> Bool
  {
    guard literal.place >= start, literal.place < start + 400 else { return false }
    var depth = 0
    for byte in source.bytes[start..<literal.place] {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ",") where depth == 0: return false
      default: break
      }
      if depth < 0 { return false }
    }
    // Inside another call's parentheses it is not the key, and what stands beside == is compared, not looked up;
    // what is joined on behind is the end of a key.
    guard depth == 0 else { return false }
    return !source.before(literal, 4).contains(#/[=!]=|\+/#)
  }

  @Test(arguments: ["ja", "en"])
  func `every code of a diagnostic has its words`(language: String) {
    let known = language == "ja" ? Self.japanese : Self.english
    let patterns = [
      #/(?:Diagnostic\(\s*(?:error|warning):\s*|\bcode:\s*)$/#, #/(?:context|self)\.(?:error|report)\(\s*$/#,
      #/(?:^|[^.\w])(?:report|error)\(\s*$/#,
    ]
    var codes: [Breach] = []
    for source in Repository.sources
    where ["Rules", "Localization", "Procedures", "Guidance"].contains(source.room) {
      if source.path.hasPrefix("Sources/Rules/Plain/") { continue }
      for literal in source.literals where literal.text.contains(#/^[a-z]+(?:-[a-z]+)+$/#) {
        let before = source.before(literal, 40)
        if patterns.contains(where: { before.contains($0) }) {
          codes.append(Breach(path: source.path, line: literal.line, what: "diagnostic.\(literal.text)"))
        }
      }
    }
    #expect(codes.count > 50)
    #expect(codes.filter { !known.contains($0.what) } == [])
  }

  @Test func `an error of a command has its words`() {
    var keys: [Breach] = []
    for source in Repository.sources where source.room == "madoguchi" {
      for literal in source.literals where literal.text.contains(#/^(?:error|remark)\.[a-z_.]+$/#) {
        keys.append(Breach(path: source.path, line: literal.line, what: literal.text))
      }
    }
    #expect(!keys.isEmpty)
    #expect(keys.filter { !Self.japanese.contains($0.what) || !Self.english.contains($0.what) } == [])
  }

  @Test func `a translation has the parameters of its Japanese text`() {
    var sources: [String: String] = [:]
    for language in ["ja", "en"] {
      for path in Repository.files(below: "Localization/\(language)", ending: [".po"]) {
        let entries = Repository.text(path).matches(
          of: #/(?:^(#,[^\n]*)\n)?^msgctxt "([^"]+)"\nmsgid "(.*?)"\nmsgstr "(.*?)"$/#
            .anchorsMatchLineEndings())
        for entry in entries {
          let key = String(entry.2)
          let flags = entry.1.map(String.init) ?? ""
          if language == "ja" {
            sources[key] = String(entry.3)
          } else if !flags.contains("no-brace-format"), let source = sources[key] {
            #expect(parameters(String(entry.4)) == parameters(source), "\(key)")
          }
        }
      }
    }
    #expect(sources.count > 300)
  }

  private func parameters(_ text: String) -> Set<String> {
    Set(text.matches(of: #/\{([a-z_]+)\}/#).map { String($0.1) })
  }
}
