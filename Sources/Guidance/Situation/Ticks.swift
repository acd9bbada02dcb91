import Procedures

/// What is known of each value on a screen of ticks; what was ticked for sure is never taken back.
struct Ticks {
  enum State { case open, ticked, out }
  let choices: [Question.Choice]
  var states: [State]

  init(_ question: Question) {
    choices = question.choices
    states = Array(repeating: .open, count: choices.count)
  }

  mutating func say(_ with: [String], _ without: [String]) {
    for place in Places(of: with, in: choices) { states[place] = .ticked }
    for place in Places(of: without, in: choices) where states[place] == .open { states[place] = .out }
  }

  /// What follows without asking, where nothing was said.
  mutating func say(by sure: Set<String>, _ out: Set<String>) {
    for place in choices.indices {
      if sure.contains(choices[place].id) {
        states[place] = .ticked
      } else if out.contains(choices[place].id), states[place] == .open {
        states[place] = .out
      }
    }
  }

  mutating func only(_ ids: [String]) {
    var isNamed = Array(repeating: false, count: choices.count)
    for place in Places(of: ids, in: choices) { isNamed[place] = true }
    for place in choices.indices where states[place] == .open && !isNamed[place] { states[place] = .out }
  }
}

/// The places of values among the choices. Both mostly stand in one order: the search goes on where the last one
/// ended.
private struct Places: Sequence, IteratorProtocol {
  private let choices: [Question.Choice]
  private let ids: [String]
  private var index = 0
  private var after = 0

  init(of ids: [String], in choices: [Question.Choice]) { (self.ids, self.choices) = (ids, choices) }

  mutating func next() -> Int? {
    while index < ids.count {
      let id = ids[index]
      index += 1
      for step in choices.indices {
        let place = after + step < choices.count ? after + step : after + step - choices.count
        guard choices[place].id == id else { continue }
        after = place + 1
        return place
      }
    }
    return nil
  }
}
