import Localization
package import Procedures
package import Rules

/// Where an office is and when it is open, in words (窓口の場所・時間・電話): for screens, paper and plain text alike.
extension CatalogueWords {
  /// The counter's number and name with its floor, and with its building where the city has more than one.
  package func place(of office: Office) -> String {
    let name = name(of: office)
    guard office.isCity else { return words("place.elsewhere", ["office": name]) }
    let counter = plain(office.counter)
    let isNumber = !counter.isEmpty && counter.allSatisfy { $0.isASCII && $0.isNumber }
    let called =
      counter.isEmpty
      ? name : words(isNumber ? "place.numbered" : "place.lettered", ["counter": counter, "office": name])
    let house = building(of: office)
    let floor = floor(of: office)
    let at =
      house.isEmpty || floor.isEmpty
      ? house + floor : words("place.building_floor", ["building": house, "floor": floor])
    return at.isEmpty ? called : words("place.at", ["office": called, "place": at])
  }

  /// The building's name, where one could be in the wrong one.
  private func building(of office: Office) -> String {
    guard let building = office.building, (catalogue.city?.buildings.count ?? 0) > 1 else { return "" }
    return plain(building.name)
  }

  /// 1階, 地下1階; empty where the city does not say.
  package func floor(of office: Office) -> String {
    guard let floor = office.floor else { return "" }
    return words(floor < 0 ? "place.basement" : "place.floor", ["floor": "\(abs(floor))"])
  }

  /// The address of its building, where people have to go to another one than that in which they are.
  package func address(of office: Office, from here: Route.Place) -> String {
    guard let building = office.building, building.place != here.building else { return "" }
    return plain(building.address)
  }

  /// The number with its extension; empty where the city does not say.
  package func telephone(of office: Office) -> String {
    guard let telephone = office.telephone else { return "" }
    return telephone.lineExtension.isEmpty
      ? telephone.number
      : words(
        "place.extension", ["number": telephone.number, "extension": telephone.lineExtension])
  }

  /// What somebody who goes there has to know besides, on paper: only the day counts, which is the day of the page.
  ///
  /// - Parameter usual: what the page tells once for all counters that have it.
  func particulars(
    of office: Office, on day: CivilDate, _ closedDays: ClosedDays, from here: Route.Place,
    usual: UsualAtCounters
  ) -> [String] {
    let state = office.hours?.state(on: day, at: nil, closedDays)
    let closed = state.map { $0.isClosed ? text(of: $0, on: day) : "" } ?? ""
    let hours = hours(of: office)
    return [
      address(of: office, from: here), closed, hours == usual.hours ? "" : hours,
      telephone(of: office, usual: usual.telephone),
    ]
  }

  private func telephone(of office: Office, usual: String) -> String {
    if let telephone = office.telephone, telephone.number == usual, !telephone.lineExtension.isEmpty {
      return words("place.extension_only", ["extension": telephone.lineExtension])
    }
    let number = telephone(of: office)
    return number.isEmpty ? "" : words("place.telephone", ["number": number])
  }

  // MARK: - Hours

  /// All its hours: 月〜金 8:30〜17:15、第1日曜 9:00〜12:00; empty where the city does not say.
  package func hours(of office: Office) -> String {
    let openings = office.hours?.openings.map(text) ?? []
    return openings.joined(separator: words("hours.separator"))
  }

  private func text(_ opening: OpeningHours.Opening) -> String {
    let text = words(
      "hours.opening", ["days": days(of: opening), "hours": span(opening.hours)])
    return opening.pause.map { words("hours.pause", ["hours": text, "pause": span($0)]) } ?? text
  }

  private func span(_ hours: Range<Int>) -> String {
    words(
      "hours.span",
      ["from": OpeningHours.clock(hours.lowerBound), "until": OpeningHours.clock(hours.upperBound)])
  }

  private func days(of opening: OpeningHours.Opening) -> String {
    var runs: [ClosedRange<Int>] = []
    for day in opening.days {
      if let last = runs.last, last.upperBound + 1 == day {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
    let days = runs.flatMap { run -> [String] in
      // Two days that follow are no stretch: 土・日.
      if run.count < 3 { return run.map { words("date.weekday.\($0)") } }
      let (first, last) = (words("date.weekday.\(run.lowerBound)"), words("date.weekday.\(run.upperBound)"))
      return [words("hours.days", ["first": first, "last": last])]
    }.joined(separator: words("hours.and"))
    guard !opening.weeks.isEmpty else { return days }
    let weeks = opening.weeks.map { words("hours.week.\($0)") }.joined(separator: words("hours.and"))
    return words("hours.weeks", ["weeks": weeks, "days": days])
  }

  /// How long it is open, or when it is again: 17:15まで, 本日は閉まっています（次は12月1日（火）8:30から）.
  package func text(of state: OpeningHours.State, on day: CivilDate) -> String {
    func closed(_ key: String, _ next: OpeningHours.Next?) -> String {
      guard let next else { return words("hours.\(key)") }
      return words(
        "hours.\(key)_next",
        ["date": DateWords.short(next.day, seenOn: day, in: words), "time": OpeningHours.clock(next.minute)])
    }
    switch state {
    case .open(let until): return words("hours.until", ["time": OpeningHours.clock(until)])
    case .opens(let minute): return words("hours.opens", ["time": OpeningHours.clock(minute)])
    case .closedToday(let next): return closed("closed_today", next)
    case .over(let next): return closed("over", next)
    }
  }
}
