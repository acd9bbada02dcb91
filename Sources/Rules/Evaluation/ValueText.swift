/// Values as text: what `string()` gives (DMN 1.5, 10.3.4.1), and inside lists and contexts the same with quotes.
package enum ValueText {
  /// Nil for null, and for what is too long to be of use.
  package static func string(_ value: Value) -> String? {
    switch value {
    case .null: return nil
    case .string(let text): return text
    case .boolean, .number, .date, .time, .dateTime, .yearsMonths, .daysTime, .list, .context, .range,
      .function, .row,
      .unknown, .partial:
      var text = ""
      write(value, &text)
      return text.utf8.count > 1_000_000 ? nil : text
    }
  }

  static func write(_ value: Value, _ text: inout String) {
    if text.utf8.count > 1_000_000 { return }
    switch value {
    case .null: text += "null"
    case .boolean(let truth): text += truth ? "true" : "false"
    case .number(let number): text += number.description
    case .string(let inner): text += Text.quoted(inner)
    case .date(let date): text += date.description
    case .time(let time): text += Temporal.text(time)
    case .dateTime(let moment): text += Temporal.text(moment)
    case .yearsMonths(let months): text += Temporal.text(months: months)
    case .daysTime(let span): text += Temporal.text(span)
    case .list(let members):
      text += "["
      for (index, member) in members.enumerated() {
        if index > 0 { text += ", " }
        write(member, &text)
      }
      text += "]"
    case .context(let context):
      text += "{"
      for (index, (name, entry)) in zip(context.names, context.values).enumerated() {
        if index > 0 { text += ", " }
        text += isPlain(name) ? name : Text.quoted(name)
        text += ": "
        write(entry, &text)
      }
      text += "}"
    case .range(let range):
      text += range.includesLow ? "[" : "("
      if !range.low.isNull { end(range.low, &text) }
      text += ".."
      if !range.high.isNull { end(range.high, &text) }
      text += range.includesHigh ? "]" : ")"
    case .function: text += "function"
    case .row(let row): text += "row \(row.kind.number).\(row.index)"
    case .unknown, .partial: text += "unknown"
    }
  }

  private static func end(_ value: Value, _ text: inout String) {
    switch value {
    case .date, .time, .dateTime, .yearsMonths, .daysTime:
      text += "@\""
      write(value, &text)
      text += "\""
    default: write(value, &text)
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.isNameStart else { return false }
    return name.unicodeScalars.allSatisfy { $0.isNamePart || $0 == " " }
  }
}
