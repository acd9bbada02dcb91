import Foundation
import Guidance
import Localization
import Screens
import Terminal
import Testing

@Suite struct `A press of the mouse` {
  private static let event = "市外から引っ越してきた"

  /// Where the first event stands on a frame, and the row's text.
  private func row(_ frame: Frame) throws -> (point: Point, text: String) {
    let row = try #require((0..<frame.size.rows).first { frame.text(ofRow: $0).contains(Self.event) })
    return (Point(column: 3, row: row), frame.text(ofRow: row))
  }

  @Test func `means what was seen, also where a remark has moved the lines since`() throws {
    var program = Program(SmallCatalogue.setting())
    let seen = try row(program.show())
    // A line above that came after the frame was drawn.
    _ = program.update(.storeRemark(Problem("store.remark.healed")))
    #expect(try row(program.frame).point != seen.point)
    #expect(program.update(.input(.mouse(seen.point, .press))) == [])
    #expect(try row(program.frame).text != seen.text, "the event that was pressed is ticked")
    // The new frame is seen now: the old place is another's.
    let now = try row(program.show())
    _ = program.update(.input(.mouse(now.point, .press)))
    #expect(try row(program.frame).text == seen.text)
  }

  @Test func `means nothing where what was seen is gone`() throws {
    var program = Program(SmallCatalogue.setting())
    let seen = try row(program.show())
    // A key before it in the same batch has brought up something else.
    _ = program.update(.input(.key(.character("?"))))
    let frame = program.frame
    #expect(program.update(.input(.mouse(seen.point, .press))) == [])
    #expect(program.frame == frame)
  }

  @Test func `means nothing before anything was shown`() {
    var program = Program(SmallCatalogue.setting())
    let frame = program.frame
    for row in 0..<24 {
      #expect(program.update(.input(.mouse(Point(column: 3, row: row), .press))) == [])
    }
    #expect(program.frame == frame)
  }

  // MARK: - What can be pressed

  /// Where some words begin on what is seen now.
  private func place(of words: String, in frame: Frame, isKey: Bool = false) throws -> Point {
    let rows = isKey ? [frame.size.rows - 1] : Array(0..<frame.size.rows - 1)
    let row = try #require(rows.first { frame.text(ofRow: $0).contains(words) }, "\(words)")
    let line = frame.text(ofRow: row)
    let range = try #require(line.range(of: words))
    return Point(column: TextWidth.columns(of: String(line[..<range.lowerBound])), row: row)
  }

  /// The same desk twice: once the words are pressed with the mouse, once the key.
  private func expectSame(
    _ play: Playthrough, _ words: String, _ key: Key, isKey: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var (mouse, keys) = (play, play)
    mouse.send(.mouse(try place(of: words, in: play.frame, isKey: isKey), .press))
    keys.press(key)
    #expect(mouse.frame == keys.frame, "\(words)", sourceLocation: sourceLocation)
    #expect(mouse.frame != play.frame, "\(words) does nothing", sourceLocation: sourceLocation)
    #expect(mouse.program.visit?.events == keys.program.visit?.events, sourceLocation: sourceLocation)
  }

  @Test(arguments: [Size(columns: 60, rows: 16), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `on a choice does what its digit does`(size: Size) throws {
    var play = Playthrough.family(size: size)
    play.answer(until: "健康保険")
    var pressed = 0
    for case .option(let option) in play.page.main.items.map(\.content) where !option.key.isEmpty {
      let words = "\(option.key) \(option.label.prefix(4))"
      guard play.text.contains(words) else { continue }
      try expectSame(play, words, .character(Character(option.key)))
      pressed += 1
    }
    #expect(pressed >= 3)
  }

  @Test(arguments: [Size(columns: 60, rows: 16), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `on a key of the bottom line does what the key does`(size: Size) throws {
    var play = Playthrough.family(size: size)
    play.answer(until: "健康保険")
    let line = play.frame.text(ofRow: size.rows - 1)
    var pressed = 0
    for hint in play.page.keys where line.contains("\(hint.label) \(hint.text)") {
      var keys = play
      keys.press(hint.key)
      guard keys.frame != play.frame else { continue }
      try expectSame(play, "\(hint.label) \(hint.text)", hint.key, isKey: true)
      pressed += 1
    }
    #expect(pressed >= 2)
  }

  @Test func `on a row of the list brings the focus there, and so does a turn of the wheel`() throws {
    let play = Playthrough.answered()
    let second = try #require(play.entries.dropFirst().first)
    try expectSame(play, String(second.name.prefix(5)), .down)
    var (wheel, keys) = (play, play)
    keys.press(.down)
    wheel.send(.mouse(Point(column: 2, row: 2), .wheelDown))
    #expect(wheel.frame == keys.frame)
  }
}
