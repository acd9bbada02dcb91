import Rules

/// Reads `questions/bounds.yaml`: between what a date or a number can lie, and between what it mostly lies.
///
///     - fact: person.birth_date
///       possible: { until: on }                               # what is outside is an error
///       usual: { from: 'on - duration("P115Y")' }             # what is outside is asked once more
enum BoundsReader {
  static let file = "questions/bounds.yaml"

  static func read(_ files: [(path: String, node: LocatedNode)], in context: inout ReadingContext) {
    for item in files.flatMap({ context.items($0.node, field: $0.path) }) {
      guard context.check(item, as: .bounds) else { continue }
      let name = context.text(item, "fact", required: true)
      guard let question = context.vocabulary[name], question.isAsked else {
        let known = context.vocabulary.questions.filter(\.isAsked).map(\.name)
        context.error(
          "unknown-question", ["name": name], at: item["fact"]?.range ?? item.range,
          suggestion: NearestName.of(name, among: known))
        continue
      }
      let expected: FeelType
      switch question.kind {
      case .date: expected = .optional(.date)
      case .number, .money: expected = .optional(.number)
      case .yesNo, .choice, .choices, .text:
        context.error("bounds-of-no-measure", ["name": name], at: item["fact"]?.range)
        continue
      }
      if question.bounds != nil { context.error("declared-twice", ["name": name], at: item["fact"]?.range) }
      let locals = context.vocabulary.locals(of: name)
      func span(_ key: String) -> Bounds.Span {
        guard let node = item[key], !node.isNull, context.check(node, as: .span) else {
          return Bounds.Span(from: nil, until: nil)
        }
        return Bounds.Span(
          from: context.rule(node["from"], locals: locals, expecting: expected),
          until: context.rule(node["until"], locals: locals, expecting: expected))
      }
      let bounds = Bounds(possible: span("possible"), usual: span("usual"))
      context.vocabulary[question.id].bounds = bounds
    }
  }
}
