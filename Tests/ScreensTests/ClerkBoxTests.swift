import Guidance
import Localization
import Procedures
import Rules
import Terminal
import TestSupport
import Testing

@testable import Screens

/// What only the clerk may hear: the door on the shared screen, and the box behind its own key.
@Suite struct `The clerk's own box` {
  /// The small catalogue with something that is asked apart, and what protects.
  static let files: [(String, String)] = [
    (
      "questions/secret.yaml",
      """
      - { name: household.secret, label: ないしょ, scope: household, type: yes_no, asked: once, topic: property,
          general: true, delicate: clerk, clerk: 別室で聞く, ask: ひみつはありますか。 }
      """
    ),
    (
      "national/moving/hogo.yaml",
      """
      name: 保護の申出
      kana: ほごのもうしで
      words: [かくれが]
      kind: application
      events: [moving-in]
      need: should
      shown: clerk
      neutral: 係の者にお声がけください
      protects: true
      applies: { to: household, when: household.secret }
      office: residents
      law: [見本法9条]
      sources: [{ title: 見本法, article: 9条, checked: 2026 }]
      """
    ),
  ]

  static let words = ["保護の申出", "ないしょ", "ひみつ", "別室", "かくれが", "見本法9条"]

  static func setting(_ more: [(String, String)] = []) -> Setting {
    let catalogue = SmallCatalogue.catalogue(with: files + more)
    return SmallCatalogue.setting { $0.catalogue = catalogue }
  }

  /// Up to the door.
  static func atDoor(
    _ setting: Setting = setting(), size: Size = Size(columns: 80, rows: 24)
  ) -> Playthrough {
    var play = Playthrough.family(setting, size: size)
    play.answer(until: "別にうかがうことがあります")
    return play
  }

  private func expectHidden(_ play: Playthrough, _ place: String) {
    for word in Self.words { #expect(!play.sees(word), "\(word) \(place) \(play)") }
  }

  @Test func `the shared screen says only that something may be asked apart`() {
    var play = Self.atDoor()
    #expect(play.step == 3 && play.sees("職員が別にうかがうことがあります。"))
    expectHidden(play, "at the door")
    // Everything else was asked before.
    #expect(play.program.assessment?.mayBeAsked.count == 1)
    #expect(play.sees("F8 b") && play.sees("いまは聞かない"))
    let stored = play.stored()
    play.type("yn12w")
    #expect(play.stored() == stored, "no letter answers what is not seen")
    play.press(.function(2))
    #expect(play.sees("The clerk may ask you something separately."))
    #expect(!play.sees("F8") && !play.sees("ask separately") && !play.sees("not now"))
    play.press(.function(8), .character("b"))
    #expect(play.page.overlay == nil && play.program.way.overlay == nil)
    play.press(.function(2))
    expectHidden(play, "back in the clerk's view")
  }

  @Test(arguments: [[Key.enter], [.character("-")], [.character("0")]])
  func `not now is kept as don't know, and stands nowhere but in the box`(keys: [Key]) {
    var play = Self.atDoor()
    for key in keys { play.press(key) }
    #expect(play.step == 4)
    #expect(play.stored().last == .answered(FactAddress("household.secret"), .unsure))
    expectHidden(play, "on the list")
    #expect(!play.sees("わからない") && !play.sees("係の者に") && !play.sees("＊担当確認"))
    #expect(play.program.assessment?.isComplete == true)
    play.type("b")
    #expect(play.sees("ひみつはありますか") && play.sees("保護の申出") && play.sees("要確認"))
    play.press(.escape)
    // One step back is the door; going on from there says nothing new.
    let stored = play.stored()
    play.press(.left)
    #expect(play.sees("職員が別にうかがうことがあります。"))
    play.press(.enter)
    #expect(play.step == 4 && play.stored() == stored)
  }

  @Test(arguments: [Key.function(8), .character("b")])
  func `a key opens the box, it asks, and the door is passed`(key: Key) {
    var play = Self.atDoor()
    play.press(key)
    #expect(play.sees("別室で聞く") && play.sees("ひみつはありますか") && play.sees("まだ聞いていません"))
    play.type("y")
    #expect(play.stored().last == .answered(FactAddress("household.secret"), .yesNo(true)))
    // The list behind it is judged at once; the box shows what follows.
    #expect(play.sees("保護の申出") && play.sees("見本法9条"))
    #expect(play.program.assessment?.isProtected == true)
    play.press(.escape)
    #expect(play.step == 4)
    expectHidden(play, "on the list")
    #expect(play.entries.contains { $0.name == "係の者にお声がけください" })
    // Its place is told; why, until when and by which law is not.
    for _ in 0..<10 where play.focusedEntry != "係の者にお声がけください" { play.press(.down) }
    play.press(.enter)
    expectHidden(play, "in the detail")
    #expect(play.page.overlay?.items.first?.content == .text("係の者にお声がけください", .strong, indent: 0))
    #expect(
      play.page.overlay?.items.count { $0.content != .gap } == 5,
      "name, place, until when it is open, hours, telephone")
    play.type("w")
    expectHidden(play, "in the reasons")
    #expect(play.sees("くわしくは、担当の職員がご説明します。"))
    play.press(.escape)
    for key: Character in ["R", "y"] {
      play.type(String(key))
      expectHidden(play, "after \(key)")
    }
  }

  @Test func `a mark stands on every screen of the clerk, and on none of the resident`() {
    var play = Self.atDoor()
    #expect(!play.sees("＊担当確認"))
    play.type("by")
    play.press(.escape)
    var seen: Set<Int> = []
    for keys in ["", "n", "\n", "y", "\n\n"] {
      play.type(keys.replacing("\n", with: ""))
      for _ in keys.filter({ $0 == "\n" }) { play.press(.enter) }
      seen.insert(play.step)
      #expect(play.page.bar.mark == "＊担当確認" && play.text.contains("＊担当確認"), "\(play)")
      for language in [Language.japanese, .english] {
        let page = play.program.page(for: Viewer(language: language, isResident: true))
        #expect(page.bar.mark.isEmpty && !LinearPlacer.lines(of: page).contains { $0.contains("＊") })
      }
      play.resize(60, 16)
      #expect(play.text.contains("＊担当確認"), "\(play)")
      play.resize(80, 24)
    }
    #expect(seen.isSuperset(of: [4, 5, 6, 7]))
    // The correction takes it away again.
    play.type("bn")
    play.press(.escape)
    #expect(!play.sees("＊担当確認"))
  }

  @Test func `what was answered before comes to no door, and is changed at any time`() {
    var play = Playthrough.family(Self.setting())
    play.type("b")
    play.type("n")
    play.press(.escape)
    #expect(play.step == 3)
    for _ in 0..<20 where play.step == 3 {
      #expect(!play.sees("職員が別に"))
      play.answerLikely()
    }
    #expect(play.step == 4 && !play.entries.contains { $0.name == "係の者にお声がけください" })
    play.type("R")
    expectHidden(play, "in the review")
    play.type("b")
    play.type("y")
    play.press(.enter)
    #expect(play.step == 6, "one stands where one stood")
    play.type("y")
    #expect(play.step == 7)
  }

  @Test func `undo takes an answer back without telling which`() {
    var play = Self.atDoor()
    play.type("by")
    play.press(.escape)
    #expect(play.step == 4)
    play.type("u")
    #expect(play.sees("職員が別にうかがうことがあります。") && play.sees("取り消しました: 質問に答えた"))
    expectHidden(play, "after undo")
    play.type("U")
    #expect(play.entries.contains { $0.name == "係の者にお声がけください" } && play.sees("質問に答えた"))
    expectHidden(play, "after redo")
    play.type("b")
    #expect(play.sees("ひみつはありますか"))
    play.type("u")
    #expect(!play.sees("ひみつはありますか") && play.program.assessment?.isProtected == false)
  }

  @Test func `the resident's view closes it, and a display never shows it`() {
    var play = Self.atDoor()
    play.type("by")
    for language in [Language.japanese, .english] {
      let page = play.program.page(for: Viewer(language: language, isResident: true))
      #expect(page.overlay == nil)
      let lines = LinearPlacer.lines(of: page)
      #expect(lines.filter { line in Self.words.contains { line.contains($0) } } == [])
    }
    play.press(.function(2))
    #expect(play.program.way.overlay == nil)
    expectHidden(play, "in the resident's view")
    play.press(.function(2))
    expectHidden(play, "in the clerk's view: it does not open by itself")
  }

  @Test func `several questions stand in it, each of each person by itself`() {
    let more = [
      (
        "questions/secrets.yaml",
        """
        - { name: person.secret, label: わけ, scope: member, type: choice, asked: each, topic: people, may_be_none: true,
            general: true, delicate: clerk, clerk: 小声で, ask: わけはどれですか。, values: { a: あのわけ, b: そのわけ } }
        """
      ),
      (
        "national/moving/hogo-2.yaml",
        """
        name: 保護のふたつめ
        kana: ほごのふたつめ
        kind: application
        events: [moving-in]
        need: should
        shown: clerk
        neutral: となりの係にお声がけください
        applies: { to: each member, when: person.secret = "a" }
        office: insurance
        law: [見本法8条]
        sources: [{ title: 見本法, article: 8条, checked: 2026 }]
        """
      ),
    ]
    var play = Self.atDoor(Self.setting(more))
    play.type("b")
    #expect(play.sees("ひみつはありますか") && play.sees("わけ：まだ聞いていません"))
    play.type("n")
    #expect(play.sees("わけはどれですか") && play.sees("小声で"))
    // The first person's, then the others'; back with the other direction, around at the ends.
    play.type("1")
    play.press(.tab)
    play.type("n")
    play.press(.backTab)
    play.type("2")
    let said = play.stored().suffix(4)
    #expect(said.contains(.answered(FactAddress("person.secret", of: "m1"), .choice("a"))))
    #expect(said.contains(.answered(FactAddress("person.secret", of: "m3"), .nothing)), "\(said)")
    play.press(.up, .up)
    play.type("-")
    #expect(play.stored().last == .answered(FactAddress("household.secret"), .unsure))
    play.press(.escape)
    // Nobody is protected by what does not say so; the neutral words of each stand there.
    #expect(play.program.assessment?.isProtected == false)
    #expect(play.entries.contains { $0.name == "となりの係にお声がけください" } == (play.step == 4))
    // A press on another question brings it up.
    play.type("b")
    guard let row = (0..<24).first(where: { play.frame.text(ofRow: $0).contains("わけ：そのわけ") }) else {
      Issue.record("\(play)")
      return
    }
    play.send(.mouse(Point(column: 20, row: row), .press))
    #expect(play.sees("わけはどれですか"))
  }

  @Test func `nobody finds it by its name on a shared screen`() {
    var play = Playthrough(Self.setting())
    play.type("hogo")
    expectHidden(play, "on the start screen")
    play = Self.atDoor()
    play.type("by")
    play.press(.escape)
    for typed in ["ほご", "かくれが", "ないしょ", "ひみつ", "hogo"] {
      play.type("/")
      play.type(typed)
      #expect(
        play.page.overlay?.items.contains { if case .option = $0.content { true } else { false } } == false)
      play.press(.escape, .escape)
    }
  }

  @Test func `where nothing is for the clerk there is no box and no key`() {
    var play = Playthrough.answered()
    play.press(.function(8), .character("b"), .character("?"))
    #expect(!play.sees("職員だけの欄"))
  }

  @Test(arguments: `Golden frames`.sizes)
  func `the door, the box and a protected visit look as they were drawn`(size: Size) {
    let name = "\(size.columns)x\(size.rows)"
    var play = Self.atDoor(size: size)
    GoldenFile.expect(play.frame, is: "door-\(name)")
    play.press(.function(2))
    GoldenFile.expect(play.frame, is: "door-resident-\(name)")
    play.press(.function(2), .function(8))
    GoldenFile.expect(play.frame, is: "clerk-box-\(name)")
    play.type("y")
    GoldenFile.expect(play.frame, is: "clerk-box-yes-\(name)")
    play.press(.escape)
    for _ in 0..<10 where play.focusedEntry != "係の者にお声がけください" { play.press(.down) }
    GoldenFile.expect(play.frame, is: "list-protected-\(name)")
  }

  /// Where nobody sees what a key does, none answers: neither at the door nor in the box.
  @Test func `keys are swallowed below the smallest size`() {
    var play = Self.atDoor()
    play.resize(59, 16)
    let stored = play.stored()
    play.type("yyyb-0")
    play.press(.enter, .function(8), .character("y"))
    play.resize(80, 24)
    #expect(play.stored() == stored && play.sees("職員が別に"))
    play.type("b")
    play.resize(80, 15)
    play.type("yyy")
    play.press(.enter, .escape)
    play.resize(80, 24)
    #expect(play.stored() == stored && play.sees("ひみつはありますか"))
  }

  @Test func `a visit that goes on knows what was said in it`() {
    var play = Self.atDoor()
    play.type("by")
    play.press(.escape, .control("c"))
    play.type("p")
    #expect(play.step == 1)
    #expect(!play.text.contains("担当確認"))
    play.type("#1")
    play.press(.enter)
    #expect(play.page.bar.mark == "＊担当確認")
    play.press(.left)
    #expect(play.step == 3)
    play.type("b")
    #expect(play.sees("ひみつはありますか") && play.sees("保護の申出"))
  }
}
