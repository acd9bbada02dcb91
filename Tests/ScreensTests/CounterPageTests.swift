import Foundation
import Guidance
import Localization
import Terminal
import TestSupport
import Testing

@testable import Screens

/// What `docs/counter.md` shows to clerks is what the program shows.
@Suite struct `The page for clerks` {
  private static let isWriting = ProcessInfo.processInfo.environment["MADOGUCHI_GOLDEN"] == "write"
  private static let page = Checkout.text(CounterPage.path) ?? ""

  private static func golden(_ name: String) -> String? {
    Checkout.text("Tests/ScreensTests/Golden/\(name).txt")
  }

  @Test(.enabled(if: !isWriting, "the frames are being written"))
  func `shows every frame as its golden file has it`() {
    // `make golden` writes them anew.
    let lines = Self.page.split(separator: "\n", omittingEmptySubsequences: false)
    var names: [String] = []
    for (above, line) in zip([""] + lines, lines) where line.hasPrefix("```text") {
      // A frame without its mark would go stale.
      guard let name = CounterPage.frameName(in: String(above)) else {
        Issue.record("a frame without a mark below: \(above)")
        continue
      }
      names.append(name)
    }
    for name in names { #expect(Self.golden(name) != nil, "no golden file \(name)") }
    // One for each step of the way, and what may come between.
    #expect(names.count >= 12)
    let today = CounterPage.filled(Self.page) { Self.golden($0).map(CounterPage.rows(ofGolden:)) }
    let differences = zip(today.split(separator: "\n"), Self.page.split(separator: "\n")).filter { $0 != $1 }
    #expect(today == Self.page, "\(differences.prefix(3))")
  }

  @Test func `keeps its words while a frame is written anew`() {
    let page = "一\n<!-- frame: a-80x24 -->\n```text\n古い\n```\n二\n<!-- frame: b-80x24 -->\n```text\n別\n```\n"
    let filled = CounterPage.filled(page) { $0 == "a-80x24" ? ["新しい", "", "行"] : nil }
    #expect(
      filled
        == "一\n<!-- frame: a-80x24 -->\n```text\n新しい\n\n行\n```\n二\n<!-- frame: b-80x24 -->\n```text\n別\n```\n"
    )
  }

  @Test func `names every key that its frames offer`() {
    let words = Self.page.split(separator: "```").enumerated().filter { $0.offset.isMultiple(of: 2) }
      .map { String($0.element) }.joined()
    var play = Playthrough.answered()
    var labels: Set<String> = []
    func look() {
      for binding in play.program.keys(play.program.context).bindings where !binding.text.isEmpty {
        labels.formUnion(binding.label.split(separator: " ").map { String($0) })
      }
    }
    look()
    for key in "np" {
      play.type(String(key))
      look()
    }
    play.type("f")
    play.press(.enter)
    look()
    play = Playthrough.family()
    while play.step == 3 {
      look()
      play.answerLikely()
    }
    for label in labels.sorted() where label == "-" || !label.contains("-") && label.first?.isNumber != true {
      #expect(words.contains("`\(label)`"), "\(label)")
    }
  }

  // MARK: - Frames that stand on this page only

  @Test func `what is said before one goes on, and how a step is taken back`() {
    var play = Playthrough.family()
    play.type("Sp")
    GoldenFile.expect(play.frame, is: "shortfall-80x24")
    play = Playthrough.family()
    play.answer(until: "住み始めた日")
    play.enter("11/20")
    play.press(.function(9))
    GoldenFile.expect(play.frame, is: "undone-80x24")
  }

  @Test func `a list with marks, and the list that is walked while a question waits`() {
    var play = Playthrough.answered()
    play.type("t")
    play.press(.down)
    play.type("l")
    GoldenFile.expect(play.frame, is: "marked-80x24")
    play = Playthrough.family()
    play.answer(until: "カード")
    play.press(.tab)
    GoldenFile.expect(play.frame, is: "walked-80x24")
  }

  @Test func `how one leaves a visit, and finds it again at the start`() {
    var play = Playthrough.family()
    play.type("Q")
    GoldenFile.expect(play.frame, is: "leave-80x24")
    play.type("p")
    play.type("1")
    play.press(.enter)
    play.type("11")
    play.enter("19850102")
    play.press(.enter)
    for _ in 0..<20 where play.step == 3 { play.answerLikely() }
    play.type("n")
    play.press(.enter)
    play.type("y")
    play.press(.enter, .enter, .enter)
    play.type("#")
    GoldenFile.expect(play.frame, is: "visits-80x24")
  }

  @Test func `what the resident sees`() {
    let setting = SmallCatalogue.setting {
      $0.languages = [.japanese, Language("ja-easy")]
      $0.phrasebooks = Checkout.phrasebooks.books
    }
    var play = Playthrough.family(setting)
    play.answer(until: "住み始めた日")
    play.press(.function(2))
    GoldenFile.expect(play.frame, is: "resident-80x24")
  }
}
