package import Rules

/// Money and lengths of time in words (金額と期間): 12,345円, 3か月, 1時間30分.
package enum Amount {
  /// Whole yen with thousands: 12,345円.
  package static func yen(_ amount: Int, in words: Words) -> String {
    words("amount.yen", ["amount": grouped("\(amount)")])
  }

  package static func yen(_ amount: Number, in words: Words) -> String {
    words("amount.yen", ["amount": grouped(amount.description)])
  }

  /// A fee; nothing to pay is a word of its own: 無料.
  package static func fee(_ amount: Number, in words: Words) -> String {
    amount == Number(0) ? words("amount.free") : yen(amount, in: words)
  }

  /// Money with its rhythm (`yen_per_month`): 月15,000円.
  package static func money(_ amount: Number, unit: String, in words: Words) -> String {
    words("amount.\(unit)", ["amount": grouped(amount.description)])
  }

  package static func months(_ count: Int, in words: Words) -> String { counted("months", count, words) }
  package static func days(_ count: Int, in words: Words) -> String { counted("days", count, words) }

  /// An ISO 8601 duration in words: `P14D` 14日, `PT90M` 1時間30分; `P0D` is the same day. Nil when it is none.
  package static func duration(_ iso: String, in words: Words) -> String? {
    guard let parts = parse(iso) else { return nil }
    let shown = parts.filter { $0.count != 0 }
    if shown.isEmpty { return words(iso.contains("T") ? "amount.at_once" : "amount.same_day") }
    let texts = shown.map { counted($0.unit, $0.count, words) }
    return texts.dropFirst().reduce(texts[0]) { words("amount.pair", ["first": $0, "second": $1]) }
  }

  private static func counted(_ unit: String, _ count: Int, _ words: Words) -> String {
    words(count == 1 ? "amount.\(unit)_one" : "amount.\(unit)", ["count": grouped("\(count)")])
  }

  private static func parse(_ iso: String) -> [(unit: String, count: Int)]? {
    guard iso.utf8.first == UInt8(ascii: "P"), iso.utf8.count > 2 else { return nil }
    var parts: [(String, Int)] = []
    var number: Int?
    var isTime = false
    for byte in iso.utf8.dropFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let next = (number ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
        if next > 99_999_999 { return nil }
        number = next
      case UInt8(ascii: "T"):
        if isTime || number != nil { return nil }
        isTime = true
      default:
        guard let count = number, let unit = unit(byte, isTime: isTime) else { return nil }
        parts.append((unit, count))
        number = nil
      }
    }
    if number != nil || parts.isEmpty { return nil }
    // Ninety minutes are an hour and a half to whoever waits.
    if parts.count == 1, parts[0].0 == "minutes", parts[0].1 >= 60 {
      return [("hours", parts[0].1 / 60), ("minutes", parts[0].1 % 60)]
    }
    return parts
  }

  private static func unit(_ letter: UInt8, isTime: Bool) -> String? {
    switch (letter, isTime) {
    case (UInt8(ascii: "Y"), false): "years"
    case (UInt8(ascii: "M"), false): "months"
    case (UInt8(ascii: "W"), false): "weeks"
    case (UInt8(ascii: "D"), false): "days"
    case (UInt8(ascii: "H"), true): "hours"
    case (UInt8(ascii: "M"), true): "minutes"
    case (UInt8(ascii: "S"), true): "seconds"
    default: nil
    }
  }

  /// Thousands set apart by commas; a fraction stays as it is.
  package static func grouped(_ number: String) -> String {
    let whole = number.prefix { $0 != "." }
    let digits = whole.drop { $0 == "-" }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return (whole.hasPrefix("-") ? "-" : "") + result + number.dropFirst(whole.count)
  }
}
