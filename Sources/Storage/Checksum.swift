import Foundation

/// FNV-1a over what a row says and where it belongs: SQLite's own check does not see a flipped bit inside a value.
///
/// It finds accidents, not tampering: whoever can write the file can write the sum.
struct Checksum {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// A text with its end, so that two texts are not one longer one.
  mutating func add(_ text: String) {
    for byte in text.utf8 { mix(byte) }
    mix(0xFF)
  }

  mutating func add(_ number: Int) {
    for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  mutating func add(_ data: Data) { for byte in data { mix(byte) } }

  var value: Int64 { Int64(bitPattern: hash) }

  static func of(_ texts: String..., numbers: Int...) -> Int64 {
    var sum = Checksum()
    for text in texts { sum.add(text) }
    for number in numbers { sum.add(number) }
    return sum.value
  }
}
