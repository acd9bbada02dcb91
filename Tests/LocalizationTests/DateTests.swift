import Localization
import Rules
import Testing

@Suite struct DateInputTests {
  private let today = day("2026-11-24")

  @Test(arguments: [
    ("R8.11.23", "2026-11-23"), ("令和8年11月23日", "2026-11-23"), ("H30/4/1", "2018-04-01"),
    ("S45-3-2", "1970-03-02"),
    ("2026-11-23", "2026-11-23"), ("20261123", "2026-11-23"), ("11/23", "2026-11-23"),
    ("today", "2026-11-24"),
    ("きょう", "2026-11-24"), ("今日", "2026-11-24"), ("昨日", "2026-11-23"), ("あした", "2026-11-25"),
    ("Ｒ８．１１．２３", "2026-11-23"), ("２０２６－１１－２３", "2026-11-23"), ("２０２６年１１月２３日", "2026-11-23"),
    ("r8/11/23", "2026-11-23"), ("R081123", "2026-11-23"), ("S630514", "1988-05-14"),
    ("令和元年5月1日", "2019-05-01"),
    ("R元.5.1", "2019-05-01"),
    ("R1.5.1", "2019-05-01"), ("平成31年4月30日", "2019-04-30"), ("昭和64年1月7日", "1989-01-07"),
    ("H1.1.8", "1989-01-08"),
    ("昭和元年12月25日", "1926-12-25"), ("大正15年12月25日", "1926-12-25"), ("明治45年7月30日", "1912-07-30"),
    ("大正元年7月30日", "1912-07-30"), ("M6.1.1", "1873-01-01"), ("令和八年十一月二十三日", "2026-11-23"),
    ("昭和六十三年二月二十九日", "1988-02-29"), ("㋿8年11月23日", "2026-11-23"), (" 2026 / 11 / 23 ", "2026-11-23"),
    ("令和8年11月23日（月）", "2026-11-23"), ("11月23日", "2026-11-23"), ("西暦2026年1月2日", "2026-01-02"),
    ("2024/2/29", "2024-02-29"), ("S45ー3ー2", "1970-03-02"), ("11・23", "2026-11-23"),
    ("れいわ8.11.23", "2026-11-23"),
    // By the era's number, as official forms have it.
    ("4050101", "1993-01-01"), ("5081123", "2026-11-23"), ("３２６０５１４", "1951-05-14"),
    ("2150101", "1926-01-01"),
    ("1450730", "1912-07-30"), ("S26.5.14生", "1951-05-14"), ("S26 5 14", "1951-05-14"),
    ("昭和26年5月14日生まれ", "1951-05-14"), ("s26　5　14", "1951-05-14"), ("2026 11 23", "2026-11-23"),
    // With the month in English.
    ("14 May 1988", "1988-05-14"), ("May 14, 1988", "1988-05-14"), ("may 14 1988", "1988-05-14"),
    ("1988-05-14", "1988-05-14"), ("14th May 1988", "1988-05-14"), ("3 Sept 2026", "2026-09-03"),
    ("1st Mar", "2026-03-01"), ("23 Nov", "2026-11-23"), ("１４　Ｍａｙ　１９８８", "1988-05-14"),
    ("14-May-1988", "1988-05-14"), ("31 December 1999", "1999-12-31"), ("M45.7.30", "1912-07-30"),
    ("11 23", "2026-11-23"), ("1123", "2026-11-23"), ("０５０３", "2026-05-03"), ("令和 8年 11月 23日", "2026-11-23"),
    ("S26 5.14 生", "1951-05-14"),
  ])
  func `a date is read in every form that a clerk types`(typed: String, iso: String) {
    #expect(DateInput.read(typed, today: today) == .success(day(iso)))
  }

  @Test(arguments: [
    ("", DateInput.Problem.empty), ("　", .empty), ("abc", .notADate), ("R", .notADate), ("R8", .notADate),
    ("R8.11", .notADate), ("R8.11.23x", .notADate), ("26-11-23", .notADate), ("11", .notADate),
    ("1323", .notADate), ("0023", .notADate), ("1988", .notADate),
    ("1131", .noSuchDay(year: 2026, month: 11, day: 31)), ("R0.1.1", .notADate), ("2026/11/23/1", .notADate),
    ("11/23/2026", .notADate), ("２０２６１１２", .notADate),
    ("0050101", .notADate), ("6050101", .notADate), ("4051301", .notADate), ("4050132", .notADate),
    ("4050230", .noSuchDay(year: 1993, month: 2, day: 30)),
    ("4310501", .outOfEra(.heisei, meant: day("2019-05-01"))),
    ("5010430", .outOfEra(.reiwa, meant: day("2019-04-30"))), ("S26 5", .notADate), ("S 26514", .notADate),
    ("31 Feb 1988", .noSuchDay(year: 1988, month: 2, day: 31)), ("14 May 88", .notADate),
    ("May 1988", .notADate), ("14 Mai 1988", .notADate), ("14 May 1988 x", .notADate),
    ("2026-02-29", .noSuchDay(year: 2026, month: 2, day: 29)),
    ("13/1", .noSuchDay(year: 2026, month: 13, day: 1)),
    ("R8.2.30", .noSuchDay(year: 2026, month: 2, day: 30)),
    ("20261301", .noSuchDay(year: 2026, month: 13, day: 1)),
    ("2026-0-1", .noSuchDay(year: 2026, month: 0, day: 1)),
    ("H31.5.1", .outOfEra(.heisei, meant: day("2019-05-01"))),
    ("R1.4.30", .outOfEra(.reiwa, meant: day("2019-04-30"))),
    ("S64.1.8", .outOfEra(.showa, meant: day("1989-01-08"))),
    ("H1.1.7", .outOfEra(.heisei, meant: day("1989-01-07"))),
    ("S1.12.24", .outOfEra(.showa, meant: day("1926-12-24"))),
    ("T15.12.26", .outOfEra(.taisho, meant: day("1926-12-26"))),
    ("T1.7.29", .outOfEra(.taisho, meant: day("1912-07-29"))),
    ("M45.7.31", .outOfEra(.meiji, meant: day("1912-07-31"))),
    ("M5.12.2", .outOfEra(.meiji, meant: day("1872-12-02"))), ("1872-12-31", .yearOutOfRange(1872)),
    ("2206-11-23", .yearOutOfRange(2206)),
  ])
  func `what is no date is told apart`(typed: String, problem: DateInput.Problem) {
    #expect(DateInput.read(typed, today: today) == .failure(problem))
    for words in [RealWords.japanese, RealWords.english] {
      let text = DateInput.text(of: problem, in: words)
      #expect(!text.contains("⟦") && !text.contains("{"))
    }
  }

  @Test func `an era that was over names the day that was meant`() {
    #expect(
      DateInput.text(of: .outOfEra(.heisei, meant: day("2019-05-01")), in: RealWords.japanese)
        == "平成は平成31年4月30日までです。令和元年5月1日（水）・2019年のことではありませんか")
    #expect(
      DateInput.text(of: .outOfEra(.reiwa, meant: day("2019-04-30")), in: RealWords.japanese)
        == "令和は令和元年5月1日（水）・2019年からです。平成31年4月30日（火）・2019年のことではありませんか")
  }

  @Test func `what is shown of any day since Meiji 6 is read back as that day`() {
    for number in stride(from: day("1873-01-01").dayNumber, to: day("2100-01-01").dayNumber, by: 17) {
      let date = CivilDate(dayNumber: number)
      let shown = DateWords.full(date, in: RealWords.japanese)
      #expect(DateInput.read(shown, today: today) == .success(date), "\(shown)")
    }
  }
}

@Suite struct DateWordsTests {
  @Test(arguments: [
    ("2026-11-23", "令和8年11月23日（月）・2026年", "23 Nov 2026 (Mon) · Reiwa 8"),
    ("2019-04-30", "平成31年4月30日（火）・2019年", "30 Apr 2019 (Tue) · Heisei 31"),
    ("2019-05-01", "令和元年5月1日（水）・2019年", "1 May 2019 (Wed) · Reiwa 1"),
    ("1989-01-07", "昭和64年1月7日（土）・1989年", "7 Jan 1989 (Sat) · Showa 64"),
    ("1989-01-08", "平成元年1月8日（日）・1989年", "8 Jan 1989 (Sun) · Heisei 1"),
    ("1926-12-24", "大正15年12月24日（金）・1926年", "24 Dec 1926 (Fri) · Taisho 15"),
    ("1926-12-25", "昭和元年12月25日（土）・1926年", "25 Dec 1926 (Sat) · Showa 1"),
    ("1912-07-29", "明治45年7月29日（月）・1912年", "29 Jul 1912 (Mon) · Meiji 45"),
    ("1912-07-30", "大正元年7月30日（火）・1912年", "30 Jul 1912 (Tue) · Taisho 1"),
    ("1872-12-31", "1872年12月31日（火）", "31 Dec 1872 (Tue)"),
  ])
  func `a date stands in both calendars across the four borders`(
    iso: String, japanese: String, english: String
  ) {
    #expect(DateWords.both(day(iso), in: RealWords.japanese) == japanese)
    #expect(DateWords.both(day(iso), in: RealWords.english) == english)
  }

  @Test(arguments: [
    ("2026-12-08", "12月8日（火）まで・あと14日", "by 8 Dec (Tue) · 14 days left"),
    ("2026-11-25", "11月25日（水）まで・あと1日", "by 25 Nov (Wed) · 1 day left"),
    ("2026-11-24", "11月24日（火）まで・今日まで", "by 24 Nov (Tue) · today is the last day"),
    ("2026-11-23", "11月23日（月）まで・1日過ぎています", "by 23 Nov (Mon) · 1 day late"),
    ("2026-11-21", "11月21日（土）まで・3日過ぎています", "by 21 Nov (Sat) · 3 days late"),
    ("2027-01-04", "令和9年1月4日（月）まで・あと41日", "by 4 Jan 2027 (Mon) · 41 days left"),
  ])
  func `a deadline says how long is left`(iso: String, japanese: String, english: String) {
    let today = day("2026-11-24")
    #expect(DateWords.deadline(day(iso), on: today, in: RealWords.japanese) == japanese)
    #expect(DateWords.deadline(day(iso), on: today, in: RealWords.english) == english)
  }

  @Test func `months, births and spans have forms of their own`() {
    let words = RealWords.japanese
    #expect(DateWords.month(day("2026-12-01"), in: words) == "令和8年12月（2026年）")
    #expect(DateWords.birth(day("1995-08-03"), in: words) == "1995年（平成7年）8月3日")
    #expect(
      DateWords.span(day("2026-12-01"), day("2027-01-05"), on: day("2026-11-24"), in: words)
        == "12月1日（火）から令和9年1月5日（火）まで")
    #expect(DateWords.month(day("2026-12-01"), in: RealWords.english) == "Dec 2026")
  }
}

@Suite struct AmountTests {
  @Test(arguments: [
    (0, "0円", "0 yen"), (999, "999円", "999 yen"), (1000, "1,000円", "1,000 yen"),
    (12345, "12,345円", "12,345 yen"),
    (1_234_567, "1,234,567円", "1,234,567 yen"), (-5000, "-5,000円", "-5,000 yen"),
  ])
  func `yen have thousands`(amount: Int, japanese: String, english: String) {
    #expect(Amount.yen(amount, in: RealWords.japanese) == japanese)
    #expect(Amount.yen(Number(amount), in: RealWords.english) == english)
  }

  @Test(arguments: [
    ("P14D", "14日", "14 days"), ("P1D", "1日", "1 day"), ("PT30M", "30分", "30 minutes"),
    ("PT1H", "1時間", "1 hour"),
    ("PT90M", "1時間30分", "1 hour 30 minutes"), ("PT1H30M", "1時間30分", "1 hour 30 minutes"),
    ("PT60M", "1時間", "1 hour"),
    ("P0D", "その日のうち", "the same day"), ("PT0M", "その場で", "at once"), ("P2W", "2週間", "2 weeks"),
    ("P1M", "1か月", "1 month"), ("P1Y6M", "1年6か月", "1 year 6 months"),
  ])
  func `lengths of time are words`(iso: String, japanese: String, english: String) {
    #expect(Amount.duration(iso, in: RealWords.japanese) == japanese)
    #expect(Amount.duration(iso, in: RealWords.english) == english)
  }

  @Test(arguments: ["", "P", "PT", "14D", "P14", "PD", "P1H", "PT1D", "P1DT", "P99999999999D"])
  func `what is no length of time has no words`(iso: String) {
    // "P1DT" is lenient reading of a trailing T: nothing stands behind it.
    if iso == "P1DT" { return #expect(Amount.duration(iso, in: RealWords.japanese) != nil) }
    #expect(Amount.duration(iso, in: RealWords.japanese) == nil)
  }

  @Test func `money carries its rhythm`() {
    #expect(Amount.money(Number(15000), unit: "yen_per_month", in: RealWords.japanese) == "月15,000円")
    #expect(Amount.money(Number(500000), unit: "yen_once", in: RealWords.english) == "500,000 yen once")
    #expect(Amount.fee(Number(0), in: RealWords.japanese) == "無料")
    #expect(Amount.fee(Number(300), in: RealWords.japanese) == "300円")
  }
}
