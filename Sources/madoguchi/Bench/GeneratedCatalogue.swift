import Guidance
import Procedures
import Rules

/// A made-up catalogue of any size (測定用のカタログ), to see how the interview does on more rules than there are.
///
/// Questions belong to ten topics, most are rarely answered yes, and each rule reads two to five of them, some of
/// them shared by many rules, as rules of law do.
enum GeneratedCatalogue {
  static func make(rules: Int, questions: Int) throws -> Catalogue {
    var random = SplitMix64(seed: 7)
    let (names, questionText) = self.questions(questions, &random)
    func condition(_ place: Int) -> String {
      let (name, choices) = names[place]
      guard choices > 0 else { return random.next() % 5 == 0 ? "not(\(name))" : name }
      return "\(name) = \"v\(random.next() % UInt64(choices))\""
    }
    /// A few facts gate many rules (who moves, how old, which insurance); the others are read by few.
    func gate() -> Int { Int(random.next() % UInt64(questions / 5)) }
    func detail() -> Int { questions / 5 + Int(random.next() % UInt64(questions - questions / 5)) }
    var files = shared(questions, questionText)
    for rule in 0..<rules {
      var parts = [condition(gate()), condition(random.next() % 2 == 0 ? gate() : detail())]
      for _ in 0..<(Int(random.next() % 3)) { parts.append(condition(detail())) }
      var when = parts.joined(separator: " and ")
      if random.next() % 4 == 0 { when += " and (\(condition(detail())) or \(condition(detail())))" }
      let first = Int(random.next() % 10)
      let events = (0..<4).map { "event\((first + $0 * 3) % 10)" }.joined(separator: ", ")
      files.append(
        CatalogueFile(
          path: "national/work/rule-\(rule).yaml",
          text: """
            name: r\(rule)
            kana: r
            kind: notification
            events: [\(events)]
            need: must
            applies: { to: household, when: '\(when)' }
            office: residents
            law: [x]

            """))
    }
    let (catalogue, diagnostics) = CatalogueReader.read(files, city: nil)
    if let error = diagnostics.first(where: { $0.severity == .error }) {
      throw ProgramError(
        .software, "error.generated_catalogue", ["problem": "\(error.code) \(error.parameters)"])
    }
    return catalogue
  }

  /// The questions with their names and how many choices they have; none for yes or no.
  private static func questions(
    _ questions: Int, _ random: inout SplitMix64
  ) -> (names: [(name: String, choices: Int)], text: String) {
    var questionText = ""
    var names: [(name: String, choices: Int)] = []
    for number in 0..<questions {
      let isChoice = random.next() % 10 < 3
      let choices = isChoice ? 3 + Int(random.next() % 4) : 0
      names.append(("fact.q\(number)", choices))
      questionText += "- name: fact.q\(number)\n  label: q\(number)\n  scope: fact\n  asked: once\n"
      questionText +=
        "  topic: t\(number / 8)\n  ask: q\(number)\n  type: \(isChoice ? "choice" : "yes_no")\n"
      if isChoice {
        questionText +=
          "  values: { " + (0..<choices).map { "v\($0): v\($0)" }.joined(separator: ", ") + " }\n"
        questionText += "  likely: { v0: 0.6 }\n"
      } else {
        questionText += "  likely: { 'true': 0.\(1 + random.next() % 3) }\n"
      }
    }
    return (names, questionText)
  }

  /// The files that every rule goes by.
  private static func shared(_ questions: Int, _ questionText: String) -> [CatalogueFile] {
    [
      CatalogueFile(path: "catalogue.yaml", text: "version: generated\n"),
      CatalogueFile(
        path: "life-events.yaml",
        text: (0..<10).map { "- { id: event\($0), name: event, offered: true }\n" }.joined()),
      CatalogueFile(path: "offices.yaml", text: "- { id: residents, name: residents }\n"),
      CatalogueFile(
        path: "questions/scopes.yaml",
        text: "- { name: fact, label: fact }\n- { name: visit, label: visit }\n"),
      CatalogueFile(
        path: "questions/topics.yaml",
        text: (0...questions / 8).map { "- { id: t\($0), name: t\($0) }\n" }.joined()
          + "- { id: visit, name: visit }\n"),
      CatalogueFile(
        path: "questions/facts.yaml",
        text: questionText
          + "- { name: \"on\", label: on, scope: visit, type: date, asked: given, topic: visit }\n"
          + "- { name: events, label: events, scope: visit, type: choices, asked: given, topic: visit, "
          + "values_of: life_events }\n"),
    ]
  }
}
