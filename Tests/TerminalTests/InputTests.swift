import Terminal
import Testing

@Suite struct `Input` {
  @Test(
    arguments: [
      ([0x61], "a"), ([0xE6, 0x97, 0xA5], "日"), ([0xE6, 0x61], "\u{FFFD}a"),
      ([0xFF, 0xE6, 0x97, 0xA5], "\u{FFFD}日"),
      ([0xE6, 0xE6, 0x97, 0xA5], "\u{FFFD}日"), ([0x93, 0xFA, 0x96, 0x7B], "\u{FFFD}\u{FFFD}\u{FFFD}{"),
      ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"), ([0xED, 0xA0, 0x80], "\u{FFFD}"), ([0xF0, 0x9F, 0x98, 0x80], "😀"),
      ([0xE6, 0x97], ""), ([0xE0, 0x80, 0x80], "\u{FFFD}"),
    ] as [([UInt8], String)])
  func `survives broken bytes and swallows nothing`(bytes: [UInt8], text: String) {
    var decoder = UTF8Decoder()
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(contentsOf: decoder.feed(byte)) }
    #expect(Array(scalars) == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    ("ｙ", "y"), ("１", "1"), ("ー", "-"), ("　", " "), ("？", "?"), ("・", "/"), ("転", "転"), ("y", "y"),
  ])
  func `of an input method left on means the plain key`(typed: Character, meant: Character) {
    #expect(Key.character(typed).folded == .character(meant))
  }

  @Test func `edits a line by characters`() {
    var editor = LineEditor()
    func press(_ keys: Key...) -> [Bool] { keys.map { editor.take($0) } }
    #expect(
      press(.character("令"), .character("和"), .character("8"), .character("年")) == [true, true, true, true])
    #expect(press(.left, .left, .backspace) == [true, true, true])
    #expect(editor.text == "令8年" && editor.cursor == 1)
    #expect(press(.end, .backspace, .home, .delete) == [true, true, true, true])
    #expect(editor.text == "8" && editor.cursor == 0)
    #expect(press(.enter, .tab) == [false, false])
    // In an empty field Backspace is not the field's: it steps back.
    #expect(press(.control("u"), .backspace) == [true, false])
    #expect(editor.isEmpty)
  }

  @Test func `pasted is one line and capped`() {
    var editor = LineEditor("ab", limit: 6)
    _ = editor.take(.left)
    editor.insert("1\r\n\u{1B}2345678")
    #expect(editor.text == "a1  2b")
    #expect(editor.text.count == 6)
  }

  @Test func `keeps the cursor in the part that is shown`() {
    var editor = LineEditor("転入届の期限はいつ")
    #expect(editor.window(6) == ("いつ", 4))
    _ = editor.take(.home)
    #expect(editor.window(6) == ("転入届", 0))
    for steps in 0..<9 {
      let window = editor.window(6)
      #expect(window.cursor < 6, "after \(steps)")
      #expect(TextWidth.columns(of: window.text) <= 6)
      _ = editor.take(.right)
    }
  }

  @Test func `moves in a list and stays in it`() {
    var cursor = ListCursor(count: 3)
    func places(_ keys: Key...) -> [Int?] { keys.map { cursor.take($0) ? cursor.index : nil } }
    #expect(places(.up, .end, .down, .up, .pageUp) == [0, 2, 2, 1, 0])
    cursor.move(to: 2)
    cursor.resize(to: 1)
    #expect(places(.down, .enter) == [0, nil])
    cursor.resize(to: 0)
    #expect(places(.down) == [0])
  }

  @Test func `from a script ends in closed`() {
    var terminal = VirtualTerminal(
      size: Size(columns: 80, rows: 24), script: [[.key(.enter)], [.resize(Size(columns: 60, rows: 16))]])
    #expect(terminal.nextEvents(timeoutMilliseconds: nil) == [.key(.enter)])
    _ = terminal.nextEvents(timeoutMilliseconds: nil)
    #expect(terminal.size == Size(columns: 60, rows: 16))
    #expect(terminal.nextEvents(timeoutMilliseconds: nil) == [.closed])
  }
}

@Suite struct `A paste` {
  /// Whether each scalar, a millisecond apart, belonged to it.
  private func take(_ text: String, _ paste: inout PasteReader, from moment: Int = 0) -> [Bool] {
    text.unicodeScalars.enumerated().map { paste.take($0.element, at: moment + $0.offset) }
  }

  @Test func `is one piece between its marks`() {
    var paste = PasteReader()
    #expect(take("a", &paste) == [false])
    paste.begin(at: 0)
    #expect(take("平成\n2年", &paste) == Array(repeating: true, count: 5))
    let early = paste.giveUp(at: 400)
    #expect(early == nil && paste.isOpen)
    let text = paste.end()
    #expect(text == "平成\n2年" && !paste.isOpen)
    #expect(take("y", &paste) == [false])
  }

  @Test func `whose end is lost ends by itself, with what came`() {
    var paste = PasteReader()
    paste.begin(at: 1000)
    let early = paste.giveUp(at: 1499)
    #expect(early == nil)
    #expect(take("a", &paste, from: 1400) == [true])
    let second = paste.giveUp(at: 1899)
    #expect(second == nil && paste.isOpen)
    let text = paste.giveUp(at: 1900)
    #expect(text == "a" && !paste.isOpen)
    let again = paste.giveUp(at: 9000)
    #expect(again == nil)
  }

  @Test func `without an end and without a pause is capped`() {
    var paste = PasteReader()
    paste.begin(at: 0)
    #expect(take(String(repeating: "x", count: 10_000), &paste).allSatisfy { $0 })
    let text = paste.end()
    #expect(text?.count == 4096)
  }
}

@Suite struct `The answer to where the cursor is` {
  @Test(
    arguments: [
      ("\u{1B}[1;3R", 3), ("\u{1B}[24;5R", 5), ("yy1\u{1B}\u{1B}[A\u{1B}[12;34Rzz", 34), ("\u{1B}[1;3", nil),
      ("[1;3R", nil),
      ("\u{1B}[1R", nil), ("\u{1B}[1;2;3R", nil), ("\u{1B}[1;99999R", nil), ("\u{1B}[;R", 0),
      ("\u{1B}[1;3\u{1B}[2;4R", 4),
      ("\u{1B}[?1;3R", nil), ("", nil),
    ] as [(String, Int?)])
  func `is found among what else comes`(bytes: String, column: Int?) {
    var report = CursorReport()
    var found: Int?
    for byte in bytes.utf8 where found == nil { found = report.feed(byte) }
    #expect(found == column)
  }
}
