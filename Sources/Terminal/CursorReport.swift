/// Finds the answer to "where is the cursor" among what a terminal sends, `ESC [ row ; column R` (カーソル位置の応答).
package struct CursorReport: Sendable {
  private var numbers: [Int]?

  package init() {}

  /// The column, once the answer is whole; whatever else comes is passed over.
  package mutating func feed(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x1B: numbers = []
    case UInt8(ascii: "[") where numbers?.isEmpty == true: numbers = [0]
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      guard let last = numbers?.last, last < 1_000 else { return drop() }
      numbers?.removeLast()
      numbers?.append(last * 10 + Int(byte - UInt8(ascii: "0")))
    case UInt8(ascii: ";") where numbers?.count == 1: numbers?.append(0)
    case UInt8(ascii: "R") where numbers?.count == 2:
      defer { numbers = nil }
      return numbers?.last
    default: return drop()
    }
    return nil
  }

  private mutating func drop() -> Int? {
    numbers = nil
    return nil
  }
}
