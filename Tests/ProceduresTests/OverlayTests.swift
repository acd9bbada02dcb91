import Procedures
import Rules
import TestSupport
import Testing

@Suite struct OverlayTests {
  static let city = """
    code: "999997"
    name: 見本市
    kana: みほんし
    prefecture: 見本県
    fictional: true
    offices:
      residents: { name: 市民課, counter: "3", floor: 1 }
    closed: [{ date: 2026-11-30, name: 市の日 }]
    closed_every_year: [{ month: 8, day: 15, name: 市制の日 }]

    """

  static let small = SmallCatalogue()
    .procedure(
      "record", need: "may",
      more:
        "fee: { counter: varies, online: 200 }\ntime: { counter: PT1H, result: P7D }\nnotes: [national]\nbring: [identity]\npost: yes"
    )
    .procedure("gone").procedure("kept")
    .file("cities/999997-mihonshi/city.yaml", city)
    .file(
      "cities/999997-mihonshi/record.yaml",
      "fee: { counter: 300 }\ntime: { result: P1D }\nnotes: [local]\nbring: [certificate]\nneed: should\n"
    )
    .file("cities/999997-mihonshi/gone.yaml", "absent: true\n")
    .file("cities/082201-tsukuba/kept.yaml", "absent: true\n")

  @Test func `without a city the national base stands alone`() throws {
    let catalogue = try Self.small.read()
    #expect(catalogue.city == nil)
    #expect(catalogue[procedure: "gone"] != nil)
    #expect(catalogue[procedure: "record"]?.need == .may)
    #expect(catalogue[procedure: "record"]?.cityFields == [])
    #expect(catalogue.offices["residents"]?.isMapped == false)
  }

  @Test func `a patch names only what differs`() throws {
    let catalogue = try Self.small.read(city: "999997")
    let record = try #require(catalogue[procedure: "record"])
    #expect(record.need == .should)
    #expect(record.name == "record name")
    #expect(record.notes.map(\.japanese) == ["national", "local"])
    #expect(record.channels.map { "\($0.name) \($0.time ?? "")" } == ["counter PT1H", "post P1D"])
    #expect(record.bring.map(\.document) == ["certificate"])
    #expect(record.cityFields == ["fee", "time", "notes", "bring", "need"])
    guard case .yen(let rule)? = record.channels.first(where: { $0.name == .counter })?.fee else {
      Issue.record("the city's fee is not there")
      return
    }
    #expect(rule.source == "300")
  }

  @Test func `absent drops a procedure and another city's folder is not looked at`() throws {
    let catalogue = try Self.small.read(city: "999997")
    #expect(catalogue[procedure: "gone"] == nil)
    #expect(catalogue[procedure: "kept"] != nil)
    #expect(catalogue.procedures.allSatisfy { catalogue[procedure: $0.id]?.id == $0.id })
  }

  @Test func `a city has counters and closed days of its own`() throws {
    let catalogue = try Self.small.read(city: "999997")
    let city = try #require(catalogue.city)
    #expect(city.isFictional)
    #expect(catalogue.offices["residents"]?.name == "市民課")
    #expect(catalogue.offices["residents"]?.counter.japanese == "3")
    #expect(catalogue.offices["residents"]?.isMapped == true)
    #expect(catalogue.offices["children"]?.isMapped == false)
    #expect(
      city.closedDays(years: 2026...2027) == [.of("2026-11-30"), .of("2026-08-15"), .of("2027-08-15")])
  }

  @Test func `a city's own procedure is a whole file`() throws {
    let small = Self.small.procedure("own")
    let text = try #require(small.files["national/tests/own.yaml"])
    let catalogue = try Self.small.file("cities/999997-mihonshi/own.yaml", text).read(city: "999997")
    #expect(catalogue[procedure: "own"]?.cityFields.contains("name") == true)
  }

  @Test(arguments: [
    ("kept.yaml", "1️⃣ned: may", "unknown-field"), ("recrd.yaml", "1️⃣absent: true", "patches-nothing"),
    ("city.yaml", "name: x\ncode: \"1️⃣999998\"", "bad-city-code"),
    ("city.yaml", "code: \"999997\"\nname: x\noffices:\n  1️⃣resident: { name: y }", "unknown-office"),
    ("city.yaml", "code: \"999997\"\nname: x\nclosed: [{ date: 1️⃣2026-02-29 }]", "not-a-date"),
  ])
  func `a slip of a city is told in the city's file`(file: String, text: String, code: String) throws {
    let marked = MarkedText(text)
    let (_, diagnostics) = Self.small.file("cities/999997-mihonshi/\(file)", marked.text + "\n").findings(
      city: "999997")
    let place = try #require(marked.places[1])
    #expect(diagnostics.map(\.short) == ["Procedures/cities/999997-mihonshi/\(file):\(place) \(code)"])
  }

  @Test func `a procedure stands once in the national base`() {
    let small = SmallCatalogue().procedure("a")
    let (_, diagnostics) = small.file("national/other/a.yaml", small.files["national/tests/a.yaml"] ?? "")
      .findings()
    #expect(diagnostics.map(\.code) == ["procedure-twice"])
    #expect(diagnostics.first?.notes.first?.range?.file == "Procedures/national/other/a.yaml")
  }

  @Test func `the cities of a catalogue are listed`() {
    let files = Self.small.files.keys.map { CatalogueFile(path: $0, text: "") }
    #expect(CatalogueReader.cities(in: files.map(\.path)) == ["082201", "999997"])
  }
}
