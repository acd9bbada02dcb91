/// What a condition comes to, without the names that it waits for: enough to decide most rules.
package enum Verdict: UInt8, Sendable {
  case no
  case yes
  case unknown
  /// Null, or no boolean at all.
  case neither

  @inline(__always) init(_ truth: Bool) { self = truth ? .yes : .no }

  init(_ value: Value) {
    switch value {
    case .boolean(let truth): self = truth ? .yes : .no
    case .unknown, .partial: self = .unknown
    case .null, .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime, .list, .context, .range,
      .function,
      .row:
      self = .neither
    }
  }
}
