import Procedures
import Rules

/// Two rules of the vocabulary that give one fact two values (規則どうしの矛盾): the answers that they read cannot all be
/// right.
struct ImpliedConflict {
  let first: CatalogueText
  let second: CatalogueText
  /// The answers that the two rules follow from.
  let because: [FactKey]

  /// - Returns: nil where all rules that speak agree.
  init?(_ question: Question, _ row: Row, in situation: Situation) {
    let locals = situation.locals(of: row)
    var known: (value: Value, rule: Question.Implied)?
    for rule in question.implied where rule.when.holds(in: situation, locals) {
      let value: Value
      switch rule.conclusion {
      case .value(let fixed): value = fixed
      case .computed(let feel): value = feel.evaluate(in: situation, locals)
      case .only, .not, .has: continue
      }
      if value.isUnknown { continue }
      guard let other = known else {
        known = (value, rule)
        continue
      }
      if other.value == value { continue }
      (first, second) = (other.rule.why, rule.why)
      because =
        FactReader.answers(readBy: other.rule, row, in: situation)
        + FactReader.answers(readBy: rule, row, in: situation)
      return
    }
    return nil
  }
}

/// Follows what a rule reads down to the answers (回答までさかのぼる).
final class FactReader: FactWorld {
  private let situation: Situation
  private var read: [FactKey] = []
  private var seen: Set<FactKey> = []
  var closedDays: ClosedDays { situation.closedDays }

  private init(_ situation: Situation) { self.situation = situation }

  /// The answers that a rule's condition and its computed value read, through all that is computed between.
  static func answers(readBy rule: Question.Implied, _ row: Row, in situation: Situation) -> [FactKey] {
    let reader = FactReader(situation)
    let locals = situation.locals(of: row)
    _ = rule.when.evaluate(in: reader, locals)
    if case .computed(let feel) = rule.conclusion { _ = feel.evaluate(in: reader, locals) }
    return reader.read
  }

  func value(of fact: FactID, in row: Row) -> Value {
    let key = FactKey(fact: fact, row: row)
    guard seen.insert(key).inserted else { return situation.value(of: fact, in: row) }
    let question = situation.catalogue.vocabulary[fact]
    if let rule = question.computed {
      _ = rule.evaluate(in: self, situation.locals(of: row))
    } else if !question.isLink {
      read.append(key)
    }
    return situation.value(of: fact, in: row)
  }
}
