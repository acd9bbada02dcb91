import Foundation
import Guidance

/// One event as it lies in the file: JSON, and a checksum over it and its place.
///
/// SQLite's own check does not see a flipped bit inside a text; the checksum does.
enum EventRecord {
  static func encode(_ event: VisitEvent) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(event)
  }

  static func decode(_ body: Data) -> VisitEvent? { try? JSONDecoder().decode(VisitEvent.self, from: body) }

  /// FNV-1a over the record and where it belongs, so that a record in a wrong place is seen too.
  static func checksum(_ body: Data, visit: Int64, place: Int) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for shift in stride(from: 0, to: 64, by: 8) {
      mix(UInt8(truncatingIfNeeded: visit >> Int64(shift)))
      mix(UInt8(truncatingIfNeeded: place >> shift))
    }
    for byte in body { mix(byte) }
    return Int64(bitPattern: hash)
  }
}
