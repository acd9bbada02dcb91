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
    /// Empty in Japanese files and where nobody has translated yet; of several forms, the last.
    package let translation: String
    /// The forms that go with numbers, in the order of the language's rule; empty where there is one text.
    package let forms: [String]
    /// A translation that a person still has to look at; it is not shown.
    package let isFuzzy: Bool
    /// Each language picks from the parameters what it needs (`#, no-brace-format`), as dates do.
    package let picksParameters: Bool
    package let range: SourceRange?

    package init(
      key: String, source: String, translation: String = "", forms: [String] = [], isFuzzy: Bool = false,
      picksParameters: Bool = false, range: SourceRange? = nil
    ) {
      (self.key, self.source, self.translation) = (key, source, translation)
      self.forms = forms
      (self.isFuzzy, self.picksParameters, self.range) = (isFuzzy, picksParameters, range)
    }
  }

  package let language: Language
  /// What the files declare of the language itself: `Plural-Forms`, `X-Level`.
  package let header: [String: String]
  private let entries: [String: Entry]
  private let plural: PluralRule?

  /// Keeps what can be shown; of a key that stands twice, the first.
  package init(language: Language, entries: [Entry], header: [String: String] = [:]) {
    self.language = language
    self.header = header
    plural = header["Plural-Forms"].flatMap(PluralRule.init)
    self.entries = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The phrase of an entry as it can be shown; nil where nobody has translated it or has to look at it again.
  private func phrase(_ entry: Entry) -> String? {
    if language == .japanese { return entry.translation.isEmpty ? entry.source : entry.translation }
    return entry.translation.isEmpty || entry.isFuzzy ? nil : entry.translation
  }

  /// The keys with words to show.
  package var keys: [String] { entries.values.filter { phrase($0) != nil }.map(\.key) }

  /// Every key that stands in the files, translated or not.
  package var allKeys: some Collection<String> { entries.keys }

  /// The entry of a key as it stands in the files.
  package func entry(of key: String) -> Entry? { entries[key] }

  /// The Japanese text that an entry of the key was written for, whether or not it is translated yet.
  package func source(of key: String) -> String? { entries[key]?.source }

  /// Where the entry of a key stands.
  package func range(of key: String) -> SourceRange? { entries[key]?.range }

  package func has(_ key: String) -> Bool { translation(of: key) != nil }

  /// The phrase with its parameters still in braces; nil where this language has no words for the key.
  package func translation(of key: String) -> String? { entries[key].flatMap(phrase) }

  /// The phrase with its parameters filled in; nil where this language has no words for the key.
  package func text(_ key: String, _ parameters: [String: String] = [:]) -> String? {
    guard let entry = entries[key], let phrase = phrase(entry) else { return nil }
    return Self.fill(form(of: entry, parameters) ?? phrase, parameters)
  }

  /// The form of a phrase that goes with its number `{count}`: one person, two people.
  private func form(of entry: Entry, _ parameters: [String: String]) -> String? {
    guard !entry.forms.isEmpty, let plural, let count = parameters["count"].flatMap({ Int($0) }) else {
      return nil
    }
    let place = plural.form(of: count)
    return place < entry.forms.count ? entry.forms[place] : nil
  }

  /// Puts the parameters where `{name}` stands. Braces that name none of them stay, so that a slip is seen; what is filled
  /// in is not looked at again.
  package static func fill(_ phrase: String, _ parameters: [String: String]) -> String {
    if parameters.isEmpty || !phrase.utf8.contains(UInt8(ascii: "{")) { return phrase }
    var result = ""
    var rest = phrase[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      if let value = parameters[name] {
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
      let name = rest[..<end]
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
