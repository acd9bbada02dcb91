import Testing

/// Every name of a fact that stands in the sources is one that the catalogue is checked for.
@Suite struct CoreNamesTests {
  /// Paths of the vocabulary, so that keys of words and other texts are told apart.
  private static let paths = ["person", "birth", "visitor", "move", "death"]

  @Test func `a fact that the sources name is in the list of names that the check knows`() {
    let list = Repository.text("Sources/Procedures/Checking/CoreNames.swift")
    // Links are followed by the program and need no question; the name of the test pages of `bench` is no fact.
    let links = Repository.text("Sources/Procedures/Model/Vocabulary.swift")
    var seen = 0
    var breaches: [Breach] = []
    for source in Repository.sources where ["Guidance", "Screens"].contains(source.room) {
      for literal in source.literals where Self.paths.contains(where: { literal.text.hasPrefix($0 + ".") }) {
        let before = source.before(literal, 14)
        guard before.hasSuffix("FactAddress(") || before.hasSuffix("vocabulary[") else { continue }
        // A name that is put together names no fact.
        guard literal.text.wholeMatch(of: /[a-z_]+\.[a-z_0-9]+/) != nil else { continue }
        seen += 1
        if !list.contains("\"\(literal.text)\"") && !links.contains("\"\(literal.text)\"") {
          breaches.append(Breach(path: source.path, line: literal.line, what: literal.text))
        }
      }
    }
    #expect(seen > 20)
    #expect(breaches == [])
  }
}
