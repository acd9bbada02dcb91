import Guidance
import Localization
import Rules
import Screens
import Terminal
import TestSupport
import Testing

/// `u` takes the last act back, `U` brings it again.
@Suite struct UndoTests {
  private func household(_ play: Playthrough) -> Household? { play.program.visit?.household }

  @Test func `the last answer is taken back, one stands where it was given, and it can be brought again`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    let (before, asked) = (household(play), play.page.main)
    play.enter("11/20")
    let (after, next) = (household(play), play.page)
    play.press(.function(9))
    #expect(household(play) == before && play.page.main == asked)
    #expect(play.page.foot == "取り消しました: 「住み始めた日」に答えた" && play.sees(play.page.foot))
    play.press(.function(10))
    #expect(household(play) == after && play.page.main == next.main)
    #expect(play.page.foot.hasPrefix("もう一度行いました"))
    // What is said next stands above no remark.
    play.press(.up)
    #expect(play.page.foot == "")
    play.type("u")
    #expect(household(play) == before)
  }

  @Test func `a person who was removed comes back with answers and links`() {
    var play = Playthrough.answered()
    play.press(.function(3))
    for _ in 0..<20 where !play.frame.cursorRow.contains("ご家族") { play.press(.down) }
    play.press(.enter, .up, .up)
    let (before, lines) = (household(play), play.program.visit?.household.answers.count)
    #expect(play.frame.cursorRow.contains("夫・妻"), "\(play.frame.cursorRow)")
    play.type("x")
    #expect(household(play)?.members == ["m1", "m3"])
    play.type("u")
    #expect(household(play) == before && household(play)?.answers.count == lines)
    #expect(play.page.foot == "取り消しました: 世帯から2番目の人を除いた")
    play.type("U")
    #expect(household(play)?.members == ["m1", "m3"])
    #expect(play.page.foot == "もう一度行いました: 世帯から2番目の人を除いた")
  }

  @Test func `all that one key said goes together, and nothing goes before the visit began`() {
    var play = Playthrough()
    play.type("1")
    play.press(.enter)
    let beginning = household(play)
    play.type("11")
    #expect(play.step == 2)
    play.type("u")
    #expect(play.sees("本人確認書類はどれをお持ちですか") && household(play)?.members == nil)
    play.type("u")
    #expect(play.sees("どなたが来られましたか") && household(play) == beginning)
    play.type("u")
    #expect(household(play) == beginning && play.page.foot == "取り消せる操作はもうありません")
    play.type("UU")
    #expect(play.step == 2 && household(play)?.members == ["m1"])
    play.type("U")
    #expect(play.page.foot == "やり直せる操作はありません")
    // What was undone is no row that was ever there: who is entered now is the first person again.
    play.type("uu")
    play.type("11")
    #expect(
      household(play)?.members == ["m1"] && household(play)?.links[Household.visitor]?[.member] == ["m1"])
  }

  @Test func `something new ends what could be brought again`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    play.enter("11/20")
    play.type("u")
    play.enter("11/19")
    let said = household(play)
    play.type("U")
    #expect(household(play) == said && play.page.foot == "やり直せる操作はありません")
    #expect(play.program.visit?.household[FactAddress("move.date")] == .date(.of("2026-11-19")))
  }

  @Test func `undo works after the visit was taken up again`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    let before = household(play)
    play.enter("11/20")
    let after = household(play)
    play.press(.control("c"), .character("p"))
    play.type("#")
    play.enter("1")
    #expect(household(play) == after)
    play.type("u")
    #expect(household(play) == before && play.sees("住み始めた日") && play.step == 3)
    play.type("U")
    #expect(household(play) == after)
    // And what was undone stays so when it is read again.
    play.type("u")
    play.press(.control("c"), .character("p"))
    play.type("#")
    play.enter("1")
    #expect(household(play) == before)
    play.type("U")
    #expect(household(play) == after)
  }

  @Test func `a mark on the list is taken back on the list, and from an open detail too`() {
    var play = Playthrough.answered()
    play.type("t")
    let marks = play.program.visit?.marks
    play.press(.character("n"), .enter)
    #expect(play.step == 6)
    play.type("u")
    #expect(play.step == 4 && play.program.visit?.marks == [:] && play.page.foot.contains("に印をつけた"))
    play.type("U")
    #expect(play.step == 6 && play.program.visit?.marks == marks)
    play.press(.left, .left, .enter)
    #expect(play.page.overlay != nil)
    play.type("u")
    #expect(play.page.overlay == nil && play.program.visit?.marks == [:])
  }

  @Test func `in a field that is not empty u is a letter, and the resident reads no remark`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    play.type("1u")
    #expect(
      play.page.main.items.contains {
        if case .field(let field) = $0.content { field.editor.text == "1u" } else { false }
      })
    play.press(.escape)
    play.type("u")
    #expect(play.page.foot.hasPrefix("取り消しました"))
    play.press(.function(2))
    play.press(.function(9))
    #expect(play.program.page(for: play.program.viewer).foot == "" && play.page.foot != "")
  }

  /// Random keys, u and U among them; then all is undone and brought again.
  @Test(arguments: 0..<40) func `undo of everything and redo of everything gives the same visit`(seed: Int) {
    var random = KeyDice(seed: UInt64(seed) &* 7919 &+ 17)
    var play = Playthrough()
    play.press(.character(Character("\(1 + Int(random.next() % 2))")), .enter)
    let beginning = household(play)
    let keys: [Key] =
      "1123n=- tlxkuuU".map { .character($0) }
      + [.enter, .enter, .left, .backspace, .down, .up, .function(3), .function(4), .escape, .function(9)]
    for _ in 0..<120 where play.program.visit != nil && play.step < 8 {
      let key: Key
      if play.page.main.items.contains(where: { if case .field = $0.content { true } else { false } })
        || play.page.main.items.contains(where: { item in
          if case .row(let row) = item.content { row.cells.contains { $0.editor != nil } } else { false }
        }), random.next() % 2 == 0
      {
        play.enter(["H5.4.20", "20200405", "S30.1.2", "11/20", "12"][Int(random.next() % 5)])
        continue
      }
      key = keys[Int(random.next() % UInt64(keys.count))]
      let (before, acts) = (household(play), play.program.visit?.acts.done)
      play.press(key)
      guard let now = play.program.visit?.acts.done, let acts, now.count > acts.count, key != .character("U")
      else {
        continue
      }
      // The last act, taken back, leaves exactly what was there before it; brought again, what it made.
      let after = household(play)
      play.press(.function(9))
      #expect(household(play) == before, "\(seed): \(key)")
      play.press(.function(10))
      #expect(household(play) == after, "\(seed): \(key)")
    }
    // A question that is asked back wants its answer first.
    for _ in 0..<3 where play.page.overlay != nil { play.press(.escape) }
    guard let visit = play.program.visit else { return }
    let all = (visit.household, visit.marks, visit.answered, visit.closedTables)
    let count = visit.acts.done.count
    for _ in 0..<count { play.press(.function(9)) }
    #expect(household(play) == beginning, "\(seed)")
    for _ in 0..<count { play.press(.function(10)) }
    guard let again = play.program.visit else { return }
    #expect(
      again.household == all.0 && again.marks == all.1 && again.answered == all.2
        && again.closedTables == all.3,
      "\(seed)")
    // The same is read from the journal.
    let read = Visit(
      number: again.number, on: again.household.on, city: again.household.city, events: again.events)
    #expect(
      read.household == again.household && read.marks == again.marks && read.acts == again.acts, "\(seed)")
  }
}

extension Frame {
  /// The text of the row that the cursor stands in.
  fileprivate var cursorRow: String { cursor.map { text(ofRow: $0.row) } ?? "" }
}

/// The same numbers for the same seed (SplitMix64).
struct KeyDice: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
