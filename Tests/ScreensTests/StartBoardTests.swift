import Guidance
import Localization
import Procedures
import Rules
import Screens
import Terminal
import TestSupport
import Testing

/// Many life events on the start screen: the frequent ones under digits, the others in groups; and a visit after a death.
@Suite struct StartBoardTests {
  private static func setting(_ board: String = board) -> Setting {
    let more: [(String, String)] = [
      ("life-events.yaml", events), ("start.yaml", board),
      (
        "national/family/shibo.yaml",
        procedure("死亡届", "[death]", to: "each member", when: "person.relation = \"spouse\"")
      ),
      ("national/family/sozoku.yaml", procedure("相続の手続き", "[inheritance]")),
      ("national/family/konin.yaml", procedure("婚姻届", "[marriage]")),
      ("national/family/tenkyo.yaml", procedure("転居届", "[moving-within]")),
    ]
    let files = SmallCatalogue.files.filter { $0.0 != "life-events.yaml" } + more
    let (catalogue, diagnostics) = CatalogueReader.read(
      files.map { CatalogueFile(path: $0.0, text: $0.1) }, city: "999997")
    #expect(diagnostics.filter { $0.severity == .error }.map(\.short) == [])
    return SmallCatalogue.setting { $0.catalogue = catalogue }
  }

  private static let events = """
    - { id: moving-in, name: 市外から引っ越してきた, offered: true, leading: [tennyu-todoke], excludes: [moving-within] }
    - { id: moving-within, name: 市内で引っ越した, offered: true }
    - { id: birth, name: 子どもが生まれた, offered: true, leading: [shussei-todoke] }
    - { id: death, name: 家族が亡くなった, delicate: true, deceased: true, offered: true }
    - { id: inheritance, name: 相続, deceased: true, offered: true }
    - { id: marriage, name: 結婚, offered: true }
    - { id: tax, name: 税の申告 }
    """

  private static let board = """
    frequent: [birth, moving-in]
    groups:
      - { id: family, name: 家族, events: [marriage, death, inheritance] }
      - { id: home, name: 住まい, events: [moving-in, moving-within] }
      - { id: children, name: 子ども, events: [birth] }
      - { id: money, name: お金, events: [tax] }
    together:
      - events: [death, inheritance]
      - events: [marriage, moving-in]
      - events: [marriage, moving-within]
    """

  private static func procedure(
    _ name: String, _ events: String, to range: String = "household", when: String = "true"
  ) -> String {
    """
    name: \(name)
    kana: てつづき
    kind: notification
    events: \(events)
    need: must
    applies: { to: \(range), when: '\(when)' }
    office: residents
    law: [Law 1]
    sources: [{ title: Law, checked: 2026 }]
    """
  }

  private func rows(_ play: Playthrough) -> [String] {
    play.page.main.items.compactMap { item in
      if case .option(let option) = item.content {
        option.key + (option.tick == .on ? "*" : " ") + option.label
      } else {
        nil
      }
    }
  }

  @Test func `digits are for the frequent events, letters for groups that have something to offer`() {
    var play = Playthrough(Self.setting())
    #expect(rows(play) == ["1 子どもが生まれた", "2 市外から引っ越してきた", "A 家族", "B 住まい", "C 子ども"])
    play.type("A")
    #expect(rows(play) == ["1 結婚", "2 家族が亡くなった", "3 相続"])
    play.press(.escape)
    #expect(rows(play).first == "1 子どもが生まれた")
    play.type("D")
    #expect(rows(play).first == "1 子どもが生まれた")
  }

  @Test func `two keys and Enter begin with an event of a group`() {
    var play = Playthrough(Self.setting())
    play.type("A2")
    play.press(.enter)
    #expect(play.program.visit?.household.events == ["death"])
  }

  @Test func `what often comes together is suggested, and only what can be chosen with the rest`() {
    var play = Playthrough(Self.setting())
    play.type("A1")
    #expect(rows(play) == ["1*結婚", "2 家族が亡くなった", "3 相続", " 市外から引っ越してきた", " 市内で引っ越した"])
    play.press(.down, .down, .down, .character(" "))
    // The other move cannot be chosen besides: it is suggested no more.
    #expect(!play.sees("市内で引っ越した"))
    play.press(.escape)
    #expect(play.sees("結婚") && rows(play)[1] == "2*市外から引っ越してきた")
    play.press(.home, .enter)
    #expect(play.program.visit?.household.events == ["marriage", "moving-in"])
  }

  @Test func `an event that is found by typing is ticked in its group`() {
    var play = Playthrough(Self.setting())
    play.enter("相続")
    #expect(rows(play).prefix(4) == ["1 子どもが生まれた", "2 市外から引っ越してきた", " 家族が亡くなった", "A 家族"])
    #expect(play.sees("選んだご用件: 相続"))
    play.press(.home, .enter)
    #expect(play.program.visit?.household.events == ["inheritance"])
  }

  @Test func `letters open groups where there are none only events`() {
    var play = Playthrough()
    play.type("A")
    #expect(rows(play) == ["1 市外から引っ越してきた", "2 子どもが生まれた"])
  }

  // MARK: - After a death

  @Test func `the first row is the one who died, and another came`() {
    var play = Playthrough(Self.setting())
    play.type("A2")
    play.press(.enter)
    #expect(!play.sees("本人（この用件の方）") && play.sees("ご家族・ご親族"))
    play.type("11")
    #expect(play.sees("どなたが亡くなりましたか"))
    play.enter("S200520")
    #expect(!play.sees("どなたが亡くなりましたか") && play.sees("亡くなった方からみて"))
    // Who died did not come: the one who did belongs in the table, or nothing would be listed for them.
    play.press(.enter)
    #expect(play.sees("来られた方も表に入れてください") && play.sees("亡くなった方からみて"))
    play.type("1")
    play.enter("S230101")
    play.type("2")
    play.enter("S500101")
    play.press(.enter)
    #expect(rows(play) == ["1 配偶者", "2 子（51歳）"])
    play.type("2")
    // Seen from the child who came.
    #expect(play.program.visit?.household.links[Household.visitor]?[.member] == ["m3"])
    let words = CatalogueWords(
      Self.setting().catalogue, SmallCatalogue.Words.real.words(in: .japanese))
    let household = play.program.visit?.household
    let names = (household?.members ?? []).map { id in household.map { words.member(id, in: $0) } ?? "" }
    #expect(names == ["亡くなった方", "親", "来られた方"])
  }
}
