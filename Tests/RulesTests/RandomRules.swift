@testable import Rules

/// Random numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(next() % UInt64(elements.count))]
  }
  mutating func chance(_ percent: UInt64) -> Bool { next() % 100 < percent }
}

/// Random expressions of the catalogue's profile over the facts of `TestWorld`.
indirect enum RandomRule {
  case leaf(String)
  case joined(String, [RandomRule])
  case wrapped(String, [RandomRule], String)

  /// The text; `swapped` turns the parts of every `and` and `or` round.
  func text(swapped: Bool = false) -> String {
    switch self {
    case .leaf(let text): return text
    case .joined(let word, let parts):
      let texts = (swapped ? parts.reversed() : parts).map { "(" + $0.text(swapped: swapped) + ")" }
      return texts.joined(separator: " \(word) ")
    case .wrapped(let before, let parts, let after):
      return before + parts.map { "(" + $0.text(swapped: swapped) + ")" }.joined(separator: after)
        + (parts.count == 1 ? after : "")
    }
  }

  static func condition(_ random: inout SeededGenerator, _ depth: Int, member: String? = nil) -> RandomRule {
    if depth == 0 || random.chance(15) {
      if let member {
        return .leaf(
          random.pick([
            "\(member).age < 3", "\(member).age >= 2", "\(member).moves", "\(member).relation = \"child\"",
            "\(member).relation in (\"self\", \"spouse\")", "list contains(\(member).wishes, \"card\")",
            "car",
            "\(member).spouse != null", "\(member).cost > income",
          ]))
      }
      return .leaf(
        random.pick([
          "car", "ill", "income > 1", "rent <= 2", "income = rent", "income != 2", "city = \"津\"", "true",
          "move.kind = \"in\"", "move.kind in (\"out\", \"none\")", "move.kind != \"in_abroad\"",
          "nothing = null",
          "nothing > 1", "move.date != null and move.date <= on", "income between 1 and rent",
          "rent in [1..2]",
          "rent in (> 2, 0)", "list contains(events, \"birth\")", "people[relation = \"child\"] = []",
          "on.month = 4", "age(born, on) >= 18", "income > nothing",
        ]))
    }
    let less = depth - 1
    switch random.next() % 12 {
    case 0, 1, 2:
      return .joined(
        "and", (0..<2 + Int(random.next() % 2)).map { _ in condition(&random, less, member: member) })
    case 3, 4, 5:
      return .joined(
        "or", (0..<2 + Int(random.next() % 2)).map { _ in condition(&random, less, member: member) })
    case 6: return .wrapped("not(", [condition(&random, less, member: member)], ")")
    case 7: return .wrapped("if ", [condition(&random, less, member: member)], " then car else (income > 1)")
    case 8:
      return .wrapped(
        "", [number(&random, less), number(&random, less)], random.pick([" < ", " >= ", " = ", " != "]))
    case 9 where member == nil:
      return .wrapped("some p in people satisfies ", [condition(&random, less, member: "p")], "")
    case 10 where member == nil:
      return .wrapped("every p in people satisfies ", [condition(&random, less, member: "p")], "")
    default: return .wrapped("", [number(&random, less)], random.pick([" >= 2", " < 3", " = 1"]))
    }
  }

  static func number(_ random: inout SeededGenerator, _ depth: Int) -> RandomRule {
    if depth == 0 || random.chance(30) {
      return .leaf(random.pick(["income", "rent", "2", "0", "nothing", "count(people)"]))
    }
    let less = depth - 1
    switch random.next() % 7 {
    case 0:
      return .wrapped(
        "", [number(&random, less), number(&random, less)], random.pick([" + ", " - ", " * "]))
    case 1: return .wrapped("if ", [condition(&random, less)], " then income else 2")
    case 2: return .wrapped("count(people[", [condition(&random, less, member: "item")], "])")
    case 3:
      return .wrapped("sum(concatenate([0], people[", [condition(&random, less, member: "item")], "].age))")
    case 4: return .leaf("min(income, rent, 2)")
    case 5: return .leaf("max(concatenate([1], people.age))")
    default: return .leaf("if car then 1 else if ill then 2 else 3")
    }
  }
}

/// Random expressions that call what is built in with values from the edges: sound by their types, seldom by their size.
enum RandomCall {
  static func any(_ random: inout SeededGenerator, _ depth: Int) -> String {
    switch random.next() % 5 {
    case 0: condition(&random, depth)
    case 1: number(&random, depth)
    case 2: date(&random, depth)
    case 3: text(&random, depth)
    default: list(&random, depth)
    }
  }

  static func number(_ random: inout SeededGenerator, _ depth: Int) -> String {
    if depth <= 0 || random.chance(25) {
      return random.pick([
        "income", "rent", "person.age", "0", "1", "-1", "2.5", "100", "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808", "1e6144", "-1e6144", "1e-6176", "999999999",
        "9999999999999999999999999999999999",
        "4294967296", "-2147483649", "1e30",
      ])
    }
    func next() -> String { number(&random, depth - 1) }
    switch random.next() % 14 {
    case 0, 1, 2: return "(\(next()) \(random.pick(["+", "-", "*", "/", "**"])) \(next()))"
    case 3: return "\(random.pick(["abs", "floor", "ceiling", "sqrt", "log", "exp"]))(\(next()))"
    case 4: return "modulo(\(next()), \(next()))"
    case 5: return "\(random.pick(["decimal", "round up", "round half up", "floor"]))(\(next()), \(next()))"
    case 6: return "count(\(list(&random, depth - 1)))"
    case 7:
      return "\(random.pick(["sum", "min", "max", "mean", "median", "product"]))(\(list(&random, depth - 1)))"
    case 8: return "string length(\(text(&random, depth - 1)))"
    case 9: return "age(\(date(&random, depth - 1)), \(date(&random, depth - 1)))"
    case 10: return "(\(date(&random, depth - 1))).\(random.pick(["year", "month", "day", "weekday"]))"
    case 11:
      return "(\(span(&random)) * \(next())).\(random.pick(["days", "hours", "seconds"]))"
    case 12: return "(\(date(&random, depth - 1)) - \(date(&random, depth - 1))).days"
    default: return "(if \(condition(&random, depth - 1)) then \(next()) else \(next()))"
    }
  }

  private static func span(_ random: inout SeededGenerator) -> String {
    random.pick(["@\"P1D\"", "@\"-P999999999D\"", "@\"PT9223372036S\"", "@\"PT0.000000001S\"", "@\"P14D\""])
  }

  static func date(_ random: inout SeededGenerator, _ depth: Int) -> String {
    if depth <= 0 || random.chance(25) {
      return random.pick([
        "on", "born", "@\"2024-02-29\"", "@\"999999999-12-31\"", "@\"-999999999-01-01\"", "@\"2026-04-01\"",
      ])
    }
    let inner = date(&random, depth - 1)
    let number = number(&random, depth - 1)
    switch random.next() % 8 {
    case 0: return "(\(inner) \(random.pick(["+", "-"])) \(span(&random)))"
    case 1:
      let months = random.pick(["@\"P1Y\"", "@\"-P999999999Y\"", "@\"P1M\"", "@\"P9999999999M\""])
      return "(\(inner) + \(months) * \(number))"
    case 2: return "\(random.pick(["reaches age", "birthday", "end of school age"]))(\(inner), \(number))"
    case 3: return "\(random.pick(["end of fiscal year", "next open day"]))(\(inner))"
    case 4:
      let period = random.pick(["P14D", "P3M", "P999999999Y", "-P1D", "P999999999D"])
      return "last day(\(inner), duration(\"\(period)\"), \"\(random.pick(["next day", "same day"]))\")"
    case 5: return "(\(inner) + \(span(&random)) * \(number))"
    case 6: return "date(\(number), \(Int(random.next() % 14)), \(Int(random.next() % 33)))"
    default: return "(if \(condition(&random, depth - 1)) then \(inner) else on)"
    }
  }

  static func text(_ random: inout SeededGenerator, _ depth: Int) -> String {
    if depth <= 0 || random.chance(25) { return random.pick(["city", "\"\"", "\"aあ😀\"", "\"2026-02-30\""]) }
    let inner = text(&random, depth - 1)
    let number = number(&random, depth - 1)
    switch random.next() % 6 {
    case 0: return "string(\(random.chance(50) ? number : date(&random, depth - 1)))"
    case 1: return "substring(\(inner), \(number), \(self.number(&random, depth - 1)))"
    case 2: return "(\(inner) + \(text(&random, depth - 1)))"
    case 3: return "\(random.pick(["upper case", "lower case"]))(\(inner))"
    case 4: return "replace(\(inner), \"\(random.pick(["a", "(.)(.)", "[^a]*", "$"]))\", \"$1\")"
    default: return "(if \(condition(&random, depth - 1)) then \(inner) else city)"
    }
  }

  static func list(_ random: inout SeededGenerator, _ depth: Int) -> String {
    if depth <= 0 || random.chance(25) { return random.pick(["people.age", "[1, 2, 3]", "people.cost"]) }
    let inner = list(&random, depth - 1)
    func next() -> String { number(&random, depth - 1) }
    switch random.next() % 7 {
    case 0: return "[\(next()), \(next())]"
    case 1: return "(for i in \(next())..\(next()) return i * \(next()))"
    case 2: return "\(random.pick(["reverse", "distinct values", "sort"]))(\(inner))"
    case 3: return "sublist(\(inner), \(next()), \(next()))"
    case 4: return "concatenate(\(inner), \(list(&random, depth - 1)))"
    case 5: return "people[\(RandomRule.condition(&random, depth - 1, member: "item").text())].age"
    default: return "remove(\(inner), \(next()))"
    }
  }

  static func condition(_ random: inout SeededGenerator, _ depth: Int) -> String {
    if depth <= 0 || random.chance(25) { return RandomRule.condition(&random, 1, member: nil).text() }
    let relation = random.pick(["<", "<=", "=", "!=", ">"])
    switch random.next() % 8 {
    case 0: return "(\(number(&random, depth - 1)) \(relation) \(number(&random, depth - 1)))"
    case 1: return "(\(date(&random, depth - 1)) \(relation) \(date(&random, depth - 1)))"
    case 2: return "(\(text(&random, depth - 1)) \(relation) \(text(&random, depth - 1)))"
    case 3:
      return
        "(\(condition(&random, depth - 1)) \(random.pick(["and", "or"])) \(condition(&random, depth - 1)))"
    case 4: return "not(\(condition(&random, depth - 1)))"
    case 5: return "list contains(\(list(&random, depth - 1)), \(number(&random, depth - 1)))"
    case 6:
      return
        "(\(number(&random, depth - 1)) in [\(number(&random, depth - 1))..\(number(&random, depth - 1))])"
    default:
      let word = random.pick(["some", "every"])
      return
        "(\(word) i in \(list(&random, depth - 1)) satisfies i \(relation) \(number(&random, depth - 1)))"
    }
  }
}

/// Answers that may be missing, and every way of giving them.
struct RandomAnswers {
  static let roots: [(String, [Value])] = [
    ("car", [.boolean(true), .boolean(false)]), ("ill", [.boolean(true), .boolean(false)]),
    ("income", (0...3).map { .number(Number($0)) }), ("rent", (0...3).map { .number(Number($0)) }),
    ("city", [.string("津"), .string("呉")]),
    ("move.kind", ["in", "in_abroad", "out", "none"].map { .string($0) }),
    ("nothing", [.null, .number(Number(1)), .number(Number(2))]),
    (
      "move.date", [.null] + ["2026-03-01", "2026-05-01"].compactMap { CivilDate(iso: $0) }.map { .date($0) }
    ),
    ("on", ["2026-04-01", "2026-05-01"].compactMap { CivilDate(iso: $0) }.map { .date($0) }),
    ("born", ["2008-04-01", "2008-04-02"].compactMap { CivilDate(iso: $0) }.map { .date($0) }),
  ]
  static let fields: [(String, [Value])] = [
    ("person.age", (1...3).map { .number(Number($0)) }), ("person.moves", [.boolean(true), .boolean(false)]),
    ("person.relation", ["self", "spouse", "child"].map { .string($0) }),
    ("person.cost", (0...2).map { .number(Number($0)) }),
  ]

  /// Full answers; `nil` members of the list and ticks are those that a possible one turned out not to be.
  private var full: [FactKey: Value] = [:]
  private var open: Set<FactKey> = []
  private var domains: [FactKey: [Value]] = [:]
  private var ticks: [FactKey: [String]] = [:]
  /// Keys of ticks and memberships, with what they stand for when true.
  private var isIn: [FactKey: Bool] = [:]

  init(_ random: inout SeededGenerator) {
    let world = TestWorld()
    for (name, domain) in RandomAnswers.roots { domains[world.key(name)] = domain }
    for index in 0..<3 {
      for (name, domain) in RandomAnswers.fields { domains[world.key(name, index)] = domain }
      domains[world.key("person.spouse", index)] = [.null, world.person(0)]
      ticks[world.key("person.wishes", index)] = ["card", "paper"]
    }
    ticks[world.key("events")] = ["birth", "death"]
    for key in domains.keys.sorted() where random.chance(45) { open.insert(key) }
    for (key, values) in ticks.sorted(by: { $0.key < $1.key }) {
      for index in values.indices {
        let tick = FactKey(fact: key.fact, row: key.row, choice: index)
        isIn[tick] = true
        if random.chance(45) { open.insert(tick) }
      }
    }
    for index in 0..<3 {
      let member = FactKey(fact: world.key("people").fact, row: world.key("people").row, choice: index)
      isIn[member] = true
      if random.chance(20) { open.insert(member) }
    }
    complete(&random, keeping: false)
  }

  /// Gives every open answer anew; with `keeping` the others stay.
  mutating func complete(_ random: inout SeededGenerator, keeping: Bool = true) {
    for key in domains.keys.sorted() where !keeping || open.contains(key) {
      full[key] = random.pick(domains[key] ?? [.null])
    }
    for key in isIn.keys.sorted() where !keeping || open.contains(key) { isIn[key] = random.chance(50) }
  }

  func world(isComplete: Bool) -> TestWorld {
    let world = TestWorld()
    for (key, value) in full where isComplete || !open.contains(key) { world.set(key, value) }
    let people = world.key("people")
    world.set(people, list(people, (0..<3).map { world.person($0) }, isComplete))
    for (key, values) in ticks { world.set(key, list(key, values.map { .string($0) }, isComplete)) }
    return world
  }

  private func list(_ key: FactKey, _ values: [Value], _ isComplete: Bool) -> Value {
    var sure: [Value] = []
    var possible: [(Value, Missing)] = []
    for (index, value) in values.enumerated() {
      let tick = FactKey(fact: key.fact, row: key.row, choice: index)
      if !isComplete, open.contains(tick) {
        possible.append((value, Missing(tick)))
      } else if isIn[tick] == true {
        sure.append(value)
      }
    }
    return .partialList(sure: sure, possible: possible)
  }
}
