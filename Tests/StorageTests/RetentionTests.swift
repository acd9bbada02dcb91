import Guidance
import Storage
import Testing

@Suite struct RetentionTests {
  private static let closing = 17 * 60 + 15

  private static func visit(_ hour: Int, _ minute: Int = 0, lastDay: Int = 0) -> StoredVisit {
    StoredVisit(
      number: ReceptionNumber(on: today, serial: 1), day: today, state: .open,
      last: moment(hour, minute, day: lastDay),
      count: 1)
  }

  /// Last activity, now, further days, whether the visit goes.
  @Test(arguments: [
    (moment(10), moment(17, 14), 0, false), (moment(10), moment(17, 15), 0, true),
    (moment(10), moment(8, day: 1), 0, true),
    // Late hours: until the next closing time.
    (moment(17, 15), moment(17, 30), 0, false), (moment(19), moment(23, 59), 0, false),
    (moment(19), moment(17, 14, day: 1), 0, false), (moment(19), moment(17, 15, day: 1), 0, true),
    // The city keeps them longer; taking a visit up again prolongs nothing.
    (moment(10), moment(17, 15), 1, false), (moment(10), moment(17, 14, day: 1), 1, false),
    (moment(10), moment(17, 15, day: 1), 1, true), (moment(9, day: 1), moment(17, 15, day: 1), 1, true),
    (moment(10), moment(17, 14, day: 30), 30, false), (moment(10), moment(17, 15, day: 30), 99, true),
    (moment(10), moment(17, 15), -5, true),
    // A clock that was set back wipes nothing.
    (moment(10), moment(18, day: -1), 0, false), (moment(10), moment(18, day: -3650), 0, false),
  ])
  func `a visit is kept until closing time of its day`(
    last: VisitMoment, now: VisitMoment, days: Int, goes: Bool
  ) {
    let visit = StoredVisit(
      number: ReceptionNumber(on: today, serial: 1), day: today, state: .open, last: last, count: 1)
    #expect(Retention.expired([visit], at: now, closing: Self.closing, days: days) == (goes ? [visit] : []))
  }

  @Test func `the visit at the desk is never taken away`() {
    let visits = [Self.visit(10)]
    #expect(
      Retention.expired(visits, at: moment(18), closing: Self.closing, days: 0, except: visits.first) == [])
  }
}
