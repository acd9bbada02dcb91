import Guidance
import Localization
import Procedures
import Rules
import Screens
import Terminal
import TestSupport
import Testing

@Suite struct `The way through` {
  @Test func `reads the small catalogue without a mistake`() {
    #expect(
      SmallCatalogue.read.diagnostics.filter { $0.severity == .error }.map { "\($0.code) \($0.parameters)" }
        == [])
  }

  @Test func `leads from the event to the printed page`() {
    var play = Playthrough()
    #expect(play.step == 1 && play.sees("今日はどのようなことで来られましたか"))
    play.type("1")
    play.press(.enter)
    #expect(play.sees("どなたが来られましたか"))
    play.type("1")
    #expect(play.sees("本人確認書類はどれをお持ちですか"))
    play.type("1")
    #expect(play.step == 2 && play.sees("ご家族"))
    play.type("19930420")
    #expect(play.sees("平成5年4月20日（火）・1993年 33歳"))
    play.press(.enter)
    play.type("1")
    play.enter("H7.8.3")
    play.type("2")
    play.enter("R2.4.5")
    play.press(.enter)
    #expect(play.step == 3)
    for _ in 0..<20 where play.step == 3 { play.answerLikely() }
    #expect(play.step == 4)
    #expect(play.sees("転入届") && play.sees("国民健康保険の加入（本人、子（6歳））"))
    play.press(.character("n"))
    #expect(play.step == 5 && play.sees("マイナンバーカード（本人、配偶者）"))
    play.type("1")
    play.press(.enter)
    #expect(play.step == 6)
    play.type("y")
    #expect(play.step == 7 && play.sees("手続きのご案内"))
    play.press(.enter)
    #expect(play.sees("印刷しました"))
    #expect(play.effects.contains { if case .print = $0 { true } else { false } })
    play.press(.enter)
    #expect(play.step == 8 && play.sees("受付番号 1124-01"))
    play.press(.enter)
    #expect(play.step == 1)
    #expect(play.effects.suffix(2) == [.endVisit, .listVisits])
    #expect(!play.text.contains("転入届") || play.sees("tennyu"))
    #expect(play.keys < 90)
  }

  @Test func `puts every answer into the journal before the next frame`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    let before = play.stored().count
    play.enter("11/20")
    #expect(play.stored().count == before + 1)
    #expect(play.stored().last == .answered(FactAddress("move.date"), .date(.of("2026-11-20"))))
  }

  @Test func `shows the list grow and marks what the last answer added`() {
    var play = Playthrough.family()
    var counts: [Int] = []
    var additions = 0
    for _ in 0..<20 where play.step == 3 {
      counts.append(play.entries.count)
      additions += play.entries.count { $0.change == "+" }
      play.answerLikely()
    }
    counts.append(play.entries.count)
    additions += play.entries.count { $0.change == "+" }
    #expect(counts.first == 0 && counts.last == 4 && counts == counts.sorted())
    #expect(additions > 0)
    // What happens next takes the marks away.
    play.type("t")
    #expect(play.entries.allSatisfy { $0.change.isEmpty })
  }

  @Test func `goes on with don't know, and the list names what is missing`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    play.type("-")
    for _ in 0..<20 where play.step == 3 { play.answerLikely() }
    #expect(play.step == 4)
    #expect(play.sees("要確認"))
    play.press(.home)
    for _ in 0..<6 where !play.sees("未確認") { play.press(.down) }
    #expect(play.sees("未確認") && play.sees("住み始めた日"))
  }

  @Test func `steps back to the question before and keeps its answer`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    play.enter("11/20")
    let second = play.page.main
    play.press(.left)
    #expect(play.sees("いまの答え"))
    play.press(.enter)
    #expect(play.page.main.items.first == second.items.first)
  }

  @Test func `changes an earlier answer from the review and keeps the others`() {
    var play = Playthrough.answered()
    play.press(.function(3))
    #expect(play.step == 6)
    for _ in 0..<20 {
      if play.frame.cursor.map({ play.frame.text(ofRow: $0.row).contains("世帯で持っているもの") }) == true { break }
      play.press(.down)
    }
    play.press(.enter)
    #expect(play.sees("犬や原付バイク"))
    let count = play.stored().count
    play.type("1")
    play.press(.enter)
    #expect(play.stored().count == count + 1)
    #expect(play.stored().last == .answered(FactAddress("household.has"), .ticks(with: [], without: ["dog"])))
    // The review stands there again, at the same place, and the list has lost the line.
    #expect(play.step == 6 && play.frameLine("世帯で持っているもの"))
    #expect(!play.sees("必須  犬の登録"))
  }

  @Test func `resumes a visit at the same question by its number`() {
    var play = Playthrough.family()
    play.answerLikely()
    #expect(play.step == 3)
    let question = play.page.main
    play.press(.control("c"))
    play.type("p")
    #expect(play.step == 1 && play.sees("1124-01"))
    play.type("#")
    play.enter("1")
    #expect(play.page.main == question)
    #expect(play.stored().suffix(2) == [.parked, .resumed])
  }

  @Test func `finds a procedure as one types and begins with its event`() {
    var play = Playthrough()
    play.type("tennyu")
    #expect(play.sees("転入届"))
    play.press(.enter)
    #expect(play.sees("手続きの案内") && play.sees("てんにゅうとどけ"))
    play.press(.enter)
    #expect(play.sees("[レ] 市外から引っ越してきた"))
  }

  @Test func `finds first what is on the list, last what no chosen event calls for`() throws {
    var play = Playthrough.answered()
    play.type("/し")
    let lines = play.text.split(separator: "\n")
    func row(_ name: String) -> Int? { lines.firstIndex { $0.contains("│ ") && $0.contains("  " + name) } }
    let onList = try #require(row("引越し補助金"))
    let elsewhere = try #require(row("出生届"))
    #expect(onList < elsewhere)
  }

  @Test func `what was said is found by its words and can be changed, wherever one stands`() throws {
    var play = Playthrough.answered()
    play.press(.function(3))
    play.type("/保険")
    #expect(play.sees("この受付の答え・質問"))
    // What is typed goes behind the typed text, whatever is picked.
    let frame = play.program.frame
    #expect(frame.cursor.map { frame.text(ofRow: $0.row).contains("名前・かな・ローマ字 保険") } == true)
    while !play.sees(">  健康保険") { play.press(.down) }
    play.press(.enter)
    #expect(play.step == 3)
  }

  @Test func `says that nothing could be saved, goes on, and saves it with the next answer`() {
    var play = Playthrough.family()
    let before = play.stored().count
    play.failsEvery = 1
    play.answerLikely()
    #expect(play.sees("ディスクがいっぱい"))
    #expect(play.step == 3 && play.stored().count == before)
    play.failsEvery = 0
    play.answerLikely()
    #expect(!play.sees("ディスクがいっぱい"))
    #expect(play.stored().count >= before + 2)
  }

  @Test func `says on every screen that the reception date is another`() {
    let setting = SmallCatalogue.setting { $0.today = CivilDate(iso: "2026-11-25") ?? $0.today }
    var play = Playthrough(setting)
    #expect(play.sees("受付日を"))
    play.type("1")
    play.press(.enter)
    #expect(play.sees("受付日を") && play.sees("11月24日"))
  }

  @Test func `leaves nothing of the resident behind`() {
    var play = Playthrough.answered()
    play.type("p")
    play.press(.enter, .enter, .enter)
    #expect(play.step == 1)
    #expect(!play.sees("1993") && !play.sees("配偶者"))
    #expect(!play.sees("1124-01"))
    play.type("#")
    // Who looks for it finds it, and can open it again until closing time.
    #expect(play.sees("1124-01") && play.sees("終了（もう一度開いて印刷できます）"))
    play.enter("1")
    #expect(play.step == 4 && play.sees("もう一度開きました") && play.sees("転入届"))
    play.type("p")
    play.press(.enter)
    #expect(play.sees("印刷しました"))
    play.press(.enter, .enter)
    #expect(play.step == 1 && play.stored().last == .finished)
  }

  @Test func `of a birth asks for the mother and links the newborn`() {
    var play = Playthrough.atTable(for: "2")
    play.enter("19930420")
    play.type("1")
    play.enter("H7.8.3")
    play.type("2")
    play.enter("R8.11.20")
    play.press(.enter)
    #expect(play.sees("妊娠・出産の方はどなたですか"))
    play.type("2")
    #expect(play.sees("今回生まれた子：子（0歳）"))
    play.press(.enter)
    #expect(play.stored().contains(.linked(row: "b1", link: .children, to: ["m3"])))
    #expect(play.stored().contains(.tableClosed(table: .births)))
    play.enter("11/20")
    #expect(play.step == 4 && play.sees("出生届（母）"))
  }

  /// She died, or the father comes alone: the child is there all the same, and is to be registered.
  @Test func `a birth whose mother is nobody of the table keeps its child`() {
    var play = Playthrough.atTable(for: "2")
    play.enter("19930420")
    play.type("2")
    play.enter("R8.11.20")
    play.press(.enter)
    #expect(play.sees("妊娠・出産の方はどなたですか"))
    play.press(.enter)
    #expect(play.sees("いなければ n"), "Enter alone does not take the birth away")
    play.type("n")
    #expect(play.stored().contains(.linked(row: "b1", link: .mother, to: [])))
    #expect(play.stored().contains(.linked(row: "b1", link: .children, to: ["m2"])))
    #expect(!play.sees("妊娠・出産の方はどなたですか"), "it is answered, and not asked again")
    play.enter("11/20")
    #expect(play.entries.contains { $0.name.contains("出生届") })
  }

  @Test func `of two births in one home the child is the couple's and the grandchild the daughter's`() {
    var play = Playthrough.atTable(for: "2")
    play.enter("19830420")
    // A daughter, her baby, and the mother's own.
    play.type("2")
    play.enter("H18.8.3")
    play.type("8")
    play.enter("R8.11.20")
    play.type("2")
    play.enter("R8.11.21")
    play.press(.enter)
    #expect(play.sees("妊娠・出産の方はどなたですか"))
    play.type("12")
    play.press(.enter)
    #expect(play.stored().contains(.linked(row: "b1", link: .children, to: ["m4"])))
    #expect(play.stored().contains(.linked(row: "b2", link: .children, to: ["m3"])))
  }

  @Test func `a newborn who is deleted and entered again keeps the notice of birth`() {
    var play = Playthrough.atTable(for: "2")
    play.enter("19930420")
    play.type("1")
    play.enter("H7.8.3")
    play.type("2")
    play.enter("R8.11.20")
    play.press(.enter)
    play.type("2")
    play.press(.enter)
    play.enter("11/20")
    #expect(play.step == 4 && play.sees("出生届（母）"))
    // From the review back to the table: the last row goes, and is entered again with another date.
    play.type("R")
    play.press(.down, .down, .enter)
    play.press(.up)
    play.type("x")
    #expect(play.stored().contains(.rowRemoved(table: .people, id: "m3")))
    play.type("a2")
    play.enter("R8.11.21")
    play.press(.enter)
    #expect(play.stored().contains(.linked(row: "b1", link: .children, to: ["m4"])))
    #expect(play.entries.contains { $0.name.contains("出生届") })
    // The mother too: her birth is asked again, with all that was said of it.
    play.press(.home, .down, .down, .enter)
    play.press(.up, .up)
    play.type("x")
    play.type("a1")
    play.enter("H7.8.3")
    play.press(.enter)
    #expect(play.sees("妊娠・出産の方はどなたですか"))
    play.type("2")
    play.press(.enter)
    #expect(play.stored().contains(.linked(row: "b1", link: .mother, to: ["m5"])))
    #expect(!play.stored().contains(.rowRemoved(table: .births, id: "b1")))
    #expect(play.entries.contains { $0.name.contains("出生届") })
    #expect(!play.text.contains("m2") && !play.text.contains("m3"))
  }

  @Test func `an error stands in the language of who looks, not of the moment`() {
    var play = Playthrough.atTable()
    play.enter("2026-02-30")
    #expect(play.sees("2026年2月30日という日はありません"))
    play.press(.function(2))
    #expect(!play.sees("という日はありません"))
    play.press(.function(2))
    #expect(play.sees("2026年2月30日という日はありません"))
  }

  @Test func `asks who of the household came, and only those who can have come`() {
    var play = Playthrough()
    play.type("1")
    play.press(.enter)
    play.type("21")
    play.enter("19930420")
    play.type("1")
    play.enter("H7.8.3")
    play.type("2")
    play.enter("R2.4.5")
    play.press(.enter)
    // Of the two others one is a small child: nothing is left to ask.
    #expect(play.step == 3)
    #expect(play.stored().contains(.linked(row: Household.visitor, link: .member, to: ["m2"])))
  }

  @Test func `takes an agent for nobody of the table`() {
    var play = Playthrough()
    play.type("1")
    play.press(.enter)
    play.type("31")
    #expect(play.stored().contains(.answered(FactAddress("visitor.acts_as"), .choice("agent_with_letter"))))
    #expect(play.stored().contains(.linked(row: Household.visitor, link: .member, to: [])))
    #expect(play.step == 2)
  }

  @Test func `takes away a person who was added by mistake`() {
    var play = Playthrough.atTable()
    play.enter("19930420")
    play.type("2")
    play.press(.backspace)
    #expect(play.stored().last == .rowRemoved(table: .people, id: "m2"))
    play.type("1")
    #expect(play.stored().contains(.rowAdded(table: .people, id: "m3")))
  }

  @Test func `makes another person the head and says so`() {
    var play = Playthrough.atTable()
    play.enter("19930420")
    play.type("1")
    play.enter("H7.8.3")
    play.press(.up)
    play.type("h")
    #expect(
      play.stored().suffix(2).contains(.answered(FactAddress("person.is_head", of: "m2"), .yesNo(true))))
    play.press(.down, .enter)
    #expect(play.step == 3)
    #expect(
      !play.stored().suffix(2).contains(.answered(FactAddress("person.is_head", of: "m1"), .yesNo(true))))
  }

  @Test(arguments: [("2026-02-30", "2026年2月30日という日はありません"), ("abc", "日付として読めません"), ("20301231", "受付日より後です")])
  func `says beside the field what is wrong with a date`(typed: String, words: String) {
    var play = Playthrough.atTable()
    let before = play.stored().count
    play.enter(typed)
    #expect(play.sees(words))
    #expect(play.stored().count == before)
  }

  @Test func `asks a rare date back, takes it with a second Enter, and never takes one that cannot be`() {
    var play = Playthrough.atTable()
    let before = play.stored().count
    play.enter("M40.4.20")
    #expect(play.sees("これでよければもう一度Enter") && play.stored().count == before)
    // Another date is asked back anew; the same once more is meant.
    play.press(.control("u"))
    play.enter("M41.4.20")
    #expect(play.sees("これでよければもう一度Enter") && play.stored().count == before)
    play.press(.enter)
    #expect(
      play.stored().last == .answered(FactAddress("person.birth_date", of: "m1"), .date(.of("1908-04-20"))))
  }

  @Test func `gives the same answer to all that are left by one key`() {
    var play = Playthrough.family()
    play.answer(until: "健康保険は何ですか")
    play.type("1=")
    let insurance = play.stored().filter { kind in
      if case .answered(let address, .choice("kokuho")) = kind {
        address.fact == "person.insurance"
      } else {
        false
      }
    }
    #expect(insurance.count == 3)
    #expect(!play.sees("健康保険は何ですか"))
  }

  @Test func `within a screen of several people back means the person before`() {
    var play = Playthrough.family()
    play.answer(until: "健康保険は何ですか")
    play.type("1")
    play.press(.left)
    play.type("2")
    #expect(play.stored().last == .answered(FactAddress("person.insurance", of: "m1"), .choice("shaho")))
    #expect(play.sees("健康保険は何ですか"))
  }

  @Test func `loses no answer when the terminal closes after the disk failed`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    play.failsEvery = 1
    play.enter("11/20")
    play.failsEvery = 0
    play.send(.closed)
    #expect(play.isOver)
    #expect(play.stored().last == .answered(FactAddress("move.date"), .date(.of("2026-11-20"))))
  }

  @Test func `reads aloud line by line what the panes show`() {
    var play = Playthrough.family()
    play.answer(until: "健康保険は何ですか")
    var lines = LinearPlacer.lines(of: play.page)
    #expect(lines.first?.contains("聞き取り") == true)
    #expect(lines.contains("健康保険は何ですか。"))
    #expect(lines.contains("> 1  国民健康保険"))
    #expect(!lines.contains { $0.contains("│") })
    play = Playthrough.answered()
    lines = LinearPlacer.lines(of: play.page)
    #expect(lines.contains { $0.hasPrefix("> ") && $0.contains("必須  転入届  12/4 あと10日") })
  }

  @Test func `begins with a household that was read in, for this resident alone`() {
    let setting = SmallCatalogue.setting {
      $0.prefill = [
        .events(["moving-in"]), .rowAdded(table: .people, id: "m1"), .tableClosed(table: .people),
        .answered(FactAddress("person.relation", of: "m1"), .choice("self")),
        .answered(FactAddress("person.birth_date", of: "m1"), .date(.of("1993-04-20"))),
        .answered(FactAddress("move.date"), .date(.of("2026-11-20"))),
      ]
    }
    var play = Playthrough(setting)
    #expect(play.sees("[レ] 市外から引っ越してきた"))
    play.press(.enter)
    play.type("11")
    #expect(play.step == 3 && play.sees("今回引っ越したのは"))
    play.press(.control("c"))
    play.type("p")
    #expect(!play.sees("[レ]"))
    play.type("1")
    play.press(.enter)
    play.type("11")
    #expect(play.step == 2)
  }
}
