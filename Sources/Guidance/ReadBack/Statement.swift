package import Localization

/// What a rule says, in words (言い表し): a sentence, or a heading with what belongs below it.
package indirect enum Statement: Sendable, Equatable {
  case sentence(String)
  case group(String, [Statement])

  /// Its lines, each level set in a little further, as a tired reader follows them.
  package func lines(in words: Words) -> [String] { lines(in: words, indent: "", isItem: false) }

  private func lines(in words: Words, indent: String, isItem: Bool) -> [String] {
    func line(_ text: String) -> String { indent + (isItem ? words("read.item", ["text": text]) : text) }
    switch self {
    case .sentence(let text): return [line(text)]
    case .group(let heading, let parts):
      let below = indent + (isItem ? "  " : "")
      return [line(heading)] + parts.flatMap { $0.lines(in: words, indent: below, isItem: true) }
    }
  }

  /// The same within a sentence; nil where it is a heading with parts.
  var sentence: String? {
    if case .sentence(let text) = self { return text }
    return nil
  }
}
