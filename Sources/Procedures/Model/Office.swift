package import Rules

/// A counter of the city or an office outside it (窓口・他の機関).
package struct Office: Sendable, Hashable {
  package let id: String
  package var name: String
  package var isCity: Bool
  /// Its number, or the letter or word that stands above it.
  package var counter = CatalogueText.none
  /// 1 is the ground floor (1階), −1 the first basement (地下1階); nil where the city does not say.
  package var floor: Int?
  /// The building that it is in; nil where the city does not say.
  package var building: Building?
  package var hours: OpeningHours?
  package var telephone: Telephone?
  /// The name that the city gave its counter.
  package var cityName = CatalogueText.none
  /// Whether the city's overlay named it: else the default name stands without floor or counter.
  package var isMapped = false
}

/// A building with counters of the city in it (庁舎・センター).
package struct Building: Sendable, Hashable {
  package let id: String
  package let name: CatalogueText
  package let address: CatalogueText
  /// Its place in the city's own order: in this order people go from one to the next.
  package let place: Int
}

/// A telephone number of an office, with the extension of its section (電話・内線).
package struct Telephone: Sendable, Hashable {
  package let number: String
  package let lineExtension: String

  package init(number: String, lineExtension: String = "") {
    (self.number, self.lineExtension) = (number, lineExtension)
  }

  /// Digits in groups behind hyphens, ten or eleven of them with the 0 in front, as numbers in Japan are dialled.
  package static func isNumber(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.allSatisfy { isDigits(String($0)) } && text.hasPrefix("0")
      && (10...11).contains(groups.reduce(0) { $0 + $1.utf8.count })
  }

  package static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// When a counter is open (受付時間): on which weekdays, from when until when; on holidays (閉庁日) never.
package struct OpeningHours: Sendable, Hashable {
  /// Hours on some weekdays: 月〜金 8:30〜17:15, 第1日曜 9:00〜12:00.
  package struct Opening: Sendable, Hashable {
    /// 1 is Monday.
    package let days: [Int]
    /// Which ones of the month, the first being 1; empty where it is every one.
    package let weeks: [Int]
    /// Minutes since midnight.
    package let hours: Range<Int>
    /// While nobody is at the counter (昼休み).
    package let pause: Range<Int>?

    package init(days: [Int], weeks: [Int] = [], hours: Range<Int>, pause: Range<Int>? = nil) {
      (self.days, self.weeks, self.hours, self.pause) = (days, weeks, hours, pause)
    }

    package func isOn(_ day: CivilDate) -> Bool {
      days.contains(day.weekday) && (weeks.isEmpty || weeks.contains((day.day - 1) / 7 + 1))
    }

    /// Whether both have hours at one moment of some day.
    func overlaps(_ other: Opening) -> Bool {
      let shareWeeks = weeks.isEmpty || other.weeks.isEmpty || !Set(weeks).isDisjoint(with: other.weeks)
      return shareWeeks && !Set(days).isDisjoint(with: other.days) && hours.overlaps(other.hours)
    }
  }

  /// How it stands with an office at a moment of a day, or on a day whatever the moment.
  package enum State: Sendable, Hashable {
    /// Until so many minutes after midnight.
    case open(until: Int)
    /// Not yet, or not over noon: from so many minutes after midnight on.
    case opens(at: Int)
    /// The whole day; then the next hours, where there are any.
    case closedToday(next: Next?)
    /// Its hours of the day are over.
    case over(next: Next?)

    package var isClosed: Bool {
      switch self {
      case .open: false
      case .opens, .closedToday, .over: true
      }
    }
  }

  package struct Next: Sendable, Hashable {
    package let day: CivilDate
    package let minute: Int

    package init(day: CivilDate, minute: Int) { (self.day, self.minute) = (day, minute) }
  }

  package let openings: [Opening]

  /// A time of day as people write it: 8:30.
  package static func clock(_ minute: Int) -> String {
    "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
  }

  package init(_ openings: [Opening]) { self.openings = openings }

  /// The hours of one day, those that touch as one; none on a day on which the city's offices are closed.
  package func spans(on day: CivilDate, _ closedDays: ClosedDays) -> [Range<Int>] {
    guard !closedDays.isHoliday(day) else { return [] }
    var spans: [Range<Int>] = []
    for opening in openings where opening.isOn(day) {
      if let pause = opening.pause {
        spans += [opening.hours.lowerBound..<pause.lowerBound, pause.upperBound..<opening.hours.upperBound]
      } else {
        spans.append(opening.hours)
      }
    }
    var whole: [Range<Int>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = whole.last, span.lowerBound <= last.upperBound {
        whole[whole.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        whole.append(span)
      }
    }
    return whole
  }

  /// - Parameter minute: since midnight; nil where only the day counts, as on paper.
  package func state(on day: CivilDate, at minute: Int?, _ closedDays: ClosedDays) -> State {
    let spans = spans(on: day, closedDays)
    guard let last = spans.last else { return .closedToday(next: next(after: day, closedDays)) }
    guard let minute else { return .open(until: last.upperBound) }
    guard let span = spans.first(where: { minute < $0.upperBound }) else {
      return .over(next: next(after: day, closedDays))
    }
    return span.contains(minute) ? .open(until: span.upperBound) : .opens(at: span.lowerBound)
  }

  private func next(after day: CivilDate, _ closedDays: ClosedDays) -> Next? {
    // Hours of a fifth Sunday are half a year apart at most; what does not open within a year does not open.
    for days in 1...366 {
      let next = day.adding(days: days)
      if let first = spans(on: next, closedDays).first { return Next(day: next, minute: first.lowerBound) }
    }
    return nil
  }
}
