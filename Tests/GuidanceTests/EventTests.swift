import Guidance
import Rules
import TestSupport
import Testing

/// What an event says of where it comes from, and how its parts are written and read.
@Suite struct EventTests {
  private let noon = Moment(.of("2026-11-24"), minute: 720)

  @Test func `no two events of any desk have the same id, and those of one sitting are in order`() throws {
    let mark = try #require(DeskMark("B"))
    var ids: [VisitEvent.ID] = []
    for sitting in [UInt64(0), 1, .max] {
      var writer = EventWriter(desk: mark, sitting: sitting)
      let origins = (0..<20).compactMap { writer.event(.confirmed, seen: $0, at: noon).origin }
      #expect(origins.map(\.id.place) == Array(1...20))
      #expect(origins.allSatisfy { $0.desk == mark && $0.at == noon && $0.id.sitting == sitting })
      ids += origins.map(\.id)
    }
    #expect(Set(ids).count == 60)
    #expect(Set(ids.map(\.description)).count == 60)
  }

  @Test(arguments: [UInt64(0), 0xC0FF_EE5E_ED00_01, .max], [1, 12, Int.max])
  func `an id is read as it is written`(sitting: UInt64, place: Int) {
    let id = VisitEvent.ID(sitting: sitting, place: place)
    #expect(VisitEvent.ID(id.description) == id)
    #expect(id.description.utf8.count >= 18)
  }

  @Test(arguments: [
    "", "-", "1-1", "00c0ffee5eed0001", "00c0ffee5eed0001-0", "00c0ffee5eed0001-01", "00C0FFEE5EED0001-1",
    "00c0ffee5eed0001-1-1", "g0c0ffee5eed0001-1", "00c0ffee5eed0001--1", "000c0ffee5eed0001-1",
  ])
  func `what is no id is not read`(text: String) { #expect(VisitEvent.ID(text) == nil) }

  @Test(arguments: ["2026-11-24T00:00:00", "2026-11-24T09:05:07", "2026-02-28T23:59:59"])
  func `a moment is written as it is read`(text: String) throws {
    let moment = try #require(Moment(text))
    #expect(moment.description == text)
    #expect(Moment(moment.day, second: moment.second) == moment)
  }

  @Test(arguments: [
    "", "2026-11-24", "2026-11-24T", "2026-11-24T24:00:00", "2026-11-24T09:60:00", "2026-11-24T09:05",
    "2026-11-24T9:05:07", "2026-11-24T09:05:07Z", "2026-11-31T09:05:07", "2026-11-24 09:05:07",
    "2026-11-24T+9:05:07",
  ])
  func `what is no moment is not read`(text: String) { #expect(Moment(text) == nil) }

  @Test func `moments are in order by day, then by second`() throws {
    let day = CivilDate.of("2026-11-24")
    let moments = [
      Moment(day, second: 86_399), Moment(day.adding(days: 1), second: 0), Moment(day, second: 1),
    ]
    #expect(moments.sorted() == [moments[2], moments[0], moments[1]])
    #expect(moments[0].minute == 1439)
  }
}

/// The marks of desks and the numbers that carry them.
@Suite struct DeskMarkTests {
  private let today = CivilDate.of("2026-11-24")

  @Test(arguments: [("B", "B"), ("b", "B"), ("AZ", "AZ"), ("az", "AZ")])
  func `a mark is one or two letters`(text: String, letters: String) {
    #expect(DeskMark(text)?.letters == letters)
    #expect(DeskMark(recorded: letters)?.description == letters)
  }

  @Test(arguments: ["", "I", "o", "AI", "ABC", "3", "B3", "-", "Ｂ", "ß", "あ", " B"])
  func `what could be read as something else is no mark`(text: String) { #expect(DeskMark(text) == nil) }

  @Test func `a desk without a mark is recorded as one`() {
    #expect(DeskMark(recorded: "-") == .unmarked && DeskMark.unmarked.description == "-")
  }

  @Test func `two desks with their own marks never give the same number`() throws {
    let marks = try [.unmarked, #require(DeskMark("A")), #require(DeskMark("B")), #require(DeskMark("AB"))]
    let numbers = marks.flatMap { mark in
      (1...120).map { ReceptionNumber(on: today, desk: mark, serial: $0) }
    }
    #expect(Set(numbers.map(\.description)).count == numbers.count)
    #expect(numbers.allSatisfy { ReceptionNumber($0.description) == $0 })
    #expect(numbers[2].description == "1124-03" && numbers[242].description == "1124-B03")
  }

  @Test(arguments: [
    "1124-I03", "1124-ABC03", "1124-B", "1124-3B", "1124-B-03", "1124-B+3", "+124-03", "1124-B0",
  ])
  func `a number with something else in it is none`(text: String) { #expect(ReceptionNumber(text) == nil) }

  @Test(arguments: [
    ("1124-B03", "1124-B03"), ("1124-03", "1124-03"), ("3", "1124-B03"), ("03", "1124-B03"),
    ("A3", "1124-A03"),
    ("120", "1124-B120"), ("1124", nil), ("0", nil), ("", nil), ("B", nil), ("-3", nil), ("I3", nil),
  ])
  func `what is typed at a desk is that desk's number of today, where it says no more`(
    text: String, number: String?
  ) throws {
    let desk = try #require(DeskMark("B"))
    #expect(ReceptionNumber(typed: text, on: today, at: desk)?.description == number)
  }
}
