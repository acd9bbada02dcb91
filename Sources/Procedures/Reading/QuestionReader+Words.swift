import Rules

/// How a question is worded (質問の言葉): for each life event, and so that it can be read aloud and answered.
extension QuestionReader {
  /// `ask_for`: other words of the question where it is asked for a life event.
  func askFor(
    _ node: LocatedNode, _ name: String, _ lifeEvents: [LifeEvent], in context: inout ReadingContext
  ) -> [String: CatalogueText] {
    var words: [String: CatalogueText] = [:]
    for entry in context.entries(node, "ask_for") {
      if !lifeEvents.isEmpty, !lifeEvents.contains(where: { $0.id == entry.key }) {
        context.error(
          "unknown-event", ["text": entry.key], at: entry.keyRange,
          suggestion: NearestName.of(entry.key, among: lifeEvents.map(\.id)))
      }
      words[entry.key] = context.declare(
        entry.value.text ?? "", as: "\(name).ask.\(entry.key)", at: entry.value.range, level: .screens)
    }
    return words
  }

  /// What makes a wording hard to read aloud or its answer doubtful; each is silenced by `meant` where it is meant.
  func checkWords(_ node: LocatedNode, _ question: Question, in context: inout ReadingContext) {
    let wordings = [node["ask"]].compactMap { $0 } + (node["ask_for"]?.entries ?? []).map(\.value)
    for wording in wordings {
      guard let text = wording.text, !text.isEmpty else { continue }
      for finding in QuestionWording.findings(in: text, of: question.kind) {
        context.diagnostics.append(
          Diagnostic(warning: finding.code, finding.parameters, at: wording.range))
      }
    }
  }
}
