/// A range of FEEL (範囲): two ends, each included or not; an end that is null is open for ever.
package struct ValueRange: Sendable, Equatable {
  package let low: Value
  package let high: Value
  package let includesLow: Bool
  package let includesHigh: Bool
  /// Written as `(= 10)`, which the conformance cases tell from `[10..10]`.
  let isEquality: Bool

  package init(low: Value, includesLow: Bool, high: Value, includesHigh: Bool) {
    self.init(low: low, includesLow: includesLow, high: high, includesHigh: includesHigh, isEquality: false)
  }

  init(low: Value, includesLow: Bool, high: Value, includesHigh: Bool, isEquality: Bool) {
    self.isEquality = isEquality
    self.low = low
    self.high = high
    self.includesLow = includesLow
    self.includesHigh = includesHigh
  }
}
