extension Evaluator {
  /// String functions (DMN 1.5, 10.3.4.3); positions count Unicode code points, from 1 or from the end.
  func text(_ builtin: Builtin, _ values: [Value]) -> Value {
    let arguments = Arguments(values)
    if builtin == .stringJoin { return join(arguments) }
    guard let text = arguments.text(0) else { return .null }
    switch builtin {
    case .stringLength: return .number(Number(text.unicodeScalars.count))
    case .upperCase: return .string(text.uppercased())
    case .lowerCase: return .string(text.lowercased())
    case .substring: return substring(text, arguments)
    case .substringBefore:
      guard let match = arguments.text(1) else { return .null }
      return .string(TextSearch.first(match, in: text).map { String(text[..<$0.lowerBound]) } ?? "")
    case .substringAfter:
      guard let match = arguments.text(1) else { return .null }
      return .string(TextSearch.first(match, in: text).map { String(text[$0.upperBound...]) } ?? "")
    case .contains:
      guard let match = arguments.text(1) else { return .null }
      return .boolean(TextSearch.first(match, in: text) != nil)
    case .startsWith:
      guard let match = arguments.text(1) else { return .null }
      return .boolean(text.utf8.starts(with: match.utf8))
    case .endsWith:
      guard let match = arguments.text(1) else { return .null }
      return .boolean(text.utf8.reversed().starts(with: match.utf8.reversed()))
    case .matches:
      guard let pattern = regex(arguments, 1, flags: 2) else { return .null }
      return pattern.matches(text, budget: &budget.steps).map { .boolean($0) } ?? exhausted()
    case .split:
      guard let pattern = regex(arguments, 1, flags: 9) else { return .null }
      guard let parts = pattern.split(text, budget: &budget.steps) else { return exhausted() }
      return .list(parts.map { .string($0) })
    case .replace:
      guard let pattern = regex(arguments, 1, flags: 3), let replacement = arguments.text(2) else {
        return .null
      }
      switch pattern.replace(text, with: replacement, budget: &budget.steps, size: budget.size) {
      case .text(let replaced): return .string(replaced)
      case .invalid: return .null
      case .tooMuch: return exhausted()
      }
    default: return .null
    }
  }

  private func regex(_ arguments: Arguments, _ index: Int, flags: Int) -> Regex? {
    guard let pattern = arguments.text(index) else { return nil }
    if arguments.has(flags), arguments.text(flags) == nil { return nil }
    // Reading a pattern takes as long as its program, which is longer than it.
    guard spend(pattern.utf8.count) else { return nil }
    return Regex(pattern, flags: arguments.has(flags) ? arguments.text(flags) ?? "" : "")
  }

  private func substring(_ text: String, _ arguments: Arguments) -> Value {
    guard let start = arguments.integer(1), start != 0 else { return .null }
    let scalars = Array(text.unicodeScalars)
    let begin = start > 0 ? start - 1 : scalars.count + start
    var count = scalars.count
    if arguments.has(2) {
      guard let length = arguments.integer(2), length >= 1 else { return .null }
      count = length
    } else if arguments.count > 2 {
      return .null
    }
    guard begin >= 0, begin < scalars.count else { return .null }
    let end = min(scalars.count, begin + min(count, scalars.count))
    return .string(String(String.UnicodeScalarView(scalars[begin..<end])))
  }

  private func join(_ arguments: Arguments) -> Value {
    guard let members = arguments.list(0) else { return .null }
    if arguments.count > 1, arguments.has(1), arguments.text(1) == nil { return .null }
    let delimiter = arguments.text(1) ?? ""
    var parts: [String] = []
    var size = 0
    for member in members {
      switch member {
      case .string(let text):
        parts.append(text)
        size += text.utf8.count + delimiter.utf8.count
      case .null: continue
      default: return .null
      }
      if size > budget.size { return exhausted() }
    }
    return .string(parts.joined(separator: delimiter))
  }
}

/// Finding text in text by code points, so that no combining mark hides a letter.
enum TextSearch {
  static func first(_ match: String, in text: String) -> Range<String.Index>? {
    let wanted = Array(match.utf8)
    if wanted.isEmpty { return text.startIndex..<text.startIndex }
    let bytes = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    // UTF-8 is its own boundary: a match of whole sequences begins at one.
    var failure = [0]
    var length = 0
    for index in wanted.indices.dropFirst() {
      while length > 0, wanted[index] != wanted[length] { length = failure[length - 1] }
      if wanted[index] == wanted[length] { length += 1 }
      failure.append(length)
    }
    var matched = 0
    for index in bytes.indices {
      while matched > 0, bytes[index] != wanted[matched] { matched = failure[matched - 1] }
      if bytes[index] == wanted[matched] { matched += 1 }
      if matched == wanted.count {
        let start = text.utf8.index(text.startIndex, offsetBy: index + 1 - matched)
        return start..<text.utf8.index(start, offsetBy: matched)
      }
    }
    return nil
  }
}
