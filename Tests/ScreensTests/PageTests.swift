import Foundation
import Guidance
import Localization
import Screens
import Terminal
import Testing

/// A page can be sent to another terminal: what arrives there is what was said here.
@Suite struct `A page` {
  /// A visit with every screen and most of what lies over one, key by key.
  private static let way: [[Key]] = [
    "tenn".map { .character($0) } + [.enter, .escape, .escape],
    [.function(5), .character("9"), .enter, .escape],
    [.character("1"), .enter, .character("1"), .character("1")], "99999999".map { .character($0) } + [.enter],
    [.control("u")] + "19930420".map { .character($0) } + [.enter, .character("1")],
    "H7.8.3".map { .character($0) } + [.enter],
    [.up, .character("c"), .escape, .character("a"), .character("2")],
    "R2.4.5".map { .character($0) } + [.enter, .enter],
  ]

  private func expectSame(_ play: Playthrough, seen: inout Set<Page>) throws {
    for isResident in [false, true] {
      let page = play.program.page(for: Viewer(language: .japanese, isResident: isResident))
      let sent = try JSONEncoder().encode(page)
      #expect(try JSONDecoder().decode(Page.self, from: sent) == page)
      seen.insert(page)
    }
  }

  @Test func `of every screen is the same after it was sent`() throws {
    var play = Playthrough()
    var seen: Set<Page> = []
    var steps: Set<Int> = []
    func press(_ keys: [Key]) throws {
      for key in keys {
        play.press(key)
        steps.insert(play.step)
        try expectSame(play, seen: &seen)
      }
    }
    for keys in Self.way { try press(keys) }
    for _ in 0..<20 where play.step == 3 {
      try press([.character("w"), .escape])
      play.answerLikely()
      try expectSame(play, seen: &seen)
    }
    // The list with details, reasons, a remark, a search and its verdict; the keys; then all the way to the end.
    try press([.enter, .character("w"), .escape, .character("m"), .character("x"), .enter])
    try press("/inu".map { .character($0) } + [.enter, .escape, .character("?"), .escape])
    try press([.character("n"), .character("1"), .enter, .down, .left, .enter, .character("y")])
    try press([.character("f"), .escape, .enter, .enter, .character("Q"), .escape])
    #expect(steps == Set(1...8))
    #expect(seen.count > 60)
  }

  @Test(arguments: [
    Key.character("y"), .character("^"), .character("F"), .character("が"),
    .character("\u{1F468}\u{200D}\u{1F469}"),
    .enter, .backTab, .pageDown, .delete, .function(2), .function(12), .control("c"), .control("^"),
  ])
  func `names its keys so that they come back`(key: Key) throws {
    let sent = try JSONEncoder().encode([key])
    #expect(try JSONDecoder().decode([Key].self, from: sent) == [key])
  }

  @Test func `takes no key that does not exist, and no cursor outside its field`() throws {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Key].self, from: Data(#"["nokey"]"#.utf8))
    }
    let field = Data(#"{"text":"abc","cursor":99,"limit":2}"#.utf8)
    var editor = try JSONDecoder().decode(LineEditor.self, from: field)
    #expect(editor.text == "ab" && editor.cursor == 2)
    #expect(editor.take(.backspace) && editor.text == "a")
  }
}
