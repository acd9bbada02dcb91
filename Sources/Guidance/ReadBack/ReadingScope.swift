import Procedures

/// Whom and what a rule speaks of while it is read back (言い表しの相手): its locals, by their slots.
struct ReadingScope {
  /// How a local is called: この方, その子.
  private(set) var names: [Int: String] = [:]
  /// The question whose choices a local takes.
  private(set) var questions: [Int: Question] = [:]

  /// The question whose choices the rule itself comes to: that of a computed fact.
  var result: Question?

  func name(of slot: Int) -> String? { names[slot] }

  mutating func call(_ slot: Int, _ name: String, question: Question? = nil) {
    names[slot] = name
    questions[slot] = question
  }

  /// Whether somebody else is called so already, so that the two would be taken for one.
  func isTaken(_ name: String) -> Bool { names.values.contains(name) }

  /// The same without what is called in these slots: they are about to be given anew.
  func freeing(_ slot: Int) -> ReadingScope {
    var other = self
    (other.names[slot], other.questions[slot]) = (nil, nil)
    return other
  }
}

/// What kind of thing stands in a list, since people are there and things are there in different words.
enum Sort: String {
  case person, birth, event, thing
}
