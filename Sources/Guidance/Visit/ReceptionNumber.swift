package import Rules

/// The reception number (受付番号) by which a visit is called up again: the day and a running number, `1124-03`.
package struct ReceptionNumber: Codable, Sendable, Hashable, CustomStringConvertible {
  package let month: Int
  package let day: Int
  package let serial: Int

  package init(on date: CivilDate, serial: Int) {
    month = date.month
    day = date.day
    self.serial = serial
  }

  /// Reads `1124-03`; full-width digits and hyphens are for the caller to fold first.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, let front = Int(parts[0]), let serial = Int(parts[1]),
      serial > 0, (1...12).contains(front / 100), (1...31).contains(front % 100)
    else { return nil }
    month = front / 100
    day = front % 100
    self.serial = serial
  }

  package var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(month))\(two(day))-\(two(serial))"
  }
}
