package import Rules

/// The line filter `madoguchi feel`: one JSON line with an expression, a table or a chain of them in, one JSON line out.
///
///     FeelFilter().answer(to: #"{"id":"1","expression":"1 + 1","inputs":{}}"#)   // {"id":"1","value":2}
///
/// What goes beyond all measure has an `error` in place of a value, and its place in the expression.
package struct FeelFilter: Sendable {
  private let zones: ZoneBook
  private let now: DateTime?
  /// How much one question may cost, in steps of the plain evaluator.
  var steps = PlainSession.usualSteps

  /// Lines that have more bytes are refused.
  package static let longestLine = JSONText.longest

  /// `now` is what `now()` and `today()` give; without it they are null.
  package init(zones: ZoneBook = ZoneBook(), now: DateTime? = nil) {
    self.zones = zones
    self.now = now
  }

  /// Answers any line, however broken.
  package func answer(to line: String) -> String {
    if line.utf8.count > FeelFilter.longestLine { return #"{"id":null,"error":"line too long"}"# }
    guard let question = JSONText(line), case .object = question else {
      return #"{"id":null,"error":"not a JSON object"}"#
    }
    var text = "{\"id\":"
    switch question["id"] {
    case .string(let id): JSONText.quote(id, &text)
    case .number(let number): text += number.description
    case nil, .null, .boolean, .array, .object: text += "null"
    }
    var session = FeelSession(zones: zones, now: now, steps: steps)
    let value = session.answer(question)
    if let trouble = session.trouble {
      return text
        + ",\"error\":\"\(trouble.code)\",\"at\":[\(trouble.range.lowerBound),\(trouble.range.upperBound)]}"
    }
    if let missing = value.missing {
      text += ",\"unknown\":["
      for (index, name) in session.names(of: missing).enumerated() {
        if index > 0 { text += "," }
        JSONText.quote(name, &text)
      }
      text += "]}"
      return text
    }
    let begun = text
    text += ",\"value\":"
    var left = 2_000_000
    write(value, &text, &left)
    return (left < 0 ? begun + ",\"error\":\"too large\"" : text) + "}"
  }

  private func write(_ value: Value, _ text: inout String, _ left: inout Int) {
    left -= 1
    if left < 0 { return }
    switch value {
    case .null, .function, .row, .unknown, .partial: text += "null"
    case .boolean(let truth): text += truth ? "true" : "false"
    case .number(let number): text += plain(number)
    case .string(let inner):
      left -= inner.utf8.count
      JSONText.quote(inner, &text)
    case .date(let date): tagged("$date", date.description, &text)
    case .time(let time): tagged("$time", Temporal.text(time), &text)
    case .dateTime(let moment): tagged("$dateTime", Temporal.text(moment), &text)
    case .yearsMonths(let months): tagged("$duration", Temporal.text(months: months), &text)
    case .daysTime(let span): tagged("$duration", Temporal.text(span), &text)
    case .list(let members):
      text += "["
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        write(member, &text, &left)
      }
      text += "]"
    case .context(let context):
      text += "{"
      for (index, (name, entry)) in zip(context.names, context.values).enumerated() {
        if index > 0 { text += "," }
        JSONText.quote(name, &text)
        text += ":"
        write(entry, &text, &left)
      }
      text += "}"
    case .range: JSONText.quote(ValueText.string(value) ?? "", &text)
    }
  }

  /// Digits without exponent where they are not too many.
  private func plain(_ number: Number) -> String {
    let normal = number.normalized
    if normal.exponent > 40 || normal.exponent < -100 { return "\(normal.coefficient)E\(normal.exponent)" }
    return number.description
  }

  private func tagged(_ tag: String, _ inner: String, _ text: inout String) {
    text += "{\"\(tag)\":"
    JSONText.quote(inner, &text)
    text += "}"
  }
}
