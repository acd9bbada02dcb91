import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// 世帯: who belongs to the household, with relation and birth date; further cells only when touched.
///
/// A row is a digit for the relation and a date; Enter without a relation ends the table.
struct HouseholdScreen: CounterScreen {
  enum Mode: Hashable {
    /// The relation of a person who is about to be added.
    case relation
    case birth(String)
    case browse(String)
    case cell(String, fact: CoreFact)
    /// Who of them came.
    case visitor
    /// Who is the spouse of a person, after the one who was named went.
    case spouse(String)
  }

  let step = 2
  var mode: Mode
  var focus = 0
  private(set) var field: LineEditor?
  private(set) var problem: Told?
  /// What was typed when it was asked back: the same once more is meant.
  private var doubted: String?

  var editor: LineEditor? {
    get { field }
    set {
      field = newValue
      problem = nil
      doubted = nil
    }
  }

  /// The table as it is found: empty, partly filled, or complete but for who came.
  init(_ context: Context) {
    mode = .relation
    let members = context.household?.members ?? []
    if context.visit?.closedTables.contains(.people) == true, Self.mustPickVisitor(context) {
      mode = .visitor
    } else if context.visit?.closedTables.contains(.people) == true, let id = Self.spouseToPick(context) {
      mode = .spouse(id)
    } else if let open = members.first(where: { context.household?[birth($0)] == nil }) {
      edit(open, context)
    }
  }

  /// What happens as the table is opened for the first time: its first row is the person whose matter it is.
  static func opening(_ context: Context) -> [VisitEvent.Kind] {
    guard context.household?.members?.isEmpty ?? true, let visit = context.visit else { return [] }
    let id = visit.freshRowID(for: .people)
    return [
      .rowAdded(table: .people, id: id), .answered(FactAddress(.relation, of: id), .choice(.oneself)),
    ]
  }

  func birth(_ id: String) -> FactAddress { FactAddress(.birthDate, of: id) }

  private mutating func edit(_ id: String, _ context: Context) {
    mode = .birth(id)
    field = LineEditor(limit: 20)
    problem = nil
  }

  mutating func browse(_ id: String) {
    mode = .browse(id)
    field = nil
    problem = nil
  }

  private mutating func askRelation() {
    mode = .relation
    field = nil
    focus = 0
    problem = nil
  }

  // MARK: - Keys

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    switch mode {
    case .relation:
      table.bindChoices(relations(context).count, "add_person")
      table.bind(.enter, to: .confirm, label: "Enter", "table_done")
      table.bind(.up, to: .move(.up), label: "↑", "rows")
    case .birth:
      table.bind(.enter, to: .confirm, label: "Enter", "take")
      table.bind(.character("-"), to: .unsure, label: "-", "unsure", whenEmpty: true)
      for key in [Key.up, .down] { table.bind(key, to: .move(key), label: "", "") }
      table.bind(.backspace, to: .back, label: "BS", "back", whenEmpty: true)
      table.bind(.escape, to: .close, label: "Esc", "leave_field")
      return table
    case .browse:
      table.bind(.enter, to: .confirm, label: "Enter", "edit_birth")
      table.bind(.character("h"), to: .head, label: "h", "head")
      table.bind(.character("c"), to: .nationality, label: "c", "nationality")
      table.bind(.character("v"), to: .livesIn, label: "v", "lives_in")
      table.bind(.character("="), to: .same, label: "=", "as_above")
      table.bind(.character("x"), .delete, to: .remove, label: "x", "remove")
      table.bind(.character("a"), to: .add, label: "a", "add")
      for key in [Key.up, .down] { table.bind(key, to: .move(key), label: "", "") }
    case .cell:
      table.bindChoices(cellChoices(context).count, "choose")
      table.bind(.enter, to: .confirm, label: "Enter", "take")
      table.bind(.escape, to: .close, label: "Esc", "leave_field")
      table.bindMoves()
    case .visitor:
      table.bindChoices(visitors(context).count, "choose")
      table.bind(.enter, to: .confirm, label: "Enter", "take")
      table.bindMoves()
    case .spouse(let id):
      table.bindChoices(spouses(of: id, context).count, "choose")
      table.bind(.enter, to: .confirm, label: "Enter", "take")
      table.bindMoves()
    }
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    let members = context.household?.members ?? []
    if case .choose(let pick) = action, let place = Item.Target.row(of: pick) {
      self.pick(place, members)
      return .stay
    }
    switch (mode, action) {
    case (.relation, .choose(let place)): return add(place, context)
    case (.relation, .confirm): return close(context)
    case (.relation, .move):
      if let last = members.last { browse(last) }
    case (.birth(let id), .confirm): return takeBirth(of: id, context)
    case (.birth(let id), .unsure):
      afterBirth(of: id, context)
      return .said([.answered(birth(id), .unsure)])
    case (.birth(let id), .move(let key)), (.browse(let id), .move(let key)): move(key, from: id, members)
    case (.birth(let id), .close): browse(id)
    case (.browse(let id), .confirm): edit(id, context)
    case (.browse, .add): askRelation()
    case (.browse(let id), .head): return .said(heads(of: members, head: id))
    case (.browse(let id), .nationality): open(.nationality, of: id, context)
    case (.browse(let id), .livesIn): open(.livesIn, of: id, context)
    case (.browse(let id), .same): return takeFromAbove(id, members, context)
    case (.browse(let id), .remove): return remove(id, members)
    case (.cell, .choose(let place)): return takeCell(place, context)
    case (.cell, .confirm): return takeCell(focus, context)
    case (.cell(let id, _), .close), (.cell(let id, _), .back): browse(id)
    case (.visitor, .choose(let place)): return takeVisitor(place, context)
    case (.visitor, .confirm): return takeVisitor(focus, context)
    case (.spouse(let id), .choose(let place)): return takeSpouse(place, of: id, context)
    case (.spouse(let id), .confirm): return takeSpouse(focus, of: id, context)
    case (.cell, .move(let key)), (.visitor, .move(let key)), (.spouse, .move(let key)):
      let count: Int =
        switch mode {
        case .visitor: visitors(context).count
        case .spouse(let id): spouses(of: id, context).count
        case .relation, .birth, .browse, .cell: cellChoices(context).count
        }
      var cursor = ListCursor(count: count, index: focus)
      if cursor.take(key) { focus = cursor.index }
    case (.birth(let id), .back): return back(from: id, members)
    case (_, .back): return .to(.back)
    default: break
    }
    return .stay
  }

  /// A row that is pressed has the focus.
  private mutating func pick(_ place: Int, _ members: [String]) {
    guard members.indices.contains(place) else { return }
    switch mode {
    case .relation, .birth, .browse: browse(members[place])
    // What is asked of the table is answered first.
    case .cell, .visitor, .spouse: break
    }
  }

  private mutating func move(_ key: Key, from id: String, _ members: [String]) {
    guard let place = members.firstIndex(of: id) else { return }
    switch key {
    case .up: browse(members[max(0, place - 1)])
    case .down where place + 1 < members.count: browse(members[place + 1])
    case .down: askRelation()
    default: break
    }
  }

  /// One step back from an empty date: a person just added goes again.
  private mutating func back(from id: String, _ members: [String]) -> Outcome {
    guard let place = members.firstIndex(of: id), place > 0 else { return .to(.back) }
    askRelation()
    return .said([.rowRemoved(table: .people, id: id)])
  }

  // MARK: - Rows

  func relations(_ context: Context) -> [RelationCell] { RelationCell.all(in: context.vocabulary) }

  private mutating func add(_ place: Int, _ context: Context) -> Outcome {
    let relations = relations(context)
    guard place < relations.count, let visit = context.visit else { return .stay }
    let id = visit.freshRowID(for: .people)
    edit(id, context)
    let added = [VisitEvent.Kind.rowAdded(table: .people, id: id)] + relations[place].answers(of: id)
    return .said(
      added + carried(from: context.household?.members?.last, to: id, [.nationality], context))
  }

  private mutating func remove(_ id: String, _ members: [String]) -> Outcome {
    // The first row stays: the others stand in relation to it.
    guard let place = members.firstIndex(of: id), place > 0 else { return .stay }
    browse(members[place - 1])
    var outcome = Outcome.said([.rowRemoved(table: .people, id: id)])
    outcome.told = .phrase("screen.household.removed")
    return outcome
  }

  private mutating func takeBirth(of id: String, _ context: Context) -> Outcome {
    if field?.isEmpty ?? true {
      if context.household?[birth(id)] != nil {
        afterBirth(of: id, context)
      } else {
        problem = .phrase("screen.household.birth_needed")
      }
      return .stay
    }
    switch reading(of: id, context) {
    case .failure(let failure): problem = failure.told
    case .success(let reading):
      if let doubt = reading.doubt, doubted != field?.text {
        problem = doubt
        doubted = field?.text
        return .stay
      }
      afterBirth(of: id, context)
      return .said([.answered(birth(id), reading.answer)])
    }
    return .stay
  }

  private mutating func afterBirth(of id: String, _ context: Context) {
    let members = context.household?.members ?? []
    let open = members.first { $0 != id && context.household?[birth($0)] == nil }
    if let open { edit(open, context) } else { askRelation() }
  }

  func reading(of id: String, _ context: Context) -> Result<ValueReading.Reading, ValueReading.Problem> {
    guard let question = context.vocabulary[.birthDate] else {
      return .failure(.init(told: .phrase("screen.household.birth_needed")))
    }
    let read = ValueReading(question, field?.text ?? "", at: birth(id), context).result
    guard case .success(let reading) = read, case .date(let birth) = reading.answer,
      birth > context.today
    else { return read }
    return .failure(.init(told: .phrase("screen.household.birth_ahead")))
  }

  private func heads(of members: [String], head: String) -> [VisitEvent.Kind] {
    members.map { .answered(FactAddress(.isHead, of: $0), .yesNo($0 == head)) }
  }

  private mutating func close(_ context: Context) -> Outcome {
    guard let household = context.household, let members = household.members, let first = members.first else {
      return .stay
    }
    if let open = members.first(where: { household[birth($0)] == nil }) {
      edit(open, context)
      return .stay
    }
    if Self.mustPickVisitor(context), visitors(context).isEmpty {
      // What a survivor is owed is theirs: nobody is listed who is not in the table.
      problem = .phrase("screen.household.visitor_needed")
      return .stay
    }
    var kinds: [VisitEvent.Kind] = []
    if context.vocabulary[.isHead] != nil {
      let said = members.first { household[FactAddress(.isHead, of: $0)] == .yesNo(true) }
      let open = members.filter { household[FactAddress(.isHead, of: $0)] == nil }
      kinds = open.map {
        .answered(FactAddress(.isHead, of: $0), .yesNo(said == nil && $0 == first))
      }
    }
    kinds.append(.tableClosed(table: .people))
    kinds += newbornLinks(context)
    guard Self.mustPickVisitor(context) else { return .said(kinds, then: .advance) }
    let candidates = visitors(context)
    if candidates.count == 1 {
      kinds.append(.linked(row: Household.visitor, link: .member, to: [candidates[0]]))
      return .said(kinds, then: .advance)
    }
    mode = .visitor
    focus = 0
    return .said(kinds)
  }

  /// A child that was entered after the births were said belongs to the birth that can be its own.
  private func newbornLinks(_ context: Context) -> [VisitEvent.Kind] {
    guard let household = context.household, let births = household.births else { return [] }
    let mothers = births.compactMap { household.links[$0]?[.mother]?.first }
    return births.compactMap { birth in
      let linked = household.links[birth]?[.children] ?? []
      let mother = household.links[birth]?[.mother]?.first
      let children = BirthsScreen.children(of: birth, by: mother, among: mothers, context)
      guard !children.allSatisfy(linked.contains) else { return nil }
      return .linked(row: birth, link: .children, to: children)
    }
  }
}
