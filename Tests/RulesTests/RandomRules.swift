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
