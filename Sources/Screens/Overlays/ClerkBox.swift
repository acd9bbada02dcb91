import Guidance
import Localization
import Procedures
import Terminal

/// What only the clerk may see (職員だけの欄): answers that stand nowhere else, and the lines that follow from them.
struct ClerkBox {
  let context: Context
  init(_ context: Context) { self.context = context }

  var pane: Pane {
    var items: [Item] = [.text(context.say("clerk_box.hint"), .dim), .gap]
    for question in context.vocabulary.questions where question.isForClerk {
      let answer = context.household?[FactAddress(question.name)]
      let words =
        answer.map { context.names.text(of: $0, to: question) } ?? context.say("clerk_box.not_asked")
      items.append(Item(.pair(context.names.label(question), words, .strong)))
    }
    let lines = (context.assessment?.lines ?? []).filter(\.procedure.isForClerk)
    for row in ChecklistRow.rows(of: lines) {
      items.append(.gap)
      items += LineDetail(row, context).pane.items
    }
    return Pane(heading: context.say("clerk_box.heading"), items: items.delicate())
  }
}
