/// A length of time in days, hours, minutes and seconds (期間): FEEL's days and time duration.
package struct Span: Sendable, Hashable, Comparable {
  /// Whole seconds, rounded down; the rest stands in `nanoseconds`.
  package let seconds: Int
  package let nanoseconds: Int32

  static let second: Int128 = 1_000_000_000

  package init(seconds: Int, nanoseconds: Int = 0) {
    self.init(total: Int128(seconds) * Span.second + Int128(nanoseconds))
  }

  init(total: Int128) {
    let rest = total % Span.second
    let fraction = rest < 0 ? rest + Span.second : rest
    seconds = Int(clamping: (total - fraction) / Span.second)
    nanoseconds = Int32(fraction)
  }

  package init(days: Int) { self.init(total: Int128(days) * 86_400 * Span.second) }

  var total: Int128 { Int128(seconds) * Span.second + Int128(nanoseconds) }

  /// Whole days, when it is made of whole days only.
  package var wholeDays: Int? { nanoseconds == 0 && seconds % 86_400 == 0 ? seconds / 86_400 : nil }

  package static func < (a: Span, b: Span) -> Bool { (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds) }
}
