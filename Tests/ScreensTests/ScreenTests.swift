import Guidance
import Localization
import Rules
import Screens
import Terminal
import TestSupport
import Testing

/// Every screen once at three sizes, as it stands before people.
@Suite struct `Golden frames` {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 60, rows: 16)]

  @Test(arguments: sizes)
  func `show every screen of the way`(size: Size) {
    let name = "\(size.columns)x\(size.rows)"
    var play = Playthrough(size: size)
    GoldenFile.expect(play.frame, is: "start-\(name)")
    play.type("ten")
    GoldenFile.expect(play.frame, is: "search-\(name)")
    play = Playthrough.family(size: size)
    var seen = 0
    while play.step == 3, seen < 10 {
      seen += 1
      GoldenFile.expect(play.frame, is: "question-\(seen)-\(name)")
      if play.sees("健康保険は何ですか") {
        play.type("w"); GoldenFile.expect(play.frame, is: "why-\(name)"); play.press(.escape)
      }
      play.answerLikely()
    }
    let left = Checkout.text("Tests/ScreensTests/Golden/question-\(seen + 1)-\(name).txt")
    #expect(left == nil, "no screen is like question-\(seen + 1) any more")
    GoldenFile.expect(play.frame, is: "list-\(name)")
    play.type("gg")
    GoldenFile.expect(play.frame, is: "route-\(name)")
    play.type("gg")
    play.press(.enter)
    GoldenFile.expect(play.frame, is: "detail-\(name)")
    play.press(.escape)
    play.type("/inu")
    GoldenFile.expect(play.frame, is: "find-\(name)")
    play.press(.enter)
    GoldenFile.expect(play.frame, is: "verdict-\(name)")
    play.press(.escape)
    play.type("?")
    GoldenFile.expect(play.frame, is: "help-\(name)")
    play.press(.escape)
    play.type("n")
    GoldenFile.expect(play.frame, is: "bring-\(name)")
    play.press(.enter)
    GoldenFile.expect(play.frame, is: "review-\(name)")
    play.type("y")
    GoldenFile.expect(play.frame, is: "hand-over-\(name)")
    play.press(.enter, .enter)
    GoldenFile.expect(play.frame, is: "finish-\(name)")
  }

  /// The narrowest terminal in the language with the longest word for it.
  @Test func `an age is told whole in every language`() {
    var play = Playthrough(
      SmallCatalogue.setting { $0.languages = [.japanese, .english] }, size: Size(columns: 60, rows: 16))
    play.type("1")
    play.press(.enter)
    play.type("11")
    play.enter("19200420")
    func row() -> String {
      play.text.split(separator: "\n").first { $0.contains("1920-04-20 T9") }.map(String.init) ?? ""
    }
    #expect(play.text.contains("年齢") && row().contains(" 106 "), "\(play.text)")
    play.press(.function(2))
    #expect(play.text.contains("Age") && row().contains(" 106 "), "\(play.text)")
  }

  @Test(arguments: sizes)
  func `show the household table while it is filled in`(size: Size) {
    var play = Playthrough(size: size)
    play.type("1")
    play.press(.enter)
    GoldenFile.expect(play.frame, is: "visitor-\(size.columns)x\(size.rows)")
    play.type("11")
    play.enter("19930420")
    GoldenFile.expect(play.frame, is: "household-relation-\(size.columns)x\(size.rows)")
    play.type("1")
    play.type("H7.8")
    GoldenFile.expect(play.frame, is: "household-birth-\(size.columns)x\(size.rows)")
  }
}

/// What holds on every screen, at any size, in any language.
@Suite struct `Every screen` {
  static let sizes = [
    (60, 16), (80, 24), (81, 17), (100, 30), (120, 40), (200, 60), (40, 10), (7, 3), (1, 1),
  ]

  @Test(arguments: sizes, ["ja", "en"])
  func `has no torn line, a cursor, and keys that work`(size: (Int, Int), language: String) {
    let isSeen = size.0 >= 60 && size.1 >= 16
    var play = Playthrough.family(
      size: isSeen ? Size(columns: size.0, rows: size.1) : Size(columns: 80, rows: 24))
    if language == "en" { play.press(.function(2)) }
    var frames = 0
    func check() {
      // Nothing can be done where nothing is seen: such a screen is grown for the keys.
      if !isSeen { play.resize(size.0, size.1) }
      let frame = play.frame
      if !isSeen { play.resize(80, 24) }
      frames += 1
      #expect(frame.size == Size(columns: max(1, size.0), rows: max(1, size.1)))
      #expect(frame.cursor != nil)
      for row in 0..<frame.size.rows {
        var width = 0
        for column in 0..<frame.size.columns { width += TextWidth.columns(of: frame[column, row].text) }
        #expect(width == frame.size.columns, "row \(row)")
        #expect(!frame.text(ofRow: row).contains("⟦"), "\(frame.text(ofRow: row))")
      }
    }
    for _ in 0..<12 where play.step == 3 {
      check()
      play.answerLikely()
    }
    check()
    #expect(play.step == 4)
    play.press(.enter)
    check()
    play.press(.escape, .character("w"))
    check()
    play.press(.escape, .character("n"))
    check()
    play.press(.enter)
    check()
    play.type("y")
    check()
    play.type("?")
    check()
    #expect(frames > 8)
  }

  /// The real catalogue: its topics are longer than those of the small one.
  @Test func `cuts no heading of a visit for either reader, and says why Enter is not taken`() {
    typealias Slips = `A slip of the finger`
    let setting = Slips.setting(Slips.family + [.events(["moving-in", "birth"])], in: [.japanese, .english])
    var play = Playthrough(setting)
    func check() {
      for size in [(80, 24), (60, 16)] {
        play.resize(size.0, size.1)
        for _ in 0..<2 {
          play.press(.function(2))
          #expect(!play.frame.text(ofRow: 1).contains("…"), "\(play.frame.text(ofRow: 1))")
        }
      }
    }
    play.press(.enter)
    var headings: Set<String> = []
    for _ in 0..<150 where play.step < 4 {
      if play.step == 3, headings.insert(play.page.main.heading).inserted { check() }
      for press in [Key.enter, .character("-"), .character("n")] {
        let (count, step, before) = (play.stored().count, play.step, play.frame)
        play.press(press)
        if play.stored().count > count || play.step != step { break }
        // An Enter that is not taken says why, also where the choices are longer than the screen.
        if press == .enter { #expect(play.frame != before, "\(play.text)") }
      }
    }
    #expect(headings.count > 6)
    if play.page.overlay != nil { play.press(.escape) }
    #expect(play.step == 4)
    check()
  }

  @Test func `survives any resize and comes back to the same frame`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    let before = play.frame
    for (columns, rows) in [(1, 1), (300, 100), (59, 40), (60, 16), (80, 5), (33, 33)] {
      play.resize(columns, rows)
      #expect(play.frame.size == Size(columns: columns, rows: rows))
    }
    play.resize(80, 24)
    #expect(play.frame == before)
  }

  @Test(arguments: [(60, 16), (80, 24), (120, 40)])
  func `says what is asked in its frame`(columns: Int, rows: Int) {
    var play = Playthrough(size: Size(columns: columns, rows: rows))
    #expect(play.text.contains("今日はどのようなことで来られましたか"))
    play.type("1")
    play.press(.enter)
    #expect(play.text.contains("どなたが来られましたか"))
    play.type("1")
    #expect(play.text.contains("本人確認書類はどれをお持ちですか"))
  }

  @Test func `keeps the question in sight when its choices scroll`() {
    var play = Playthrough.family(size: Size(columns: 60, rows: 16))
    play.answer(until: "健康保険は何ですか")
    for key in [Key.end, .home, .end] {
      play.press(key)
      #expect(play.text.contains("健康保険は何ですか"))
    }
  }

  @Test func `too small says so and loses nothing`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    play.resize(59, 16)
    #expect(play.sees("画面が小さすぎます"))
    // Nobody sees what a key would do: it does nothing, whatever was asked.
    let (before, stored) = (play.page, play.stored())
    play.enter("11/20")
    play.press(.function(4), .function(2), .escape, .left)
    play.send(.paste("12"))
    play.send(.mouse(Point(column: 2, row: 2), .press))
    #expect(play.page == before && play.stored() == stored)
    // Ctrl-C asks, as it can be read when there is room again; once more, it leaves.
    play.press(.control("c"), .character("p"), .character("x"), .character("y"))
    play.resize(80, 24)
    #expect(play.sees("やめますか") && play.stored() == stored)
    play.press(.escape)
    play.enter("11/20")
    #expect(play.stored().last == .answered(FactAddress("move.date"), .date(.of("2026-11-20"))))
    play.resize(59, 16)
    play.press(.control("c"), .control("c"))
    #expect(play.isOver && play.stored().last == .parked)
  }

  @Test func `does nothing on keys that are not in its table`() {
    var play = Playthrough.answered()
    let before = (play.frame, play.stored().count)
    for key in [Key.control("z"), .control("\\"), .function(12), .character("@"), .delete, .character("ん")] {
      play.press(key)
    }
    #expect(play.frame == before.0 && play.stored().count == before.1)
  }

  @Test(arguments: 1...6)
  func `stands whatever is pressed`(seed: Int) {
    var play = Playthrough(size: Size(columns: 80, rows: 24))
    var state = UInt64(seed) &* 2_654_435_761
    let keys: [Key] =
      Array("123456789-=ynwdtlxrokgmpsfiaRSL#?hcv/0ten ").map { .character($0) } + [
        .enter, .enter, .enter, .enter, .escape, .left, .right, .up, .down, .tab, .backspace, .pageDown, .end,
        .function(2), .function(3), .function(4), .function(6),
      ]
    for _ in 0..<250 where !play.isOver {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Int(state >> 33)
      if number % 29 == 0 {
        play.send(.mouse(Point(column: number % 80, row: number / 80 % 24), .press))
      } else if number % 41 == 0 {
        play.send(.paste("R8.11.20\n貼り付け"))
      } else {
        play.press(keys[number % keys.count])
      }
      #expect(play.frame.cursor != nil)
    }
  }
}

@Suite struct `The checklist` {
  @Test func `gives a line its state and takes it back by the same key`() {
    var play = Playthrough.answered()
    play.type("t")
    #expect(play.sees("［本日済］"))
    guard case .marked(_, _, let state, _)? = play.stored().last else {
      Issue.record("nothing was marked")
      return
    }
    #expect(state == .doneToday)
    play.type("t")
    #expect(!play.sees("［本日済］"))
  }

  @Test func `keeps a folded wish by one key, asks what it opens, and stays answered`() {
    var play = Playthrough.answered()
    play.press(.end)
    for _ in 0..<8 where !play.frameLine("任意") { play.press(.up) }
    play.press(.enter, .down)
    #expect(play.frameLine("引越し補助金"))
    play.type("k")
    #expect(play.stored().contains(.wished(procedure: "hojokin", person: nil, true)))
    #expect(play.stored().contains(.answered(FactAddress("wishes"), .ticks(with: ["aid"], without: []))))
  }

  @Test func `cycles its order and keeps all lines`() {
    var play = Playthrough.answered(size: Size(columns: 120, rows: 40))
    var orders: Set<String> = []
    for _ in 0..<4 {
      orders.insert(play.page.main.summary)
      #expect(play.sees("転入届") && play.sees("犬の登録の変更"))
      play.type("g")
    }
    #expect(orders.count == 4)
  }

  @Test func `takes a remark but no personal number`() {
    var play = Playthrough.answered()
    play.type("m")
    play.enter("12345678901" + "8")
    #expect(play.sees("マイナンバー（個人番号）は入力できません"))
    play.press(.control("u"))
    // Twelve digits of another kind are asked back once.
    play.enter("123456789012")
    #expect(play.sees("これでよければもう一度Enter"))
    play.press(.control("u"))
    play.enter("来週また")
    guard case .marked(_, _, _, let remark)? = play.stored().last else {
      Issue.record("no remark")
      return
    }
    #expect(remark == "来週また")
    #expect(play.sees("来週また"))
  }

  @Test func `tells why a line stands there, with law and counting`() {
    var play = Playthrough.answered()
    for _ in 0..<10 where !play.frameLine("転入届") { play.press(.down) }
    play.type("w")
    #expect(play.sees("なぜ") && play.sees("住み始めた日") && play.sees("見本法") && play.sees("14日目"))
  }

  @Test func `tells of any procedure whether it is needed, why not, and what would change that`() {
    var play = Playthrough.answered()
    play.type("/kokuho")
    #expect(play.sees("国民健康保険の加入"))
    play.press(.enter)
    #expect(play.sees("必要です"))
    #expect(play.sees("配偶者：必要ありません"))
    #expect(play.sees("次のようなら必要になります"))
    play.type("/shussei")
    play.press(.enter)
    #expect(play.sees("選ばれたご用件の手続きではありません"))
    play.type("/tennyu")
    play.press(.enter)
    #expect(play.sees("転入届"))
    #expect(!play.sees("必要ありません"))
    play.press(.escape)
    #expect(play.step == 4)
  }

  @Test func `looks a procedure up in the middle of a question and comes back to it`() {
    var play = Playthrough.family()
    play.answer(until: "健康保険は何ですか")
    let before = play.frame
    play.press(.function(5))
    play.type("x")
    play.press(.backspace)
    play.type("tennyu")
    play.press(.down, .up, .enter)
    #expect(play.sees("転入届"))
    play.press(.escape)
    #expect(play.frame == before)
  }

  @Test func `in the resident's language stands in English with no Japanese words of ours`() {
    var play = Playthrough.family()
    play.press(.function(2))
    #expect(play.sees("Don't know") || play.sees("don't know"))
    #expect(play.sees("Questions"))
    play.press(.function(2))
    #expect(play.sees("わからない"))
  }
}

extension Playthrough {
  /// Whether the row of the cursor says this.
  func frameLine(_ words: String) -> Bool {
    frame.cursor.map { frame.text(ofRow: $0.row).contains(words) } ?? false
  }
}
