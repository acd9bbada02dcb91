import Guidance
import Localization
import Screens
import Terminal
import Testing

/// From the list to the hand-over screen.
private func atHandOver(_ change: (inout Playthrough) -> Void = { _ in }) -> Playthrough {
  var play = Playthrough.answered()
  change(&play)
  play.type("n")
  play.press(.enter)
  play.type("y")
  return play
}

@Suite struct `A page on its way to the printer` {
  /// Ways to end a visit, each with what it does once nothing is on its way.
  @Test(arguments: [("f\n\n", "\n"), ("Qp", "Qp")])
  func `keeps the visit from ending until it is out`(keys: String, again: String) {
    var play = atHandOver { $0.printsAtOnce = false }
    play.press(.enter)
    for key in keys { play.press(key == "\n" ? .enter : .character(key)) }
    #expect(play.sees("印刷が終わっていません"))
    #expect(!play.effects.contains(.endVisit))
    // It comes out: the question is gone, and the visit ends by the same keys.
    play.tell(.printed)
    #expect(!play.sees("印刷が終わっていません"))
    for key in again { play.press(key == "\n" ? .enter : .character(key)) }
    #expect(play.effects.contains(.endVisit))
  }

  @Test func `is taken back by one key, and the visit ends then`() {
    var play = atHandOver { $0.printsAtOnce = false }
    play.press(.enter)
    play.type("Qp")
    play.type("x")
    #expect(play.effects.contains(.cancelPrint))
    #expect(play.sees("印刷を取り消しました"))
    play.type("Qp")
    #expect(play.effects.contains(.endVisit))
  }

  @Test func `is asked for once, also from a screen that was left and entered again`() {
    var play = atHandOver { $0.printsAtOnce = false }
    play.press(.enter)
    play.press(.left)
    play.type("y")
    play.type("pp")
    #expect(play.effects.count { if case .print = $0 { true } else { false } } == 1)
  }

  @Test func `is taken back when the terminal goes`() {
    var play = atHandOver { $0.printsAtOnce = false }
    play.press(.enter)
    play.send(.closed)
    #expect(play.effects.suffix(2) == [.cancelPrint, .quit])
  }

  @Test func `is not begun before the clerk has read what cannot be printed`() {
    let gaps = [
      PaperGap(codes: "U+E000", context: "税務\u{E000}課", isFormOnly: false),
      PaperGap(codes: "U+9089 U+E0101", context: "渡邉", isFormOnly: true),
    ]
    var play = atHandOver { $0.gaps = gaps }
    for words in ["印刷できない文字が1つ", "U+E000", "異体字", "U+9089"] { #expect(play.sees(words), "\(words)") }
    #expect(!play.effects.contains { if case .print = $0 { true } else { false } })
    // Read: Enter prints all the same.
    play.press(.enter)
    #expect(play.effects.contains { if case .print = $0 { true } else { false } })
  }

  @Test func `asked for before the check is done waits for it`() {
    let play = atHandOver()
    let setting = SmallCatalogue.setting()
    var program = play.program
    // The same screen in another language: checked anew.
    _ = program.update(.input(.key(.character("g"))))
    let early = program.update(.input(.key(.enter)))
    #expect(early == [])
    let later = program.update(.paperChecked(language: setting.languages[1].tag, []))
    #expect(later.contains { if case .print = $0 { true } else { false } })
  }
}

@Suite struct `On a terminal that draws ambiguous characters wide` {
  @Test(arguments: [Size(columns: 60, rows: 16), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `no line is too long and the panes are divided in one column`(size: Size) {
    var play = Playthrough.family(SmallCatalogue.setting { $0.ambiguous = .wide }, size: size)
    for key in "1?" { play.press(.character(key)) }
    play.press(.escape)
    for _ in 0..<30 where play.step == 3 {
      expectWhole(play.frame)
      play.answerLikely()
    }
    for key in "?" { play.press(.character(key)) }
    expectWhole(play.frame)
  }

  private func expectWhole(_ frame: Frame) {
    for row in 0..<frame.size.rows {
      var column = 0
      while column < frame.size.columns {
        let text = frame[column, row].text
        let width = TextWidth.columns(of: text, ambiguous: .wide)
        #expect(width == 1 || width == 2, "row \(row), column \(column): 「\(text)」")
        if width == 2 { #expect(frame[column + 1, row].text.isEmpty) }
        column += max(1, width)
      }
      #expect(column == frame.size.columns)
      #expect(!frame.text(ofRow: row).contains(where: { "│─┌┐└┘".contains($0) }))
    }
  }
}
