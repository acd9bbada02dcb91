import Procedures
import Rules
import TestSupport
import Testing

/// What a city says of its buildings and counters (庁舎・窓口), and when they are open.
@Suite struct OfficeTests {
  private static func city(_ more: String) -> String { "code: \"999997\"\nname: 見本市\n\(more)\n" }

  private static func read(_ more: String) throws -> Catalogue {
    try SmallCatalogue().file("cities/999997-mihonshi/city.yaml", city(more)).read(city: "999997")
  }

  @Test func `a counter has a building, a floor, hours and a telephone`() throws {
    let catalogue = try Self.read(
      """
      buildings: [{ id: main, name: 本庁舎, address: 中央1-1 }, { id: east, name: 東館 }]
      offices:
        residents: { building: east, floor: -1, counter: "3", telephone: { number: 000-000-0100, extension: "1103" } }
        children: { hours: { from: 8:30, until: "17:15" }, telephone: 0000000100 }
      """)
    let city = try #require(catalogue.city)
    #expect(city.buildings.map(\.id) == ["main", "east"])
    #expect(city.buildings[0].address.japanese == "中央1-1" && city.buildings[1].address.isEmpty)
    let residents = try #require(catalogue.offices["residents"])
    #expect(residents.building?.name.japanese == "東館" && residents.building?.place == 1)
    #expect(residents.floor == -1 && residents.hours == nil)
    #expect(residents.telephone == Telephone(number: "000-000-0100", lineExtension: "1103"))
    let children = try #require(catalogue.offices["children"])
    #expect(children.building == nil && children.floor == nil)
    #expect(children.hours == OpeningHours([.init(days: [1, 2, 3, 4, 5], hours: 510..<1035)]))
    #expect(children.telephone == Telephone(number: "0000000100"))
    #expect(catalogue.offices["tax-office"]?.isMapped == false)
  }

  @Test func `a city without a word of its counters has none of it`() throws {
    let office = try #require(try Self.read("kana: みほんし").offices["residents"])
    #expect(!office.isMapped && office.floor == nil && office.building == nil)
    #expect(office.hours == nil && office.telephone == nil)
  }

  /// With a mark where it must be told.
  static let slips: [(text: String, code: String)] = [
    ("offices: { residents: { floor: 1️⃣1階 } }", "bad-floor"),
    ("offices: { residents: { floor: 1️⃣0 } }", "bad-floor"),
    ("offices: { residents: { floor: 1️⃣B1 } }", "bad-floor"),
    ("offices: { residents: { building: 1️⃣main } }", "unknown-building"),
    (
      "buildings: [{ id: main, name: a }]\noffices: { residents: { building: 1️⃣mian } }", "unknown-building"
    ),
    ("buildings: [{ id: main, name: a }, { id: 1️⃣main, name: b }]", "declared-twice"),
    ("buildings: [1️⃣{ id: main }]", "missing-field"), ("buildings: 1️⃣main", "not-a-list"),
    ("buildings: [{ id: main, name: a, 1️⃣adress: b }]", "unknown-field"),
    ("offices: { residents: { telephone: 1️⃣029-883-111 } }", "bad-telephone"),
    ("offices: { residents: { telephone: 1️⃣029-883-1111x } }", "bad-telephone"),
    ("offices: { residents: { telephone: 1️⃣029--883-1111 } }", "bad-telephone"),
    ("offices: { residents: { telephone: 1️⃣883-111-0000 } }", "bad-telephone"),
    ("offices: { residents: { telephone: { number: 1️⃣１２３ } } }", "bad-telephone"),
    ("offices: { residents: { telephone: { number: 000-000-0100, extension: 1️⃣内線5 } } }", "bad-extension"),
    ("offices: { residents: { telephone: 1️⃣{ extension: \"5\" } } }", "missing-field"),
    ("offices: { residents: { hours: 1️⃣8:30-17:15 } }", "not-a-mapping"),
    ("offices: { residents: { hours: 1️⃣{ from: \"8:30\" } } }", "missing-field"),
    ("offices: { residents: { hours: { from: 1️⃣8時半, until: \"17:15\" } } }", "not-a-time"),
    ("offices: { residents: { hours: { from: \"8:30\", until: 1️⃣24:01 } } }", "not-a-time"),
    ("offices: { residents: { hours: { from: \"17:15\", until: 1️⃣8:30 } } }", "ends-before-it-begins"),
    ("offices: { residents: { hours: { days: [mon, 1️⃣tues], from: 8:30, until: 9:00 } } }", "unknown-value"),
    ("offices: { residents: { hours: { weeks: [1, 1️⃣6], from: 8:30, until: 9:00 } } }", "bad-week"),
    (
      "offices: { residents: { hours: { from: 8:30, until: 9:00, pause: 1️⃣{ from: 8:45, until: 9:15 } } } }",
      "pause-outside"
    ),
    (
      "offices: { residents: { hours: [{ from: 8:30, until: 17:15 }, 1️⃣{ days: thu, from: 17:00, until: 19:00 }] } }",
      "hours-overlap"
    ),
  ]

  @Test(arguments: slips) func `a slip is told where it stands`(text: String, code: String) throws {
    let marked = MarkedText(Self.city(text))
    let (_, diagnostics) = SmallCatalogue().file("cities/999997-mihonshi/city.yaml", marked.text).findings(
      city: "999997")
    let place = try #require(marked.places[1])
    #expect(diagnostics.map(\.short) == ["Procedures/cities/999997-mihonshi/city.yaml:\(place) \(code)"])
  }

  // MARK: - Hours

  static let hours = OpeningHours([
    .init(days: [1, 2, 3, 5], hours: 510..<1035, pause: 720..<780), .init(days: [4], hours: 510..<1035),
    .init(days: [4], hours: 1035..<1140), .init(days: [7], weeks: [2, 4], hours: 540..<720),
  ])
  /// 2026-11-30 is a holiday of the city.
  static let closed = ClosedDays(own: [.of("2026-11-30")])

  static func next(_ day: String, _ minute: Int) -> OpeningHours.Next { .init(day: .of(day), minute: minute) }

  static let states: [(day: String, minute: Int?, state: OpeningHours.State)] = [
    ("2026-11-24", nil, .open(until: 1035)), ("2026-11-24", 510, .open(until: 720)),
    ("2026-11-24", 509, .opens(at: 510)), ("2026-11-24", 720, .opens(at: 780)),
    ("2026-11-24", 1034, .open(until: 1035)), ("2026-11-24", 1035, .over(next: next("2026-11-25", 510))),
    // An evening that follows on the day is one with it.
    ("2026-11-26", 900, .open(until: 1140)), ("2026-11-26", nil, .open(until: 1140)),
    // 勤労感謝の日, the turn of the year, the city's own day behind a weekend.
    ("2026-11-23", nil, .closedToday(next: next("2026-11-24", 510))),
    ("2026-12-29", 600, .closedToday(next: next("2027-01-04", 510))),
    ("2026-11-27", 1100, .over(next: next("2026-12-01", 510))),
    // The fourth Sunday of November, the fifth, and a Saturday.
    ("2026-11-22", 600, .open(until: 720)), ("2026-11-29", 600, .closedToday(next: next("2026-12-01", 510))),
    ("2026-11-21", nil, .closedToday(next: next("2026-11-22", 540))),
  ]

  @Test(arguments: states)
  func `a counter is open by its weekdays, and closed on holidays`(
    day: String, minute: Int?, state: OpeningHours.State
  ) {
    #expect(Self.hours.state(on: .of(day), at: minute, Self.closed) == state)
  }

  @Test func `a counter that never opens has no next time`() {
    let never = OpeningHours([.init(days: [6], weeks: [5], hours: 540..<720)])
    let all = Set((0..<400).map { CivilDate.of("2026-11-24").adding(days: $0) })
    #expect(never.state(on: .of("2026-11-24"), at: nil, ClosedDays(own: all)) == .closedToday(next: nil))
  }
}
