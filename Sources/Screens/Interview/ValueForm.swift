import Guidance
import Procedures
import Terminal

/// A date, an amount, a number (日付や金額を入れる質問): a field for each row in turn.
struct ValueForm: QuestionForm {
  private(set) var rows: AskedRows
  private var field = LineEditor(limit: 24)
  private var problem: Told?
  /// What was typed when it was asked back: the same once more is meant.
  private var doubted: String?
  /// The field was left: letters are commands, as on any other screen.
  private var isLeft = false

  init(_ rows: AskedRows) { self.rows = rows }

  var editor: LineEditor? {
    get { isLeft ? nil : field }
    set {
      field = newValue ?? LineEditor(limit: 24)
      problem = nil
      doubted = nil
    }
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    let mayBeNone = rows.question(context).offersNone
    table.bind(.enter, to: .confirm, label: "Enter", isLeft ? "to_field" : "take")
    table.bind(.character("-"), to: .unsure, label: "-", "unsure", whenEmpty: true)
    if mayBeNone { table.bind(.character("n"), to: .nothing, label: "n", "none", whenEmpty: true) }
    if rows.count > 1, rows.row > 0 || mayBeNone {
      table.bind(.character("="), to: .same, label: "=", rows.row > 0 ? "same" : "all_none", whenEmpty: true)
    }
    return table
  }

  // MARK: - Keys in the field

  mutating func meet(_ key: Key, isForEmptyField: Bool, _ context: Context) -> FieldKey {
    let kind = rows.question(context).kind
    guard kind == .number || kind == .money, case .character(let character) = key.folded else {
      return .field
    }
    switch character {
    case "-":
      // It may be the beginning of a number below zero: by itself it is don't know, which Enter or a second one takes.
      if isDash { return .action(.unsure) }
      if field.isEmpty {
        editor = LineEditor("-", limit: field.limit)
        return .refused
      }
      problem = .phrase("screen.question.digits_only")
    case _ where isForEmptyField: return .field
    case "0"..."9" where !isDash, ",", ".", " ": return .field
    case "0"..."9": problem = .phrase("screen.question.not_below_zero")
    default: problem = .phrase("screen.question.digits_only")
    }
    return .refused
  }

  /// A lone dash in a field of numbers.
  private var isDash: Bool { field.text == "-" }

  mutating func begins(with key: Key) -> Bool {
    guard isLeft, case .character(let character) = key.folded, ("0"..."9").contains(character) else {
      return false
    }
    isLeft = false
    return field.take(key)
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    switch action {
    case .confirm where isLeft: isLeft = false
    case .close: isLeft = true
    case .choose(let place): return choose(place, context)
    case .confirm where isDash && rows.question(context).kind != .date: return take(.unsure, context)
    case .confirm: return confirm(context)
    case .unsure: return take(.unsure, context)
    case .nothing: return take(.nothing, context)
    case .same:
      let none: Answer? = rows.question(context).offersNone ? .nothing : nil
      guard let answer = rows.row > 0 ? rows.answerBefore : none else { return .stay }
      return rows.takeForRest(answer, context)
    case .move(.up): if rows.stepBack() { editor = nil }
    case .move(.down): if rows.stepOn() { editor = nil }
    case .back:
      guard rows.stepBack() else { return .to(.back) }
      editor = nil
    default: break
    }
    return .stay
  }

  private mutating func take(_ answer: Answer, _ context: Context) -> Outcome {
    editor = nil
    isLeft = false
    return rows.take(answer, context)
  }

  /// What stands below the field was pressed.
  private mutating func choose(_ place: Int, _ context: Context) -> Outcome {
    if rows.go(to: place) {
      editor = nil
      return .stay
    }
    let answers: [Answer] = (rows.question(context).offersNone ? [.nothing] : []) + [.unsure]
    return answers.indices.contains(place) ? take(answers[place], context) : .stay
  }

  private mutating func confirm(_ context: Context) -> Outcome {
    if field.isEmpty {
      if let answer = rows.answer { return take(answer, context) }
      problem = .phrase("screen.question.value_needed")
      return .stay
    }
    switch reading(context) {
    case .failure(let failure): problem = failure.told
    case .success(let reading):
      guard let doubt = reading.doubt, doubted != field.text else { return take(reading.answer, context) }
      problem = doubt
      doubted = field.text
    }
    return .stay
  }

  private func reading(_ context: Context) -> Result<ValueReading.Reading, ValueReading.Problem> {
    ValueReading(rows.question(context), field.text, at: rows.address(rows.row, context), context).result
  }

  func items(_ context: Context) -> [Item] {
    let question = rows.question(context)
    var items = rows.rowItems(context) { rows.answerWords($0, context) }
    if !items.isEmpty { items.append(.gap) }
    items +=
      rows.whomItems(context) + [
        Item(.field(shownField(context)), isFocused: true, target: isLeft ? .key(.enter) : nil), .gap,
      ]
    if question.offersNone {
      let isChosen = rows.answer == .nothing
      let none = Option(key: "n", label: context.names.none(of: question), isChosen: isChosen)
      items.append(Item(.option(none), target: .pick(0)))
    }
    var unsure = rows.unsureItem(context)
    unsure.target = .pick(question.offersNone ? 1 : 0)
    return items + [unsure]
  }

  /// With what was understood, what is wrong, or how one may type it.
  private func shownField(_ context: Context) -> Field {
    var shown = Field(label: "", editor: field, error: problem?.words(in: context.words) ?? "")
    let isDate = rows.question(context).kind == .date
    let hint = context.say(isDate ? "question.date_hint" : "question.number_hint")
    if field.isEmpty {
      shown.hint =
        rows.answer == nil
        ? hint : context.say("question.now", ["answer": rows.answerWords(rows.row, context)])
    } else if isDash, !isDate {
      shown.echo = context.say("question.dash")
    } else if problem == nil {
      switch reading(context) {
      case .success(let reading): shown.echo = reading.echo
      case .failure: shown.hint = hint
      }
    }
    return shown
  }
}
