/// Resolves the names of a syntax tree and finds the type of every node; in the catalogue it reports what is wrong.
struct Binder {
  /// A name in scope, or the members of a list that is being filtered.
  enum Scope {
    case variable(String, slot: Int, type: FeelType)
    case item(slot: Int, type: FeelType)
  }

  let environment: RuleNames?
  let zones: ZoneBook
  /// The slots of names that are given from outside, of which there may be thousands.
  private let given: [ExactText: Int]
  var scopes: [Scope] = []
  var nextSlot = 0
  var slotCount = 0
  var findings: [ExpressionFinding] = []
  var facts: Set<FactID> = []
  /// Facts and locals that a condition around has shown not to be null.
  var guarded: [Guard] = []
  /// Names that the file gave to parts of its expressions, as far as this one uses them.
  var named: Set<String> = []
  /// What conditions around say about single facts.
  var assumed: [Assumption] = []

  /// The catalogue is checked; the language filter takes every mistake for null, as the standard says.
  var isStrict: Bool { environment != nil }

  init(
    environment: RuleNames?, zones: ZoneBook = ZoneBook(), given: [ExactText: Int] = [:], slots: Int = 0
  ) {
    self.environment = environment
    self.zones = zones
    self.given = given
    (nextSlot, slotCount) = (slots, slots)
  }

  // MARK: slots and scopes

  mutating func newSlot() -> Int {
    nextSlot += 1
    slotCount = max(slotCount, nextSlot)
    return nextSlot - 1
  }

  /// Adds a local at the outermost level, such as a rule's `person`.
  mutating func addLocal(_ name: String, _ type: FeelType) -> Int {
    let slot = newSlot()
    scopes.append(.variable(name, slot: slot, type: type))
    return slot
  }

  /// Binds `body` and forgets the scopes and slots that it opened.
  mutating func scoped<Result>(_ body: (inout Binder) -> Result) -> Result {
    let saved = (scopes.count, nextSlot)
    let result = body(&self)
    scopes.removeLast(scopes.count - saved.0)
    nextSlot = saved.1
    return result
  }

  mutating func report(
    _ code: String, _ range: Range<Int>, _ parameters: [String: String] = [:], suggestion: String? = nil
  ) {
    guard isStrict else { return }
    let finding = ExpressionFinding(
      code: code, range: range, parameters: parameters, suggestion: suggestion)
    if findings.count < Binder.mostFindings, !findings.contains(finding) { findings.append(finding) }
  }

  /// More than this nobody reads.
  private static let mostFindings = 50

  /// Takes over what the parser would not read because it is too much: that is no null, even where mistakes are.
  mutating func take(beyondMeasure found: [ExpressionFinding]) {
    findings += found.filter { ["too-deep", "too-long"].contains($0.code) }
  }

  /// Reports a rule that is too deep for the stack or too long for its time, with the functions that it calls.
  mutating func checkMeasure(_ tree: Node, _ range: Range<Int>) {
    if tree.depth > Node.deepest { report("too-deep", range) }
    if tree.weight >= Node.heaviest { report("too-long", range) }
  }

  func null(_ range: Range<Int>, _ type: FeelType = .any) -> Node { Node(.constant(.null), range, type) }

  // MARK: names

  mutating func name(_ name: String, _ range: Range<Int>) -> Node {
    guard let node = resolve(name, range, from: scopes.count) else { return unknown(name, range) }
    if case .constant(.function) = node.kind { refuse(name, range) }
    return node
  }

  private mutating func resolve(_ name: String, _ range: Range<Int>, from top: Int) -> Node? {
    var index = top
    while index > 0 {
      index -= 1
      switch scopes[index] {
      case .variable(let known, let slot, let type):
        if Text.same(known, name) { return Node(.slot(slot), range, unguarded(.slot(slot), type)) }
      case .item(let slot, let type):
        switch type.certain {
        case .row(let kind):
          if let field = environment?.fields[kind]?[name] {
            facts.insert(field.fact)
            return Node(
              .field(Node(.slot(slot), range, type), kind, field.fact), range,
              unguarded(.field(.slot(slot), field.fact), field.type))
          }
        case .any, .context, .list, .null, .optional:
          let outer = resolve(name, range, from: index)
          if isStrict, outer != nil, case .list = type.certain { return outer }
          if isStrict, outer == nil, case .any = type.certain {} else if isStrict, outer == nil { return nil }
          return Node(.member(slot: slot, name: name, otherwise: outer ?? null(range)), range)
        case .boolean, .number, .string, .choice, .choices, .date, .time, .dateTime, .yearsMonths, .daysTime,
          .range,
          .function:
          break
        }
      }
    }
    if let slot = given(name) { return Node(.slot(slot), range) }
    if let environment {
      if let named = environment.named[name] { return call(named, range) }
      if let root = environment.roots[name] {
        facts.insert(root.fact)
        return Node(.fact(root.fact, root.row), range, unguarded(.fact(root.fact), root.type))
      }
      if let row = environment.rows[name] { return Node(.constant(.row(row)), range, .row(row.kind)) }
      if let function = environment.functions[name] {
        return Node(.constant(.function(CallableFunction(.catalogue(function)))), range, .function)
      }
    }
    if let builtin = Builtin.byName[name] {
      return Node(.constant(.function(CallableFunction(.builtin(builtin)))), range, .function)
    }
    return nil
  }

  func given(_ name: String) -> Int? { given.isEmpty ? nil : given[ExactText(name)] }

  private mutating func unknown(_ name: String, _ range: Range<Int>) -> Node {
    if isStrict {
      if name == "?" {
        report("question-mark-outside", range)
      } else {
        report("unknown-name", range, ["name": name], suggestion: NearestName.of(name, among: namesInScope))
      }
    }
    return null(range)
  }

  private var namesInScope: [String] {
    var all = environment?.allNames ?? []
    for scope in scopes {
      switch scope {
      case .variable(let name, _, _): all.append(name)
      case .item(_, let type):
        if case .row(let kind) = type.certain { all += (environment?.fields[kind] ?? [:]).keys }
      }
    }
    return all
  }

  // MARK: literals

  mutating func at(_ text: String, _ range: Range<Int>) -> Node {
    guard let value = Temporal.literal(text, zones) else {
      report("invalid-literal", range, ["text": text])
      return null(range)
    }
    checkDate(value, text, range)
    return Node(.constant(value), range, value.type)
  }

  /// A date of the law or of a life lies in these years; with one digit too many it would only never come.
  mutating func checkDate(_ value: Value, _ text: String, _ range: Range<Int>) {
    guard case .date(let date) = value, !(1868...2199).contains(date.year) else { return }
    report("far-date", range, ["text": text])
  }

  /// A list, range or call whose parts are all constant is one constant itself.
  func constants(_ nodes: [Node]) -> [Value]? {
    var values: [Value] = []
    for node in nodes {
      guard case .constant(let value) = node.kind else { return nil }
      values.append(value)
    }
    return values
  }
}

extension Value {
  /// The type of a constant.
  var type: FeelType {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .yearsMonths: .yearsMonths
    case .daysTime: .daysTime
    case .list(let members):
      .list(members.dropFirst().reduce(members.first?.type ?? .any) { FeelType.join($0, $1.type) })
    case .context: .context([:])
    case .range(let range): .range(range.low.isNull ? range.high.type : range.low.type)
    case .function: .function
    case .row(let row): .row(row.kind)
    case .unknown, .partial: .any
    }
  }
}
