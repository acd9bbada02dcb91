/// Reads dates, times and durations in the forms of ISO 8601 that FEEL takes, byte by byte.
struct ISOScanner {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = next, UInt32(byte) == character.value else { return false }
    position += 1
    return true
  }

  mutating func advance() { position += 1 }

  /// Digits, between `atLeast` and `atMost` of them.
  mutating func digits(_ atLeast: Int, _ atMost: Int) -> (value: Int, count: Int)? {
    var value = 0
    var count = 0
    while let byte = next, byte >= 0x30, byte <= 0x39 {
      if count == atMost { return nil }
      value = value * 10 + Int(byte - 0x30)
      count += 1
      position += 1
    }
    return count >= atLeast ? (value, count) : nil
  }

  mutating func date() -> CivilDate? {
    let negative = take("-")
    let first = next
    guard let year = digits(4, 9), !(year.count > 4 && first == 0x30), take("-"),
      let month = digits(2, 2), take("-"), let day = digits(2, 2)
    else { return nil }
    return CivilDate(year: negative ? -year.value : year.value, month: month.value, day: day.value)
  }

  mutating func rest() -> String {
    let text = String(decoding: bytes[position...], as: UTF8.self)
    position = bytes.count
    return text
  }
}
