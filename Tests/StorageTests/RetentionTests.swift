import Guidance
import Rules
import Storage
import Testing

/// How long a visit is kept, whatever the clock does.
@Suite struct RetentionTests {
  private static let closing = 17 * 60 + 15

  enum Fate { case kept, over, asked }

  struct Case: Sendable {
    var last: Moment
    var now: Moment
    var days = 0
    var mornings = 0
    /// By a closing time that the desk lived through, and by the clock alone.
    var lived: Fate
    var start: Fate
  }

  static let cases: [Case] = [
    Case(last: moment(10), now: moment(17, 14), lived: .kept, start: .kept),
    Case(last: moment(10), now: moment(17, 15), lived: .over, start: .over),
    // The next morning: the desk was off at closing time, or the clock is a day ahead.
    Case(last: moment(10), now: moment(8, day: 1), mornings: 1, lived: .over, start: .asked),
    Case(last: moment(10), now: moment(8, day: 2), mornings: 2, lived: .over, start: .over),
    Case(last: moment(10), now: moment(8, day: 365), mornings: 1, lived: .over, start: .asked),
    // Late hours: until the next closing time.
    Case(last: moment(17, 15), now: moment(17, 30), lived: .kept, start: .kept),
    Case(last: moment(19), now: moment(23, 59), lived: .kept, start: .kept),
    Case(last: moment(19), now: moment(17, 14, day: 1), mornings: 1, lived: .kept, start: .kept),
    Case(last: moment(19), now: moment(17, 15, day: 1), mornings: 1, lived: .over, start: .asked),
    // The city keeps them longer; taking a visit up again prolongs nothing.
    Case(last: moment(10), now: moment(17, 15), days: 1, lived: .kept, start: .kept),
    Case(last: moment(10), now: moment(17, 14, day: 1), days: 1, mornings: 1, lived: .kept, start: .kept),
    Case(last: moment(10), now: moment(17, 15, day: 1), days: 1, mornings: 1, lived: .over, start: .asked),
    Case(
      last: moment(9, day: 1), now: moment(17, 15, day: 1), days: 1, mornings: 1, lived: .over, start: .asked),
    Case(last: moment(10), now: moment(9, day: 3), days: 1, mornings: 3, lived: .over, start: .over),
    Case(last: moment(10), now: moment(17, 14, day: 30), days: 30, mornings: 20, lived: .kept, start: .kept),
    Case(last: moment(10), now: moment(17, 15, day: 30), days: 99, mornings: 32, lived: .over, start: .over),
    Case(last: moment(10), now: moment(17, 15), days: -5, lived: .over, start: .over),
    // A visit of a day to come, after the clock was set back: neither hidden nor kept for ever.
    Case(last: moment(10), now: moment(18, day: -1), mornings: 1, lived: .over, start: .asked),
    Case(last: moment(10), now: moment(18, day: -3650), mornings: 1, lived: .over, start: .asked),
    Case(last: moment(10), now: moment(18, day: -3650), days: 3, mornings: 1, lived: .asked, start: .asked),
  ]

  @Test(arguments: cases)
  func `a visit is kept until closing time of its day`(item: Case) {
    let id = VisitID(day: today, number: ReceptionNumber(on: today, serial: 1))
    let visit = StoredVisit(id: id, state: .parked, last: item.last, count: 1, mornings: item.mornings)
    func fate(_ evidence: Retention.Evidence) -> Fate {
      let verdict = Retention.judge(
        [visit], at: item.now, closing: Self.closing, days: item.days, by: evidence)
      return verdict.over == [visit] ? .over : verdict.doubtful == [visit] ? .asked : .kept
    }
    #expect(fate(.livedThrough) == item.lived)
    #expect(fate(.clockAlone) == item.start)
  }

  @Test func `of a finished visit nothing is asked`() {
    let id = VisitID(day: today, number: ReceptionNumber(on: today, serial: 1))
    let visit = StoredVisit(id: id, state: .finished, last: moment(10), count: 1)
    for (now, isOver) in [(moment(8, day: 1), true), (moment(8, day: -1), false)] {
      let verdict = Retention.judge([visit], at: now, closing: Self.closing, days: 0, by: .clockAlone)
      #expect(verdict.doubtful == [] && verdict.over == (isOver ? [visit] : []))
    }
  }
}
