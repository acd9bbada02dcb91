import Rules

/// Reads `deadline`: one mapping or several with conditions, each with its second dates.
enum DeadlineReader {
  /// - Parameter key: under which its texts are translated, `tennyu-todoke.deadline`.
  static func read(
    _ node: LocatedNode?, key: String, locals: ProcedureReader.Locals, in context: inout ReadingContext
  ) -> [DeadlineRule] {
    guard let node, !node.isNull else { return [] }
    return (node.items ?? [node]).enumerated().compactMap { place, item in
      let key = "\(key).\(place + 1)"
      guard
        context.check(
          item,
          keys: [
            "when", "day", "from", "kind", "advise", "late_after", "counted", "law", "late", "also",
          ]),
        let kind = context.choice(item, "kind", DeadlineRule.Kind.self)
      else { return nil }
      guard let day = context.rule(item["day"], locals: locals, expecting: .optional(.date)) else {
        if item["day"] == nil || item["day"]?.isNull == true {
          context.error("missing-field", ["field": "deadline.day"], at: item.range)
        }
        return nil
      }
      let date = FeelType.optional(.date)
      return DeadlineRule(
        when: context.rule(item["when"], locals: locals, expecting: .boolean), day: day,
        from: context.rule(item["from"], locals: locals, expecting: date), kind: kind,
        advise: context.rule(item["advise"], locals: locals, expecting: date),
        lateAfter: context.rule(item["late_after"], locals: locals, expecting: date),
        counted: context.phrase(item, "counted", as: "\(key).counted"), law: context.text(item, "law"),
        late: context.phrase(item, "late", as: "\(key).late"),
        also: read(item["also"], key: "\(key).also", locals: locals, in: &context))
    }
  }
}
