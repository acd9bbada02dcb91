extension Number: CustomStringConvertible {
  /// Reads a decimal number: digits with a point, a sign and an exponent where wanted; nothing else.
  package init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    var negative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    }
    var magnitude: UInt128 = 0
    var exponent = 0
    var digits = 0
    var isAfterPoint = false
    var sticky = false
    while let byte = bytes.first {
      if byte == UInt8(ascii: "."), !isAfterPoint {
        isAfterPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        digits += 1
        let digit = UInt128(byte - UInt8(ascii: "0"))
        if magnitude < DecimalDigits.power(36) {
          magnitude = magnitude * 10 + digit
          if isAfterPoint { exponent -= 1 }
        } else {
          sticky = sticky || digit != 0
          if !isAfterPoint { exponent += 1 }
        }
      } else {
        break
      }
      bytes = bytes.dropFirst()
    }
    if digits == 0 { return nil }
    if let mark = bytes.first {
      guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
      let rest = bytes.dropFirst()
      let sign = rest.first.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } ?? false
      let written = sign ? rest.dropFirst() : rest
      guard !written.isEmpty, written.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
      else { return nil }
      let digits = written.drop { $0 == UInt8(ascii: "0") }
      let figures = digits.isEmpty ? written.suffix(1) : digits
      guard let power = Int(String(decoding: figures.prefix(9), as: UTF8.self))
      else { return nil }
      let far = figures.count > 9 ? 999_999_999 : power
      exponent += rest.first == UInt8(ascii: "-") ? -far : far
    }
    guard
      let value = Number(magnitude: magnitude, negative: negative, exponent: exponent, sticky: sticky)
    else { return nil }
    self = value
  }

  /// How many digits a written number has between its first and its last that are not zero.
  static func significantDigits(_ text: String) -> Int {
    let digits = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
      .filter { $0 != UInt8(ascii: ".") }
    let plain = digits.drop { $0 == UInt8(ascii: "0") }
    return plain.reversed().drop { $0 == UInt8(ascii: "0") }.count
  }

  /// Plain digits, without exponent and without zeros at the end of the fraction.
  package var description: String {
    if let small = smallInteger { return String(small) }
    let plain = normalized
    let digits = String(plain.magnitude)
    let sign = plain.isNegative ? "-" : ""
    let exponent = Int(plain.exponent)
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    if digits.count > places {
      return sign + digits.dropLast(places) + "." + digits.suffix(places)
    }
    return sign + "0." + String(repeating: "0", count: places - digits.count) + digits
  }
}
