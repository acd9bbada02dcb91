package import Procedures
package import Rules

/// Whether a date or a number can be what it says (回答のもっともらしさ): the one place that looks at it, for files and
/// for fields on the screen alike. Between what each fact lies is said in the catalogue (`questions/bounds.yaml`).
package enum Plausibility {
  /// What speaks against an answer.
  package struct Finding: Sendable, Equatable {
    /// Impossible answers are refused; the others are asked about once more.
    package let isImpossible: Bool
    /// Whether it lies before (below) the limit, or after (above) it.
    package let isBelow: Bool
    package let limit: Value
    /// The fact that is the limit, where it is one: the day of birth, of which nobody can be registered before.
    package let fact: FactID?
  }

  /// Registers reach back to Meiji 6; permits are valid for some years ahead.
  package static let years = 1873...2199
  /// A trillion and more of yen, weeks or persons is a slip of the finger, whatever is asked.
  private static let most = Number(1_000_000_000_000)
  /// So many digits are written for no sum of money.
  private static let digits = 20

  package static func finding(
    _ answer: Answer, at address: FactAddress, in situation: Situation
  ) -> Finding? {
    guard let question = situation.catalogue.vocabulary[address.fact] else { return nil }
    let value = Situation.value(of: answer)
    switch answer {
    case .date, .number: break
    case .yesNo, .choice, .ticks, .text, .nothing, .unsure: return nil
    }
    if let finding = beyondAll(value) { return finding }
    guard let bounds = question.bounds, let row = situation.row(of: address) else {
      return nil
    }
    for (span, isImpossible) in [(bounds.possible, true), (bounds.usual, false)] {
      if let (rule, limit, isBelow) = exceeded(span, by: value, of: row, in: situation) {
        let fact = situation.catalogue.vocabulary[rule.source.trimmed]?.id
        return Finding(isImpossible: isImpossible, isBelow: isBelow, limit: limit, fact: fact)
      }
    }
    return nil
  }

  /// What an answer of any kind makes odd (`doubt` of the vocabulary), of whichever fact and person: a child that is older
  /// than its parent is odd whoever of them is entered last. What was odd before was confirmed then.
  package static func doubt(
    _ answer: Answer, at address: FactAddress, in situation: Situation
  ) -> CatalogueText? {
    let vocabulary = situation.catalogue.vocabulary
    guard let question = vocabulary[address.fact], let row = situation.row(of: address) else { return nil }
    let followers = vocabulary.facts[Int(question.id.number)].followers
    let world = situation.trial()
    world.suppose(answer.supposed(for: question, of: row))
    for fact in vocabulary.doubted {
      for doubt in vocabulary[fact].doubts where !doubt.when.facts.isDisjoint(with: followers) {
        for row in situation.rows(of: fact) {
          let locals = situation.locals(of: row)
          if doubt.when.holds(in: world, locals), !doubt.when.holds(in: situation, locals) {
            return doubt.why
          }
        }
      }
    }
    return nil
  }

  /// Whether an answer lies where none can, as what else was said now draws the limits.
  static func isImpossible(_ answer: Answer, to id: FactID, of row: Row, in situation: Situation) -> Bool {
    guard let bounds = situation.catalogue.vocabulary.facts[Int(id.number)].question.bounds else {
      return false
    }
    return exceeded(bounds.possible, by: Situation.value(of: answer), of: row, in: situation) != nil
  }

  private static func exceeded(
    _ span: Bounds.Span, by value: Value, of row: Row, in situation: Situation
  ) -> (rule: Rule, limit: Value, isBelow: Bool)? {
    func exceeded(_ rule: Rule?, isBelow: Bool) -> (rule: Rule, limit: Value, isBelow: Bool)? {
      guard let rule else { return nil }
      let limit = rule.evaluate(in: situation, situation.locals(of: row))
      return isOutside(value, limit, isBelow: isBelow) ? (rule, limit, isBelow) : nil
    }
    return exceeded(span.from, isBelow: true) ?? exceeded(span.until, isBelow: false)
  }

  /// A text of digits that is short enough to be a number at all.
  package static func isShortNumber(_ text: String) -> Bool {
    text.utf8.count <= digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }

  private static func beyondAll(_ value: Value) -> Finding? {
    func finding(_ limit: Value, isBelow: Bool) -> Finding {
      Finding(isImpossible: true, isBelow: isBelow, limit: limit, fact: nil)
    }
    switch value {
    case .date(let date):
      if date.year < years.lowerBound, let first = CivilDate(year: years.lowerBound, month: 1, day: 1) {
        return finding(.date(first), isBelow: true)
      }
      if date.year > years.upperBound, let last = CivilDate(year: years.upperBound, month: 12, day: 31) {
        return finding(.date(last), isBelow: false)
      }
    case .number(let number) where number > most: return finding(.number(most), isBelow: false)
    default: break
    }
    return nil
  }

  /// What is not known, or cannot be compared, speaks against nothing.
  private static func isOutside(_ value: Value, _ limit: Value, isBelow: Bool) -> Bool {
    switch (value, limit) {
    case (.date(let date), .date(let limit)): isBelow ? date < limit : date > limit
    case (.number(let number), .number(let limit)): isBelow ? number < limit : number > limit
    default: false
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var view = Substring(self)
    while let first = view.unicodeScalars.first, first.properties.isWhitespace { view = view.dropFirst() }
    while let last = view.unicodeScalars.last, last.properties.isWhitespace { view = view.dropLast() }
    return String(view)
  }
}
