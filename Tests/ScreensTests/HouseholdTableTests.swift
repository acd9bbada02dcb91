import Foundation
import Guidance
import Localization
import Procedures
import Rules
import Screens
import Terminal
import TestSupport
import Testing

/// The table of the household with the real catalogue, as a clerk fills it in.
@Suite struct `The household table` {
  static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue

  private func table(_ size: Size = Size(columns: 80, rows: 24)) -> Playthrough {
    let today = CivilDate(iso: "2026-11-24") ?? CivilDate(dayNumber: 0)
    var play = Playthrough(
      SmallCatalogue.setting {
        $0.catalogue = Self.catalogue
        $0.phrasebooks = Checkout.phrasebooks.books
        $0.closedDays = ClosedDays.of(Self.catalogue.city, around: today)
        $0.languages = [.japanese, .english]
        $0.prefill = [.events(["moving-in"])]
      }, size: size)
    play.press(.enter)
    play.type("11")
    #expect(play.step == 2)
    return play
  }

  @Test(arguments: [Size(columns: 60, rows: 16), Size(columns: 80, rows: 24), Size(columns: 100, rows: 30)])
  func `has heads, all that is prefilled, and dates that are never cut`(size: Size) {
    var play = table(size)
    play.enter("S631225")
    play.type("1")
    play.enter("H030403")
    play.type("2")
    play.enter("R020405")
    for word in ["続柄", "生年月日", "年齢", "世帯主", "国籍", "住まい", "1988-12-25 S63", "2020-04-05 R2"] {
      #expect(play.text.contains(word), "\(word)\n\(play.text)")
    }
    let row = play.text.split(separator: "\n").first { $0.contains("1988-12-25") } ?? ""
    #expect(row.contains("37") && row.contains("レ") && row.contains("日本") && row.contains("同じ"), "\(row)")
    let top = play.text.split(separator: "\n").dropFirst().prefix(5)
    #expect(!top.contains { $0.contains("…") }, "\(play.text)")
    // Beside it stands the list, where there is room.
    #expect(play.text.contains("答えが進むと") == (size.columns >= 100))
  }

  @Test func `takes a person with a digit, a date and Enter, and the table with one Enter more`() {
    var play = table()
    let before = play.keys
    for typed in ["S631225", "1H030405", "2R020405", "2R051103"] {
      if let relation = typed.first, relation.isNumber { play.type(String(relation)) }
      play.enter(typed.first?.isNumber == true ? String(typed.dropFirst()) : typed)
    }
    play.press(.enter)
    #expect(play.stored().last == .tableClosed(table: .people), "\(play.text)")
    #expect(play.keys - before == 8 + 3 * 9 + 1)
    let heads = play.stored().filter {
      if case .answered(let address, .yesNo(true)) = $0 { address.fact == "person.is_head" } else { false }
    }
    #expect(heads.count == 1)
  }

  @Test(arguments: [Size(columns: 60, rows: 16), Size(columns: 120, rows: 40)])
  func `has room for twelve, with what is asked always in sight`(size: Size) {
    var play = table(size)
    play.enter("S551225")
    for number in 1..<12 {
      play.type(number == 1 ? "1" : "2")
      #expect(play.sees("生年月日  例"))
      play.enter(number == 1 ? "S561225" : "R0\(2 + number % 6)0\(number % 9 + 1)05")
      #expect(play.text.contains("次の方の続柄") && play.text.contains("この表でよい"), "\(play.text)")
    }
    #expect(play.page.main.summary == "12人")
    #expect(play.text.contains("生年月日"))
    play.press(.up, .home)
    for _ in 0..<12 { play.press(.up) }
    #expect(play.frameLine("1980-12-25"))
  }

  @Test func `carries a nationality on to the next row, and takes the row above by one key`() {
    var play = table()
    play.enter("S631225")
    play.press(.up)
    play.type("c4")
    play.press(.character("a"), .character("1"))
    play.enter("H030405")
    #expect(play.text.split(separator: "\n").count { $0.contains("中長期") } == 2)
    play.press(.up, .up)
    play.type("v3")
    #expect(play.text.split(separator: "\n").count { $0.contains("市内の別宅") } == 1)
    play.press(.down)
    play.type("=")
    #expect(play.text.split(separator: "\n").count { $0.contains("市内の別宅") } == 2, "\(play.text)")
  }

  @Test func `does not show a nationality to the resident`() {
    var play = table()
    play.enter("S631225")
    play.press(.up)
    play.type("c4")
    play.press(.function(2))
    #expect(
      !play.text.contains("mid/long") && !play.text.contains("Nationality") && play.text.contains("Relation"))
  }

  @Test func `is picked by the mouse: a row and a relation`() throws {
    var play = table()
    play.enter("S631225")
    let line = try #require((0..<24).first { play.frame.text(ofRow: $0).contains("2 子") })
    let text = play.frame.text(ofRow: line)
    let start = try #require(text.range(of: "2 子"))
    play.send(
      .mouse(Point(column: TextWidth.columns(of: String(text[..<start.lowerBound])), row: line), .press))
    play.enter("R020405")
    #expect(play.page.main.summary == "2人")
    let row = try #require((0..<24).first { play.frame.text(ofRow: $0).contains("1988-12-25") })
    play.send(.mouse(Point(column: 6, row: row), .press))
    #expect(play.frameLine("1988-12-25"))
  }
}
