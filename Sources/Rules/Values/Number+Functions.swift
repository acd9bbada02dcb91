extension Number {
  /// Powers: whole exponents by multiplication, others by way of the logarithm; nil where there is no real result.
  func power(_ exponent: Number) -> Number? {
    if let whole = exponent.integer {
      if whole == 0 { return .one }
      if isZero { return whole > 0 ? .zero : nil }
      if whole.magnitude > 1_000_000 {
        if absolute == .one { return whole % 2 == 0 ? .one : self }
      } else {
        return power(whole: whole)
      }
    }
    if isZero { return exponent.isNegative ? nil : .zero }
    guard !isNegative, let logarithm = logarithm(), let product = logarithm.multiplied(by: exponent) else {
      return nil
    }
    return product.exponential()
  }

  private func power(whole: Int) -> Number? {
    if whole == 0 { return .one }
    var result = Number.one
    var base = self
    var left = whole.magnitude
    while left > 0 {
      if left & 1 == 1 {
        guard let next = result.multiplied(by: base) else { return whole > 0 ? nil : .zero }
        result = next
      }
      left >>= 1
      if left > 0 {
        guard let next = base.multiplied(by: base) else { return whole > 0 ? nil : .zero }
        base = next
      }
    }
    return whole > 0 ? result : Number.one.divided(by: result)
  }

  /// The square root, correct to the last digits; nil of negative numbers.
  func squareRoot() -> Number? {
    if isNegative { return nil }
    if isZero { return .zero }
    // An even exponent and a coefficient of about 2 × 36 digits, whose whole root then has 36.
    var magnitude = self.magnitude
    var exponent = Int(self.exponent)
    let digits = DecimalDigits.count(magnitude)
    var widen = 36 - digits
    if (exponent - widen) % 2 != 0 { widen -= 1 }
    magnitude *= DecimalDigits.power(max(0, widen))
    exponent -= max(0, widen)
    if exponent % 2 != 0 {
      magnitude *= 10
      exponent -= 1
    }
    // root(m · 10^e) = root(m · 10^36) · 10^(e/2 - 18)
    let wide = magnitude.multipliedFullWidth(by: DecimalDigits.power(36))
    let bits = wide.high == 0 ? 128 - wide.low.leadingZeroBitCount : 256 - wide.high.leadingZeroBitCount
    // From above, Newton's steps go down to the whole root and stop there.
    var root = UInt128(1) << UInt128((bits + 1) / 2)
    while true {
      let quotient = root.dividingFullWidth((wide.high, wide.low)).quotient
      let next = root / 2 + quotient / 2 + (root & quotient & 1)
      if next >= root { break }
      root = next
    }
    let square = root.multipliedFullWidth(by: root)
    let isExact = square.high == wide.high && square.low == wide.low
    return Number(magnitude: root, negative: false, exponent: exponent / 2 - 18, sticky: !isExact)?
      .strippingZeros(downTo: 0)
  }

  /// e to this power.
  func exponential() -> Number? {
    if isZero { return .one }
    let guess = approximate
    if guess > 15_000 { return nil }
    if guess < -15_000 { return .zero }
    // e^x = e^n · e^f with a whole n; the fraction is halved often enough, the series summed, and squared as often.
    let nearest = rounded(.halfEven) ?? self
    guard let whole = nearest.integer, let power = Number.e.power(whole: whole) else { return nil }
    var halvings = 0
    var small = self - nearest
    let half = Number(coefficient: 5, exponent: -1)
    while small.absolute > Number(coefficient: 2, exponent: -1) {
      small = small * half
      halvings += 1
    }
    // expm1 keeps the digits that would be lost beside 1.
    var term = small
    var sum = small
    for index in 2..<40 {
      guard let next = (term * small).divided(by: Number(index)), !next.isZero else { break }
      term = next
      let more = sum + term
      if more == sum { break }
      sum = more
    }
    for _ in 0..<halvings {
      guard let doubled = sum.multiplied(by: sum).flatMap({ $0.adding(sum * Number(2)) }) else { return nil }
      sum = doubled
    }
    return sum.adding(.one)?.multiplied(by: power)
  }

  /// The natural logarithm; nil of zero and of negative numbers.
  func logarithm() -> Number? {
    if isZero || isNegative { return nil }
    if self == .one { return .zero }
    // ln(m · 10^k) = ln(m) + k · ln(10), with m between 0.3 and 3.
    let digits = DecimalDigits.count(magnitude)
    var shift = digits + Int(exponent) - 1
    var mantissa = Number(coefficient: Int128(magnitude), exponent: Int32(1 - digits))
    if mantissa > Number(3) {
      mantissa = Number(coefficient: Int128(magnitude), exponent: Int32(-digits))
      shift += 1
    }
    // Three square roots bring it near to 1, where atanh converges fast.
    var roots = 0
    while (mantissa - .one).absolute > Number(coefficient: 5, exponent: -2), roots < 6 {
      guard let root = mantissa.squareRoot() else { return nil }
      mantissa = root
      roots += 1
    }
    guard let ratio = (mantissa - .one).divided(by: mantissa + .one) else { return nil }
    let square = ratio * ratio
    var power = ratio
    var sum = ratio
    for index in stride(from: 3, to: 80, by: 2) {
      power = power * square
      guard let term = power.divided(by: Number(index)) else { break }
      let more = sum + term
      if more == sum { break }
      sum = more
    }
    let series = sum * Number(1 << (roots + 1))
    return series.adding(Number(shift) * Number.ln10)
  }

  private static let e = Number("2.718281828459045235360287471352662498") ?? .one
  private static let ln10 = Number("2.302585092994045684017991454684364208") ?? .zero
}
