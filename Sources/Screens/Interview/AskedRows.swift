import Guidance
import Procedures

/// The rows of one screen of the interview (質問の相手): whom it is asked of, what was said of each, and who is meant now.
struct AskedRows: Sendable {
  let asked: AskedQuestion
  private(set) var answers: [Answer?]
  /// The row that is being answered.
  private(set) var row = 0

  init(_ asked: AskedQuestion, _ context: Context) {
    self.asked = asked
    let name = context.vocabulary[asked.fact].name
    answers = asked.rows.map { context.household?[FactAddress(name, of: $0.id)] }
  }

  var count: Int { asked.rows.count }
  var current: AskedQuestion.Asked? { row < count ? asked.rows[row] : nil }
  /// What was said of the row that is being answered.
  var answer: Answer? { row < count ? answers[row] : nil }
  /// What was said of the row before.
  var answerBefore: Answer? { row > 0 ? answers[row - 1] : nil }

  func question(_ context: Context) -> Question { context.vocabulary[asked.fact] }

  func address(_ place: Int, _ context: Context) -> FactAddress {
    FactAddress(question(context).name, of: asked.rows[place].id)
  }

  // MARK: - Answering

  mutating func say(_ answer: Answer, at place: Int, _ context: Context) -> VisitEvent.Kind {
    answers[place] = answer
    return .answered(address(place, context), answer)
  }

  /// One row is answered: it is said at once, and the next row stands there, or the next question.
  mutating func take(_ answer: Answer, _ context: Context) -> Outcome {
    let said = [say(answer, at: row, context)]
    guard row + 1 < count else { return .said(said, then: .advance) }
    row += 1
    return .said(said)
  }

  /// The same for this row and all that are left.
  mutating func takeForRest(_ answer: Answer, _ context: Context) -> Outcome {
    .said((row..<count).map { say(answer, at: $0, context) }, then: .advance)
  }

  /// Within a screen of several rows back means the row before.
  mutating func stepBack() -> Bool {
    guard row > 0 else { return false }
    row -= 1
    return true
  }

  /// On to a row that was answered before.
  mutating func stepOn() -> Bool {
    guard row + 1 < count, answer != nil else { return false }
    row += 1
    return true
  }

  /// To the row that was pressed, where those before it are answered.
  mutating func go(to pick: Int) -> Bool {
    guard let place = Item.Target.row(of: pick), place < count,
      answers.prefix(place).allSatisfy({ $0 != nil })
    else { return false }
    row = place
    return true
  }

  // MARK: - Ticks

  /// What was ticked is yes, the rest of what was shown is no; earlier ticks that are not shown now stay.
  func ticked(_ ticks: Set<String>, of shown: [String], at place: Int, _ context: Context) -> Answer {
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
}
