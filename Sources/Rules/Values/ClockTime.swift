/// Where a time of day holds: a fixed distance from UTC, or a place of the tz database.
package enum Zone: Sendable, Hashable {
  /// Seconds east of UTC.
  case offset(Int)
  case named(ZoneRules)
}

/// A time of day (時刻), with or without a zone.
package struct ClockTime: Sendable, Hashable {
  /// Nanoseconds since midnight.
  package let nanosecondOfDay: Int
  package let zone: Zone?

  package init(nanosecondOfDay: Int, zone: Zone? = nil) {
    self.nanosecondOfDay = nanosecondOfDay
    self.zone = zone
  }

  package init?(hour: Int, minute: Int, second: Int = 0, nanosecond: Int = 0, zone: Zone? = nil) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0..<1_000_000_000).contains(nanosecond)
    else { return nil }
    self.init(nanosecondOfDay: ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanosecond, zone: zone)
  }

  package var hour: Int { nanosecondOfDay / 3_600_000_000_000 }
  package var minute: Int { nanosecondOfDay / 60_000_000_000 % 60 }
  package var second: Int { nanosecondOfDay / 1_000_000_000 % 60 }
  package var nanosecond: Int { nanosecondOfDay % 1_000_000_000 }
}

/// A day and a time of day (日時).
package struct DateTime: Sendable, Hashable {
  package let date: CivilDate
  package let time: ClockTime

  package init(date: CivilDate, time: ClockTime) {
    self.date = date
    self.time = time
  }

  var zone: Zone? { time.zone }

  /// Nanoseconds since 1970-01-01 on the wall clock, the zone left out.
  var wall: Int128 { Int128(date.dayNumber) * 86_400 * Span.second + Int128(time.nanosecondOfDay) }

  init(wall: Int128, zone: Zone?) {
    let day = 86_400 * Span.second
    let rest = wall % day
    let inDay = rest < 0 ? rest + day : rest
    date = CivilDate(dayNumber: Int(clamping: (wall - inDay) / day))
    time = ClockTime(nanosecondOfDay: Int(inDay), zone: zone)
  }

  /// Seconds east of UTC at this moment; nil without a zone.
  var offset: Int? {
    switch zone {
    case nil: nil
    case .offset(let seconds): seconds
    case .named(let rules): rules.offset(atWall: Int(clamping: wall / Span.second))
    }
  }

  /// The moment on the line of UTC; a local time without zone is taken as UTC.
  var instant: Int128 { wall - Int128(offset ?? 0) * Span.second }
}
