import Foundation
import Guidance
import Rules

/// One event as it lies in the file (記録1行): JSON, its place in the visit, and a checksum over both.
struct EventRecord {
  let place: Int
  let body: Data
  let checksum: Int64

  init(place: Int, body: Data, checksum: Int64) {
    (self.place, self.body, self.checksum) = (place, body, checksum)
  }

  init(_ event: VisitEvent, of visit: VisitID, place: Int) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    body = try encoder.encode(event)
    self.place = place
    checksum = Self.sum(body, visit, place)
  }

  private static func sum(_ body: Data, _ visit: VisitID, _ place: Int) -> Int64 {
    var sum = Checksum()
    sum.add(visit.day.description)
    sum.add(visit.number.description)
    sum.add(place)
    sum.add(body)
    return sum.value
  }

  /// The event, where it is what was written at this place of this visit; nil where anything differs.
  func event(of visit: VisitID) -> VisitEvent? {
    guard checksum == Self.sum(body, visit, place) else { return nil }
    // A sound record of an unknown kind is damage too: versions of the file are told apart before.
    return try? JSONDecoder().decode(VisitEvent.self, from: body)
  }
}
