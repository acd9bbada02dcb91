package import Localization

/// What a rule says, in words (言い表し): a sentence, parts of which all or any hold, or a heading with what belongs below.
package indirect enum Statement: Sendable, Equatable {
  case sentence(String)
  case all([Statement])
  case any([Statement])
  case group(String, [Statement])

  /// Its lines, each level set in a little further, as a tired reader follows them.
  package func lines(in words: Words) -> [String] { lines(in: words, indent: "", isItem: false) }

  private func lines(in words: Words, indent: String, isItem: Bool) -> [String] {
    let text = heading(in: words)
    let below = indent + (isItem ? "  " : "")
    return [indent + (isItem ? words("read.item", ["text": text]) : text)]
      + parts.flatMap { $0.lines(in: words, indent: below, isItem: true) }
  }

  /// The sentence itself, or what stands above its parts.
  package func heading(in words: Words) -> String {
    switch self {
    case .sentence(let text), .group(let text, _): text
    case .all: words("read.all")
    case .any: words("read.any")
    }
  }

  /// What stands below it; a sentence has nothing.
  package var parts: [Statement] {
    switch self {
    case .sentence: []
    case .all(let parts), .any(let parts), .group(_, let parts): parts
    }
  }

  /// The same within a sentence; nil where it is a heading with parts.
  var sentence: String? {
    if case .sentence(let text) = self { return text }
    return nil
  }
}
