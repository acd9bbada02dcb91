import Testing

@testable import Rules

@Suite struct `Dates as law counts them` {
  @Test(arguments: [
    ("reaches age(@\"2008-04-01\", 18)", "2026-03-31"),
    ("reaches age(@\"2008-04-02\", 18)", "2026-04-01"),
    ("reaches age(@\"2008-02-29\", 18)", "2026-02-28"),
    ("reaches age(@\"2008-02-29\", 20)", "2028-02-28"),
    ("birthday(@\"1951-11-23\", 75)", "2026-11-23"),
    ("reaches age(@\"1951-11-23\", 75)", "2026-11-22"),
    ("birthday(@\"2008-02-29\", 18)", "2026-03-01"),
    ("end of fiscal year(@\"2026-03-31\")", "2026-03-31"),
    ("end of fiscal year(@\"2026-04-01\")", "2027-03-31"),
    ("end of school age(@\"2008-04-01\", 18)", "2026-03-31"),
    ("end of school age(@\"2008-04-02\", 18)", "2027-03-31"),
    ("last day(@\"2026-04-01\", duration(\"P14D\"), \"next day\")", "2026-04-15"),
    ("last day(@\"2026-04-01\", duration(\"P14D\"), \"same day\")", "2026-04-14"),
    ("last day(@\"2026-04-01\", duration(\"P7D\"), \"same day\")", "2026-04-07"),
    ("last day(@\"2026-01-30\", duration(\"P1M\"), \"next day\")", "2026-02-28"),
    ("last day(@\"2026-01-31\", duration(\"P1M\"), \"next day\")", "2026-02-28"),
    ("last day(@\"2026-03-31\", duration(\"P1M\"), \"next day\")", "2026-04-30"),
    ("last day(@\"2026-04-10\", duration(\"P3M\"), \"next day\")", "2026-07-10"),
    ("next open day(@\"2026-05-02\")", "2026-05-07"),
    ("next open day(@\"2026-12-29\")", "2027-01-04"),
    ("next open day(@\"2026-11-24\")", "2026-11-24"),
  ])
  func `functions give the day`(source: String, day: String) {
    #expect(feel(source) == CivilDate(iso: day).map { .date($0) } ?? .null)
  }

  @Test(arguments: [
    ("2008-04-01", "2026-03-30", 17), ("2008-04-01", "2026-03-31", 18), ("2008-02-29", "2026-02-27", 17),
    ("2008-02-29", "2026-02-28", 18), ("2026-04-01", "2026-04-01", 0), ("2026-01-01", "2026-12-31", 1),
  ])
  func `age is reached the day before`(birth: String, on: String, age: Int) {
    #expect(feel("age(@\"\(birth)\", @\"\(on)\")") == .number(Number(age)))
  }

  @Test(arguments: [
    (
      2026,
      [
        "01-01", "01-12", "02-11", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06", "07-20",
        "08-11",
        "09-21", "09-22", "09-23", "10-12", "11-03", "11-23",
      ]
    ),
    (
      2027,
      [
        "01-01", "01-11", "02-11", "02-23", "03-21", "03-22", "04-29", "05-03", "05-04", "05-05", "07-19",
        "08-11",
        "09-20", "09-23", "10-11", "11-03", "11-23",
      ]
    ),
    (
      2021,
      [
        "01-01", "01-11", "02-11", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "07-22", "07-23",
        "08-08",
        "08-09", "09-20", "09-23", "11-03", "11-23",
      ]
    ),
    (
      2019,
      [
        "01-01", "01-14", "02-11", "03-21", "04-29", "04-30", "05-01", "05-02", "05-03", "05-04", "05-05",
        "05-06",
        "07-15", "08-11", "08-12", "09-16", "09-23", "10-14", "10-22", "11-03", "11-04", "11-23",
      ]
    ),
    (
      1988,
      [
        "01-01", "01-15", "02-11", "03-20", "03-21", "04-29", "05-03", "05-04", "05-05", "09-15", "09-23",
        "10-10",
        "11-03", "11-23",
      ]
    ),
  ])
  func `holidays follow the law of their year`(year: Int, days: [String]) throws {
    let first = try #require(CivilDate(year: year, month: 1, day: 1))
    let found = (0..<(CivilDate.isLeap(year) ? 366 : 365)).map { first.adding(days: $0) }.filter {
      Holiday.on($0) != nil
    }
    #expect(found.map { String($0.description.dropFirst(5)) } == days)
  }

  @Test func `a city has days of its own that national tax does not know`() throws {
    let day = try #require(CivilDate(iso: "2026-06-01"))
    let closed = ClosedDays(ownNames: [day: "市制記念日"])
    #expect(closed.nextOpen(day) == day.adding(days: 1))
    #expect(closed.nextOpenForTax(day) == day)
    #expect(closed.ownName(of: day) == "市制記念日")
    #expect(closed.isClosed(day) && !closed.isClosedForTax(day))
  }
}
