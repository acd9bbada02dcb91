import Guidance
import Procedures
import Rules

/// What a screen wants after a key (結果): events that happened, where to go, what to do outside.
struct Outcome {
  var kinds: [VisitEvent.Kind] = []
  var go: Destination = .stay
  var effects: [Effect] = []
  /// What is to be told above the next screen.
  var told: Told?

  static let stay = Outcome()
  static func to(_ go: Destination) -> Outcome { Outcome(go: go) }
  static func said(_ kinds: [VisitEvent.Kind], then go: Destination = .stay) -> Outcome {
    Outcome(kinds: kinds, go: go)
  }
}

/// Where the program goes next. A screen names a place, it does not know the screen behind it.
enum Destination: Hashable {
  case stay
  /// Opens a visit with these life events.
  case open([String])
  case resume(ReceptionNumber, on: CivilDate?)
  /// To whatever is asked next, or to the list.
  case advance
  case back
  case household, list, toBring, review, handOver, finish
  /// One earlier question again.
  case again(fact: String)
  case detail(Visit.LineKey)
  case facts(procedure: ProcedureID)
  case elsewhere(ElsewhereID)
  case remark([Visit.LineKey])
  case close
}
