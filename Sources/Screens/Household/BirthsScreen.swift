import Guidance
import Procedures
import Rules
import Terminal

/// 妊娠・出産の方: whose pregnancy or birth is the matter; the newborn of the table are linked by themselves.
struct BirthsScreen: CounterScreen {
  let step = 2
  private var mothers: [String] = []
  private var focus = 0
  private var problem: Told?
  /// How many there were before the birth, where it is not the number of children in the table: those who died count.
  private var fetuses: Int?

  init(_ context: Context) {
    let household = context.household
    mothers = (household?.births ?? []).compactMap { household?.links[$0]?[.mother]?.first }
    focus = candidates(context).firstIndex { mothers.contains($0) } ?? 0
    if let row = household?.births?.first, case .number(let said) = household?[Self.count(of: row)] {
      fetuses = said.integer
    }
  }

  private static func count(of row: String) -> FactAddress { FactAddress(.fetusCount, of: row) }

  /// Children who came home are counted by the table; more can be said, fewer cannot.
  private func count(_ context: Context) -> Int { max(fetuses ?? 0, Self.newborn(context).count) }

  private func countsBabies(_ context: Context) -> Bool {
    mothers.count == 1 && !Self.newborn(context).isEmpty
      && context.vocabulary[.fetusCount]?.asked == .table
  }

  /// Anybody who may be the one: a child under ten is not asked about.
  private func candidates(_ context: Context) -> [String] {
    (context.household?.members ?? []).filter { id in
      guard let born = context.household?.birthDate(of: id) else { return true }
      let sex = context.household?[FactAddress(.sex, of: id)]
      return LawDates.age(birth: born, on: context.today) >= 10 && sex != .choice(.male)
    }
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    table.bindChoices(candidates(context).count, "tick")
    table.bind(.character(" "), to: .toggle, label: "Space", "tick", inLine: false)
    // Nobody is said by a key of its own: with it the notice of birth goes.
    if mothers.isEmpty {
      table.bind(.character("n"), to: .nothing, label: "n", "nobody")
      table.bind(.enter, to: .confirm, label: "", "")
    } else {
      table.bind(.enter, to: .confirm, label: "Enter", "take")
    }
    if countsBabies(context) {
      table.bind(.character("+"), to: .more, label: "+", "more_babies")
      if count(context) > Self.newborn(context).count {
        table.bind(.character("-"), to: .fewer, label: "-", "fewer_babies")
      }
    }
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    table.bindMoves()
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    problem = nil
    switch action {
    case .choose(let place): toggle(place, context)
    case .toggle: toggle(focus, context)
    case .move(let key):
      var cursor = ListCursor(count: candidates(context).count, index: focus)
      if cursor.take(key) { focus = cursor.index }
    case .more: fetuses = min(9, count(context) + 1)
    case .fewer: fetuses = max(Self.newborn(context).count, count(context) - 1)
    case .confirm where mothers.isEmpty: problem = .phrase("screen.births.nobody_by_key")
    case .confirm, .nothing: return .said(kinds(context), then: .advance)
    case .back: return .to(.back)
    default: break
    }
    return .stay
  }

  private mutating func toggle(_ place: Int, _ context: Context) {
    let candidates = candidates(context)
    guard place < candidates.count else { return }
    focus = place
    let id = candidates[place]
    if mothers.contains(id) { mothers.removeAll { $0 == id } } else { mothers.append(id) }
  }

  private func kinds(_ context: Context) -> [VisitEvent.Kind] {
    guard let visit = context.visit, let household = context.household else { return [] }
    var kinds: [VisitEvent.Kind] = []
    var known: [String: String] = [:]
    // A birth whose mother is no longer in the table waits for the one who is named now, with all its answers.
    var waiting: [String] = []
    for row in household.births ?? [] {
      guard let mother = household.links[row]?[.mother]?.first else {
        waiting.append(row)
        continue
      }
      if mothers.contains(mother) {
        known[mother] = row
      } else {
        kinds.append(.rowRemoved(table: .births, id: row))
      }
    }
    var next = Int(visit.freshRowID(for: .births).dropFirst()) ?? 1
    for mother in mothers {
      let isNew = known[mother] == nil && waiting.isEmpty
      let row = known[mother] ?? (waiting.isEmpty ? "b\(next)" : waiting.removeFirst())
      if isNew {
        next += 1
        kinds.append(.rowAdded(table: .births, id: row))
      }
      if known[mother] == nil { kinds.append(.linked(row: row, link: .mother, to: [mother])) }
      let children = Self.children(of: row, by: mother, among: mothers, context)
      kinds.append(.linked(row: row, link: .children, to: children))
      if countsBabies(context), fetuses != nil {
        kinds.append(.answered(Self.count(of: row), .number(Number(count(context)))))
      }
    }
    if mothers.isEmpty, !Self.newborn(context).isEmpty {
      // The child is there, whoever bore it: a birth whose mother is nobody of the table.
      let row = waiting.isEmpty ? "b\(next)" : waiting.removeFirst()
      if household.births?.contains(row) != true { kinds.append(.rowAdded(table: .births, id: row)) }
      kinds.append(.linked(row: row, link: .mother, to: []))
      kinds.append(.linked(row: row, link: .children, to: Self.newborn(context)))
    }
    kinds += waiting.map { .rowRemoved(table: .births, id: $0) }
    kinds.append(.tableClosed(table: .births))
    return kinds
  }

  /// Those who were linked and are still there, with the newborn of the table that are hers.
  static func children(of birth: String, by mother: String?, among mothers: [String], _ context: Context)
    -> [String]
  {
    let own = newborn(of: mother, among: mothers, context)
    let others = mothers.filter { $0 != mother }.flatMap { newborn(of: $0, among: mothers, context) }
    let members = context.household?.members ?? []
    let linked = context.household?.links[birth]?[.children] ?? []
    return linked.filter { members.contains($0) && !own.contains($0) && !others.contains($0) } + own
  }

  /// Of the only birth all newborn. Of two in one home the *child* is hers of the couple, the *grandchild* the
  /// daughter's; of two daughters nobody knows here whose it is.
  private static func newborn(of mother: String?, among mothers: [String], _ context: Context) -> [String] {
    let newborn = newborn(context)
    guard mothers.count > 1, let mother else { return newborn }
    let isOfCouple = Self.isOfCouple(mother, context)
    guard mothers.filter({ Self.isOfCouple($0, context) == isOfCouple }).count == 1 else { return [] }
    return newborn.filter { (relation(of: $0, context) != .choice(.grandchild)) == isOfCouple }
  }

  private static func isOfCouple(_ id: String, _ context: Context) -> Bool {
    [CoreChoice.oneself, .spouse, .partner, .formerSpouse].contains {
      relation(of: id, context) == .choice($0)
    }
  }

  private static func relation(of id: String, _ context: Context) -> Answer? {
    context.household?[FactAddress(.relation, of: id)]
  }

  /// Children of the table who are under one year old, where a birth is the matter.
  static func newborn(_ context: Context) -> [String] {
    guard let household = context.household, household.events.contains("birth") else { return [] }
    return (household.members ?? []).filter { id in
      let relation = household[FactAddress(.relation, of: id)]
      guard
        relation == .choice(.child) || relation == .choice(.stepchild) || relation == .choice(.grandchild),
        let born = context.household?.birthDate(of: id)
      else { return false }
      return LawDates.age(birth: born, on: context.today) < 1
    }
  }

  func panes(_ context: Context) -> Panes {
    var items: [Item] = [.text(context.say("births.hint"), .dim), .gap]
    for (place, id) in candidates(context).enumerated() {
      let option = Option(
        key: KeyTable.label(ofChoice: place), label: context.memberName(id),
        tick: mothers.contains(id) ? .on : .off)
      items.append(Item(.option(option), isFocused: place == focus, target: .pick(place)))
    }
    items += context.told(problem)
    let newborn = Self.newborn(context)
    if !newborn.isEmpty, mothers.count == 1 {
      items += [.gap, .text(context.say("births.linked", ["children": context.memberNames(newborn)]), .good)]
      if countsBabies(context) {
        items.append(.text(context.say("births.fetuses", ["count": "\(count(context))"]), .plain))
        items.append(.text(context.say("births.fetuses_hint"), .dim))
      }
    }
    return Panes(
      main: Pane(
        heading: context.say("births.heading"), tab: context.say("births.tab"),
        items: items.delicate(context.areBirthsDelicate)))
  }
}
