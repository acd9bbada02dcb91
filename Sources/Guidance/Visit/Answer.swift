package import Procedures
package import Rules

/// What was said to a question (回答): a value, "there is none", or わからない.
///
/// Unanswered is the absence of an `Answer`; `.unsure` is an answer, and a final one.
package enum Answer: Codable, Sendable, Hashable {
  case yesNo(Bool)
  /// A value of the question, as the catalogue spells it (`in_abroad`).
  case choice(String)
  /// Ticks of a "which of these apply?" question. What is in neither list is not answered yet.
  case ticks(with: [String], without: [String])
  case date(CivilDate)
  /// Money in whole yen.
  case number(Number)
  case text(String)
  /// Known to be nothing: no such date, grade or certificate.
  case nothing
  /// "Don't know" (わからない).
  case unsure

  /// A value that the program tells apart.
  package static func choice(_ choice: CoreChoice) -> Answer { .choice(choice.rawValue) }
}

/// Which fact of which row an answer belongs to, in the names of the household file.
package struct FactAddress: Codable, Sendable, Hashable {
  /// The fact's full name in the vocabulary: `person.insurance`, `move.date`.
  package let fact: String
  /// The id of the row for facts of members and births, nil for facts that exist once a visit.
  package let row: String?

  package init(_ fact: String, of row: String? = nil) {
    self.fact = fact
    self.row = row
  }

  package init(_ fact: CoreFact, of row: String? = nil) { self.init(fact.name, of: row) }
}
