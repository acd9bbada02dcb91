import Guidance
import Localization
import Procedures
import Rules
import Screens
import Terminal
import TestSupport
import Testing

/// What the screens say about saving, leaving and taking up again.
@Suite struct KeptTests {
  private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

  @Test(arguments: [Key.character("p"), .character("q")])
  func `says what is not saved before one leaves, and leaves when it is told to`(key: Key) {
    var play = Playthrough.family()
    play.failsEvery = 1
    play.answerLikely()
    let kept = play.stored().count
    play.press(.control("c"))
    #expect(!play.sees("保存されています") && play.sees("まだ保存していない入力が"))
    play.press(key)
    // Not left: it is said what would be lost.
    #expect(play.sees("保存できていません") && play.sees("失われます") && play.sees("1124-01") && !play.isOver)
    play.press(.escape)
    #expect(play.step == 3)
    play.press(.control("c"), key, .character("e"))
    #expect(key == .character("q") ? play.isOver : play.step == 1)
    #expect(play.stored().count == kept)
  }

  @Test func `what could not be saved is saved in order as soon as it can be, and then one may leave`() {
    var play = Playthrough.family()
    play.failsEvery = 1
    play.answerLikely()
    play.answerLikely()
    play.failsEvery = 0
    play.press(.control("c"), .character("p"))
    #expect(play.step == 1 && play.sees("1124-01"))
    #expect(play.stored().last == .parked)
    play.type("#")
    play.enter("1")
    #expect(play.step == 3)
  }

  @Test func `a visit that was never saved has no number, and gets one as soon as it is saved`() {
    var play = Playthrough()
    play.failsEvery = 1
    play.type("1")
    play.press(.enter)
    #expect(play.sees("番号なし") && play.sees("ディスクがいっぱい") && !play.sees("1124-"))
    play.press(.function(3), .character("y"), .escape)
    play.press(.control("c"))
    #expect(play.sees("受付番号もありません"))
    play.press(.character("p"))
    #expect(play.sees("保存できていません"))
    play.failsEvery = 0
    play.press(.character("r"))
    #expect(play.step == 1 && play.sees("1124-01"))
  }

  @Test func `a desk that stood overnight begins with today`() throws {
    var play = Playthrough()
    play.tell(.clock(Moment(try day("2026-11-25"), minute: 500)))
    #expect(play.sees("11月25日") && !play.sees("受付日を"))
    play.type("1")
    play.press(.enter)
    #expect(play.program.visit?.household.on == (try day("2026-11-25")))
    // A visit keeps its day, and that is said.
    play.tell(.clock(Moment(try day("2026-11-26"), minute: 500)))
    play.press(.down)
    #expect(play.sees("受付日を"))
  }

  @Test func `a reception date that was named stays when the day goes by`() throws {
    var play = Playthrough(SmallCatalogue.setting { $0.receptionDate = $0.receptionDate.adding(days: -7) })
    play.tell(.clock(Moment(try day("2026-11-25"), minute: 500)))
    play.type("1")
    play.press(.enter)
    #expect(play.program.visit?.household.on == (try day("2026-11-17")))
  }

  /// A visit taken up with another catalogue, in another city, open elsewhere, or damaged: each is said.
  @Test(arguments: [
    ("0", "999997", false, nil, "別の版"), ("test", "082201", false, nil, "082201"),
    ("test", "999997", true, nil, "別の窓口でも開いています"),
    ("test", "999997", false, "store.damaged", "記録が壊れています"),
  ])
  func `says what is different when a visit is taken up`(
    version: String, city: String, isElsewhere: Bool, problem: String?, words: String
  ) throws {
    var play = Playthrough()
    let ours = version == "test" ? SmallCatalogue.setting().catalogue.version : version
    let deskCity = city == "999997" ? SmallCatalogue.setting().cityCode : city
    let events = [
      VisitEvent(.opened(on: .of("2026-11-24"), city: deskCity, catalogue: ours), seen: 0),
      VisitEvent(.events(["moving-in"]), seen: 1),
    ]
    let number = ReceptionNumber(on: try day("2026-11-24"), serial: 7)
    play.tell(
      .loaded(
        LoadedVisit(
          number: number, events: events, isOpenElsewhere: isElsewhere, problem: problem.map { Problem($0) }))
    )
    #expect(play.sees(words))
    // It stands there as long as the visit does.
    play.type("1")
    #expect(play.sees(words))
    play.press(.control("c"), .character("p"))
    #expect(!play.sees(words))
  }

  @Test func `the same is not said of a visit like any other`() throws {
    var play = Playthrough.family()
    play.press(.control("c"), .character("p"))
    play.type("#")
    play.enter("1")
    #expect(play.step == 3 && play.program.page(for: play.program.viewer).notices.isEmpty)
  }

  @Test func `what another desk wrote is in the list, and that the visit was finished there is said`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    var events = play.program.visit?.events ?? []
    events.append(
      VisitEvent(.answered(FactAddress("move.date"), .date(.of("2026-11-20"))), seen: events.count))
    play.tell(.othersWrote(events))
    #expect(play.sees("別の窓口がこの受付に入力しました") && !play.sees("住み始めた日はいつ"))
    play.tell(.kept(Keeping(waiting: 1, problem: Problem("store.finished"))))
    #expect(play.sees("別の窓口で終了しました"))
  }

  @Test func `visits of other days are named with their day and wiped only after a question`() throws {
    var play = Playthrough()
    let old = ReceptionNumber(on: try day("2026-11-23"), serial: 4)
    let yesterday = StoredVisit(number: old, day: try day("2026-11-23"), state: .parked, isDoubtful: true)
    play.tell(.visits([yesterday]))
    #expect(play.sees("1123-04") && play.sees("11月23日") && play.sees("日付の合わない受付"))
    play.press(.character("W"))
    #expect(play.sees("元には戻せません") && !play.effects.contains(.wipeOld))
    play.press(.enter)
    #expect(!play.effects.contains(.wipeOld))
    play.press(.character("W"), .character("y"))
    #expect(play.effects.contains(.wipeOld))
  }

  @Test func `faults of the journal are said in the language of who looks`() {
    var play = Playthrough(SmallCatalogue.setting { $0.languages = [.japanese, .english] })
    play.tell(.storeRemark(Problem("store.remark.set_aside")))
    play.tell(.wipeFailed(Problem("store.busy")))
    #expect(play.sees("壊れていて読めません") && play.sees("まだ消せていません"))
    #expect(!play.sees("途中の受付はありません") && play.sees("途中の受付を読めませんでした"))
    play.press(.function(2))
    #expect(play.sees("cannot be read") && !play.sees("壊れていて読めません"))
    play.tell(.wipeFailed(nil))
    #expect(!play.sees("not wiped yet"))
  }

  // MARK: - Leaving as a state

  /// At a question, with the leaving asked for and its last event on the way to the disk.
  private func leaving(_ key: Key) throws -> (program: Program, ending: Ending, last: VisitEvent) {
    var program = Playthrough.family().program
    _ = program.update(.input(.key(.control("c"))))
    guard case .conclude(let ending, let last) = program.update(.input(.key(key))).first else {
      throw Unexpected()
    }
    return (program, ending, last)
  }

  private struct Unexpected: Error {}

  private func text(_ program: Program) -> String {
    (0..<program.frame.size.rows).map { program.frame.text(ofRow: $0) }.joined(separator: "\n")
  }

  @Test(arguments: [Key.character("p"), .character("q")])
  func `while the last event is being written, that is said and no key does anything`(key: Key) throws {
    var (program, ending, _) = try leaving(key)
    let frame = program.show()
    #expect(text(program).contains("保存しています"))
    let keys: [Key] = [
      .enter, .escape, .character("e"), .character("r"), .character("1"), .function(1), .function(2),
      .control("c"), .left, .tab, key,
    ]
    for other in keys { #expect(program.update(.input(.key(other))) == [], "\(other)") }
    for row in 0..<24 { #expect(program.update(.input(.mouse(Point(column: 4, row: row), .press))) == []) }
    #expect(program.update(.tick) == [])
    #expect(program.frame == frame && program.visit != nil)
    let effects = program.update(.concluded(ending, Keeping()))
    #expect(effects == (key == .character("q") ? [.quit] : [.endVisit, .listVisits]))
  }

  @Test func `what the disk refused is tried again when the time has come, the same event every time`() throws
  {
    var (program, ending, last) = try leaving(.character("p"))
    let refused = Keeping(waiting: 0, problem: Problem("store.full"), retry: 2_000)
    for _ in 0..<3 {
      #expect(program.update(.concluded(ending, refused)) == [.tick(after: 2_000)])
      // All that was entered is kept, and that is said; what is missing is only that the visit rests.
      #expect(text(program).contains("入力はすべて保存されています") && !text(program).contains("保存していない入力は失われます"))
      #expect(program.update(.tick) == [.conclude(ending, last)])
    }
    #expect(program.update(.concluded(ending, Keeping())) == [.endVisit, .listVisits])
    // Nothing is waited for any more.
    #expect(program.update(.tick) == [])
  }

  @Test func `an event says at which desk and when it was said, and no id is given twice`() throws {
    let desk = try #require(DeskMark("B"))
    var program = Program(SmallCatalogue.setting { $0.writer = EventWriter(desk: desk, sitting: 7) })
    var events: [VisitEvent] = []
    for minute in [600, 630] {
      _ = program.update(.clock(Moment(try day("2026-11-24"), second: minute * 60 + 12)))
      _ = program.update(.input(.key(.character("1"))))
      _ = program.update(.input(.key(.enter)))
      events += program.visit?.events ?? []
      // The next resident.
      _ = program.update(.concluded(.finished, Keeping()))
    }
    let origins = events.compactMap(\.origin)
    #expect(origins.count == events.count && events.count >= 4)
    #expect(origins.map(\.id) == (1...events.count).map { VisitEvent.ID(sitting: 7, place: $0) })
    #expect(origins.allSatisfy { $0.desk == desk })
    #expect(Set(origins.map(\.at.description)) == ["2026-11-24T10:00:12", "2026-11-24T10:30:12"])
  }

  /// As it stands on the paper, in small letters, with an input method left on, or the end of it alone.
  @Test(arguments: ["1124-B03", "1124-b03", "b3", "B03", "3", "１１２４－Ｂ０３", "１１２４ーｂ０３", "ｂ３"])
  func `a number with the desk's mark is typed as it comes`(typed: String) throws {
    let (today, desk) = (try day("2026-11-24"), try #require(DeskMark("B")))
    let number = ReceptionNumber(on: today, desk: desk, serial: 3)
    let setting = SmallCatalogue.setting { $0.writer = EventWriter(desk: desk, sitting: 1) }
    for isListed in [true, false] {
      var program = Program(setting, size: Size(columns: 80, rows: 24))
      let others = (1...(isListed ? 3 : 2)).map { ReceptionNumber(on: today, desk: desk, serial: $0) }
      _ = program.update(
        .visits(others.map { StoredVisit(number: $0, day: today, state: .parked) }))
      _ = program.update(.input(.key(.character("#"))))
      for character in typed { _ = program.update(.input(.key(.character(character)))) }
      #expect(text(program).contains("1124-B03"))
      let effects = program.update(.input(.key(.enter)))
      #expect(effects == [.load(number, on: isListed ? today : nil)])
    }
  }

  @Test func `a list of visits that could not be read is read again when the time has come`() {
    var play = Playthrough()
    #expect(play.program.firstEffects == [.listVisits])
    var program = play.program
    let again = program.update(.storeFailed(Problem("store.busy")))
    #expect(again.count == 1 && again.allSatisfy { if case .tick = $0 { true } else { false } })
    #expect(program.update(.tick) == [.listVisits])
    _ = program.update(.visits([]))
    #expect(program.update(.tick) == [])
    // A visit that could not be read is told and not tried again.
    play.tell(.loadFailed(Problem("store.newer_visit")))
    #expect(play.sees("新しい版") && !play.sees("途中の受付を読めませんでした"))
  }
}
