/// A number of the rules (数): a decimal of 34 significant digits, never binary, so that yen and rates stay exact.
///
/// The coefficient lies in two words and the exponent beside it, so that a number needs no memory of its own.
package struct Number: Sendable {
  let high: Int64
  let low: UInt64
  /// The power of ten that the coefficient stands for.
  package let exponent: Int32

  /// How many digits a result keeps (IEEE 754 decimal128, as DMN asks).
  static let precision = 34
  static let largestExponent = 6111
  static let smallestExponent = -6176

  package init(_ integer: Int) {
    high = integer < 0 ? -1 : 0
    low = UInt64(bitPattern: Int64(integer))
    exponent = 0
  }

  /// A coefficient that is known to have 34 digits at most.
  package init(coefficient: Int128, exponent: Int32) {
    high = Int64(truncatingIfNeeded: coefficient >> 64)
    low = UInt64(truncatingIfNeeded: coefficient)
    self.exponent = exponent
  }

  /// Rounds a magnitude to 34 digits, half to even; nil when the number is too large to be held.
  ///
  /// `sticky` says that something smaller than the last digit was cut off before.
  init?(magnitude: UInt128, negative: Bool, exponent: Int, sticky: Bool = false) {
    var magnitude = magnitude
    var exponent = exponent
    var sticky = sticky
    var drop = max(0, DecimalDigits.count(magnitude) - Number.precision)
    if exponent + drop < Number.smallestExponent { drop = Number.smallestExponent - exponent }
    if drop > 0 {
      if drop > 38 {
        sticky = sticky || magnitude != 0
        magnitude = 0
      } else {
        let (rounded, _) = DecimalDigits.dropping(drop, of: magnitude, sticky: sticky, .halfEven)
        magnitude = rounded
      }
      exponent += drop
      if magnitude == DecimalDigits.power(Number.precision) {
        magnitude /= 10
        exponent += 1
      }
    }
    if exponent > Number.largestExponent {
      let room = Number.precision - DecimalDigits.count(magnitude)
      let need = exponent - Number.largestExponent
      if magnitude == 0 {
        exponent = 0
      } else if need <= room {
        magnitude *= DecimalDigits.power(need)
        exponent -= need
      } else {
        return nil
      }
    }
    if magnitude == 0 { exponent = max(min(exponent, 0), -Number.precision) }
    let signed = negative ? -Int128(magnitude) : Int128(magnitude)
    self.init(coefficient: signed, exponent: Int32(exponent))
  }

  /// The digits before the power of ten.
  @inline(__always) package var coefficient: Int128 { Int128(high) << 64 | Int128(low) }
  var magnitude: UInt128 { coefficient.magnitude }
  package var isNegative: Bool { high < 0 }
  package var isZero: Bool { high == 0 && low == 0 }

  /// The coefficient when the number is whole, written without exponent, and fits one word: the common case.
  @inline(__always) var smallInteger: Int64? {
    let word = Int64(bitPattern: low)
    return exponent == 0 && high == (word >> 63) ? word : nil
  }

  package static let zero = Number(0)
  package static let one = Number(1)

  /// The number as a machine integer; nil when it is not whole or too large.
  package var integer: Int? {
    if let small = smallInteger { return Int(small) }
    let plain = normalized
    guard plain.exponent >= 0, plain.exponent <= 18 else { return nil }
    let (value, overflow) = plain.coefficient.multipliedReportingOverflow(
      by: Int128(DecimalDigits.power(Int(plain.exponent))))
    return overflow ? nil : Int(exactly: value)
  }

  package var isWhole: Bool { exponent >= 0 || normalized.exponent >= 0 }

  /// The same number without trailing zeros in its coefficient.
  package var normalized: Number {
    if isZero { return Number(0) }
    return strippingZeros(downTo: Int.max)
  }

  /// Takes trailing zeros away while the exponent stays at most `limit`.
  func strippingZeros(downTo limit: Int) -> Number {
    var magnitude = self.magnitude
    var exponent = Int(self.exponent)
    for step in [16, 8, 4, 2, 1] {
      while exponent + step <= limit {
        let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: DecimalDigits.power(step))
        if remainder != 0 || magnitude == 0 { break }
        magnitude = quotient
        exponent += step
      }
    }
    return Number(coefficient: isNegative ? -Int128(magnitude) : Int128(magnitude), exponent: Int32(exponent))
  }

  /// The nearest binary number, for first guesses only.
  var approximate: Double {
    Double(coefficient) * DecimalDigits.binaryPower(Int(exponent))
  }
}

extension Number: Hashable, Comparable {
  package static func == (a: Number, b: Number) -> Bool {
    if a.exponent == b.exponent { return a.low == b.low && a.high == b.high }
    return order(a, b) == 0
  }

  package static func < (a: Number, b: Number) -> Bool {
    if a.exponent == b.exponent { return a.coefficient < b.coefficient }
    return order(a, b) < 0
  }

  package func hash(into hasher: inout Hasher) {
    let plain = normalized
    hasher.combine(plain.high)
    hasher.combine(plain.low)
    hasher.combine(plain.exponent)
  }

  /// Negative, zero or positive, as `a` is less than, equal to or greater than `b`.
  static func order(_ a: Number, _ b: Number) -> Int {
    if a.isZero || b.isZero || a.isNegative != b.isNegative {
      let signs = (a.isZero ? 0 : a.isNegative ? -1 : 1, b.isZero ? 0 : b.isNegative ? -1 : 1)
      return signs.0 < signs.1 ? -1 : signs.0 > signs.1 ? 1 : 0
    }
    let sign = a.isNegative ? -1 : 1
    let sizes = (
      DecimalDigits.count(a.magnitude) + Int(a.exponent), DecimalDigits.count(b.magnitude) + Int(b.exponent)
    )
    if sizes.0 != sizes.1 { return sizes.0 < sizes.1 ? -sign : sign }
    var (left, right) = (a.magnitude, b.magnitude)
    // Same size: the one with the larger exponent has the fewer digits, so widening it stays within 34.
    if a.exponent > b.exponent {
      left *= DecimalDigits.power(Int(a.exponent - b.exponent))
    } else {
      right *= DecimalDigits.power(Int(b.exponent - a.exponent))
    }
    return left == right ? 0 : left < right ? -sign : sign
  }
}
