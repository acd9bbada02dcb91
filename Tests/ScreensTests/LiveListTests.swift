import Guidance
import Localization
import Procedures
import Rules
import Screens
import Terminal
import TestSupport
import Testing

/// The list beside the question: walked, turned, and one line a procedure.
@Suite struct `The list while asking` {
  static let sizes = [Size(columns: 60, rows: 16), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  /// A family whose list has several lines, with questions left.
  private func family(_ size: Size = Size(columns: 80, rows: 24)) -> Playthrough {
    var play = Playthrough.family(size: size)
    for _ in 0..<20 where play.step == 3 && listed(play).count < 2 { play.answerLikely() }
    #expect(play.step == 3)
    return play
  }

  private func listed(_ play: Playthrough) -> [(entry: Entry, isFocused: Bool)] {
    (play.page.side?.items ?? []).compactMap { item in
      if case .entry(let entry) = item.content { (entry, item.isFocused) } else { nil }
    }
  }

  private func focused(_ play: Playthrough) -> Int? { listed(play).firstIndex { $0.isFocused } }

  @Test(arguments: sizes)
  func `takes the keys by Tab, is walked, opens a line and gives them back`(size: Size) {
    var play = family(size)
    let (before, events) = (play.page.main, play.stored())
    #expect(focused(play) == nil)
    play.press(.tab)
    #expect(focused(play) == 0)
    play.type("j")
    #expect(focused(play) == 1)
    play.press(.down, .down, .down, .down)
    #expect(focused(play) == listed(play).count - 1)
    play.type("k")
    play.press(.home)
    #expect(focused(play) == 0)
    #expect(
      play.frame.cursor.map { play.frame.text(ofRow: $0.row).contains(listed(play)[0].entry.name.prefix(4)) }
        == true)
    play.press(.enter)
    #expect(play.sees("くわしく"))
    play.press(.escape)
    #expect(focused(play) == 0)
    // A digit is no answer while the list has the keys.
    play.type("1y-")
    #expect(play.stored() == events)
    play.press(.tab)
    #expect(focused(play) == nil && play.page.main == before)
  }

  /// Nobody knows a row by what the program calls it.
  @Test func `a line that went with a person is still called after that person`() {
    let people = [("m1", "self", "1988-05-14"), ("m2", "child", "2018-06-10")]
    let family = people.flatMap { id, relation, birth -> [VisitEvent.Kind] in
      [
        .rowAdded(table: .people, id: id),
        .answered(FactAddress("person.relation", of: id), .choice(relation)),
        .answered(FactAddress("person.birth_date", of: id), .date(.of(birth))),
      ]
    }
    // Nobody knows anything, so that much of everybody waits on the list.
    let asked = TellingWords.catalogue.vocabulary.questions.filter { $0.isAsked && $0.asked != .table }
    let unsure = asked.flatMap { question -> [VisitEvent.Kind] in
      let rows: [String?] =
        switch Vocabulary.path(of: question.name) {
        case "person": ["m1", "m2"]
        case "move", "household": [nil]
        default: []
        }
      return rows.map { .answered(FactAddress(question.name, of: $0), .unsure) }
    }
    var play = Playthrough(
      SmallCatalogue.setting {
        $0.catalogue = TellingWords.catalogue
        $0.phrasebooks = Checkout.phrasebooks.books
        $0.prefill = family + unsure + [.events(["moving-in"])]
      }, size: Size(columns: 120, rows: 40))
    play.press(.enter)
    play.type("11")
    play.press(.up)
    play.type("x")
    let whom = listed(play).filter { $0.entry.change == "-" }.map(\.entry.whom)
    #expect(whom.contains { !$0.isEmpty } && whom.allSatisfy { SurfaceCheck.code(in: $0) == nil }, "\(play)")
  }

  @Test func `has the keys also while a date is asked`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    play.type("11/2")
    play.press(.tab, .character("j"), .escape)
    #expect(play.sees("11/2"))
    play.type("0")
    play.press(.enter)
    #expect(play.stored().last == .answered(FactAddress("move.date"), .date(.of("2026-11-20"))))
  }

  @Test func `gives the keys back with the next question`() {
    var play = family()
    play.press(.tab, .tab)
    play.answerLikely()
    #expect(focused(play) == nil)
  }

  @Test func `opens a line by a press and turns by the wheel without taking the keys`() throws {
    var play = family()
    let row = try #require((0..<24).first { play.frame.text(ofRow: $0).contains("転入届") })
    play.send(.mouse(Point(column: 60, row: row), .press))
    #expect(play.sees("くわしく") && play.sees("転入届"))
    play.press(.escape)
    #expect(focused(play) == nil)
    let main = play.page.main
    play.send(.mouse(Point(column: 60, row: 5), .wheelDown))
    #expect(play.page.side?.scroll == 1 && play.page.main == main)
    play.send(.mouse(Point(column: 60, row: 5), .wheelUp))
    #expect(play.page.side?.scroll == 0)
  }

  @Test(arguments: sizes)
  func `says each procedure on one line with whom it is for`(size: Size) {
    var play = family(size)
    if size.columns < 80 { play.press(.tab) }
    for (entry, _) in listed(play) {
      let rows = (0..<size.rows).map { play.frame.text(ofRow: $0) }.filter {
        $0.contains(entry.name.prefix(3))
      }
      #expect(rows.contains { $0.contains(entry.whom) && $0.contains(entry.deadline) }, "\(entry.name)")
    }
  }

  @Test func `keeps what the last answer brought and took away on top until the next`() {
    var play = Playthrough.family()
    var wasNew = false
    for _ in 0..<20 where play.step == 3 {
      let changes = listed(play).map(\.entry.change)
      // All that changed stands before all that did not.
      #expect(changes.firstIndex(of: "") ?? changes.count >= (changes.lastIndex { !$0.isEmpty } ?? -1))
      wasNew = wasNew || changes.contains("+")
      play.answerLikely()
    }
    #expect(wasNew)
  }

  @Test func `keeps in sight whose answer is asked`() {
    var play = Playthrough.family(size: Size(columns: 60, rows: 16))
    play.answer(until: "健康保険は何ですか")
    for (place, name) in ["本人 1/3", "配偶者 2/3", "子（6歳） 3/3"].enumerated() {
      for key in [Key.end, .home, .end] {
        play.press(key)
        #expect(play.text.contains(name), "\(play.text)")
      }
      play.type(["1", "2", "1"][place])
    }
  }
}
