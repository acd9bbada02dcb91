import Localization
import Procedures
import Rules

/// Values as phrases: days, amounts, people, lists.
extension ReadBack {
  /// - Parameter question: whose choices the value is one of, where it is written as one.
  func value(_ node: Node, _ scope: ReadingScope, of question: Question? = nil) -> String {
    switch node.kind {
    case .constant(let value): return text(of: value, to: question)
    case .slot(let slot): return scope.name(of: slot) ?? say("read.local.it")
    case .fact(let fact, _): return self.fact(vocabulary[fact], base: nil, scope)
    case .field(let base, _, let fact): return self.fact(vocabulary[fact], base: base, scope)
    case .list(let members): return listed(members, scope, of: question)
    case .function(let function, let arguments):
      if node.isCondition { return say("read.whether", ["text": predicate(node, scope, holds: true)]) }
      if function.isNamedPart { return say("read.named", ["name": function.name]) }
      return call(function, arguments, scope)
    case .builtin(let builtin, let parts): return self.builtin(builtin, parts, node, scope)
    case .filter(let list, let slot, let condition):
      let (inner, _) = member(of: list, at: slot, scope)
      return say(
        "read.filter.\(memberKey(of: list))",
        ["list": value(list, scope), "condition": inline(statement(condition, inner))])
    case .arithmetic(let sign, let a, let b): return arithmetic(sign, a, b, scope)
    case .negation(let operand): return say("read.negative", ["value": value(operand, scope)])
    case .condition(let test, let yes, let no):
      return say(
        "read.if",
        [
          "condition": inline(statement(test, scope)), "first": value(yes, scope, of: question),
          "second": value(no, scope, of: question),
        ])
    case .iteration(let bindings, _, let body): return iteration(bindings, body, scope)
    case .path(let base, let name): return path(base, name, scope)
    default:
      if node.isCondition { return say("read.whether", ["text": inline(statement(node, scope))]) }
      return made(node.children, scope)
    }
  }

  /// What there is no pattern for: said by what it is made of.
  func made(_ parts: [Node], _ scope: ReadingScope) -> String {
    say("read.made", ["parts": listed(parts, scope)])
  }

  /// Values one after the other.
  func listed(_ parts: [Node], _ scope: ReadingScope, of question: Question? = nil) -> String {
    parts.map { value($0, scope, of: question) }.joined(separator: say("read.comma"))
  }

  /// A written value.
  func text(of value: Value, to question: Question? = nil) -> String {
    switch value {
    case .null: return say("answer.nothing")
    case .boolean(let truth): return say(truth ? "answer.yes" : "answer.no")
    case .number(let number):
      if question?.kind == .money { return Amount.yen(number, in: say) }
      // A year has no thousands.
      return number < Number(10_000) ? number.description : Amount.grouped(number.description)
    case .string(let id):
      guard let question else { return say("read.quoted", ["text": id]) }
      return say("read.quoted", ["text": choice(id, of: question)])
    case .date(let date): return DateWords.full(date, in: say)
    case .list(let members):
      if members.isEmpty { return say("answer.none_of_these") }
      return members.map { text(of: $0, to: question) }.joined(separator: say("read.comma"))
    case .yearsMonths, .daysTime:
      return ValueText.string(value).flatMap { Amount.duration($0, in: say) } ?? ""
    default: return ValueText.string(value) ?? ""
    }
  }

  /// A procedure that was done is told by its name, also where this catalogue does not hold it.
  private func choice(_ id: String, of question: Question) -> String {
    guard question.name == Vocabulary.Given.done.rawValue else { return words.choice(id, of: question) }
    return words.catalogue[procedure: id].map(words.name(of:)) ?? say.ifKnown("read.procedure.\(id)")
      ?? say("read.other_procedure")
  }

  private func fact(_ question: Question, base: Node?, _ scope: ReadingScope) -> String {
    let owner = base.flatMap { $0.isOnlyRow ? nil : $0 }
    let key = question.name.split(separator: ".").joined(separator: "_")
    if question.isLink,
      let words = say.ifKnown("read.link.\(key)", ["of": owner.map { value($0, scope) } ?? ""])
    {
      return words
    }
    guard let owner else { return say("read.fact", ["name": label(question)]) }
    return say(
      owner.isList ? "read.fact_of_each" : "read.fact_of",
      ["of": value(owner, scope), "name": label(question)])
  }

  /// The words of a function of law with what it is asked of.
  func call(_ function: RuleFunction, _ arguments: [Node], _ scope: ReadingScope) -> String {
    var parameters: [String: String] = [:]
    for (parameter, argument) in zip(function.parameters, arguments) {
      parameters[parameter.name] = value(argument, scope)
    }
    guard let label = words.catalogue.functions.first(where: { $0.name == function.name })?.label,
      !label.isEmpty
    else {
      return say("read.function", ["name": function.name, "parts": listed(arguments, scope)])
    }
    return Phrasebook.fill(words.plain(label), parameters)
  }

  /// A function of law as it is called where it is shown by itself.
  package func label(of function: String) -> String {
    guard let made = words.catalogue.environment.function(function) else { return function }
    let names = scope(made.parameters.map(\.name))
    let nodes = made.parameters.enumerated().map { Node(.slot($0.offset), 0..<0, $0.element.type) }
    return call(made, nodes, names)
  }

  private func arithmetic(_ sign: Syntax.Operator, _ a: Node, _ b: Node, _ scope: ReadingScope) -> String {
    let money = [a, b].compactMap { question(of: $0, scope) }.first { $0.kind == .money }
    func operand(_ node: Node) -> String {
      let text = value(node, scope, of: money)
      // A choice between two values brings its own.
      if case .arithmetic = node.kind { return say("read.bracket", ["text": text]) }
      return text
    }
    let parameters = ["first": operand(a), "second": operand(b)]
    switch sign {
    case .add: return say(isDate(a) ? "read.later" : "read.plus", parameters)
    case .subtract: return say(isDate(a) && !isDate(b) ? "read.earlier" : "read.minus", parameters)
    case .multiply: return say("read.times", parameters)
    case .divide: return say("read.divided", parameters)
    case .power: return say("read.power", parameters)
    }
  }

  private func iteration(_ bindings: [Node.Binding], _ body: Node, _ scope: ReadingScope) -> String {
    var inner = scope
    var lists: [String] = []
    for binding in bindings {
      let list = value(binding.domain, inner)
      let (next, name) = member(of: binding.domain, at: binding.slot, inner)
      inner = next
      lists.append(say("read.one_by_one", ["list": list, "name": name]))
    }
    return say(
      "read.for", ["lists": lists.joined(separator: say("read.comma")), "value": value(body, inner)])
  }

  private func path(_ base: Node, _ name: String, _ scope: ReadingScope) -> String {
    switch name {
    case "year", "month", "day", "weekday", "years", "months", "days":
      say("read.part.\(name)", ["value": value(base, scope)])
    default: made([base], scope)
    }
  }
}
