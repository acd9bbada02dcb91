import Guidance
import Procedures
import Rules
import Terminal

/// 聞き取り: one fact on one screen, asked once or of several members; digits act at once.
struct QuestionScreen: CounterScreen {
  let step = 3
  private var form: any QuestionForm

  var asked: AskedQuestion { form.rows.asked }

  var editor: LineEditor? {
    get { form.editor }
    set { form.editor = newValue }
  }

  init(_ asked: AskedQuestion, _ context: Context) {
    let rows = AskedRows(asked, context)
    let isMany = asked.rows.count > 1
    switch rows.question(context).kind {
    case .yesNo where isMany && !rows.question(context).either.isEmpty: form = EitherForm(rows, context)
    case .yesNo where isMany: form = WhoForm(rows, only: nil, context)
    case .choice where isMany: form = GridForm(rows, context)
    case .yesNo, .choice: form = SingleForm(rows, context)
    case .choices:
      let only = WhoForm.only(of: asked)
      form = only == nil ? TicksForm(rows, context) : WhoForm(rows, only: only, context)
    case .date, .number, .money, .text: form = ValueForm(rows)
    }
  }

  func keys(_ context: Context) -> KeyTable {
    var table = form.keys(context)
    let isTyping = editor != nil
    if isTyping {
      table.bind(.character("w"), to: .why, label: "", "", whenEmpty: true)
      table.bind(.escape, to: .close, label: "", "")
    } else {
      table.bind(.character("w"), to: .why, label: "w", "why")
    }
    table.bind(.function(6), to: .why, label: isTyping ? "F6" : "", isTyping ? "why" : "")
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    table.bindMoves()
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome { form.act(action, context) }
  mutating func meet(_ key: Key, isForEmptyField: Bool, _ context: Context) -> FieldKey {
    form.meet(key, isForEmptyField: isForEmptyField, context)
  }
  mutating func begins(with key: Key) -> Bool { form.begins(with: key) }

  // MARK: - Page

  func panes(_ context: Context) -> Panes {
    let question = form.rows.question(context)
    var items = asks(question, context)
    let asked = items.count
    let card = CardRows(question, context)
    items += card.above + [.gap] + form.items(context) + card.below
    if question.isDelicate {
      items += [.gap, .text(context.say("question.delicate"), .dim)]
    }
    let told = context.told(form.told)
    items += told
    let topic = context.names.topic(question.topic)
    var pane = Pane(
      heading: topic.isEmpty ? context.say("question.heading") : topic, summary: context.progress,
      tab: topic.isEmpty ? context.say("question.tab") : topic,
      items: items.delicate(context.isDelicate(question.id)))
    (pane.brief, pane.pinned, pane.foot) = (context.progressBrief, asked, told.count)
    return Panes(main: pane)
  }

  /// The question, and below it what explains it. Both languages at once: the resident reads the upper lines, the
  /// clerk the lower.
  private func asks(_ question: Question, _ context: Context) -> [Item] {
    let words = AskedWords(context.names.ask(question, for: context.events))
    var items: [Item] = [.text(words.question, .strong)]
    if !words.remark.isEmpty { items.append(.text(words.remark)) }
    if let clerk = context.clerkNames.map({ AskedWords($0.ask(question, for: context.events)) }),
      clerk != words
    {
      items.append(.text(clerk.question, .dim))
    }
    return items
  }
}
