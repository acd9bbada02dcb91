import Foundation
import Testing

/// A clerk who leads the family through the way, by keyboard alone and by looking at the screen (職員).
struct Clerk {
  let terminal: RealTerminal
  let family: Family
  let words: Words
  /// Screens of questions, from who came to the last one.
  private(set) var questions: [String] = []
  /// Questions whose words were not in sight while they were to be answered.
  private(set) var outOfSight: [String] = []
  private var last: (question: String, place: Int)?

  init(_ terminal: RealTerminal, _ words: Words) throws {
    (self.terminal, self.words) = (terminal, words)
    family = try Family()
  }

  // MARK: - Start and household

  /// From the start screen to the table of the household: what happened, who came.
  mutating func begins() throws {
    try waits(for: words["screen.start.heading"])
    try choose(words["event.moving-in"])
    terminal.press("Enter")
    try waits(for: words["screen.visitor.first"])
    questions.append("visitor")
    try choose(words["screen.visitor.first"])
    questions.append("visitor.id")
    try choose(words["visitor.id.photo"])
    try waits(for: words["screen.household.heading"])
  }

  /// The whole family in the table.
  mutating func tellsFamily() throws {
    questions.append("people")
    terminal.type(Family.typed(family.birth(of: family.members[0])))
    terminal.press("Enter")
    for member in family.members.dropFirst() {
      guard case .choice(let relation)? = family.answer(to: "person.relation", of: member) else { continue }
      try choose(words["person.relation." + relation])
      terminal.type(Family.typed(family.birth(of: member)))
      terminal.press("Enter")
    }
    terminal.press("Enter")
  }

  private func waits(for text: String) throws {
    guard terminal.sees(text) else { throw Lost("waited in vain for 「\(text)」", terminal.shown) }
  }

  /// Presses the key that stands beside a label.
  private func choose(_ label: String) throws {
    let shown = terminal.shown
    let wanted = label.withoutSpaces
    for line in shown.main {
      guard let found = line.firstMatch(of: #/^[> ]([0-9A-Zny]) (?:\[.\] )?(\S.*)$/#) else { continue }
      let seen = found.2.withoutSpaces
      if seen == wanted || (seen.count > 6 && wanted.hasPrefix(seen)) {
        terminal.press(String(found.1))
        return
      }
    }
    // Choices that stand one behind the other.
    for part in shown.main.flatMap({ $0.components(separatedBy: "   ") }) {
      guard let found = part.firstMatch(of: #/^ ?([0-9A-Zny]) (\S.*)$/#), found.2.withoutSpaces == wanted
      else {
        continue
      }
      terminal.press(String(found.1))
      return
    }
    throw Lost("no choice 「\(label)」", shown)
  }

  // MARK: - Interview

  /// Answers what is asked until the list stands there, or what is looked for.
  mutating func answers(until isThere: (Shown) -> Bool = { _ in false }) throws {
    for _ in 0..<200 {
      let shown = terminal.shown
      if shown.step >= 4 || isThere(shown) { return }
      try answer(shown)
    }
    throw Lost("the questions do not end", terminal.shown)
  }

  private mutating func answer(_ shown: Shown) throws {
    if shown.mainWords.contains(words["screen.births.hint"].withoutSpaces) {
      questions.append("births")
      terminal.press("n")
      return
    }
    if shown.mainWords.contains(words["screen.door.text"].withoutSpaces) { return try askApart() }
    let asked = try read(shown)
    let place = asked.member.flatMap { family.members.firstIndex(of: $0) } ?? 0
    if last?.question != asked.name || last.map({ place <= $0.place }) == true {
      questions.append(asked.name)
    }
    let isFirstRow = last?.question != asked.name
    last = (asked.name, place)
    if asked.name == "person.main_earner", try pickOne(asked) { return }
    if asked.options.contains(where: { $0.isTicked != nil }) {
      try tick(asked, shown)
    } else {
      try say(asked, isFirstRow: isFirstRow, shown)
    }
  }

  /// What stands on no shared screen: in Japanese the door is passed as in most visits; in English it is asked in the
  /// clerk's own box.
  private mutating func askApart() throws {
    if words.language == "ja" { return terminal.press("Enter") }
    terminal.press("b")
    guard terminal.waits(until: { $0.says(words["screen.clerk_box.heading"]) }) else {
      throw Lost("no box", terminal.shown)
    }
    questions.append("household.dv")
    guard case .yesNo(let truth)? = family.answer(to: "household.dv", of: nil) else {
      throw Lost("no answer to household.dv", terminal.shown)
    }
    terminal.press(truth ? "y" : "n")
    terminal.press("Escape")
  }

  /// What is asked; where its words are out of sight, a larger screen is looked at for a moment.
  private mutating func read(_ shown: Shown) throws -> AskedOnScreen {
    if let asked = AskedOnScreen(shown, words, family) { return asked }
    let size = (terminal.columns, terminal.rows)
    terminal.resize(columns: 120, rows: 40)
    let whole = terminal.shown
    terminal.resize(columns: size.0, rows: size.1)
    guard let asked = AskedOnScreen(shown, whole: whole, words, family) else {
      throw Lost("an unknown question", whole)
    }
    if !outOfSight.contains(asked.name) { outOfSight.append(asked.name) }
    return asked
  }

  private func wanted(_ asked: AskedOnScreen, of member: String?, _ shown: Shown) throws -> Family.Answer {
    guard let answer = family.answer(to: asked.name, of: member) else {
      throw Lost("no answer to \(asked.name) of \(member ?? "the household")", shown)
    }
    return answer
  }

  /// Whether all who are left, from the current row on, answer the same.
  private func isSame(_ asked: AskedOnScreen, _ answer: Family.Answer) -> Bool {
    guard let current = asked.current else { return false }
    return asked.rows[current...].allSatisfy { family.answer(to: asked.name, of: $0) == answer }
  }

  private func say(_ asked: AskedOnScreen, isFirstRow: Bool, _ shown: Shown) throws {
    let answer = try wanted(asked, of: asked.member, shown)
    let left = asked.current.map { asked.rows.count - $0 } ?? 0
    let before = asked.current.flatMap {
      $0 > 0 ? family.answer(to: asked.name, of: asked.rows[$0 - 1]) : nil
    }
    // The same as the row before, for all that are left; or, on the first row, as what has the focus.
    if left > 1, isSame(asked, answer) {
      let isFocused = asked.options.first { $0.isFocused }.map { isMeant($0, by: answer, asked) } ?? false
      if !isFirstRow, before == answer { return terminal.press("=") }
      if isFirstRow, asked.current == 0, asked.isField ? answer == .nothing : isFocused {
        return terminal.press("=")
      }
    }
    switch answer {
    case .yesNo(let truth): terminal.press(truth ? "y" : "n")
    case .nothing: terminal.press("n")
    case .value(let text):
      terminal.type(text.contains("-") ? Family.typed(text) : text)
      terminal.press("Enter")
    case .choice, .ticks:
      var options = asked.options
      for _ in 0..<15 {
        if let option = options.first(where: { isMeant($0, by: answer, asked) }) {
          return terminal.press(option.key)
        }
        // On a small screen a choice may stand below: the focus brings it into sight.
        terminal.press("Down")
        options = AskedOnScreen.options(terminal.shown.main)
      }
      throw Lost("no choice for \(answer) to \(asked.name)", shown)
    }
  }

  private func isMeant(_ option: AskedOnScreen.Option, by answer: Family.Answer, _ asked: AskedOnScreen)
    -> Bool
  {
    switch answer {
    case .yesNo(let truth): option.key == (truth ? "y" : "n")
    case .nothing: option.key == "n"
    case .choice(let id): option.label == words["\(asked.name).\(id)"].withoutSpaces
    case .ticks, .value: false
    }
  }

  /// Of several people the one who is meant; false where one alone is asked of.
  private func pickOne(_ asked: AskedOnScreen) throws -> Bool {
    let people = asked.options.compactMap { option in
      family.member(called: option.label, in: words).map { (option, $0) }
    }
    guard people.count > 1 else { return false }
    for (option, member) in people {
      if case .yesNo(true)? = family.answer(to: asked.name, of: member) {
        terminal.press(option.key)
        return true
      }
    }
    return false
  }

  private func tick(_ asked: AskedOnScreen, _ shown: Shown) throws {
    let options = asked.options.filter { $0.isTicked != nil }
    let members = options.map { family.member(called: $0.label, in: words) }
    let isOfMembers = members.allSatisfy { $0 != nil }
    var wrong: [String] = []
    for (option, member) in zip(options, members) {
      let isWanted: Bool
      switch try wanted(asked, of: isOfMembers ? member : asked.member, shown) {
      case .yesNo(let truth): isWanted = truth
      case .ticks(let ids):
        // Of members, the one tick that is asked about stands above them.
        let choice = words.choices(of: asked.name).first {
          isOfMembers
            ? shown.mainWords.contains($0.words.withoutSpaces) : option.label == $0.words.withoutSpaces
        }
        isWanted = choice.map { ids.contains($0.id) } ?? false
      case .choice, .nothing, .value: isWanted = false
      }
      if isWanted != option.isTicked { wrong.append(option.key) }
    }
    for key in wrong { terminal.press(key) }
    let isNobody = !isOfMembers && asked.current == 0 && asked.rows.count > 1 && wrong.isEmpty
    let isNone = options.allSatisfy { $0.isTicked == wrong.contains($0.key) }
    terminal.press(isNobody && hasNone(asked) ? "=" : isNone ? "n" : "Enter")
  }

  /// Whether none of those who are left has any of what is shown.
  private func hasNone(_ asked: AskedOnScreen) -> Bool {
    let shown = words.choices(of: asked.name).filter { choice in
      asked.options.contains { $0.label == choice.words.withoutSpaces }
    }.map(\.id)
    return asked.rows.allSatisfy { member in
      guard case .ticks(let ids)? = family.answer(to: asked.name, of: member) else { return false }
      return ids.allSatisfy { !shown.contains($0) }
    }
  }

  // MARK: - From the list to the page

  /// To bring, review, hand over: the page is saved as a file.
  func handsOver() throws {
    try waits(for: words["screen.list.heading"], orTab: words["screen.detail.heading"])
    terminal.press("n")
    try waits(for: words["screen.bring.hint"])
    terminal.press("Enter")
    guard terminal.waits(until: { $0.step == 6 }) else { throw Lost("no review", terminal.shown) }
    terminal.press("y")
    try waits(for: words["screen.hand.heading"])
    terminal.press("Enter")
    try waits(for: words["screen.hand.saved", ["path": ""]])
  }

  private func waits(for text: String, orTab tab: String) throws {
    guard terminal.waits(until: { $0.step == 4 && ($0.says(text) || $0.says(tab)) }) else {
      throw Lost("waited in vain for 「\(text)」", terminal.shown)
    }
  }

  /// The visit ends; the start screen stands there again.
  func finishes() throws {
    terminal.press("Enter")
    guard terminal.waits(until: { $0.step == 8 }) else { throw Lost("no end", terminal.shown) }
    terminal.press("Enter")
    guard terminal.waits(until: { $0.step == 1 && $0.number == nil }) else {
      throw Lost("no start", terminal.shown)
    }
  }
}
