import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

@testable import madoguchi

/// Every rule of our own catalogue can be read by who has never programmed.
@Suite struct RuleTextTests {
  private static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue
  private static let words = CatalogueWords(
    catalogue, Checkout.phrasebooks.books.words(in: Language("ja")))
  private static let readBack = ReadBack(words)

  /// Names and signs of everyday life that are written in Latin letters.
  private static let allowed: Set<String> = ["DV", "cc", "A", "NHK", "JR"]

  private static func locals(_ procedure: Procedure) -> [String] {
    switch procedure.range {
    case .household: []
    case .eachMember: ["person"]
    case .eachBirth: ["birth"]
    case .deceased: ["deceased"]
    }
  }

  /// What the rules of a procedure say, without the texts that its author wrote beside them.
  private static func lines(of procedure: Procedure) -> [String] {
    let own = locals(procedure)
    let rules =
      [procedure.when] + procedure.specialNeeds.map(\.when) + procedure.ruleList
      + procedure.bring.flatMap { [$0.when, $0.whose].compactMap { $0 } }
      + procedure.channels.compactMap(\.when)
    return rules.flatMap { readBack.statement(of: $0, locals: own + ["child"]).lines(in: words.words) }
      + readBack.parts(of: rules).flatMap { $0.statement.lines(in: words.words) }
  }

  private static func latin(in lines: [String]) -> [String] {
    lines.filter { line in
      line.matches(of: #/[A-Za-z_]+/#).contains { !allowed.contains(String($0.0)) }
    }
  }

  @Test func `no sign of the rule language, no path and no id is in what a procedure says`() {
    #expect(Self.catalogue.procedures.count > 100)
    for procedure in Self.catalogue.procedures {
      let lines = Self.lines(of: procedure)
      #expect(!lines.isEmpty)
      #expect(Self.latin(in: lines) == [], "\(procedure.id)")
      #expect(
        lines.filter { $0.contains("⟦") || $0.contains("{") || $0.contains(/[<>=]|\w\.\w*[a-z]/) } == [],
        "\(procedure.id)")
    }
  }

  @Test func `nor in what a function of law says, which has a name for people`() {
    for function in Self.catalogue.functions {
      #expect(!function.label.isEmpty, "\(function.name)")
      let text = FunctionText(Self.words, function)
      #expect(!text.lines.isEmpty)
      #expect(
        Self.latin(in: text.lines + text.parts + [Self.readBack.label(of: function.name)]) == [],
        "\(function.name)")
    }
  }

  @Test func `nor in what computed and implied facts follow from`() {
    let vocabulary = Self.catalogue.vocabulary
    for question in vocabulary.questions {
      let path = Vocabulary.path(of: question.name)
      for rule in question.definition.rules {
        let lines = Self.readBack.statement(of: rule, locals: [path], to: question).lines(
          in: Self.words.words)
        #expect(Self.latin(in: lines) == [], "\(question.name)")
      }
    }
  }

  @Test func `different rules are never read the same`() {
    var trees: [String: Set<String>] = [:]
    for procedure in Self.catalogue.procedures {
      let rules =
        [procedure.when] + procedure.ruleList + procedure.bring.compactMap(\.when)
        + procedure.channels.compactMap(\.when)
      for rule in rules {
        let lines = Self.readBack.statement(of: rule, locals: Self.locals(procedure) + ["child"])
          .lines(in: Self.words.words)
        trees["\(procedure.range) " + lines.joined(separator: "\n"), default: []].insert(Self.tree(rule.tree))
      }
    }
    #expect(trees.count > 300)
    for (text, trees) in trees where trees.count > 1 { Issue.record("\(text)\n\(trees.sorted())") }
  }

  /// An expression as signs, the same for ways of writing that come to the same.
  private static func tree(_ node: Node) -> String {
    let below = "(" + node.children.map(tree).joined(separator: ",") + ")"
    switch node.kind {
    case .constant(let value): return ValueText.string(value).map { "'\($0)'" } ?? "null"
    case .slot(let slot): return "slot\(slot)"
    case .fact(let fact, _): return "fact\(fact.number)"
    case .field(_, _, let fact): return "field\(fact.number)" + below
    case .builtin(let builtin, _): return builtin.rawValue + below
    case .function(let function, _): return function.name + below
    case .arithmetic(let sign, _, _): return sign.rawValue + below
    case .comparison(.equal, let a, let b):
      if case .constant(.boolean(true)) = b.kind { return tree(a) }
      if case .constant(.boolean(false)) = b.kind { return "not(\(tree(a)))" }
      return "=" + below
    case .comparison(let relation, _, _): return relation.rawValue + below
    case .membership(let value, _, let tests):
      if tests.count == 1, tests[0].relation == nil, tests[0].operand.isWrittenText {
        return "=(\(tree(value)),\(tree(tests[0].operand)))"
      }
      return "in" + tests.map { $0.relation?.rawValue ?? "" }.joined(separator: ";") + below
    case .quantifier(let isEvery, _, _): return (isEvery ? "every" : "some") + below
    case .path(_, let name): return name + below
    case .conjunction: return "and" + below
    case .disjunction: return "or" + below
    case .condition: return "if" + below
    case .filter: return "filter" + below
    default: return "node" + below
    }
  }

  @Test func `the expressions are shown to who asks for them`() throws {
    let procedure = try #require(Self.catalogue[procedure: "tennyu-todoke"])
    #expect(!ProcedureText(Self.words).text(of: procedure).contains("move.arrives"))
    let whole = ProcedureText(Self.words, withExpressions: true).text(of: procedure)
    #expect(whole.contains("move.kind"))
  }
}
