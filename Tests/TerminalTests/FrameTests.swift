import Terminal
import Testing

@Suite struct `A frame` {
  @Test func `never holds half a wide character`() {
    var frame = Frame(size: Size(columns: 6, rows: 1))
    frame.put("転入届", at: Point(column: 0, row: 0))
    frame.put("x", at: Point(column: 1, row: 0))
    #expect(frame.text(ofRow: 0) == " x入届")
    frame.put("出", at: Point(column: 3, row: 0))
    #expect(frame.text(ofRow: 0) == " x 出")
    frame.put("転", at: Point(column: 5, row: 0))
    #expect(frame[5, 0].text == "…")
  }

  @Test(arguments: 0..<12)
  func `has as many columns as its size says, whatever is put where`(seed: Int) {
    var frame = Frame(size: Size(columns: 17, rows: 3))
    var state = seed &* 7919 + 13
    for _ in 0..<200 {
      state = (state &* 1_103_515_245 &+ 12345) & 0x7FFF_FFFF
      let text = ["転入届", "a", "ｶﾞ", "葛\u{E0100}飾", "か\u{3099}"][state % 5]
      frame.put(text, at: Point(column: state / 7 % 20 - 1, row: state / 31 % 4), style: .must)
      if state % 11 == 0 {
        let area = Rect(column: state % 19 - 2, row: 0, columns: 3, rows: 2)
        frame.paint(area, .focus, blank: true)
      }
    }
    for row in 0..<3 {
      var line = ""
      for column in 0..<17 {
        line += frame[column, row].text
        if frame[column, row].text.isEmpty {
          #expect(column > 0 && TextWidth.columns(of: frame[column - 1, row].text) == 2)
        }
      }
      #expect(TextWidth.columns(of: line) == 17)
    }
  }

  @Test func `is dumped with rows between bars, styles and cursor`() {
    var frame = Frame(size: Size(columns: 10, rows: 2))
    frame.put("受付", at: Point(column: 0, row: 0), style: .title)
    frame.put("1 はい", at: Point(column: 1, row: 1), style: .focus)
    frame.put("!", at: Point(column: 9, row: 1), style: .late)
    frame.cursor = Point(column: 1, row: 1)
    #expect(
      frame.dump(note: "lang ja") == """
        size 10x2  lang ja  cursor 1,1
        |受付      |
        | 1 はい  !|
        styles
          0: 0-3 title
          1: 1-6 focus, 9-9 late

        """)
  }

  @Test func `finds what was pressed, the topmost first`() {
    var frame = Frame(size: Size(columns: 10, rows: 3))
    frame.addHotSpot(Rect(column: 0, row: 0, columns: 10, rows: 2), id: 1)
    frame.addHotSpot(Rect(column: 2, row: 1, columns: 3, rows: 1), id: 2)
    #expect(frame.hotSpot(at: Point(column: 0, row: 0)) == 1)
    #expect(frame.hotSpot(at: Point(column: 4, row: 1)) == 2)
    #expect(frame.hotSpot(at: Point(column: 5, row: 1)) == 1)
    #expect(frame.hotSpot(at: Point(column: 0, row: 2)) == nil)
  }

  @Test(arguments: [
    (0..<1, 5, 10, 0), (0..<1, 30, 10, 0), (15..<16, 30, 10, 10), (29..<30, 30, 10, 20),
    (12..<30, 40, 10, 12),
  ])
  func `shows the focus of a long list`(focus: Range<Int>, total: Int, height: Int, first: Int) {
    let row = ListCursor.firstRow(showing: focus, of: total, in: height)
    #expect(row == first)
    #expect(row <= focus.lowerBound && focus.lowerBound < row + height)
  }
}

@Suite struct `A frame for a terminal that draws ambiguous characters wide` {
  @Test func `gives them two columns, and never half of one`() {
    var frame = Frame(size: Size(columns: 8, rows: 1), ambiguous: .wide)
    #expect(frame.put("○a※", at: Point(column: 0, row: 0)) == 5)
    #expect(frame[1, 0].text.isEmpty && frame[2, 0].text == "a" && frame[4, 0].text.isEmpty)
    frame.put("x", at: Point(column: 1, row: 0))
    #expect(frame.text(ofRow: 0) == " xa※")
    // What is cut has its … in two columns.
    #expect(frame.put("転入届の", at: Point(column: 0, row: 0), limit: 6) == 6)
    #expect(frame.text(ofRow: 0) == "転入…")
  }

  @Test func `breaks lines and shows fields by the same width`() {
    #expect(LineBreaking.wrap("○○○○○○", 8) == ["○○○○○○"])
    #expect(
      LineBreaking.wrap("○○○○○○", 8, ambiguous: .wide).allSatisfy {
        TextWidth.columns(of: $0, ambiguous: .wide) <= 8
      })
    #expect(LineEditor("※※※").window(4, ambiguous: .wide) == ("※", 2))
  }
}
