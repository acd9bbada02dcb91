import Procedures
import Rules

/// The answers that a question can have, with rough shares, to try out what it would settle.
enum AnswerSamples {
  struct Sample {
    let value: Value
    let share: Double
  }

  /// Whether the samples are all the answers that there are; dates and numbers can fall on either side of a limit.
  static func isComplete(_ question: Question) -> Bool {
    switch question.kind {
    case .yesNo, .choice, .choices: true
    case .date, .number, .money, .text: false
    }
  }

  static func samples(for key: FactKey, _ question: Question, in situation: Situation) -> [Sample] {
    switch question.kind {
    case .yesNo:
      let yes = question.likely["true"] ?? 0.4
      return [Sample(value: .boolean(false), share: 1 - yes), Sample(value: .boolean(true), share: yes)]
    case .choices:
      return [Sample(value: .boolean(false), share: 0.85), Sample(value: .boolean(true), share: 0.15)]
    case .choice:
      let left = situation.implied(question, in: key.row).left
      let rest = max(0, 1 - left.reduce(0) { $0 + (question.likely[$1] ?? 0) })
      let unnamed = max(1, left.count { question.likely[$0] == nil })
      let some = question.mayBeNone ? 1 - AnswerSamples.none : 1
      let values = left.map {
        Sample(value: .string($0), share: some * (question.likely[$0] ?? rest / Double(unnamed)))
      }
      return values + nothing(question)
    case .date:
      let on = situation.household.on
      return [-4000, -500, -100, -20, -5, 0, 30].map {
        Sample(value: .date(on.adding(days: $0)), share: question.mayBeNone ? 0.03 : 0.14)
      } + nothing(question)
    case .number:
      return [0, 1, 2, 3, 12, 40, 2000, 3000].map {
        Sample(value: .number(Number($0)), share: 0.12)
      } + nothing(question)
    case .money:
      return [0, 400_000, 900_000, 1_500_000, 2_500_000, 5_000_000, 12_000_000].map {
        Sample(value: .number(Number($0)), share: 0.14)
      } + nothing(question)
    case .text: return []
    }
  }

  /// Most people have no such certificate, grade or date.
  private static let none = 0.8

  private static func nothing(_ question: Question) -> [Sample] {
    question.mayBeNone ? [Sample(value: .null, share: none)] : []
  }

  /// How much it takes to answer: keys, and looking something up.
  static func effort(_ question: Question) -> Double {
    switch question.kind {
    case .yesNo, .choice, .choices: 1
    case .date: 2
    case .number: 2
    case .money: 3
    case .text: 3
    }
  }
}
