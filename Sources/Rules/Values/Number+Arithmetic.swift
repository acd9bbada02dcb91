extension Number {
  package static prefix func - (a: Number) -> Number {
    Number(coefficient: -a.coefficient, exponent: a.exponent)
  }

  /// Sum; a result too large to be held stays at the largest number.
  package static func + (a: Number, b: Number) -> Number { a.adding(b) ?? largest(negative: a.isNegative) }
  package static func - (a: Number, b: Number) -> Number { a.adding(-b) ?? largest(negative: a.isNegative) }
  package static func * (a: Number, b: Number) -> Number {
    a.multiplied(by: b) ?? largest(negative: a.isNegative != b.isNegative)
  }
  /// Quotient; nil when `b` is zero.
  package static func / (a: Number, b: Number) -> Number? { a.divided(by: b) }

  static func largest(negative: Bool) -> Number {
    let nines = Int128(DecimalDigits.power(precision) - 1)
    return Number(coefficient: negative ? -nines : nines, exponent: Int32(largestExponent))
  }

  package var absolute: Number { isNegative ? -self : self }

  func adding(_ other: Number) -> Number? {
    if let a = smallInteger, let b = other.smallInteger {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return Number(Int(sum)) }
    }
    if exponent == other.exponent {
      let sum = coefficient + other.coefficient
      return Number(magnitude: sum.magnitude, negative: sum < 0, exponent: Int(exponent))
    }
    if isZero { return other }
    if other.isZero { return self }
    let (large, small) = exponent > other.exponent ? (self, other) : (other, self)
    // Two spare digits and the sticky flag are enough for a correctly rounded sum.
    let room = 36 - DecimalDigits.count(large.magnitude)
    let gap = Int(large.exponent - small.exponent)
    let widen = min(room, gap)
    let wide = large.coefficient * Int128(DecimalDigits.power(widen))
    let rest = gap - widen
    if rest == 0 {
      let sum = wide + small.coefficient
      return Number(magnitude: sum.magnitude, negative: sum < 0, exponent: Int(small.exponent))
    }
    let (cut, lost) =
      rest > 38
      ? (UInt128(0), true) : DecimalDigits.dropping(rest, of: small.magnitude, sticky: false, .down)
    let exponent = Int(large.exponent) - widen
    let sameSign = large.isNegative == small.isNegative
    if sameSign {
      return Number(
        magnitude: wide.magnitude + cut, negative: large.isNegative, exponent: exponent, sticky: lost)
    }
    // The part that was cut is taken away too: one less, and the flag says "and a little more".
    let borrowed: UInt128 = lost ? 1 : 0
    let difference = wide.magnitude - cut - borrowed
    return Number(magnitude: difference, negative: large.isNegative, exponent: exponent, sticky: lost)
  }

  func multiplied(by other: Number) -> Number? {
    let negative = isNegative != other.isNegative
    let exponent = Int(self.exponent) + Int(other.exponent)
    if let a = smallInteger, let b = other.smallInteger {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return Number(Int(product)) }
    }
    let (high, low) = magnitude.multipliedFullWidth(by: other.magnitude)
    if high == 0 { return Number(magnitude: low, negative: negative, exponent: exponent) }
    let digits = DecimalDigits.count(magnitude) + DecimalDigits.count(other.magnitude)
    let drop = digits - 37
    let (quotient, rest) = DecimalDigits.power(drop).dividingFullWidth((high, low))
    return Number(magnitude: quotient, negative: negative, exponent: exponent + drop, sticky: rest != 0)
  }

  func divided(by other: Number) -> Number? {
    if other.isZero { return nil }
    if isZero { return .zero }
    if exponent == other.exponent {
      let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: other.coefficient)
      if rest == 0 { return Number(coefficient: quotient, exponent: 0) }
    }
    let widen = Number.precision - DecimalDigits.count(magnitude)
    let more = DecimalDigits.count(other.magnitude) + 2
    let wide = magnitude * DecimalDigits.power(widen)
    let (high, low) = wide.multipliedFullWidth(by: DecimalDigits.power(more))
    let (quotient, rest) = other.magnitude.dividingFullWidth((high, low))
    let exponent = Int(self.exponent) - widen - more - Int(other.exponent)
    let result = Number(
      magnitude: quotient, negative: isNegative != other.isNegative, exponent: exponent, sticky: rest != 0)
    return result?.strippingZeros(downTo: Int(self.exponent) - Int(other.exponent))
  }

  /// Rounds to `scale` digits after the point (negative: before it); nil when the scale is out of range.
  package func rounded(scale: Int = 0, _ rounding: Rounding) -> Number? {
    if scale < Number.smallestExponent || scale > -Number.smallestExponent { return nil }
    let drop = -Int(exponent) - scale
    if drop <= 0 { return self }
    let result: UInt128
    if drop > 38 {
      let up =
        !isZero
        && (rounding == .up || (rounding == .floor && isNegative) || (rounding == .ceiling && !isNegative))
      result = up ? 1 : 0
    } else {
      result = DecimalDigits.dropping(drop, of: magnitude, sticky: false, rounding, negative: isNegative).0
    }
    return Number(magnitude: result, negative: isNegative, exponent: -scale)
  }

  package var floor: Number { rounded(.floor) ?? self }
  package var ceiling: Number { rounded(.ceiling) ?? self }

  /// The rest of a division, with the sign of the divisor; nil when the divisor is zero.
  package func modulo(_ divisor: Number) -> Number? {
    if divisor.isZero { return nil }
    if let a = smallInteger, let b = divisor.smallInteger, b != -1 {
      let rest = a % b
      return Number(Int(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest))
    }
    guard let quotient = divided(by: divisor) else { return nil }
    guard let product = divisor.multiplied(by: quotient.floor) else { return nil }
    return adding(-product)
  }
}
