/// Turns bytes as they come from a keyboard into scalars; a broken byte becomes U+FFFD and swallows nothing else.
package struct UTF8Decoder: Sendable {
  private var pending: UInt32 = 0
  private var missing = 0
  private var least: UInt32 = 0

  package init() {}

  /// Whether a character has begun whose last byte has not come yet.
  package var isInside: Bool { missing > 0 }

  /// No scalar (more bytes are needed), one, or two (a broken one and what follows it).
  package mutating func feed(_ byte: UInt8) -> [Unicode.Scalar] {
    if missing > 0 {
      if byte & 0xC0 == 0x80 {
        pending = pending << 6 | UInt32(byte & 0x3F)
        missing -= 1
        guard missing == 0 else { return [] }
        guard pending >= least, let scalar = Unicode.Scalar(pending) else { return ["\u{FFFD}"] }
        return [scalar]
      }
      missing = 0
      return ["\u{FFFD}"] + feed(byte)
    }
    switch byte {
    case 0..<0x80: return [Unicode.Scalar(byte)]
    case 0xC2...0xDF: begin(byte & 0x1F, 1, least: 0x80)
    case 0xE0...0xEF: begin(byte & 0x0F, 2, least: 0x800)
    case 0xF0...0xF4: begin(byte & 0x07, 3, least: 0x10000)
    default: return ["\u{FFFD}"]
    }
    return []
  }

  private mutating func begin(_ bits: UInt8, _ count: Int, least: UInt32) {
    pending = UInt32(bits)
    missing = count
    self.least = least
  }
}
