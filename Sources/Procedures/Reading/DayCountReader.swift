import Rules

/// Reads how a last day is counted: `days: 14, first_day: next, closed: next_open` and the like.
enum DayCountReader {
  static let spans = ["days", "months", "years", "eve_of_birthday", "end_of"]
  static let keys = spans + ["first_day", "closed"]

  static func read(_ node: LocatedNode, in context: inout ReadingContext) -> DayCount? {
    context.only(one: spans, in: node)
    guard let key = spans.first(where: { node[$0].map { !$0.isNull } ?? false }) else {
      context.missing("days", in: node)
      return nil
    }
    let span = span(key, node, in: &context)
    guard let closed = context.choice(node, "closed", DayCount.Closed.self), let span else { return nil }
    return DayCount(span, closed: closed)
  }

  private static func span(
    _ key: String, _ node: LocatedNode, in context: inout ReadingContext
  ) -> DayCount.Span? {
    if let unit = DayCount.Unit(rawValue: key) {
      let count = count(node, key, most: unit == .years ? 150 : 1000, in: &context)
      guard let first = context.choice(node, "first_day", DayCount.FirstDay.self), let count else {
        return nil
      }
      return .period(count, unit, first)
    }
    // A birthday and the end of a year are days by themselves: nothing is counted that could begin a day later.
    refuse(["first_day"], in: node, needing: "days", in: &context)
    if key == "eve_of_birthday" {
      return count(node, key, most: 150, in: &context).map { .eveOfBirthday($0) }
    }
    return context.choice(node, key, DayCount.Stretch.self).map { .endOf($0) }
  }

  private static func count(
    _ node: LocatedNode, _ key: String, most: Int, in context: inout ReadingContext
  ) -> Int? {
    guard let count = context.number(node, key) else { return nil }
    if (1...most).contains(count) { return count }
    context.error(
      "count-out-of-range", ["field": key, "text": "\(count)", "most": "\(most)"], at: node[key]?.range)
    return nil
  }

  /// Tells fields that say nothing without another one.
  static func refuse(
    _ keys: [String], in node: LocatedNode, needing needed: String, in context: inout ReadingContext
  ) {
    for entry in node.entries ?? [] where keys.contains(entry.key) {
      context.error("field-without", ["field": entry.key, "needed": needed], at: entry.keyRange)
    }
  }

  /// A second count that names only what differs from the first.
  static func merged(_ own: LocatedNode, over first: LocatedNode) -> LocatedNode {
    let hasSpan = spans.contains { own[$0] != nil }
    let isDated = own["eve_of_birthday"] != nil || own["end_of"] != nil
    let left = (hasSpan ? spans : []) + (isDated ? ["first_day"] : [])
    let common = (first.entries ?? []).map(\.key).filter { $0 != "after" && !keys.contains($0) }
    return own.over(first, without: left + common)
  }
}
