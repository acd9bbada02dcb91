import Testing

/// What the program knows of the vocabulary by name stands in one place, where the catalogue is checked for it.
@Suite struct CoreNamesTests {
  /// Where names of facts, choices and tables stand; all else says `CoreFact`, `CoreChoice` and `CoreTable`.
  private static let places = ["CoreFact", "Definition", "Vocabulary"].map {
    "Sources/Procedures/Model/\($0).swift"
  }
  /// What shows the words of a phrase, whose key may be called as a fact is: `words("person.age", …)`.
  private static let phrases = ["words(", "say(", "ifKnown(", "isOwn("]

  /// The facts of the vocabulary whose names tell their row, `person.insurance`: a text of that form is no chance.
  private static let names: Set<String> = {
    // What stands in the tables has no question: the program declares it itself.
    let links = Repository.sources.filter { places.contains($0.path) }.flatMap(\.literals).map(\.text)
    var names = Set(links.filter { $0.wholeMatch(of: /[a-z_]+\.[a-z_0-9]+/) != nil })
    for path in Repository.files(below: "Procedures/questions", ending: [".yaml"]) {
      for line in Repository.text(path).split(separator: "\n") {
        guard let match = line.firstMatch(of: /^- (?:\{ )?name: ([a-z_]+\.[a-z_0-9]+)/) else { continue }
        names.insert(String(match.1))
      }
    }
    return names
  }()

  private func breaches(in sources: [SwiftSource]) -> [Breach] {
    sources.flatMap { source in
      source.literals.filter { literal in
        let before = source.before(literal, 10)
        if Self.names.contains(literal.text) { return !Self.phrases.contains(where: before.hasSuffix) }
        return literal.text.wholeMatch(of: /[a-z_]+/) != nil
          && [".choice(", "(table: "].contains(where: before.hasSuffix)
      }
      .map { Breach(path: source.path, line: $0.line, what: $0.text) }
    }
  }

  @Test func `the names of facts, choices and tables that the program knows stand in one place`() {
    #expect(Self.names.count > 230)
    let (places, others) = (
      Repository.sources.filter { Self.places.contains($0.path) },
      Repository.sources.filter { !Self.places.contains($0.path) }
    )
    #expect(breaches(in: places).count > 24, "where they stand they are seen")
    #expect(breaches(in: others) == [])
  }

  @Test(arguments: [
    (#"let a = FactAddress("person.sex", of: id)"#, ["person.sex"]), (#"x == .choice("child")"#, ["child"]),
    (#".rowAdded(table: "people", id: id)"#, ["people"]), (#"words("person.age", ["age": "1"])"#, []),
    (#"case "visitor.id": 1"#, ["visitor.id"]),
  ])
  func `a name that stands elsewhere is seen`(code: String, found: [String]) {
    #expect(breaches(in: [SwiftSource(path: "Sources/Guidance/X.swift", text: code)]).map(\.what) == found)
  }
}
