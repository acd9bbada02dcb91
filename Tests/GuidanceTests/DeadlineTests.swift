import Guidance
import Localization
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct DeadlineTests {
  private func deadline(
    _ yaml: String, on day: String, move: String = "2026-04-01", planned: String? = nil, city: String? = nil
  ) throws -> Deadline? {
    var small = SmallCatalogue().procedure("it", more: yaml)
    if let city { small = small.file("cities/\(city)-town/city.yaml", Self.town) }
    let catalogue = try small.read(city: city)
    let assessment = try catalogue.assess(
      "{ \"on\": \(day), events: [moving-in], move: { date: \(move), planned: \(planned ?? "null") } }")
    return try #require(assessment.lines.first).deadline
  }

  static let town = """
    code: "999997"
    name: 見本市
    closed: [{ date: 2026-04-15, name: 市の日 }]
    closed_every_year: [{ month: 4, day: 16, name: 市の日 }]

    """

  private func rule(_ day: String, _ more: String = "") -> String {
    "deadline: { day: '\(day)', kind: duty\(more) }"
  }

  static let fourteenDays = """
    deadline:
      after: move.date
      days: 14
      first_day: next
      closed: keep
      kind: duty

    """

  static let rolled = #"next open day(last day(move.date, duration("P14D"), "next day"))"#

  @Test(arguments: [
    // The day of the move is not counted: 14 days from 1 April end on the 15th.
    (#"last day(move.date, duration("P14D"), "next day")"#, "2026-04-01", "2026-04-15"),
    // The day itself counted, as the law of the family register does.
    (#"last day(move.date, duration("P14D"), "same day")"#, "2026-04-01", "2026-04-14"),
    // 18 April 2026 is a Saturday.
    (rolled, "2026-04-04", "2026-04-20"),
    // Golden Week: 2 May is a Saturday, 3 to 5 May are holidays, 6 May stands in for the Sunday.
    (rolled, "2026-04-18", "2026-05-07"),
    // The offices' turn of the year.
    (rolled, "2026-12-15", "2027-01-04"),
    (#"last day(move.date, duration("P1M"), "next day")"#, "2026-01-31", "2026-02-28"),
  ])
  func `a deadline is counted as its law counts`(day: String, move: String, expected: String) throws {
    let deadline = try deadline(rule(day), on: move, move: move)
    #expect(deadline?.date.description == expected)
  }

  @Test(arguments: [
    ("days: 14, first_day: next, closed: keep", "2026-04-01", "2026-04-15"),
    ("days: 14, first_day: same, closed: keep", "2026-04-01", "2026-04-14"),
    ("days: 14, first_day: next, closed: keep", "2026-04-04", "2026-04-18"),
    ("days: 14, first_day: next, closed: next_open", "2026-04-04", "2026-04-20"),
    ("days: 14, first_day: next, closed: next_open_national", "2026-04-18", "2026-05-07"),
    ("months: 1, first_day: next, closed: keep", "2026-01-31", "2026-02-28"),
    ("years: 2, first_day: next, closed: keep", "2024-02-29", "2026-02-28"),
    ("eve_of_birthday: 1, closed: keep", "2026-04-01", "2027-03-31"),
    ("end_of: month, closed: keep", "2026-04-30", "2026-04-30"),
    // 31 May 2026 is a Sunday.
    ("end_of: next_month, closed: next_open", "2026-04-30", "2026-06-01"),
    ("end_of: fiscal_year, closed: keep", "2026-03-31", "2026-03-31"),
    ("end_of: next_fiscal_year, closed: keep", "2026-03-31", "2027-03-31"),
  ])
  func `a deadline in figures is counted as they say`(count: String, move: String, expected: String) throws {
    let yaml = "deadline: { after: move.date, \(count), kind: duty }"
    #expect(try deadline(yaml, on: move, move: move)?.date.description == expected)
  }

  @Test func `a plain date is the last day itself`() throws {
    let yaml = "deadline: { day: 2026-04-30, kind: cutoff }"
    #expect(try deadline(yaml, on: "2026-04-01")?.date == .of("2026-04-30"))
  }

  @Test func `a city's own calendar does not move what rolls over national closed days`() throws {
    let count = "days: 14, first_day: next, closed: next_open_national"
    let found = try deadline(
      "deadline: { after: move.date, \(count), kind: duty }", on: "2026-04-01", city: "999997")
    #expect(found?.date == .of("2026-04-15"))
  }

  @Test func `a second day names only what it has other than the deadline`() throws {
    let yaml = Self.fourteenDays + "  advise: { first_day: same }\n  late_after: { closed: next_open }\n"
    let deadline = try #require(try deadline(yaml, on: "2026-04-20", move: "2026-04-04"))
    #expect(deadline.date == .of("2026-04-18"))
    #expect(deadline.advise == .of("2026-04-17"))
    #expect(deadline.last == .of("2026-04-20"))
    #expect(!deadline.isLate)
  }

  @Test func `a second day may be counted from another start and in another unit`() throws {
    let yaml = Self.fourteenDays + "  advise: { after: on, end_of: month }\n"
    #expect(try deadline(yaml, on: "2026-04-01")?.advise == .of("2026-04-30"))
  }

  @Test(arguments: [
    ("2026-05-20", "2026-04-10", "2026-04-24", "planned", "common"),
    ("2026-05-20", nil, "2026-06-03", "moved", "own"),
  ])
  func `of the causes of one deadline the first that holds gives start and words`(
    move: String, planned: String?, expected: String, counted: String, law: String
  ) throws {
    let yaml = """
      deadline:
        days: 14
        first_day: next
        closed: keep
        kind: duty
        law: common
        causes:
          - when: move.planned != null
            after: move.planned
            counted: planned
          - after: move.date
            counted: moved
            law: own
      """
    let deadline = try #require(try deadline(yaml, on: "2026-04-01", move: move, planned: planned))
    #expect(deadline.date == .of(expected))
    #expect(deadline.counted.japanese == counted)
    #expect(deadline.law == law)
  }

  @Test func `what has a first day and no end says so`() throws {
    let catalogue = try SmallCatalogue().procedure(
      "it", more: "deadline: { from: move.date, no_end: true, kind: window, counted: 引っ越した日から }"
    ).read()
    let assessment = try catalogue.assess(
      "{ \"on\": 2026-04-01, events: [moving-in], move: { date: 2026-04-05 } }")
    let line = try #require(assessment.lines.first)
    #expect(line.deadline == nil)
    #expect(line.opens == .of("2026-04-05"))
  }

  @Test func `a city's own closed days roll as well, and only there`() throws {
    #expect(try deadline(rule(Self.rolled), on: "2026-04-01")?.date == .of("2026-04-15"))
    #expect(try deadline(rule(Self.rolled), on: "2026-04-01", city: "999997")?.date == .of("2026-04-17"))
  }

  @Test(arguments: [("2026-04-14", false, 1), ("2026-04-15", false, 0), ("2026-04-16", true, -1)])
  func `the last day itself is not late`(on: String, isLate: Bool, daysLeft: Int) throws {
    let deadline = try #require(try deadline(rule(Self.rolled), on: on))
    #expect(deadline.isLate == isLate)
    #expect(deadline.daysLeft == daysLeft)
  }

  @Test(arguments: [("2026-04-18", false), ("2026-04-20", false), ("2026-04-21", true)])
  func `where rolling is not sure the unrolled day stands and the rolled one judges`(on: String, isLate: Bool)
    throws
  {
    let yaml = rule(
      #"last day(move.date, duration("P14D"), "next day")"#,
      ", advise: '\(#"last day(move.date, duration("P13D"), "next day")"#)', late_after: '\(Self.rolled)'")
    let deadline = try #require(try deadline(yaml, on: on, move: "2026-04-04"))
    #expect(deadline.date == .of("2026-04-18"))
    #expect(deadline.advise == .of("2026-04-17"))
    #expect(deadline.isLate == isLate)
  }

  static let two = """
    deadline:
      day: next open day(last day(move.date, duration("P14D"), "next day"))
      kind: duty
      counted: first
      also:
        - day: >-
            if move.planned = null then null
            else next open day(last day(move.planned, duration("P30D"), "next day"))
          kind: cutoff
          counted: second
    """

  @Test func `of two dates the first to cost something stands in front`() throws {
    // 30 days from 3 March end on 2 April, before the 14 days of the notice.
    let early = try #require(try deadline(Self.two, on: "2026-04-01", planned: "2026-03-03"))
    #expect(early.date == .of("2026-04-02"))
    #expect(early.kind == .cutoff)
    #expect(early.also.map(\.date) == [.of("2026-04-15")])
    #expect(early.also.map(\.kind) == [.duty])
    let usual = try #require(try deadline(Self.two, on: "2026-04-01", planned: "2026-03-31"))
    #expect(usual.date == .of("2026-04-15"))
    #expect(usual.also.map(\.date) == [.of("2026-04-30")])
  }

  @Test func `a second date that has passed already does not hide the one that is left`() throws {
    let deadline = try #require(try deadline(Self.two, on: "2026-04-03", planned: "2026-03-03"))
    #expect(deadline.date == .of("2026-04-15"))
    #expect(!deadline.isLate)
    #expect(deadline.also.map(\.isLate) == [true])
  }

  @Test func `a second date that is nothing does not stand`() throws {
    let deadline = try #require(try deadline(Self.two, on: "2026-04-03"))
    #expect(deadline.also.isEmpty)
  }

  @Test func `a prescription never comes before a duty`() throws {
    let yaml = """
      deadline:
        day: move.date + duration("P30D")
        kind: cutoff
        also: [{ day: 'move.date + duration("P2D")', kind: prescription }]
      """
    #expect(try deadline(yaml, on: "2026-04-01")?.kind == .cutoff)
  }

  @Test func `the first rule whose condition holds counts, and a window has its first day`() throws {
    let yaml = """
      deadline:
        - { when: move.planned != null, day: move.date, kind: cutoff }
        - { day: 'move.date + duration("P30D")', from: 'move.date + duration("P10D")', kind: window, law: Law 2, late: gone }
      """
    let window = try #require(try deadline(yaml, on: "2026-04-01"))
    #expect(window.kind == .window)
    #expect(window.from == .of("2026-04-11"))
    #expect(window.law == "Law 2")
    #expect(window.late.japanese == "gone")
    #expect(try deadline(yaml, on: "2026-04-01", planned: "2026-04-01")?.kind == .cutoff)
  }

  @Test func `a deadline that waits for an answer is asked for`() throws {
    let catalogue = try SmallCatalogue().procedure("it", more: rule(Self.rolled)).read()
    let assessment = try catalogue.assess("events: [moving-in]")
    #expect(assessment.lines.first?.deadline == nil)
    #expect(assessment.next.map { catalogue.vocabulary[$0.fact].name } == "move.date")
    let done = try catalogue.assess("{ events: [moving-in], done: [it] }")
    #expect(done.isComplete, "nobody asks for the deadline of what is done")
    let wish = try SmallCatalogue().procedure("it", need: "may", more: rule(Self.rolled)).read()
    #expect(try wish.assess("events: [moving-in]").isComplete, "nor for that of a folded line")
  }
}

extension DeadlineTests {
  /// Not to know the day of the move is no reason to say that there is no deadline.
  @Test(arguments: [
    ("deadline: { after: move.planned, days: 14, first_day: next, closed: keep, kind: duty }", true),
    ("deadline: { after: move.date, days: 14, first_day: next, closed: keep, kind: duty }", false),
    ("", false),
  ])
  func `a day that hangs on what nobody knows is said to be open`(yaml: String, isOpen: Bool) throws {
    let catalogue = try SmallCatalogue().procedure("it", more: yaml).read(city: nil)
    let assessment = try catalogue.assess(
      "{ \"on\": 2026-04-01, events: [moving-in], move: { date: 2026-04-01 }, unsure: [move.planned] }")
    let line = try #require(assessment.lines.first)
    #expect(line.isDeadlineOpen == isOpen)
    let words = LineWords(
      CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: .english)),
      household: assessment.household)
    #expect((words.deadline(line) == "not known yet") == isOpen)
  }
}
