import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// What was typed into a field, understood as the question's kind (入力の読み取り), with its echo or what is wrong.
struct ValueReading {
  struct Reading {
    let answer: Answer
    let echo: String
  }
  struct Problem: Error {
    let words: String
  }

  let result: Result<Reading, Problem>

  init(_ question: Question, _ text: String, _ context: Context) {
    switch question.kind {
    case .date: result = Self.date(text, context)
    case .number, .money: result = Self.number(text, isMoney: question.kind == .money, context)
    case .text, .choice, .choices, .yesNo: result = Self.text(text, context)
    }
  }

  private static func date(_ text: String, _ context: Context) -> Result<Reading, Problem> {
    switch DateInput.read(text, today: context.today) {
    case .failure(let problem): .failure(Problem(words: DateInput.text(of: problem, in: context.words)))
    case .success(let date):
      .success(Reading(answer: .date(date.description), echo: DateWords.both(date, in: context.words)))
    }
  }

  private static func number(_ text: String, isMoney: Bool, _ context: Context) -> Result<Reading, Problem> {
    var digits = ""
    for character in text {
      guard case .character(let plain) = Key.character(character).folded else { continue }
      // Thousands are set apart as one likes.
      if plain == "," || plain == " " { continue }
      digits.append(plain)
    }
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      let number = Number(digits)
    else { return .failure(Problem(words: context.say("question.not_a_number"))) }
    let echo = isMoney ? Amount.yen(number, in: context.words) : number.description
    return .success(Reading(answer: .number(number.description), echo: echo))
  }

  private static func text(_ text: String, _ context: Context) -> Result<Reading, Problem> {
    if let problem = CleanText.problem(in: text, limit: 100) {
      return .failure(Problem(words: problem.text(in: context.words)))
    }
    if PersonalNumberGuard.verdict(text) == .refused {
      return .failure(Problem(words: context.say("no_personal_number")))
    }
    return .success(Reading(answer: .text(text), echo: text))
  }
}
