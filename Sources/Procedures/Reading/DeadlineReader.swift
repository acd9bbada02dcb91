import Rules

/// Reads `deadline`: one mapping or several with conditions, each with its causes and its second dates.
struct DeadlineReader {
  private let locals: ProcedureReader.Locals
  private let date = FeelType.optional(.date)

  /// - Parameter key: under which its texts are translated, `tennyu-todoke.deadline`.
  static func read(
    _ node: LocatedNode?, key: String, locals: ProcedureReader.Locals, in context: inout ReadingContext
  ) -> [DeadlineRule] {
    DeadlineReader(locals: locals).rules(node, key, in: &context)
  }

  private func rules(
    _ node: LocatedNode?, _ key: String, in context: inout ReadingContext
  ) -> [DeadlineRule] {
    guard let node, !node.isNull else { return [] }
    return (node.items ?? [node]).enumerated().flatMap { place, item -> [DeadlineRule] in
      guard context.check(item, as: .deadline) else { return [] }
      let key = "\(key).\(place + 1)"
      let common = Common(
        counted: context.phrase(item, "counted", as: "\(key).counted"),
        late: context.phrase(item, "late", as: "\(key).late"),
        also: rules(item["also"], "\(key).also", in: &context))
      return context.tellingOnce { context in
        causes(item, in: &context).enumerated().compactMap { place, cause in
          rule(
            cause.whole,
            cause.own.map { common.with($0, "\(key).causes.\(place + 1)", in: &context) } ?? common,
            in: &context)
        }
      }
    }
  }

  /// The deadline as it stands for each of its causes, the first of which that holds counts; one without causes is
  /// its own.
  private func causes(
    _ item: LocatedNode, in context: inout ReadingContext
  ) -> [(whole: LocatedNode, own: LocatedNode?)] {
    guard let causes = item["causes"] else { return [(item, nil)] }
    context.only(one: ["causes", "when"], in: item)
    if causes.isNull || causes.items?.isEmpty == true { context.missing("causes", in: item) }
    return context.items(item, "causes").compactMap { cause in
      guard context.check(cause, as: .cause) else { return nil }
      return (cause.keeping(Shape.cause.names).over(item, without: ["causes", "when"]), cause)
    }
  }

  /// What all causes of a deadline share and is read once.
  private struct Common {
    var counted: CatalogueText
    var late: CatalogueText
    let also: [DeadlineRule]

    /// The same with the words that a cause has of its own.
    func with(_ cause: LocatedNode, _ key: String, in context: inout ReadingContext) -> Common {
      var own = self
      if cause["counted"] != nil { own.counted = context.phrase(cause, "counted", as: "\(key).counted") }
      if cause["late"] != nil { own.late = context.phrase(cause, "late", as: "\(key).late") }
      return own
    }
  }

  private func rule(
    _ item: LocatedNode, _ common: Common, in context: inout ReadingContext
  ) -> DeadlineRule? {
    guard let kind = context.choice(item, "kind", DeadlineRule.Kind.self) else { return nil }
    guard let (day, count) = lastDay(item, in: &context) else { return nil }
    return DeadlineRule(
      when: context.rule(item["when"], locals: locals, expecting: .boolean), day: day, count: count,
      from: context.rule(item["from"], locals: locals, expecting: date), kind: kind,
      advise: otherDay("advise", item, in: &context), lateAfter: otherDay("late_after", item, in: &context),
      counted: common.counted, law: context.text(item, "law"), late: common.late, also: common.also)
  }

  /// The last day: counted from a start, a day by itself, or said to be none.
  private func lastDay(
    _ item: LocatedNode, in context: inout ReadingContext
  ) -> (day: Rule, count: DayCount?)? {
    context.only(one: ["after", "day", "no_end"], in: item)
    if let start = item["after"], !start.isNull {
      guard let count = DayCountReader.read(item, in: &context) else { return nil }
      return context.rule(start, locals: locals, counting: count, expecting: date).map { ($0, count) }
    }
    DayCountReader.refuse(DayCountReader.keys, in: item, needing: "after", in: &context)
    if context.flag(item, "no_end") == true {
      // Without a first day either there would be nothing to tell.
      if item["from"] == nil { context.missing("from", in: item) }
      return Rule.compile("null", in: context.environment, expecting: date).rule.map { ($0, nil) }
    }
    guard let day = item["day"], !day.isNull else {
      context.error("missing-field", ["field": "deadline.after"], at: item.range)
      return nil
    }
    return context.rule(Self.expression(day), locals: locals, expecting: date).map { ($0, nil) }
  }

  /// A plain date stands for itself.
  private static func expression(_ node: LocatedNode) -> LocatedNode {
    guard let text = node.text, let date = CivilDate(iso: text) else { return node }
    return LocatedNode(
      content: .scalar("date(\"\(date)\")", isPlain: false), range: node.range, isOneLine: false)
  }

  /// A second day beside the last one: an expression, or what its count has other than the count of the deadline.
  private func otherDay(_ key: String, _ item: LocatedNode, in context: inout ReadingContext) -> Rule? {
    guard let node = item[key], node.entries != nil else {
      return context.rule(item[key], locals: locals, expecting: date)
    }
    guard context.check(node, as: .otherDay) else { return nil }
    let whole = DayCountReader.merged(node, over: item)
    guard let start = whole["after"], !start.isNull else {
      context.error("missing-field", ["field": "\(key).after"], at: node.range)
      return nil
    }
    guard let count = DayCountReader.read(whole, in: &context) else { return nil }
    return context.rule(start, locals: locals, counting: count, expecting: date)
  }
}
