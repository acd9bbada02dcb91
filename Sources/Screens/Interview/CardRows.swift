import Guidance
import Procedures
import Rules
import Terminal

/// What stands on one screen with a question (同じ画面の項目): above it what was answered, below it what still comes.
///
/// The fields of a card are questions like any other: each is on the disk when it is answered, and each has its own
/// "don't know". Only those stand there that matter now.
struct CardRows {
  let above: [Item]
  let below: [Item]

  init(_ question: Question, _ context: Context) {
    guard !question.card.isEmpty, let household = context.household, let assessment = context.assessment
    else {
      (above, below) = ([], [])
      return
    }
    var answered: [Item] = []
    var open: [Item] = []
    for other in context.vocabulary.questions(onCard: question.card) where other.id != question.id {
      let label = context.names.label(other)
      let said = household.answers.filter { $0.key.fact == other.name }
      if !said.isEmpty {
        answered.append(
          Self.row(label, Self.words(of: said, to: other, context)).delicate(context.isDelicate(other.id)))
      } else if assessment.mayBeAsked.contains(other.id) {
        open.append(Self.row(label, "…").delicate(context.isDelicate(other.id)))
      }
    }
    above = answered.isEmpty ? [] : [.gap] + answered
    below = open.isEmpty ? [] : [.gap] + open
  }

  private static func row(_ label: String, _ words: String) -> Item {
    Item(.pair(label, words, .dim))
  }

  /// The same of all is said once; of several persons each is named.
  private static func words(
    of said: [FactAddress: Answer], to question: Question, _ context: Context
  ) -> String {
    let answers = said.sorted { $0.key < $1.key }
    let first = answers.first.map { context.names.text(of: $0.value, to: question) } ?? ""
    guard answers.count > 1 else { return first }
    if Set(answers.map(\.value)).count == 1 {
      return context.say("entry.name_for", ["name": first, "whom": context.say("entry.everyone")])
    }
    return answers.map { address, answer in
      context.say(
        "entry.name_for",
        ["name": context.names.text(of: answer, to: question), "whom": context.memberName(address.row ?? "")])
    }.joined(separator: context.say("list_separator"))
  }
}
