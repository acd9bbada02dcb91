package import Rules

/// The reception number (受付番号) by which a visit is called up again: the day and a running number, `1124-03`.
///
/// The numbers of a desk that has a mark carry it, `1124-B03`: two desks of one office never give the same one.
package struct ReceptionNumber: Sendable, Hashable, CustomStringConvertible {
  package let month: Int
  package let day: Int
  package let desk: DeskMark
  package let serial: Int

  package init(on date: CivilDate, desk: DeskMark = .unmarked, serial: Int) {
    (month, day) = (date.month, date.day)
    (self.desk, self.serial) = (desk, serial)
  }

  /// Reads `1124-03` and `1124-B03`; full-width characters and hyphens are for the caller to fold first.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, let front = Self.number(parts[0]),
      (1...12).contains(front / 100), (1...31).contains(front % 100), let tail = Self.tail(parts[1])
    else { return nil }
    (month, day) = (front / 100, front % 100)
    (desk, serial) = (tail.desk ?? .unmarked, tail.serial)
  }

  /// What a clerk types at a desk: the whole number, or `3` and `B3` of today.
  package init?(typed text: String, on today: CivilDate, at desk: DeskMark) {
    if let whole = Self(text) {
      self = whole
    } else {
      guard let tail = Self.tail(text[...]), tail.serial < 1000 else { return nil }
      self.init(on: today, desk: tail.desk ?? desk, serial: tail.serial)
    }
  }

  private static func tail(_ text: Substring) -> (desk: DeskMark?, serial: Int)? {
    let letters = text.prefix { $0.isASCII && $0.isLetter }
    guard let serial = number(text[letters.endIndex...]), serial > 0 else { return nil }
    if letters.isEmpty { return (nil, serial) }
    guard let desk = DeskMark(letters) else { return nil }
    return (desk, serial)
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  package var description: String {
    CivilDate.two(month) + CivilDate.two(day) + "-" + desk.letters + CivilDate.two(serial)
  }
}
