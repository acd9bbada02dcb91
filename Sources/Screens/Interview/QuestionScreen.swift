import Guidance
import Procedures
import Rules
import Terminal

/// 聞き取り: one fact on one screen, asked once or of several members; digits act at once.
struct QuestionScreen: CounterScreen {
  /// What kind of form the fact needs.
  enum Form: Sendable {
    /// One row, one key.
    case single
    /// Several rows: which of them? The rest is no.
    case who
    /// Several rows with a choice each: a digit answers a row and goes to the next.
    case grid
    /// A date, an amount, a number: a field for each row in turn.
    case value
    /// Which of these apply? A list of ticks for each row in turn.
    case ticks
  }

  let step = 3
  let asked: AskedQuestion
  let form: Form
  /// Where all rows have the same single tick, the members are ticked instead: who of them has it?
  let only: String?
  /// The row that is being answered.
  var row = 0
  /// The choice that Enter takes.
  var focus = 0
  var answers: [Answer?]
  /// Ticks of the row (by choice) or of the screen (by member).
  var ticks: Set<String> = []
  var unsureTicks: Set<String> = []
  var field: LineEditor?
  var problem: Told?
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

  init(_ asked: AskedQuestion, _ context: Context) {
    self.asked = asked
    let question = context.vocabulary[asked.fact]
    answers = asked.rows.map { context.household?[FactAddress(question.name, of: $0.id)] }
    let isMany = asked.rows.count > 1
    let single = asked.rows.first?.choices.count == 1 ? asked.rows.first?.choices.first : nil
    let isSame = asked.rows.allSatisfy { $0.choices == asked.rows.first?.choices }
    only = question.kind == .choices && isMany && isSame ? single : nil
    switch question.kind {
    case .yesNo: form = isMany ? .who : .single
    case .choice: form = isMany ? .grid : .single
    case .choices: form = only == nil ? .ticks : .who
    case .date, .number, .money, .text: form = .value
    }
    if form == .who {
      let isLikely = (question.likely["true"] ?? 0) > 0.5
      for (place, asked) in asked.rows.enumerated() {
        guard let id = asked.id else { continue }
        switch answers[place] {
        case .yesNo(true): ticks.insert(id)
        case .ticks(let with, _): if let only, with.contains(only) { ticks.insert(id) }
        case .unsure: unsureTicks.insert(id)
        // Whoever moves mostly moves together: all are ticked, and who stays is struck.
        case nil where isLikely: ticks.insert(id)
        default: break
        }
      }
    }
    enter(row: 0, context)
  }

  func question(_ context: Context) -> Question { context.vocabulary[asked.fact] }

  func address(_ place: Int, _ context: Context) -> FactAddress {
    FactAddress(question(context).name, of: asked.rows[place].id)
  }

  /// Stands on a row with what was said before, else with the likeliest choice.
  private mutating func enter(row place: Int, _ context: Context) {
    row = place
    problem = nil
    doubted = nil
    guard place < asked.rows.count else { return }
    // What only the clerk may see is not shown again when the question is opened again.
    let answer = question(context).isForClerk ? nil : answers[place]
    switch form {
    case .single, .grid:
      let values = choices(context)
      focus = values.firstIndex { $0.answer == answer } ?? likeliest(values, context)
    case .value:
      field = LineEditor(limit: 24)
    case .ticks:
      ticks = []
      unsureTicks = []
      focus = 0
      if case .ticks(let with, _) = answer { ticks = Set(with) }
    case .who: focus = 0
    }
  }

  private func likeliest(_ values: [Offer], _ context: Context) -> Int {
    let question = question(context)
    if row < asked.rows.count, let situation = context.situation,
      let offered = situation.offered(question, in: asked.rows[row].row),
      let place = values.firstIndex(where: { $0.answer == .choice(offered) })
    {
      return place
    }
    let likely = question.likely
    guard !likely.isEmpty else {
      // A certificate or a grade of each of several: most people have none.
      if form == .grid { return values.firstIndex { $0.answer == .nothing } ?? 0 }
      // What is hard to say must not be said by a slip of Enter.
      return question.isDelicate ? values.firstIndex { $0.answer == .yesNo(false) } ?? 0 : 0
    }
    func share(_ offer: Offer) -> Double {
      switch offer.answer {
      case .yesNo(let truth): truth ? likely["true"] ?? 0.5 : 1 - (likely["true"] ?? 0.5)
      case .choice(let id): likely[id] ?? 0
      case .nothing: likely["null"] ?? 0
      default: 0
      }
    }
    let best = values.indices.max { share(values[$0]) < share(values[$1]) } ?? 0
    return share(values[best]) > 0 ? best : 0
  }

  // MARK: - What may be answered

  /// One possible answer with its key and words.
  struct Offer {
    var key: String
    var label: String
    var other: String
    var answer: Answer
  }

  /// The choices of the row that is being answered; for ticks, what may be ticked.
  func choices(_ context: Context) -> [Offer] {
    let question = question(context)
    var offers: [Offer] = []
    switch question.kind {
    case .yesNo:
      offers = [
        Offer(key: "y", label: context.say("yes"), other: "", answer: .yesNo(true)),
        Offer(key: "n", label: context.say("no"), other: "", answer: .yesNo(false)),
      ]
    case .choice, .choices:
      let left = row < asked.rows.count ? asked.rows[row].choices : []
      let shown = question.choices.filter { left.isEmpty || left.contains($0.id) }
      offers = shown.enumerated().map { place, choice in
        Offer(
          key: KeyTable.label(ofChoice: place), label: context.names.choice(choice.id, of: question),
          other: context.clerkNames?.choice(choice.id, of: question) ?? "", answer: .choice(choice.id))
      }
      if question.kind == .choice, question.mayBeNone {
        offers.append(Offer(key: "n", label: context.say("none"), other: "", answer: .nothing))
      }
    case .date, .number, .money, .text: break
    }
    return offers
  }

  // MARK: - Keys

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    let question = question(context)
    let count = choices(context).count
    switch form {
    case .single, .grid:
      if question.kind == .yesNo {
        table.bind(.character("y"), .character("1"), to: .choose(0), label: "y", "yes")
        table.bind(.character("n"), .character("2"), to: .choose(1), label: "n", "no")
      } else {
        let hasNone = question.mayBeNone
        table.bindChoices(hasNone ? count - 1 : count, "choose")
        if hasNone { table.bind(.character("n"), to: .nothing, label: "n", "none") }
      }
      table.bind(.enter, to: .confirm, label: "Enter", "take")
      table.bind(.character("-"), .character("0"), to: .unsure, label: "-", "unsure")
      if form == .grid { table.bind(.character("="), to: .same, label: "=", "same") }
    case .who:
      table.bindChoices(asked.rows.count, "tick")
      table.bind(.character(" "), to: .toggle, label: "Space", "tick", inLine: false)
      table.bind(.character("="), to: .same, label: "=", "all")
      table.bind(.enter, to: .confirm, label: "Enter", ticks.isEmpty ? "nobody" : "take")
      if ticks.isEmpty { table.bind(.character("n"), to: .confirm, label: "", "") }
      table.bind(.character("-"), .character("0"), to: .unsure, label: "-", "unsure")
    case .ticks:
      table.bindChoices(count, "tick")
      table.bind(.character(" "), to: .toggle, label: "Space", "tick", inLine: false)
      table.bind(.enter, to: .confirm, label: "Enter", ticks.isEmpty ? "nothing_applies" : "take")
      if ticks.isEmpty { table.bind(.character("n"), to: .confirm, label: "", "") }
      table.bind(.character("-"), .character("0"), to: .unsure, label: "-", "unsure")
      if asked.rows.count > 1 {
        table.bind(.character("="), to: .same, label: "=", row == 0 && ticks.isEmpty ? "all_none" : "same")
      }
    case .value:
      table.bind(.enter, to: .confirm, label: "Enter", "take")
      table.bind(.character("-"), to: .unsure, label: "-", "unsure", whenEmpty: true)
      if question.mayBeNone { table.bind(.character("n"), to: .nothing, label: "n", "none", whenEmpty: true) }
      if asked.rows.count > 1, row > 0 || question.mayBeNone {
        table.bind(.character("="), to: .same, label: "=", row > 0 ? "same" : "all_none", whenEmpty: true)
      }
      table.bind(.character("w"), to: .why, label: "", "", whenEmpty: true)
      table.bind(.escape, to: .back, label: "", "")
    }
    if form != .value { table.bind(.character("w"), to: .why, label: "w", "why") }
    table.bind(.function(6), to: .why, label: form == .value ? "F6" : "", form == .value ? "why" : "")
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    table.bindMoves()
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    switch action {
    case .choose(let place): return choose(place, context)
    case .confirm: return confirm(context)
    case .unsure: return unsure(context)
    case .nothing: return take(.nothing, context)
    case .same: return same(context)
    case .toggle:
      toggle(focus, context)
      return .stay
    case .move(let key):
      move(key, context)
      return .stay
    case .back:
      // Within a screen of several rows back means the row before.
      guard row > 0, form != .who else { return .to(.back) }
      enter(row: row - 1, context)
      return .stay
    default: return .stay
    }
  }

  private mutating func move(_ key: Key, _ context: Context) {
    if form == .value {
      if key == .up, row > 0 { enter(row: row - 1, context) }
      if key == .down, row + 1 < asked.rows.count, answers[row] != nil { enter(row: row + 1, context) }
      return
    }
    var cursor = ListCursor(count: form == .who ? asked.rows.count : choices(context).count, index: focus)
    if cursor.take(key) { focus = cursor.index }
  }

  private mutating func choose(_ place: Int, _ context: Context) -> Outcome {
    switch form {
    case .who, .ticks:
      toggle(place, context)
      return .stay
    case .single, .grid:
      let choices = choices(context)
      guard place < choices.count else { return .stay }
      focus = place
      return take(choices[place].answer, context)
    case .value: return .stay
    }
  }

  private mutating func toggle(_ place: Int, _ context: Context) {
    let id: String?
    if form == .who {
      id = place < asked.rows.count ? asked.rows[place].id : nil
    } else if case .choice(let choice)? = choices(context).dropFirst(place).first?.answer {
      id = choice
    } else {
      id = nil
    }
    guard let id else { return }
    focus = place
    unsureTicks.remove(id)
    if ticks.contains(id) { ticks.remove(id) } else { ticks.insert(id) }
  }

  private mutating func confirm(_ context: Context) -> Outcome {
    switch form {
    case .single, .grid:
      let choices = choices(context)
      return focus < choices.count ? take(choices[focus].answer, context) : .stay
    case .who:
      return .said(
        asked.rows.indices.map { place in
          let id = asked.rows[place].id ?? ""
          let answer: Answer =
            unsureTicks.contains(id)
            ? .unsure : only == nil ? .yesNo(ticks.contains(id)) : tick(ticks.contains(id), place, context)
          return .answered(address(place, context), answer)
        }, then: .advance)
    case .ticks: return take(ticked(row, context), context)
    case .value:
      if field?.isEmpty ?? true {
        if let answer = answers[row] { return take(answer, context) }
        problem = .phrase("screen.question.value_needed")
        return .stay
      }
      let text = field?.text ?? ""
      switch ValueReading(question(context), text, at: address(row, context), context).result {
      case .failure(let failure):
        problem = failure.told
        return .stay
      case .success(let reading):
        guard let doubt = reading.doubt, doubted != text else { return take(reading.answer, context) }
        problem = doubt
        doubted = text
        return .stay
      }
    }
  }

  /// What was ticked is yes, the rest of what was shown is no; earlier ticks that are not shown now stay.
  private func ticked(_ place: Int, _ context: Context) -> Answer {
    let shown = choices(context).compactMap { offer -> String? in
      if case .choice(let id) = offer.answer { id } else { nil }
    }
    var with: [String] = []
    var without: [String] = []
    if case .ticks(let earlierWith, let earlierWithout)? = context.household?[address(place, context)] {
      with = earlierWith.filter { !shown.contains($0) }
      without = earlierWithout.filter { !shown.contains($0) }
    }
    return .ticks(
      with: with + shown.filter { ticks.contains($0) },
      without: without + shown.filter { !ticks.contains($0) })
  }

  /// The one tick of a member, beside what was ticked for them earlier.
  private func tick(_ isTicked: Bool, _ place: Int, _ context: Context) -> Answer {
    guard let only else { return .yesNo(isTicked) }
    var with: [String] = []
    var without: [String] = []
    if case .ticks(let earlierWith, let earlierWithout)? = context.household?[address(place, context)] {
      with = earlierWith.filter { $0 != only }
      without = earlierWithout.filter { $0 != only }
    }
    return isTicked
      ? .ticks(with: with + [only], without: without) : .ticks(with: with, without: without + [only])
  }

  private mutating func unsure(_ context: Context) -> Outcome {
    guard form == .who else { return take(.unsure, context) }
    guard focus < asked.rows.count, let id = asked.rows[focus].id else { return .stay }
    ticks.remove(id)
    if unsureTicks.contains(id) { unsureTicks.remove(id) } else { unsureTicks.insert(id) }
    if focus + 1 < asked.rows.count { focus += 1 }
    return .stay
  }

  /// The same for this row and all that are left; for ticks of members, all of them.
  private mutating func same(_ context: Context) -> Outcome {
    if form == .who {
      ticks = ticks.count == asked.rows.count ? [] : Set(asked.rows.compactMap(\.id))
      return .stay
    }
    let answer: Answer?
    switch form {
    case .ticks: return sameTicks(context)
    case .grid: answer = row > 0 ? answers[row - 1] : choices(context).dropFirst(focus).first?.answer
    case .value: answer = row > 0 ? answers[row - 1] : question(context).mayBeNone ? .nothing : nil
    case .single, .who: answer = nil
    }
    guard let answer else { return .stay }
    let places = Array(row..<asked.rows.count)
    for place in places { answers[place] = answer }
    return .said(places.map { .answered(address($0, context), answer) }, then: .advance)
  }

  /// The ticks that are set count for everybody left; each row answers just the choices that it was asked.
  private mutating func sameTicks(_ context: Context) -> Outcome {
    var said: [VisitEvent.Kind] = []
    for place in row..<asked.rows.count {
      row = place
      let answer = ticked(place, context)
      answers[place] = answer
      said.append(.answered(address(place, context), answer))
    }
    return .said(said, then: .advance)
  }

  /// One row is answered: it is said at once, and the next row stands there, or the next question.
  private mutating func take(_ answer: Answer, _ context: Context) -> Outcome {
    answers[row] = answer
    let said: [VisitEvent.Kind] = [.answered(address(row, context), answer)]
    guard row + 1 < asked.rows.count else { return .said(said, then: .advance) }
    enter(row: row + 1, context)
    return .said(said)
  }
}
