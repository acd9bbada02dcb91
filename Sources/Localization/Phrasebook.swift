package import Rules

/// The words of one language (訳語集): what people read, by key.
///
/// The Japanese text is the source (`msgid`) of every phrase; other languages translate it.
package struct Phrasebook: Sendable {
  /// One phrase as it stands in a message file.
  package struct Entry: Sendable, Equatable {
    package let key: String
    /// The Japanese text.
    package let source: String
    /// Empty in Japanese files and where nobody has translated yet.
    package let translation: String
    /// A translation that a person still has to look at; it is not shown.
    package let isFuzzy: Bool
    /// Each language picks from the parameters what it needs (`#, no-brace-format`), as dates do.
    package let picksParameters: Bool
    package let range: SourceRange?

    package init(
      key: String, source: String, translation: String = "", isFuzzy: Bool = false,
      picksParameters: Bool = false, range: SourceRange? = nil
    ) {
      (self.key, self.source, self.translation) = (key, source, translation)
      (self.isFuzzy, self.picksParameters, self.range) = (isFuzzy, picksParameters, range)
    }
  }

  package let language: Language
  private let phrases: [String: String]
  private let sources: [String: String]
  private let ranges: [String: SourceRange]

  /// Keeps what can be shown; of a key that stands twice, the first.
  package init(language: Language, entries: [Entry]) {
    self.language = language
    var phrases: [String: String] = [:]
    var sources: [String: String] = [:]
    phrases.reserveCapacity(entries.count)
    sources.reserveCapacity(entries.count)
    var ranges: [String: SourceRange] = [:]
    for entry in entries where sources[entry.key] == nil {
      sources[entry.key] = entry.source
      ranges[entry.key] = entry.range
      if language == .japanese {
        phrases[entry.key] = entry.translation.isEmpty ? entry.source : entry.translation
      } else if !entry.translation.isEmpty && !entry.isFuzzy {
        phrases[entry.key] = entry.translation
      }
    }
    self.phrases = phrases
    self.sources = sources
    self.ranges = ranges
  }

  package var keys: some Collection<String> { phrases.keys }

  /// The Japanese text that an entry of the key was written for, whether or not it is translated yet.
  package func source(of key: String) -> String? { sources[key] }

  /// Every key that stands in the files, translated or not.
  package var allKeys: some Collection<String> { sources.keys }

  /// Where the entry of a key stands.
  package func range(of key: String) -> SourceRange? { ranges[key] }

  package func has(_ key: String) -> Bool { phrases[key] != nil }

  /// The phrase with its parameters still in braces; nil where this language has no words for the key.
  package func translation(of key: String) -> String? { phrases[key] }

  /// The phrase with its parameters filled in; nil where this language has no words for the key.
  package func text(_ key: String, _ parameters: [String: String] = [:]) -> String? {
    phrases[key].map { Self.fill($0, parameters) }
  }

  /// `count|person|people`: the word for one, or for any other number.
  private static func counted(_ name: String, _ parameters: [String: String]) -> String? {
    let parts = name.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3, let value = parameters[String(parts[0])] else { return nil }
    return String(value == "1" ? parts[1] : parts[2])
  }

  /// Puts the parameters where `{name}` stands; `{count|person|people}` takes the word that fits the number. Braces that name none of them stay, so that a slip is seen;
  /// what is filled in is not looked at again.
  package static func fill(_ phrase: String, _ parameters: [String: String]) -> String {
    if parameters.isEmpty || !phrase.utf8.contains(UInt8(ascii: "{")) { return phrase }
    var result = ""
    var rest = phrase[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      if let value = parameters[name] ?? counted(name, parameters) {
        result += value
        rest = rest[rest.index(after: close)...]
      } else {
        result += "{"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// The names in braces of a phrase. A reading mark `{kanji|kana}` is not a parameter.
  package static func parameters(of phrase: String) -> Set<String> {
    var names: Set<String> = []
    var rest = phrase.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      rest = rest[open...].dropFirst()
      guard let end = rest.firstIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "{") }) else {
        break
      }
      // What counts is the name before the words for one and for many; a reading has one bar alone.
      let parts = rest[..<end].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      let name = parts.count == 3 ? parts[0] : rest[..<end]
      if rest[end] == UInt8(ascii: "}"), !name.isEmpty, name.allSatisfy(Self.isNameByte) {
        names.insert(String(Substring(name)))
      }
      rest = rest[end...]
    }
    return names
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
