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
    /// What is asked back before such an answer is taken; nil where nothing is odd about it.
    var doubt: Told?
  }
  struct Problem: Error {
    let told: Told
  }

  let result: Result<Reading, Problem>

  /// - Parameter address: whose fact it is, so that it can be held against what else is known.
  init(_ question: Question, _ text: String, at address: FactAddress, _ context: Context) {
    if PersonalNumberGuard.verdict(text) == .refused {
      result = .failure(Problem(told: .phrase("screen.no_personal_number")))
      return
    }
    let read: Result<Reading, Problem> =
      switch question.kind {
      case .date: Self.date(text, context)
      case .number, .money: Self.number(text, isMoney: question.kind == .money, context)
      case .text, .choice, .choices, .yesNo: Self.text(text, context)
      }
    guard case .success(var reading) = read, let situation = context.situation else {
      result = read
      return
    }
    let finding = Plausibility.finding(reading.answer, at: address, in: situation)
    let limit = finding.map { Told.beyond(PassedLimit($0, of: question, context.vocabulary)) }
    if let limit, finding?.isImpossible == true {
      result = .failure(Problem(told: limit))
      return
    }
    if context.household?[address] == reading.answer {
      // What stands there was confirmed when it was said.
      reading.doubt = nil
    } else if reading.doubt == nil {
      let doubt = Told.odd(reading.answer, at: address, in: situation) ?? limit
      reading.doubt = doubt.map { .again($0) }
    }
    result = .success(reading)
  }

  private static func date(_ text: String, _ context: Context) -> Result<Reading, Problem> {
    switch DateInput.read(text, today: context.today) {
    case .failure(.outOfEra(let era, let meant)):
      // The day that was probably meant is offered: a second Enter takes it.
      .success(
        Reading(
          answer: .date(meant), echo: DateWords.both(meant, in: context.words),
          doubt: .again(.date(.outOfEra(era, meant: meant)))))
    case .failure(let problem): .failure(Problem(told: .date(problem)))
    case .success(let date):
      .success(Reading(answer: .date(date), echo: DateWords.both(date, in: context.words)))
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
    guard !digits.isEmpty, Plausibility.isShortNumber(digits), let number = Number(digits) else {
      return .failure(Problem(told: .phrase("screen.question.not_a_number")))
    }
    let echo = isMoney ? Amount.yen(number, in: context.words) : number.description
    return .success(Reading(answer: .number(number), echo: echo))
  }

  private static func text(_ text: String, _ context: Context) -> Result<Reading, Problem> {
    if let problem = CleanText.problem(in: text, limit: 100) {
      return .failure(Problem(told: .text(problem)))
    }
    var reading = Reading(answer: .text(text), echo: text)
    if let key = PersonalNumberGuard.verdict(text).key {
      reading.doubt = .again(.phrase(key))
    }
    return .success(reading)
  }
}
