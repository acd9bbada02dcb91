@testable import Rules

/// A small household for tests: facts by name and row, all unanswered until they are set.
final class TestWorld: FactWorld {
  static let environment = Vocabulary()

  /// Names, rows and facts that the tests' expressions use.
  struct Vocabulary: Sendable {
    var rules = RuleEnvironment()
    let member: RowKind
    let move: RowKind
    let visit: RowKind
    private(set) var names: [String: FactID] = [:]
    private(set) var types: [FeelType] = []

    init() {
      member = rules.addRowKind("member")
      move = rules.addRowKind("move")
      visit = rules.addRowKind("visit")
      let root = Row(kind: visit, index: 0)
      for (name, type) in [
        ("on", FeelType.date), ("car", .boolean), ("ill", .boolean), ("income", .number), ("rent", .number),
        ("city", .string), ("born", .date), ("people", .list(.row(member))), ("nothing", .optional(.number)),
        ("events", .choices(["moving-in", "birth", "death"])), ("until", .optional(.date)),
      ] {
        let fact = fact(name, type)
        rules.addName(name, type: type, fact: fact, row: root)
      }
      rules.addRow("move", Row(kind: move, index: 0))
      rules.addField(
        "kind", of: move, type: .choice(["in", "in_abroad", "out", "none"]),
        fact: fact("move.kind", .choice(["in", "in_abroad", "out", "none"])))
      rules.addField("date", of: move, type: .optional(.date), fact: fact("move.date", .optional(.date)))
      for (name, type) in [
        ("age", FeelType.number), ("birth_date", .date), ("relation", .choice(["self", "spouse", "child"])),
        ("insurance", .choice(["kokuho", "company", "none"])), ("moves", .boolean), ("cost", .number),
        ("spouse", .optional(.row(member))), ("wishes", .choices(["card", "paper", "call"])),
      ] {
        rules.addField(name, of: member, type: type, fact: fact("person." + name, type))
      }
    }

    private mutating func fact(_ name: String, _ type: FeelType) -> FactID {
      let fact = FactID(number: types.count)
      names[name] = fact
      types.append(type)
      return fact
    }
  }

  private var answers: [FactKey: Value] = [:]
  var closedDays = ClosedDays()
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary = TestWorld.environment) { self.vocabulary = vocabulary }

  func value(of fact: FactID, in row: Row) -> Value {
    let key = FactKey(fact: fact, row: row)
    return answers[key] ?? .unknown(Missing(key))
  }

  func key(_ name: String, _ index: Int = 0) -> FactKey {
    let fact = vocabulary.names[name] ?? FactID(number: -1)
    let kind =
      name.hasPrefix("person.")
      ? vocabulary.member : name.hasPrefix("move.") ? vocabulary.move : vocabulary.visit
    return FactKey(fact: fact, row: Row(kind: kind, index: index))
  }

  func person(_ index: Int) -> Value { .row(Row(kind: vocabulary.member, index: index)) }

  /// Sets an answer: `income`, `move.kind`, `person.age` of the member with that index.
  func set(_ name: String, _ value: Value, of index: Int = 0) { answers[key(name, index)] = value }

  func set(_ key: FactKey, _ value: Value) { answers[key] = value }

  func clear(_ key: FactKey) { answers[key] = nil }

  static func compile(
    _ source: String,
    locals: [(name: String, type: FeelType)] = [("person", .row(TestWorld.environment.member))]
  ) -> (rule: Rule?, findings: [ExpressionFinding]) {
    Rule.compile(source, in: environment.rules, locals: locals)
  }
}

/// The value of an expression that is written as a test writes values: `5`, `true`, `@"2026-04-01"`, `[1, 2]`.
func feel(_ source: String) -> Value {
  let (syntax, _) = Parser.expression(source, names: Builtin.names, members: Properties.names)
  guard let syntax else { return .string("syntax error: \(source)") }
  var binder = Binder(environment: nil, zones: ZoneBook())
  let tree = binder.bind(syntax)
  let evaluator = Evaluator(budget: .filter)
  evaluator.slots = Array(repeating: .null, count: binder.slotCount)
  return evaluator.evaluate(tree)
}
