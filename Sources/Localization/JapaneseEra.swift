package import Rules

/// The eras of Japanese dates (元号), from Meiji to Reiwa.
///
/// The eve of Taisho and of Showa bears both names: registers hold 大正15年12月25日 and 昭和元年12月25日.
package enum JapaneseEra: Int, CaseIterable, Sendable, Comparable {
  case meiji, taisho, showa, heisei, reiwa

  /// A year of an era: 令和8年.
  package struct Year: Sendable, Hashable {
    package let era: JapaneseEra
    package let number: Int
    package init(_ era: JapaneseEra, _ number: Int) {
      self.era = era
      self.number = number
    }
  }

  /// The day on which the era began. Dates of Meiji count from its sixth year, when the calendar became today's.
  package var firstDay: CivilDate {
    switch self {
    case .meiji: Self.day(1873, 1, 1)
    case .taisho: Self.day(1912, 7, 30)
    case .showa: Self.day(1926, 12, 25)
    case .heisei: Self.day(1989, 1, 8)
    case .reiwa: Self.day(2019, 5, 1)
    }
  }

  /// The last day that may be written in this era; nil for the era that lasts.
  package var lastDay: CivilDate? {
    switch self {
    case .meiji: Self.day(1912, 7, 30)
    case .taisho: Self.day(1926, 12, 25)
    case .showa: Self.day(1989, 1, 7)
    case .heisei: Self.day(2019, 4, 30)
    case .reiwa: nil
    }
  }

  /// The year of our count before the first: 令和8年 is 2018 + 8.
  package var yearZero: Int {
    switch self {
    case .meiji: 1867
    case .taisho: 1911
    case .showa: 1925
    case .heisei: 1988
    case .reiwa: 2018
    }
  }

  /// The letter of forms and keyboards: R for Reiwa.
  package var letter: Character {
    switch self {
    case .meiji: "M"
    case .taisho: "T"
    case .showa: "S"
    case .heisei: "H"
    case .reiwa: "R"
    }
  }

  /// Key of its name among the words.
  package var key: String { "era.\(self)" }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The era year of a day; nil before Meiji 6, when days were still counted by the moon.
  package static func year(of date: CivilDate) -> Year? {
    guard let era = allCases.last(where: { $0.firstDay <= date }) else { return nil }
    return Year(era, date.year - era.yearZero)
  }

  /// Whether a day may be written in this era.
  package func contains(_ date: CivilDate) -> Bool {
    firstDay <= date && lastDay.map { date <= $0 } ?? true
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: day) ?? CivilDate(dayNumber: 0)
  }
}
