package import Rules

/// A moment of the desk's clock (時刻): the day, and the seconds since midnight.
///
/// It is the time on the wall of the city hall. What time zones and daylight saving make of it stays outside.
package struct Moment: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let day: CivilDate
  package let second: Int

  package init(_ day: CivilDate, second: Int) { (self.day, self.second) = (day, second) }
  package init(_ day: CivilDate, minute: Int) { self.init(day, second: minute * 60) }

  /// Minutes since midnight.
  package var minute: Int { second / 60 }

  package static func < (a: Self, b: Self) -> Bool { (a.day, a.second) < (b.day, b.second) }

  /// Reads what `description` writes, and nothing else.
  package init?(_ text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = CivilDate(iso: String(parts[0])) else { return nil }
    let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { part in
      part.utf8.count == 2 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 3, let hour = numbers[0], let minute = numbers[1], let second = numbers[2],
      hour < 24, minute < 60, second < 60
    else { return nil }
    self.init(day, second: (hour * 60 + minute) * 60 + second)
  }

  /// `10:05`.
  package var timeOfDay: String { CivilDate.two(second / 3600) + ":" + CivilDate.two(second / 60 % 60) }

  /// `2026-11-24T10:05:00`.
  package var description: String {
    let time = [second / 3600, second / 60 % 60, second % 60].map(CivilDate.two)
    return "\(day)T" + time.joined(separator: ":")
  }
}
