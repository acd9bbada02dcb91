import Foundation
import Guidance
import Rules

/// One event as it lies in the file (記録1行): JSON, its place in the visit, and a checksum over both.
struct EventRecord {
  /// What a record turns out to be.
  enum Finding: Equatable {
    case event(VisitEvent)
    /// Written by a later version of the program: sound, and not to be touched.
    case newer
    /// Not what was written at this place of this visit.
    case damaged
  }

  let place: Int
  let body: Data
  let checksum: Int64

  init(place: Int, body: Data, checksum: Int64) {
    (self.place, self.body, self.checksum) = (place, body, checksum)
  }

  init(_ event: VisitEvent, of visit: VisitID, place: Int) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    body = try Self.encoded(event, by: encoder)
    self.place = place
    checksum = Self.sum(body, visit, place)
  }

  /// The same event of the visit, with its text closed or opened.
  init(_ record: EventRecord, of visit: VisitID, body: Data) {
    self.init(place: record.place, body: body, checksum: Self.sum(body, visit, record.place))
  }

  private static func sum(_ body: Data, _ visit: VisitID, _ place: Int) -> Int64 {
    var sum = Checksum()
    sum.add(visit.day.description)
    sum.add(visit.number.description)
    sum.add(place)
    sum.add(body)
    return sum.value
  }

  func finding(of visit: VisitID) -> Finding {
    guard checksum == Self.sum(body, visit, place) else { return .damaged }
    return Self.finding(in: body)
  }

  // MARK: - Forms

  /// The number of the form in which events are written. It goes up with every change of what an event can say.
  static let schema = 3

  /// Which form a record has; the first one had no number.
  private struct Numbered: Decodable { let schema: Int? }

  /// What happened, and how much its writer had seen.
  private struct FirstForm: Codable {
    let kind: VisitEvent.Kind
    let seen: Int
  }

  /// With the event's id, its moment and its desk; from the third one on with the act that it belongs to.
  private struct LaterForm: Codable {
    let schema: Int
    let act: Int?
    let id: String
    let at: String
    let desk: String
    let kind: VisitEvent.Kind
    let seen: Int

    var origin: VisitEvent.Origin? {
      guard let id = VisitEvent.ID(id), let at = Moment(at), let desk = DeskMark(recorded: desk) else {
        return nil
      }
      // An act begins with its first event, at the latest with this one.
      guard schema == 2 ? act == nil : act.map({ (1...id.place).contains($0) }) == true else { return nil }
      return VisitEvent.Origin(id: id, at: at, desk: desk, act: act)
    }
  }

  static func finding(in body: Data) -> Finding {
    let decoder = JSONDecoder()
    do {
      switch try decoder.decode(Numbered.self, from: body).schema {
      case nil:
        let form = try decoder.decode(FirstForm.self, from: body)
        return .event(VisitEvent(form.kind, seen: form.seen, origin: nil))
      // The third form says acts and more kinds of events, the second is read as it was.
      case 2, schema:
        let form = try decoder.decode(LaterForm.self, from: body)
        guard let origin = form.origin else { return .damaged }
        return .event(VisitEvent(form.kind, seen: form.seen, origin: origin))
      case let number?: return number > schema ? .newer : .damaged
      }
    } catch {
      return .damaged
    }
  }

  /// An event that came without an id keeps the form in which it was written.
  private static func encoded(_ event: VisitEvent, by encoder: JSONEncoder) throws -> Data {
    guard let origin = event.origin else {
      return try encoder.encode(FirstForm(kind: event.kind, seen: event.seen))
    }
    return try encoder.encode(
      LaterForm(
        schema: schema, act: origin.act, id: origin.id.description, at: origin.at.description,
        desk: origin.desk.description, kind: event.kind, seen: event.seen))
  }
}
