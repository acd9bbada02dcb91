import Localization
import Procedures
import Rules

/// Conditions that are cut no further, each as one sentence that says that it holds or that it does not.
extension ReadBack {
  func predicate(_ node: Node, _ scope: ReadingScope, holds: Bool) -> String {
    switch node.kind {
    case .constant(.boolean(let truth)): return say(truth == holds ? "read.always" : "read.never")
    case .constant: return say(holds ? "read.never" : "read.always")
    case .fact, .field: return fact(node, scope, holds)
    case .function(let function, let arguments):
      if function.isNamedPart { return chosen("read.applies", holds, ["name": function.name]) }
      let text = call(function, arguments, scope)
      return holds ? text : say("read.not", ["text": text])
    case .comparison(let relation, let a, let b):
      return comparison(holds ? relation : relation.contrary, a, b, scope)
    case .membership(let value, let slot, let tests): return membership(value, slot, tests, scope, holds)
    case .between(let value, let low, let high):
      let parameters = [
        "value": self.value(value, scope), "low": self.value(low, scope), "high": self.value(high, scope),
      ]
      return chosen(isDate(value) ? "read.between_dates" : "read.between", holds, parameters)
    case .builtin(.listContains, let parts) where parts.count == 2:
      return chosen(
        "read.contains", holds,
        ["list": value(parts[0], scope), "item": value(parts[1], scope, of: question(of: parts[0], scope))])
    // A function that has no words of its own is told by what it is made of: its value would lead back here.
    case .builtin(_, let parts): return chosen("read.true", holds, ["value": made(parts, scope)])
    default: return chosen("read.true", holds, ["value": value(node, scope)])
    }
  }

  /// The words of a key that has a second one for the contrary.
  func chosen(_ key: String, _ holds: Bool, _ parameters: [String: String]) -> String {
    say(holds ? key : key + "_not", parameters)
  }

  private func fact(_ node: Node, _ scope: ReadingScope, _ holds: Bool) -> String {
    guard let question = question(of: node, scope) else {
      return chosen("read.true", holds, ["value": value(node, scope)])
    }
    let name = label(question)
    if case .field(let base, _, _) = node.kind, !base.isOnlyRow {
      return chosen("read.applies_of", holds, ["of": value(base, scope), "name": name])
    }
    return chosen("read.applies", holds, ["name": name])
  }

  private func comparison(
    _ relation: Syntax.Relation, _ a: Node, _ b: Node, _ scope: ReadingScope
  ) -> String {
    for (one, other) in [(a, b), (b, a)] {
      guard case .constant(.null) = one.kind else { continue }
      let isThere = relation == .notEqual
      return chosen(
        isRow(other) ? "read.somebody" : "read.something", isThere, ["value": value(other, scope)])
    }
    if let same = samePerson(relation, a, b, scope) { return same }
    if a.isCondition, b.isCondition, relation == .equal || relation == .notEqual {
      return chosen(
        "read.both_or_neither", relation == .equal,
        ["first": inline(statement(a, scope)), "second": inline(statement(b, scope))])
    }
    let asked = question(of: a, scope) ?? question(of: b, scope)
    let parameters = [
      "first": value(a, scope, of: asked), "second": value(b, scope, of: asked),
    ]
    if isWritten(b) || isWritten(a), relation == .equal || relation == .notEqual {
      let turned =
        isWritten(b)
        ? parameters : ["first": parameters["second"] ?? "", "second": parameters["first"] ?? ""]
      return chosen("read.is", relation == .equal, turned)
    }
    let day = isDate(a) || isDate(b) ? "_day" : ""
    return say("read.\(relation.key)\(day)", parameters)
  }

  /// Rows are told apart by their numbers; people are the same or not.
  private func samePerson(
    _ relation: Syntax.Relation, _ a: Node, _ b: Node, _ scope: ReadingScope
  ) -> String? {
    guard case .field(let first, _, let fact) = a.kind, case .field(let second, _, let other) = b.kind,
      fact == other, [Entered.personID.rawValue, Entered.birthID.rawValue].contains(vocabulary[fact].name)
    else { return nil }
    return chosen(
      "read.same_person", relation == .equal, ["first": value(first, scope), "second": value(second, scope)])
  }

  private func membership(
    _ value: Node, _ slot: Int, _ tests: [Node.Test], _ scope: ReadingScope, _ holds: Bool
  ) -> String {
    let asked = question(of: value, scope)
    let subject = self.value(value, scope)
    let written = tests.filter { $0.relation == nil && $0.operand.isWrittenText }
    if written.count == tests.count {
      let values = written.map { self.value($0.operand, scope, of: asked) }
      if values.count == 1 { return chosen("read.is", holds, ["first": subject, "second": values[0]]) }
      return chosen(
        "read.one_of", holds, ["value": subject, "values": values.joined(separator: say("read.comma"))])
    }
    var inner = scope.freeing(slot)
    inner.call(slot, subject, question: asked)
    let parts = tests.map { test(subject, value, $0, inner, holds) }
    return parts.joined(separator: say(holds ? "read.or" : "read.and"))
  }

  /// One of the tests after `in`, or in a cell of a table.
  func test(
    _ subject: String, _ value: Node, _ test: Node.Test, _ scope: ReadingScope, _ holds: Bool
  ) -> String {
    let isDay = isDate(value)
    let day = isDay ? "_day" : ""
    if let relation = test.relation {
      let told = holds ? relation : relation.contrary
      let other = self.value(test.operand, scope, of: question(of: value, scope))
      if told == .equal || told == .notEqual {
        return chosen("read.is", told == .equal, ["first": subject, "second": other])
      }
      return say("read.\(told.key)\(day)", ["first": subject, "second": other])
    }
    if test.speaksOfInput { return inline(statement(test.operand, scope, holds: holds)) }
    if case .constant(.range(let range)) = test.operand.kind {
      return self.range(subject, range, isDay: isDay, holds)
    }
    if case .constant(.null) = test.operand.kind {
      return chosen(isRow(value) ? "read.somebody" : "read.something", !holds, ["value": subject])
    }
    if case .constant(.boolean(let truth)) = test.operand.kind {
      return inline(statement(value, scope, holds: truth == holds))
    }
    let other = self.value(test.operand, scope, of: question(of: value, scope))
    return test.operand.isList
      ? chosen("read.contains", holds, ["list": other, "item": subject])
      : chosen("read.is", holds, ["first": subject, "second": other])
  }

  private func range(_ subject: String, _ range: ValueRange, isDay: Bool, _ holds: Bool) -> String {
    let day = isDay ? "_day" : ""
    var ends: [String] = []
    func end(_ value: Value, _ relation: Syntax.Relation) {
      let told = holds ? relation : relation.contrary
      ends.append(say("read.\(told.key)\(day)", ["first": subject, "second": text(of: value)]))
    }
    if range.low != .null { end(range.low, range.includesLow ? .greaterOrEqual : .greater) }
    if range.high != .null { end(range.high, range.includesHigh ? .lessOrEqual : .less) }
    return ends.joined(separator: say(holds ? "read.and" : "read.or"))
  }
}

extension Syntax.Relation {
  /// What holds where this does not.
  var contrary: Syntax.Relation {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }

  /// Under which its words stand.
  var key: String {
    switch self {
    case .equal: "equal"
    case .notEqual: "unequal"
    case .less: "less"
    case .lessOrEqual: "at_most"
    case .greater: "more"
    case .greaterOrEqual: "at_least"
    }
  }
}
