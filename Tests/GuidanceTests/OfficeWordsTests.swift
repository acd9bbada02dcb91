import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

/// Where a counter is and when it is open, as people read it.
@Suite struct OfficeWordsTests {
  private func words(
    _ office: String, buildings: String = RouteTests.buildings, in language: Language = .japanese
  ) throws -> (words: CatalogueWords, office: Office) {
    let catalogue = try SmallCatalogue().file(
      "cities/999997-mihonshi/city.yaml",
      "code: \"999997\"\nname: 見本市\nbuildings: \(buildings)\noffices: { residents: { \(office) } }\n"
    ).read(city: "999997")
    let words = CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: language))
    return (words, try #require(catalogue.offices["residents"]))
  }

  private func place(
    _ office: String, buildings: String = RouteTests.buildings, in language: Language = .japanese
  ) throws -> String {
    let (words, office) = try words(office, buildings: buildings, in: language)
    return words.place(of: office)
  }

  @Test func `the building is named where there is more than one, and what is not known leaves no mark`()
    throws
  {
    let full = "name: 市民課, counter: \"1\", floor: 1, building: health"
    #expect(try place(full) == "1番 市民課（保健センター1階）")
    #expect(try place(full, buildings: "[{ id: health, name: 保健センター }]") == "1番 市民課（1階）")
    #expect(try place("name: 市民課, counter: \"1\", floor: -1") == "1番 市民課（地下1階）")
    #expect(try place("name: 市民課, building: main") == "市民課（本庁舎）")
    #expect(try place("name: 市民課, counter: A") == "A 市民課")
    #expect(try place("name: 市民課") == "市民課")
    #expect(try place("counter: \"1\"", buildings: "[]") == "1番 住民の窓口")
  }

  @Test func `floors and numbers are said in other languages too`() throws {
    let full = "counter: \"1\", floor: -2, building: health"
    #expect(try place(full, in: .english).hasPrefix("Counter 1 "))
    #expect(try place(full, in: .english).hasSuffix(" B2)"))
    #expect(try Reading.strip(place(full, in: Language("ja-easy"))).contains("地下 2階"))
  }

  static let hours =
    "hours: [{ days: [mon, tue, wed, fri], from: 8:30, until: 17:15, pause: { from: 12:00, until: 13:00 } },"
    + " { days: thu, from: 8:30, until: 19:00 }, { days: [sat, sun], weeks: [1, 3], from: 9:00, until: 12:05 }]"

  @Test func `hours are told in short words`() throws {
    let (japanese, office) = try words(Self.hours)
    #expect(
      japanese.hours(of: office)
        == "月〜水・金 8:30〜17:15（12:00〜13:00は休み）、木 8:30〜19:00、第1・第3土・日曜 9:00〜12:05")
    let (english, same) = try words(Self.hours, in: .english)
    #expect(
      english.hours(of: same)
        == "Mon–Wed, Fri 8:30–17:15 (closed 12:00–13:00); Thu 8:30–19:00; 1st, 3rd Sat, Sun 9:00–12:05")
    let (easy, office2) = try words("hours: { from: 8:30, until: 17:15 }", in: Language("ja-easy"))
    #expect(easy.hours(of: office2) == "月から 金まで 8:30から 17:15まで")
  }

  @Test func `how it stands today is told with the next time`() throws {
    let today = CivilDate.of("2026-11-30")
    let next = OpeningHours.Next(day: .of("2026-12-01"), minute: 510)
    let later = OpeningHours.Next(day: .of("2027-01-04"), minute: 510)
    func said(_ state: OpeningHours.State, _ language: Language) throws -> String {
      try words("counter: \"1\"", in: language).words.text(of: state, on: today)
    }
    #expect(try said(.open(until: 1035), .japanese) == "17:15まで")
    #expect(try said(.opens(at: 780), .japanese) == "いまは閉まっています（13:00から）")
    #expect(try said(.closedToday(next: next), .japanese) == "本日は閉まっています（次は12月1日（火） 8:30から）")
    #expect(try said(.closedToday(next: nil), .japanese) == "本日は閉まっています")
    #expect(try said(.over(next: later), .japanese).contains("令和9年1月4日"))
    #expect(
      try said(.closedToday(next: next), .english) == "closed today (next open 1 Dec (Tue) from 8:30)")
    #expect(try said(.closedToday(next: next), Language("ja-easy")).contains("12月1日"))
  }

  @Test func `a telephone is told with its extension`() throws {
    let (japanese, office) = try words("telephone: { number: 000-000-0100, extension: \"12\" }")
    #expect(japanese.telephone(of: office) == "000-000-0100（内線12）")
    let (words, silent) = try words("counter: \"1\"")
    #expect(words.telephone(of: silent) == "" && words.hours(of: silent) == "")
  }
}
