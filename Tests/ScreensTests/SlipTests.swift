import Guidance
import Localization
import Procedures
import Rules
import Screens
import Terminal
import TestSupport
import Testing

/// A tired clerk presses Enter, or "don't know", and nothing else: no main procedure may go by that in silence.
@Suite struct `A slip of the finger` {
  private static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue
  /// Those whose list has a line that must not be missing; to the others people come with a question or a wish.
  static let events = catalogue.offeredEvents.filter { !$0.leading.isEmpty }.map(\.id)

  static func setting(_ prefill: [VisitEvent.Kind], in languages: [Language] = [.japanese]) -> Setting {
    let today = SmallCatalogue.today
    return Setting(
      catalogue: catalogue, phrasebooks: Checkout.phrasebooks.books, languages: languages,
      receptionDate: today, today: today, closedDays: ClosedDays.of(catalogue.city, around: today),
      cityCode: "999997", officeName: "見本市役所", prefill: prefill,
      writer: EventWriter(desk: .unmarked, sitting: 1))
  }

  /// Father, mother, a child at school and one born last week.
  static let family: [VisitEvent.Kind] = {
    let rows = [
      ("m1", "self", "1988-05-14"), ("m2", "spouse", "1990-02-03"), ("m3", "child", "2018-06-10"),
      ("m4", "child", "2026-11-16"),
    ]
    return rows.flatMap { id, relation, birth in
      [
        .rowAdded(table: .people, id: id),
        .answered(FactAddress("person.relation", of: id), .choice(relation)),
        .answered(FactAddress("person.birth_date", of: id), .date(.of(birth))),
        .answered(FactAddress("person.is_head", of: id), .yesNo(id == "m1")),
      ]
    }
  }()

  /// Enter for every event; "don't know" for those that are most frequent.
  static let slips =
    events.map { ($0, Key.enter) }
    + ["moving-in", "moving-within", "moving-out", "birth", "death"].map { ($0, Key.character("-")) }

  @Test(arguments: slips)
  func `gives no list without its leading procedure in silence`(event: String, key: Key) throws {
    var play = Playthrough(Self.setting(Self.family + [.events([event])]))
    // What the household file chose is ticked.
    play.press(.enter)
    let others: [Key] = [.enter, .character("-"), .character("n")].filter { $0 != key }
    for _ in 0..<150 where play.step < 4 {
      for press in [key] + others {
        let (count, step) = (play.stored().count, play.step)
        play.press(press)
        if play.stored().count > count || play.step != step { break }
      }
    }
    try #require(play.step == 4, "\(play.text)")
    let leading = try #require(Self.catalogue.lifeEvent(event)).leading
    try #require(!leading.isEmpty)
    let names = leading.compactMap { Self.catalogue[procedure: $0]?.name }
    let isThere = play.entries.contains { entry in names.contains { entry.name.hasPrefix($0) } }
    #expect(isThere || play.sees("が一覧にありません"), "\(play.text)")
    if !isThere {
      // Nor does it get to paper: the box stands there until a reason is given or the answer is mended.
      play.press(.escape)
      play.type("p")
      #expect(play.step == 4 && play.sees("が一覧にありません"), "\(play.text)")
    }
  }

  @Test func `Enter alone chooses nothing where another answer keeps a line`() {
    var play = Playthrough.family()
    play.answer(until: "犬や原付バイク")
    let count = play.stored().count
    play.press(.enter)
    #expect(play.stored().count == count && play.sees("なければ n"))
    play.type("n")
    #expect(play.stored().last == .answered(FactAddress("household.has"), .ticks(with: [], without: ["dog"])))
  }

  @Test func `an unfinished list is said before paper, and gone on with for a reason`() {
    var play = Playthrough.family()
    play.type("Sp")
    #expect(play.step == 4 && play.sees("まだ答えていない質問があります"))
    play.press(.enter)
    #expect(play.step == 3)
    play.type("Spr")
    play.press(.enter)
    #expect(play.sees("理由を書いてください") && play.step == 4)
    play.enter("あとで")
    #expect(play.step == 7)
    #expect(play.stored().contains(.wentOn(without: "open", remark: "あとで")))
    // Said once is enough.
    play.type("f")
    play.press(.enter)
    #expect(play.step == 8)
  }

  @Test func `a birth of nobody is led back to whose it is`() {
    var play = Playthrough.atTable(for: "2")
    play.enter("19930420")
    play.press(.enter)
    #expect(play.sees("妊娠・出産の方はどなたですか"))
    play.type("n")
    #expect(play.step == 4 && play.sees("「出生届」が一覧にありません"))
    play.press(.enter)
    #expect(play.step == 2 && play.sees("妊娠・出産の方はどなたですか"))
  }

  @Test func `what was gone on without is said on the page itself, in its language`() {
    var play = Playthrough.atTable(for: "2")
    play.enter("19930420")
    play.press(.enter)
    play.type("nr")
    play.enter("あとで")
    play.type("p")
    #expect(play.step == 7, "\(play)")
    play.type("gp")
    let bands = play.effects.compactMap { effect -> String? in
      switch effect {
      case .checkPaper(let handout), .print(let handout): handout.band
      default: nil
      }
    }
    let english = "“出生届” is not on this page. Please ask at the counter."
    #expect(bands == ["「出生届」は、このご案内にありません。窓口の職員に確かめてください。", english, english])
    #expect(play.sees(english))
  }

  @Test func `events that exclude each other are asked back before a visit begins`() throws {
    var play = Playthrough(Self.setting([]))
    let frequent = try #require(Self.catalogue.eventBoard).frequent
    for event in ["moving-in", "moving-out"] {
      play.type("\(try #require(frequent.firstIndex(of: event)) + 1)")
    }
    play.press(.enter)
    #expect(play.page.bar.number.isEmpty == false && play.sees("同時にできません"))
    #expect(play.stored().isEmpty)
    play.press(.enter)
    #expect(!play.stored().isEmpty)
  }

  @Test func `a child older than its parent is asked back once, and taken with a second Enter`() throws {
    var play = Playthrough(Self.setting([.events(["moving-in"])]))
    play.press(.enter)
    play.type("11")
    play.enter("19930420")
    let child = play.page.main.items.lazy.compactMap { item -> String? in
      guard case .choices(let options) = item.content else { return nil }
      return options.first { $0.label == "子" }?.key
    }.first
    play.type(try #require(child))
    let count = play.stored().count
    play.enter("19900101")
    #expect(play.stored().count == count && play.sees("13歳になっていません"))
    play.press(.enter)
    #expect(play.stored().count > count)
  }
}
