/// How a number is cut to fewer digits (端数処理).
package enum Rounding: Sendable {
  case up, down, halfUp, halfDown, halfEven, floor, ceiling
}

/// Arithmetic on bare decimal magnitudes, below `Number`.
enum DecimalDigits {
  private static let powers: [UInt128] = {
    var all: [UInt128] = [1]
    for _ in 0..<38 { all.append(all[all.count - 1] * 10) }
    return all
  }()

  /// Ten to the power of 0 … 38.
  static func power(_ exponent: Int) -> UInt128 { powers[exponent] }

  static func binaryPower(_ exponent: Int) -> Double {
    var result = 1.0
    var base = exponent < 0 ? 0.1 : 10.0
    var left = exponent.magnitude
    while left > 0 {
      if left & 1 == 1 { result *= base }
      base *= base
      left >>= 1
    }
    return result
  }

  /// The number of decimal digits; 0 has one.
  static func count(_ magnitude: UInt128) -> Int {
    if magnitude < 10 { return 1 }
    let bits = 128 - magnitude.leadingZeroBitCount
    let guess = (bits * 1233) >> 12
    return guess < 39 && magnitude >= powers[guess] ? guess + 1 : guess
  }

  /// Cuts the last `digits` digits (1 … 38) off; says whether anything but zeros was lost.
  static func dropping(
    _ digits: Int, of magnitude: UInt128, sticky: Bool, _ rounding: Rounding, negative: Bool = false
  ) -> (UInt128, inexact: Bool) {
    let unit = powers[digits]
    let (quotient, rest) = magnitude.quotientAndRemainder(dividingBy: unit)
    let inexact = rest != 0 || sticky
    let half = unit / 2
    let up: Bool
    switch rounding {
    case .up: up = inexact
    case .down: up = false
    case .floor: up = inexact && negative
    case .ceiling: up = inexact && !negative
    case .halfUp: up = rest >= half
    case .halfDown: up = rest > half || (rest == half && sticky)
    case .halfEven: up = rest > half || (rest == half && (sticky || quotient & 1 == 1))
    }
    return (up ? quotient + 1 : quotient, inexact)
  }
}
