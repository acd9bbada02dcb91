package import Rules

/// A date as people type it (日付の入力): `R8.11.23`, 令和8年11月23日, `2026-11-23`, `20261123`, `5081123`, `11/23`,
/// `1123`, `23 Nov 2026`, きょう.
///
/// Full-width digits, letters and marks count as theirs. The words below are what is typed, not what is shown.
package enum DateInput {
  package enum Problem: Error, Sendable, Equatable {
    case empty
    case notADate
    /// There is no such day: 31 February.
    case noSuchDay(year: Int, month: Int, day: Int)
    /// The era had begun not yet, or was over; the day that was probably meant.
    case outOfEra(JapaneseEra, meant: CivilDate)
    /// Before Meiji 6 or more than a century ahead: a slip of the finger.
    case yearOutOfRange(Int)
  }

  package static func read(_ text: String, today: CivilDate) -> Result<CivilDate, Problem> {
    var scanner = DateScanner(text)
    if scanner.isAtEnd { return .failure(.empty) }
    if let days = scanner.dayWord() { return .success(today.adding(days: days)) }
    if let date = DateScanner.english(text, today: today) { return date }
    if let era = scanner.era() { return scanner.rest(of: era) }
    return scanner.westernDate(today: today)
  }

  /// The sentence that tells a problem beside the field.
  package static func text(of problem: Problem, in words: Words) -> String {
    switch problem {
    case .empty: return words("date_input.empty")
    case .notADate: return words("date_input.not_a_date")
    case .noSuchDay(let year, let month, let day):
      return words("date_input.no_such_day", ["year": "\(year)", "month": "\(month)", "day": "\(day)"])
    case .outOfEra(let era, let meant):
      let name = words(era.key)
      let meantWords = DateWords.both(meant, in: words)
      guard let last = era.lastDay, meant > last else {
        let first = DateWords.both(era.firstDay, in: words)
        return words("date_input.before_era", ["era": name, "first": first, "meant": meantWords])
      }
      return words(
        "date_input.after_era", ["era": name, "last": DateWords.inEra(last, era, words), "meant": meantWords])
    case .yearOutOfRange(let year): return words("date_input.year_out_of_range", ["year": "\(year)"])
    }
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> Result<CivilDate, Problem> {
    // Registers reach back to Meiji; permits are valid for some years ahead.
    guard (1873...2199).contains(year) else { return .failure(.yearOutOfRange(year)) }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      return .failure(.noSuchDay(year: year, month: month, day: day))
    }
    return .success(date)
  }

  static func date(_ era: JapaneseEra, _ number: Int, _ month: Int, _ day: Int) -> Result<CivilDate, Problem>
  {
    guard number >= 1, number < 200 else { return .failure(.notADate) }
    let year = era.yearZero + number
    guard let date = CivilDate(year: year, month: month, day: day) else {
      return .failure(.noSuchDay(year: year, month: month, day: day))
    }
    guard year <= 2199 else { return .failure(.yearOutOfRange(year)) }
    return era.contains(date) ? .success(date) : .failure(.outOfEra(era, meant: date))
  }
}

/// Walks through a typed date.
struct DateScanner {
  private var rest: ArraySlice<Unicode.Scalar>

  init(_ text: String) {
    let folded = text.unicodeScalars.map(Self.folded)
    // A blank between two numbers parts them (S26 5 14); every other one says nothing.
    var kept: [Unicode.Scalar] = []
    for (place, scalar) in folded.enumerated() {
      guard scalar.properties.isWhitespace else {
        kept.append(scalar)
        continue
      }
      let next = folded[place...].first { !$0.properties.isWhitespace }
      if let before = kept.last, let next, Self.isNumber(before), Self.isNumber(next) { kept.append(" ") }
    }
    rest = kept[...]
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || "〇一二三四五六七八九十元".unicodeScalars.contains(scalar)
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Full-width forms become their ASCII twins, letters lower case.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    var value = scalar.value
    if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
    if (0x41...0x5A).contains(value) { value += 0x20 }
    return Unicode.Scalar(value) ?? scalar
  }

  mutating func take(_ word: String) -> Bool {
    guard rest.starts(with: word.unicodeScalars) else { return false }
    rest = rest.dropFirst(word.unicodeScalars.count)
    return true
  }

  mutating func take(_ words: [String]) -> Bool {
    for word in words where take(word) { return true }
    return false
  }

  /// Today, yesterday or tomorrow as days from today, when nothing else is there.
  func dayWord() -> Int? {
    let days: [(Int, [String])] = [
      (0, ["today", "きょう", "今日", "本日", "キョウ", "kyou", "kyo"]),
      (-1, ["yesterday", "きのう", "昨日", "kinou"]),
      (-2, ["おととい", "一昨日"]),
      (1, ["tomorrow", "あした", "明日", "あす"]),
    ]
    return days.first { $0.1.contains { rest.elementsEqual($0.unicodeScalars) } }?.0
  }

  mutating func era() -> JapaneseEra? {
    let names: [(JapaneseEra, [String])] = [
      (.reiwa, ["令和", "れいわ", "reiwa", "\u{32FF}", "令", "r"]),
      (.heisei, ["平成", "へいせい", "heisei", "\u{337B}", "平", "h"]),
      (.showa, ["昭和", "しょうわ", "showa", "\u{337C}", "昭", "s"]),
      (.taisho, ["大正", "たいしょう", "taisho", "\u{337D}", "大", "t"]),
      (.meiji, ["明治", "めいじ", "meiji", "\u{337E}", "明", "m"]),
    ]
    for (era, spellings) in names where take(spellings) { return era }
    return nil
  }

  mutating func rest(of era: JapaneseEra) -> Result<CivilDate, DateInput.Problem> {
    // R081123: two digits each, as machine-readable forms have them.
    if rest.count == 6, let digits = allDigits() {
      return DateInput.date(era, digits / 10_000, digits / 100 % 100, digits % 100)
    }
    var number = 1
    if !take(["元", "gan"]) {
      guard let typed = self.number(digits: 2) else { return .failure(.notADate) }
      number = typed
    }
    guard separator(["年"]), let (month, day) = monthAndDay() else { return .failure(.notADate) }
    return DateInput.date(era, number, month, day)
  }

  mutating func westernDate(today: CivilDate) -> Result<CivilDate, DateInput.Problem> {
    if rest.count == 8, let digits = allDigits() {
      return DateInput.date(digits / 10_000, digits / 100 % 100, digits % 100)
    }
    if rest.count == 7, let digits = allDigits() { return Self.numbered(digits) }
    // 1103: the day of this year without a mark between.
    if rest.count == 4, let digits = allDigits(), (1...12).contains(digits / 100) {
      return DateInput.date(today.year, digits / 100, digits % 100)
    }
    _ = take(["西暦"])
    let start = rest
    if let year = number(digits: 4), year >= 1000 {
      guard separator(["年"]), let (month, day) = monthAndDay() else { return .failure(.notADate) }
      return DateInput.date(year, month, day)
    }
    rest = start
    guard let (month, day) = monthAndDay() else { return .failure(.notADate) }
    return DateInput.date(today.year, month, day)
  }

  /// Seven digits of official forms: the era by its number (1 明治 … 5 令和), then year, month and day.
  private static func numbered(_ digits: Int) -> Result<CivilDate, DateInput.Problem> {
    let eras: [JapaneseEra] = [.meiji, .taisho, .showa, .heisei, .reiwa]
    let (era, month, day) = (digits / 1_000_000, digits / 100 % 100, digits % 100)
    // Whoever left out a zero of a western date did not mean an era.
    guard (1...5).contains(era), (1...12).contains(month), (1...31).contains(day) else {
      return .failure(.notADate)
    }
    return DateInput.date(eras[era - 1], digits / 10_000 % 100, month, day)
  }

  /// Month and day to the very end; a weekday behind them is left unread.
  private mutating func monthAndDay() -> (Int, Int)? {
    guard let month = number(digits: 2), separator(["月"]), let day = number(digits: 2) else { return nil }
    _ = take("日")
    _ = take(["生まれ", "うまれ", "生"])
    dropWeekday()
    return rest.isEmpty ? (month, day) : nil
  }

  private mutating func dropWeekday() {
    guard let first = rest.first, first == "(" || first == "（" else { return }
    if rest.count <= 5, let last = rest.last, last == ")" || last == "）" { rest = [] }
  }

  mutating func separator(_ words: [String]) -> Bool {
    if take(words) { return true }
    guard let scalar = rest.first else { return false }
    switch scalar.value {
    // Blank, full stop, slash, hyphens, minus, long vowel mark, middle dot, ideographic comma and full stop.
    case 0x20, 0x2E, 0x2F, 0x2D, 0x2010...0x2015, 0x2212, 0x30FC, 0xFF70, 0x30FB, 0xFF65, 0x3001, 0x3002,
      0x2C:
      rest = rest.dropFirst()
      return true
    default: return false
    }
  }

  private func allDigits() -> Int? {
    var value = 0
    for scalar in rest {
      guard let digit = Self.digit(scalar) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// A number of at most so many digits, or one in kanji (二十三).
  mutating func number(digits limit: Int) -> Int? {
    var value = 0
    var count = 0
    while let scalar = rest.first, let digit = Self.digit(scalar) {
      value = value * 10 + digit
      count += 1
      if count > limit { return nil }
      rest = rest.dropFirst()
    }
    return count > 0 ? value : kanjiNumber()
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    (0x30...0x39).contains(scalar.value) ? Int(scalar.value - 0x30) : nil
  }

  private mutating func kanjiNumber() -> Int? {
    let digits = Array("〇一二三四五六七八九".unicodeScalars)
    var value = 0
    var run = 0
    var hasDigit = false
    var isAny = false
    while let scalar = rest.first {
      if let digit = digits.firstIndex(of: scalar) {
        run = run * 10 + digit
        hasDigit = true
      } else if scalar == "十" {
        value += (hasDigit ? run : 1) * 10
        (run, hasDigit) = (0, false)
      } else {
        break
      }
      isAny = true
      if value + run > 9999 { return nil }
      rest = rest.dropFirst()
    }
    return isAny ? value + run : nil
  }
}
