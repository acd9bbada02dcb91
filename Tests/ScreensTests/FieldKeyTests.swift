import Guidance
import Localization
import Rules
import Screens
import Terminal
import TestSupport
import Testing

/// Keys in fields, the line of keys, and the boxes that ask something back.
@Suite struct FieldKeyTests {
  private func field(_ play: Playthrough) -> Field? {
    play.page.main.items.compactMap { if case .field(let field) = $0.content { field } else { nil } }.first
  }

  private func atDate(_ size: Size = Size(columns: 80, rows: 24)) -> Playthrough {
    var play = Playthrough.family(size: size)
    play.answer(until: "住み始めた日")
    return play
  }

  private func atIncome() -> Playthrough {
    var play = Playthrough.answered()
    // The wish for an allowance asks for the income.
    play.press(.end)
    for _ in 0..<8 where !play.sees("> [+] 任意") { play.press(.up) }
    play.press(.enter, .down)
    play.type("ki")
    return play
  }

  @Test func `letters that begin an era or are commands elsewhere belong to the field`() {
    var play = atDate()
    for letter in "SRHTMLQwiuU/?" {
      play.press(.escape)
      play.type("1\(letter)")
      #expect(field(play)?.editor.text == "1\(letter)" && play.page.overlay == nil, "\(letter)")
    }
    // From the empty field on, those of eras.
    for era in ["S63", "R8", "H5", "T2", "M45"] {
      play.press(.escape)
      play.type(era)
      #expect(field(play)?.editor.text == era)
    }
    // The other keys of those commands stand in the help.
    play.press(.function(1))
    for key in ["F1", "F2", "F3", "F4", "F9", "Ctrl-C"] { #expect(play.sees(key), "\(key)") }
  }

  @Test func `Esc empties the field, and then leaves it without stepping back`() {
    var play = atDate()
    let asked = play.page.main.items.first
    play.type("11/2")
    play.press(.escape)
    #expect(field(play)?.editor.isEmpty == true && play.page.main.items.first == asked)
    play.press(.escape)
    #expect(play.page.main.items.first == asked)
    // Outside the field letters are commands, and a digit or Enter begins it again.
    play.type("?")
    #expect(play.page.overlay != nil)
    play.press(.escape)
    play.enter("11/20")
    #expect(play.stored().last == .answered(FactAddress("move.date"), .date(.of("2026-11-20"))))
    play.type("u")
    play.press(.escape, .enter)
    play.type("H")
    #expect(field(play)?.editor.text == "H")
    play.press(.escape, .escape)
    play.type("S")
    #expect(play.step == 4)
  }

  @Test func `Backspace steps back once when it is pressed anew, and never while it is held down`() {
    var play = atDate()
    let asked = play.page.main.items.first
    let count = play.stored().count
    play.type("11")
    for _ in 0..<9 { play.press(.backspace) }
    #expect(field(play)?.editor.isEmpty == true && play.page.main.items.first == asked)
    // Emptied in another way, it was touched all the same.
    play.type("1")
    play.press(.control("u"), .backspace)
    #expect(play.page.main.items.first == asked)
    // In a field that nobody touched it is one step, however long it is held.
    play.press(.function(4), .left)
    #expect(play.page.main.items.first == asked)
    for _ in 0..<9 { play.press(.backspace) }
    let before = play.page.main.items.first
    #expect(before != asked && play.step == 3 && play.stored().count == count)
  }

  @Test func `Ctrl-U and Ctrl-W take away all and a word`() {
    var editor = LineEditor("令和 8年 11月")
    #expect(editor.take(.control("w")) && editor.text == "令和 8年 ")
    #expect(editor.take(.control("w")) && editor.text == "令和 ")
    #expect(editor.take(.control("w")) && editor.text == "" && editor.cursor == 0)
    #expect(editor.take(.control("w")) && editor.text == "")
    editor = LineEditor("one two")
    _ = editor.take(.left)
    #expect(editor.take(.control("w")) && editor.text == "one o" && editor.cursor == 4)
    #expect(editor.take(.control("u")) && editor.isEmpty)
  }

  @Test func `letters and numbers below zero are refused in a field of numbers, and said`() {
    var play = atIncome()
    let asked = play.page.main.items.first
    let count = play.stored().count
    play.type("12a")
    #expect(field(play)?.editor.text == "12" && play.sees("数字だけです"))
    play.type("3,4")
    #expect(field(play)?.editor.text == "123,4" && !play.sees("数字だけです"))
    play.press(.escape)
    play.type("-5")
    #expect(field(play)?.editor.text == "-" && play.sees("0より小さい数"))
    #expect(play.page.main.items.first == asked && play.stored().count == count)
    play.type("-")
    #expect(play.stored().last == .answered(FactAddress("household.income"), .unsure))
  }

  @Test func `a day that was probably meant is taken by a second Enter`() {
    var play = Playthrough.atTable()
    // 昭和 was over: it is 平成元年 that is meant.
    play.enter("S64.3.1")
    #expect(play.sees("平成元年3月1日") && play.sees("もう一度Enter"))
    #expect(play.program.visit?.household[FactAddress("person.birth_date", of: "m1")] == nil)
    play.press(.enter)
    #expect(
      play.program.visit?.household[FactAddress("person.birth_date", of: "m1")] == .date(.of("1989-03-01")))
  }

  // MARK: - The line of keys

  private func labels(_ play: Playthrough) -> [String] { play.page.keys.map(\.label) }

  @Test func `the keys stand in the same order on every screen`() {
    var play = Playthrough.family()
    var seen: [[String]] = []
    for _ in 0..<20 where play.step == 3 {
      seen.append(labels(play))
      play.answerLikely()
    }
    seen.append(labels(play))
    for key in [Key.character("n"), .enter, .character("y")] {
      play.press(key)
      seen.append(labels(play))
    }
    for labels in seen {
      #expect(
        Array(labels.suffix(2)) == ["F2", "?"] || Array(labels.suffix(2)) == ["F2", "F1"], "\(labels)")
      #expect(labels.dropLast(2).last == "←", "\(labels)")
      if let undo = labels.firstIndex(where: { $0 == "u" || $0 == "F9" }),
        let enter = labels.firstIndex(of: "Enter")
      {
        #expect(enter < undo, "\(labels)")
      }
    }
  }

  @Test(arguments: [(60, 16), (70, 20), (60, 24), (120, 40)])
  func `back, language and help are the last to leave a narrow line, and from 24 rows on there are two`(
    columns: Int, rows: Int
  ) {
    var play = Playthrough.answered(size: Size(columns: columns, rows: rows))
    let frame = play.frame
    let last = (0..<(rows >= 24 ? 2 : 1)).map { frame.text(ofRow: rows - 1 - $0) }.joined()
    for key in ["← 戻る", "F2 言語", "? ヘルプ"] { #expect(last.contains(key), "\(last)") }
    // Nothing is lost to a line that has room.
    if columns == 120 { for hint in play.page.keys { #expect(last.contains(hint.label + " " + hint.text)) } }
    play.type("t")
    #expect(play.stored().contains { if case .marked = $0 { true } else { false } })
  }

  // MARK: - Boxes

  @Test func `the box for leaving has its keys inside, and they can be pressed`() throws {
    var play = Playthrough.family()
    play.press(.control("c"))
    let box = try #require(play.page.overlay)
    let keys = box.items.compactMap { item -> String? in
      if case .option(let option) = item.content, item.target != nil { option.key } else { nil }
    }
    #expect(keys == ["p", "q", "x", "Esc"] && !play.sees("閉じる"))
    let row = try #require((0..<24).first { play.frame.text(ofRow: $0).contains("この受付を取り消して消す") })
    play.send(.mouse(Point(column: 30, row: row), .press))
    #expect(play.sees("この受付を消しますか"))
  }

  @Test func `rows of a table and of a grid can be pressed`() throws {
    func press(_ words: String, _ play: inout Playthrough) throws {
      let row = try #require(
        (1..<24).first { play.frame.text(ofRow: $0).prefix(36).contains(words) }, "\(play.text)")
      play.send(.mouse(Point(column: 4, row: row), .press))
    }
    var play = Playthrough.atTable()
    play.enter("19930420")
    play.type("1")
    play.enter("H7.8.3")
    try press("夫・妻   1995", &play)
    #expect(play.frame.cursor.map { play.frame.text(ofRow: $0.row).contains("夫・妻") } == true)
    play.type("x")
    #expect(play.program.visit?.household.members == ["m1"])
    play = Playthrough.family()
    play.answer(until: "健康保険は何ですか")
    play.type("12")
    let grid = play.text
    try press("本人", &play)
    play.type("2")
    let first = try #require(play.stored().last)
    if case .answered(let address, _) = first {
      #expect(address == FactAddress("person.insurance", of: "m1"), "\(grid)\n\(play.text)")
    } else {
      Issue.record("\(first)")
    }
  }

  @Test func `a visit is discarded after a question alone, and nothing of it is left`() {
    var play = Playthrough.family()
    play.press(.control("c"), .character("x"), .enter)
    #expect(play.step == 3 && !play.effects.contains(.discard))
    play.press(.control("c"), .character("x"), .character("y"))
    #expect(play.step == 1 && play.visits.isEmpty && play.program.visit == nil)
    #expect(play.effects.contains(.discard) && play.effects.contains(.endVisit))
  }

  @Test func `a visit that cannot be wiped stays, and that is said`() {
    var program = Playthrough.family().program
    _ = program.update(.input(.key(.control("c"))))
    _ = program.update(.input(.key(.character("x"))))
    #expect(program.update(.input(.key(.character("y")))) == [.discard])
    _ = program.update(.discarded(Problem("store.full")))
    let page = program.page(for: program.viewer)
    #expect(program.visit != nil && LinearPlacer.lines(of: page).contains { $0.contains("いっぱい") })
  }

  @Test func `from the events that are changed at the review there is a way back`() {
    var play = Playthrough.answered()
    play.press(.function(3), .enter)
    #expect(play.step == 1 && labels(play).contains("←"))
    // No search, no other visit: this one is at the desk.
    play.type("a")
    #expect(
      play.step == 1
        && play.page.main.items.allSatisfy { if case .field = $0.content { false } else { true } })
    let stored = play.stored()
    play.press(.left)
    #expect(play.step == 6 && play.stored() == stored)
  }

  @Test func `the list of visits tells time, event, persons and state`() {
    var play = Playthrough.family()
    play.press(.control("c"), .character("p"))
    #expect(play.sees("1124-01  10:00 受付  市外から引っ越してきた  3人") && play.sees("中断中"))
  }

  // MARK: - What is open

  @Test func `what is open is told on every screen that could look finished, and one key goes there`() {
    var play = atDate()
    let asked = play.page.main.items.first
    #expect(play.frame.text(ofRow: 0).contains("未回答"))
    play.type("-")
    #expect(play.frame.text(ofRow: 0).contains("わからない 1"))
    play.type("u")
    play.press(.function(4))
    for (step, key) in [(4, Key.character("n")), (5, .enter), (6, .character("y")), (7, .character("f"))] {
      #expect(play.step == step && play.sees("途中です。あと"), "\(step): \(play.text)")
      if step == 7 { #expect(play.sees("途中のご案内です") && !play.sees("手続きは0件です。期限")) }
      var going = play
      going.type("i")
      #expect(going.step == 3 && going.page.main.items.first == asked)
      play.press(key)
      // Before paper and end it is said, and one goes on with a reason alone.
      if step == 6 {
        #expect(play.sees("このまま進む前に") && play.page.overlay != nil)
        play.type("r")
        play.enter("後日")
      }
    }
  }

  @Test func `nothing is said to be open where nothing is`() {
    var play = Playthrough.answered()
    for key in [Key.character("n"), .enter, .character("y")] {
      #expect(!play.sees("途中") && !play.sees("未回答"))
      play.press(key)
    }
    #expect(play.step == 7 && !play.sees("途中") && play.sees("手続きは"))
  }
}
