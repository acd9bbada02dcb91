import Localization
import Procedures
import Rules

/// The functions of the rule language and of Japanese law, as phrases.
extension ReadBack {
  func builtin(_ builtin: Builtin, _ parts: [Node], _ node: Node, _ scope: ReadingScope) -> String {
    func text(_ place: Int) -> String { parts.indices.contains(place) ? value(parts[place], scope) : "" }
    let pair = ["first": text(0), "second": text(1)]
    switch builtin {
    case .count: return say("read.count.\(sort(of: parts[0]).rawValue)", ["list": text(0)])
    case .sum: return say("read.sum", ["list": listed(parts, scope)])
    case .min, .max: return extreme(builtin, parts, node, scope)
    case .age: return say("read.age", pair)
    case .reachesAge: return say("read.reaches_age", pair)
    case .birthday: return say("read.birthday", pair)
    case .endOfSchoolAge: return say("read.end_of_school_age", pair)
    case .endOfFiscalYear: return say("read.end_of_fiscal_year", pair)
    case .endOfMonth: return say("read.end_of_month", pair)
    case .firstOfNextMonth: return say("read.first_of_next_month", pair)
    case .onlyMember: return say("read.only_member", pair)
    case .lastDay: return lastDay(parts, scope)
    case .nextOpenDay: return say(parts.count == 2 ? "read.next_open_national" : "read.next_open", pair)
    case .date where parts.count == 3:
      return say("read.date", ["year": text(0), "month": text(1), "day": text(2)])
    case .roundHalfUp:
      return parts.count == 2 && text(1) != "0" ? say("read.rounded_to", pair) : say("read.rounded", pair)
    default: return node.isCondition ? predicate(node, scope, holds: true) : made(parts, scope)
    }
  }

  /// The least or the greatest: of days the first or the last, of several values the one of them.
  private func extreme(_ builtin: Builtin, _ parts: [Node], _ node: Node, _ scope: ReadingScope) -> String {
    var key = builtin == .min ? "read.least" : "read.greatest"
    if isDate(node) { key += "_day" }
    if parts.count == 1 { return say(key + "_of_list", ["list": value(parts[0], scope)]) }
    return say(key, ["list": listed(parts, scope)])
  }

  /// The last day of a period, counted from the day after or from the day itself.
  private func lastDay(_ parts: [Node], _ scope: ReadingScope) -> String {
    guard parts.count >= 2 else { return made(parts, scope) }
    var first = "next"
    if parts.count == 3, case .constant(.string("same day")) = parts[2].kind { first = "same" }
    var key = "read.last_day."
    if case .constant(.daysTime) = parts[1].kind { key += "days." }
    return say(key + first, ["first": value(parts[0], scope), "second": value(parts[1], scope)])
  }

  // MARK: - What kind of thing it is

  func isDate(_ node: Node) -> Bool {
    switch node.type.plain {
    case .date, .dateTime: true
    default: false
    }
  }

  func isRow(_ node: Node) -> Bool {
    if case .row = node.type.plain { return true }
    return false
  }

  func isWritten(_ node: Node) -> Bool {
    if case .constant(let value) = node.kind, value != .null { return true }
    return false
  }

  /// The question whose answer, or whose choices, a value is.
  func question(of node: Node, _ scope: ReadingScope) -> Question? {
    switch node.kind {
    case .fact(let fact, _), .field(_, _, let fact):
      let question = vocabulary[fact]
      return question.isLink ? nil : question
    case .slot(let slot): return scope.questions[slot]
    case .condition(_, let yes, let no): return question(of: yes, scope) ?? question(of: no, scope)
    case .function(let function, _):
      return function.versions.first.flatMap { question(of: $0.text.root, ReadingScope()) }
    case .filter(let list, _, _): return question(of: list, scope)
    default: return nil
    }
  }

  func sort(of list: Node) -> Sort {
    switch list.memberType.plain {
    case .row(let kind):
      return kind == vocabulary.member ? .person : kind == vocabulary.birth ? .birth : .thing
    default: break
    }
    return question(of: list, ReadingScope())?.name == Vocabulary.Given.events.rawValue ? .event : .thing
  }

  /// How a member of a list is called: children otherwise than all people.
  func memberKey(of list: Node) -> String {
    var node = list
    while case .filter(let inner, _, _) = node.kind { node = inner }
    switch node.kind {
    case .fact(let fact, _), .field(_, _, let fact):
      let name = vocabulary[fact].name
      if name == CoreFact.householdChildren.name || name == Entered.birthChildren.rawValue { return "child" }
      if name == CoreFact.parents.name { return "parent" }
    default: break
    }
    return sort(of: list).rawValue
  }
}
