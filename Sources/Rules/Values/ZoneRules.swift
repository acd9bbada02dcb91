/// The rules of one place of the tz database, read from the bytes of its file (RFC 8536); reading the file is the caller's.
package struct ZoneRules: Sendable, Hashable {
  package let name: String
  /// Moments (seconds since 1970 in UTC) from which the offset beside them holds.
  private let moments: [Int]
  private let offsets: [Int]
  private let first: Int
  private let footer: PosixZone?

  package static func == (a: ZoneRules, b: ZoneRules) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Nil when the bytes are no zone file.
  package init?(name: String, tzif bytes: [UInt8]) {
    guard let first = ZoneFile(bytes, at: 0, wide: false) else { return nil }
    var file = first
    var footer: PosixZone?
    if first.version >= 2 {
      guard let second = ZoneFile(bytes, at: first.end, wide: true) else { return nil }
      file = second
      footer = PosixZone(bytes[min(second.end, bytes.count)...].filter { $0 != 10 })
    }
    self.name = name
    moments = file.moments
    offsets = file.offsets
    self.first = file.first
    self.footer = footer
  }

  /// Seconds east of UTC at a moment of UTC.
  package func offset(atInstant instant: Int) -> Int {
    guard let last = moments.last else { return footer?.offset(atInstant: instant) ?? first }
    if instant >= last, let footer { return footer.offset(atInstant: instant) }
    var low = 0
    var high = moments.count
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : offsets[low - 1]
  }

  /// Seconds east of UTC when the clock on the wall shows `wall`; the earlier of two, as the clocks before the change.
  package func offset(atWall wall: Int) -> Int {
    let before = offset(atInstant: wall - 86_400)
    if offset(atInstant: wall - before) == before { return before }
    let after = offset(atInstant: wall + 86_400)
    if offset(atInstant: wall - after) == after { return after }
    return before
  }
}

/// One block of a zone file.
private struct ZoneFile {
  let version: Int
  var moments: [Int] = []
  var offsets: [Int] = []
  var first = 0
  var end = 0

  init?(_ bytes: [UInt8], at start: Int, wide: Bool) {
    guard bytes.count >= start + 44, bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
    version = bytes[start + 4] == 0 ? 1 : Int(bytes[start + 4]) - 0x30
    func number(_ at: Int, _ size: Int) -> Int {
      var value = UInt64(0)
      for byte in bytes[at..<at + size] { value = value << 8 | UInt64(byte) }
      return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
    }
    let counts = (0..<6).map { number(start + 20 + $0 * 4, 4) }
    guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
    let (isUT, isStandard, leaps, times, types, letters) =
      (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
    let size = wide ? 8 : 4
    let body = start + 44
    end = body + times * (size + 1) + types * 6 + letters + leaps * (size + 4) + isStandard + isUT
    guard end <= bytes.count, types > 0 else { return nil }
    let kinds = (0..<types).map { number(body + times * (size + 1) + $0 * 6, 4) }
    for index in 0..<times {
      let kind = Int(bytes[body + times * size + index])
      guard kind < types else { return nil }
      moments.append(number(body + index * size, size))
      offsets.append(kinds[kind])
    }
    first = kinds[0]
  }
}
