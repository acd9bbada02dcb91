import Procedures
import Rules

/// The answers that a question can have, with rough shares, to try out what it would settle.
enum AnswerSamples {
  struct Sample {
    let value: Value
    let share: Double
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
      let some = question.offersNone ? 1 - AnswerSamples.none : 1
      if let likely = situation.offered(question, in: key.row), left.contains(likely) {
        // What is known of the person tells more than the shares of all people.
        let others = left.filter { $0 != likely }
        return [Sample(value: .string(likely), share: 0.8 * some)]
          + others.map { Sample(value: .string($0), share: 0.2 * some / Double(others.count)) }
          + nothing(question)
      }
      let values = left.map {
        Sample(value: .string($0), share: some * (question.likely[$0] ?? rest / Double(unnamed)))
      }
      return values + nothing(question)
    case .date:
      let on = situation.household.on
      return [-4000, -500, -100, -20, -5, 0, 30].map {
        Sample(value: .date(on.adding(days: $0)), share: question.offersNone ? 0.03 : 0.14)
      } + nothing(question)
    case .number:
      return [0, 1, 2, 3, 12, 40, 2000, 3000].map {
        Sample(value: .number(Number($0)), share: 0.12)
      } + nothing(question)
    case .money:
      // Incomes, and beyond them what somebody leaves behind.
      return [0, 400_000, 900_000, 1_500_000, 2_500_000, 5_000_000, 12_000_000].map {
        Sample(value: .number(Number($0)), share: 0.14)
      } + [Sample(value: .number(Number(200_000_000)), share: 0.02)] + nothing(question)
    case .text: return []
    }
  }

  /// Most people have no such certificate, grade or date.
  private static let none = 0.8

  private static func nothing(_ question: Question) -> [Sample] {
    question.offersNone ? [Sample(value: .null, share: none)] : []
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

  // MARK: - Limits

  /// Answers on either side of every limit that the catalogue knows for a date or number: with them all stretches
  /// between limits are tried. Empty for the kinds whose samples are all the answers there are.
  static func limits(for question: Question, in matter: OpenMatter, _ situation: Situation) -> [Value] {
    switch question.kind {
    case .yesNo, .choice, .choices, .text: return []
    case .date: return dates(MatterRules(matter, situation, question.id)).map { .date($0) }
    case .number:
      let whole = (0...130).map { Number($0) }
      return (whole + around(MatterRules(matter, situation, question.id))).map { .number($0) }
    case .money:
      // Limits of income are often worked out, by so much for each dependant: a fine grid meets those too.
      let grid = stride(from: 0, through: 13_000_000, by: 40_000).map { Number($0) }
      return (grid + around(MatterRules(matter, situation, question.id))).map { .number($0) }
    }
  }

  private static func around(_ rules: MatterRules) -> [Number] {
    rules.limits.flatMap { limit -> [Number] in
      guard case .number(let number) = limit, let whole = number.integer else { return [] }
      return [whole - 1, whole, whole + 1].filter { $0 >= 0 }.map { Number($0) }
    }
  }

  /// Days at the distances that the rules name from the days that are known, with the turns of month and fiscal year.
  private static func dates(_ rules: MatterRules) -> [CivilDate] {
    var bases: Set<CivilDate> = []
    for anchor in rules.knownDates {
      bases.insert(anchor)
      for limit in rules.limits {
        switch limit {
        case .date(let date): bases.insert(date)
        case .daysTime(let span):
          guard let days = span.wholeDays else { continue }
          // A last day on which the office is closed moves by the longest holidays at most.
          for rolled in 0...11 {
            bases.insert(anchor.adding(days: days + rolled))
            bases.insert(anchor.adding(days: -days - rolled))
          }
        case .yearsMonths(let months):
          bases.insert(anchor.adding(months: months))
          bases.insert(anchor.adding(months: -months))
        case .number(let number):
          guard let years = number.integer, (1...120).contains(years) else { continue }
          bases.insert(anchor.adding(months: 12 * years))
          bases.insert(anchor.adding(months: -12 * years))
        default: continue
        }
      }
    }
    var all: Set<CivilDate> = []
    for base in bases {
      let turns = [base, base.endOfMonth, LawDates.endOfFiscalYear(base)]
      for turn in turns { for step in -1...2 { all.insert(turn.adding(days: step)) } }
    }
    return all.sorted()
  }
}

/// The rules that a matter is judged by, with what they stand on (項目の規則).
private struct MatterRules {
  /// Numbers, dates and durations written anywhere in them.
  let limits: [Value]
  /// The day of the visit and every date that they read and that is known.
  let knownDates: Set<CivilDate>

  /// - Parameter key: the fact whose answers are cut: only what it acts through can have limits for it.
  init(_ matter: OpenMatter, _ situation: Situation, _ key: FactID) {
    let following = situation.catalogue.vocabulary.facts[Int(key.number)].followers
    let vocabulary = situation.catalogue.vocabulary
    let (readFacts, ownLimits) = matter.rules(in: situation.catalogue)
    var limits: [Value] = []
    var known: Set<CivilDate> = [situation.household.on]
    var visited: Set<FactID> = []
    func add(_ more: [Value]) { for limit in more where !limits.contains(limit) { limits.append(limit) } }
    ownLimits.forEach(add)
    var open = readFacts.flatMap { $0 }
    while let fact = open.popLast() {
      guard visited.insert(fact).inserted else { continue }
      for rule in vocabulary[fact].definition.rules where !rule.facts.isDisjoint(with: following) {
        add(rule.limits)
        open += rule.facts
      }
      for row in situation.rows(of: fact) {
        if case .date(let date) = situation.value(of: fact, in: row) { known.insert(date) }
      }
    }
    (self.limits, knownDates) = (limits, known)
  }
}
